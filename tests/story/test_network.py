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


@pytest.fixture
def secondments(run: Shop) -> Shop:
    run.ok(
        *("project", "create", "--code", "SME-1", "--title", "Next door", "--scheme", "sme-secondment"),
        *("--start", "2026-01-01", "--end", "2027-12-31", "--our-role", "coordinator"),
    )
    for name in ("Atelier Vert", "Officina Blu"):
        run.ok("org", "add", f"name={name}")
    return run


SIZES = {
    "headcount=249 turnover=50000000": [],
    "headcount=249 turnover=50000001 balance_sheet=43000000": [],
    "headcount=249 turnover=50000001 balance_sheet=43000001": ["large-sender"],
    "headcount=250 turnover=1 balance_sheet=1": ["large-sender"],
    "headcount=249": ["size-unknown"],
    "turnover=1": ["size-unknown"],
}


@pytest.mark.parametrize("figures", SIZES)
def test_larger_companies_are_named_as_senders_and_welcome_as_hosts(secondments: Shop, figures: str) -> None:
    secondments.ok("org", "set", "Atelier Vert", *figures.split())

    _, sender = secondments("org", "register", "Atelier Vert")
    _, host = secondments("org", "register", "Atelier Vert", "--role", "host-company")

    assert [finding["code"] for finding in sender["findings"]] == SIZES[figures]
    assert {finding["level"] for finding in sender["findings"]} <= {"warning"}
    assert [finding["rule"]["key"] for finding in sender["findings"]] == ["size-class"] * len(SIZES[figures])
    assert (host["findings"], host["data"]["registrations"][0]["role"]) == ([], "host-company")


def test_a_partnership_is_signed_ended_and_listed_with_its_support(secondments: Shop) -> None:
    words = ("partnership", "add", "Atelier Vert", "Officina Blu", "--kind", "trade")
    made = secondments.ok(*words, "--since", "2026-01-10")["partnerships"][0]
    assert (made["ref"], made["origin"], made["state"]) == ("B-2026-001", "matched", "under-negotiation")
    assert "export" in made["support"]
    assert secondments(*words)[1]["errors"][0]["code"] == "partnership-exists"
    code, reply = secondments(*words[:-1], "trad")
    assert (code, "did you mean trade?" in reply["errors"][0]["message"]) == (3, True)
    assert secondments("partnership", "add", "Officina Blu", "Officina Blu", "--kind", "trade")[0] == 2

    signed = secondments.ok("partnership", "set", "B-2026-001", "state=signed", "--on", "2026-01-20")
    assert signed["partnerships"][0]["signed_on"] == "2026-01-20"
    code, reply = secondments("partnership", "set", "B-2026-001", "state=ended", "--on", "2026-01-19")
    assert (code, reply["errors"][0]["code"]) == (4, "ends-before-it-began")
    _, reply = secondments("partnership", "set", "001", "state=ended", "--on", "2026-01-30")
    assert [finding["code"] for finding in reply["findings"]] == ["end-without-reason"]
    secondments.ok("partnership", "set", "001", "end_reason=the supplier moved")

    assert secondments.ok("partnership", "list", "--state", "signed")["total"] == 0
    (line,) = secondments.ok("partnership", "list", "--kind", "trade")["partnerships"]
    assert (line["ended_on"], line["end_reason"]) == ("2026-01-30", "the supplier moved")
    assert secondments("partnership", "list", json_=False)[0] == 0


def test_partners_that_turn_out_to_be_one_have_no_partnership_with_themselves(secondments: Shop) -> None:
    (made,) = secondments.ok("partnership", "add", "Atelier Vert", "Officina Blu", "--kind", "trade")["partnerships"]

    code, reply = secondments("org", "merge", "Atelier Vert", "Officina Blu", "--yes")

    told = [(finding["code"], finding["where"]["ref"]) for finding in reply["findings"]]
    assert (code, ("partners-were-one", made["ref"]) in told) == (0, True)
    (ended,) = secondments.ok("partnership", "list")["partnerships"]
    assert (ended["state"], "are one" in ended["end_reason"]) == ("ended", True)
    secondments.ok("undo", "--last")
    assert secondments.ok("partnership", "list")["partnerships"][0]["state"] == "under-negotiation"


def test_targets_of_the_scheme_are_set_and_shown(secondments: Shop) -> None:
    secondments.ok("project", "target", "workers", "12")
    secondments.ok("project", "target", "secondment-owner", "4")

    data = secondments.ok("report", "targets")
    assert [(one["key"], one["planned"], one["realised"]) for one in data["targets"]] == [
        ("companies-matched", 715, 0),
        ("companies-taking-part", 260, 0),
        ("workers", 12, 0),
    ]
    assert [line["key"] for line in data["activity_types"]] == ["secondment-owner"]
    assert secondments("project", "target", "worker", "1")[1]["errors"][0]["code"] == "unknown-target"


def test_a_scheme_that_names_a_table_which_is_not_there_is_not_adopted(secondments: Shop) -> None:
    secondments.ok("scheme", "copy", "sme-secondment")
    own = secondments.folder / "schemes" / "sme-secondment.toml"
    own.write_text(own.read_text("utf-8").replace("mobilisesme_monthly_eur", "ours"), "utf-8")

    assert secondments("scheme", "check", own)[1]["findings"][0]["code"] == "scheme-no-table"
    table = "valid_from,valid_to,host_country,condition,eur_per_month,source,checked_on\n,,BE,,900,ours,2026-01-01\n"
    (secondments.folder / "tables").mkdir()
    (secondments.folder / "tables" / "ours.csv").write_text(table, "utf-8")
    assert secondments.ok("scheme", "check", own)["ok"] is True
