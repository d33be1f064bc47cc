"""Distances along the great circle, compared with an independent library, published figures and their own laws."""

from decimal import Decimal

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.distance import EARTH_RADIUS_KM, along, between
from mobctl.domain.money.places import GEONAMES, Place
from mobctl.vocabulary_money import DistanceSource

SPHERE = Geodesic(EARTH_RADIUS_KM * 1000, 0)
CENT = Decimal("0.01")


def at(latitude: float, longitude: float, name: str = "A", source: str = GEONAMES) -> Place:
    return Place(name, "FR", "", latitude, longitude, source=source)


ANYWHERE = st.builds(
    at, st.floats(-90, 90, allow_subnormal=False), st.floats(-180, 180, allow_subnormal=False), st.just("A")
)
ROUEN, BERGAMO, DAKAR = at(49.4431, 1.0993, "Rouen"), at(45.6960, 9.6672, "Bergamo"), at(14.6937, -17.4441, "Dakar")


@given(ANYWHERE, ANYWHERE)
def test_an_independent_library_measures_the_same_on_the_sphere(one: Place, other: Place) -> None:
    metres = SPHERE.Inverse(one.latitude, one.longitude, other.latitude, other.longitude)["s12"]
    assert abs(float(between(one, other)) - metres / 1000) <= 0.006


@given(ANYWHERE, ANYWHERE)
def test_the_ellipsoid_differs_by_little_more_than_half_a_per_cent(one: Place, other: Place) -> None:
    metres = Geodesic.WGS84.Inverse(one.latitude, one.longitude, other.latitude, other.longitude)["s12"]
    assert abs(float(between(one, other)) - metres / 1000) <= 0.0057 * metres / 1000 + 0.01


@given(ANYWHERE, ANYWHERE)
def test_there_is_as_far_as_back(one: Place, other: Place) -> None:
    assert between(one, other) == between(other, one)


@given(ANYWHERE, ANYWHERE, ANYWHERE)
def test_no_way_round_is_shorter(one: Place, middle: Place, other: Place) -> None:
    assert between(one, other) <= between(one, middle) + between(middle, other) + 2 * CENT


@pytest.mark.parametrize(
    "one, other, km",
    [
        (at(0, 0), at(0, 180), "20015.11"),
        (at(90, 0), at(-90, 77), "20015.11"),
        (at(0, 0), at(0, 90), "10007.56"),
        (at(0, 0), at(1, 0), "111.20"),
        (at(0, 0), at(0, 0), "0.00"),
        (at(0, 179.5), at(0, -179.5), "111.20"),
        (at(36.12, -86.67), at(33.94, -118.40), "2886.45"),
    ],
    ids=["half the equator", "pole to pole", "a quarter", "a degree", "nowhere", "across the date line", "BNA to LAX"],
)
def test_published_and_known_distances(one: Place, other: Place, km: str) -> None:
    """Half of 2πR and its parts; Nashville to Los Angeles is the example of Rosetta Code (2886.44 with R = 6371.0)."""
    assert between(one, other) == Decimal(km)


def test_a_route_is_the_sum_of_its_legs_and_never_doubled() -> None:
    route = along((ROUEN, BERGAMO, DAKAR))
    assert [(leg.from_, leg.to) for leg in route.legs] == [("Rouen", "Bergamo"), ("Bergamo", "Dakar")]
    assert route.km == between(ROUEN, BERGAMO) + between(BERGAMO, DAKAR)
    assert along((ROUEN, BERGAMO)).km == between(ROUEN, BERGAMO)
    assert along((ROUEN, ROUEN)).km == Decimal("0.00")


def test_a_distance_says_that_it_is_an_estimate_and_whose_places_it_took() -> None:
    own = at(45.0, 9.0, "Val-Joli", "town hall")
    route = along((ROUEN, own, BERGAMO))
    assert route.source is DistanceSource.ESTIMATE
    assert str(route) == "estimate along the great circle; places: GeoNames, CC BY 4.0; town hall"
