"""The balance of a project through the real command line, to the cent, and what a project says of its funding."""

import pytest

from tests.conftest import Shop
from tests.story.cohort import fill


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def test_promised_paid_owed_and_spent_against_the_grant(cohort: Shop) -> None:
    assert [one["code"] for one in cohort("budget", "balance")[1]["findings"]] == ["grant-unknown"]
    cohort.ok("project", "set", "grant=8.000,00", "call_year=2025", "national_agency=FR01")
    cohort.ok("payment", "add", "--purpose", "prefinancing", "--amount", "4000")
    commit = ("budget", "commit", "F-2026-01", "--each", "--amount", "1.000,10")
    cohort.ok(*commit)
    code, again = cohort(*commit)
    assert (code, again["data"]["total"], {one["code"] for one in again["findings"]}) == (0, 0, {"committed-already"})
    cohort.ok("budget", "commit", "O-0002", "--flow", "F-2026-01", "--amount", "500", "--source", "memorandum")
    cohort.ok("payment", "add", "F-2026-01", "--purpose", "first", "--amount", "800.05")
    cohort.ok("payment", "add", "M-2026-001", "--purpose", "balance", "--amount", "300")
    cohort.ok("payment", "add", "F-2026-01", "--purpose", "partner", "--amount", "200")
    cohort.ok("expense", "add", "F-2026-01", "--kind", "coach", "--amount", "740.40")
    cohort.ok("expense", "add", "--kind", "insurance", "--amount", "60", "--state", "expected")

    code, reply = cohort("budget", "balance")
    found = reply["data"]
    # paid: 4 x 800.05 + 300 + 200 = 3700.20; owed: 3 x (1000.10 - 800.05) + (500 - 200) = 900.15
    # M-2026-001 was paid 1100.05 of 1000.10: 99.95 too much. Used: 3700.20 + 900.15 + 740.40 + 60 = 5400.75
    assert [
        found["totals"][name] for name in ("committed", "paid", "owed", "overpaid", "spent", "expected", "used")
    ] == [*("4500.40", "3700.20", "900.15", "99.95", "740.40", "60.00", "5400.75")]
    assert (found["grant"], found["received"], found["left"], found["in_hand"]) == (
        *("8000.00", "4000.00"),
        *("2599.25", "-440.60"),
    )
    assert [(one["flow"], one["used"]) for one in found["lines"]] == [("F-2026-01", "5340.75"), (None, "60.00")]
    assert [(one["ref"], one["owed"]) for one in found["owed"]][:2] == [
        ("M-2026-001", "-99.95"),
        ("M-2026-002", "200.05"),
    ]
    assert {one["code"] for one in reply["findings"]} == {"out-of-pocket", "paid-too-much"}

    cohort.ok("project", "set", "grant=5400")
    assert "over-spent" in {one["code"] for one in cohort("budget", "balance")[1]["findings"]}
    cohort.ok("budget", "uncommit", "G-2026-001", "--note", "left early")
    assert cohort.ok("budget", "commitments")["sum"] == {"EUR": "3500.30"}
    told = " ".join(cohort("budget", "balance", json_=False)[1].split())
    assert "Sevilla in March" in told
    assert "5,400.00" in told


def test_a_project_says_how_it_is_funded(cohort: Shop) -> None:
    shown = cohort.ok("project", "set", "grant=120 000", "call_year=2025", "rate_card=fr-2025")["project"]
    assert (shown["grant"], shown["call_year"], shown["currency"]) == ("120000.00", 2025, "EUR")
    assert "120,000.00 EUR" in cohort("project", "show", json_=False)[1]
    for pair in ("call_year=1999", "national_agency=France", "currency=XYZW", "grant=1.234"):
        assert cohort("project", "set", pair)[0] == 2, pair
    _, other = cohort("project", "set", "call_year=2024", "code=2025-1-FR01-KA121")
    assert {one["code"] for one in other["findings"]} == {"other-call-year", "grant-code-incomplete"}
    cohort.ok("project", "set", "currency=PLN")
    cohort.ok("expense", "add", "--kind", "other", "--amount", "5")
    assert cohort("project", "set", "currency=EUR")[1]["errors"][0]["code"] == "currency-in-use"
