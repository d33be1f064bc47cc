"""Visas and residence permits: whether one is needed is decided, and one that was granted must fit the stay."""

from datetime import date

from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, VisaFacts, warned
from mobctl.domain.rules.days import present
from mobctl.domain.rules.spans import days, joined, within
from mobctl.messages import rules as say
from mobctl.vocabulary import Duty, VisaKind


def visa(case: Case, book: RuleBook) -> Found:
    """Yield that nobody has decided about a visa, that one needed is missing or refused, or does not fit the days."""
    start, end = case.start, case.end
    if start is None or end is None:
        return
    needed = dict(case.facts.duties).get(Duty.VISA)
    asked = [one for one in case.visas if one.kind != VisaKind.RESIDENCE_PERMIT]
    granted = [one for one in asked if one.granted]
    if needed is False:
        return
    if granted:
        yield from _fits(granted, start, end, case, book)
    elif any(one.granted is False for one in asked):
        yield warned(RuleKey.VISA, say.VISA_REFUSED, case, book)
    elif needed:
        yield warned(RuleKey.VISA, say.VISA_MISSING, case, book, start=start, end=end)
    elif needed is None and not asked and _may_need_one(case, book):
        yield warned(RuleKey.VISA, say.VISA_UNDECIDED, case, book)


def _may_need_one(case: Case, book: RuleBook) -> bool:
    """Tell whether somebody may need a visa: not with a residence permit of a Schengen state over the whole journey."""
    lives_there = case.home in book.schengen and case.permit_until and case.end and case.permit_until >= case.end
    return bool(case.needs_leave(book) and case.into_schengen(book) and not lives_there)


def _fits(granted: list[VisaFacts], start: date, end: date, case: Case, book: RuleBook) -> Found:
    spans = [(one.valid_from, one.valid_to) for one in granted if one.valid_from and one.valid_to]
    if not spans:
        yield warned(RuleKey.VISA, say.VISA_UNDATED, case, book)
        return
    if joined(within(spans, start, end)) != [(start, end)]:
        fields = {"start": start, "end": end, "first": min(spans)[0], "last": max(last for _, last in spans)}
        yield warned(RuleKey.VISA, say.VISA_SHORT, case, book, **fields)
    stays = present(case, book) or [(start, end)]
    short = [one for one in granted if one.kind == VisaKind.SHORT_STAY]
    if len(short) == len(granted) and all(one.days for one in short):
        allowed, wanted = sum(one.days or 0 for one in short), days(stays)
        if allowed < wanted:
            yield warned(RuleKey.VISA, say.VISA_DAYS, case, book, allowed=allowed, wanted=wanted)
    if len(granted) == 1 and (granted[0].entries or "").strip() in ("1", "single") and len(stays) > 1:
        yield warned(RuleKey.VISA, say.VISA_ENTRIES, case, book, wanted=len(stays))


def permit(case: Case, book: RuleBook) -> Found:
    """Yield that a long stay of somebody who needs leave has no long-stay visa or permit, nor a decision about it."""
    if case.start is None or case.end is None:
        return
    needed = dict(case.facts.duties).get(Duty.RESIDENCE_PERMIT)
    long = [one for one in case.visas if one.kind != VisaKind.SHORT_STAY]
    if needed is False or any(one.granted and _covers(one, case.start, case.end) for one in long):
        return
    fields = {"start": case.start, "end": case.end, "days": (case.end - case.start).days + 1}
    if needed:
        yield warned(RuleKey.PERMIT, say.PERMIT_MISSING, case, book, **fields)
    elif case.needs_leave(book) and case.into_schengen(book):
        limit = book[RuleKey.PERMIT].values["days"]
        if days(present(case, book)) > limit:
            yield warned(RuleKey.PERMIT, say.PERMIT_UNDECIDED, case, book, **fields, limit=limit)


def _covers(one: VisaFacts, start: date, end: date) -> bool:
    return bool(one.valid_from and one.valid_to and one.valid_from <= start and one.valid_to >= end)
