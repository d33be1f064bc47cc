"""Key and professional competences: how many learners were to gain them, and how many were judged."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from mobctl.models import Project
from mobctl.vocabulary import Competence

_COUNTS = text(
    """
    SELECT u.competence, COUNT(DISTINCT o.mobility_id) AS planned,
        COUNT(DISTINCT CASE WHEN a.id IS NOT NULL THEN o.mobility_id END) AS judged
    FROM learning_unit u JOIN learning_outcome l ON l.unit_id = u.id
    JOIN planned_outcome o ON o.outcome_id = l.id AND NOT o.dropped
    JOIN mobility m ON m.id = o.mobility_id AND m.status NOT IN ('withdrawn', 'cancelled')
    LEFT JOIN assessment a ON a.mobility_id = o.mobility_id AND a.outcome_id = o.outcome_id
    WHERE u.project_id = :project AND u.competence IS NOT NULL GROUP BY u.competence
    """
)


@dataclass(frozen=True, slots=True)
class CompetenceFigure:
    """How many mobilities have outcomes of a kind of competence in their plan, and of how many one was judged."""

    competence: str
    planned: int
    judged: int


def of_project(session: Session, project: Project) -> tuple[CompetenceFigure, ...]:
    """Return the figures of both kinds; none where no unit tells its kind."""
    found = {row.competence: row for row in session.connection().execute(_COUNTS, {"project": project.id})}
    return tuple(
        CompetenceFigure(kind, found[kind].planned, found[kind].judged) for kind in Competence if kind in found
    )
