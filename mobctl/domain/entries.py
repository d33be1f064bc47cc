"""Entries of the calendar: how one is known again, and when it has changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from mobctl.vocabulary import EntryKind

SIGNIFICANT = ("title", "text", "place", "starts", "ends")
"""What makes an entry another one than it was: programs that hold it take the change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One or more whole days of the calendar; ``ends`` is the last of them.

    ``key`` tells it from all others of the workspace and never holds a name; ``about`` is the reference of what it
    belongs to. ``title`` and ``text`` are without names of people, ``named`` is the title with them. ``who`` does it.
    """

    key: str
    kind: EntryKind
    about: str
    title: str
    starts: date
    ends: date
    text: str = ""
    place: str = ""
    named: str = ""
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a calendar file shows it: how often it has changed, when last, and whether it was taken out."""

    entry: Entry
    sequence: int
    changed_at: datetime
    cancelled: bool = False
    state: str = "same"


def compared(entries: Iterable[Entry], known: Mapping[str, Shown], now: datetime) -> Iterator[Shown]:
    """Yield *entries* with their history, by key, and those once *known* that are no more, as cancelled.

    An entry that differs from what was shown of it has the next sequence number and was changed *now*; one that is as
    it was keeps both, so that the same facts always give the same file.
    """
    fresh = {entry.key: entry for entry in entries}
    for key in sorted(fresh.keys() | known.keys()):
        before, entry = known.get(key), fresh.get(key)
        if before is None:
            assert entry is not None
            yield Shown(entry, 0, now, state="new")
        elif entry is None:
            gone = replace(before, cancelled=True)
            yield gone if before.cancelled else _later(gone, now, "cancelled")
        else:
            same = not before.cancelled and not differs(entry, before.entry)
            kept = replace(before, entry=entry, cancelled=False)
            yield kept if same else _later(kept, now, "changed")


def differs(one: Entry, other: Entry) -> bool:
    """Tell whether two entries show different things."""
    return any(getattr(one, name) != getattr(other, name) for name in SIGNIFICANT)


def _later(shown: Shown, now: datetime, state: str) -> Shown:
    return replace(shown, sequence=shown.sequence + 1, changed_at=now, state=state)
