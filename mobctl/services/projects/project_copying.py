"""Next year: a project takes over the set-up, partners, hosts, outcomes and lessons of another one - not the people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.errors import MobctlError, Refused
from mobctl.findings import Finding, info
from mobctl.messages import lessons as say
from mobctl.messages import projects as project_say
from mobctl.models import (
    CommunicationLine,
    Criterion,
    LearningOutcome,
    LearningUnit,
    Lesson,
    Mobility,
    Organisation,
    Project,
    ProjectPartner,
    QualificationPlan,
    Stay,
    Target,
)
from mobctl.scheme import Scheme
from mobctl.scheme_adopting import scheme_text
from mobctl.services.projects.projects import ProjectLine, copied_line
from mobctl.services.records.selecting import the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ProjectRole, ProspectState

LEFT = (
    *("people and their applications", "mobilities, flows and events", "papers, signatures and evidence"),
    *("ticks of tasks, incidents and messages", "partnerships, actors, needs and testimonies"),
)


class SchemeVersion(StrEnum):
    """Which text of the scheme the new project adopts."""

    KEEP = "keep"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class NextYear:
    """What ``project copy`` was told of the new project."""

    code: str
    title: str
    start: date
    end: date
    version: SchemeVersion = SchemeVersion.KEEP


@dataclass(frozen=True, slots=True)
class Copied:
    """How many records of one kind are taken over."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class ProjectCopied:
    """A project made after another one: what it takes over, by kind, and what stays behind."""

    project: ProjectLine
    origin: str
    copied: tuple[Copied, ...]
    left: tuple[str, ...] = LEFT
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_copy(desk: Desk, reference: str | None, new: NextYear) -> Plan[ProjectCopied]:
    """Plan a project that takes over what another one set up: prospects start anew, dates move with the start.

    Raises Refused when the dates are the wrong way round or the code is taken.
    """
    if new.end < new.start:
        raise Refused(project_say.END_BEFORE_START, start=new.start, end=new.end)
    with desk.store.reading() as session:
        taken = session.exec(select(Project).where(Project.code == new.code)).first()
        if taken:
            raise Refused(project_say.CODE_TAKEN, ref=taken.ref, code=new.code)
        origin = the_project(session, desk, reference)
        return _Copying(desk, session, origin, new).plan()


