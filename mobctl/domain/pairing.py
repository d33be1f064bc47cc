"""Finding the pairs that may be one among many, without comparing everybody with everybody."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

Known = TypeVar("Known")
By = TypeVar("By")

#: A trait that more than this have in common tells nobody apart: it is no reason to compare them.
CROWD = 100


def pairs(
    known: Sequence[Known],
    traits: Callable[[Known], Iterable[Hashable]],
    compare: Callable[[Known, Known], By | None],
) -> Iterator[tuple[int, int, By]]:
    """Yield the places of two that *compare* ties, with the tie, each pair once: the earlier one first.

    Only those that have a trait in common are compared.
    """
    holders: dict[Hashable, list[int]] = {}
    for place, one in enumerate(known):
        for trait in set(traits(one)):
            holders.setdefault(trait, []).append(place)
    groups = (group for group in holders.values() if 1 < len(group) <= CROWD)
    near = {pair for group in groups for pair in combinations(group, 2)}
    for first, second in sorted(near):
        by = compare(known[first], known[second])
        if by is not None:
            yield first, second, by
