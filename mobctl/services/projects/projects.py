"""Projects: adopt a scheme, name targets, choose the one that is worked in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.domain.folding import fold
from mobctl.domain.money.amounts import from_cents
from mobctl.errors import NoMatch, Refused
from mobctl.findings import Finding
from mobctl.messages import projects as say
from mobctl.models import Mobility, Organisation, Project, Target
from mobctl.scheme import Scheme
from mobctl.scheme_adopting import scheme_text
from mobctl.services.organisations.organisations import give_roles
from mobctl.services.projects import funding
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one, the_project
from mobctl.services.schemes import schemes
from mobctl.services.workspace import workspace
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import Approach, ProjectRole

#: What ``project set`` changes.
FIELDS = (
    *("title", "code", "start", "end", "funder", "approach", "emblem", "final_payment_date", "retention_years"),
    "nano_headcount",
)
UNFINISHED = ("to-be-placed", "planned", "under-way", "interrupted")


@dataclass(frozen=True, slots=True)
class TargetLine:
    """What was promised for an activity type or another target, overall or for one partner."""

    activity: str
    planned: int
    partner: str | None


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project as people know it."""

    ref: str
    code: str
    title: str
    scheme: str
    scheme_version: str
    with_: tuple[str, ...]
    approach: str
    start: date
    end: date
    status: str
    funder: str | None
    mobilities: int
    targets: tuple[TargetLine, ...]
    nano_headcount: int | None = None
    call_year: int | None = None
    national_agency: str | None = None
    rate_card: str | None = None
    grant: Decimal | None = None
    currency: str = "EUR"
    funder_profile: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectShown:
    """One project, as it is or was made."""

    project: ProjectLine
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectsListed:
    """All projects; ``used`` is the one that ``project use`` chose."""

    projects: tuple[ProjectLine, ...]
    total: int
    used: str | None


@dataclass(frozen=True, slots=True)
class NewProject:
    """What ``project create`` was told."""

    code: str
    title: str
    scheme: str
    overlays: tuple[str, ...]
    start: date
    end: date
    funder: str | None = None
    approach: Approach = Approach.CERTIFY
    organisation: str | None = None
    roles: tuple[ProjectRole, ...] = (ProjectRole.COORDINATOR, ProjectRole.SENDING_ORGANISATION)


def plan_create(desk: Desk, new: NewProject) -> Plan[ProjectShown]:
    """Plan a project with the scheme as it stands today; our own organisation gets its roles in it.

    Raises Refused when the dates are the wrong way round, the code is taken or the scheme has faults.
    """
    if new.end < new.start:
        raise Refused(say.END_BEFORE_START, start=new.start, end=new.end)
    scheme = schemes.adoptable(desk, new.scheme, new.overlays)
    with desk.store.reading() as session:
        taken = session.exec(select(Project).where(Project.code == new.code)).first()
        if taken:
            raise Refused(say.CODE_TAKEN, ref=taken.ref, code=new.code)
        planner = desk.store.planner(session)
        ours = _our_organisation(session, planner, desk, new.organisation)
        project = planner.create(
            Project,
            ref=planner.reference("P", new.start.year),
            code=new.code,
            title=new.title,
            scheme=scheme.key,
            scheme_version=scheme.version,
            overlays=list(new.overlays),
            scheme_text=scheme_text(scheme),
            approach=str(new.approach),
            start=new.start,
            end=new.end,
            funder=new.funder or (scheme.funder.name if scheme.funder else None),
            emblem=scheme.funder.emblem if scheme.funder else None,
            statements=dict(scheme.funder.statement) if scheme.funder else {},
            disclaimers=dict(scheme.funder.disclaimer) if scheme.funder else {},
            organisation_id=ours.id if ours else None,
        )
        if ours:
            give_roles(session, planner, project, ours, new.roles)
        return planner.plan(f"created the project {project.ref}", ProjectShown(_line(project, 0, ())))


def copied_line(project: Project) -> ProjectLine:
    """Return a project that nobody goes with yet."""
    return _line(project, 0, ())


def _our_organisation(session: Session, planner: Planner, desk: Desk, named: str | None) -> Organisation | None:
    """Return our own organisation: the one named, the one that is ours already, or a new one from the settings."""
    if named:
        return one(session, Organisation, named)
    ours = session.exec(select(Organisation).where(col(Organisation.ours).is_(True))).first()
    name = desk.setting("organisation")
    if ours or not name:
        return ours
    return planner.create(
        Organisation,
        ref=planner.reference("O"),
        name=name,
        name_key=fold(name),
        kind="vet-provider",
        country=desk.setting("country"),
        ours=True,
    )


def listed(desk: Desk) -> ProjectsListed:
    """Return all projects, open ones first."""
    with desk.store.reading() as session:
        found = session.exec(select(Project).order_by(col(Project.status).desc(), col(Project.id))).all()
        lines = tuple(_read(session, project) for project in found)
    return ProjectsListed(lines, len(lines), desk.setting("project"))


def shown(desk: Desk, reference: str | None) -> ProjectShown:
    """Return one project with its targets."""
    with desk.store.reading() as session:
        return ProjectShown(_read(session, the_project(session, desk, reference)))


