"""Applicants and mobilities as the rows of a prefilled workbook, by the names of their fields."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col

from mobctl.models import (
    Application,
    Contact,
    Flow,
    Guardian,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    PlannedOutcome,
    Project,
    Stay,
)

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
_OF_MOBILITY = ("hours_per_week", "conditions", "assessment_method", "travel", "lodging", "notes")
_GONE = ("withdrawn", "cancelled")
_OPEN = ("to-be-placed", "planned")


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
            **_taken(person, _OF_PERSON),
            **_taken(application, _OF_APPLICATION),
            "class": application.class_name,
            "languages": ", ".join(application.languages),
            "sending_organisation": application.sending_organisation_name or school_name,
            "sending_company": application.sending_company_name or company_name,
            "fewer_opportunities": _yes(application.fewer_opportunities),
            **{f"wish_{number}": wish for number, wish in enumerate(application.wishes[:5], start=1)},
            **_guardian_fields(guardians[person.id]),
            **application.extras,
        }
        for application, person, school_name, company_name in session.execute(query)
    ]


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


def mobilities(session: Session, project: Project) -> list[Record]:
    """Return the mobilities of a project with their first stay, those that were withdrawn or cancelled left out."""
    return _mobilities(session, project, col(Mobility.status).not_in(_GONE))


def to_be_placed(session: Session, project: Project) -> list[Record]:
    """Return the mobilities that have not begun yet."""
    return _mobilities(session, project, col(Mobility.status).in_(_OPEN))


def _mobilities(session: Session, project: Project, wanted: Any) -> list[Record]:
    host, partner, school, company = (aliased(Organisation) for _ in range(4))
    query: Any = (
        select(
            *(Mobility, Application, Participant, Stay, Contact, col(Flow.name).label("flow")),
            *(col(host.name).label("host"), col(partner.name).label("partner")),
            *(col(school.name).label("school"), col(company.name).label("company")),
        )
        .join(Application, col(Application.id) == Mobility.application_id)
        .join(Participant, col(Participant.id) == Mobility.participant_id)
        .outerjoin(Stay, and_(col(Stay.mobility_id) == Mobility.id, col(Stay.ended).is_(False)))
        .outerjoin(host, col(host.id) == Stay.organisation_id)
        .outerjoin(partner, col(partner.id) == Stay.host_partner_id)
        .outerjoin(Contact, col(Contact.id) == Mobility.tutor_id)
        .outerjoin(Flow, col(Flow.id) == Mobility.flow_id)
        .outerjoin(school, col(school.id) == Mobility.sending_organisation_id)
        .outerjoin(company, col(company.id) == Mobility.sending_company_id)
        .where(col(Mobility.project_id) == project.id, wanted)
        .order_by(col(Mobility.id), col(Stay.position), col(Stay.start))
    )
    units = _units(session, project)
    legs = groupby(session.execute(query), key=lambda row: row.Mobility.id)
    return [_mobility(next(rows), units[mobility]) for mobility, rows in legs]


def _mobility(row: Any, units: Iterable[str]) -> Record:
    mobility, person, stay, tutor = row.Mobility, row.Participant, row.Stay, row.Contact
    return {
        "applicant": row.Application.ref,
        "external_id": row.Application.external_id,
        **_taken(person, ("given_names", "family_name", "birth_date", "email")),
        "activity": mobility.activity,
        "host": row.host,
        "host_partner": row.partner,
        **(_taken(stay, ("country", "city", "start", "end")) if stay else {}),
        **({"tutor": tutor.name, "tutor_email": tutor.email, "tutor_phone": tutor.phone} if tutor else {}),
        "sending_organisation": row.school,
        "sending_company": row.company,
        "units": ", ".join(units),
        "flow": row.flow,
        "tasks": mobility.tasks_text,
        **_taken(mobility, _OF_MOBILITY),
        "blended": _yes(mobility.blended),
        "green": _yes(mobility.green),
        **mobility.extras,
    }


def _units(session: Session, project: Project) -> defaultdict[int, dict[str, None]]:
    """Return the keys of the units that are planned for each mobility."""
    query: Any = (
        select(col(PlannedOutcome.mobility_id), col(LearningUnit.key))
        .join(LearningOutcome, col(LearningOutcome.id) == PlannedOutcome.outcome_id)
        .join(LearningUnit, col(LearningUnit.id) == LearningOutcome.unit_id)
        .where(col(LearningUnit.project_id) == project.id, col(PlannedOutcome.dropped).is_(False))
        .order_by(col(LearningUnit.id))
    )
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for mobility, key in session.execute(query):
        found[mobility][key] = None
    return found


def _taken(record: Any, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def _yes(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"
