"""Organisations with their contacts, and learning outcomes, as the rows of a prefilled workbook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from mobctl.models import Contact, LearningOutcome, LearningUnit, Organisation, Project, ProjectPartner
from mobctl.services.rows.named_records import organisations_named
from mobctl.vocabulary import ContactRole

Record = Mapping[str, object]

_OF_UNIT = {
    "unit_title": "title",
    "qualification": "qualification",
    "eqf": "eqf",
    "competence_kind": "competence",
    "assessment_method": "assessment_method",
}

_OF_ORGANISATION = (
    *("external_id", "name", "kind", "country", "city", "address", "postcode", "email", "phone", "website", "size"),
    *("headcount", "turnover", "balance_sheet", "vat", "oid", "pic", "sector", "capacity"),
)
_OF_CONTACT = {
    ContactRole.SIGNATORY: ("name", "function", "email"),
    ContactRole.TUTOR: ("name", "function", "email", "phone"),
    ContactRole.CONTACT: ("name", "function", "email", "phone"),
}


def organisations(session: Session, project: Project) -> list[Record]:
    """Return all organisations, with their roles in the project and the first contact of each kind."""
    query: Any = select(Organisation).where(
        col(Organisation.merged_into).is_(None), col(Organisation.closed).is_(False)
    )
    roles = _roles(session, project)
    contacts = _contacts(session)
    return [
        {
            **organisation.extras,
            "ref": organisation.ref,
            **{name: getattr(organisation, name) for name in _OF_ORGANISATION},
            "languages": ", ".join(organisation.languages),
            "roles": ", ".join(roles[organisation.id]),
            **_contact_fields(contacts[organisation.id]),
        }
        for organisation in session.execute(query).scalars()
    ]


def _roles(session: Session, project: Project) -> defaultdict[int, list[str]]:
    query: Any = select(ProjectPartner).where(col(ProjectPartner.project_id) == project.id)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for partner in session.execute(query.order_by(col(ProjectPartner.id))).scalars():
        found[partner.organisation_id].append(partner.role)
    return found


def _contacts(session: Session) -> defaultdict[int, list[Contact]]:
    query: Any = select(Contact).where(col(Contact.ended).is_(False)).order_by(col(Contact.id))
    found: defaultdict[int, list[Contact]] = defaultdict(list)
    for contact in session.execute(query).scalars():
        found[contact.organisation_id].append(contact)
    return found


def _contact_fields(contacts: Iterable[Contact]) -> dict[str, object]:
    """Return the first contact of each role under the names of its fields."""
    fields: dict[str, object] = {}
    for contact in contacts:
        for role, names in _OF_CONTACT.items():
            if role in contact.roles and f"{role}_name" not in fields:
                fields |= {f"{role}_{name}": getattr(contact, name) for name in names}
    return fields


def contacts(session: Session, _project: Project) -> list[Record]:
    """Return all contacts, by organisation."""
    organisations = organisations_named(session)
    query: Any = (
        select(Contact, Organisation)
        .join(Organisation, col(Organisation.id) == Contact.organisation_id)
        .where(col(Contact.ended).is_(False), col(Organisation.merged_into).is_(None))
        .order_by(col(Organisation.name_key), col(Organisation.id), col(Contact.id))
    )
    return [
        {
            **contact.extras,
            "ref": contact.ref,
            "organisation": organisations.called(organisation.ref, organisation.name),
            **{name: getattr(contact, name) for name in ("name", "function", "email", "phone", "language")},
            "roles": ", ".join(contact.roles),
        }
        for contact, organisation in session.execute(query)
    ]


def outcomes(session: Session, project: Project) -> list[Record]:
    """Return the learning outcomes of a project; what holds for a whole unit stands in the row of its first outcome."""
    query: Any = (
        select(LearningUnit, LearningOutcome)
        .outerjoin(LearningOutcome, col(LearningOutcome.unit_id) == LearningUnit.id)
        .where(col(LearningUnit.project_id) == project.id)
        .order_by(col(LearningUnit.id), col(LearningOutcome.position), col(LearningOutcome.id))
    )
    rows: list[Record] = []
    told: set[str] = set()
    for unit, outcome in session.execute(query):
        if outcome is not None and outcome.dropped:
            continue
        facts = {} if unit.key in told else {name: getattr(unit, held) for name, held in _OF_UNIT.items()}
        told.add(unit.key)
        names = ("statement", "kind", "tasks", "criteria")
        of_outcome = {"outcome": outcome.key, **{name: getattr(outcome, name) for name in names}} if outcome else {}
        rows.append({**(outcome.extras if outcome else {}), "unit": unit.key, **facts, **of_outcome})
    return rows
