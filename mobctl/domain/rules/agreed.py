"""What project and agreements ask: days within the project, one stay at a time, another country, timely signatures."""

from mobctl.domain.effective import AGREEING
from mobctl.domain.months import add_months
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.domain.stays import Period
from mobctl.messages import rules as say
from mobctl.messages.facts import SIGNERS
from mobctl.scheme_vocabulary import Category
from mobctl.vocabulary import DocumentKind

SIGNED_FIRST = frozenset({*AGREEING, DocumentKind.GRANT_AGREEMENT})
"""The papers that are signed before anybody leaves."""


def overlap(case: Case, book: RuleBook) -> Found:
    """Yield the other mobilities of the same person that share days with this one."""
    mine = Period(case.facts.start, case.facts.end)
    for ref, theirs in case.others:
        if mine.overlaps(theirs):
            fields = {"start": mine.start, "end": mine.end, "other": ref}
            fields |= {"other_start": theirs.start, "other_end": theirs.end}
            yield warned(RuleKey.OVERLAP, say.OVERLAPS, case, book, **fields)


def project_dates(case: Case, book: RuleBook) -> Found:
    """Yield that a stay leaves the dates of its project."""
    facts = case.facts
    if (facts.start and facts.start < facts.project.start) or (facts.end and facts.end > facts.project.end):
        fields = {"start": facts.start, "end": facts.end or "?"}
        fields |= {"project_start": facts.project.start, "project_end": facts.project.end}
        yield warned(RuleKey.PROJECT, say.OUTSIDE_PROJECT, case, book, **fields)


def same_country(case: Case, book: RuleBook) -> Found:
    """Yield that a host is in the country of the organisation that sends."""
    if case.home and any(leg.country == case.home for leg in case.legs):
        yield warned(RuleKey.SAME_COUNTRY, say.SAME_COUNTRY, case, book, country=case.home)


def signed_in_time(case: Case, book: RuleBook) -> Found:
    """Yield the papers of agreement that somebody signed on the first day or later."""
    start = case.facts.start
    for paper in case.facts.papers:
        if start is None or paper.kind not in SIGNED_FIRST:
            continue
        late = [one for one in paper.signatures if one.state == "signed" and one.on and one.on >= start]
        if late:
            roles = ", ".join(dict.fromkeys(SIGNERS[one.role] for one in late))
            last = max(one.on for one in late if one.on)
            fields = {"paper": paper.ref, "kind": paper.kind, "roles": roles, "on": last, "start": start}
            yield warned(RuleKey.SIGNED, say.SIGNED_LATE, case, book, **fields)


def graduate(case: Case, book: RuleBook) -> Found:
    """Yield that a graduate's stay lies beyond the months after graduation, wholly or in part.

    Which of its days counts is not certain, so it is fields and nothing more.
    """
    facts, graduated = case.facts, case.graduated
    learner = case.activity is None or case.activity.category is Category.LEARNER
    if graduated is None or facts.start is None or facts.end is None or not learner or facts.start <= graduated:
        return
    months = book[RuleKey.GRADUATE].values["months"]
    limit = add_months(graduated, months)
    fields = {"graduated": graduated, "limit": limit, "months": months, "start": facts.start, "end": facts.end}
    if facts.start > limit:
        yield warned(RuleKey.GRADUATE, say.GRADUATE_BEYOND, case, book, **fields)
    elif facts.end > limit:
        yield told(RuleKey.GRADUATE, say.GRADUATE_PARTLY, case, book, **fields)
