"""Rows of cells as bytes, to pass them from the process that reads a workbook to the one that asked."""

import marshal
from collections.abc import Iterable
from datetime import date, datetime, time

from mobctl.domain.grid import Row

_TRAVELS_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def pack(rows: Iterable[Row]) -> bytes:
    """Return rows as bytes; dates and times travel as tuples of numbers."""
    flat = [[cell if type(cell) in _TRAVELS_AS_IT_IS else _flat(cell) for cell in row] for row in rows]  # type: ignore[arg-type]
    return marshal.dumps(flat, 2)


def unpack(packed: bytes) -> tuple[Row, ...]:
    """Return the rows that ``pack`` made into bytes."""
    rows = marshal.loads(packed)
    return tuple([tuple([_lifted(cell) if type(cell) is tuple else cell for cell in row]) for row in rows])


def _flat(moment: date | datetime | time) -> tuple[int, ...]:
    if isinstance(moment, datetime):
        return (*moment.timetuple()[:6], moment.microsecond)
    if isinstance(moment, date):
        return (moment.year, moment.month, moment.day)
    return (moment.hour, moment.minute, moment.second, moment.microsecond)


def _lifted(numbers: tuple[int, ...]) -> date | datetime | time:
    if len(numbers) == 3:
        return date(*numbers)
    *_, hour, minute, second, microsecond = numbers
    clock = time(hour, minute, second, microsecond)
    return datetime.combine(date(*numbers[:3]), clock) if len(numbers) == 7 else clock
