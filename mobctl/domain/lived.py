"""Days as lived: those of the stays, each once, to an early end, less those on which a mobility was interrupted."""

from collections.abc import Iterable
from datetime import date

from mobctl.domain.stays import Period

Span = tuple[int, int]


def days_lived(periods: Iterable[Period], ended_on: date | None = None, interruptions: Iterable[Period] = ()) -> int:
    """Return the days of a mobility: each day of its stays once, to the early end, less the days of interruption.

    The day on which a person changes hosts belongs to both stays and counts once. Stays without both days do not
    count.
    """
    known, gaps = list(periods), list(interruptions)
    stayed = _length(_of_stays(known, ended_on))
    return stayed - interrupted_days(known, ended_on, gaps) if gaps else stayed


def interrupted_days(
    periods: Iterable[Period], ended_on: date | None = None, interruptions: Iterable[Period] = ()
) -> int:
    """Return how many days of the stays were interrupted, each counted once; an open interruption lasts to the end."""
    gaps = [(gap.start.toordinal(), (gap.end or date.max).toordinal()) for gap in interruptions if gap.start]
    stays, away = _of_stays(periods, ended_on), _once(gaps)
    shared = ((max(stay[0], gap[0]), min(stay[1], gap[1])) for stay in stays for gap in away)
    return sum(max(end - start + 1, 0) for start, end in shared)


def _of_stays(periods: Iterable[Period], ended_on: date | None) -> list[Span]:
    last = (ended_on or date.max).toordinal()
    known = ((one.start.toordinal(), one.end.toordinal()) for one in periods if one.start and one.end)
    return _once((start, min(end, last)) for start, end in known)


def _once(spans: Iterable[Span]) -> list[Span]:
    """Return the same days as spans that share none."""
    found: list[Span] = []
    for start, end in sorted(spans):
        start = max(start, found[-1][1] + 1) if found else start
        if end >= start:
            found.append((start, end))
    return found


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start + 1 for start, end in spans)
