"""Organisations with their contacts, and learning outcomes, as the rows of a prefilled workbook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from mobctl.models import Contact, LearningOutcome, LearningUnit, Organisation, Project, ProjectPartner
from mobctl.vocabulary import ContactRole

Record = Mapping[str, object]

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
    """Return all organisations by name, with their roles in the project and one contact of each kind."""
    query: Any = select(Organisation).where(
        col(Organisation.merged_into).is_(None), col(Organisation.closed).is_(False)
    )
    roles = _roles(session, project)
    contacts = _contacts(session)
    return [
        {
            **{name: getattr(organisation, name) for name in _OF_ORGANISATION},
            "languages": ", ".join(organisation.languages),
            "roles": ", ".join(roles[organisation.id]),
            **_contact_fields(contacts[organisation.id]),
            **organisation.extras,
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


def outcomes(session: Session, project: Project) -> list[Record]:
    """Return the learning outcomes of a project by unit; a unit without outcomes has a row of its own."""
    query: Any = (
        select(LearningUnit, LearningOutcome)
        .outerjoin(LearningOutcome, col(LearningOutcome.unit_id) == LearningUnit.id)
        .where(col(LearningUnit.project_id) == project.id)
        .order_by(col(LearningUnit.id), col(LearningOutcome.position), col(LearningOutcome.id))
    )
    return [
        {
            "unit": unit.key,
            "unit_title": unit.title,
            **{name: getattr(unit, name) for name in ("qualification", "eqf", "assessment_method")},
            "outcome": outcome.key if outcome else None,
            **{name: getattr(outcome, name, None) for name in ("statement", "kind", "tasks", "criteria")},
            **(outcome.extras if outcome else {}),
        }
        for unit, outcome in session.execute(query)
        if outcome is None or not outcome.dropped
    ]
