"""What the calendar has shown, so that a changed date updates an entry instead of adding another one."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, link, one_of
from mobctl.vocabulary import EntryKind


class CalendarEntry(SQLModel, table=True):
    """An entry of a calendar file as it was last written, without names of people.

    ``uid`` is how calendars know it again, ``sequence`` how often it has changed. ``subject`` is the reference of what
    it belongs to, ``ends`` its last day; ``cancelled`` tells that it was taken out. Undoing an operation leaves it
    alone: the file was written.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (one_of("kind", EntryKind, "calendar_entry"),)

    id: int = key()
    project_id: int = link("project.id")
    uid: str = Field(unique=True)
    kind: str
    subject: str = Field(index=True)
    who: str = ""
    title: str
    text: str = ""
    place: str = ""
    starts: date
    ends: date
    sequence: int = 0
    changed_at: datetime
    cancelled: bool = False
