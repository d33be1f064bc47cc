"""How money looks: distances with their bands."""

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.money import written
from mobctl.views.tables import facts, shown

if TYPE_CHECKING:
    from mobctl.services.money.distances import BandShown, Measured

ONLY_AN_ESTIMATE = "An estimate: the funder's system decides."


def distance(console: Console, result: "Measured") -> None:
    facts(
        console,
        (
            ("from", str(result.from_)),
            *(("via", str(place)) for place in result.via),
            ("to", str(result.to)),
            *((f"{leg.from_} - {leg.to}", shown(f"{leg.km} km")) for leg in result.legs if result.via),
            ("distance", f"{result.km} km one way"),
            ("source", result.source),
            *_band(result),
        ),
    )
    console.print(ONLY_AN_ESTIMATE, style="dim")


def _band(result: "Measured") -> tuple[tuple[str, str], ...]:
    band = result.band
    amounts = f"travel, call {result.call}"
    if band is None:
        return (("band", "none"), (amounts, written(Decimal(0), result.currency)))
    said = "; ".join(part for part in (band.certainty, band.checked_on and f"checked on {band.checked_on}") if part)
    green = f"{written(band.green, band.currency)} green" if band.green is not None else "no amount for green travel"
    return (
        ("band", f"{_interval(band)} (calls {band.calls})"),
        (amounts, f"{written(band.standard, band.currency)} standard, {green}; for the return trip"),
        ("amounts from", f"{band.source} ({said})" if said else band.source),
    )


def _interval(band: "BandShown") -> str:
    return f"{band.from_km} km and more" if band.below_km is None else f"{band.from_km} to below {band.below_km} km"
