"""Payments through the real command line: to people, to a partner, from the funder; what they close and refuse."""

from pathlib import Path

import pytest

from tests.conftest import TODAY, Shop
from tests.story.cohort import fill

IBAN = "DE89 3704 0044 0532 0130 00"


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def state_of(shop: Shop, ref: str, key: str) -> str:
    return next(task["state"] for task in shop.ok("task", "show", ref)["tasks"] if task["key"] == key)


def test_a_first_payment_to_a_flow_is_one_for_each_and_closes_the_task_of_each(cohort: Shop) -> None:
    data = cohort.ok(
        *("payment", "add", "F-2026-01", "--purpose", "first", "--amount", "1.234,50", "--on", "2026-01-30"),
        *("--note", "first part, 80 %"),
    )

    assert [(one["ref"], one["mobility"], one["amount"]) for one in data["payments"]] == [
        (f"Y-2026-00{number}", f"M-2026-00{number}", "1234.50") for number in (1, 2, 3, 4)
    ]
    assert data["sums"] == [{"project": "P-2026-01", "currency": "EUR", "out": "4938.00", "in": "0.00"}]
    assert {state_of(cohort, f"M-2026-00{number}", "first-payment") for number in (1, 4)} == {"done"}
    assert state_of(cohort, "M-2026-001", "balance-paid") != "done"

    cohort.ok("payment", "remove", "Y-2026-001", "--note", "the transfer came back")
    assert state_of(cohort, "M-2026-001", "first-payment") != "done"
    assert cohort.ok("payment", "list")["total"] == 3
    everything = cohort.ok("payment", "list", "M-2026-001", "--removed")["payments"]
    assert [one["removed"] for one in everything] == ["the transfer came back"]
    cohort.ok("undo", "--last")
    assert state_of(cohort, "M-2026-001", "first-payment") == "done"


def test_the_whole_grant_at_once_is_first_payment_and_balance(cohort: Shop) -> None:
    cohort.ok("payment", "add", "M-2026-002", "--purpose", "whole", "--amount", "900")

    assert {state_of(cohort, "M-2026-002", key) for key in ("first-payment", "balance-paid")} == {"done"}


def test_the_same_payment_twice_is_left_out_and_a_second_one_is_told(cohort: Shop) -> None:
    first = ("payment", "add", "M-2026-001", "--purpose", "first", "--amount", "800")
    cohort.ok(*first)

    code, again = cohort(*first)
    assert (code, again["data"]["total"], again["data"]["operation"]) == (0, 0, None)
    assert [finding["code"] for finding in again["findings"]] == ["paid-already"]

    _, other = cohort("payment", "add", "M-2026-001", "--purpose", "first", "--amount", "80")
    assert (other["data"]["total"], [finding["code"] for finding in other["findings"]]) == (1, ["second-payment"])
    assert cohort.ok(*first, "--again")["total"] == 1


def test_money_comes_from_the_funder_goes_to_the_partner_and_is_paid_back(cohort: Shop, tmp_path: Path) -> None:
    statement = tmp_path / "transfer.pdf"
    statement.write_bytes(b"%PDF-1.4 transfer")
    funder = cohort.ok("payment", "add", "--purpose", "prefinancing", "--amount", "40.000,00")["payments"][0]
    partner = cohort.ok(
        *("payment", "add", "F-2026-01", "--purpose", "partner", "--amount", "1500", "--proof", statement)
    )["payments"][0]
    back = cohort.ok("payment", "add", "M-2026-001", "--purpose", "repayment", "--amount", "12.5")["payments"][0]

    assert (funder["direction"], funder["project"], funder["mobility"]) == ("in", "P-2026-01", None)
    assert (partner["direction"], partner["name"], partner["flow"]) == ("out", "Cámara de Oficios", "F-2026-01")
    assert (back["direction"], back["amount"]) == ("in", "12.50")
    filed = cohort.ok("evidence", "list", partner["organisation"])["evidence"]
    assert [(one["ref"], one["kind"]) for one in filed] == [(partner["proof"], "payment-proof")]
    listed = cohort.ok("payment", "list")
    assert listed["sums"] == [{"project": "P-2026-01", "currency": "EUR", "out": "1500.00", "in": "40012.50"}]
    assert cohort.ok("payment", "list", "F-2026-01", "--direction", "out")["total"] == 1


def test_another_currency_says_what_it_came_to(cohort: Shop) -> None:
    zloty = ("payment", "add", "M-2026-001", "--purpose", "first", "--amount", "4 300,00 zł")
    assert cohort(*zloty)[0] == 2

    paid = cohort.ok(*zloty, "--counts", "1000")["payments"][0]
    assert [paid[name] for name in ("amount", "currency", "counts")] == ["4300.00", "PLN", "1000.00"]
    later = cohort.ok("payment", "set", paid["ref"], "on=2026-01-15", "counts=1001.5")["payments"][0]
    assert [later[name] for name in ("amount", "currency", "counts", "on")] == [
        *("4300.00", "PLN", "1001.50", "2026-01-15")
    ]


def test_what_is_not_certain_or_not_allowed_changes_nothing(cohort: Shop) -> None:
    pay = ("payment", "add", "M-2026-001", "--purpose", "first")
    for code, error, words in (
        (2, "two-amounts", (*pay, "--amount", "1.234")),
        (2, "bad-amount", (*pay, "--amount", "-5")),
        (4, "money-in-future", (*pay, "--amount", "5", "--on", "2026-02-02")),
        (4, "bank-data", (*pay, "--amount", "5", "--note", f"to {IBAN}")),
        (4, "bank-data", (*pay, "--amount", "5", "--proof", "DE89370400440532013000.pdf")),
        (4, "paid-to-people", ("payment", "add", "O-0002", "--purpose", "first", "--amount", "5")),
        (4, "paid-to-partners", ("payment", "add", "M-2026-001", "--purpose", "partner", "--amount", "5")),
        (4, "paid-by-funder", ("payment", "add", "M-2026-001", "--purpose", "final", "--amount", "5")),
    ):
        got, reply = cohort(*words)
        assert (got, reply["errors"][0]["code"]) == (code, error), words
        assert "3704" not in str(reply)
    assert cohort.ok("payment", "list")["total"] == 0

    cohort.ok(*pay, "--amount", "5", "--on", TODAY)
    assert cohort("payment", "set", "Y-2026-001", f"note=account {IBAN}")[0] == 4
    assert cohort("payment", "set", "Y-2026-001", "purpose=partner")[0] == 4
    assert cohort("payment", "set", "Y-2026-001", "amount=1.234")[0] == 2
    assert cohort("payment", "remove", "Y-2026-001")[0] == 2


def test_the_screen_shows_whom_what_for_and_the_sums(cohort: Shop) -> None:
    cohort.ok("payment", "add", "F-2026-01", "--purpose", "first", "--amount", "1250")
    _, text = cohort("payment", "list", json_=False)
    told = " ".join(text.split())

    assert "Maëlle Thibault" in told
    assert "1,250.00 EUR" in told
    assert "paid out 5,000.00 EUR" in told
    assert "recorded by coordinator" in " ".join(cohort("payment", "show", "Y-2026-001", json_=False)[1].split())
