"""The search for hosts: how far it has come, whom to call next, and acceptance against the criteria of the scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, or_, select

from mobctl.desk import Desk
from mobctl.domain.criteria import judged, meets
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import WrongUsage
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import hosts as say
from mobctl.messages import projects as project_say
from mobctl.models import Contact, Organisation, Project, ProjectPartner
from mobctl.scheme import Criterion, said
from mobctl.services.organisations.organisations import OrganisationLine, OrganisationsListed, line, roles_of
from mobctl.services.records.selecting import one, the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ContactRole, ProjectRole, ProspectState

DAYS = 14
OPEN = (ProspectState.TO_CONTACT, ProspectState.CONTACTED, ProspectState.INTERESTED, ProspectState.OFFERED)
DONE_CALLING = (ProspectState.ACCEPTED, ProspectState.REFUSED, ProspectState.CLOSED)


@dataclass(frozen=True, slots=True)
class Call:
    """A company to call about places; without a day it was never agreed when."""

    ref: str
    name: str
    project: str
    state: str
    places: int | None
    next_call: date | None
    late_days: int
    contact: str | None
    phone: str | None
    email: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom to call until a day, the earliest first; then those whom nobody has called yet."""

    until: date
    calls: tuple[Call, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A quality criterion, what was found, and whether that meets it; None where it is not clear."""

    key: str
    title: str
    answer: str | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A host against the quality criteria of a project's scheme."""

    organisation: OrganisationLine
    project: str
    state: str
    places: int | None
    criteria: tuple[CriterionLine, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_prospect(
    desk: Desk,
    reference: str,
    state: ProspectState,
    *,
    places: int | None,
    next_call: date | None,
    project: str | None,
) -> Plan[OrganisationsListed]:
    """Plan how far the search for places at an organisation has come, as a host company of the project.

    A refusal keeps its reason; raises WrongUsage without one. A call whose day has come is taken for made.
    """
    if state is ProspectState.REFUSED and not desk.note:
        raise WrongUsage(project_say.WHY_NEEDED)
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        current = the_project(session, desk, project)
        planner = desk.store.planner(session)
        link = _link(session, current, organisation)
        values: dict[str, Any] = {"prospect": str(state)}
        values |= {"refusal": desk.note if state is ProspectState.REFUSED else None}
        values |= {} if places is None else {"places": places}
        made = link is not None and link.next_call is not None and link.next_call <= desk.today
        if next_call or made or state in DONE_CALLING:
            values["next_call"] = next_call
        _keep(planner, current, organisation, link, values)
        roles = tuple(
            dict.fromkeys((*roles_of(session, current).get(organisation.id, ()), str(ProjectRole.HOST_COMPANY)))
        )
        result = OrganisationsListed((line(organisation, roles),), 1)
        return planner.plan(f"{organisation.ref} as a prospect: {state}", result, _on_closed(organisation))


def plan_accept(
    desk: Desk, reference: str, pairs: Sequence[str], *, places: int | None, project: str | None
) -> Plan[Acceptance]:
    """Plan what was found of a host by the quality criteria; it is accepted once it meets all of them.

    Raises WrongUsage for what is no criterion of the project's scheme.
    """
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        current = the_project(session, desk, project)
        criteria = schemes.of_project(current).criteria
        planner = desk.store.planner(session)
        link = _link(session, current, organisation)
        answers = {**(link.criteria if link else {}), **_answers(current, criteria, pairs)}
        found = judged((criterion.key for criterion in criteria), answers)
        accepted = not found.unmet and not found.unclear
        state = str(ProspectState.ACCEPTED) if accepted else (link and link.prospect) or str(ProspectState.INTERESTED)
        values: dict[str, Any] = {"criteria": answers, "prospect": state}
        values |= {"next_call": None, "refusal": None} if accepted else {}
        values |= {} if places is None else {"places": places}
        _keep(planner, current, organisation, link, values)
        roles = dict.fromkeys((*roles_of(session, current).get(organisation.id, ()), str(ProjectRole.HOST_COMPANY)))
        findings = [*_on_closed(organisation)]
        fields: dict[str, Any] = {"ref": organisation.ref, "project": current.ref}
        place = Where(ref=organisation.ref)
        if found.unmet:
            findings.append(warning(say.CRITERIA_UNMET, place, criteria=", ".join(found.unmet), **fields))
        elif found.unclear:
            findings.append(info(say.CRITERIA_OPEN, place, criteria=", ".join(found.unclear), **fields))
        elif not criteria:
            findings.append(info(say.NO_CRITERIA, place, **fields))
        result = Acceptance(
            line(organisation, tuple(roles)),
            current.ref,
            state,
            places if places is not None else (link.places if link else None),
            criterion_lines(criteria, answers, desk.language),
        )
        done = "accepted" if accepted else "looked at"
        return planner.plan(f"{done} {organisation.ref} by the quality criteria", result, findings)


def criterion_lines(criteria: Sequence[Criterion], answers: dict[str, str], language: str) -> tuple[CriterionLine, ...]:
    """Return the criteria of a scheme with what was found of each."""
    return tuple(
        CriterionLine(one.key, said(one.title, language), answers.get(one.key), meets(answers.get(one.key)))
        for one in criteria
    )


def calls(desk: Desk, project: str | None, *, days: int | None, limit: int | None) -> Calls:
    """Return whom to call within *days*, the earliest first, then prospects without a day for the next call."""
    until = desk.today + timedelta(days=DAYS if days is None else days)
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        query = select(ProjectPartner, Organisation).join(
            Organisation, col(Organisation.id) == col(ProjectPartner.organisation_id)
        )
        query = query.where(
            ProjectPartner.project_id == current.id,
            col(ProjectPartner.prospect).in_([str(state) for state in OPEN]),
            or_(col(ProjectPartner.next_call).is_(None), col(ProjectPartner.next_call) <= until),
        )
        found = session.exec(query).all()
        contacts = _contacts(session, [body.id for _, body in found])
    lines = [_call(link, body, contacts.get(body.id), current, desk.today) for link, body in found]
    lines.sort(key=lambda call: (call.next_call or date.max, call.ref))
    return Calls(until, tuple(lines[:limit]), len(lines))


def _call(link: ProjectPartner, body: Organisation, contact: Contact | None, project: Project, today: date) -> Call:
    late = (today - link.next_call).days if link.next_call and link.next_call < today else 0
    return Call(
        *(body.ref, body.name, project.ref, link.prospect or str(ProspectState.TO_CONTACT), link.places),
        *(link.next_call, late, contact.name if contact else None),
        (contact.phone if contact else None) or body.phone,
        (contact.email if contact else None) or body.email,
        link.remark,
    )


def _contacts(session: Session, organisations: Sequence[int]) -> dict[int, Contact]:
    """Return whom to talk to at each organisation: its contact, else anybody there."""
    query = select(Contact).where(col(Contact.organisation_id).in_(organisations), col(Contact.ended).is_(False))
    found: dict[int, Contact] = {}
    for contact in session.exec(query.order_by(col(Contact.id).desc())):
        if contact.organisation_id not in found or ContactRole.CONTACT in contact.roles:
            found[contact.organisation_id] = contact
    return found


def _answers(project: Project, criteria: Sequence[Criterion], pairs: Sequence[str]) -> dict[str, str]:
    known = [criterion.key for criterion in criteria]
    answers: dict[str, str] = {}
    faults = []
    for pair in pairs:
        key, sign, answer = pair.partition("=")
        key = key.strip().lower().replace("_", "-")
        if not sign:
            faults.append(error(project_say.NOT_AN_ASSIGNMENT, text=pair))
        elif key not in known:
            fields: dict[str, Any] = {"project": project.ref, "key": key, "guess": did_you_mean(key, known)}
            faults.append(error(say.UNKNOWN_CRITERION, known=", ".join(known) or "none", **fields))
        else:
            answers[key] = answer.strip()
    if faults:
        raise WrongUsage.of(faults)
    return answers


def _link(session: Session, project: Project, organisation: Organisation) -> ProjectPartner | None:
    query = select(ProjectPartner).where(
        ProjectPartner.project_id == project.id,
        ProjectPartner.organisation_id == organisation.id,
        ProjectPartner.role == ProjectRole.HOST_COMPANY,
    )
    return session.exec(query).first()


def _keep(
    planner: Planner,
    project: Project,
    organisation: Organisation,
    link: ProjectPartner | None,
    values: dict[str, Any],
) -> None:
    if link:
        planner.update(link, about=organisation.ref, **values)
        return
    place = {"project_id": project.id, "organisation_id": organisation.id, "role": str(ProjectRole.HOST_COMPANY)}
    planner.create(ProjectPartner, about=organisation.ref, **place, **values)


def _on_closed(organisation: Organisation) -> list[Finding]:
    if not organisation.closed:
        return []
    reason = organisation.closed_reason or "no reason"
    place = Where(ref=organisation.ref)
    return [warning(say.HOST_CLOSED, place, ref=organisation.ref, name=organisation.name, reason=reason)]
