"""Numbers as people of a country type them, and columns of keys that only look like numbers."""

import pytest

from mobctl.domain.number_style import is_numeric, locale_of, read_number


@pytest.mark.parametrize(
    "country,text,number",
    [
        ("DE", "1.234", 1234),
        ("DE", "12.345,67", 12345.67),
        ("DE", "-1.234,5", -1234.5),
        ("DE", "123,4567", 123.4567),
        ("GB", "1,234", 1234),
        ("GB", "1.234", 1.234),
        ("FR", "1 234,5", 1234.5),
        ("CH", "1’234.5", 1234.5),
        ("DE", "1,234.5", None),
        ("GB", "01:30", None),
        ("GB", "2026-01-02", None),
        ("GB", "12 %", None),
        ("GB", "", None),
        ("DE", "WAHR", None),
        (None, "1,234", 1234),
    ],
)
def test_a_number_is_read_in_the_style_of_the_country(country, text, number):
    assert read_number(text, locale_of(country, "en")) == number


@pytest.mark.parametrize(
    "cells,numeric",
    [
        (["1.234", "2.000"], True),
        (["1.234", None, "free"], True),
        (["1.234", "free", "full"], False),
        (["0,5", "0,25"], True),
        (["007", "1.234"], False),
        (["0612345678"], False),
        (["a", "b"], False),
        ([None], False),
    ],
)
def test_a_column_is_numeric_when_it_holds_numbers_and_no_keys(cells, numeric):
    assert is_numeric(cells, locale_of("DE", "en")) is numeric


def test_an_unknown_country_falls_back_to_the_language():
    assert read_number("1,5", locale_of("XX", "fr")) == 1.5
