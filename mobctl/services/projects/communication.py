"""The communication plan: what is told to which audience, how, when, where and by whom - and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, error
from mobctl.messages import consents as say
from mobctl.models import CommunicationLine
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary import CommunicationPurpose

FIELDS = ("purpose", "audience", "message", "channel", "planned_on", "place", "speaker", "done_on", "note")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan; ``late`` where its day has passed and nobody has done it."""

    ref: str
    purpose: str
    audience: str
    message: str | None
    channel: str | None
    planned: date | None
    place: str | None
    speaker: str | None
    done: date | None
    late: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class PlanListed:
    """Lines of the communication plan, by purpose and day; ``open`` of them are still to be done."""

    lines: tuple[PlanLine, ...]
    total: int
    open: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, values: dict[str, Any], project: str | None) -> Plan[PlanListed]:
    """Plan a new line of the project's communication plan."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        planner = desk.store.planner(session)
        ref = planner.reference("K", current.start.year)
        made = planner.create(CommunicationLine, ref=ref, project_id=current.id, note=desk.note, **values)
        return planner.plan(f"planned {made.ref}", _of([made], desk.today))


def listed(desk: Desk, project: str | None, purpose: CommunicationPurpose | None) -> PlanListed:
    """Return the plan of a project, by purpose and day."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        query = select(CommunicationLine).where(
            CommunicationLine.project_id == current.id, col(CommunicationLine.withdrawn).is_(False)
        )
        found = [line for line in session.exec(query) if purpose in (None, line.purpose)]
    order = [str(each) for each in CommunicationPurpose]
    found.sort(key=lambda line: (order.index(line.purpose), line.planned_on or date.max, line.ref))
    return _of(found, desk.today)


def plan_done(desk: Desk, refs: Sequence[str], on: date | None) -> Plan[PlanListed]:
    """Plan that lines were done on a day; raises Refused for a day to come."""
    on = on or desk.today
    if on > desk.today:
        raise Refused(say.IN_FUTURE, on=on)
    return _changed(desk, refs, {"done_on": on, **({"note": desk.note} if desk.note else {})}, f"done on {on}")


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[PlanListed]:
    """Plan new values for fields of a line."""
    values = assigning.read(desk, CommunicationLine, FIELDS, pairs, {"purpose": CommunicationPurpose})
    if values.get("done_on") and values["done_on"] > desk.today:
        raise Refused(say.IN_FUTURE, on=values["done_on"])
    return _changed(desk, [reference], values, ", ".join(values))


def plan_withdraw(desk: Desk, refs: Sequence[str]) -> Plan[PlanListed]:
    """Plan that lines are no longer part of the plan."""
    return _changed(desk, refs, {"withdrawn": True}, "withdrawn")


def _changed(desk: Desk, refs: Sequence[str], values: dict[str, Any], what: str) -> Plan[PlanListed]:
    """Plan *values* for lines; one that was withdrawn stays as it is, with a finding."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines, findings = [], []
        for line in _named(session, refs):
            if line.withdrawn:
                findings.append(error(say.NOT_PLANNED, Where(ref=line.ref), ref=line.ref))
                continue
            planner.update(line, **values)
            lines.append(line.model_copy(update=values))
        summary = f"{', '.join(line.ref for line in lines) or 'no line'}: {what}"
        return planner.plan(summary, _of(lines, desk.today), findings)


def _named(session: Session, refs: Sequence[str]) -> list[CommunicationLine]:
    return list({line.id: line for line in (one(session, CommunicationLine, ref) for ref in refs)}.values())


def _of(found: Sequence[CommunicationLine], today: date) -> PlanListed:
    lines = tuple(_line(line, today) for line in found)
    return PlanListed(lines, len(lines), sum(line.done is None for line in lines))


def _line(line: CommunicationLine, today: date) -> PlanLine:
    late = line.done_on is None and line.planned_on is not None and line.planned_on < today
    return PlanLine(
        *(line.ref, line.purpose, line.audience, line.message, line.channel, line.planned_on, line.place),
        *(line.speaker, line.done_on, late, line.note),
    )
