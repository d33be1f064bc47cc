"""Amounts as people type them: 1.234,50 or 1,234.50, with a currency or without; what is not certain is not guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale

from mobctl.domain.money.amounts import CENT

LARGEST = Decimal(10**10)
"""Beyond it somebody typed something else: an account number, or a telephone number."""

SIGNS: Mapping[str, str] = {
    "€": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "£": "GBP",
    "ZŁ": "PLN",
    "KČ": "CZK",
    "FT": "HUF",
}
"""What is written for a currency beside its code, where it is the sign of one currency alone."""

_SPACES = re.compile("[\u00a0\u2007\u2009\u202f\t]")
_PARTS = re.compile(r"(?P<before>[^\d.,+\-]*)(?P<sign>[+\-]?)(?P<number>\d[\d.,' ]*)(?P<after>.*)")
_WHOLE = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<separator>[., '])\d{3})(?:(?P=separator)\d{3})*")
_WITH_CENTS = re.compile(r"(?P<whole>.*\d)(?P<point>[.,])(?P<cents>\d{1,2})")


@dataclass(frozen=True, slots=True)
class TypedAmount:
    """What an amount may mean - one amount, or two where its dot or comma can be read both ways - and its currency."""

    readings: tuple[Decimal, ...]
    currency: str | None = None

    @property
    def is_certain(self) -> bool:
        return len(self.readings) == 1


def read_amount(text: str) -> TypedAmount:
    """Return what *text* may mean as an amount of money.

    One dot or comma with three digits behind it may group thousands or part cents: both readings are returned. Raises
    ValueError, saying why, for what is no amount above zero in whole cents.
    """
    plain = _SPACES.sub(" ", text).replace("’", "'").strip()
    parts = _PARTS.fullmatch(plain)
    if parts is None:
        raise ValueError("there is no number in it")
    if parts["sign"]:
        raise ValueError("amounts are typed without a sign")
    readings = tuple(Decimal(amount) for amount in _readings(parts["number"].strip()))
    if not all(readings):
        raise ValueError("it is nothing")
    if max(readings) >= LARGEST:
        raise ValueError("it has too many digits")
    return TypedAmount(readings, _currency(parts["before"].strip() or parts["after"].strip(), plain))


def read_currency(text: str) -> str:
    """Return the code of a currency as it is typed; raises ValueError where there is none, or not one alone."""
    wanted = text.strip().upper()
    code = SIGNS.get(wanted, wanted)
    if code not in _currencies():
        raise ValueError(f"{text.strip()} is no currency by its code, such as EUR or PLN")
    return code


def written(amount: Decimal) -> str:
    """Return an amount as it can be typed without doubt."""
    return f"{amount.quantize(CENT):f}"


def _currency(text: str, typed: str) -> str | None:
    if not text:
        return None
    if any(sign.isdigit() for sign in text) or len(text) > len("EUROS"):
        raise ValueError(f"{typed} holds more than an amount")
    return read_currency(text.strip("."))


def _readings(number: str) -> tuple[str, ...]:
    if _WHOLE.fullmatch(number):
        return (number,)
    if grouped := _GROUPED.fullmatch(number):
        return _as_grouped(number, grouped["separator"])
    parts = _WITH_CENTS.fullmatch(number)
    if parts is None:
        raise ValueError("its dots and commas are not those of an amount with cents")
    whole, point = parts["whole"], parts["point"]
    grouped = _GROUPED.fullmatch(whole)
    if not _WHOLE.fullmatch(whole) and (grouped is None or grouped["separator"] == point):
        raise ValueError("its dots and commas are not those of an amount with cents")
    return (f"{re.sub('[^0-9]', '', whole)}.{parts['cents']}",)


def _as_grouped(number: str, separator: str) -> tuple[str, ...]:
    digits = number.replace(separator, "")
    if separator in " '" or number.count(separator) > 1:
        return (digits,)
    whole, behind = number.split(separator)
    if not int(whole):
        raise ValueError("it has a fraction of a cent")
    return (digits, f"{whole}.{behind[:2]}")


@cache
def _currencies() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").currencies)
