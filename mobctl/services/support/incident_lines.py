"""Incidents as people read them: what each side said, measures by their numbers, mediation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.findings import Finding
from mobctl.models import Incident, IncidentEntry, Mobility, Participant
from mobctl.store.operations import chunks
from mobctl.vocabulary import IncidentEntryKind


@dataclass(frozen=True, slots=True)
class Statement:
    """What one side says, or a plain note, which is nobody's."""

    on: date
    side: str | None
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that was agreed, by its number within the incident."""

    number: int
    text: str
    side: str | None
    due: date | None
    done_on: date | None
    late_days: int


@dataclass(frozen=True, slots=True)
class Mediation:
    """Somebody mediated, and what came of it."""

    on: date
    mediator: str | None
    text: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What only few may read."""

    on: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident with all that everybody who works on it may read."""

    ref: str
    mobility: str
    name: str
    state: str
    opened: date
    closed: date | None
    title: str
    reported_by: str | None
    mediator: str | None
    outcome: str | None
    statements: tuple[Statement, ...]
    notes: tuple[Statement, ...]
    measures: tuple[Measure, ...]
    mediations: tuple[Mediation, ...]


@dataclass(frozen=True, slots=True)
class IncidentsListed:
    """Incidents, the newest first."""

    incidents: tuple[IncidentLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """One incident; ``sensitive_notes`` counts what is kept apart, ``sensitive`` holds it where it was asked for."""

    incidents: tuple[IncidentLine, ...]
    sensitive_notes: int
    sensitive: tuple[Sensitive, ...] = ()


def entries_of(session: Session, incidents: Sequence[Incident]) -> defaultdict[int, list[IncidentEntry]]:
    """Return the entries of incidents in the order in which they were written, by the incident's id."""
    found: defaultdict[int, list[IncidentEntry]] = defaultdict(list)
    for part in chunks([incident.id for incident in incidents]):
        query = select(IncidentEntry).where(col(IncidentEntry.incident_id).in_(part)).order_by(col(IncidentEntry.id))
        for entry in session.exec(query):
            found[entry.incident_id].append(entry)
    return found


def measures_among(entries: Iterable[IncidentEntry]) -> list[IncidentEntry]:
    """Return the measures, in the order that gives them their numbers."""
    return [entry for entry in entries if entry.kind == IncidentEntryKind.MEASURE]


def lines_of(
    session: Session,
    desk: Desk,
    incidents: Sequence[Incident],
    more: Mapping[int, Sequence[IncidentEntry]] | None = None,
    instead: int | None = None,
) -> tuple[IncidentLine, ...]:
    """Return incidents as people read them; *more* are entries that are not saved yet, one *instead* of another."""
    entries = entries_of(session, incidents)
    people: dict[int, tuple[str, str]] = {}
    for part in chunks([incident.mobility_id for incident in incidents]):
        query = select(Mobility, Participant).join(Participant).where(col(Mobility.id).in_(part))
        for mobility, person in session.exec(query):
            people[mobility.id] = (mobility.ref, f"{person.given_names} {person.family_name}")
    lines = []
    for incident in incidents:
        added = list((more or {}).get(incident.id, ()))
        kept = {entry.id: entry for entry in entries[incident.id]}
        kept |= {instead: added.pop()} if instead in kept else {}
        lines.append(_line(incident, *people[incident.mobility_id], [*kept.values(), *added], desk.today))
    return tuple(lines)


def _line(incident: Incident, mobility: str, name: str, entries: Sequence[IncidentEntry], today: date) -> IncidentLine:
    of = defaultdict(list)
    for entry in entries:
        of[entry.kind].append(entry)
    return IncidentLine(
        *(incident.ref, mobility, name, incident.state, incident.opened_on, incident.closed_on, incident.title),
        *(incident.reported_by, incident.mediator, incident.outcome),
        tuple(Statement(one.on, one.side, one.text, one.by) for one in of[IncidentEntryKind.STATEMENT]),
        tuple(Statement(one.on, None, one.text, one.by) for one in of[IncidentEntryKind.NOTE]),
        tuple(
            Measure(number, one.text, one.side, one.due, one.done_on, _late(one, today))
            for number, one in enumerate(measures_among(entries), start=1)
        ),
        tuple(Mediation(one.on, one.side, one.text, one.outcome) for one in of[IncidentEntryKind.MEDIATION]),
    )


def _late(measure: IncidentEntry, today: date) -> int:
    return (today - measure.due).days if measure.due and not measure.done_on and measure.due < today else 0
