"""Evidence: files that prove a fact, copied into the workspace and filed under the subject they prove it for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from mobctl.desk import Desk
from mobctl.domain.departures import last_day_with
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, Refused, Unreadable
from mobctl.messages import tasks as say
from mobctl.models import Application, Departure, Evidence, Flow, Mobility, Organisation, Project, Stay, StoredFile
from mobctl.services.records import selecting
from mobctl.services.records.selecting import Filters, one, the_project
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import EvidenceKind

FOLDER = "documents/evidence"
NARROWER = ("application_id", "mobility_id", "flow_id", "organisation_id")
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence of *subject*; ``inherited_from`` where it was filed for its flow, host or project."""

    ref: str
    subject: str
    kind: str
    file: str | None
    sha256: str | None
    valid_from: date | None
    valid_to: date | None
    inherited_from: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFiled:
    """Evidence that was filed, or is on file."""

    evidence: tuple[EvidenceLine, ...]
    total: int
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Proven:
    """A subject that evidence is filed for, with the columns that name it."""

    ref: str
    project_id: int
    keys: Mapping[str, Any]


def plan_add(
    desk: Desk,
    refs: Sequence[str],
    filters: Filters,
    kind: str,
    file: Path,
    valid_from: date | None,
    valid_to: date | None,
) -> Plan[EvidenceFiled]:
    """Plan to file *file* as evidence for every subject named; a flow, host or project has it once, for all of its own.

    Raises NoMatch for an unknown kind, Unreadable when the file cannot be read, Refused for dates upside down.
    """
    known = [str(each) for each in EvidenceKind]
    if kind not in known:
        raise NoMatch(say.UNKNOWN_KIND, kind=kind, guess=did_you_mean(kind, known), known=", ".join(known))
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused(say.UPSIDE_DOWN, to=valid_to, begins=valid_from)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        stored: StoredFile | None = None
        lines = []
        for subject in subjects(session, desk, refs, filters):
            evidence = planner.create(
                Evidence,
                ref=planner.reference("E"),
                project_id=subject.project_id,
                kind=kind,
                valid_from=valid_from,
                valid_to=valid_to,
                note=desk.note,
                **subject.keys,
            )
            if stored is None:
                stored = copied(planner, desk, file, evidence.ref, subject.ref)
            planner.update(evidence, file_id=stored.id)
            line = EvidenceLine(evidence.ref, subject.ref, kind, stored.path, stored.sha256, valid_from, valid_to)
            lines.append(line)
        return planner.plan(f"filed {kind} for {len(lines)}", EvidenceFiled(tuple(lines), len(lines)))


def copied(planner: Planner, desk: Desk, file: Path, name: str, about: str) -> StoredFile:
    """Plan a copy of *file* in the workspace, under its own name behind *name*."""
    path = file if file.is_absolute() else desk.folder / file
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise Unreadable(say.NO_FILE, file=str(file), reason=(trouble.strerror or "unknown").lower()) from trouble
    if not content:
        raise Unreadable(say.EMPTY_FILE, file=str(file))
    safe = _UNSAFE.sub("-", path.name).strip("-.") or "file"
    return planner.file(f"{FOLDER}/{name}-{safe}", content, about=about)


def subjects(session: Session, desk: Desk, refs: Sequence[str], filters: Filters) -> list[Proven]:
    """Return whom evidence is filed for: each reference itself, or each mobility that the filters leave."""
    if not refs:
        return [_of_mobility(mobility) for mobility in selecting.mobilities(session, desk, refs, filters)]
    found = [_named(session, desk, ref, filters) for ref in refs]
    return list({proven.ref: proven for proven in found}.values())


def _named(session: Session, desk: Desk, ref: str, filters: Filters) -> Proven:
    letter = ref[:2].upper()
    if letter == "P-":
        project = one(session, Project, ref)
        return Proven(project.ref, project.id, {})
    if letter == "F-":
        flow = one(session, Flow, ref)
        return Proven(flow.ref, flow.project_id, {"flow_id": flow.id})
    if letter == "O-":
        organisation = one(session, Organisation, ref)
        project = the_project(session, desk, filters.project)
        return Proven(organisation.ref, project.id, {"organisation_id": organisation.id})
    if letter == "A-":
        return _of_application(one(session, Application, ref))
    return _of_person(session, desk, ref)


