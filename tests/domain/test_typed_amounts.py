"""Amounts as people type them: what they mean, and when they may mean two."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.typed_amounts import TypedAmount, read_amount, written

CENTS = st.integers(min_value=1, max_value=10**12 - 1)
STYLES = (("", "."), ("", ","), (",", "."), (".", ","), (" ", ","), ("'", "."), ("\u202f", ","))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1.234,50", "1234.50", None),
        ("1,234.50", "1234.50", None),
        ("1234.5", "1234.50", None),
        ("1 234,5 €", "1234.50", "EUR"),
        ("EUR 12", "12", "EUR"),
        ("1.234.567", "1234567", None),
        ("1'234.50 chf", "1234.50", "CHF"),
        ("0,50 zł", "0.50", "PLN"),
    ],
)
def test_an_amount_is_read_in_the_style_it_is_typed_in(text, amount, currency):
    assert read_amount(text) == TypedAmount((Decimal(amount),), currency)


@pytest.mark.parametrize(("text", "first", "second"), [("1.234", "1234", "1.23"), ("10,000 EUR", "10000", "10.00")])
def test_one_sign_before_three_digits_is_not_guessed(text, first, second):
    assert read_amount(text).readings == (Decimal(first), Decimal(second))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "0",
        "0,00",
        "-5",
        "+5",
        "0,123",
        "1,234.567",
        "12.34.5",
        "1,2,3",
        "1e5",
        "3 x 5",
        "5 $",
        ",50",
        "9" * 12,
    ],
)
def test_what_is_no_amount_says_why(text):
    with pytest.raises(ValueError, match=r"\w+"):
        read_amount(text)


@given(CENTS, st.sampled_from(STYLES))
def test_an_amount_with_cents_comes_back_in_every_style(cents, style):
    grouping, point = style
    whole = f"{cents // 100:,}".replace(",", grouping)
    typed = f"{whole}{point}{cents % 100:02d}"

    assert read_amount(typed).readings == (Decimal(cents) / 100,)


@given(CENTS)
def test_what_is_written_can_be_typed(cents):
    assert read_amount(written(Decimal(cents) / 100)).readings == (Decimal(cents) / 100,)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_above_zero_or_says_why(text):
    try:
        meant = read_amount(text)
    except ValueError:
        return
    assert 1 <= len(meant.readings) <= 2
    assert all(amount > 0 and amount == round(amount, 2) for amount in meant.readings)
