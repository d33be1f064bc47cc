"""Amounts: cents and back without loss."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.amounts import from_cents, rounded, to_cents


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_cents_come_back_as_they_went(cents):
    assert to_cents(from_cents(cents)) == cents


@pytest.mark.parametrize("amount", ["0.001", "12.345", "NaN", "Infinity"])
def test_an_amount_with_a_fraction_of_a_cent_is_refused(amount):
    with pytest.raises(ValueError, match=r"amount|cent"):
        to_cents(Decimal(amount))


@pytest.mark.parametrize(("amount", "cents"), [("0.005", "0.01"), ("1.004", "1.00"), ("2.675", "2.68")])
def test_half_a_cent_is_rounded_upwards(amount, cents):
    assert rounded(Decimal(amount)) == Decimal(cents)
