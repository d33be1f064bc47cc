"""The 90/180-day rule: how many days somebody spent in the Schengen area, looked at from every day of a stay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mobctl.domain.effective import Leg
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.domain.rules.spans import DAY, Span, days, joined, within, without
from mobctl.messages import rules as say
from mobctl.vocabulary import VisaKind


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted: the most days in a window, on which day of the stay, and the first day with too many."""

    most: int
    on: date
    exceeded_on: date | None = None

    def left(self, allowed: int) -> int:
        return max(allowed - self.most, 0)


def counted(stay: Iterable[Span], present: Iterable[Span], *, allowed: int, window: int) -> Count | None:
    """Return the count over each day of *stay*: days *present* in the *window* of days that ends on it.

    ``present`` holds the stay too. None where no day of the stay counts.
    """
    spans = joined(present)
    most: Count | None = None
    exceeded = None
    for start, end in joined(stay):
        for day in _turning_points(start, end, spans, window):
            used = days(within(spans, day - timedelta(days=window - 1), day))
            if most is None or used > most.most:
                most = Count(used, day)
        if exceeded is None:
            exceeded = _first_over(start, end, spans, allowed, window)
    return Count(most.most, most.on, exceeded) if most else None


def _turning_points(start: date, end: date, spans: list[Span], window: int) -> list[date]:
    """Return the days of a stay on which a count can be highest: its last one, and those before a day drops out."""
    back = timedelta(days=window - 1)
    drops = (first + back for first, _ in spans)
    ends = (last for _, last in spans)
    return sorted({start, end, *(day for day in (*drops, *ends) if start <= day <= end)})


def _first_over(start: date, end: date, spans: list[Span], allowed: int, window: int) -> date | None:
    back = timedelta(days=window - 1)
    day = start
    while day <= end:
        over = days(within(spans, day - back, day)) - allowed
        if over > 0:
            return day
        day += DAY * max(1, -over)
    return None


def present(case: Case, book: RuleBook) -> list[Span]:
    """Return the days of this mobility in the Schengen area that count, without those under a permit of the country."""
    found: list[Span] = []
    for country, span in by_country(case.legs, case.start, case.end):
        if country in book.schengen and country != case.nationality:
            found += without([span], _permits(case, country))
    return joined(found)


def by_country(stays: Sequence[Leg], start: date | None, end: date | None) -> list[tuple[str, Span]]:
    """Return the days away from home by country: journeys count for the nearest stay, days between for the first."""
    legs = [leg for leg in stays if leg.start]
    found: list[tuple[str, Span]] = []
    for number, leg in enumerate(legs):
        first = leg.start if number else min(day for day in (start, leg.start) if day)
        following = legs[number + 1].start if number + 1 < len(legs) else None
        last = min((day for day in (following, end or leg.end) if day), default=None)
        if leg.country and first and last and first <= last:
            found.append((leg.country, (first, last)))
    return found


def _permits(case: Case, country: str) -> list[Span]:
    """Return the days under a long-stay visa or residence permit of a country."""
    return [
        (visa.valid_from, visa.valid_to)
        for visa in case.visas
        if visa.kind != VisaKind.SHORT_STAY and visa.granted and visa.valid_from and visa.valid_to
        if visa.country in (None, country)
    ]


def elsewhere(case: Case, book: RuleBook) -> list[Span]:
    """Return the days of earlier and other stays in the Schengen area that count."""
    return [
        (one.start, one.end)
        for one in case.abroad
        if one.country in book.schengen and one.country != case.nationality and not one.permit
    ]


def allowed(case: Case, book: RuleBook) -> bool | None:
    """Tell whether every day is allowed; None while nationality, days or countries are not known.

    Who needs no leave, or goes elsewhere than to the Schengen area, is allowed every day.
    """
    foreign = case.needs_leave(book)
    if foreign is False:
        return True
    placed = bool(case.legs) and all(leg.country for leg in case.legs)
    if foreign is None or not placed or case.start is None or case.end is None:
        return None
    count = count_of(case, book)
    return count is None or count.exceeded_on is None


def count_of(case: Case, book: RuleBook) -> Count | None:
    """Return the count of days for a mobility; None where no day of it counts."""
    rule = book[RuleKey.SCHENGEN]
    here = present(case, book)
    every = [*here, *elsewhere(case, book)]
    return counted(here, every, allowed=rule.values["days"], window=rule.values["window"])


def too_many_days(case: Case, book: RuleBook) -> Found:
    """Yield a warning where some day of the stay is one too many, a remark where the nationality is not known."""
    if case.start is None or case.end is None or not case.into_schengen(book):
        return
    foreign = case.needs_leave(book)
    rule = book[RuleKey.SCHENGEN]
    if foreign is None and (case.end - case.start).days + 1 > rule.values["days"]:
        yield told(RuleKey.SCHENGEN, say.NATIONALITY_UNKNOWN, case, book)
    if not foreign:
        return
    count = count_of(case, book)
    if count and count.exceeded_on:
        since = count.exceeded_on - timedelta(days=rule.values["window"] - 1)
        earlier = days(within(elsewhere(case, book), since, count.exceeded_on))
        yield warned(
            RuleKey.SCHENGEN,
            say.DAYS_EXCEEDED,
            case,
            book,
            day=count.exceeded_on,
            most=count.most,
            on=count.on,
            allowed=rule.values["days"],
            window=rule.values["window"],
            earlier=earlier,
            since=since,
        )
