"""What became of participants some months after they were home: how many of each outcome."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from mobctl.models import FollowUp, Mobility, Project


@dataclass(frozen=True, slots=True)
class BecameFigure:
    """How many were found in one outcome so many months later; only what was found last after those months counts."""

    months: int
    outcome: str
    count: int


def of_project(session: Session, project: Project) -> tuple[BecameFigure, ...]:
    """Return the outcomes of a project's follow-ups, the most frequent first."""
    last = select(func.max(FollowUp.id)).group_by(col(FollowUp.mobility_id), col(FollowUp.months))
    query = (
        select(FollowUp.months, FollowUp.outcome, func.count())
        .join(Mobility, col(Mobility.id) == FollowUp.mobility_id)
        .where(Mobility.project_id == project.id, col(FollowUp.id).in_(last))
        .group_by(col(FollowUp.months), col(FollowUp.outcome))
    )
    found = [BecameFigure(*row) for row in session.exec(query).all()]
    return tuple(sorted(found, key=lambda one: (one.months, -one.count, one.outcome)))
