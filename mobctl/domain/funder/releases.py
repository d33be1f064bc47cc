"""What changed between two releases of a funder's template: columns added, removed, moved, renamed, asked otherwise."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from mobctl.domain.folding import fold
from mobctl.domain.funder.shape import ColumnShape

#: So alike (of 100) are names of which one may have become the other; it is proposed, and never taken for granted.
ALIKE = 75
#: Columns that allow the same values are of one meaning more often than not.
SAME_VALUES = 15
SHOWN_VALUES = 5


class ChangeKind(StrEnum):
    """What happened to a column."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "perhaps-renamed"
    MOVED = "moved"
    MANDATORY = "mandatory"
    VALUES = "allowed-values"
    FORMAT = "date-format"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One difference: the column as it is called now (or was, where it is gone), and what was before and is now."""

    kind: ChangeKind
    column: str
    before: str = ""
    after: str = ""


def differences(old: Sequence[ColumnShape], new: Sequence[ColumnShape]) -> tuple[ColumnChange, ...]:
    """Return what changed from an *old* release to a *new* one, by the order of the new columns."""
    before = {column.key: column for column in old}
    after = {column.key: column for column in new}
    gone = [column for key, column in before.items() if key not in after]
    come = [column for key, column in after.items() if key not in before]
    renamed = _renamed(gone, come)
    moved = _moved([before[key].position for key in after if key in before])
    found: list[ColumnChange] = []
    shared = 0
    for key, column in after.items():
        was = before.get(key)
        if was is None:
            earlier = renamed.get(column.position)
            if earlier:
                was = earlier
                found.append(ColumnChange(ChangeKind.RENAMED, column.called, earlier.called, column.called))
            else:
                told = "mandatory" if column.mandatory else ""
                found.append(ColumnChange(ChangeKind.ADDED, column.called, "", f"{column.letters} {told}".strip()))
                continue
        else:
            if shared in moved:
                found.append(ColumnChange(ChangeKind.MOVED, column.called, was.letters, column.letters))
            shared += 1
        found += _asked_otherwise(was, column)
    left = [column for column in gone if column not in renamed.values()]
    return (*found, *(ColumnChange(ChangeKind.REMOVED, column.called, column.letters) for column in left))


def _asked_otherwise(was: ColumnShape, now: ColumnShape) -> Iterator[ColumnChange]:
    if was.mandatory != now.mandatory:
        words = {True: "mandatory", False: "not mandatory"}
        yield ColumnChange(ChangeKind.MANDATORY, now.called, words[was.mandatory], words[now.mandatory])
    if was.date_format != now.date_format:
        yield ColumnChange(ChangeKind.FORMAT, now.called, was.date_format or "", now.date_format or "")
    if set(was.values) != set(now.values):
        fewer = [value for value in was.values if value not in set(now.values)]
        more = [value for value in now.values if value not in set(was.values)]
        yield ColumnChange(ChangeKind.VALUES, now.called, _some("no more", fewer), _some("new", more))


def _some(what: str, values: Sequence[str]) -> str:
    rest = f" and {len(values) - SHOWN_VALUES} more" if len(values) > SHOWN_VALUES else ""
    return f"{what}: {', '.join(values[:SHOWN_VALUES])}{rest}" if values else ""


def _renamed(gone: Sequence[ColumnShape], come: Sequence[ColumnShape]) -> dict[int, ColumnShape]:
    """Return the column that each new one may have been, by its position: the most alike first, each once."""
    pairs = sorted(
        ((score, -was.position, -now.position) for was in gone for now in come if (score := _alike(was, now)) >= ALIKE),
        reverse=True,
    )
    by_position = {column.position: column for column in gone}
    found: dict[int, ColumnShape] = {}
    used: set[int] = set()
    for _, was, now in pairs:
        if -was not in used and -now not in found:
            found[-now] = by_position[-was]
            used.add(-was)
    return found


def _alike(was: ColumnShape, now: ColumnShape) -> float:
    score = max(
        fuzz.token_set_ratio(fold(was.called), fold(now.called)) - 5, fuzz.ratio(fold(was.name), fold(now.name))
    )
    same_list = bool(was.values) and bool(set(was.values) & set(now.values))
    return min(score + (SAME_VALUES if same_list else 0), 100)


def _moved(places: Sequence[int]) -> set[int]:
    """Return which of some columns, given by their old places in the new order, stand in another order than before.

    The longest row of columns that kept its order stands still; the others were moved.
    """
    ends: list[int] = []
    lengths = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    wanted = len(ends)
    still = set()
    for index in range(len(places) - 1, -1, -1):
        if lengths[index] == wanted:
            still.add(index)
            wanted -= 1
    return set(range(len(places))) - still
