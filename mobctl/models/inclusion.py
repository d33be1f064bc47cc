"""Fewer opportunities: counts of reasons that name nobody, who saw the evidence, and what somebody needs."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import SQLModel

from mobctl.models.columns import key, link, passing


class BarrierCount(SQLModel, table=True):
    """How often a reason for fewer opportunities occurs in a project; no link leads from it to a person."""

    __tablename__ = "barrier_count"
    __table_args__ = (
        UniqueConstraint("project_id", "reason"),
        CheckConstraint("count >= 0", name="barrier_count_not_negative"),
    )

    id: int = key()
    project_id: int = link("project.id")
    reason: str
    count: int


class OpportunityEvidence(SQLModel, table=True):
    """Who saw, and when, the evidence that a participant has fewer opportunities, and where it is kept; never which."""

    __tablename__ = "opportunity_evidence"

    id: int = key()
    application_id: int = link("application.id")
    seen_by: str
    seen_on: date
    kept_where: str
    ended: bool = False


class SupportNote(SQLModel, table=True):
    """What support a participant needs: read only by those who ask for it by name, gone after its last day."""

    __tablename__ = "support_note"

    id: int = key()
    participant_id: int = link("participant.id")
    on: date
    until: date
    text: str | None = passing()
    by: str
    ended: bool = False
