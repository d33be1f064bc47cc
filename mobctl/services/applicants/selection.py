"""Selection: decide now, publish later; a published acceptance gives birth to a mobility "to be placed"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, error
from mobctl.messages import projects as say
from mobctl.models import Application, Mobility, Participant, Project, ProjectPartner, TaskMark
from mobctl.services.projects import projects
from mobctl.services.records.selecting import Filters, applications, of_project, the_project
from mobctl.services.tasks import checklist
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import Decision, Direction, ProjectRole


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided on an application, and the mobility that came of it."""

    ref: str
    participant: str
    name: str
    status: str
    decision: str | None
    published: bool
    mobility: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions made or published."""

    decisions: tuple[DecisionLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def listed(desk: Desk, filters: Filters) -> Decisions:
    """Return the decisions of the project, with what is not published yet."""
    with desk.store.reading() as session:
        project = the_project(session, desk, filters.project)
        found = session.exec(of_project(project)).all()
        people, born_of = _people(session, found), _mobilities(session, found)
        lines = tuple(_line(one, people[one.participant_id], born_of.get(one.id)) for one in found)
    return Decisions(lines, len(lines))


def plan_decide(desk: Desk, refs: Sequence[str] | None, filters: Filters, decision: Decision) -> Plan[Decisions]:
    """Plan a decision on applications; it takes effect when it is published.

    An application whose acceptance was published and has a mobility is refused another decision, each with its reason.
    """
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        findings: list[Finding] = []
        lines = []
        found = applications(session, desk, refs, filters)
        people, known = _people(session, found), _mobilities(session, found)
        for application in found:
            mobility = known.get(application.id)
            if mobility and decision is not Decision.ACCEPTED:
                place = Where(ref=application.ref)
                findings.append(error(say.HAS_MOBILITY, place, ref=application.ref, mobility=mobility))
                continue
            values: dict[str, Any] = {
                "decision": str(decision),
                "decided_on": desk.today,
                "decision_reason": desk.note or application.decision_reason,
            }
            if application.decision != decision:
                values["published_on"] = application.published_on if mobility else None
                planner.update(application, **values)
            person = people[application.participant_id]
            lines.append(_line(application.model_copy(update=values), person, mobility))
        if not lines:
            raise Refused.of(findings)
        summary = f"decided {decision} on {len(lines)} applications"
        return planner.plan(summary, Decisions(tuple(lines), len(lines)), findings)


def plan_publish(desk: Desk, filters: Filters, *, waive: bool) -> Plan[Decisions]:
    """Plan to publish what was decided: accepted applications become mobilities, to be placed.

    An acceptance is held back while a task that holds it is open (such as missing application documents); with
    *waive* those tasks are skipped, for the reason in the note. Raises Refused when nothing can be published.
    """
    if waive and not desk.note:
        raise Refused(say.WHY_NEEDED)
    with desk.store.reading() as session:
        project = the_project(session, desk, filters.project)
        decided = col(Application.decision).is_not(None), col(Application.published_on).is_(None)
        waiting = session.exec(of_project(project).where(*decided)).all()
        if not waiting:
            raise Refused(say.DECISION_MISSING, project=project.ref)
        planner = desk.store.planner(session)
        findings: list[Finding] = []
        people = _people(session, waiting)
        known = _mobilities(session, waiting)
        ours = our_roles(session, project)
        held = checklist.holding_acceptance(session, desk, project, [a for a in waiting if a.decision == "accepted"])
        lines = []
        for application in waiting:
            open_tasks = held.get(application.id, ()) if application.decision == Decision.ACCEPTED else ()
            faults = [] if waive else [_held(application, task) for task in open_tasks]
            activity = _activity(project, application, filters.activity)
            if application.decision == Decision.ACCEPTED and activity is None:
                faults.append(error(say.NO_ACTIVITY, Where(ref=application.ref), ref=application.ref))
            if faults:
                findings += faults
                continue
            for task in open_tasks:
                _waive(planner, project, application, task.key, desk)
            person, mobility = people[application.participant_id], known.get(application.id)
            lines.append(_publish(planner, desk, project, ours, application, person, activity, mobility))
        if not lines and len(findings) > 1:
            held_back = len({finding.where.ref for finding in findings})
            raise Refused(say.NOTHING_PUBLISHED, findings=tuple(findings), count=held_back)
        if not lines:
            raise Refused.of(findings)
        accepted = sum(1 for line in lines if line.mobility)
        summary = f"published {len(lines)} decisions, {accepted} accepted"
        return planner.plan(summary, Decisions(tuple(lines), len(lines)), findings)


def _publish(
    planner: Planner,
    desk: Desk,
    project: Project,
    ours: frozenset[str],
    application: Application,
    person: Participant,
    activity: str | None,
    mobility: str | None,
) -> DecisionLine:
    values: dict[str, Any] = {
        "status": application.decision,
        "published_on": desk.today,
        "activity": activity or application.activity,
    }
    planner.update(application, **values)
    if application.decision == Decision.ACCEPTED and mobility is None:
        mobility = born(planner, project, ours, application, str(activity)).ref
    return _line(application.model_copy(update=values), person, mobility)


def born(planner: Planner, project: Project, ours: frozenset[str], application: Application, activity: str) -> Mobility:
    """Plan the mobility of an accepted application: to be placed, in the first phase of the scheme.

    *ours* are the roles of our own organisation in the project, as ``our_roles`` returns them.
    """
    sends = project.organisation_id if ProjectRole.SENDING_ORGANISATION in ours else None
    return planner.create(
        Mobility,
        ref=planner.reference("M", project.start.year),
        project_id=project.id,
        application_id=application.id,
        participant_id=application.participant_id,
        activity=activity,
        direction=str(direction(ours)),
        phase=projects.scheme_of(project).journey[0].key,
        sending_organisation_id=application.sending_organisation_id or sends,
        sending_company_id=application.sending_company_id,
    )


def direction(ours: frozenset[str]) -> Direction:
    """Return the direction of a mobility as our organisation sees it, from its roles in the project."""
    if ProjectRole.SENDING_ORGANISATION in ours:
        return Direction.OUTGOING
    hosting = {ProjectRole.HOST_PARTNER, ProjectRole.HOST_COMPANY} & ours
    return Direction.INCOMING if hosting else Direction.THIRD_PARTY


def our_roles(session: Session, project: Project) -> frozenset[str]:
    """Return the roles of our own organisation in the project."""
    query = select(ProjectPartner.role).where(
        ProjectPartner.project_id == project.id, ProjectPartner.organisation_id == project.organisation_id
    )
    return frozenset(session.exec(query))


def _activity(project: Project, application: Application, wanted: str | None) -> str | None:
    """Return the activity type of an application: its own, the one asked for, or the scheme's only one."""
    if wanted:
        projects.known_activity(project, wanted)
    known = projects.scheme_of(project).activity_types
    return application.activity or wanted or (known[0].key if len(known) == 1 else None)


