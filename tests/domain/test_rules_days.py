"""The 90/180-day rule at its edges, and against a count of every day by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.effective import Leg
from mobctl.domain.rules.case import Abroad, Case, VisaFacts
from mobctl.domain.rules.days import allowed, counted, present
from mobctl.domain.rules.spans import Span, days, joined, without
from tests.domain.ruling import BOOK, a_case, codes, day, finding

DAY = timedelta(days=1)


def by_hand(stay: list[Span], here: list[Span], limit: int, window: int) -> tuple[int, date | None]:
    """Return the most days in a window and the first day with too many: every day looked at, every day counted."""
    dates = {start + DAY * number for start, end in here for number in range((end - start).days + 1)}
    most, exceeded = 0, None
    for each in sorted({start + DAY * number for start, end in stay for number in range((end - start).days + 1)}):
        used = sum(each - DAY * (window - 1) <= one <= each for one in dates)
        most = max(most, used)
        if used > limit and exceeded is None:
            exceeded = each
    return most, exceeded


def spans(longest: int, most: int, least: int = 0) -> st.SearchStrategy[list[Span]]:
    one = st.tuples(st.integers(0, 500), st.integers(0, longest))
    return st.lists(one.map(_span), min_size=least, max_size=most)


def _span(numbers: tuple[int, int]) -> Span:
    start = date(2025, 6, 1) + DAY * numbers[0]
    return start, start + DAY * numbers[1]


@settings(deadline=None)
@given(stay=spans(200, 3, 1), earlier=spans(120, 5), limit=st.integers(0, 95), window=st.sampled_from((1, 30, 180)))
def test_days_are_counted_as_by_hand(stay: list[Span], earlier: list[Span], limit: int, window: int) -> None:
    count = counted(stay, [*stay, *earlier], allowed=limit, window=window)
    assert count is not None
    assert (count.most, count.exceeded_on) == by_hand(stay, [*stay, *earlier], limit, window)


@settings(deadline=None)
@given(spans(60, 6), spans(60, 6))
def test_days_taken_away_are_gone_and_all_others_stay(kept: list[Span], taken: list[Span]) -> None:
    def dates(of: list[Span]) -> set[date]:
        return {start + DAY * number for start, end in of for number in range((end - start).days + 1)}

    assert dates(without(kept, taken)) == dates(kept) - dates(taken)
    assert days(kept) == len(dates(kept))
    assert dates(joined(kept)) == dates(kept)


def test_the_window_of_1_june_2024_begins_on_5_december_2023() -> None:
    """180 days, the day that is looked at among them."""
    stay = [(date(2024, 6, 1), date(2024, 6, 1))]

    def most(earlier: date) -> int:
        count = counted(stay, [*stay, (earlier, earlier)], allowed=90, window=180)
        return count.most if count else 0

    assert (most(date(2023, 12, 4)), most(date(2023, 12, 5))) == (1, 2)


def senegalese(start: str, end: str, **more: Any) -> Case:
    return a_case("BE", nationality="SN", home="SN", residence="SN", start=start, end=end, **more)


@pytest.mark.parametrize("end, fits", [("05-30", True), ("05-31", False)])
def test_entry_and_exit_both_count_so_that_90_days_are_allowed_and_91_are_not(end: str, fits: bool) -> None:
    case = senegalese("03-02", end)
    assert allowed(case, BOOK) is fits
    assert ("days-exceeded" in codes(case)) is not fits


def test_entering_and_leaving_on_one_day_is_one_day() -> None:
    case = senegalese("03-02", "03-02")
    assert days(present(case, BOOK)) == 1


def test_days_are_looked_at_over_new_year_and_with_earlier_stays() -> None:
    earlier = (Abroad("FR", day("2025-11-01"), day("2025-12-31")),)
    case = senegalese("2026-01-10", "2026-02-07", abroad=earlier)
    assert allowed(case, BOOK) is True
    longer = senegalese("2026-01-10", "2026-02-08", abroad=earlier)
    told = finding(longer, "days-exceeded")
    assert (told.fields["day"], told.fields["earlier"]) == (day("2026-02-08"), 61)


def test_days_long_ago_drop_out_of_the_window() -> None:
    earlier = (Abroad("FR", day("2025-10-03"), day("2025-12-31")),)
    assert allowed(senegalese("04-01", "06-29", abroad=earlier), BOOK) is True
    assert allowed(senegalese("03-31", "04-30", abroad=earlier), BOOK) is False


@pytest.mark.parametrize("country", ["CY", "IE", "GB", "RS"])
def test_days_outside_the_schengen_area_do_not_count(country: str) -> None:
    assert allowed(a_case(country, nationality="SN", home="SN", start="03-02", end="08-30"), BOOK) is True
    earlier = (Abroad(country, day("2025-09-01"), day("2026-03-01")),)
    assert allowed(senegalese("03-02", "05-30", abroad=earlier), BOOK) is True


@pytest.mark.parametrize("country", ["CH", "NO", "IS", "LI", "HR", "BG", "RO"])
def test_days_in_every_country_of_the_area_count(country: str) -> None:
    assert allowed(a_case(country, nationality="SN", home="SN", start="03-02", end="08-30"), BOOK) is False


@pytest.mark.parametrize("nationality", ["FR", "IE", "CY", "NO", "CH", "LI"])
def test_nationals_of_eu_eea_and_switzerland_stay_as_long_as_they_like(nationality: str) -> None:
    case = a_case("ES", nationality=nationality, start="03-02", end="2027-02-27")
    assert allowed(case, BOOK) is True


def test_nobody_knows_while_the_nationality_is_not_known() -> None:
    case = a_case("ES", nationality=None, start="03-02", end="08-30")
    assert allowed(case, BOOK) is None
    assert "nationality-unknown" in codes(case)


def test_nobody_knows_while_there_are_no_days_or_countries() -> None:
    assert allowed(a_case("BE", nationality="SN", start=None, end=None), BOOK) is None
    assert allowed(a_case(None, nationality="SN"), BOOK) is None
    assert allowed(replace(a_case("BE", nationality="SN"), legs=()), BOOK) is None


@pytest.mark.parametrize("kind", ["long-stay", "residence-permit"])
def test_days_under_a_permit_or_long_stay_visa_of_the_country_do_not_count(kind: str) -> None:
    granted = VisaFacts(kind, "BE", True, day("03-02"), day("06-30"))
    assert allowed(senegalese("03-02", "07-31", visas=(granted,)), BOOK) is True
    assert allowed(senegalese("03-02", "09-28", visas=(granted,)), BOOK) is True
    assert allowed(senegalese("03-02", "09-29", visas=(granted,)), BOOK) is False


def test_a_permit_of_another_state_or_one_refused_takes_nothing_off() -> None:
    other = VisaFacts("residence-permit", "FR", True, day("03-02"), day("12-31"))
    assert allowed(senegalese("03-02", "07-31", visas=(other,)), BOOK) is False
    refused = VisaFacts("long-stay", "BE", False, day("03-02"), day("12-31"))
    assert allowed(senegalese("03-02", "07-31", visas=(refused,)), BOOK) is False
    short = VisaFacts("short-stay", "BE", True, day("03-02"), day("12-31"))
    assert allowed(senegalese("03-02", "07-31", visas=(short,)), BOOK) is False


def test_earlier_stays_under_a_permit_do_not_count() -> None:
    earlier = (Abroad("BE", day("2025-11-01"), day("2026-03-01"), permit=True),)
    assert allowed(senegalese("03-02", "05-30", abroad=earlier), BOOK) is True


def test_journeys_count_and_so_do_days_between_two_stays() -> None:
    case = senegalese("03-02", "05-30", travel_start="03-01")
    assert days(present(case, BOOK)) == 91
    legs = (
        Leg("O-0002", "BE", None, day("03-02"), day("03-10")),
        Leg("O-0003", "IE", None, day("03-15"), day("03-20")),
    )
    two = replace(senegalese("03-02", "03-20"), legs=legs)
    assert present(two, BOOK) == [(day("03-02"), day("03-15"))]


def test_an_early_end_ends_the_count() -> None:
    case = replace(senegalese("03-02", "04-01"), legs=(Leg("O-0002", "BE", None, day("03-02"), day("07-31")),))
    assert present(case, BOOK) == [(day("03-02"), day("04-01"))]
