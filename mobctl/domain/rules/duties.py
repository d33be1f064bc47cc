"""A1 and posting notification: duties of those who work, decided on with a reason, and proven where they apply."""

from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, Work, warned
from mobctl.domain.rules.cover import gaps
from mobctl.messages import rules as say
from mobctl.messages.rules import DUTIES
from mobctl.vocabulary import Duty, EvidenceKind

_RULES = {
    Duty.A1: (RuleKey.A1, EvidenceKind.A1),
    Duty.POSTING_NOTIFICATION: (RuleKey.POSTING, EvidenceKind.POSTING_NOTIFICATION),
}
DECIDED_FOR = {
    Duty.A1: (Work.APPRENTICE, Work.EMPLOYEE, Work.SELF_EMPLOYED),
    Duty.POSTING_NOTIFICATION: (Work.APPRENTICE, Work.EMPLOYEE),
}
"""Whose work the duty may touch: learners are no employees, and nobody posts themselves."""


def a1(case: Case, book: RuleBook) -> Found:
    """Yield that nobody has decided about the A1 of somebody who works, or that one needed is not on file."""
    yield from _duty(Duty.A1, case, book)


def posting(case: Case, book: RuleBook) -> Found:
    """Yield that nobody has decided about the posting notification, or that one needed is not on file."""
    yield from _duty(Duty.POSTING_NOTIFICATION, case, book)


def may_apply(duty: Duty, case: Case, book: RuleBook) -> bool:
    """Tell whether a duty may touch a mobility: who works goes from one of its countries to another."""
    countries = book[_RULES[duty][0]].countries("countries")
    abroad = any(country in countries for country in case.countries)
    return case.work in DECIDED_FOR[duty] and case.home in countries and abroad


def _duty(duty: Duty, case: Case, book: RuleBook) -> Found:
    key, kind = _RULES[duty]
    needed = dict(case.facts.duties).get(duty)
    if needed is None and may_apply(duty, case, book) and case.start:
        message = say.DUTY_OF_APPRENTICE if case.work is Work.APPRENTICE else say.DUTY_UNDECIDED
        yield warned(key, message, case, book, duty=str(duty), called=DUTIES[duty], work=str(case.work))
    if not needed:
        return
    filed = [proof for proof in case.facts.proofs if proof.kind == kind]
    if not filed:
        yield warned(key, say.DUTY_UNPROVEN, case, book, duty=str(duty), called=DUTIES[duty], kind=str(kind))
    elif duty is Duty.A1 and case.start and case.end and all(proof.valid_to for proof in filed):
        open_days = gaps(filed, case.start, case.end)
        if open_days:
            fields = {"kind": str(kind), "first": open_days[0][0], "last": open_days[-1][1]}
            yield warned(key, say.DUTY_SHORT, case, book, duty=str(duty), called=DUTIES[duty], **fields)
