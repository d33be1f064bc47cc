"""Applicants and their guardians as the rows of a prefilled workbook, by the names of their fields."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from mobctl.models import Application, Guardian, Organisation, Participant, Project

Record = Mapping[str, object]

_OF_PERSON = (
    *("title", "given_names", "family_name", "birth_date", "birth_place", "gender", "nationality", "email", "phone"),
    *("address", "postcode", "city", "country", "emergency_name", "emergency_phone", "id_document_number"),
    *("id_document_expiry", "residence_permit_until"),
)
_OF_APPLICATION = (
    *("external_id", "course", "qualification", "eqf", "isced_f", "graduation_date", "employment_status", "activity"),
    *("sending_company_email", "sending_company_tutor", "available_from", "available_to", "motivation", "notes"),
)
_OF_GUARDIAN = ("name", "relation", "address", "email", "phone")
_OF_AUTHORITY = ("name", "relation", "authority", "address", "email", "phone", "valid_to")
OF_AGE = 18


def applicants(session: Session, project: Project) -> list[Record]:
    """Return the applicants of a project, in the order in which they came."""
    school, company = aliased(Organisation), aliased(Organisation)
    query: Any = (
        select(Application, Participant, col(school.name), col(company.name))
        .join(Participant, col(Participant.id) == Application.participant_id)
        .outerjoin(school, col(school.id) == Application.sending_organisation_id)
        .outerjoin(company, col(company.id) == Application.sending_company_id)
        .where(col(Application.project_id) == project.id, col(Application.merged_into).is_(None))
        .order_by(col(Application.id))
    )
    guardians = _guardians(session, project)
    return [
        {
            **application.extras,
            "ref": application.ref,
            **taken(person, _OF_PERSON),
            **taken(application, _OF_APPLICATION),
            "class": application.class_name,
            "languages": ", ".join(application.languages),
            "sending_organisation": application.sending_organisation_name or school_name,
            "sending_company": application.sending_company_name or company_name,
            "fewer_opportunities": yes(application.fewer_opportunities),
            **{f"wish_{number}": wish for number, wish in enumerate(application.wishes[:5], start=1)},
            **_guardian_fields(guardians[person.id]),
        }
        for application, person, school_name, company_name in session.execute(query)
    ]


def sent_by(session: Session, project: Project, partner: Organisation) -> frozenset[str]:
    """Return the references of the applications of a project that came on the list of one sending organisation."""
    ours = case((col(Application.sending_organisation_name).is_(None), project.organisation_id))
    sender = func.coalesce(Application.sending_organisation_id, ours)
    query = select(col(Application.ref)).where(col(Application.project_id) == project.id, sender == partner.id)
    return frozenset(ref for (ref,) in session.execute(query))


def _guardians(session: Session, project: Project) -> defaultdict[int, list[Guardian]]:
    query: Any = (
        select(Guardian)
        .join(Application, col(Application.participant_id) == Guardian.participant_id)
        .where(col(Application.project_id) == project.id, col(Guardian.ended).is_(False))
        .order_by(col(Guardian.participant_id), col(Guardian.position))
        .distinct()
    )
    found: defaultdict[int, list[Guardian]] = defaultdict(list)
    for guardian in session.execute(query).scalars():
        found[guardian.participant_id].append(guardian)
    return found


def _guardian_fields(guardians: Iterable[Guardian]) -> dict[str, object]:
    pairs = zip(("guardian", "guardian2"), guardians, strict=False)
    return {f"{prefix}_{name}": getattr(guardian, name) for prefix, guardian in pairs for name in _OF_GUARDIAN}


def guardians(session: Session, project: Project) -> list[Record]:
    """Return the guardians of the applicants of a project; a minor without one has a row to fill in."""
    query: Any = (
        select(Participant)
        .join(Application, col(Application.participant_id) == Participant.id)
        .where(col(Application.project_id) == project.id)
        .order_by(col(Application.id))
    )
    known = _guardians(session, project)
    rows: list[Record] = []
    for person in session.execute(query).scalars().unique():
        whose = {"participant": person.ref, **taken(person, ("given_names", "family_name"))}
        rows += [
            {
                **guardian.extras,
                **whose,
                "guardian_number": guardian.position,
                **taken(guardian, _OF_AUTHORITY),
                "signs": yes(guardian.signs),
            }
            for guardian in known[person.id]
        ]
        if not known[person.id] and _is_minor(person, project.start):
            rows.append(whose)
    return rows


def _is_minor(person: Participant, on: date) -> bool:
    born = person.birth_date
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < OF_AGE


def taken(record: Any, names: Iterable[str]) -> dict[str, object]:
    """Return what a record holds under *names*."""
    return {name: getattr(record, name) for name in names}


def yes(value: bool | None) -> str | None:
    """Return yes or no as a cell says it."""
    return None if value is None else "yes" if value else "no"
