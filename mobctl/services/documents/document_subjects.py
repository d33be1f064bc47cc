"""What the documents of one kind are about: mobilities, their flows, the partners in them, or the project."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, and_, col, select

from mobctl.desk import Desk
from mobctl.domain.mobility_facts import About
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.findings import Finding, Where, info
from mobctl.messages import documents as say
from mobctl.models import Document, Flow, Mobility, Organisation, Project
from mobctl.scheme import DocumentSpec, said
from mobctl.services.documents import papers
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.documents.shared_facts import SharedGathering, roles_of
from mobctl.services.records.selecting import Filters, mobilities, one, the_project
from mobctl.services.schemes import schemes
from mobctl.vocabulary import ProjectRole, TaskLevel

_DIRECT: dict[str, tuple[type[Flow] | type[Organisation] | type[Project], TaskLevel]] = {
    "F-": (Flow, TaskLevel.FLOW),
    "O-": (Organisation, TaskLevel.PARTNER),
    "P-": (Project, TaskLevel.PROJECT),
}
_SHARED = frozenset({TaskLevel.FLOW, TaskLevel.PARTNER, TaskLevel.PROJECT})


@dataclass(slots=True)
class Chosen:
    """What was chosen: mobilities, or records that several of them share; ``findings`` tell what was left out."""

    kind: str
    mobilities: list[Mobility] = field(default_factory=list)
    shared: dict[tuple[int, str, int, ProjectRole | None], tuple[Project, Flow | Organisation | Project]] = field(
        default_factory=dict
    )
    findings: list[Finding] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.mobilities) + len(self.shared)

    @property
    def subjects(self) -> dict[About, str]:
        """The references of all that was chosen, by what a document says of it."""
        found = {About(one.project_id, mobility=one.id): one.ref for one in self.mobilities}
        for (project_id, _, id, _), (_, record) in self.shared.items():
            flow = id if isinstance(record, Flow) else None
            organisation = id if isinstance(record, Organisation) else None
            found[About(project_id, flow=flow, organisation=organisation)] = record.ref
        return found

    def facts(self, session: Session) -> Iterator[Subject]:
        """Yield the facts of each subject."""
        yield from gathered(session, self.mobilities)
        gatherings: dict[int, SharedGathering] = {}
        for (project_id, _, _, role), (project, record) in self.shared.items():
            gathering = gatherings.setdefault(project_id, SharedGathering(session, project))
            if isinstance(record, Flow):
                yield gathering.of_flow(record)
            elif isinstance(record, Organisation):
                yield gathering.of_partner(record, role or ProjectRole.HOST_PARTNER)
            else:
                yield gathering.of_project


def chosen(session: Session, desk: Desk, kind: str, refs: Sequence[str] | None, filters: Filters) -> Chosen:
    """Return what documents of *kind* are made about: a mobility means its flow, partners or project where it is
    these that have such a document, and a flow or organisation itself needs no mobility yet.

    Raises NoMatch when nothing fits.
    """
    found = Chosen(kind)
    others = [ref for ref in refs or () if not _take_itself(session, desk, ref, found, filters)]
    if others or not refs:
        _take_those_of(session, mobilities(session, desk, others, filters), found)
    return found


def _take_itself(session: Session, desk: Desk, ref: str, found: Chosen, filters: Filters) -> bool:
    """Take a flow, organisation or project that itself has a document of this kind; tell whether it does."""
    model, level = _DIRECT.get(ref[:2].upper(), (None, None))
    if model is None:
        return False
    record = one(session, model, ref)
    project = _project_of(session, desk, record, filters)
    spec = schemes.of_project(project).document(found.kind)
    if spec is None or spec.level is not level:
        return False
    if isinstance(record, Organisation):
        _take_partner(project, record, _playing(spec, roles_of(session, project, record)), found)
        if not any(key[2] == record.id for key in found.shared):
            wanted = " or ".join(spec.partner)
            _left_out(spec, record.ref, f"{record.name} is no {wanted} of {project.ref}", project, found)
    else:
        _take(project, record, None, found)
    return True


def _project_of(session: Session, desk: Desk, record: Flow | Organisation | Project, filters: Filters) -> Project:
    if isinstance(record, Project):
        return record
    if isinstance(record, Flow):
        return session.get_one(Project, record.project_id)
    return the_project(session, desk, filters.project)


def _take_those_of(session: Session, mobilities: Sequence[Mobility], found: Chosen) -> None:
    """Take mobilities, or what they share, as the scheme of their project has it."""
    projects = {id: session.get_one(Project, id) for id in {mobility.project_id for mobility in mobilities}}
    specs = {id: schemes.of_project(project).document(found.kind) for id, project in projects.items()}
    single: list[Mobility] = []
    partners: list[Mobility] = []
    for mobility in mobilities:
        spec = specs[mobility.project_id]
        level = spec.level if spec else TaskLevel.MOBILITY
        if level is TaskLevel.PARTNER:
            partners.append(mobility)
        elif level is TaskLevel.PROJECT:
            _take(projects[mobility.project_id], projects[mobility.project_id], None, found)
        elif level is TaskLevel.FLOW and mobility.flow_id is not None:
            _take(projects[mobility.project_id], session.get_one(Flow, mobility.flow_id), None, found)
        else:
            single.append(mobility)
    found.mobilities += single
    for facts in gathered(session, partners):
        spec = specs[facts.project.id]
        assert spec is not None
        parties = {
            ProjectRole.SENDING_COMPANY: facts.sending_company,
            ProjectRole.HOST_COMPANY: facts.host,
            ProjectRole.HOST_PARTNER: facts.host_partner,
        }
        bodies = [(role, parties[role].organisation) for role in spec.partner if role in parties]
        for role, body in bodies:
            if body is not None:
                _take_partner(facts.project, body, [role], found)
        if not any(body for _, body in bodies):
            why = f"no {' or '.join(role for role, _ in bodies)} is recorded"
            _left_out(spec, facts.ref, why, facts.project, found)


def sharing(session: Session, refs: Sequence[str]) -> list[Document]:
    """Return the documents about the flows, organisations and projects that *refs* name."""
    found: list[Document] = []
    for ref in refs:
        if (model := _DIRECT.get(ref[:2].upper(), (None,))[0]) is not None:
            record = one(session, model, ref)
            query = select(Document).where(_about(record)).order_by(col(Document.id))
            found += session.exec(query)
    return found


def _about(record: Flow | Organisation | Project) -> Any:
    if isinstance(record, Flow):
        return Document.flow_id == record.id
    if isinstance(record, Organisation):
        return Document.organisation_id == record.id
    others = (col(part).is_(None) for part in (Document.mobility_id, Document.flow_id, Document.organisation_id))
    return and_(Document.project_id == record.id, *others)


def shared_by(session: Session, documents: Iterable[Document]) -> list[SharedFacts]:
    """Return the facts of what these documents are about, each once."""
    gatherings: dict[int, SharedGathering] = {}
    found: dict[About, SharedFacts] = {}
    for document in documents:
        project = session.get_one(Project, document.project_id)
        gathering = gatherings.setdefault(project.id, SharedGathering(session, project))
        if papers.about(document) not in found:
            facts = _facts_of(session, document, project, gathering)
            found[facts.about] = facts
    return list(found.values())


def _facts_of(session: Session, document: Document, project: Project, gathering: SharedGathering) -> SharedFacts:
    if document.flow_id is not None:
        return gathering.of_flow(session.get_one(Flow, document.flow_id))
    if document.organisation_id is None:
        return gathering.of_project
    organisation = session.get_one(Organisation, document.organisation_id)
    spec = schemes.of_project(project).document(document.kind)
    roles = roles_of(session, project, organisation)
    playing = _playing(spec, roles) if spec else list(roles)
    return gathering.of_partner(organisation, next(iter(playing), ProjectRole.HOST_PARTNER))


def _playing(spec: DocumentSpec, roles: Iterable[ProjectRole]) -> list[ProjectRole]:
    """Return those of *roles* for which the document is made."""
    return [role for role in roles if role in spec.partner]


def _take_partner(project: Project, body: Organisation, roles: Iterable[ProjectRole], found: Chosen) -> None:
    """Take an organisation in the first of its roles; one paper is enough for it."""
    for role in list(roles)[:1]:
        if not any(key[:1] + key[2:3] == (project.id, body.id) for key in found.shared):
            _take(project, body, role, found)


def _take(project: Project, record: Flow | Organisation | Project, role: ProjectRole | None, found: Chosen) -> None:
    found.shared[project.id, type(record).__name__, record.id, role] = (project, record)


def _left_out(spec: DocumentSpec, ref: str, why: str, project: Project, found: Chosen) -> None:
    scheme = schemes.of_project(project)
    document = said(spec.title)
    found.findings.append(
        info(say.NOT_FOR_THIS, Where(ref=ref), mobility=ref, document=document, why=why, scheme=scheme.key)
    )
