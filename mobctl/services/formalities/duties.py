"""Duties of the law - A1, posting notification, visa, residence permit: decided for mobilities, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import WrongUsage
from mobctl.findings import Finding
from mobctl.messages import permits as say
from mobctl.models import DutyDecision, Mobility
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.store.operations import chunks
from mobctl.store.plan import Plan
from mobctl.vocabulary import Duty

ANSWERS = {"needed": True, "not-needed": False}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided on a duty of a mobility, why, by whom and when; ``current`` where no later decision stands."""

    ref: str
    duty: str
    needed: bool
    reason: str
    decided_by: str
    on: date
    current: bool = True


@dataclass(frozen=True, slots=True)
class DutiesListed:
    """Decisions on duties, by mobility."""

    decisions: tuple[DecisionLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided: the duty, whether it applies, why, by whom (the user where nobody is named) and when (today)."""

    duty: str
    answer: str
    reason: str
    by: str | None = None
    on: date | None = None


def plan_decide(desk: Desk, refs: Sequence[str], filters: Filters, decided: Decided) -> Plan[DutiesListed]:
    """Plan a decision on a duty for mobilities; raises WrongUsage for an unknown duty or answer."""
    known = [str(duty) for duty in Duty]
    if decided.duty not in known:
        guess = did_you_mean(decided.duty, known)
        raise WrongUsage(say.NO_SUCH_DUTY, duty=decided.duty, guess=guess, known=", ".join(known))
    if decided.answer not in ANSWERS:
        raise WrongUsage(say.NOT_AN_ANSWER, answer=decided.answer, guess=did_you_mean(decided.answer, ANSWERS))
    needed, by, on = ANSWERS[decided.answer], decided.by or desk.user, decided.on or desk.today
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines = []
        for mobility in mobilities(session, desk, refs, filters):
            values = {"duty": decided.duty, "needed": needed, "reason": decided.reason, "decided_by": by, "on": on}
            planner.create(DutyDecision, about=mobility.ref, mobility_id=mobility.id, **values)
            lines.append(DecisionLine(mobility.ref, decided.duty, needed, decided.reason, by, on))
        summary = f"decided on {decided.duty} for {len(lines)}: {decided.answer}"
        return planner.plan(summary, DutiesListed(tuple(lines), len(lines)))


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> DutiesListed:
    """Return the decisions on mobilities, earlier ones included; all of the project where nothing narrows them."""
    with desk.store.reading() as session:
        if refs or filters.narrow or filters.all:
            named = {mobility.id: mobility.ref for mobility in mobilities(session, desk, refs, filters)}
        else:
            named = _of_project(session, desk, filters)
        lines: list[DecisionLine] = []
        for part in chunks(sorted(named)):
            query = select(DutyDecision).where(col(DutyDecision.mobility_id).in_(part))
            rows = session.exec(query.order_by(col(DutyDecision.mobility_id), col(DutyDecision.id))).all()
            last = {(row.mobility_id, row.duty): row.id for row in rows}
            lines += [_line(row, named[row.mobility_id], last[row.mobility_id, row.duty] == row.id) for row in rows]
    return DutiesListed(tuple(lines), len(lines))


def _of_project(session: Session, desk: Desk, filters: Filters) -> dict[int, str]:
    project = the_project(session, desk, filters.project)
    query = select(Mobility.id, Mobility.ref).where(Mobility.project_id == project.id)
    return dict(session.exec(query).all())


def _line(row: DutyDecision, ref: str, current: bool) -> DecisionLine:
    return DecisionLine(ref, row.duty, row.needed, row.reason, row.decided_by, row.on, current)
