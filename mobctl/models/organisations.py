"""Organisations and the people in them."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, keyed, link, listed, maybe, one_of, part_of, ref
from mobctl.vocabulary import OrganisationKind


class Organisation(SQLModel, table=True):
    """A school, company, chamber or other party; ours is one of them. ``country`` is ISO alpha-2."""

    __table_args__ = (one_of("kind", OrganisationKind, "organisation"),)

    id: int = key()
    ref: str = ref()
    external_id: str | None = Field(default=None, index=True)
    name: str
    name_key: str = Field(index=True)
    kind: str = "company"
    country: str | None = None
    city: str | None = None
    address: str | None = None
    postcode: str | None = None
    email: str | None = None
    phone: str | None = None
    emergency_phone: str | None = None
    website: str | None = None
    size: str | None = None
    headcount: int | None = None
    turnover: Decimal | None = None
    balance_sheet: Decimal | None = None
    vat: str | None = None
    oid: str | None = Field(default=None, index=True)
    pic: str | None = None
    sector: str | None = None
    languages: list[str] = listed()
    capacity: int | None = None
    ours: bool = False
    closed: bool = False
    closed_reason: str | None = None
    merged_into: int | None = part_of("organisation.id")
    extras: dict[str, str] = keyed()
    source: str | None = None


class Contact(SQLModel, table=True):
    """A person at an organisation: signatory, tutor, mentor or contact (``roles``)."""

    id: int = key()
    ref: str = ref()
    organisation_id: int = link("organisation.id")
    name: str
    function: str | None = None
    email: str | None = None
    phone: str | None = None
    language: str | None = None
    roles: list[str] = listed()
    extras: dict[str, str] = keyed()
    ended: bool = False


class OrganisationNote(SQLModel, table=True):
    """What is worth remembering of an organisation over the years: how it went; ``rating`` is 1 to 5."""

    __tablename__ = "organisation_note"

    id: int = key()
    organisation_id: int = link("organisation.id")
    project_id: int | None = maybe("project.id")
    on: date
    text: str
    rating: int | None = None
    by: str


class FormerFacts(SQLModel, table=True):
    """What facts of an organisation were until a day: another value holds from ``effective_from`` on."""

    __tablename__ = "former_facts"

    id: int = key()
    organisation_id: int = link("organisation.id")
    effective_from: date
    facts: dict[str, str | None] = keyed()
