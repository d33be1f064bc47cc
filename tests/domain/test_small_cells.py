"""No published list tells of fewer than five people, neither by a count nor by what its total leaves over."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.small_cells import FEWEST, hidden, total_hidden


def test_none_and_many_are_published_few_are_not() -> None:
    assert hidden([0, 5, 12]) == (False, False, False)
    assert hidden([0, 3, 2, 40]) == (False, True, True, False)


def test_a_single_small_count_takes_the_next_larger_one_with_it() -> None:
    assert hidden([3, 9, 40]) == (True, True, False)
    assert not total_hidden([3, 9, 40])


def test_where_nothing_larger_is_there_the_total_goes_too() -> None:
    assert (hidden([2]), total_hidden([2])) == ((True,), True)
    assert (hidden([1, 1, 0]), total_hidden([1, 1, 0])) == ((True, True, False), True)
    assert (hidden([]), total_hidden([0, 7])) == ((), False)


@given(st.lists(st.integers(0, 7), max_size=3))
def test_whoever_knows_the_total_finds_more_than_one_answer(counts: list[int]) -> None:
    gone = hidden(counts)
    assert all(gone[place] for place, count in enumerate(counts) if 0 < count < FEWEST)
    if not any(gone) or total_hidden(counts):
        return
    kept = [count for count, away in zip(counts, gone, strict=True) if away]
    rest = sum(kept)
    answers = {found for found in product(range(1, rest + 1), repeat=len(kept)) if sum(found) == rest}
    assert all(len({found[place] for found in answers}) > 1 for place in range(len(kept)))
