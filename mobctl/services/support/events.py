"""Events: preparation sessions, workshops, dialogues and debriefings of a project or of one flow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.stays import Period
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding
from mobctl.messages import events as say
from mobctl.messages import projects as projects_say
from mobctl.models import Attendance, Event, Flow, Mobility, Organisation, Participant, Project
from mobctl.services.mobilities.flows import outside
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one, the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.vocabulary_meetings import EventKind

FIELDS = ("kind", "on", "title", "module", "place", "language", "led_by", "hours", "held", "note")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What ``event add`` was told."""

    kind: EventKind
    on: date
    flow: str | None = None
    module: str | None = None
    title: str | None = None
    place: str | None = None
    language: str | None = None
    led_by: str | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event; ``state`` is planned, held or cancelled, ``present`` and ``absent`` count who is recorded."""

    ref: str
    kind: str
    on: date
    state: str
    title: str | None
    module: str | None
    flow: str | None
    place: str | None
    language: str | None
    led_by: str | None
    hours: int | None
    present: int
    absent: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EventsListed:
    """Events, by day."""

    events: tuple[EventLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Somebody at an event: a mobility, another participant, or an organisation."""

    ref: str
    name: str
    present: bool


@dataclass(frozen=True, slots=True)
class EventShown:
    """One event, who was there, and who of its flow is not recorded yet."""

    event: EventLine
    attendance: tuple[AttendanceLine, ...]
    not_recorded: tuple[str, ...]


def plan_add(desk: Desk, new: NewEvent, project: str | None) -> Plan[EventsListed]:
    """Plan an event of a project, or of one of its flows; one whose day has come counts as held.

    Raises NoMatch for a module that the scheme does not have; warns when the day leaves the project.
    """
    with desk.store.reading() as session:
        flow = one(session, Flow, new.flow) if new.flow else None
        of = session.get_one(Project, flow.project_id) if flow else the_project(session, desk, project)
        known_module(of, new.module)
        planner = desk.store.planner(session)
        event = planner.create(
            Event,
            ref=planner.reference("S", of.start.year),
            project_id=of.id,
            flow_id=flow.id if flow else None,
            kind=str(new.kind),
            on=new.on,
            title=new.title,
            module=new.module,
            place=new.place,
            language=new.language,
            led_by=new.led_by,
            hours=new.hours,
            note=desk.note,
            held=new.on <= desk.today,
        )
        result = EventsListed((line(event, flow.ref if flow else None),), 1)
        findings = outside(of, event.ref, Period(new.on, new.on))
        return planner.plan(f"added the event {event.ref}", result, findings)


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[EventsListed]:
    """Plan new values for fields of an event. One that is moved to a later day than today is not held any more.

    Raises Refused when it shall be held before its day.
    """
    with desk.store.reading() as session:
        event = one(session, Event, reference)
        values = assigning.read(desk, Event, FIELDS, pairs, {"kind": EventKind})
        project = session.get_one(Project, event.project_id)
        if "module" in values:
            known_module(project, values["module"])
        on = values.get("on", event.on)
        if on > desk.today:
            if values.get("held"):
                raise Refused(say.HELD_EARLY, ref=event.ref, on=on)
            values["held"] = False
        planner = desk.store.planner(session)
        planner.update(event, **values)
        result = EventsListed((_lines(session, [event.model_copy(update=values)])[0],), 1)
        findings = outside(project, event.ref, Period(on, on))
        return planner.plan(f"changed {event.ref}: {', '.join(values)}", result, findings)


def plan_cancel(desk: Desk, reference: str) -> Plan[EventsListed]:
    """Plan that an event does not take place; the reason stays with it. Raises WrongUsage without a reason."""
    if not desk.note:
        raise WrongUsage(projects_say.WHY_NEEDED)
    with desk.store.reading() as session:
        event = one(session, Event, reference)
        if event.cancelled:
            raise Refused(say.CANCELLED_ALREADY, ref=event.ref)
        planner = desk.store.planner(session)
        values: dict[str, Any] = {"cancelled": True, "held": False, "note": desk.note}
        planner.update(event, **values)
        result = EventsListed((_lines(session, [event.model_copy(update=values)])[0],), 1)
        return planner.plan(f"cancelled {event.ref}", result)


