"""Projects: one funded programme, the scheme it adopted, its partners and its targets."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import cents, key, keyed, link, listed, maybe, one_of, ref
from mobctl.vocabulary import Approach, ProjectRole


class Project(SQLModel, table=True):
    """One funded programme. ``scheme_text`` is the scheme as adopted, overlays merged in, as JSON.

    ``call_year`` and ``national_agency`` choose the rates (the grant code tells them where they are empty),
    ``rate_card`` names one card; ``grant_cents`` is the whole grant as awarded, ``funder_profile`` the form in which
    the funder wants its report.
    """

    __table_args__ = (
        one_of("approach", Approach, "project"),
        CheckConstraint("status IN ('open', 'closed')", name="project_status_known"),
        CheckConstraint('"end" >= start', name="project_ends_after_start"),
    )

    id: int = key()
    ref: str = ref()
    code: str
    title: str
    scheme: str
    scheme_version: str
    overlays: list[str] = listed()
    scheme_text: str
    approach: str = "certify"
    start: date
    end: date
    funder: str | None = None
    emblem: str | None = None
    statements: dict[str, str] = keyed()
    disclaimers: dict[str, str] = keyed()
    organisation_id: int | None = maybe("organisation.id")
    nano_headcount: int | None = None
    final_payment_date: date | None = None
    retention_years: int | None = None
    status: str = "open"
    call_year: int | None = None
    national_agency: str | None = None
    rate_card: str | None = None
    grant_cents: int | None = cents(optional=True)
    currency: str = "EUR"
    funder_profile: str | None = None


class Target(SQLModel, table=True):
    """How many participants a project promised, by activity type and, where agreed, by partner."""

    id: int = key()
    project_id: int = link("project.id")
    activity: str
    organisation_id: int | None = maybe("organisation.id")
    planned: int
    planned_days: int | None = None


class ProjectPartner(SQLModel, table=True):
    """An organisation's role in one project, and how far the search for places has come.

    ``criteria`` holds what was found of each quality criterion of the scheme ("yes", "no", or a remark);
    ``registered_on`` is when a company registered, ``through_id`` the contact point it came through, ``remark`` how it
    was in the project before.
    """

    __tablename__ = "project_partner"
    __table_args__ = (
        UniqueConstraint("project_id", "organisation_id", "role"),
        one_of("role", ProjectRole, "project_partner"),
    )

    id: int = key()
    project_id: int = link("project.id")
    organisation_id: int = link("organisation.id")
    role: str
    prospect: str | None = None
    places: int | None = None
    next_call: date | None = None
    refusal: str | None = None
    criteria: dict[str, str] = keyed()
    registered_on: date | None = None
    through_id: int | None = maybe("organisation.id")
    remark: str | None = None


class QualificationPlan(SQLModel, table=True):
    """A trade or certificate of a project, where its approach or validating body differs from the project's."""

    __tablename__ = "qualification_plan"
    __table_args__ = (UniqueConstraint("project_id", "title"), one_of("approach", Approach, "qualification_plan"))

    id: int = key()
    project_id: int = link("project.id")
    title: str
    approach: str | None = None
    certifier_id: int | None = maybe("organisation.id")


class Flow(SQLModel, table=True):
    """People who travel together."""

    __table_args__ = (CheckConstraint('"end" >= start', name="flow_ends_after_start"),)

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    name: str
    start: date
    end: date
    host_partner_id: int | None = maybe("organisation.id")
    travel: str | None = None
    lodging: str | None = None
    programme: str | None = None
    notes: str | None = None
    extras: dict[str, str] = keyed()


class Departure(SQLModel, table=True):
    """Somebody left a flow: from the day ``on`` what the flow has no longer counts for them.

    ``ended`` once they have joined it again.
    """

    id: int = key()
    flow_id: int = link("flow.id")
    mobility_id: int = link("mobility.id")
    on: date
    reason: str
    by: str
    ended: bool = False


class Accompaniment(SQLModel, table=True):
    """An accompanying person of a flow, or of one mobility; never counted among the participants."""

    id: int = key()
    participant_id: int = link("participant.id")
    flow_id: int | None = maybe("flow.id")
    mobility_id: int | None = maybe("mobility.id")
    start: date | None = None
    end: date | None = None
    role: str | None = None
    mandate_agreed_on: date | None = Field(default=None)
    ended: bool = False
