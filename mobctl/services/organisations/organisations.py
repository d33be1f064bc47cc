"""Organisations and their roles in a project."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.conditions import is_micro
from mobctl.domain.folding import fold
from mobctl.domain.past import SHOWN
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, warning
from mobctl.messages import projects as say
from mobctl.models import Contact, FormerFacts, Organisation, Project, ProjectPartner
from mobctl.services.organisations import size_classes
from mobctl.services.organisations.organisation_history import History, history
from mobctl.services.records import assigning
from mobctl.services.records.merged_records import merged_into
from mobctl.services.records.selecting import one, the_project
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import OrganisationKind, ProjectRole

FIELDS = (
    *("external_id", "name", "kind", "country", "city", "address", "postcode", "email", "phone", "website", "size"),
    *("headcount", "turnover", "balance_sheet", "vat", "oid", "pic", "sector", "languages", "capacity"),
    *("emergency_phone",),
)
CLOSED = {"kind": OrganisationKind}


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as people know it."""

    ref: str
    organisation: str
    name: str
    function: str | None
    email: str | None
    phone: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation with its roles in the project that is worked in."""

    ref: str
    name: str
    kind: str
    roles: tuple[str, ...]
    country: str | None
    city: str | None
    size: str | None
    capacity: int | None
    ours: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationsListed:
    """Organisations, by name."""

    organisations: tuple[OrganisationLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """One organisation with all that is known of it, its contacts and its roles by project.

    ``merged`` are the references of organisations that became part of this one, ``registered`` tells since when,
    and ``sizes`` the size class, by project.
    """

    organisation: OrganisationLine
    details: dict[str, Any]
    contacts: tuple[ContactLine, ...]
    roles: dict[str, tuple[str, ...]]
    merged: tuple[str, ...] = ()
    registered: dict[str, date] = field(default_factory=dict)
    history: History = field(default_factory=History)
    sizes: dict[str, str] = field(default_factory=dict)


def kind_of(organisation: Organisation) -> str:
    """Return the kind: a company with fewer than 10 people is a micro-company (Recommendation 2003/361/EC)."""
    small = organisation.headcount is not None and is_micro(organisation.headcount, organisation.kind)
    if organisation.kind == OrganisationKind.COMPANY and small:
        return OrganisationKind.MICRO_COMPANY
    return organisation.kind


def listed(
    desk: Desk, *, project: str | None, role: str | None, country: str | None, limit: int | None
) -> OrganisationsListed:
    """Return organisations by name, with their roles in the project named or in any."""
    with desk.store.reading() as session:
        query = select(Organisation).where(col(Organisation.merged_into).is_(None)).order_by(Organisation.name_key)
        if country:
            query = query.where(Organisation.country == country.upper())
        found = session.exec(query).all()
        roles = roles_of(session, the_project(session, desk, project) if project else None)
    lines = [line(organisation, roles.get(organisation.id, ())) for organisation in found]
    kept = [item for item in lines if role is None or role in item.roles]
    return OrganisationsListed(tuple(kept[:limit]), len(kept))


def shown(desk: Desk, reference: str) -> OrganisationShown:
    """Return one organisation with its contacts and its roles by project."""
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        query = select(Contact).where(Contact.organisation_id == organisation.id, col(Contact.ended).is_(False))
        contacts = tuple(contact_line(contact, organisation) for contact in session.exec(query))
        by_project: dict[str, tuple[str, ...]] = {}
        registered: dict[str, date] = {}
        sizes = size_classes.by_project(session, desk, organisation)
        links = select(Project, ProjectPartner).join(Project)
        for project, link in session.exec(links.where(ProjectPartner.organisation_id == organisation.id)).all():
            ref = project.ref
            by_project[ref] = (*by_project.get(ref, ()), link.role)
            if link.registered_on:
                registered[ref] = min(link.registered_on, registered.get(ref, link.registered_on))
        roles = roles_of(session, None).get(organisation.id, ())
        merged, past = merged_into(session, organisation), history(session, desk, organisation)
    details = {name: getattr(organisation, name) for name in FIELDS} | dict(organisation.extras)
    known = line(organisation, roles)
    return OrganisationShown(known, details, contacts, by_project, merged, registered, past, sizes)


def plan_add(
    desk: Desk, pairs: Sequence[str], roles: Sequence[ProjectRole], project: str | None
) -> Plan[OrganisationsListed]:
    """Plan a new organisation with its roles in a project.

    Raises Refused when one of the same name and country is there; a similar name is a warning.
    """
    values = assigning.read(desk, Organisation, FIELDS, pairs, CLOSED)
    if not values.get("name"):
        raise Refused(say.BAD_VALUE, name="name", reason="an organisation needs a name.")
    values["country"] = _country(values.get("country"))
    with desk.store.reading() as session:
        name_key = fold(values["name"])
        same = session.exec(
            select(Organisation).where(Organisation.name_key == name_key, col(Organisation.merged_into).is_(None))
        ).all()
        findings = []
        for other in same:
            if other.country == values["country"] and fold(other.city or "") == fold(values.get("city") or ""):
                raise Refused(say.NAME_TAKEN, ref=other.ref, name=other.name, noun="org")
            place = Where(ref=other.ref)
            findings.append(warning(say.LOOKS_LIKE, place, name=values["name"], other=other.name, ref=other.ref))
        planner = desk.store.planner(session)
        made = planner.create(Organisation, ref=planner.reference("O"), name_key=name_key, **values)
        if roles:
            give_roles(session, planner, the_project(session, desk, project), made, roles)
        result = OrganisationsListed((line(made, tuple(str(role) for role in roles)),), 1)
        return planner.plan(f"added the organisation {made.ref}", result, findings)


def plan_set(
    desk: Desk,
    reference: str,
    pairs: Sequence[str],
    roles: Sequence[ProjectRole],
    project: str | None,
    since: date | None = None,
) -> Plan[OrganisationsListed]:
    """Plan new values for fields of an organisation, and further roles in a project.

    With *since* the values hold from that day on: papers about stays that ended before keep the former ones. Without
    it they are taken for a correction of what was always so.
    """
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        values = assigning.read(desk, Organisation, FIELDS, pairs, CLOSED)
        if "name" in values:
            values["name_key"] = fold(values["name"])
        read_country(values)
        planner = desk.store.planner(session)
        former = {name: getattr(organisation, name) for name in SHOWN if name in values}
        former = {name: value for name, value in former.items() if value != values[name]}
        if since is not None and former:
            planner.create(
                FormerFacts,
                about=organisation.ref,
                organisation_id=organisation.id,
                effective_from=since,
                facts=former,
            )
        planner.update(organisation, **values)
        if roles:
            give_roles(session, planner, the_project(session, desk, project), organisation, roles)
        known = roles_of(session, None).get(organisation.id, ())
        changed = organisation.model_copy(update=values)
        result = OrganisationsListed((line(changed, tuple(dict.fromkeys((*known, *map(str, roles))))),), 1)
        names = [name for name in values if name != "name_key"] + [str(role) for role in roles]
        return planner.plan(f"changed {organisation.ref}: {', '.join(names)}", result)


def give_roles(
    session: Session, planner: Planner, project: Project, organisation: Organisation, roles: Sequence[ProjectRole]
) -> None:
    """Plan the roles of an organisation in a project that it does not have yet."""
    query = select(ProjectPartner.role).where(
        ProjectPartner.project_id == project.id, ProjectPartner.organisation_id == organisation.id
    )
    has = set(session.exec(query))
    for role in roles:
        if str(role) not in has:
            planner.create(
                ProjectPartner,
                about=organisation.ref,
                project_id=project.id,
                organisation_id=organisation.id,
                role=str(role),
            )


def line(organisation: Organisation, roles: Sequence[str]) -> OrganisationLine:
    """Return an organisation as people know it."""
    return OrganisationLine(
        organisation.ref,
        organisation.name,
        kind_of(organisation),
        tuple(roles),
        organisation.country,
        organisation.city,
        organisation.size,
        organisation.capacity,
        organisation.ours,
        organisation.closed,
    )


def contact_line(contact: Contact, organisation: Organisation) -> ContactLine:
    """Return a contact as people know it."""
    return ContactLine(
        contact.ref,
        f"{organisation.ref} {organisation.name}",
        contact.name,
        contact.function,
        contact.email,
        contact.phone,
        tuple(contact.roles),
    )


def roles_of(session: Session, project: Project | None) -> dict[int, tuple[str, ...]]:
    """Return the roles of each organisation, by id: in *project*, or in any."""
    query = select(ProjectPartner.organisation_id, ProjectPartner.role).distinct()
    if project:
        query = query.where(ProjectPartner.project_id == project.id)
    roles: dict[int, tuple[str, ...]] = {}
    for organisation, role in session.exec(query.order_by(ProjectPartner.role)).all():
        roles[organisation] = (*roles.get(organisation, ()), role)
    return roles


def read_country(values: dict[str, Any]) -> None:
    """Put a country's code in the place of what was typed, where it was."""
    if "country" in values:
        values["country"] = _country(values["country"])


def _country(text: str | None) -> str | None:
    """Return an ISO alpha-2 code; EL and UK are understood, as the EU writes them."""
    if text is None:
        return None
    code = text.strip().upper()
    return {"EL": "GR", "UK": "GB"}.get(code, code)
