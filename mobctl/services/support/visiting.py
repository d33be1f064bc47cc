"""Follow-up visits and calls: whether work and training are what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.stays import Period, whole
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, warning
from mobctl.messages import events as say
from mobctl.models import Mobility, Participant, Visit
from mobctl.services.mobilities.mobility_lines import stays_by_mobility
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary_meetings import VisitKind


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What ``visit add`` was told; ``agree`` is None where nobody looked at the conditions."""

    on: date
    kind: VisitKind = VisitKind.VISIT
    by: str | None = None
    agree: bool | None = None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit or call; ``conditions`` is agree, differ, or None."""

    ref: str
    name: str
    on: date
    kind: str
    by: str | None
    conditions: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class VisitsListed:
    """Visits and calls, by day."""

    visits: tuple[VisitLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, refs: Sequence[str] | None, filters: Filters, new: NewVisit) -> Plan[VisitsListed]:
    """Plan a visit or call on each mobility that is meant.

    Raises Refused for a day in the future; warns when it lies outside the stay, and when conditions differ.
    """
    if new.on > desk.today:
        raise Refused(say.VISIT_IN_FUTURE, on=new.on, today=desk.today)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        found = mobilities(session, desk, refs, filters)
        stays = stays_by_mobility(session, [mobility.id for mobility in found])
        findings: list[Finding] = []
        lines = []
        for mobility in found:
            visit = planner.create(
                Visit,
                about=mobility.ref,
                mobility_id=mobility.id,
                on=new.on,
                kind=str(new.kind),
                by=new.by or desk.user,
                conditions_agree=new.agree,
                note=desk.note,
            )
            period = whole(Period(stay.start, stay.end) for stay in stays[mobility.id])
            findings += _doubts(mobility.ref, new, period)
            lines.append(_line(visit, mobility, session.get_one(Participant, mobility.participant_id)))
        summary = f"{new.kind} on {new.on} for {len(lines)}"
        return planner.plan(summary, VisitsListed(tuple(lines), len(lines)), findings)


def _doubts(ref: str, new: NewVisit, period: Period) -> list[Finding]:
    at, findings = Where(ref=ref), []
    if period.start and period.end and not period.start <= new.on <= period.end:
        start, end = period.start, period.end
        findings.append(warning(say.VISIT_OUTSIDE, at, ref=ref, on=new.on, start=start, end=end))
    if new.agree is False:
        findings.append(warning(say.CONDITIONS_DIFFER, at, ref=ref))
    return findings


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> VisitsListed:
    """Return the visits on what was named, or of the whole project, by day."""
    with desk.store.reading() as session:
        query = select(Visit, Mobility, Participant).join(Mobility, col(Mobility.id) == Visit.mobility_id)
        query = query.join(Participant, col(Participant.id) == Mobility.participant_id)
        query = query.where(col(Visit.mobility_id).in_(meant(session, desk, refs, filters)))
        rows = session.exec(query.order_by(col(Visit.on), col(Visit.id))).all()
        lines = tuple(_line(*row) for row in rows)
    return VisitsListed(lines, len(lines))


def meant(session: Session, desk: Desk, refs: Sequence[str] | None, filters: Filters) -> list[int]:
    """Return the mobilities that a list is about: those that were named, or all of the project."""
    if refs or filters.narrow:
        return [mobility.id for mobility in mobilities(session, desk, refs, filters)]
    project = the_project(session, desk, filters.project)
    return list(session.exec(select(Mobility.id).where(Mobility.project_id == project.id)))


def _line(visit: Visit, mobility: Mobility, person: Participant) -> VisitLine:
    conditions = {True: "agree", False: "differ", None: None}[visit.conditions_agree]
    name = f"{person.given_names} {person.family_name}"
    return VisitLine(mobility.ref, name, visit.on, visit.kind, visit.by, conditions, visit.note)
