"""Participants, their guardians and their applications."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, keyed, link, listed, maybe, one_of, part_of, ref
from mobctl.vocabulary import ApplicationStatus, Authority, Decision


class Participant(SQLModel, table=True):
    """A person who applies or goes. ``name_key`` is the folded name by which people are compared."""

    id: int = key()
    ref: str = ref()
    title: str | None = None
    given_names: str
    family_name: str
    name_key: str = Field(index=True)
    birth_date: date | None = None
    birth_place: str | None = None
    gender: str | None = None
    nationality: str | None = None
    email: str | None = Field(default=None, index=True)
    phone: str | None = None
    address: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    language: str | None = None
    emergency_name: str | None = None
    emergency_phone: str | None = None
    id_document_number: str | None = None
    id_document_expiry: date | None = None
    residence_permit_until: date | None = None
    merged_into: int | None = part_of("participant.id")


class Guardian(SQLModel, table=True):
    """A person or an organisation with authority over a participant, in the order in which they were named."""

    __table_args__ = (one_of("authority", Authority, "guardian"),)

    id: int = key()
    participant_id: int = link("participant.id")
    position: int = 1
    name: str
    relation: str | None = None
    authority: str | None = None
    signs: bool | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None
    valid_to: date | None = None
    extras: dict[str, str] = keyed()
    ended: bool = False


class Application(SQLModel, table=True):
    """This participant asked for a place in this project. A decision takes effect when it is published."""

    __table_args__ = (
        one_of("status", ApplicationStatus, "application"),
        one_of("decision", Decision, "application"),
    )

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    participant_id: int = link("participant.id")
    external_id: str | None = Field(default=None, index=True)
    status: str = "received"
    decision: str | None = None
    decision_reason: str | None = None
    decided_on: date | None = None
    published_on: date | None = None
    activity: str | None = None
    sending_organisation_id: int | None = maybe("organisation.id")
    sending_organisation_name: str | None = None
    sending_company_id: int | None = maybe("organisation.id")
    sending_company_name: str | None = None
    sending_company_email: str | None = None
    sending_company_tutor: str | None = None
    course: str | None = None
    class_name: str | None = None
    qualification: str | None = None
    eqf: int | None = None
    isced_f: str | None = None
    graduation_date: date | None = None
    employment_status: str | None = None
    languages: list[str] = listed()
    wishes: list[str] = listed()
    available_from: date | None = None
    available_to: date | None = None
    fewer_opportunities: bool | None = None
    motivation: str | None = None
    notes: str | None = None
    extras: dict[str, str] = keyed()
    source: str | None = None
    merged_into: int | None = part_of("application.id")


class Score(SQLModel, table=True):
    """Points that one assessor gave an application on one criterion."""

    id: int = key()
    application_id: int = link("application.id")
    criterion: str
    assessor: str
    points: Decimal
    note: str | None = None


class Criterion(SQLModel, table=True):
    """What applications of a project are judged by, with its weight and its highest mark."""

    id: int = key()
    project_id: int = link("project.id")
    name: str
    weight: Decimal = Decimal(1)
    highest: Decimal | None = None


class StayAbroad(SQLModel, table=True):
    """An earlier or other stay in a country, for counting days; those under a permit or long-stay visa do not count."""

    __tablename__ = "stay_abroad"
    __table_args__ = (CheckConstraint('"end" >= start', name="stay_abroad_ends_after_start"),)

    id: int = key()
    participant_id: int = link("participant.id")
    country: str
    start: date
    end: date
    permit: bool = False
    note: str | None = None
    ended: bool = False


class Consent(SQLModel, table=True):
    """What a participant or guardian said to travel, data notice, image rights or testimony, and when."""

    id: int = key()
    participant_id: int = link("participant.id")
    kind: str
    answer: str
    on: date
    by: str | None = None
    file_id: int | None = maybe("stored_file.id")
