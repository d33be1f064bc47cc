"""Under age on any day of a stay, and the guardians who then have authority and sign."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from mobctl.domain.conditions import birthday
from mobctl.domain.facts import GuardianFacts
from mobctl.domain.rules.book import Rule, RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.messages import rules as say
from mobctl.vocabulary import Authority


def minor_until(birth_date: date, start: date, end: date, age: int) -> date | None:
    """Return the last day from *start* to *end* on which somebody is younger than *age*; None where there is none."""
    last = birthday(birth_date, age) - timedelta(days=1)
    return min(last, end) if start <= last else None


def who_signs(rule: Rule, country: str | None) -> Mapping[str, str]:
    """Return for each kind of authority whether each, one or that one alone signs, in a country."""
    general = {str(kind): str(rule.values[kind]) for kind in Authority}
    return general | rule.values["by_country"].get(country, {})


def under_age(case: Case, book: RuleBook) -> Found:
    """Yield what is the matter with the guardians of somebody who is under age on a day of the stay.

    Who turns 18 during the stay is fields, for papers signed by guardians are then asked about.
    """
    if case.facts.staff or case.start is None or case.end is None:
        return
    if case.facts.birth_date is None:
        yield told(RuleKey.UNDER_AGE, say.BIRTH_DATE_UNKNOWN, case, book)
        return
    age = book[RuleKey.UNDER_AGE].values["age"]
    last = minor_until(case.facts.birth_date, case.start, case.end, age)
    if last is None:
        return
    if last < case.end:
        fields = {"age": age, "on": last + timedelta(days=1), "start": case.start, "end": case.end}
        yield told(RuleKey.UNDER_AGE, say.COMES_OF_AGE, case, book, **fields)
    yield from _guardians(case, book, case.start, last)


def _guardians(case: Case, book: RuleBook, start: date, last: date) -> Found:
    guardians = [one for one in case.facts.guardians if one.authority != Authority.OF_AN_ADULT]
    if not guardians:
        yield warned(RuleKey.UNDER_AGE, say.NO_GUARDIAN, case, book, start=start, last=last)
        return
    lapsing = [one.valid_to for one in guardians if one.valid_to and one.valid_to < last]
    if len(lapsing) == len(guardians):
        yield warned(RuleKey.UNDER_AGE, say.AUTHORITY_LAPSES, case, book, on=max(lapsing), last=last)
    elif lapsing:
        yield warned(RuleKey.UNDER_AGE, say.ONE_LAPSES, case, book, on=min(lapsing), last=last)
    yield from _signing(case, book, guardians)


def _signing(case: Case, book: RuleBook, guardians: list[GuardianFacts]) -> Found:
    """Yield what the table of the country where the minor lives makes of the guardians named."""
    key = RuleKey.GUARDIANS
    country = case.residence or case.home
    if all(one.signs is False for one in guardians):
        yield warned(key, say.NOBODY_SIGNS, case, book)
        return
    unknown = sum(one.authority is None for one in guardians)
    if unknown:
        yield told(key, say.AUTHORITY_UNKNOWN, case, book, count=unknown)
    table = who_signs(book[key], country)
    counts = Counter(one.authority for one in guardians if one.authority and one.signs is not False)
    alone = any(table[kind] == "alone" for kind in counts)
    if not alone and counts[Authority.JOINT] == 1 and not unknown and table[Authority.JOINT] == "each":
        yield warned(key, say.ONE_OF_TWO, case, book, country=country or "?")