class _Copying:
    def __init__(self, desk: Desk, session: Session, origin: Project, new: NextYear) -> None:
        self.desk, self.session, self.origin, self.new = desk, session, origin, new
        self.planner: Planner = desk.store.planner(session)
        self.counts: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.about: str | None = None
        self.project = self._project()
        self.about = self.project.ref

    def plan(self) -> Plan[ProjectCopied]:
        for target in self._of(Target):
            self._copy(target, "targets", project_id=self.project.id)
        for qualification in self._of(QualificationPlan):
            self._copy(qualification, "qualifications", project_id=self.project.id)
        self._partners()
        self._units()
        for criterion in self._of(Criterion):
            self._copy(criterion, "selection criteria", project_id=self.project.id)
        self._communication()
        self._lessons()
        copied = tuple(Copied(what, count) for what, count in self.counts.items())
        result = ProjectCopied(copied_line(self.project), self.origin.ref, copied)
        summary = f"copied the project {self.origin.ref} as {self.project.ref}"
        return self.planner.plan(summary, result, self.findings)

    def _project(self) -> Project:
        scheme, new = self._scheme(), self.new
        values: dict[str, Any] = {
            "ref": self.planner.reference("P", new.start.year),
            "code": new.code,
            "title": new.title,
            "start": new.start,
            "end": new.end,
            "status": "open",
            **dict.fromkeys(("final_payment_date", "call_year", "grant_cents", "rate_card")),
        }
        if scheme:
            values |= {"scheme_text": scheme_text(scheme), "scheme_version": scheme.version}
        if scheme and scheme.funder:
            values |= {"statements": dict(scheme.funder.statement), "disclaimers": dict(scheme.funder.disclaimer)}
        return self._copy(self.origin, "project", **values)

    def _scheme(self) -> Scheme | None:
        """Return the scheme as it is today where that is wanted; say where it is newer than the one that is kept."""
        overlays = tuple(self.origin.overlays)
        if self.new.version is SchemeVersion.TODAY:
            return schemes.adoptable(self.desk, self.origin.scheme, overlays)
        try:
            today = schemes.adoptable(self.desk, self.origin.scheme, overlays)
        except MobctlError:
            return None
        if scheme_text(today) != self.origin.scheme_text:
            before, after = self.origin.scheme_version, today.version
            after = f"{after}, changed since" if after == before else after
            told: dict[str, Any] = {"scheme": today.key, "before": before, "after": after, "project": self.origin.ref}
            self.findings.append(info(say.NEWER_SCHEME, **told))
        return None

    def _partners(self) -> None:
        """Plan the partners in their roles; who was looked for as a host is to be contacted anew."""
        people = self._people_by_host()
        bodies = {one.id: one for one in self.session.exec(select(Organisation))}
        closed: dict[str, None] = {}
        links = self._of(ProjectPartner)
        for link in links:
            body = bodies[link.organisation_id]
            if body.closed:
                closed[body.ref] = None
                continue
            values: dict[str, Any] = {"project_id": self.project.id, "criteria": {}, "registered_on": None}
            values |= {"places": None, "next_call": None, "refusal": None}
            if link.role == ProjectRole.HOST_COMPANY:
                values |= {"prospect": str(ProspectState.TO_CONTACT)}
                values |= {"remark": self._remark(link, people[body.id])}
            self._copy(link, f"partners: {link.role}", about=body.ref, **values)
        known = {link.organisation_id for link in links if link.role == ProjectRole.HOST_COMPANY}
        for id in people.keys() - known:
            if bodies[id].closed:
                closed[bodies[id].ref] = None
                continue
            place = {"project_id": self.project.id, "organisation_id": id, "role": str(ProjectRole.HOST_COMPANY)}
            remark, state = self._remark(None, people[id]), str(ProspectState.TO_CONTACT)
            self.planner.create(ProjectPartner, about=bodies[id].ref, prospect=state, remark=remark, **place)
            self.counts[f"partners: {ProjectRole.HOST_COMPANY}"] += 1
        if closed:
            self.findings.append(info(say.CLOSED_LEFT, refs=", ".join(sorted(closed))))

    def _remark(self, link: ProjectPartner | None, people: int) -> str:
        """Return how it was last year, in the words of the lists: state, places, people who were there, refusal."""
        told = [link.prospect if link else None]
        told += [f"{link.places} places" if link and link.places is not None else None]
        told += [f"{people} people" if people else None, link.refusal if link else None]
        return f"{self.origin.ref}: {', '.join(part for part in told if part) or 'nobody there'}"

    def _people_by_host(self) -> Counter[int]:
        query = (
            select(Stay.organisation_id)
            .join(Mobility)
            .where(
                Mobility.project_id == self.origin.id,
                col(Stay.ended).is_(False),
                col(Stay.organisation_id).is_not(None),
                col(Mobility.status).not_in(("withdrawn", "cancelled")),
            )
        )
        return Counter(id for id in self.session.exec(query) if id is not None)

    def _units(self) -> None:
        units = {unit.id: self._copy(unit, "units", project_id=self.project.id) for unit in self._of(LearningUnit)}
        query = select(LearningOutcome).where(
            col(LearningOutcome.unit_id).in_(list(units)), col(LearningOutcome.dropped).is_(False)
        )
        for outcome in self.session.exec(query.order_by(col(LearningOutcome.id))):
            self._copy(outcome, "learning outcomes", unit_id=units[outcome.unit_id].id)

    def _communication(self) -> None:
        """Plan the lines of the communication plan, their days as long after the start as they were."""
        later = self.new.start - self.origin.start
        for line in self._of(CommunicationLine):
            if not line.withdrawn:
                planned = line.planned_on + later if line.planned_on else None
                values: dict[str, Any] = {
                    "ref": self.planner.reference("K", self.new.start.year),
                    "planned_on": planned,
                }
                values |= {"project_id": self.project.id, "done_on": None, "note": None}
                self._copy(line, "communication plan", **values)

    def _lessons(self) -> None:
        """Plan the lessons with their measures; what was done stays done."""
        for lesson in self._of(Lesson):
            ref = self.planner.reference("L", self.new.start.year)
            what = "lessons" if lesson.done_on or not lesson.becomes else "lessons with a measure to be done"
            self._copy(lesson, what, ref=ref, project_id=self.project.id, origin_id=lesson.id)

    def _of(self, model: Any) -> list[Any]:
        query = select(model).where(model.project_id == self.origin.id).order_by(col(model.id))
        return list(self.session.exec(query))

    def _copy(self, record: Any, what: str, *, about: str | None = None, **changes: Any) -> Any:
        """Plan a record like another one, but for some values, and count it."""
        self.counts[what] += 1
        values = {name: _own(getattr(record, name)) for name in _columns(record) if name not in ("id", "ref")}
        return self.planner.create(type(record), about=about or self.about, **{**values, **changes})


def _columns(record: SQLModel) -> Iterable[str]:
    return type(record).model_fields


def _own(value: Any) -> Any:
    """Return a value that the copy does not share with its model."""
    if isinstance(value, dict):
        return dict(value)
    return list(value) if isinstance(value, list) else value
