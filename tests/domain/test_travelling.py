"""Travel plans: kilometres as they are typed, and how many travel days are funded."""

from decimal import Decimal

import pytest

from mobctl.domain.money.travelling import funded_days, is_green, read_km


@pytest.mark.parametrize(("text", "km"), [("813,5", "813.5"), ("99.99 km", "99.99"), ("1234", "1234")])
def test_kilometres_are_read(text, km):
    assert read_km(text) == Decimal(km)


@pytest.mark.parametrize("text", ["1.234", "0", "-5", "far", "50000", "nan", ""])
def test_what_is_no_way_says_why(text):
    with pytest.raises(ValueError, match=r"kilometres|thousands"):
        read_km(text)


@pytest.mark.parametrize(("means", "green", "days"), [("train", True, 6), ("plane", False, 2), (None, None, 2)])
def test_green_means_give_more_travel_days(means, green, days):
    assert (is_green(means), funded_days(means)) == (green, days)
