"""What went wrong on a mobility: statements of both sides, measures agreed, mediation, and what only few may read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import trouble as say
from mobctl.models import Incident, IncidentEntry, Mobility, Project, SensitiveNote
from mobctl.services.records.selecting import Filters, mobilities, one, the_project
from mobctl.services.support.incident_lines import (
    IncidentShown,
    IncidentsListed,
    Sensitive,
    entries_of,
    lines_of,
    measures_among,
)
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import IncidentEntryKind, SignatureRole


def listed(
    desk: Desk, refs: Sequence[str] | None, filters: Filters, *, open_only: bool, limit: int | None
) -> IncidentsListed:
    """Return incidents, the newest first: all of the project where nothing narrows them."""
    with desk.store.reading() as session:
        query = select(Incident).join(Mobility)
        if refs or filters.narrow:
            wanted = [mobility.id for mobility in mobilities(session, desk, refs, filters)]
        else:
            project = the_project(session, desk, filters.project)
            wanted = list(session.exec(select(Mobility.id).where(Mobility.project_id == project.id)))
        query = query.order_by(col(Incident.opened_on).desc(), col(Incident.id).desc())
        known = set(wanted)
        found = [incident for incident in session.exec(query) if incident.mobility_id in known]
        kept = [incident for incident in found if incident.state == "open" or not open_only]
        lines = lines_of(session, desk, kept[:limit])
    return IncidentsListed(lines, len(kept))


def shown(desk: Desk, reference: str, *, sensitive: bool) -> IncidentShown:
    """Return one incident; what was kept apart of it only where it is asked for."""
    with desk.store.reading() as session:
        incident = one(session, Incident, reference)
        notes = session.exec(
            select(SensitiveNote).where(SensitiveNote.incident_id == incident.id).order_by(col(SensitiveNote.id))
        ).all()
        lines = lines_of(session, desk, [incident])
    told = tuple(Sensitive(note.on, note.text, note.by) for note in notes) if sensitive else ()
    return IncidentShown(lines, len(notes), told)


def plan_open(
    desk: Desk, reference: str, *, title: str, on: date | None, reported_by: str | None
) -> Plan[IncidentsListed]:
    """Plan an incident on a mobility: its checklist asks for mediation until it is closed."""
    with desk.store.reading() as session:
        mobility = one(session, Mobility, reference)
        project = session.get_one(Project, mobility.project_id)
        planner = desk.store.planner(session)
        incident = planner.create(
            Incident,
            ref=planner.reference("X", project.start.year),
            mobility_id=mobility.id,
            title=title,
            opened_on=on or desk.today,
            reported_by=reported_by,
        )
        return _saved(desk, planner, f"opened the incident {incident.ref} on {mobility.ref}", incident, [])


def plan_note(
    desk: Desk, reference: str, *, text: str | None, side: SignatureRole | None, on: date | None, sensitive: bool
) -> Plan[IncidentsListed]:
    """Plan a statement of one side, a plain note, or a note that is kept apart.

    What *desk.note* says is a plain note, for the log keeps it. Raises WrongUsage where it would be kept apart, where
    nothing is said, or where nobody knows whose statement it is.
    """
    if sensitive and desk.note:
        raise WrongUsage(say.NOTE_IS_LOGGED)
    if not (text or desk.note):
        raise WrongUsage(say.NOTHING_SAID)
    if text and side is None and not sensitive:
        raise WrongUsage(say.SIDE_NEEDED)
    with desk.store.reading() as session:
        incident = one(session, Incident, reference)
        planner = desk.store.planner(session)
        day = on or desk.today
        if sensitive:
            planner.create(
                SensitiveNote, about=incident.ref, incident_id=incident.id, on=day, text=text or "", by=desk.user
            )
            return _saved(desk, planner, f"kept a note apart on {incident.ref}", incident, [])
        said = []
        if text:
            said.append(_entry(desk, planner, incident, IncidentEntryKind.STATEMENT, day, side=str(side), text=text))
        if desk.note:
            said.append(_entry(desk, planner, incident, IncidentEntryKind.NOTE, day, text=desk.note))
        what = f"what the {side} says" if text else "a note"
        return _saved(desk, planner, f"wrote down {what} on {incident.ref}", incident, said)


def plan_measure(
    desk: Desk, reference: str, *, text: str, side: SignatureRole, due: date | None
) -> Plan[IncidentsListed]:
    """Plan a measure that was agreed: who does it, and by when."""
    with desk.store.reading() as session:
        incident = one(session, Incident, reference)
        planner = desk.store.planner(session)
        measure = _entry(
            desk, planner, incident, IncidentEntryKind.MEASURE, desk.today, side=str(side), text=text, due=due
        )
        return _saved(desk, planner, f"agreed a measure on {incident.ref}", incident, [measure])


def plan_measure_done(desk: Desk, reference: str, number: int, on: date | None) -> Plan[IncidentsListed]:
    """Plan that a measure, by its number, was done."""
    with desk.store.reading() as session:
        incident = one(session, Incident, reference)
        entries = entries_of(session, [incident])[incident.id]
        measures = measures_among(entries)
        if not 1 <= number <= len(measures):
            raise Refused(say.NO_SUCH_MEASURE, ref=incident.ref, number=number, count=len(measures))
        measure = measures[number - 1]
        if measure.done_on:
            raise Refused(say.MEASURE_DONE, ref=incident.ref, number=number, on=measure.done_on)
        planner = desk.store.planner(session)
        planner.update(measure, about=incident.ref, done_on=on or desk.today)
        after = measure.model_copy(update={"done_on": on or desk.today})
        summary = f"measure {number} of {incident.ref} was done"
        return _saved(desk, planner, summary, incident, [after], instead=measure)


def plan_mediate(
    desk: Desk, reference: str, *, on: date | None, mediator: str, text: str, outcome: str | None
) -> Plan[IncidentsListed]:
    """Plan that somebody mediated between the sides; raises Refused when the incident is closed."""
    with desk.store.reading() as session:
        incident = one(session, Incident, reference)
        _refuse_closed(incident)
        planner = desk.store.planner(session)
        day = on or desk.today
        entry = _entry(
            *(desk, planner, incident, IncidentEntryKind.MEDIATION, day), side=mediator, text=text, outcome=outcome
        )
        planner.update(incident, mediator=mediator)
        after = incident.model_copy(update={"mediator": mediator})
        return _saved(desk, planner, f"mediation on {incident.ref}", after, [entry])


def plan_close(desk: Desk, reference: str, *, on: date | None, outcome: str) -> Plan[IncidentsListed]:
    """Plan that an incident is closed, with what came of it.

    Open measures, and sides that nobody heard, are told. Raises Refused when it is closed already, or was opened later.
    """
    day = on or desk.today
    with desk.store.reading() as session:
        incident = one(session, Incident, reference)
        _refuse_closed(incident)
        if day < incident.opened_on:
            raise Refused(say.CLOSED_BEFORE_OPENED, ref=incident.ref, opened=incident.opened_on, on=day)
        planner = desk.store.planner(session)
        values: dict[str, Any] = {"state": "closed", "closed_on": day, "outcome": outcome}
        planner.update(incident, **values)
        findings = _left_open(incident, entries_of(session, [incident])[incident.id])
        after = incident.model_copy(update=values)
        return _saved(desk, planner, f"closed the incident {incident.ref}", after, [], findings=findings)


def _left_open(incident: Incident, entries: Sequence[IncidentEntry]) -> list[Finding]:
    findings, place = [], Where(ref=incident.ref)
    numbers = [str(number) for number, one in enumerate(measures_among(entries), start=1) if not one.done_on]
    if numbers:
        findings.append(warning(say.MEASURES_OPEN, place, ref=incident.ref, numbers=", ".join(numbers)))
    heard = {entry.side for entry in entries if entry.kind == IncidentEntryKind.STATEMENT}
    if not heard:
        findings.append(info(say.NOBODY_HEARD, place, ref=incident.ref))
    elif len(heard) == 1:
        findings.append(info(say.ONE_SIDE_HEARD, place, ref=incident.ref, side=heard.pop()))
    return findings


def _refuse_closed(incident: Incident) -> None:
    if incident.state == "closed":
        raise Refused(say.INCIDENT_CLOSED, ref=incident.ref, on=incident.closed_on)


def _entry(
    desk: Desk, planner: Planner, incident: Incident, kind: IncidentEntryKind, on: date, **values: Any
) -> IncidentEntry:
    return planner.create(
        IncidentEntry, about=incident.ref, incident_id=incident.id, kind=str(kind), on=on, by=desk.user, **values
    )


def _saved(
    desk: Desk,
    planner: Planner,
    summary: str,
    incident: Incident,
    entries: Sequence[IncidentEntry],
    *,
    instead: IncidentEntry | None = None,
    findings: Sequence[Finding] = (),
) -> Plan[IncidentsListed]:
    """Return the plan with the incident as it will be: *entries* are added, or stand *instead* of an earlier one."""
    session: Session = planner.session
    lines = lines_of(session, desk, [incident], {incident.id: entries}, instead.id if instead else None)
    return planner.plan(summary, IncidentsListed(lines, 1), findings)
