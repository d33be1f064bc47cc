"""Durations, sizes, overlaps, projects, signatures: each rule at its edges."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.facts import Paper, SignatureFact
from mobctl.domain.months import add_months
from mobctl.domain.rules.book import RuleKey
from mobctl.domain.rules.case import Company
from mobctl.domain.rules.durations import full_months, lasted, limits
from mobctl.domain.rules.sizes import Size, SizeClass, size, size_of
from mobctl.domain.stays import Period
from mobctl.findings import Level
from mobctl.scheme import ActivityType
from mobctl.scheme_vocabulary import Category
from tests.domain.ruling import BOOK, LEARNER, a_case, codes, day, finding

MONTHS = ActivityType("secondment", {"en": "Secondment"}, Category.STAFF, min_months=1, max_months=6)


@pytest.mark.parametrize(
    "end, code", [("03-10", "rule-duration-off"), ("03-11", None), ("05-29", None), ("05-30", "rule-duration-off")]
)
def test_both_ends_of_a_stay_count(end: str, code: str | None) -> None:
    found = codes(a_case(end=end))
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    "start, end, fits",
    [
        ("01-31", "02-27", False),
        ("01-31", "02-28", True),
        ("2028-01-31", "2028-02-28", False),
        ("2028-01-31", "2028-02-29", True),
        ("01-30", "02-28", True),
        ("01-28", "02-27", True),
        ("01-28", "02-26", False),
        ("03-01", "03-30", False),
        ("03-01", "03-31", True),
        ("03-02", "04-01", True),
        ("03-02", "03-31", False),
        ("03-02", "09-02", True),
        ("03-02", "09-03", False),
        ("08-31", "2027-02-28", True),
        ("08-31", "2027-03-01", False),
    ],
)
def test_months_are_calendar_months_at_both_edges(start: str, end: str, fits: bool) -> None:
    assert lasted(day(start), day(end), MONTHS).fits is fits


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 12))
def test_a_stay_of_full_months_is_neither_shorter_nor_longer_than_they_are(start: date, months: int) -> None:
    exact = replace(MONTHS, min_months=months, max_months=months)
    least, most = full_months(start, months), add_months(start, months)
    assert lasted(start, least, exact).fits
    assert lasted(start, most, exact).fits
    assert lasted(start, least - timedelta(days=1), exact).short
    assert lasted(start, most + timedelta(days=1), exact).long


def test_interrupted_days_are_taken_off() -> None:
    assert codes(a_case(end="03-12", days_off=1)) == []
    told = finding(a_case(end="03-12", days_off=2), "rule-duration-off")
    assert told.fields["days"] == 9
    assert "2 days of interruption or between stays taken off" in told.text
    assert lasted(day("03-02"), day("09-04"), MONTHS, 2).fits
    assert lasted(day("03-02"), day("04-02"), MONTHS, 2).short
    assert finding(a_case(days_off=100), "rule-duration-off").fields["days"] == 0


def test_people_with_fewer_opportunities_may_stay_shorter_for_a_reason() -> None:
    few = {"fewer_opportunities": True, "end": "03-06"}
    assert finding(a_case(**few), "shorter-allowed").level is Level.WARNING
    assert finding(a_case(**few, duration_reason="first time away"), "shorter-justified").level is Level.INFO
    assert codes(a_case(fewer_opportunities=True, end="03-03")) == ["shorter-allowed"]
    assert codes(a_case(fewer_opportunities=True, end="03-02")) == ["rule-duration-off"]
    assert codes(a_case(fewer_opportunities=False, end="03-06")) == ["rule-duration-off"]
    assert codes(a_case(fewer_opportunities=True, end="06-30")) == ["rule-duration-off"]
    other = replace(LEARNER, key="group-learner")
    assert codes(a_case(**few, activity=other)) == ["rule-duration-off"]


def test_a_reason_makes_a_remark_of_the_warning() -> None:
    told = finding(a_case(end="03-06", duration_reason="agreed with the agency"), "duration-justified")
    assert told.level is Level.INFO


def test_limits_are_told_as_they_are() -> None:
    assert limits(LEARNER) == "10 to 89 days"
    assert limits(MONTHS) == "1 month to 6 months"
    assert limits(replace(MONTHS, max_months=None)) == "at least 1 month"
    assert limits(replace(LEARNER, min_days=None)) == "at most 89 days"


LIMITS = BOOK[RuleKey.SIZE].values
M = 1_000_000


@pytest.mark.parametrize(
    "headcount, turnover, balance, expected",
    [
        (9, 2 * M, None, "micro"),
        (9, None, 2 * M, "micro"),
        (9, 2 * M + 1, 2 * M, "micro"),
        (9, 2 * M + 1, 2 * M + 1, "small"),
        (10, 2 * M, 2 * M, "small"),
        (49, 10 * M, None, "small"),
        (50, 10 * M, None, "medium"),
        (49, 10 * M + 1, 10 * M + 1, "medium"),
        (249, 50 * M, 99 * M, "medium"),
        (249, 99 * M, 43 * M, "medium"),
        (249, 50 * M + 1, 43 * M + 1, "large"),
        (250, 1, 1, "large"),
        (250, None, None, "large"),
        (9, 99 * M, 99 * M, "large"),
        (0, 0, 0, "micro"),
    ],
)
def test_people_and_one_of_the_two_amounts_make_the_class(
    headcount: int, turnover: int | None, balance: int | None, expected: str
) -> None:
    assert size(headcount, turnover, balance, LIMITS).class_ == expected


def test_what_is_missing_is_named_and_what_is_still_possible() -> None:
    assert size(None, 1, 1, LIMITS).missing == ("headcount",)
    unknown = size(9, None, None, LIMITS)
    assert (unknown.class_, unknown.missing) == (None, ("turnover", "balance_sheet"))
    assert unknown.possible == (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)
    one_too_high = size(9, 5 * M, None, LIMITS)
    assert (one_too_high.possible, one_too_high.missing) == ((SizeClass.MICRO, SizeClass.SMALL), ("balance_sheet",))


def test_nano_is_what_the_project_says() -> None:
    assert size(2, 1, 1, LIMITS, nano=3).class_ is SizeClass.NANO
    assert size(3, 1, 1, LIMITS, nano=3).class_ is SizeClass.MICRO
    assert size(2, 3 * M, 3 * M, LIMITS, nano=3).class_ is SizeClass.SMALL
    assert size(2, 1, 1, LIMITS).class_ is SizeClass.MICRO


@settings(deadline=None)
@given(st.integers(0, 400), st.one_of(st.none(), st.integers(0, 60 * M)), st.one_of(st.none(), st.integers(0, 60 * M)))
def test_a_class_that_is_known_stays_so_whatever_the_missing_figure(
    headcount: int, turnover: int | None, balance: int | None
) -> None:
    known = size(headcount, turnover, balance, LIMITS)
    for other in (0, 2 * M, 2 * M + 1, 10 * M + 1, 43 * M + 1, 50 * M + 1, 99 * M):
        filled = size(headcount, other if turnover is None else turnover, other if balance is None else balance, LIMITS)
        assert filled.class_ in known.possible
    assert (known.class_ is None) == (len(known.possible) > 1)


def test_a_large_sender_is_told_and_one_of_unknown_size_too() -> None:
    assert codes(a_case(company=Company("O-0003", 250))) == ["sender-is-large"]
    assert codes(a_case(company=Company("O-0003", 249, 50 * M))) == []
    assert finding(a_case(company=Company("O-0003")), "sender-size-unknown").level is Level.INFO
    assert size_of(Company("O-0003", 3, 1, 1), BOOK) == Size(SizeClass.MICRO, (SizeClass.MICRO,))


def test_an_overlap_is_told_with_the_other_mobility_and_a_change_on_one_day_is_none() -> None:
    others = (("M-2026-002", Period(day("03-26"), day("04-10"))),)
    assert finding(a_case(others=others), "rule-overlap").fields["other"] == "M-2026-002"
    assert codes(a_case(others=(("M-2026-002", Period(day("03-27"), day("04-10"))),))) == []
    assert codes(a_case(others=(("M-2026-002", Period(None, None)),))) == []


@pytest.mark.parametrize(
    "start, end, inside",
    [("01-01", "01-30", True), ("2025-12-31", "01-30", False), ("2027-06-10", "2027-07-01", False)],
)
def test_a_stay_lies_within_its_project(start: str, end: str, inside: bool) -> None:
    found = codes(a_case(start=start, end=end, birth_date="1990-01-01"))
    assert ("rule-outside-project" in found) is not inside


def test_a_host_in_the_sending_country_is_a_warning() -> None:
    assert codes(a_case("FR")) == ["rule-same-country"]
    assert finding(a_case("FR"), "rule-same-country").level is Level.WARNING


def signed(on: str | None, kind: str = "pedagogical-contract", state: str = "signed") -> tuple[Paper, ...]:
    return (Paper("D-2026-0001", kind, signatures=(SignatureFact("participant", state, day(on) if on else None),)),)


@pytest.mark.parametrize("kind", ["pedagogical-contract", "grant-agreement", "three-party-agreement"])
def test_papers_are_signed_before_the_first_day(kind: str) -> None:
    assert codes(a_case(papers=signed("03-01", kind))) == []
    assert codes(a_case(papers=signed("03-02", kind))) == ["signed-after-start"]


def test_other_papers_and_open_signatures_are_not_looked_at() -> None:
    assert codes(a_case(papers=signed("03-27", "attendance-certificate"))) == []
    assert codes(a_case(papers=signed(None, state="wanted"))) == []


def test_withdrawn_mobilities_are_left_alone_and_closed_ones_asked_about_the_stay_only() -> None:
    off: Mapping[str, Any] = {"proofs": (), "end": "03-06"}
    assert codes(a_case(**off, ended="the mobility was withdrawn")) == []
    assert codes(a_case(**off, settled=True)) == ["rule-duration-off"]


def test_every_finding_is_a_warning_or_a_remark_and_tells_its_rule() -> None:
    told = finding(a_case(end="03-06"), "rule-duration-off")
    assert told.level in (Level.WARNING, Level.INFO)
    plain = told.as_dict()
    assert plain["where"] == {"ref": "M-2026-001", "key": "duration"}
    assert isinstance(plain["rule"], dict)
    assert plain["rule"]["key"] == "duration"
    assert plain["rule"]["source"]
    assert plain["rule"]["standing"] == "not confirmed by your school"
    assert told.text.endswith("[duration of 2026-11-30, not confirmed by your school]")
