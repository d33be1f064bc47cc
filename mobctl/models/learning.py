"""What is to be learnt, what was planned for a mobility, and how it was judged."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, keyed, link, maybe, one_of
from mobctl.vocabulary import OutcomeKind


class LearningUnit(SQLModel, table=True):
    """A unit of learning outcomes of one qualification; ``key`` is what people type."""

    __tablename__ = "learning_unit"
    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: int = key()
    project_id: int = link("project.id")
    key: str
    title: str
    qualification: str | None = Field(default=None, index=True)
    eqf: int | None = None
    competence: str | None = None
    assessment_method: str | None = None
    source: str | None = None


class LearningOutcome(SQLModel, table=True):
    """One thing a learner knows, understands or is able to do at the end."""

    __tablename__ = "learning_outcome"
    __table_args__ = (UniqueConstraint("unit_id", "key"), one_of("kind", OutcomeKind, "learning_outcome"))

    id: int = key()
    unit_id: int = link("learning_unit.id")
    position: int = 1
    key: str
    statement: str
    kind: str | None = None
    tasks: str | None = None
    criteria: str | None = None
    dropped: bool = False
    extras: dict[str, str] = keyed()


class PlannedOutcome(SQLModel, table=True):
    """A learning outcome planned for a mobility, and the level that is aimed at."""

    __tablename__ = "planned_outcome"
    __table_args__ = (UniqueConstraint("mobility_id", "outcome_id"),)

    id: int = key()
    mobility_id: int = link("mobility.id")
    outcome_id: int = link("learning_outcome.id")
    level: str | None = None
    dropped: bool = False


class Assessment(SQLModel, table=True):
    """How an outcome was judged on a mobility, by whom, and whether it was validated."""

    id: int = key()
    mobility_id: int = link("mobility.id")
    outcome_id: int = link("learning_outcome.id")
    level: str | None = None
    by: str | None = None
    on: date | None = None
    validated: str | None = None
    validated_by: str | None = None
    validated_on: date | None = None
    evidence_id: int | None = maybe("evidence.id")
