"""Distances for travel support: one way, along great circles, an estimate until somebody names the official one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from mobctl.domain.money.places import Place
from mobctl.vocabulary_money import DistanceSource

EARTH_RADIUS_KM = 6371.0088
"""The mean radius R1 of the Earth, of the International Union of Geodesy and Geophysics (GRS 80)."""
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one place to the next."""

    from_: str
    to: str
    km: Decimal


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a route is, one way; ``credits`` name whose places it was measured between."""

    km: Decimal
    legs: tuple[Leg, ...]
    source: DistanceSource
    credits: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.source is DistanceSource.OFFICIAL:
            return "official"
        told = f"; places: {'; '.join(self.credits)}" if self.credits else ""
        return f"estimate along the great circle{told}"


def along(route: Sequence[Place]) -> Distance:
    """Return the distance along a route of two places or more: the sum of its legs as they are shown, never doubled.

    The way back costs nothing more: the bands of travel support are for the return trip by the distance of one way.
    """
    legs = tuple(Leg(one.name, other.name, between(one, other)) for one, other in pairwise(route))
    credits = tuple(dict.fromkeys(place.source for place in route if place.source))
    return Distance(sum((leg.km for leg in legs), Decimal("0.00")), legs, DistanceSource.ESTIMATE, credits)


def between(one: Place, other: Place) -> Decimal:
    """Return the great circle distance of two places in kilometres, to the hundredth.

    The haversine formula on a sphere of the Earth's mean radius (R. W. Sinnott, "Virtues of the haversine", Sky and
    Telescope 68, 1984); an ellipsoid differs by up to half a per cent.
    """
    north, other_north = radians(one.latitude), radians(other.latitude)
    up, across = other_north - north, radians(other.longitude - one.longitude)
    square = sin(up / 2) ** 2 + cos(north) * cos(other_north) * sin(across / 2) ** 2
    return _rounded(2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, square))))


def _rounded(km: float) -> Decimal:
    return Decimal(repr(km)).quantize(HUNDREDTH, ROUND_HALF_UP)
