"""Numbers typed in the style of a country, and the columns in which they are numbers rather than names."""

import re
from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberFormatError, get_group_symbol, parse_decimal

from mobctl.domain.grid import Cell

_NUMBER = re.compile(r"[-+]?\d[\d.,'’\u00a0\u202f ]*")
_SPACES = re.compile("[ \u00a0\u202f]")
_LEADING_ZERO = re.compile(r"[-+]?0\d")


def locale_of(country: str | None, language: str) -> Locale:
    """Return the locale in which people of a country type numbers; that of the language where none is known."""
    for name in (f"und_{country}" if country else "", language, "en"):
        if name:
            try:
                return Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
    return Locale("en")


def read_number(text: str, locale: Locale) -> int | float | None:
    """Return the number that *text* is in the style of *locale* ("1.234" is 1234 in German), or None."""
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    group = get_group_symbol(locale)
    if group.isspace():
        plain = _SPACES.sub(group, plain)
    elif group == "’":
        plain = plain.replace("'", group)
    try:
        number = parse_decimal(plain, locale=locale, strict=True)
    except (NumberFormatError, ValueError):
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def is_numeric(cells: Sequence[Cell], locale: Locale) -> bool:
    """Tell whether a column of text holds numbers: at least half of what is filled, and none with a leading zero.

    Leading zeros belong to keys, phone numbers and postcodes, which stay text as they are.
    """
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    if any(_LEADING_ZERO.match(text) and _NUMBER.fullmatch(text) and text[:2] not in ("0,", "0.") for text in texts):
        return False
    numbers = sum(read_number(text, locale) is not None for text in texts)
    return bool(numbers) and numbers * 2 >= len(texts)
