"""Days as lived: each once, to the end, less those of interruptions."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.lived import days_lived, interrupted_days
from mobctl.domain.stays import Period

FIRST = date(2026, 3, 1)


def period(start, end):
    return Period(date(2026, 3, start), date(2026, 3, end) if end else None)


@pytest.mark.parametrize(
    "periods,ended_on,gaps,days",
    [
        ([period(1, 1)], None, [], 1),
        ([period(1, 14)], None, [], 14),
        ([period(1, 7), period(7, 14)], None, [], 14),
        ([period(1, 7), period(10, 14)], None, [], 12),
        ([period(1, 14)], date(2026, 3, 5), [], 5),
        ([period(1, 7), period(8, 14)], date(2026, 3, 5), [], 5),
        ([period(1, 14)], date(2026, 2, 20), [], 0),
        ([period(1, 14)], None, [period(3, 6)], 10),
        ([period(1, 14)], None, [period(3, 6), period(6, 7)], 9),
        ([period(1, 7), period(10, 14)], None, [period(6, 11)], 8),
        ([period(1, 14)], date(2026, 3, 5), [period(4, 9)], 3),
        ([period(1, 14)], None, [period(10, None)], 9),
        ([period(5, 9)], None, [period(1, 28)], 0),
        ([period(1, None)], None, [], 0),
        ([], None, [period(1, 2)], 0),
    ],
)
def test_days_include_both_ends_each_once_and_none_that_was_interrupted(periods, ended_on, gaps, days):
    assert days_lived(periods, ended_on, gaps) == days


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=5)


@settings(max_examples=60, deadline=None)
@given(spans, spans, st.integers(0, 60))
def test_days_are_those_of_a_calendar_ticked_off_by_hand(stays, gaps, last):
    def ticked(found):
        return {start + day for start, length in found for day in range(length + 1) if start + day <= last}

    def periods(found):
        return [Period(FIRST + timedelta(start), FIRST + timedelta(start + length)) for start, length in found]

    end = FIRST + timedelta(last)
    assert days_lived(periods(stays), end, periods(gaps)) == len(ticked(stays) - ticked(gaps))
    assert interrupted_days(periods(stays), end, periods(gaps)) == len(ticked(stays) & ticked(gaps))
