"""What becomes of calendar entries from one file to the next."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.entries import Entry, Shown, compared
from mobctl.vocabulary import EntryKind

FIRST, LATER = datetime(2026, 2, 1, 12, tzinfo=UTC), datetime(2026, 2, 9, 12, tzinfo=UTC)
KEYS = st.sampled_from([f"M-2026-{number:03}.stay-1" for number in range(1, 5)])
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 4))


def entry(key: str = "M-2026-001.stay-1", day: date = date(2026, 3, 2)) -> Entry:
    return Entry(key, EntryKind.STAYS, key.split(".")[0], f"{key} abroad", day, day)


def after(entries: list[Entry], known: dict[str, Shown], now: datetime = LATER) -> dict[str, Shown]:
    return {one.entry.key: one for one in compared(entries, known, now)}


def test_what_stays_the_same_keeps_its_number_and_its_moment() -> None:
    known = after([entry()], {}, FIRST)
    assert known["M-2026-001.stay-1"].state == "new"

    (again,) = compared([replace(entry(), named="With a name")], known, LATER)
    assert (again.sequence, again.changed_at, again.state) == (0, FIRST, "new")


def test_what_is_gone_is_cancelled_once_and_may_come_back() -> None:
    key = "M-2026-001.stay-1"
    gone = after([], after([entry()], {}, FIRST))[key]
    assert (gone.cancelled, gone.sequence, gone.changed_at, gone.entry.starts) == (True, 1, LATER, date(2026, 3, 2))

    still = after([], {key: replace(gone, state="same")})[key]
    assert (still.sequence, still.state) == (1, "same")
    back = after([entry()], {key: gone})[key]
    assert (back.cancelled, back.sequence, back.state) == (False, 2, "changed")


@given(st.lists(st.dictionaries(KEYS, DAYS), max_size=8))
def test_numbers_only_rise_and_rise_exactly_when_something_differs(files: list[dict[str, date]]) -> None:
    known: dict[str, Shown] = {}
    for held in files:
        fresh = after([entry(key, day) for key, day in held.items()], known)
        assert set(fresh) == set(known) | set(held)
        for key, one in fresh.items():
            before = known.get(key)
            assert one.cancelled is (key not in held)
            if before is None:
                assert one.sequence == 0
            else:
                same = before.cancelled == one.cancelled and before.entry.starts == one.entry.starts
                assert one.sequence == before.sequence + (not same)
        known = fresh
