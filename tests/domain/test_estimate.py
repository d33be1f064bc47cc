"""Ten mobilities calculated by hand, to the cent, and every limit of days and tiers.

The card is invented: learners 58.00 a day to day 14 and 41.00 from day 15 on in host group 1 (DK), 50.00 and 35.00 in
group 2 (ES); staff 120.00 and 84.00 in group 2; accompanying persons 110.00 and 77.00 in group 2. Units:
organisational support 350.00 for participants 1 to 100, 200.00 from 101 on, 500.00 for a long-term mobility; inclusion
support for the organisation 125.00; linguistic support 150.00; course fees 80.00 a day, 10 days at most; preparatory
visit 680.00. Travel is what the shipped bands of call 2026 pay: 309.00 and green 417.00 from 500 to below 2000 km.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.allowances import Allowance
from mobctl.domain.money.bands import TravelBands
from mobctl.domain.money.cards import DayRate, RateCard, UnitRate
from mobctl.domain.money.estimate import (
    Asked,
    Case,
    Leg,
    Priced,
    Terms,
    Unpriced,
    legs_of,
    months_and_days,
    priced,
)
from mobctl.domain.money.journeys import Journey
from mobctl.domain.months import add_months
from mobctl.reference import Reference
from mobctl.vocabulary_money import BudgetLine, DistanceSource

D = Decimal
BANDS: TravelBands = Reference().travel_bands("erasmus_travel_bands")[0]


def run(category: str, group: str, early: str, late: str) -> tuple[DayRate, DayRate]:
    return DayRate(category, group, 1, 14, D(early)), DayRate(category, group, 15, None, D(late))


CARD = RateCard(
    "2026-fr01-vet",
    2026,
    "FR01",
    "vet",
    "EUR",
    "annex 3",
    host_groups={"1": frozenset({"DK"}), "2": frozenset({"ES"})},
    day_rates=(
        *run("learner", "1", "58.00", "41.00"),
        *run("learner", "2", "50.00", "35.00"),
        *run("staff", "2", "120.00", "84.00"),
        *run("accompanying", "2", "110.00", "77.00"),
    ),
    unit_rates=(
        UnitRate(BudgetLine.ORGANISATIONAL_SUPPORT, D("350.00"), to_number=100),
        UnitRate(BudgetLine.ORGANISATIONAL_SUPPORT, D("200.00"), from_number=101),
        UnitRate(BudgetLine.ORGANISATIONAL_SUPPORT, D("500.00"), activities=("long",)),
        UnitRate(BudgetLine.INCLUSION_ORGANISATION, D("125.00")),
        UnitRate(BudgetLine.LINGUISTIC_SUPPORT, D("150.00")),
        UnitRate(BudgetLine.COURSE_FEE, D("80.00"), at_most=10),
        UnitRate(BudgetLine.PREPARATORY_VISIT, D("680.00")),
    ),
)
TERMS = Terms(CARD, by_unit=True)


def journey(km: str, *, green: bool = False) -> Journey:
    support = BANDS.support(D(km), 2026, green=green)
    return Journey(
        "M-2026-001", (), (), D(km), DistanceSource.OFFICIAL, "official", support.band, green, support.amount, 2026
    )


LEARNER = Case("M-2026-001", "short", "learner", (Leg("ES", 14),), number=1, journey=journey("780"))


def price(*cases: Case, terms: Terms = TERMS) -> Priced:
    return priced(cases, terms)


TEN = [
    # 1 A learner, 14 days in Spain: travel 309, 14 x 50 = 700, organisation 350.
    (LEARNER, D("309.00") + D("700.00") + D("350.00")),
    # 2 The same for 26 days: 14 x 50 = 700 and 12 x 35 = 420.
    (replace(LEARNER, legs=(Leg("ES", 26),)), D("309.00") + D("700.00") + D("420.00") + D("350.00")),
    # 3 A long-term mobility to Denmark, 182 days: 14 x 58 = 812, 168 x 41 = 6888, organisation 500.
    (
        replace(LEARNER, activity="long", legs=(Leg("DK", 182),), journey=journey("1200")),
        D("309.00") + D("812.00") + D("6888.00") + D("500.00"),
    ),
    # 4 By train, 14 days and 4 of travel: green travel 417, 14 x 50 = 700, 4 x 35 = 140, organisation 350.
    (replace(LEARNER, travel_days=4, journey=journey("780", green=True)), D("1607.00")),
    # 5 Staff on a course, 12 days, 12 course days of which 10 are paid: 309, 12 x 120 = 1440, 10 x 80 = 800, 350.
    (
        replace(LEARNER, category="staff", legs=(Leg("ES", 12),), asked=(Asked(BudgetLine.COURSE_FEE, quantity=12),)),
        D("309.00") + D("1440.00") + D("800.00") + D("350.00"),
    ),
    # 6 An accompanying person, 10 days: travel 309, 10 x 110 = 1100, no organisational support.
    (
        replace(LEARNER, person="A-2026-009", category="accompanying", legs=(Leg("ES", 10),), number=0),
        D("309.00") + D("1100.00"),
    ),
    # 7 With inclusion costs of 487.35 with receipts: 309 + 700 + 350 + 487.35 and the organisation's 125.
    (
        replace(LEARNER, asked=(Asked(BudgetLine.INCLUSION_PARTICIPANT, cents=48735, spent=True),)),
        D("309.00") + D("700.00") + D("350.00") + D("487.35") + D("125.00"),
    ),
    # 8 Back early, on day 9 of 14, with linguistic support: travel in full 309, 9 x 50 = 450, 350, 150.
    (
        replace(
            LEARNER,
            legs=(Leg("ES", 9),),
            told="ended early on 2026-03-10",
            asked=(Asked(BudgetLine.LINGUISTIC_SUPPORT, quantity=1),),
        ),
        D("309.00") + D("450.00") + D("350.00") + D("150.00"),
    ),
    # 9 Two hosts, 10 days in Denmark, then 10 in Spain, the days counted on: 10 x 58 = 580, 4 x 50 = 200,
    #   6 x 35 = 210; the way is 2100 km in all, 395; participant 101 brings 200.
    (
        replace(LEARNER, legs=(Leg("DK", 10), Leg("ES", 10)), number=101, journey=journey("2100")),
        D("395.00") + D("580.00") + D("200.00") + D("210.00") + D("200.00"),
    ),
    # 10 Cancelled by force majeure, with a flight of 163.20 that could not be recovered: that alone.
    (
        replace(LEARNER, fallen=True, number=0, asked=(Asked(BudgetLine.EXCEPTIONAL_COSTS, cents=16320, spent=True),)),
        D("163.20"),
    ),
]


@pytest.mark.parametrize(("case", "total"), TEN, ids=[str(number) for number in range(1, 11)])
def test_ten_mobilities_calculated_by_hand(case: Case, total: Decimal) -> None:
    found = price(case)
    assert found.total == total
    assert found.unpriced == {}
    assert all(line.source and line.basis for line in found.lines)


def test_all_ten_together_are_the_sum_of_each() -> None:
    assert price(*(case for case, _ in TEN)).total == sum(total for _, total in TEN)


@pytest.mark.parametrize(
    ("days", "amount"), [(1, "50"), (13, "650"), (14, "700"), (15, "735"), (16, "770"), (365, "12985")]
)
def test_the_lower_rate_begins_with_day_15(days: int, amount: str) -> None:
    found = price(replace(LEARNER, legs=(Leg("ES", days),)))
    assert sum(one.amount for one in found.lines if one.line is BudgetLine.INDIVIDUAL_SUPPORT) == D(amount)


@pytest.mark.parametrize(("days", "paid"), [(1, 1), (9, 9), (10, 10), (11, 10), (30, 10)])
def test_course_fees_end_with_the_tenth_day(days: int, paid: int) -> None:
    found = price(replace(LEARNER, asked=(Asked(BudgetLine.COURSE_FEE, quantity=days),)))
    line = next(one for one in found.lines if one.line is BudgetLine.COURSE_FEE)
    assert (line.quantity, line.amount) == (paid, paid * D(80))
    assert ("the most that is paid" in line.basis) == (paid < days)


@pytest.mark.parametrize(("number", "amount"), [(1, "350"), (99, "350"), (100, "350"), (101, "200"), (5000, "200")])
def test_the_tier_of_organisational_support_changes_after_participant_100(number: int, amount: str) -> None:
    found = price(replace(LEARNER, number=number))
    assert [one.amount for one in found.lines if one.line is BudgetLine.ORGANISATIONAL_SUPPORT] == [D(amount)]


@pytest.mark.parametrize("travel_days", range(7))
def test_travel_days_are_paid_days_after_those_of_the_stay(travel_days: int) -> None:
    found = price(replace(LEARNER, travel_days=travel_days))
    days = [one for one in found.lines if one.line is BudgetLine.INDIVIDUAL_SUPPORT]
    assert sum(one.quantity for one in days) == 14 + travel_days
    assert sum(one.amount for one in days) == 700 + travel_days * 35


def test_a_preparatory_visit_is_one_unit_and_nothing_else() -> None:
    found = price(replace(LEARNER, visit=True, number=0))
    assert [(one.line, one.amount) for one in found.lines] == [(BudgetLine.PREPARATORY_VISIT, D("680.00"))]


def test_whom_no_rate_fits_is_told_and_never_priced_by_another() -> None:
    found = price(replace(LEARNER, legs=(Leg("JP", 14),)), replace(LEARNER, category="other", mobility="M-2026-002"))
    assert found.unpriced == {
        Unpriced(BudgetLine.INDIVIDUAL_SUPPORT, "learner", "JP"): ("M-2026-001",),
        Unpriced(BudgetLine.INDIVIDUAL_SUPPORT, "other", "host group 2"): ("M-2026-002",),
    }
    assert not any(one.line is BudgetLine.INDIVIDUAL_SUPPORT for one in found.lines)


def test_without_a_card_travel_and_real_costs_are_still_estimated() -> None:
    case = replace(LEARNER, asked=(Asked(BudgetLine.EXCEPTIONAL_COSTS, cents=8000),))
    found = price(case, terms=Terms(None, by_unit=True))
    assert {one.line for one in found.lines} == {BudgetLine.TRAVEL, BudgetLine.EXCEPTIONAL_COSTS}
    assert {one.line for one in found.unpriced} == {*(BudgetLine.INDIVIDUAL_SUPPORT, BudgetLine.ORGANISATIONAL_SUPPORT)}


def test_a_scheme_without_bands_pays_no_travel_and_misses_none() -> None:
    found = price(replace(LEARNER, journey=None), terms=replace(TERMS, by_distance=False))
    assert found.total == D("700.00") + D("350.00")
    assert found.unpriced == {}


def test_no_days_and_no_journey_are_told() -> None:
    found = price(replace(LEARNER, legs=(), journey=None))
    assert {one.place for one in found.unpriced} == {"the days", "the journey"}


def test_a_monthly_allowance_pays_whole_months_and_thirtieths() -> None:
    allowance = Allowance("AT", D("900"), "", "mobilise-sme.eu", "2026-11-21")
    # 15 January to 20 March: two months to 14 March, 6 days more: 2 x 900 + 6/30 x 900 = 1980.
    stay = (date(2026, 3, 20) - date(2026, 1, 15)).days + 1
    case = Case("M-2026-001", "secondment", "staff", (Leg("AT", stay),), start=date(2026, 1, 15), allowance=allowance)
    found = price(case, terms=Terms(None, by_unit=False))
    assert [one.amount for one in found.lines] == [D("1800.00"), D("180.00")]
    assert found.unpriced == {}


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_months_and_days_make_the_period_again(start: date, days: int) -> None:
    months, rest = months_and_days(start, days)
    assert add_months(start, months) + timedelta(days=rest) == start + timedelta(days=days)
    assert 0 <= rest <= 31


@given(
    st.lists(st.tuples(st.sampled_from(["DK", "ES"]), st.integers(0, 60)), min_size=1, max_size=4),
    st.integers(0, 6),
    st.integers(1, 300),
)
def test_each_day_is_paid_once_whatever_the_legs(legs: list[tuple[str, int]], travel_days: int, number: int) -> None:
    case = replace(LEARNER, legs=tuple(Leg(*leg) for leg in legs), travel_days=travel_days, number=number)
    found = price(case)
    days = sum(one.quantity for one in found.lines if one.line is BudgetLine.INDIVIDUAL_SUPPORT)
    assert days == (case.days + travel_days if case.days else 0)
    assert found.total == sum(one.amount for one in found.lines)
    assert all(one.amount == round(one.amount, 2) for one in found.lines)


def test_the_day_of_a_change_of_hosts_is_in_the_first_leg() -> None:
    assert legs_of([], []) == ()
    assert legs_of(["DK", "ES"], [10, 19]) == (Leg("DK", 10), Leg("ES", 9))
