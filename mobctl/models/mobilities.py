"""Mobilities: accepted applications in motion, their stays and what happens on the way."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from mobctl.models.columns import apart, key, keyed, link, listed, maybe, one_of, ref
from mobctl.vocabulary import Approach, Direction, IncidentEntryKind, MobilityStatus
from mobctl.vocabulary_meetings import VisitKind


class Mobility(SQLModel, table=True):
    """An accepted application in motion, born "to be placed". ``phase`` is a key of the project's scheme."""

    __table_args__ = (
        one_of("status", MobilityStatus, "mobility"),
        one_of("direction", Direction, "mobility"),
        one_of("approach", Approach, "mobility"),
    )

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    application_id: int = link("application.id")
    participant_id: int = link("participant.id")
    activity: str
    direction: str = "outgoing"
    phase: str = "before"
    status: str = "to-be-placed"
    approach: str | None = None
    purposes: list[str] = listed()
    results: list[str] = listed()
    result_note: str | None = None
    sending_motive: str | None = None
    host_motive: str | None = None
    people_reached: int | None = None
    returned_on: date | None = None
    flow_id: int | None = maybe("flow.id")
    sending_organisation_id: int | None = maybe("organisation.id")
    sending_company_id: int | None = maybe("organisation.id")
    tutor_id: int | None = maybe("contact.id")
    second_tutor_id: int | None = maybe("contact.id")
    tasks_text: str | None = None
    hours_per_week: int | None = None
    conditions: str | None = None
    assessment_method: str | None = None
    travel: str | None = None
    lodging: str | None = None
    blended: bool = False
    green: bool = False
    international: bool = False
    ended_on: date | None = None
    end_reason: str | None = None
    force_majeure: bool = False
    duration_reason: str | None = None
    complete: bool = False
    funder_ids: dict[str, str] = keyed()
    notes: str | None = None
    extras: dict[str, str] = keyed()


class Stay(SQLModel, table=True):
    """One leg of a mobility; both dates count as days of the activity."""

    __table_args__ = (CheckConstraint('"end" >= start', name="stay_ends_after_start"),)

    id: int = key()
    mobility_id: int = link("mobility.id")
    position: int = 1
    organisation_id: int | None = maybe("organisation.id")
    host_partner_id: int | None = maybe("organisation.id")
    country: str | None = None
    city: str | None = None
    start: date | None = None
    end: date | None = None
    ended: bool = False


class Event(SQLModel, table=True):
    """A preparation session, workshop or debriefing. ``module`` is a preparation module of the scheme.

    It proves nothing before it was ``held``.
    """

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    flow_id: int | None = maybe("flow.id")
    kind: str
    on: date
    title: str | None = None
    module: str | None = None
    place: str | None = None
    language: str | None = None
    led_by: str | None = None
    hours: int | None = None
    note: str | None = None
    held: bool = False
    cancelled: bool = False


class Attendance(SQLModel, table=True):
    """Who was at an event: a mobility, another participant, or somebody for an organisation."""

    id: int = key()
    event_id: int = link("event.id")
    mobility_id: int | None = maybe("mobility.id")
    participant_id: int | None = maybe("participant.id")
    organisation_id: int | None = maybe("organisation.id")
    present: bool = True


class Visit(SQLModel, table=True):
    """A follow-up visit or call on a mobility."""

    __table_args__ = (one_of("kind", VisitKind, "visit"),)

    id: int = key()
    mobility_id: int = link("mobility.id")
    on: date
    kind: str = "visit"
    by: str | None = None
    note: str | None = None
    conditions_agree: bool | None = None


class Incident(SQLModel, table=True):
    """What went wrong on a mobility, and how it was mediated."""

    __table_args__ = (CheckConstraint("state IN ('open', 'closed')", name="incident_state_known"),)

    id: int = key()
    ref: str = ref()
    mobility_id: int = link("mobility.id")
    state: str = "open"
    opened_on: date
    closed_on: date | None = None
    title: str
    reported_by: str | None = None
    mediator: str | None = None
    outcome: str | None = None


class IncidentEntry(SQLModel, table=True):
    """A statement of one side, a note, a measure agreed or a mediation.

    ``side`` is who says it, has to act or mediates; ``outcome`` is what came of a mediation.
    """

    __tablename__ = "incident_entry"
    __table_args__ = (one_of("kind", IncidentEntryKind, "incident_entry"),)

    id: int = key()
    incident_id: int = link("incident.id")
    kind: str
    on: date
    side: str | None = None
    text: str
    outcome: str | None = None
    by: str
    due: date | None = None
    done_on: date | None = None


class SensitiveNote(SQLModel, table=True):
    """What about an incident only those who must know it may read; never part of a report or a pack."""

    __tablename__ = "sensitive_note"

    id: int = key()
    incident_id: int = link("incident.id")
    on: date
    text: str = apart()
    by: str


class Interruption(SQLModel, table=True):
    """Days on which a mobility was interrupted; without ``end`` it still is."""

    __table_args__ = (CheckConstraint('"end" >= start', name="interruption_ends_after_start"),)

    id: int = key()
    mobility_id: int = link("mobility.id")
    start: date
    end: date | None = None
    reason: str
    force_majeure: bool = False


class ItineraryStop(SQLModel, table=True):
    """A stop of a learning itinerary: a company, incubator or university that a mobility or its flow visits."""

    __tablename__ = "itinerary_stop"

    id: int = key()
    flow_id: int | None = maybe("flow.id")
    mobility_id: int | None = maybe("mobility.id")
    organisation_id: int = link("organisation.id")
    start: date
    end: date | None = None
    purpose: str | None = None
    note: str | None = None
    ended: bool = False