def _of_person(session: Session, desk: Desk, ref: str) -> Proven:
    """Return the mobility that is meant, or, where there is none yet, the application."""
    if ref[:2].upper() != "M-":
        found = selecting.applications(session, desk, [ref], Filters()) if _is_applicant(session, ref) else []
        born = session.exec(select(Mobility).where(col(Mobility.application_id).in_([each.id for each in found]))).all()
        if found and not born:
            return _of_application(found[0])
        if born:
            return _of_mobility(born[0])
    return _of_mobility(one(session, Mobility, ref))


def _is_applicant(session: Session, ref: str) -> bool:
    return ref[:2].upper() == "T-" or bool(selecting.by_name(session, Application, ref))


def _of_mobility(mobility: Mobility) -> Proven:
    return Proven(mobility.ref, mobility.project_id, {"mobility_id": mobility.id})


def _of_application(application: Application) -> Proven:
    return Proven(application.ref, application.project_id, {"application_id": application.id})


def listed(desk: Desk, refs: Sequence[str], filters: Filters) -> EvidenceFiled:
    """Return the evidence on file: of what was named, inherited pieces included, or of the whole project."""
    with desk.store.reading() as session:
        if refs or filters.narrow:
            whom = subjects(session, desk, refs, filters)
            lines = [line for subject in whom for line in _lines_of(session, subject)]
        else:
            project = the_project(session, desk, filters.project)
            lines = _lines(session, Evidence.project_id == project.id, None)
    return EvidenceFiled(tuple(lines), len(lines))


def _lines_of(session: Session, subject: Proven) -> list[EvidenceLine]:
    """Return the evidence of a subject: its own, then what was filed for its application, flow, hosts and project."""
    if not subject.keys:
        return _lines(session, _for_all(subject.project_id), None)
    ((column, id),) = subject.keys.items()
    own = _lines(session, getattr(Evidence, column) == id, subject.ref)
    if column != "mobility_id":
        return own
    mobility = session.get_one(Mobility, id)
    stays = session.exec(select(Stay).where(Stay.mobility_id == id, col(Stay.ended).is_(False))).all()
    hosts = {host for stay in stays for host in (stay.organisation_id, stay.host_partner_id) if host}
    wider: list[Any] = [Evidence.application_id == mobility.application_id, col(Evidence.organisation_id).in_(hosts)]
    if mobility.flow_id:
        wider.append(Evidence.flow_id == mobility.flow_id)
    inherited = _lines(session, or_(*wider, _for_all(mobility.project_id)), subject.ref)
    return [*own, *inherited, *_before_leaving(session, mobility)]


def _before_leaving(session: Session, mobility: Mobility) -> Iterator[EvidenceLine]:
    """Yield the evidence of flows that a mobility left, with the last day on which it counts."""
    query = select(Departure, Flow).join(Flow).where(Departure.mobility_id == mobility.id)
    for departure, flow in session.exec(query.where(col(Departure.ended).is_(False))).all():
        last = last_day_with(departure.on, flow.start, mobility.ended_on)
        if last is None:
            continue
        for line in _lines(session, Evidence.flow_id == flow.id, mobility.ref):
            if line.valid_from is None or line.valid_from <= last:
                yield replace(line, valid_to=min(line.valid_to, last) if line.valid_to else None)


def _for_all(project: int) -> Any:
    """Return the condition for evidence that was filed for a whole project."""
    return and_(Evidence.project_id == project, *(getattr(Evidence, name).is_(None) for name in NARROWER))


def _lines(session: Session, condition: Any, subject: str | None) -> list[EvidenceLine]:
    query = select(Evidence, StoredFile).join(StoredFile, isouter=True).where(condition)
    query = query.where(col(Evidence.withdrawn).is_(False)).order_by(col(Evidence.id))
    return [_line(session, evidence, stored, subject) for evidence, stored in session.exec(query).all()]


def _line(session: Session, evidence: Evidence, stored: StoredFile | None, subject: str | None) -> EvidenceLine:
    holder = _holder(session, evidence)
    return EvidenceLine(
        evidence.ref,
        subject or holder,
        evidence.kind,
        stored.path if stored else None,
        stored.sha256 if stored else None,
        evidence.valid_from,
        evidence.valid_to,
        holder if subject and subject != holder else None,
        evidence.note,
    )


def _holder(session: Session, evidence: Evidence) -> str:
    """Return the reference of what the evidence was filed for."""
    models: dict[str, Any] = dict(zip(NARROWER, (Application, Mobility, Flow, Organisation), strict=True))
    for column, model in models.items():
        id = getattr(evidence, column)
        if id:
            return str(session.get_one(model, id).ref)
    return session.get_one(Project, evidence.project_id).ref
