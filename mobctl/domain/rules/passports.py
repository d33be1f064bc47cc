"""Passport or identity card: valid until the return, or so many months beyond it."""

from datetime import date

from mobctl.domain.months import add_months
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.messages import rules as say


def months_beyond(case: Case, book: RuleBook) -> int:
    """Return the months that a document must be valid beyond the return: the most that a country of the stay asks.

    Nobody needs more than a valid document for their own country. Where the nationality is not known the stricter
    demand counts.
    """
    return max((_asked(country, case.nationality, book) for country in case.countries), default=0)


def _asked(country: str, nationality: str | None, book: RuleBook) -> int:
    values = book[RuleKey.PASSPORT].values
    if country == nationality:
        return 0
    if nationality in book.free_movement and country in book.free_movement:
        return int(values["free_movement"])
    if country in values["by_country"]:
        return int(values["by_country"][country])
    return int(values["schengen"] if country in book.schengen else values["other"])


def needed_until(case: Case, book: RuleBook) -> date | None:
    """Return the day until which the document must be valid; None while the days are not known."""
    return add_months(case.end, months_beyond(case, book)) if case.end else None


def outlasts(case: Case, book: RuleBook) -> bool:
    """Tell whether it is shown that the document is valid as long as it must."""
    needed = needed_until(case, book)
    placed = bool(case.legs) and all(leg.country for leg in case.legs)
    return bool(placed and needed and case.id_expiry and case.id_expiry >= needed)


def valid_beyond_return(case: Case, book: RuleBook) -> Found:
    """Yield that a document runs out too early, or that nobody knows until when it is valid."""
    needed = needed_until(case, book)
    if needed is None or case.end is None or not case.countries:
        return
    if case.id_expiry is None:
        yield told(RuleKey.PASSPORT, say.EXPIRY_UNKNOWN, case, book, needed=needed)
        return
    if case.id_expiry >= needed:
        return
    fields = {"expiry": case.id_expiry, "needed": needed, "end": case.end, "months": months_beyond(case, book)}
    if case.id_expiry < case.end:
        yield warned(RuleKey.PASSPORT, say.EXPIRES_BEFORE_RETURN, case, book, **fields)
    elif case.nationality is None:
        yield told(RuleKey.PASSPORT, say.EXPIRY_BY_NATIONALITY, case, book, **fields)
    else:
        yield warned(RuleKey.PASSPORT, say.EXPIRES_TOO_EARLY, case, book, **fields)
