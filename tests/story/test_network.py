"""Companies that register, what they need, and what a mobility is for and brought, through the real command line."""

import pytest

from tests.conftest import Shop
from tests.story.cohort import PEOPLE, fill


@pytest.fixture
def companies(project: Shop) -> Shop:
    for words in (
        ("name=Atelier Vert", "country=FR", "headcount=12", "turnover=900000"),
        ("name=Officina Blu", "country=IT"),
        ("name=Kamer Antwerpen", "country=BE", "kind=chamber"),
    ):
        project.ok("org", "add", *words)
    project.ok("org", "set", "Kamer Antwerpen", "--role", "contact-point")
    return project


def test_a_company_registers_in_the_roles_it_has_through_a_contact_point(companies: Shop) -> None:
    companies.ok("org", "set", "Officina Blu", "--role", "host-company")

    first = companies.ok("org", "register", "Atelier Vert", "--on", "2026-01-20", "--through", "Kamer Antwerpen")
    second = companies.ok("org", "register", "Officina Blu")

    assert [(one["role"], one["registered_on"], one["through"]) for one in first["registrations"]] == [
        ("sending-company", "2026-01-20", "O-0004")
    ]
    assert [(one["role"], one["registered_on"]) for one in second["registrations"]] == [("host-company", "2026-02-01")]
    assert companies.ok("org", "show", "Officina Blu")["registered"] == {"P-2026-01": "2026-02-01"}
    companies.ok("undo", "--last")
    after = companies.ok("org", "show", "Officina Blu")
    assert (after["roles"], after["registered"]) == ({"P-2026-01": ["host-company"]}, {})


def test_who_is_no_contact_point_is_named_and_taken(companies: Shop) -> None:
    code, reply = companies("org", "register", "Atelier Vert", "--through", "Officina Blu")

    assert (code, [finding["code"] for finding in reply["findings"]]) == (0, ["no-contact-point"])
    assert reply["data"]["registrations"][0]["through"] == "O-0003"


def test_needs_are_kept_with_their_side(companies: Shop) -> None:
    companies.ok("org", "register", "Atelier Vert")
    companies.ok("org", "register", "Officina Blu", "--role", "host-company")
    companies.ok("need", "add", "Atelier Vert", "--topic", "export", "--text", "sell in Italy", "--source", "survey")
    companies.ok("need", "add", "Officina Blu", "--topic", "web shop", "--on", "2026-01-12")
    companies.ok("need", "add", "Kamer Antwerpen", "--topic", "hosts in Spain")

    everything = companies.ok("need", "list")
    hosts = companies.ok("need", "list", "--side", "host")

    assert everything["total"] == 3
    assert [(one["organisation"], one["sides"], one["topic"], one["on"]) for one in hosts["needs"]] == [
        ("O-0003 Officina Blu", ["host"], "web shop", "2026-01-12")
    ]
    assert companies("need", "add", "Officina Blu", "--topic", " ")[0] == 2


def test_a_scheme_without_kinds_of_partnership_says_so(companies: Shop) -> None:
    code, reply = companies("partnership", "add", "Atelier Vert", "Officina Blu", "--kind", "trade")

    assert (code, reply["errors"][0]["code"]) == (4, "no-partnership-kinds")
    assert companies.ok("partnership", "list") == {"partnerships": [], "total": 0, "operation": None}


def test_what_a_mobility_is_for_is_set_shown_and_undone(project: Shop) -> None:
    fill(project, PEOPLE[:1])
    words = ("purposes=business; Skills", "results=partnership", "people_reached=40", "returned_on=2026-01-30")
    project.ok("mobility", "set", "M-2026-001", *words, "host_motive=Finding a supplier.")

    details = project.ok("mobility", "show", "M-2026-001")["details"]
    assert (details["purposes"], details["results"]) == (["business", "skills"], ["partnership"])
    assert (details["people_reached"], details["returned_on"]) == (40, "2026-01-30")
    code, printed = project("mobility", "show", "M-2026-001", json_=False)
    assert (code, "Finding a supplier." in printed) == (0, True)

    code, reply = project("mobility", "set", "M-2026-001", "purposes=holidays")
    assert (code, reply["errors"][0]["code"]) == (2, "bad-value")
    project.ok("undo", "--last")
    assert project.ok("mobility", "show", "M-2026-001")["details"]["purposes"] == []
