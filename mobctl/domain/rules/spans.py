"""Spans of days, both ends counted: put together, taken from each other, and what they leave open."""

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date]
DAY = timedelta(days=1)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return the days of *spans* that lie in none of *taken*."""
    left = joined(spans)
    for start, end in joined(taken):
        rest: list[Span] = []
        for first, last in left:
            if end < first or last < start:
                rest.append((first, last))
                continue
            if first < start:
                rest.append((first, start - DAY))
            if end < last:
                rest.append((end + DAY, last))
        left = rest
    return left


def within(spans: Iterable[Span], start: date, end: date) -> list[Span]:
    """Return the parts of *spans* that lie from *start* to *end*."""
    return [(max(first, start), min(last, end)) for first, last in spans if first <= end and start <= last]


def days(spans: Iterable[Span]) -> int:
    """Return how many days spans have together, each counted once."""
    return sum((end - start).days + 1 for start, end in joined(spans))