def _held(application: Application, task: "checklist.TaskLine") -> Finding:
    return error(
        say.ACCEPT_HELD,
        Where(ref=application.ref, key=task.key),
        ref=application.ref,
        task=task.title,
        key=task.key,
        why="; ".join(reason.split(": `")[0] for reason in task.why) or "not done",
    )


def _waive(planner: Planner, project: Project, application: Application, key: str, desk: Desk) -> None:
    planner.create(
        TaskMark,
        about=application.ref,
        project_id=project.id,
        task=key,
        state="skipped",
        on=desk.today,
        note=desk.note,
        by=desk.user,
        application_id=application.id,
    )


def _people(session: Session, found: Sequence[Application]) -> dict[int, Participant]:
    """Return the participants of applications by id, in one query a project."""
    of_projects = {application.project_id for application in found}
    query = select(Participant).join(Application).where(col(Application.project_id).in_(of_projects))
    return {person.id: person for person in session.exec(query)}


def _mobilities(session: Session, found: Sequence[Application]) -> dict[int, str]:
    """Return the mobility of each application that has one, by the application's id."""
    wanted = {application.id for application in found}
    projects_of = {application.project_id for application in found}
    query = select(Mobility.application_id, Mobility.ref).where(col(Mobility.project_id).in_(projects_of))
    return {id: ref for id, ref in session.exec(query).all() if id in wanted}


def _line(application: Application, person: Participant, mobility: str | None) -> DecisionLine:
    return DecisionLine(
        application.ref,
        person.ref,
        f"{person.given_names} {person.family_name}",
        application.status,
        application.decision,
        application.published_on is not None,
        mobility,
    )
