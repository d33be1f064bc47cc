"""How long a stay lasts, and whether its activity type allows that."""

from dataclasses import dataclass
from datetime import date, timedelta

from mobctl.domain.months import add_months
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.messages import rules as say
from mobctl.scheme import ActivityType

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lasted:
    """How long a stay lasts against the limits of its activity type: what is ``off``, and the limit that says so."""

    days: int
    short: bool = False
    long: bool = False
    limit: str = ""

    @property
    def fits(self) -> bool:
        return not (self.short or self.long)


def lasted(start: date, end: date, activity: ActivityType, interrupted: int = 0) -> Lasted:
    """Return how long a stay lasts, first and last day counted, interrupted days taken off, and whether it may.

    A stay of months may end on the day before the same day of the month, as calendar months do, or on that day itself:
    "one month" is met from 1 March to 31 March, six months are not exceeded from 2 March to 2 September.
    """
    days = max((end - start).days + 1 - interrupted, 0)
    last = end - timedelta(days=interrupted)
    if activity.min_days and days < activity.min_days:
        return Lasted(days, short=True, limit=f"{activity.min_days} days")
    if activity.max_days and days > activity.max_days:
        return Lasted(days, long=True, limit=f"{activity.max_days} days")
    if activity.min_months and last < full_months(start, activity.min_months):
        return Lasted(days, short=True, limit=_months(activity.min_months))
    if activity.max_months and last > add_months(start, activity.max_months):
        return Lasted(days, long=True, limit=_months(activity.max_months))
    return Lasted(days)


def full_months(start: date, months: int) -> date:
    """Return the first day on which so many calendar months are full: from 1 March one month on 31 March.

    In a month that is too short the whole of it is needed: from 31 January on 28 or 29 February.
    """
    same = add_months(start, months)
    return same if same.day < start.day else same - DAY


def _months(number: int) -> str:
    return "1 month" if number == 1 else f"{number} months"


def limits(activity: ActivityType) -> str:
    """Return the limits of an activity type as they stand in a sentence."""
    least = f"{activity.min_days} days" if activity.min_days else _months(activity.min_months or 0)
    most = f"{activity.max_days} days" if activity.max_days else _months(activity.max_months or 0)
    has_least = activity.min_days or activity.min_months
    has_most = activity.max_days or activity.max_months
    if activity.min_days and activity.max_days:
        return f"{activity.min_days} to {activity.max_days} days"
    if has_least and has_most:
        return f"{least} to {most}"
    return f"at least {least}" if has_least else f"at most {most}"


def duration(case: Case, book: RuleBook) -> Found:
    """Yield that a stay is shorter or longer than its activity type allows.

    For people with fewer opportunities some may be shorter: with a reason that is a remark, without one a warning.
    """
    start, end, activity = case.facts.start, case.facts.end, case.activity
    if start is None or end is None or activity is None or end < start:
        return
    length = lasted(start, end, activity, case.days_off)
    if length.fits:
        return
    fields = {
        "days": length.days,
        "activity": activity.key,
        "limits": limits(activity),
        "limit": length.limit,
        "off": "shorter" if length.short else "longer",
        "off_days": f", {case.days_off} days of interruption or between stays taken off" if case.days_off else "",
    }
    lower = book[RuleKey.DURATION].values["fewer_opportunities"].get(activity.key)
    if length.short and case.fewer_opportunities and lower and length.days >= lower:
        if case.duration_reason:
            yield told(RuleKey.DURATION, say.SHORTER_JUSTIFIED, case, book, **fields, lower=lower)
        else:
            yield warned(RuleKey.DURATION, say.SHORTER_ALLOWED, case, book, **fields, lower=lower)
    elif case.duration_reason:
        yield told(RuleKey.DURATION, say.DURATION_JUSTIFIED, case, book, **fields)
    else:
        yield warned(RuleKey.DURATION, say.DURATION_OFF, case, book, **fields)
