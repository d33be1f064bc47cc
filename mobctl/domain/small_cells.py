"""Small cells: counts of people so few that a published figure could tell who they are, and those that would betray."""

from collections.abc import Sequence

FEWEST = 5
"""Counts of people below it, but for none at all, are not published."""


def hidden(counts: Sequence[int], fewest: int = FEWEST) -> tuple[bool, ...]:
    """Return which counts of a list with a published total are left out.

    Every count from 1 to below *fewest* is, and as many of the next larger ones as keep the rest of the total from
    telling them: at least two are hidden, *fewest* people or more, and not each of them just one. Where the whole list
    does not suffice, the total has to be left out too: ``total_hidden``.
    """
    chosen = {place for place, count in enumerate(counts) if 0 < count < fewest}
    others = sorted((count, place) for place, count in enumerate(counts) if count >= fewest)
    while chosen and not _safe([counts[place] for place in chosen], fewest) and others:
        chosen.add(others.pop(0)[1])
    return tuple(place in chosen for place in range(len(counts)))


def total_hidden(counts: Sequence[int], fewest: int = FEWEST) -> bool:
    """Tell whether the total of a list must not be published, because it would tell what is hidden."""
    kept = [count for count, gone in zip(counts, hidden(counts, fewest), strict=True) if gone]
    return bool(kept) and not _safe(kept, fewest)


def _safe(gone: Sequence[int], fewest: int) -> bool:
    return len(gone) > 1 and sum(gone) >= fewest and sum(gone) > len(gone)
