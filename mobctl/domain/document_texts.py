"""How facts are written in a document: dates, countries and lists in the document's language."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from mobctl.models import Organisation, Participant

Words = Mapping[str, Mapping[str, str]]
"""The words of a document's language by list: roles, levels, kinds of outcome, of insurance ..."""

# English papers are written the European way: 14 January 2026, not January 14, 2026.
_LOCALES = {"en": "en_GB"}


def locale_of(language: str) -> Locale:
    """Return the locale in which a document of *language* is written."""
    return _locale(language)


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))


@lru_cache(maxsize=4096)
def long_date(day: date | None, language: str) -> str:
    """Return a date in words ("14 January 2026"); no date gives an empty text."""
    return format_date(day, "long", locale=_locale(language)) if day else ""


@lru_cache(maxsize=1024)
def country_name(code: str | None, language: str) -> str:
    """Return the name of a country; a code that is not known is shown as it is."""
    return _locale(language).territories.get(code.upper(), code) if code else ""


def weeks(days: int, language: str) -> str:
    """Return a number of days as weeks, with at most one decimal."""
    return format_decimal(round(days / 7, 1), format="0.#", locale=_locale(language))


def place(city: str | None, country: str | None, language: str) -> str:
    """Return town and country, as far as they are known."""
    return ", ".join(part for part in (city, country_name(country, language)) if part)


def address(who: Organisation | Participant, language: str) -> str:
    """Return an address on one line with the country's name; empty where neither street nor town is known."""
    if not (who.address or who.city):
        return ""
    town = " ".join(part for part in (who.postcode, who.city) if part)
    street = (who.address or "").replace("\n", ", ")
    parts = (street, town if town and town not in street else "", country_name(who.country, language))
    return ", ".join(part for part in parts if part)


def lines(text: str | None) -> list[str]:
    """Return the lines of a longer text without bullets of its own; no text gives no lines."""
    return [line for raw in (text or "").splitlines() if (line := raw.strip().lstrip("-•*·").strip())]


def kept_until(final_payment: date | None, years: int | None) -> date | None:
    """Return the day until which a project's records are kept, where payment and period are known."""
    if final_payment is None or years is None:
        return None
    try:
        return final_payment.replace(year=final_payment.year + years)
    except ValueError:
        return final_payment.replace(year=final_payment.year + years, day=28)
