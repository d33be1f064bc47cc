"""What changed between two states of a report: figures with other values or other records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Value = int | float | None


@dataclass(frozen=True, slots=True)
class State:
    """A figure at one time: its value and the references of what it counted."""

    value: Value
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another one now; ``added`` and ``gone`` are the records that make the difference.

    A figure that only one of the two reports has is ``new`` or ``dropped``.
    """

    key: str
    before: Value
    after: Value
    added: tuple[str, ...]
    gone: tuple[str, ...]
    told: str = ""


def changes(before: Mapping[str, State], after: Mapping[str, State]) -> Iterator[FigureChange]:
    """Yield the figures that differ, in the order of the later report; the order of records makes no difference."""
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        was, now = old or State(None), new or State(None)
        added = tuple(ref for ref in now.refs if ref not in set(was.refs))
        gone = tuple(ref for ref in was.refs if ref not in set(now.refs))
        if was.value != now.value or added or gone or old is None or new is None:
            told = "new" if old is None else "dropped" if new is None else ""
            yield FigureChange(key, was.value, now.value, added, gone, told)
