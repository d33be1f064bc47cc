"""A project that has not begun does not compete with the one that runs."""

from dataclasses import dataclass
from datetime import date

import pytest

from mobctl.domain.begun import not_yet_begun_aside

TODAY = date(2026, 3, 1)


@dataclass(frozen=True)
class Beginning:
    start: date


PAST, TODAYS, NEXT = Beginning(date(2025, 9, 1)), Beginning(TODAY), Beginning(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("projects", "left"),
    [
        ([], []),
        ([NEXT], [NEXT]),
        ([PAST, NEXT], [PAST]),
        ([TODAYS, NEXT, NEXT], [TODAYS]),
        ([PAST, TODAYS, NEXT], [PAST, TODAYS, NEXT]),
        ([NEXT, NEXT], [NEXT, NEXT]),
    ],
)
def test_the_one_that_has_begun_is_meant(projects: list[Beginning], left: list[Beginning]) -> None:
    assert not_yet_begun_aside(projects, TODAY) == left
