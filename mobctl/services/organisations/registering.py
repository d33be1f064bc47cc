"""Registering companies: who came, when, through which contact point, and whether it may send."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.sizes import SizeClass, size_of
from mobctl.findings import Finding, Where, warning
from mobctl.messages import network as say
from mobctl.models import Organisation, Project, ProjectPartner
from mobctl.services.formalities.rulings import book_of
from mobctl.services.organisations.organisations import OrganisationLine, line
from mobctl.services.records.selecting import one, the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ProjectRole

COMPANIES = (ProjectRole.SENDING_COMPANY, ProjectRole.HOST_COMPANY)


@dataclass(frozen=True, slots=True)
class Registration:
    """A company registered in one role, when, and the contact point it came through."""

    organisation: OrganisationLine
    role: str
    registered_on: date
    through: str | None


@dataclass(frozen=True, slots=True)
class Registered:
    """The registrations made."""

    registrations: tuple[Registration, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_register(
    desk: Desk, reference: str, on: date | None, roles: Sequence[str], through: str | None, project: str | None
) -> Plan[Registered]:
    """Plan that a company is registered: in the roles named, in those it has, or as a sending company.

    There is no deadline: a company may register on any day. A sending company that is not small or medium, where the
    scheme asks for that, is a warning: larger ones take part as hosts.
    """
    day = on or desk.today
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        company = one(session, Organisation, reference)
        point = one(session, Organisation, through) if through else None
        links = _links(session, current, company)
        wanted = [str(role) for role in roles] or [role for role in COMPANIES if role in links]
        wanted = wanted or [str(ProjectRole.SENDING_COMPANY)]
        planner = desk.store.planner(session)
        values: dict[str, Any] = {"registered_on": day} | ({"through_id": point.id} if point else {})
        for role in wanted:
            _register(planner, current, company, links.get(role), role, values)
        findings = [
            *_on_size(book_of(desk, session), current, company, wanted, day),
            *_on_point(session, current, point),
        ]
        named = line(company, tuple(sorted({*links, *wanted})))
        made = tuple(
            Registration(named, role, day, point.ref if point else _through(session, links, role)) for role in wanted
        )
        summary = f"registered {company.ref} as {', '.join(wanted)}"
        return planner.plan(summary, Registered(made, len(made)), findings)


def _links(session: Session, project: Project, company: Organisation) -> dict[str, ProjectPartner]:
    query = select(ProjectPartner).where(
        ProjectPartner.project_id == project.id, ProjectPartner.organisation_id == company.id
    )
    return {link.role: link for link in session.exec(query)}


def _register(
    planner: Planner,
    project: Project,
    company: Organisation,
    link: ProjectPartner | None,
    role: str,
    values: dict[str, Any],
) -> None:
    if link:
        planner.update(link, about=company.ref, **values)
    else:
        ids = {"project_id": project.id, "organisation_id": company.id}
        planner.create(ProjectPartner, about=company.ref, role=role, **ids, **values)


def _through(session: Session, links: dict[str, ProjectPartner], role: str) -> str | None:
    link = links.get(role)
    point = session.get(Organisation, link.through_id) if link and link.through_id else None
    return point.ref if point else None


def _on_size(
    book: RuleBook, project: Project, company: Organisation, roles: Sequence[str], on: date
) -> Iterator[Finding]:
    if ProjectRole.SENDING_COMPANY not in roles or not schemes.of_project(project).small_senders:
        return
    known = size_of(company, book)
    if SizeClass.LARGE not in known.possible:
        return
    message = say.LARGE_SENDER if known.class_ else say.SIZE_UNKNOWN
    found = warning(message, Where(ref=company.ref), ref=company.ref, name=company.name, on=on)
    yield replace(found, grounds=book.grounds(RuleKey.SIZE))


def _on_point(session: Session, project: Project, point: Organisation | None) -> Iterator[Finding]:
    if point is None:
        return
    query = select(ProjectPartner.id).where(
        ProjectPartner.project_id == project.id,
        ProjectPartner.organisation_id == point.id,
        col(ProjectPartner.role) == ProjectRole.CONTACT_POINT,
    )
    if session.exec(query).first() is None:
        yield warning(say.NO_CONTACT_POINT, Where(ref=point.ref), ref=point.ref, name=point.name, project=project.ref)
