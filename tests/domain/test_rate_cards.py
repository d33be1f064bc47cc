"""Rate cards: every gap, overlap and fault is told, and each day and participant finds one rate."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.card_reading import ReadCard, doubles, read_card
from mobctl.domain.money.cards import DayRate, RateCard, UnitRate, Wanted, cards_for
from mobctl.reference import Reference, data_folder
from mobctl.vocabulary_money import BudgetLine

COUNTRIES = {"DK", "IE", "ES", "IT", "PL"}
HEAD = """
call_year = 2026
national_agency = "FR01"
field = "vet"
source = "Grant agreement, annex 3"
page = "7"
checked_on = 2026-02-01
[host_groups]
1 = ["DK", "IE"]
2 = ["ES", "IT"]
"""
DAYS = """
[[individual_support]]
category = "learner"
host_group = "{group}"
from_day = {first}
{last}
amount = "{amount}"
"""


def days(group: int, first: int, last: int | None, amount: str) -> str:
    return DAYS.format(group=group, first=first, last=f"to_day = {last}" if last else "", amount=amount)


WHOLE = days(1, 1, 14, "58.00") + days(1, 15, None, "41.00") + days(2, 1, 14, "50.00") + days(2, 15, None, "35.00")


def read(text: str) -> ReadCard:
    return read_card("ours", "ours.toml", tomllib.loads(text, parse_float=Decimal), COUNTRIES, own=True)


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text).findings]


def test_a_whole_card_is_read_and_has_no_fault() -> None:
    found = read(HEAD + WHOLE)
    assert found.findings == ()
    assert found.card is not None
    assert found.card.group_of("ES") == "2"
    assert found.card.said_source == "Grant agreement, annex 3, p. 7"
    assert [rate.amount for rate in found.card.days("learner", "2")] == [Decimal("50.00"), Decimal("35.00")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + days(1, 1, 14, "58") + days(1, 16, None, "41") + days(2, 1, None, "5"), "gap-between-rates"),
        (HEAD + days(1, 1, 15, "58") + days(1, 15, None, "41") + days(2, 1, None, "5"), "rates-overlap"),
        (HEAD + days(1, 1, None, "58") + days(1, 15, None, "41") + days(2, 1, None, "5"), "rates-overlap"),
        (HEAD + days(1, 2, None, "58") + days(2, 1, None, "5"), "rates-start-late"),
        (HEAD + days(1, 1, 14, "58") + days(2, 1, None, "5"), "rates-end"),
        (HEAD + days(1, 14, 1, "58") + days(2, 1, None, "5"), "rates-upside-down"),
        (HEAD + days(1, 1, None, "58"), "group-without-rate"),
        (HEAD + WHOLE + days(9, 1, None, "5"), "rate-without-group"),
        (HEAD.replace('"IT"', '"DK"') + WHOLE, "country-in-two-groups"),
        (HEAD.replace('"IT"', '"IT", "IT"') + WHOLE, "country-in-two-groups"),
        (HEAD.replace('"IT"', '"EL"') + WHOLE, "host-group-country"),
        (HEAD.replace('["ES", "IT"]', "[]") + WHOLE, "host-group-empty"),
        (HEAD.replace('source = "Grant agreement, annex 3"', "") + WHOLE, "rate-card-incomplete"),
        (HEAD.replace('source = "Grant agreement, annex 3"', 'source = ""') + WHOLE, "rate-card-incomplete"),
        (HEAD.replace("checked_on = 2026-02-01", 'checked_on = "then"') + WHOLE, "rate-no-day"),
        (HEAD.replace("call_year = 2026", "call_year = true") + WHOLE, "rate-no-number"),
        (HEAD.replace("page", "pages") + WHOLE, "unknown-rate-key"),
        (HEAD + WHOLE.replace('"58.00"', '"58.005"'), "rate-no-amount"),
        (HEAD + WHOLE.replace('"58.00"', "58.005"), "rate-no-amount"),
        (HEAD + WHOLE.replace('"58.00"', '""'), "rate-no-amount"),
        (HEAD + WHOLE.replace('"58.00"', '"-5"'), "rate-no-amount"),
        (HEAD + WHOLE.replace('"learner"', '"pupil"', 1), "rate-unknown-word"),
        (HEAD, "rate-card-empty"),
    ],
)
def test_each_fault_is_told(text: str, code: str) -> None:
    assert code in codes(text)


def test_all_faults_are_told_at_once() -> None:
    text = HEAD.replace('"IT"', '"DK"').replace("page", "pages") + days(1, 1, 14, "x") + days(2, 3, None, "5")
    assert {"country-in-two-groups", "unknown-rate-key", "rate-no-amount", "rates-start-late"} <= set(codes(text))
    assert read(text).card is None


def test_tiers_of_participants_are_checked_like_days() -> None:
    tier = '[[unit]]\nline = "organisational-support"\namount = "1"\n{}\n'
    gap = tier.format("to_number = 100") + tier.format("from_number = 102")
    assert "gap-between-rates" in codes(HEAD + WHOLE + gap)
    assert codes(HEAD + WHOLE + tier.format("to_number = 100") + tier.format("from_number = 101")) == []


def test_the_shipped_example_is_whole_and_prices_nothing() -> None:
    cards = Reference().rate_cards
    assert [each.findings for each in cards] == [()]
    known = [each.card for each in cards if each.card]
    assert [card.example for card in known] == [True]
    assert cards_for(known, Wanted(2026, None, None)) == []
    assert cards_for(known, Wanted(2026, None, None, "example")) == []


def test_the_form_asks_for_every_amount() -> None:
    form = (data_folder() / "rates" / "form.txt").read_text(encoding="utf-8")
    text = form.replace("$call_year", "2026").replace("$today", "2026-01-01").replace("$", "")
    findings = read(text).findings
    assert sum(finding.code == "rate-no-amount" for finding in findings) == text.count('amount = ""')
    assert {finding.code for finding in findings} <= {
        *("rate-no-amount", "rate-card-incomplete", "host-group-empty", "rate-card-empty"),
        *("rates-end", "rates-start-late", "group-without-rate"),
    }


def card(key: str, agency: str = "FR01", **said: Any) -> RateCard:
    return RateCard(key, 2026, agency, "vet", "EUR", "annex", **said)


def test_the_card_of_call_agency_and_field_is_chosen_or_the_one_named() -> None:
    cards = [card("a"), card("b", "DE02"), card("c", example=True)]
    assert cards_for(cards, Wanted(2026, "FR01", "vet")) == [cards[0]]
    assert cards_for(cards, Wanted(2026, None, "vet")) == cards[:2]
    assert cards_for(cards, Wanted(2025, "FR01", "vet")) == []
    assert cards_for(cards, Wanted(2020, "XX99", None, "b")) == [cards[1]]
    assert [finding.code for finding in doubles([card("a"), card("d"), *cards[1:]])] == ["same-rate-card"]


@given(st.integers(0, 400), st.lists(st.integers(1, 60), max_size=5))
def test_runs_of_days_add_up_to_all_days(stay: int, lengths: list[int]) -> None:
    rates, first = [], 1
    for length in lengths:
        rates.append(DayRate("learner", "1", first, first + length - 1, Decimal(1)))
        first += length
    rates.append(DayRate("learner", "1", first, None, Decimal(1)))
    assert sum(rate.days_of(stay) for rate in rates) == stay


def test_a_rate_for_the_activity_wins_over_one_for_the_category_and_that_over_any() -> None:
    line = BudgetLine.ORGANISATIONAL_SUPPORT
    anybody = UnitRate(line, Decimal(1))
    staff = UnitRate(line, Decimal(2), category="staff")
    long = UnitRate(line, Decimal(3), activities=("long",))
    found = card("a", unit_rates=(anybody, staff, long))
    assert found.unit(line, "long", "learner") is long
    assert found.unit(line, "short", "staff") is staff
    assert found.unit(line, "short", "learner") is anybody
    assert found.unit(BudgetLine.COURSE_FEE, "short", "learner") is None
