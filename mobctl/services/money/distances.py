"""How far a journey is, and the travel support of its band: an estimate, for planning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.money.bands import CURRENCY, Band, TravelBands
from mobctl.domain.money.calls import Call
from mobctl.domain.money.distance import Distance, Leg, along
from mobctl.domain.money.places import Named, Place
from mobctl.errors import NoMatch
from mobctl.findings import Finding, error, info
from mobctl.messages import money as say

SHOWN_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class BandShown:
    """A band of travel support with what it pays for a return trip of one person, and who says so."""

    from_km: Decimal
    below_km: Decimal | None
    standard: Decimal
    green: Decimal | None
    currency: str
    calls: str
    source: str
    certainty: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A distance between two places, perhaps by way of others, with its band."""

    from_: Place
    to: Place
    via: tuple[Place, ...]
    km: Decimal
    legs: tuple[Leg, ...]
    source: str
    band: BandShown | None
    currency: str
    call: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class WhichPlace:
    """A name that does not tell one place: ``candidates`` bear it, or where ``unknown`` have similar names."""

    typed: str
    candidates: tuple[Place, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """What is asked where names of places are not clear."""

    questions: tuple[WhichPlace, ...]


class PlacesUnclear(NoMatch):
    """Names that do not tell one place; ``asked`` are their candidates."""

    def __init__(self, unclear: Mapping[str, Named]) -> None:
        first, *others = [_told(typed, named) for typed, named in unclear.items()]
        self.asked = tuple(
            WhichPlace(typed, named.several or named.near, not named.several) for typed, named in unclear.items()
        )
        fields: dict[str, Any] = dict(first.fields)
        super().__init__(first.message, findings=tuple(others), result=PlacesAsked(self.asked), **fields)


def measured(
    desk: Desk, route: Sequence[str], *, call: int | None, project: str | None, answers: Mapping[str, str]
) -> Measured:
    """Return the distance along *route*, first name to last, and its band in the call named or the project's.

    *answers* choose candidates for names as they were typed. Raises PlacesUnclear with all names that are not clear.
    """
    places, remarks = _places(desk, route, answers)
    meant = _call_meant(desk, project) if call is None else Call(call, *desk.reference.travel_bands())
    distance = along(places)
    return Measured(
        from_=places[0],
        to=places[-1],
        via=tuple(places[1:-1]),
        km=distance.km,
        legs=distance.legs,
        source=str(distance),
        band=band_shown(meant.bands.band(distance.km, meant.year)) if meant.bands else None,
        currency=CURRENCY,
        call=meant.year,
        findings=(
            *desk.reference.place_faults,
            *meant.findings,
            *remarks,
            *(_remarks(meant.bands, distance, meant.year) if meant.bands else ()),
        ),
    )


def _call_meant(desk: Desk, project: str | None) -> Call:
    from mobctl.services.money.calls import call_meant  # noqa: PLC0415

    return call_meant(desk, project)


def _places(desk: Desk, route: Sequence[str], answers: Mapping[str, str]) -> tuple[list[Place], tuple[Finding, ...]]:
    """Return the places of a route, with what is to be said of those that were chosen among namesakes."""
    reference = desk.reference
    named = {typed: reference.places.find(typed, reference.country) for typed in route}
    chosen = {typed: found.place or _answered(found, answers.get(typed)) for typed, found in named.items()}
    unclear = {typed: found for typed, found in named.items() if chosen[typed] is None}
    if unclear:
        raise PlacesUnclear(unclear)
    remarks = (_passed_over(typed, found) for typed, found in named.items() if found.namesakes)
    return [place for place in (chosen[typed] for typed in route) if place], tuple(remarks)


def _passed_over(typed: str, found: Named) -> Finding:
    return info(say.NAMESAKES, name=typed, place=found.place, others=_told_apart(found.namesakes))


def _told_apart(places: Sequence[Place]) -> str:
    more = len(places) - SHOWN_CANDIDATES
    return "; ".join(map(str, places[:SHOWN_CANDIDATES])) + (f"; and {more} more" if more > 0 else "")


def _answered(named: Named, answer: str | None) -> Place | None:
    return next((place for place in (*named.several, *named.near) if str(place) == answer), None)


def _told(typed: str, named: Named) -> Finding:
    if not named.several:
        near = _told_apart(named.near)
        return error(say.NO_SUCH_PLACE, name=typed, near=f" Similar names: {near}." if near else "")
    told = _told_apart(named.several)
    return error(say.SEVERAL_PLACES, name=typed, candidates=told, example=named.several[0])


def band_shown(band: Band | None) -> BandShown | None:
    if band is None:
        return None
    amounts = (band.standard, band.green, CURRENCY)
    return BandShown(
        band.from_km, band.below_km, *amounts, str(band.generation), band.source, band.certainty, band.checked_on
    )


def _remarks(bands: TravelBands, distance: Distance, call: int) -> tuple[Finding, ...]:
    """Return what is to be said of a distance: no band, no amount for green travel, an edge nearby."""
    return (
        *bands.support(distance.km, call, green=True).findings,
        *bands.near_an_edge(distance.km, call, distance.source),
    )
