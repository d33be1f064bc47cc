"""Who was at an event: mobilities, applicants who have none yet, and organisations; and the list they sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.folding import fold
from mobctl.errors import Refused
from mobctl.files.books import Column, Properties, Table, workbook
from mobctl.findings import Finding, Where, error
from mobctl.messages import events as say
from mobctl.models import Application, Attendance, Event, Flow, Mobility, Organisation, Participant, Project
from mobctl.services.records import selecting
from mobctl.services.records.outputs import output_place, shown_place
from mobctl.services.records.selecting import Filters, by_name, by_reference, one
from mobctl.services.support import events
from mobctl.services.support.events import AttendanceLine, EventLine
from mobctl.store import files
from mobctl.store.plan import Plan

GONE = ("withdrawn", "cancelled")
SPARE_LINES = 5


@dataclass(frozen=True, slots=True)
class Attended:
    """What was recorded of an event: who was there, or was not."""

    event: EventLine
    attendance: tuple[AttendanceLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class ListToSign:
    """An attendance list as a workbook, to be printed and signed."""

    file: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may have been there, with the column that names them."""

    ref: str
    name: str
    project_id: int | None
    column: str
    id: int
    family_name: str = ""


def plan_attend(desk: Desk, reference: str, refs: Sequence[str], filters: Filters, *, present: bool) -> Plan[Attended]:
    """Plan who was at an event, or was absent; a later answer about somebody replaces the earlier one.

    A flow or project means its mobilities, but for those that were withdrawn; O-... means the organisation itself.
    The event counts as held from then on. Raises Refused before its day and when it was cancelled.
    """
    with desk.store.reading() as session:
        event = one(session, Event, reference)
        if event.cancelled:
            raise Refused(say.CANCELLED, ref=event.ref, kind=event.kind)
        if event.on > desk.today:
            raise Refused(say.NOT_YET, ref=event.ref, on=event.on)
        project = session.get_one(Project, event.project_id)
        planner = desk.store.planner(session)
        recorded = _recorded(session, event)
        findings: list[Finding] = []
        lines = []
        for person in people(session, desk, refs, replace(filters, project=project.ref)):
            if person.project_id not in (None, project.id):
                at = Where(ref=person.ref)
                findings.append(error(say.OTHER_PROJECT, at, who=person.ref, ref=event.ref, kind=event.kind))
                continue
            row = recorded.get((person.column, person.id))
            if row:
                planner.update(row, about=person.ref, present=present)
            else:
                named: dict[str, Any] = {person.column: person.id}
                planner.create(Attendance, about=person.ref, event_id=event.id, present=present, **named)
            lines.append(AttendanceLine(person.ref, person.name, present))
        if not lines:
            raise Refused.of(findings)
        planner.update(event, held=True)
        how = "at" if present else "absent from"
        flow = session.get(Flow, event.flow_id) if event.flow_id else None
        told = events.line(event.model_copy(update={"held": True}), flow.ref if flow else None)
        result = Attended(told, tuple(lines), len(lines))
        return planner.plan(f"{len(lines)} {how} {event.ref}", result, findings)


def _recorded(session: Session, event: Event) -> dict[tuple[str, int], Attendance]:
    """Return what is recorded of an event, by the column and number that name somebody."""
    rows = session.exec(select(Attendance).where(Attendance.event_id == event.id)).all()
    columns = ("mobility_id", "participant_id", "organisation_id")
    return {(name, getattr(row, name)): row for row in rows for name in columns if getattr(row, name)}


def people(session: Session, desk: Desk, refs: Sequence[str], filters: Filters) -> list[Person]:
    """Return who is meant by references and filters; each once. Raises as ``selecting.mobilities`` does."""
    if not refs:
        return list(_going(session, selecting.mobilities(session, desk, None, filters)))
    found = [person for ref in refs for person in _meant(session, desk, ref, filters)]
    return list({(person.column, person.id): person for person in found}.values())


def _meant(session: Session, desk: Desk, ref: str, filters: Filters) -> Iterable[Person]:
    """Yield whom one reference means: the organisation itself, an applicant, or mobilities."""
    letter = ref[:2].upper()
    if letter == "O-" or _only(session, ref, Organisation, (Mobility, Flow, Application)):
        organisation = one(session, Organisation, ref)
        return [Person(organisation.ref, organisation.name, None, "organisation_id", organisation.id)]
    if letter in ("A-", "T-") or _only(session, ref, Application, (Mobility, Flow)):
        return [_applicant(session, desk, ref, filters)]
    found = selecting.mobilities(session, desk, [ref], replace(filters, project=None))
    return _going(session, found, alone=len(found) == 1)


def _only(session: Session, ref: str, model: Any, before: Sequence[Any]) -> bool:
    """Tell whether a name means records of *model*, and none of those that are looked for first."""
    if any(by_reference(session, other, ref) or by_name(session, other, ref) for other in before):
        return False
    return bool(by_name(session, model, ref))


def _applicant(session: Session, desk: Desk, ref: str, filters: Filters) -> Person:
    """Return an applicant: their mobility in the project where there is one, else the participant."""
    (application,) = selecting.applications(session, desk, [ref], Filters(project=filters.project))
    born = session.exec(select(Mobility).where(Mobility.application_id == application.id)).first()
    if born:
        return next(iter(_going(session, [born], alone=True)))
    person = session.get_one(Participant, application.participant_id)
    name = f"{person.given_names} {person.family_name}"
    return Person(person.ref, name, application.project_id, "participant_id", person.id)


def _going(session: Session, found: Iterable[Mobility], *, alone: bool = False) -> Iterable[Person]:
    """Yield mobilities as people, but for those that were withdrawn, unless one was named *alone*."""
    kept = [mobility for mobility in found if alone or mobility.status not in GONE]
    ids = {mobility.participant_id for mobility in kept}
    known = {person.id: person for person in session.exec(select(Participant).where(col(Participant.id).in_(ids)))}
    for mobility in kept:
        person = known[mobility.participant_id]
        name = f"{person.given_names} {person.family_name}"
        yield Person(mobility.ref, name, mobility.project_id, "mobility_id", mobility.id, person.family_name)


def write_list(desk: Desk, reference: str, out: Path | None) -> ListToSign:
    """Write a list to print and sign: those of the event's flow or project who go, and who is recorded beside them.

    Raises Refused when *out* exists.
    """
    with desk.store.reading() as session:
        event = one(session, Event, reference)
        place = output_place(desk, out, f"attendance-{event.ref}.xlsx")
        query = select(Mobility).where(Mobility.project_id == event.project_id).order_by(col(Mobility.id))
        if event.flow_id:
            query = query.where(Mobility.flow_id == event.flow_id)
        going = sorted(_going(session, session.exec(query)), key=lambda person: fold(person.family_name))
        names = {person.ref: person.name for person in going}
        names |= {line.ref: line.name for line in events.attendance(session, event)}
        about = event.title or event.module or event.kind
    rows: list[tuple[object, ...]] = [(number, ref, name, None) for number, (ref, name) in enumerate(names.items(), 1)]
    rows += [(len(rows) + number, None, None, None) for number in range(1, SPARE_LINES + 1)]
    columns = (
        Column("No.", width=6),
        Column("Reference", width=14),
        Column("Name", width=36),
        Column("Signature", width=40),
    )
    title = f"{event.on} {about}"
    files.write_safely(
        place, workbook([Table(title[:31], columns, rows)], Properties(title, desk.now.replace(microsecond=0)))
    )
    return ListToSign(shown_place(desk, place, out), len(names))
