"""What the funder's own system says, the workbooks it exported, and the reports that were frozen."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, keyed, link, listed, maybe, one_of, ref
from mobctl.vocabulary_money import FunderState, ReportState


class FunderRecord(SQLModel, table=True):
    """What only the funder's system knows of a mobility: identifiers, state, band, amounts, the participant's report.

    ``amounts`` holds whole cents by budget line; ``other`` what the profile names beside, by its key.
    """

    __tablename__ = "funder_record"
    __table_args__ = (
        UniqueConstraint("mobility_id"),
        one_of("state", FunderState, "funder_record"),
        one_of("report", ReportState, "funder_record"),
    )

    id: int = key()
    project_id: int = link("project.id")
    mobility_id: int = link("mobility.id")
    activity_id: str | None = Field(default=None, index=True)
    unique_id: str | None = None
    state: str | None = None
    band: str | None = None
    amounts: dict[str, int] = keyed()
    report: str | None = None
    report_on: date | None = None
    other: dict[str, str] = keyed()
    taken_on: date
    file: str
    sha256: str


class FunderTemplate(SQLModel, table=True):
    """A release of a funder's workbook that was used: its columns in order, with their marks, lists and formats."""

    __tablename__ = "funder_template"

    id: int = key()
    project_id: int = link("project.id")
    profile: str
    name: str
    sha256: str
    seen_on: date
    columns: list[dict[str, object]] = listed()


class FrozenReport(SQLModel, table=True):
    """A report as it was sent: its file with its hash, the day of its data, and every figure with what it counted."""

    __tablename__ = "frozen_report"

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    kind: str
    at: datetime
    data_date: date
    title: str
    sha256: str
    figures: dict[str, object] = keyed()
    file_id: int | None = maybe("stored_file.id")
    note: str | None = None
    by: str
