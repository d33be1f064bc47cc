"""What a row of the funder's export tells, whatever stands in its cells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.funder.fields import CATALOGUE, RowSource
from mobctl.domain.funder.profile import ProfileField
from mobctl.domain.funder.rows import day_of
from mobctl.domain.funder.taking import Cell, cents_of, taken

FIELDS = CATALOGUE[RowSource.MOBILITIES]
LINES = {"total_grant": "total"}
ANYTHING = st.one_of(
    st.text("0123456789.,- €YesabcÉЖ٣", max_size=12), st.integers(), st.floats(), st.booleans(), st.dates()
)


def cell(name: str, value: object, **values: str) -> Cell:
    return Cell(ProfileField(name, FIELDS[name], values=values), name, 0, value)


@pytest.mark.parametrize(
    ("value", "cents"),
    [
        *((309, 30900), (1234.5, 123450), ("1.234,50", 123450), ("309.00 EUR", 30900), (0, 0), ("0,00", 0)),
        *(("n/a", None), ("1.234", None), (True, None), (-5, None), (float("nan"), None)),
    ],
)
def test_an_amount_is_read_to_the_cent_or_not_at_all(value: object, cents: int | None) -> None:
    assert cents_of(value) == cents


@pytest.mark.parametrize(
    ("value", "state"), [("Draft", "draft"), ("COMPLETED", "complete"), ("Fertig", "complete"), ("gone", None)]
)
def test_a_state_is_read_by_the_profile_or_by_its_own_word(value: str, state: str | None) -> None:
    told = taken({"state": cell("state", value, complete="Fertig")}, LINES)

    assert told.values.get("state") == state
    assert bool(told.unread) == (state is None)


def test_days_are_read_as_dates_or_as_either_text() -> None:
    assert day_of("20-01-2026") == day_of("2026-01-20 10:30") == day_of(date(2026, 1, 20)) == date(2026, 1, 20)
    assert day_of("2026-13-40") is None


@given(st.dictionaries(st.sampled_from(["state", "report", "report_on", "total_grant", "activity_id"]), ANYTHING))
def test_no_cell_can_stop_the_reading(row: dict[str, object]) -> None:
    told = taken({name: cell(name, value) for name, value in row.items()}, LINES)

    assert len(told.values) + len(told.amounts) + len(told.unread) == len(row)
    assert all(cents >= 0 for cents in told.amounts.values())
