"""Journeys of mobilities: from the sender's town to the towns of the stay, with the travel support they give."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mobctl.domain.money.bands import Band, TravelBands, TravelSupport
from mobctl.domain.money.calls import Call
from mobctl.domain.money.distance import Distance, Leg, along
from mobctl.domain.money.places import CountryOf, Gazetteer, Named, Place
from mobctl.findings import Finding, Where, warning
from mobctl.messages import money as say
from mobctl.vocabulary_money import DistanceSource

SHOWN_CANDIDATES = 4
_POST = re.compile(r"\b(?:[A-Z]{1,3}-)?\d[\d ]*\d\b|\bcedex\b(?:\s*\d+)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Town:
    """A town on the way, as it was recorded; ``of`` is the organisation there, by reference.

    ``guessed`` says that the country is only a likely one, ``sends`` that the journey begins there.
    """

    city: str | None
    country: str | None
    of: str | None = None
    guessed: bool = False
    sends: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """What is known of somebody's way out: the towns in their order, and what the travel plan states.

    Stated kilometres win over the towns; ``band`` is the distance band as the funder's own system names it.
    """

    mobility: str
    towns: tuple[Town, ...]
    green: bool = False
    km: Decimal | None = None
    source: DistanceSource = DistanceSource.ESTIMATE
    band: str | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """The way out of a mobility with the travel support for its return trip; ``km`` and ``amount`` may be unknown.

    ``told`` is where the kilometres come from, in words.
    """

    mobility: str
    places: tuple[Place, ...]
    legs: tuple[Leg, ...]
    km: Decimal | None
    source: DistanceSource | None
    told: str
    band: Band | None
    green: bool
    amount: Decimal | None
    call: int
    findings: tuple[Finding, ...] = ()


class Atlas:
    """Measures many journeys; a town is looked up once."""

    def __init__(self, places: Gazetteer, country_of: CountryOf) -> None:
        self._places, self._country_of = places, country_of
        self._known: dict[tuple[str, str | None], Named] = {}

    def journey(self, route: Route, call: Call) -> Journey:
        """Return the journey along *route*, priced by the bands of its call, where there are some."""
        places, unclear = self._located(route)
        if route.km is not None:
            distance: Distance | None = Distance(route.km, (), route.source)
        else:
            distance = along(places) if len(places) > 1 and not unclear else None
        support, remarks = _support(route, distance, call.year, call.bands) if call.bands else (None, ())
        findings = (*(() if route.km is not None else unclear), *remarks)
        return Journey(
            mobility=route.mobility,
            places=tuple(places),
            legs=distance.legs if distance else (),
            km=distance.km if distance else None,
            source=distance.source if distance else None,
            told=str(distance) if distance else "",
            band=support.band if support else None,
            green=route.green,
            amount=support.amount if support else None,
            call=call.year,
            findings=tuple(replace(finding, where=Where(ref=route.mobility)) for finding in findings),
        )

    def _located(self, route: Route) -> tuple[list[Place], tuple[Finding, ...]]:
        """Return the places of a route, and what is not clear about its towns."""
        found = [(town, self._named(town)) for town in route.towns]
        places = [named.place for _, named in found if named and named.place]
        unclear = [_unclear(route.mobility, town, named) for town, named in found if not (named and named.place)]
        if len(route.towns) < 2:
            unclear.append(warning(say.NO_END_OF_JOURNEY, mobility=route.mobility))
        return places, tuple(unclear)

    def _named(self, town: Town) -> Named | None:
        """Return what a town means; one whose country is a guess is looked for everywhere first."""
        if not town.city:
            return None
        if town.guessed:
            anywhere = self._looked_up(town.city, None)
            within = self._looked_up(town.city, town.country) if anywhere.several else anywhere
            return within if within.place else anywhere
        return self._looked_up(town.city, town.country)

    def _looked_up(self, city: str, country: str | None) -> Named:
        key = city, country
        if key not in self._known:
            every = (self._places.named(spelling, self._country_of, country) for spelling in _spellings(city))
            self._known[key] = next((named for named in every if named.place or named.several), Named())
        return self._known[key]


def _support(
    route: Route, distance: Distance | None, call: int, bands: TravelBands
) -> tuple[TravelSupport | None, tuple[Finding, ...]]:
    """Return the travel support, by the band that the funder's system names where it does."""
    funders = _funders_band(route.band, bands.of_call(call))
    if distance is None:
        return (bands.paid(funders, call, green=route.green), ()) if funders else (None, ())
    if funders is None:
        support = bands.support(distance.km, call, green=route.green)
        return support, (*support.findings, *bands.near_an_edge(distance.km, call, distance.source))
    support = bands.paid(funders, call, green=route.green)
    if funders.holds(distance.km):
        return support, support.findings
    return support, (*support.findings, warning(say.FUNDERS_BAND, band=funders, km=distance.km))


def _funders_band(named: str | None, bands: Sequence[Band]) -> Band | None:
    """Return the band that begins where the funder's name for it says: "100 - 499 KM"."""
    begins = _NUMBER.search((named or "").replace(" ", ""))
    return next((band for band in bands if begins and band.from_km == int(begins[0])), None)


def _spellings(city: str) -> Iterator[str]:
    """Yield a town as it was written, then without what belongs to its post, then without what is in brackets."""
    yield city
    plain = _POST.sub(" ", city).strip(" ,-")
    bare = _BRACKETS.sub("", plain)
    yield from dict.fromkeys(each for each in (plain, bare) if each and each != city)


def _unclear(mobility: str, town: Town, named: Named | None) -> Finding:
    if named is None and town.of:
        return warning(say.TOWN_NOT_KNOWN, of=town.of)
    if named is None:
        return warning(say.NO_START_OF_JOURNEY if town.sends else say.NO_END_OF_JOURNEY, mobility=mobility)
    called = ", ".join(part for part in (town.city, town.country) if part)
    if not named.several:
        return warning(say.TOWN_NOT_LISTED, town=called)
    told = "; ".join(map(str, named.several[:SHOWN_CANDIDATES]))
    more = len(named.several) - SHOWN_CANDIDATES
    return warning(say.TOWN_OF_SEVERAL, town=called, candidates=f"{told}; and {more} more" if more > 0 else told)


def towns_of(
    sender: Town | None, stays: Sequence[Town], origin: str | None, via: Sequence[str], destination: str | None
) -> tuple[Town, ...]:
    """Return the towns of a journey: from the sender by way of the stays, unless the travel plan states others."""
    likely = sender.country if sender else None
    first = Town(origin, likely, guessed=True) if origin else sender or Town(None, None, sends=True)
    there = stays[-1].country if stays else None
    last = (Town(destination, there, guessed=True),) if destination else tuple(_in_turn(stays))
    between = (Town(place, there, guessed=True) for place in via)
    return (first, *between, *last)


def _in_turn(stays: Sequence[Town]) -> Iterator[Town]:
    """Yield the towns of stays, one after another in the same town as one."""
    before: Town | None = None
    for town in stays:
        if before is None or (town.city, town.country) != (before.city, before.country):
            yield town
        before = town
