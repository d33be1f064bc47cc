"""Planned and realised by partner and by country: each partner sends its own list, and has targets of its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mobctl.domain.figures import Escort, Outing, escorts_by

Place = tuple[str, str]
"""A partner, or a country, and an activity type."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation of the project as the figures know it."""

    ref: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class PartnerFigure:
    """What one partner promised of an activity type and realised; accompanying persons are counted apart."""

    partner: str
    name: str
    country: str | None
    activity: str
    planned: int | None
    realised: int
    accompanying: int


@dataclass(frozen=True, slots=True)
class CountryFigure:
    """What the partners of one country promised of an activity type and realised."""

    country: str | None
    activity: str
    planned: int | None
    realised: int
    accompanying: int


def by_partner(
    activities: Sequence[str],
    planned: Mapping[Place, int],
    outings: Sequence[Outing],
    escorts: Sequence[Escort],
    partners: Mapping[str, Partner],
) -> tuple[PartnerFigure, ...]:
    """Return a line for each partner and activity type with a target or somebody sent, by name of the partner."""
    realised: defaultdict[Place, int] = defaultdict(int)
    sent = {(outing.sending, outing.activity) for outing in outings if outing.sending}
    for outing in outings:
        if outing.sending and outing.realised:
            realised[outing.sending, outing.activity] += 1
    along = escorts_by(outings, escorts, lambda outing: (outing.sending or "", outing.activity))
    order = {key: number for number, key in enumerate(activities)}
    places = sorted({*planned, *sent}, key=lambda place: (partners[place[0]].name, order.get(place[1], len(order))))
    return tuple(
        PartnerFigure(
            ref, partners[ref].name, partners[ref].country, key, planned.get((ref, key)), realised[ref, key],
            len(along[ref, key]),
        )
        for ref, key in places
    )  # fmt: skip


def by_country(activities: Sequence[str], lines: Iterable[PartnerFigure]) -> tuple[CountryFigure, ...]:
    """Return the sums of the partners of each country, by country and activity type."""
    found: defaultdict[tuple[str, str], list[PartnerFigure]] = defaultdict(list)
    for line in lines:
        found[line.country or "", line.activity].append(line)
    order = {key: number for number, key in enumerate(activities)}
    return tuple(
        CountryFigure(
            country or None,
            activity,
            _sum([line.planned for line in found[country, activity]]),
            sum(line.realised for line in found[country, activity]),
            sum(line.accompanying for line in found[country, activity]),
        )
        for country, activity in sorted(found, key=lambda place: (place[0], order.get(place[1], len(order))))
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
