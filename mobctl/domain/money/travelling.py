"""What a travel plan may say: kilometres one way, days of travel that are funded, means and their description."""

from decimal import Decimal, InvalidOperation

from mobctl.vocabulary_money import GREEN_TRANSPORT, Transport

FARTHEST = Decimal(40_075)
"""Kilometres around the earth: no way out is longer."""
DAYS, GREEN_DAYS = 2, 6
"""Funded travel days at most, there and back together; whole days, more of them where somebody travels green."""
LONGEST_NOTE = 300
"""Signs that the funder's own system takes for the description of another means."""

_PLACES = Decimal("0.01")


def is_green(means: str | None) -> bool | None:
    """Tell whether a means of transport is green; None where none is known."""
    return None if means is None else Transport(means) in GREEN_TRANSPORT


def funded_days(means: str | None) -> int:
    """Return how many travel days are funded at most."""
    return GREEN_DAYS if is_green(means) else DAYS


def read_km(text: str) -> Decimal:
    """Return kilometres as they are typed, with a comma or a dot; raises ValueError for what is no way on earth.

    Three digits behind the sign may be thousands: that is refused, for it is not certain.
    """
    plain = text.strip().lower().removesuffix("km").strip()
    try:
        km = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{text} is no number of kilometres") from None
    if not km.is_finite() or not 0 < km <= FARTHEST:
        raise ValueError(f"no way is {text} kilometres long")
    if km != km.quantize(_PLACES):
        raise ValueError(f"{text} may be thousands or not; write 1234 or 1.23")
    return km
