"""Amounts of money: decimal in rules, whole cents in the database, never binary fractions."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> int:
    """Return an amount as whole cents.

    Raises ValueError for an amount with a fraction of a cent, or one that is no number: rounding is the caller's rule.
    """
    try:
        cents = amount.scaleb(2)
        whole = cents.to_integral_exact()
    except InvalidOperation as trouble:
        raise ValueError(f"{amount} is no amount of money") from trouble
    if whole != cents or not whole.is_finite():
        raise ValueError(f"{amount} has a fraction of a cent")
    return int(whole)


def from_cents(cents: int) -> Decimal:
    """Return whole cents as an amount with two decimals."""
    return Decimal(cents).scaleb(-2)


def rounded(amount: Decimal) -> Decimal:
    """Return an amount rounded to the cent, half a cent upwards, as grant agreements do."""
    return amount.quantize(CENT, ROUND_HALF_UP)
