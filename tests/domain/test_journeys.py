"""Journeys: whose towns they lead to, what a travel plan states, and what keeps one from being measured."""

from decimal import Decimal

import pytest

from mobctl.domain.money.calls import Call
from mobctl.domain.money.journeys import Atlas, Journey, Route, Town, towns_of
from mobctl.domain.money.places import Gazetteer, Place
from mobctl.reference import Reference
from mobctl.vocabulary_money import DistanceSource

REFERENCE = Reference()
ATLAS = Atlas(REFERENCE.places, REFERENCE.country)
CALL = Call(2026, REFERENCE.travel_bands()[0])
LYON, SEVILLA, GRANADA = Town("Lyon", "FR", "O-0001"), Town("Sevilla", "ES", "O-0002"), Town("Granada", "ES")
OFFICIAL = DistanceSource.OFFICIAL


def journey(*towns: Town, **more: object) -> Journey:
    return ATLAS.journey(Route("M-2026-001", towns, **more), CALL)  # type: ignore[arg-type]


def codes(found: Journey) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_journey_leads_from_the_sender_to_the_stay() -> None:
    found = journey(LYON, SEVILLA)
    assert found.km is not None
    assert 1250 < found.km < 1310
    assert (found.source, str(found.amount), codes(found)) == (DistanceSource.ESTIMATE, "309.00", [])
    assert str(journey(LYON, SEVILLA, green=True).amount) == "417.00"


def test_where_the_funder_pays_no_travel_by_distance_the_kilometres_stand_alone() -> None:
    found = ATLAS.journey(Route("M-2026-001", (LYON, SEVILLA), band="100 - 499 KM"), Call(2026, None))
    assert found.km is not None
    assert (found.band, found.amount, codes(found)) == (None, None, [])


def test_stays_in_several_towns_are_added_and_the_way_back_is_not() -> None:
    one, two = journey(LYON, SEVILLA), journey(SEVILLA, GRANADA)
    both = journey(LYON, SEVILLA, GRANADA)
    assert one.km is not None
    assert two.km is not None
    assert both.km == one.km + two.km
    assert [str(leg.km) for leg in both.legs] == [str(one.km), str(two.km)]


def test_towns_follow_the_stays_or_the_travel_plan() -> None:
    stays = (SEVILLA, Town("Sevilla", "ES", "O-0003"), GRANADA)
    assert towns_of(LYON, stays, None, (), None) == (LYON, SEVILLA, GRANADA)
    named = [town.city for town in towns_of(LYON, stays, "Rouen", ("Madrid",), "Huelva")]
    assert named == ["Rouen", "Madrid", "Huelva"]
    assert [town.city for town in towns_of(LYON, stays, "Rouen", (), None)] == ["Rouen", "Sevilla", "Granada"]


def test_a_place_of_a_travel_plan_is_likely_in_the_country_of_the_stay() -> None:
    found = journey(*towns_of(LYON, (GRANADA,), None, (), "Valencia"))
    assert [str(place) for place in found.places][-1] == "Valencia, Comunidad Valenciana, ES"
    found = journey(*towns_of(LYON, (GRANADA,), None, (), "Bergamo"))
    assert [place.country for place in found.places] == ["FR", "IT"]


def test_stated_kilometres_win_even_where_no_town_is_known() -> None:
    found = journey(Town(None, None, sends=True), km=Decimal("501.00"), source=OFFICIAL)
    assert (str(found.km), found.told, str(found.amount), codes(found)) == ("501.00", "official", "309.00", [])
    typed = journey(LYON, SEVILLA, km=Decimal("501.00"))
    assert (str(typed.km), codes(typed)) == ("501.00", ["near-a-band-edge"])


@pytest.mark.parametrize(
    "km, band, amount, said",
    [
        ("501.00", "500 - 1999 KM", "309.00", []),
        ("499.00", "500 - 1999 KM", "309.00", ["funders-band"]),
        (None, "2000 - 2999 KM", "395.00", []),
        ("5.00", "10 - 99 KM", "28.00", ["funders-band"]),
        ("8500.00", "8 000 km and more", "1735.00", []),
        ("501.00", "D", "309.00", []),
    ],
)
def test_the_band_of_the_funders_system_wins(km: str | None, band: str, amount: str, said: list[str]) -> None:
    stated = Decimal(km) if km else None
    found = ATLAS.journey(Route("M-2026-001", (), km=stated, source=OFFICIAL, band=band), CALL)
    assert str(found.amount) == amount
    assert [code for code in codes(found) if code not in {"no-end-of-journey", "no-start-of-journey"}] == said


@pytest.mark.parametrize(
    "town, code, told",
    [
        (Town(None, None, sends=True), "no-start-of-journey", "sending_organisation="),
        (Town(None, "ES"), "no-end-of-journey", "host="),
        (Town("", "ES", "O-0009"), "town-not-known", "mobctl org set O-0009 city="),
        (Town("Xyzzyqq", "ES"), "town-not-listed", "places.csv"),
        (Town("Frankfurt", "DE"), "town-of-several", "places.csv"),
    ],
)
def test_what_is_not_clear_is_told_with_its_mobility(town: Town, code: str, told: str) -> None:
    found = journey(LYON, town)
    assert (found.km, found.amount, codes(found)) == (None, None, [code])
    assert told in found.findings[0].hint
    assert found.findings[0].where.ref == "M-2026-001"


def test_a_journey_without_a_host_has_no_end() -> None:
    assert codes(journey(LYON)) == ["no-end-of-journey"]


@pytest.mark.parametrize(
    "city, country, name",
    [
        *(("Rouen Cedex 2", "FR", "Rouen"), ("76000 Rouen", "FR", "Rouen"), ("F-76000 ROUEN", "FR", "Rouen")),
        *(("Milano (MI)", "IT", "Milan"), ("Frankfurt (Oder)", "DE", "Frankfurt (Oder)"), ("Málaga ", "ES", "Málaga")),
    ],
)
def test_towns_are_found_as_addresses_have_them(city: str, country: str, name: str) -> None:
    found = journey(LYON, Town(city, country))
    assert [place.name for place in found.places[1:]] == [name]


def test_an_own_place_settles_which_of_several_is_meant() -> None:
    own = Place("Neustadt", "DE", "", 49.35, 8.15, source="town hall")
    atlas = Atlas(Gazetteer(REFERENCE.places.listed, (own,)), REFERENCE.country)
    found = atlas.journey(Route("M-2026-001", (LYON, Town("Neustadt", "DE"))), CALL)
    assert found.places[1] == own
    assert "town hall" in found.told


def test_many_unknown_towns_cost_no_search_for_similar_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Gazetteer, "_near", lambda *_: pytest.fail("searched for similar names"))
    assert codes(journey(LYON, Town("Nowhere at All", "ES"))) == ["town-not-listed"]
