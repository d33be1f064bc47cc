"""Whether two organisations are one, by their numbers, names and places."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.identity import Grade
from mobctl.domain.organisation_identity import (
    OrganisationIdentity,
    OrganisationTie,
    organisation_tie,
    organisation_traits,
)


def org(name: str, city: str | None = "Sevilla", country: str | None = "ES", **numbers: str) -> OrganisationIdentity:
    return OrganisationIdentity(name, country, city, numbers=numbers)


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (org("Taller Ruiz", oid="E1"), org("Ruiz e Hijos", "Cádiz", oid="e1"), OrganisationTie.NUMBER),
        (org("Taller Ruiz", external_id="7"), org("Taller Ruiz SL", None, external_id="7"), OrganisationTie.NUMBER),
        (org("Taller Ruiz S.L."), org("TALLER RUIZ", "sevilla"), OrganisationTie.NAME),
        (org("Dupont & Fils SARL"), org("Dupont et Fils"), OrganisationTie.NAME),
        (org("Firma Kowalski Sp. z o.o."), org("Kowalski Firma"), OrganisationTie.NAME),
        (org("Müller Bau GmbH"), org("Mueller Bau"), OrganisationTie.SIMILAR),
        (org("Lycée Jean Rouget"), org("Lycée des Métiers Jean Rouget"), OrganisationTie.SIMILAR),
        (org("Автосервис Орион"), org("Avtoservis Orion"), OrganisationTie.SIMILAR),
        (org("Taller Ruiz"), org("Taller Ruiz", None), OrganisationTie.NAME_ALONE),
        (org("Taller Ruiz", oid="E1"), org("Taller Ruiz", oid="E2"), None),
        (org("Taller Ruiz"), org("Taller Ruiz", country="PT"), None),
        (org("Hotel Sol"), org("Hotel Sol", "Málaga"), None),
        (org("Hotel Sol"), org("Hotel Luna"), None),
        (org("BBS 1 Hannover"), org("BBS 2 Hannover"), None),
        (org("Betrieb A"), org("Betrieb B"), None),
        (org("Taller Ruiz", external_id="7"), org("Bar Gómez", external_id="7"), None),
        (org("GmbH"), org("AG"), None),
        (org("!"), org("?"), None),
    ],
)
def test_by_what_two_organisations_are_one(
    one: OrganisationIdentity, other: OrganisationIdentity, expected: OrganisationTie | None
) -> None:
    assert organisation_tie(one, other) is expected
    assert organisation_tie(other, one) is expected


def test_a_website_makes_similar_names_a_question() -> None:
    one = OrganisationIdentity("Müller Bau", "DE", website="https://www.mueller-bau.example/")
    other = OrganisationIdentity("Mueller Bau GmbH", "DE", "Kiel", website="mueller-bau.example")
    assert organisation_tie(one, other) is OrganisationTie.REACHED


def test_every_tie_has_a_grade_and_words() -> None:
    assert {one.grade for one in OrganisationTie} == {Grade.SAME, Grade.ASK}
    assert all(one.told for one in OrganisationTie)


MADE: st.SearchStrategy[Any] = st.builds(
    OrganisationIdentity,
    st.sampled_from(["Ruiz", "Taller Ruiz SL", "Taller Ruis", "Taller Mecánico Ruiz", "Орион", "Orion", "Ori on", "!"]),
    st.sampled_from([None, "ES", "PT"]),
    st.sampled_from([None, "Sevilla", "Cádiz"]),
    st.sampled_from([None, "a@example.org"]),
    st.sampled_from([None, "example.org", "https://example.org"]),
    st.sampled_from([{}, {"oid": "E1"}, {"vat": "ES1"}, {"external_id": "7"}]),
)


@given(st.lists(MADE, max_size=8))
def test_who_is_tied_has_a_trait_in_common(known: list[OrganisationIdentity]) -> None:
    for one, other in combinations(known, 2):
        if organisation_tie(one, other):
            assert set(organisation_traits(one)) & set(organisation_traits(other))
