"""Whom money is for: a mobility, a flow, an organisation, or the project as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, or_, select

from mobctl.desk import Desk
from mobctl.models import Flow, Mobility, Organisation, Participant, Project
from mobctl.services.records.selecting import Filters, by_name, by_reference, mobilities, one, the_project
from mobctl.store.operations import chunks

COLUMNS = ("mobility_id", "organisation_id", "flow_id")
"""What names the subject of a record of money, the narrowest first."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody whom money is for: ``ref`` as people type it, ``keys`` the columns of the record that name it.

    ``status`` is that of a mobility.
    """

    ref: str
    project_id: int
    keys: dict[str, Any]
    status: str | None = None

    @property
    def filed(self) -> dict[str, Any]:
        """The column that names the narrowest subject, for its evidence."""
        return dict(list(self.keys.items())[:1])


def of_mobility(mobility: Mobility) -> Whom:
    return Whom(mobility.ref, mobility.project_id, {"mobility_id": mobility.id}, mobility.status)


def of_flow(flow: Flow) -> Whom:
    return Whom(flow.ref, flow.project_id, {"flow_id": flow.id})


def of_project(project: Project) -> Whom:
    return Whom(project.ref, project.id, {})


def of_organisation(session: Session, desk: Desk, organisation: Organisation, filters: Filters) -> Whom:
    """Return an organisation in the project meant; for one flow where the filters name it."""
    flow = one(session, Flow, filters.flow) if filters.flow else None
    project = flow.project_id if flow else the_project(session, desk, filters.project).id
    return Whom(
        organisation.ref, project, {"organisation_id": organisation.id, **({"flow_id": flow.id} if flow else {})}
    )


def people(session: Session, desk: Desk, refs: Sequence[str], filters: Filters) -> list[Whom]:
    """Return the mobilities meant; a flow, host or project means those of it."""
    return [of_mobility(mobility) for mobility in mobilities(session, desk, refs, filters)]


def kind_of(session: Session, ref: str) -> type[SQLModel]:
    """Return what a reference or name means: a mobility first, then a flow, an organisation, a project."""
    kinds: tuple[type[SQLModel], ...] = (Mobility, Flow, Organisation, Project)
    letters: dict[str, type[SQLModel]] = {"F": Flow, "O": Organisation, "P": Project}
    if ref[1:2] == "-":
        return letters.get(ref[:1].upper(), Mobility)
    found = (kind for kind in kinds if by_reference(session, kind, ref) or by_name(session, kind, ref))
    return next(found, Mobility)


def as_named(session: Session, desk: Desk, refs: Sequence[str], filters: Filters) -> list[Whom]:
    """Return each subject as it was named, a flow as itself; the project where none is, mobilities by the filters."""
    if not refs:
        if filters.narrow:
            return people(session, desk, (), filters)
        return [of_project(the_project(session, desk, filters.project))]
    found = [whom for ref in refs for whom in _named(session, desk, ref, filters)]
    return list({whom.ref: whom for whom in found}.values())


def _named(session: Session, desk: Desk, ref: str, filters: Filters) -> list[Whom]:
    kind = kind_of(session, ref)
    if kind is Project:
        return [of_project(one(session, Project, ref))]
    if kind is Flow:
        return [of_flow(one(session, Flow, ref))]
    if kind is Organisation:
        return [of_organisation(session, desk, one(session, Organisation, ref), filters)]
    return people(session, desk, [ref], filters)


def concerned(session: Session, desk: Desk, refs: Sequence[str], filters: Filters, model: Any) -> Any:
    """Return the condition for records of those who are named: a flow with its people, an organisation, all of one."""
    if not refs and not filters.narrow:
        return model.project_id == the_project(session, desk, filters.project).id
    conditions: list[Any] = []
    for each in as_named(session, desk, refs, filters):
        if not each.keys:
            conditions.append(model.project_id == each.project_id)
        if "organisation_id" in each.keys and not hasattr(model, "organisation_id"):
            hosted = mobilities(session, desk, [each.ref], filters)
            conditions.append(col(model.mobility_id).in_([mobility.id for mobility in hosted]))
            continue
        conditions += [getattr(model, name) == id for name, id in each.filed.items()]
        if flow := each.keys.get("flow_id"):
            members = select(Mobility.id).where(Mobility.flow_id == flow)
            conditions.append(col(model.mobility_id).in_(members))
    return or_(*conditions)


@dataclass(frozen=True, slots=True)
class Called:
    """The references and names of records that money is for, by row number."""

    refs: dict[str, dict[int, str]]
    names: dict[str, dict[int, str]]
    projects: dict[int, Project]

    def ref(self, record: Any, column: str) -> str | None:
        return self.refs[column].get(getattr(record, column) or 0)

    def name(self, record: Any) -> str | None:
        """Return how people call the narrowest subject of a record; None where that is the project."""
        found = ((column, getattr(record, column, None)) for column in COLUMNS)
        return next((self.names[column].get(id) for column, id in found if id), None)

    def project(self, record: Any) -> Project:
        return self.projects[record.project_id]


def called(session: Session, records: Iterable[Any]) -> Called:
    """Return how the subjects of records are called, read with one question a kind."""
    wanted = list(records)
    ids = {name: sorted({id for one in wanted if (id := getattr(one, name, None))}) for name in COLUMNS}
    refs: dict[str, dict[int, str]] = {name: {} for name in COLUMNS}
    names: dict[str, dict[int, str]] = {name: {} for name in COLUMNS}
    for part in chunks(ids["mobility_id"]):
        query = select(Mobility.id, Mobility.ref, Participant.given_names, Participant.family_name)
        query = query.join(Participant, col(Participant.id) == col(Mobility.participant_id))
        for id, ref, given, family in session.exec(query.where(col(Mobility.id).in_(part))):
            refs["mobility_id"][id], names["mobility_id"][id] = ref, f"{given} {family}"
    kinds: tuple[tuple[str, Any], ...] = (("flow_id", Flow), ("organisation_id", Organisation))
    for column, kind in kinds:
        for part in chunks(ids[column]):
            for id, ref, name in session.exec(select(kind.id, kind.ref, kind.name).where(col(kind.id).in_(part))):
                refs[column][id], names[column][id] = ref, name
    projects = {one.id: one for one in session.exec(select(Project))}
    return Called(refs, names, projects)