def plan_set(desk: Desk, reference: str | None, pairs: Sequence[str]) -> Plan[ProjectShown]:
    """Plan new values for fields of a project; raises Refused when its dates would be the wrong way round."""
    with desk.store.reading() as session:
        project = the_project(session, desk, reference)
        others = [pair for pair in pairs if not funding.speaks_of(pair)]
        values = funding.read(desk, project, pairs) | assigning.read(desk, Project, FIELDS, others)
        funding.refuse_other_currency(session, project, values)
        start, end = values.get("start", project.start), values.get("end", project.end)
        if end < start:
            raise Refused(say.END_BEFORE_START, start=start, end=end)
        planner = desk.store.planner(session)
        planner.update(project, **values)
        after = project.model_copy(update=values)
        summary = f"changed the project {project.ref}: {', '.join(values)}"
        return planner.plan(summary, ProjectShown(_read(session, after)), list(funding.doubts(after)))


def plan_close(desk: Desk, reference: str | None) -> Plan[ProjectShown]:
    """Plan to close a project; raises Refused while mobilities are unfinished."""
    with desk.store.reading() as session:
        project = the_project(session, desk, reference)
        query = select(func.count()).select_from(Mobility).where(Mobility.project_id == project.id)
        unfinished = session.exec(query.where(col(Mobility.status).in_(UNFINISHED))).one()
        if unfinished:
            raise Refused(say.STILL_OPEN, count=unfinished, ref=project.ref)
        planner = desk.store.planner(session)
        planner.update(project, status="closed")
        line = _read(session, project.model_copy(update={"status": "closed"}))
        return planner.plan(f"closed the project {project.ref}", ProjectShown(line))


def plan_target(desk: Desk, key: str, number: int, partner: str | None, project_ref: str | None) -> Plan[ProjectShown]:
    """Plan the number promised for an activity type or another target of the scheme, overall or for one partner."""
    with desk.store.reading() as session:
        project = the_project(session, desk, project_ref)
        _known_target(project, key)
        organisation = one(session, Organisation, partner) if partner else None
        wanted = organisation.id if organisation else None
        query = select(Target).where(Target.project_id == project.id, Target.activity == key)
        target = session.exec(query.where(Target.organisation_id == wanted)).first()
        planner = desk.store.planner(session)
        if target:
            planner.update(target, about=project.ref, planned=number)
        else:
            planner.create(
                Target, about=project.ref, project_id=project.id, activity=key, organisation_id=wanted, planned=number
            )
        line = _read(session, project)
        name = organisation.ref if organisation else None
        others = tuple(t for t in line.targets if (t.activity, t.partner) != (key, name))
        result = _line(project, line.mobilities, (*others, TargetLine(key, number, name)))
        return planner.plan(f"target of {project.ref}: {number} x {key}", ProjectShown(result))


def use(desk: Desk, reference: str) -> ProjectShown:
    """Choose the project that commands work in when none is named."""
    result = shown(desk, reference)
    workspace.choose(desk, "project", result.project.ref)
    return result


def current(session: Session, desk: Desk, reference: str | None) -> Project | None:
    """Return the project meant, None where none is named and it is not clear which; raises NoMatch for a wrong name."""
    try:
        return the_project(session, desk, reference)
    except NoMatch:
        if reference:
            raise
        return None


def known_activity(project: Project, key: str) -> None:
    """Refuse an activity type that the project's scheme does not have (NoMatch, with a did-you-mean)."""
    known = schemes.of_project(project).activity_types
    keys = [activity.key for activity in known]
    if key not in keys:
        guess = assigning.did_you_mean(key, keys)
        raise NoMatch(say.UNKNOWN_ACTIVITY, project=project.ref, key=key, guess=guess, known=", ".join(keys))


def _known_target(project: Project, key: str) -> None:
    """Refuse a key that is neither an activity type nor another target of the project's scheme (NoMatch)."""
    scheme = schemes.of_project(project)
    keys = [*(activity.key for activity in scheme.activity_types), *(promise.key for promise in scheme.promises)]
    if key not in keys:
        guess = assigning.did_you_mean(key, keys)
        raise NoMatch(say.UNKNOWN_TARGET, project=project.ref, key=key, guess=guess, known=", ".join(keys))


def scheme_of(project: Project) -> Scheme:
    """Return the scheme as the project adopted it."""
    return schemes.of_project(project)


def _read(session: Session, project: Project) -> ProjectLine:
    mobilities = session.exec(select(func.count()).select_from(Mobility).where(Mobility.project_id == project.id)).one()
    query = select(Target, Organisation.ref).join(Organisation, isouter=True).where(Target.project_id == project.id)
    targets = tuple(
        TargetLine(target.activity, target.planned, partner) for target, partner in session.exec(query).all()
    )
    return _line(project, mobilities, targets)


def _line(project: Project, mobilities: int, targets: tuple[TargetLine, ...]) -> ProjectLine:
    return ProjectLine(
        project.ref,
        project.code,
        project.title,
        project.scheme,
        project.scheme_version,
        tuple(project.overlays),
        project.approach,
        project.start,
        project.end,
        project.status,
        project.funder,
        mobilities,
        targets,
        project.nano_headcount,
        project.call_year,
        project.national_agency,
        project.rate_card,
        from_cents(project.grant_cents) if project.grant_cents is not None else None,
        project.currency,
        project.funder_profile,
    )
