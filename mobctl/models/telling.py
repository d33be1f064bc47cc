"""What a project tells others: its communication plan, its letters, and the lessons it draws."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from mobctl.models.columns import key, link, maybe, one_of, ref
from mobctl.vocabulary import CommunicationPurpose


class CommunicationLine(SQLModel, table=True):
    """A line of the communication plan: what is told to which audience, how, when, where and by whom."""

    __tablename__ = "communication_line"
    __table_args__ = (one_of("purpose", CommunicationPurpose, "communication_line"),)

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    purpose: str = "present"
    audience: str
    message: str | None = None
    channel: str | None = None
    planned_on: date | None = None
    place: str | None = None
    speaker: str | None = None
    done_on: date | None = None
    note: str | None = None
    withdrawn: bool = False


class Message(SQLModel, table=True):
    """A letter or mail in the outbox: written, reviewed, then sent by a person, who says so."""

    __table_args__ = (CheckConstraint("state IN ('written', 'sent', 'withdrawn')", name="message_state_known"),)

    id: int = key()
    ref: str = ref()
    project_id: int | None = maybe("project.id")
    kind: str
    mobility_id: int | None = maybe("mobility.id")
    application_id: int | None = maybe("application.id")
    flow_id: int | None = maybe("flow.id")
    organisation_id: int | None = maybe("organisation.id")
    reader: str
    email: str | None = None
    language: str
    subject: str
    file_id: int | None = maybe("stored_file.id")
    state: str = "written"
    written_on: date
    sent_on: date | None = None
    sent_how: str | None = None


class Lesson(SQLModel, table=True):
    """What a project learnt, and the measure that follows; ``origin_id`` is the lesson of an earlier project."""

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    on: date
    text: str
    area: str | None = None
    becomes: str | None = None
    responsible: str | None = None
    done_on: date | None = None
    origin_id: int | None = maybe("lesson.id")
    by: str
