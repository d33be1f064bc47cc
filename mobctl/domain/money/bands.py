"""Distance bands of travel support by call year: from some kilometres on, below others, and what each pays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mobctl.findings import Finding, info, warning
from mobctl.messages import money as say
from mobctl.vocabulary_money import DistanceSource

NOTHING = Decimal("0.00")
CURRENCY = "EUR"
NEAR_AN_EDGE = Decimal("0.005")
"""How near an estimate comes to the edge of a band, as a part of the edge, before official kilometres are asked."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The call years for which a set of bands holds; without a last one it holds on."""

    first_call: int
    last_call: int | None

    def holds(self, call: int) -> bool:
        return self.first_call <= call and (self.last_call is None or call <= self.last_call)

    def __str__(self) -> str:
        return f"{self.first_call} on" if self.last_call is None else f"{self.first_call}-{self.last_call}"


@dataclass(frozen=True, slots=True)
class Band:
    """A half-open interval of one-way kilometres, and the amounts for a return trip of one person within it."""

    generation: Generation
    from_km: Decimal
    below_km: Decimal | None
    standard: Decimal
    green: Decimal | None
    source: str
    certainty: str = ""
    checked_on: str = ""

    def holds(self, km: Decimal) -> bool:
        return self.from_km <= km and (self.below_km is None or km < self.below_km)

    def __str__(self) -> str:
        return f"{self.from_km} km and more" if self.below_km is None else f"{self.from_km} to below {self.below_km} km"


@dataclass(frozen=True, slots=True)
class TravelSupport:
    """What the travel of one person gives: the amount, the band behind it, and what is to be said of it."""

    amount: Decimal
    band: Band | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TravelBands:
    """All bands that are known: those of the school win for the call years they name."""

    shipped: Sequence[Band]
    own: Sequence[Band] = ()

    def of_call(self, call: int) -> tuple[Band, ...]:
        """Return the bands of a call year, nearest first; none where none are known."""
        for bands in (self.own, self.shipped):
            found = [band for band in bands if band.generation.holds(call)]
            if found:
                return tuple(sorted(found, key=lambda band: band.from_km))
        return ()

    def band(self, km: Decimal, call: int) -> Band | None:
        """Return the band of a distance; None below the lowest one, and where a call year has no bands."""
        return next((band for band in self.of_call(call) if band.holds(km)), None)

    def support(self, km: Decimal, call: int, *, green: bool) -> TravelSupport:
        """Return what a return trip of *km* one way gives; without a band nothing, and it says why."""
        band = self.band(km, call)
        if band is None:
            return TravelSupport(NOTHING, None, tuple(self._why_nothing(km, call)))
        return self.paid(band, call, green=green)

    def paid(self, band: Band, call: int, *, green: bool) -> TravelSupport:
        """Return what a band pays; where it has no amount for green travel the standard one."""
        if green and band.green is None:
            return TravelSupport(band.standard, band, (info(say.NO_GREEN_AMOUNT, band=band, call=call),))
        return TravelSupport(band.green if green and band.green is not None else band.standard, band)

    def _why_nothing(self, km: Decimal, call: int) -> Iterable[Finding]:
        bands = self.of_call(call)
        if bands:
            yield info(say.BELOW_ALL_BANDS, km=km, lowest=bands[0].from_km)
        else:
            yield warning(say.NO_BANDS_OF_CALL, call=call, known=", ".join(map(str, self.generations)) or "none")

    @property
    def generations(self) -> tuple[Generation, ...]:
        """The generations that are known, each once."""
        return tuple(dict.fromkeys(band.generation for band in (*self.own, *self.shipped)))

    def near_an_edge(self, km: Decimal, call: int, source: DistanceSource) -> tuple[Finding, ...]:
        """Return a warning where an estimate lies so near the edge of a band that the official way may cross it."""
        if source is DistanceSource.OFFICIAL:
            return ()
        bands = self.of_call(call)
        edges = dict.fromkeys(edge for band in bands for edge in (band.from_km, band.below_km) if edge)
        near = [edge for edge in edges if abs(km - edge) <= edge * NEAR_AN_EDGE]
        return tuple(warning(say.NEAR_AN_EDGE, km=km, edge=edge) for edge in near[:1])