def listed(desk: Desk, project: str | None, kind: EventKind | None, flow: str | None) -> EventsListed:
    """Return the events of a project by day, of one kind or flow where that is asked."""
    with desk.store.reading() as session:
        query = select(Event).where(Event.project_id == the_project(session, desk, project).id)
        if kind:
            query = query.where(Event.kind == str(kind))
        if flow:
            query = query.where(Event.flow_id == one(session, Flow, flow).id)
        lines = _lines(session, session.exec(query.order_by(col(Event.on), col(Event.id))).all())
    return EventsListed(tuple(lines), len(lines))


def shown(desk: Desk, reference: str) -> EventShown:
    """Return one event with who was there and who was not."""
    with desk.store.reading() as session:
        event = one(session, Event, reference)
        return EventShown(_lines(session, [event])[0], attendance(session, event), _not_recorded(session, event))


def attendance(session: Session, event: Event) -> tuple[AttendanceLine, ...]:
    """Return who is recorded for an event, by reference."""
    person_of = func.coalesce(Mobility.participant_id, Attendance.participant_id)
    query = (
        select(Attendance, Mobility, Participant, Organisation)
        .select_from(Attendance)
        .join(Mobility, col(Mobility.id) == Attendance.mobility_id, isouter=True)
        .join(Participant, col(Participant.id) == person_of, isouter=True)
        .join(Organisation, col(Organisation.id) == Attendance.organisation_id, isouter=True)
    )
    lines = [
        AttendanceLine(
            mobility.ref if mobility else person.ref if person else organisation.ref,
            f"{person.given_names} {person.family_name}" if person else organisation.name,
            row.present,
        )
        for row, mobility, person, organisation in session.exec(query.where(Attendance.event_id == event.id)).all()
    ]
    return tuple(sorted(lines, key=lambda each: each.ref))


def _not_recorded(session: Session, event: Event) -> tuple[str, ...]:
    """Return the members of the event's flow about whom nothing is recorded."""
    if event.flow_id is None:
        return ()
    recorded = select(Attendance.mobility_id).where(
        Attendance.event_id == event.id, col(Attendance.mobility_id).is_not(None)
    )
    query = select(Mobility.ref).where(Mobility.flow_id == event.flow_id, col(Mobility.id).not_in(recorded))
    going = col(Mobility.status).not_in(("withdrawn", "cancelled"))
    return tuple(session.exec(query.where(going).order_by(Mobility.ref)).all())


def known_module(project: Project, key: str | None) -> None:
    """Refuse a module that the project's scheme does not have (NoMatch)."""
    known = [module.key for module in schemes.of_project(project).modules]
    if key and key not in known:
        guess = did_you_mean(key, known)
        raise NoMatch(say.NO_MODULES, project=project.ref, key=key, guess=guess, known=", ".join(known) or "none")


def _lines(session: Session, events: Sequence[Event]) -> list[EventLine]:
    ids = [event.id for event in events]
    counts: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    rows = select(Attendance.event_id, Attendance.present).where(col(Attendance.event_id).in_(ids))
    for event, present in session.exec(rows).all():
        counts[present][event] += 1
    flows = {flow.id: flow.ref for flow in session.exec(select(Flow)).all()} if ids else {}
    return [
        line(event, flows.get(event.flow_id), counts[True][event.id], counts[False][event.id])  # type: ignore[arg-type]
        for event in events
    ]


def line(event: Event, flow: str | None, present: int = 0, absent: int = 0) -> EventLine:
    """Return an event as people know it."""
    return EventLine(
        ref=event.ref,
        kind=event.kind,
        on=event.on,
        state="cancelled" if event.cancelled else "held" if event.held else "planned",
        title=event.title,
        module=event.module,
        flow=flow,
        place=event.place,
        language=event.language,
        led_by=event.led_by,
        hours=event.hours,
        present=present,
        absent=absent,
        note=event.note,
    )
