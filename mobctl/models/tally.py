"""The derived table that says how each mobility counts: rewritten with its facts, never journalled."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Tally(SQLModel, table=True):
    """What the figures count of one mobility: how it counts, for whom, and its days, both ends of each stay included.

    ``sender`` and ``company`` are the rows of the sending organisation and the sending company, ``country`` that of the
    first stay as agreed.
    """

    __table_args__ = (
        Index(
            "tally_counts",
            *("project_id", "activity", "counts", "sender", "country", "days", "fewer_opportunities"),
            *("blended", "green", "international", "woman"),
        ),
    )

    mobility_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    project_id: int = Field(foreign_key="project.id")
    activity: str
    counts: str
    sender: int | None = None
    company: int | None = None
    country: str | None = None
    flow_id: int | None = Field(default=None, index=True)
    days: int = 0
    interrupted_days: int = 0
    fewer_opportunities: bool = False
    blended: bool = False
    green: bool = False
    international: bool = False
    woman: bool = False
    people_reached: int = 0
