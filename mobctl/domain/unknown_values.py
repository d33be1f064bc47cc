"""Values that no closed list knows: each told once with all its rows, and nothing guessed in silence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mobctl.domain.columns import Column
from mobctl.domain.folding import squash
from mobctl.domain.grid import Sheet
from mobctl.domain.guessing import nearest
from mobctl.findings import Finding, warning
from mobctl.messages import Message


@dataclass(frozen=True, slots=True)
class Unread:
    """One cell, or one part of a cell, that is no known value: its row (an index), and what the list knows.

    The *known* values are shown where they are *few*; where not, *others* are what a person may choose from.
    """

    column: Column
    field: str
    row: int
    value: str
    message: Message
    known: Iterable[str] = ()
    few: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value that the closed list of its field does not know, with all the rows (indexes) that hold it.

    ``value`` is as it was first written; other spellings of it (case, accents, spaces) count as the same. ``guess`` is
    the nearest known value, if one is near, ``known`` all of them where they are few, else ``others``.
    """

    field: str
    index: int
    header: str
    value: str
    rows: tuple[int, ...]
    guess: str | None = None
    known: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.rows)


def gather(unread: Iterable[Unread], sheet: Sheet) -> tuple[tuple[UnknownValue, ...], list[Finding]]:
    """Return the unknown values of a sheet, each once, and one warning for each that names all its cells."""
    groups: dict[tuple[int, str], list[Unread]] = {}
    for one in unread:
        groups.setdefault((one.column.index, squash(one.value) or one.value), []).append(one)
    values = []
    findings = []
    for alike in groups.values():
        value = _gathered(alike)
        values.append(value)
        findings.append(_told(value, alike[0], sheet))
    return tuple(values), findings


def _gathered(alike: Sequence[Unread]) -> UnknownValue:
    first = alike[0]
    rows = tuple(dict.fromkeys(one.row for one in alike))
    guess = nearest(first.value, first.known)
    known = tuple(first.known) if first.few else ()
    return UnknownValue(
        first.field, first.column.index, first.column.header, first.value, rows, guess, known, first.others
    )


def _told(value: UnknownValue, first: Unread, sheet: Sheet) -> Finding:
    places = [sheet.where(row, value.index, value.header) for row in value.rows]
    return warning(
        first.message,
        places[0],
        also=places[1:],
        value=value.value,
        times=f" ({value.count} times)" if value.count > 1 else "",
        field=value.field,
        guess=f" (did you mean {value.guess}?)" if value.guess else "",
        known=", ".join(value.known),
    )
