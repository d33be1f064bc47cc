"""A shared amount: no cent is lost, nobody gets a cent more than fair, and the order does not matter."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.sharing import shared

WEIGHTS = st.dictionaries(st.text("0123456789", min_size=1, max_size=3), st.integers(0, 400), min_size=1).filter(
    lambda weights: sum(weights.values()) > 0
)


def test_three_who_share_a_hundred_euro_get_a_cent_more_once():
    assert shared(10000, {"M-3": 1, "M-1": 1, "M-2": 1}) == {"M-1": 3334, "M-2": 3333, "M-3": 3333}


def test_the_largest_remainder_gets_the_cent():
    assert shared(100, {"a": 1, "b": 2, "c": 4}) == {"a": 14, "b": 29, "c": 57}


@given(st.integers(0, 10**12), WEIGHTS, st.randoms())
def test_parts_add_up_are_fair_and_do_not_depend_on_the_order(
    cents: int, weights: dict[str, int], chance: random.Random
):
    parts = shared(cents, weights)

    assert sum(parts.values()) == cents
    whole = sum(weights.values())
    assert all(0 <= parts[key] - cents * weight // whole <= 1 for key, weight in weights.items())
    assert all(parts[key] == 0 for key, weight in weights.items() if not weight)
    mixed = list(weights.items())
    chance.shuffle(mixed)
    assert shared(cents, dict(mixed)) == parts


@pytest.mark.parametrize("weights", [{}, {"a": 0}, {"a": 2, "b": -1}])
def test_nobody_to_share_it_is_refused(weights: dict[str, int]):
    with pytest.raises(ValueError, match=r"nobody|empty"):
        shared(5, weights)
