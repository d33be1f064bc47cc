"""By what lists of one source are recognised: the name that a person gave it, or the headers that they all have."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mobctl.domain.dates import Order
from mobctl.domain.folding import squash
from mobctl.domain.grid import Row, Sheet

PREFIX = "layout-"
SEARCHED_ROWS = 60
LEAST_HEADERS = 2


class Topic(StrEnum):
    """What a person said something about: a header, a word in a column, the order of dates in it, the sheet to read."""

    HEADER = "header"
    VALUE = "value"
    DATES = "dates"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is known of a list from earlier answers.

    ``headers`` gives a header's field (None: none), ``values`` what a word of a field means, by field and folded word,
    ``dates`` the order of day and month, by folded header.
    """

    headers: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dates: Mapping[str, Order] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.headers or self.values or self.dates)

    def over(self, other: "Learnt") -> "Learnt":
        """Return both together; where they differ this one wins."""
        return Learnt({**other.headers, **self.headers}, {**other.values, **self.values}, {**other.dates, **self.dates})


def layout(headers: Iterable[object]) -> str | None:
    """Return the mark of a set of headers, whatever their order: "layout-1a2b3c4d"; None for fewer than two."""
    texts = sorted({squash(text) for text in headers if isinstance(text, str) and squash(text)})
    if len(texts) < LEAST_HEADERS:
        return None
    return PREFIX + hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def layouts(sheet: Sheet) -> tuple[str, ...]:
    """Return the mark that each of the first rows would have as a header."""
    found = (layout(row) for row in sheet.rows[:SEARCHED_ROWS])
    return tuple(dict.fromkeys(mark for mark in found if mark))


def layout_of(rows: Sequence[Row], header_rows: Sequence[int]) -> str | None:
    """Return the mark of the list whose header ends in the last of *header_rows* (indexes)."""
    return layout(rows[header_rows[-1]]) if header_rows else None
