"""How the ways of mobilities look: distances and journeys with their bands."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.money import written
from mobctl.views.tables import facts, shown, table, total

if TYPE_CHECKING:
    from mobctl.services.money.distances import BandShown, Measured
    from mobctl.services.money.journeys import JourneyLine, JourneysListed

SHOWN_AT_ONCE = 60
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


def journeys(console: Console, result: "JourneysListed") -> None:
    rows = (
        (
            f"{one.mobility}\n{one.name}",
            "\n".join(map(_short, (one.from_, *one.via, one.to))) if one.from_ and one.to else None,
            f"{one.km}\n{one.source}" if one.km is not None else None,
            f"{one.band.from_km} to {one.band.below_km or '...'}" if one.band else None,
            _paid(one),
        )
        for one in result.journeys[:SHOWN_AT_ONCE]
    )
    columns = ("mobility", "journey", "km one way", "band, km", "travel")
    table(console, columns, rows, empty="No mobilities are meant.", right=("km one way", "travel"))
    total(console, min(result.total, SHOWN_AT_ONCE), result.total)
    if result.credits:
        console.print(f"Places: {'; '.join(result.credits)}", style="dim")
    console.print(ONLY_AN_ESTIMATE, style="dim")


def _short(place: str) -> str:
    """Return a place without its region."""
    name, *_, country = place.split(", ")
    return f"{name}, {country}"


def _paid(one: "JourneyLine") -> str | None:
    if one.amount is None:
        return None
    return written(one.amount, one.currency) + ("\ngreen" if one.green else "")


def _band(result: "Measured") -> tuple[tuple[str, str], ...]:
    band = result.band
    if band is None:
        return (("band", "none"),)
    amounts = f"travel, call {result.call}"
    said = "; ".join(part for part in (band.certainty, band.checked_on and f"checked on {band.checked_on}") if part)
    green = f"{written(band.green, band.currency)} green" if band.green is not None else "no amount for green travel"
    return (
        ("band", f"{_interval(band)} (calls {band.calls})"),
        (amounts, f"{written(band.standard, band.currency)} standard, {green}; for the return trip"),
        ("amounts from", f"{band.source} ({said})" if said else band.source),
    )


def _interval(band: "BandShown") -> str:
    return f"{band.from_km} km and more" if band.below_km is None else f"{band.from_km} to below {band.below_km} km"
