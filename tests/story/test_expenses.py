"""Own expenses through the real command line: shared exactly, with their bills, expected and spent."""

from pathlib import Path

import pytest

from tests.conftest import Shop
from tests.story.cohort import fill


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def test_one_bill_is_shared_to_the_cent_and_filed_for_each(cohort: Shop, tmp_path: Path) -> None:
    bill = tmp_path / "flights.pdf"
    bill.write_bytes(b"%PDF-1.4 four flights")
    flights = (
        *("expense", "add", "F-2026-01", "--kind", "flight", "--amount", "1.000,01", "--share"),
        *("--supplier", "Air Example", "--receipt", bill, "--on", "2026-01-20"),
    )
    data = cohort.ok(*flights)

    assert [(one["mobility"], one["amount"]) for one in data["expenses"]] == [
        *(("M-2026-001", "250.01"), ("M-2026-002", "250.00"), ("M-2026-003", "250.00"), ("M-2026-004", "250.00"))
    ]
    assert data["sums"] == [{"project": "P-2026-01", "currency": "EUR", "spent": "1000.01", "expected": "0.00"}]
    filed = cohort.ok("evidence", "list", "M-2026-002")["evidence"]
    assert [(one["ref"], one["kind"]) for one in filed if one["kind"] == "bill"] == [
        (data["expenses"][1]["receipt"], "bill")
    ]
    code, again = cohort(*flights)
    assert (code, again["data"]["total"], {one["code"] for one in again["findings"]}) == (0, 0, {"spent-already"})


def test_a_flow_or_the_project_has_an_expense_as_a_whole(cohort: Shop) -> None:
    coach = cohort.ok("expense", "add", "F-2026-01", "--kind", "coach", "--amount", "740", "--line", "real-costs")
    cohort.ok("expense", "add", "--kind", "other", "--amount", "12,5", "--note", "stamps")
    each = cohort.ok("expense", "add", "F-2026-01", "--each", "--kind", "insurance", "--amount", "19")

    assert (coach["expenses"][0]["flow"], coach["expenses"][0]["mobility"]) == ("F-2026-01", None)
    assert each["sums"][0]["spent"] == "76.00"
    assert cohort.ok("expense", "list")["sums"][0]["spent"] == "828.50"
    assert cohort.ok("expense", "list", "F-2026-01")["total"] == 5
    assert cohort.ok("expense", "list", "O-0003")["total"] == 4
    told = " ".join(cohort("expense", "list", json_=False)[1].split())
    assert "spent 828.50 EUR" in told
    assert "U-2026-001 Sevilla in" in told


def test_what_was_expected_is_spent_or_falls_away(cohort: Shop) -> None:
    visa = ("expense", "add", "M-2026-004", "--kind", "visa", "--amount", "80", "--state", "expected")
    expected = cohort.ok(*visa, "--on", "2026-02-20", "--line", "exceptional-costs")["expenses"][0]
    assert cohort("expense", "set", expected["ref"], "state=spent")[0] == 4

    spent = cohort.ok("expense", "set", expected["ref"], "state=spent", "amount=90 USD", "counts=84,5", "on=2026-01-31")
    assert spent["sums"][0]["spent"] == "84.50"
    cohort.ok("expense", "set", expected["ref"], "state=cancelled")
    assert cohort.ok("expense", "list")["sums"][0] | {"project": ""} == {
        **{"project": "", "currency": "EUR"},
        **{"spent": "0.00", "expected": "0.00"},
    }
    cohort.ok("expense", "remove", expected["ref"], "--note", "not needed at all")
    assert cohort.ok("expense", "list")["total"] == 0
    assert cohort.ok("expense", "show", expected["ref"])["expenses"][0]["removed"] == "not needed at all"


def test_what_cannot_be_recorded_says_why(cohort: Shop) -> None:
    for code, error, words in (
        (4, "expense-of-organisation", ("O-0003", "--kind", "other", "--amount", "5")),
        (4, "bank-data", ("--kind", "other", "--amount", "5", "--supplier", "Hotel, DE89370400440532013000")),
        (2, "too-little-to-share", ("F-2026-01", "--share", "--kind", "other", "--amount", "0.03")),
        (4, "money-in-future", ("--kind", "other", "--amount", "5", "--on", "2026-03-02")),
    ):
        got, reply = cohort("expense", "add", *words)
        assert (got, reply["errors"][0]["code"]) == (code, error), words
