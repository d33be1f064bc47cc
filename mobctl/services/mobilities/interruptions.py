"""Days on which mobilities were interrupted: since when, until when, and why."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from mobctl.domain.stays import Period
from mobctl.models import Interruption, Mobility, Project
from mobctl.store.operations import chunks

Gaps = defaultdict[int, tuple[Period, ...]]


def rows_of(session: Session, mobilities: Sequence[int]) -> list[Interruption]:
    """Return the interruptions of mobilities, by their first days."""
    return [
        row
        for part in chunks(mobilities)
        for row in session.exec(
            select(Interruption).where(col(Interruption.mobility_id).in_(part)).order_by(col(Interruption.start))
        )
    ]


def periods_of(session: Session, mobilities: Sequence[int]) -> Gaps:
    """Return the days of the interruptions of mobilities, by the mobility's id."""
    return _periods(rows_of(session, mobilities))


def in_project(session: Session, project: Project) -> Gaps:
    """Return the days of the interruptions of all mobilities of a project, by the mobility's id."""
    return _periods(session.exec(select(Interruption).join(Mobility).where(Mobility.project_id == project.id)))


def open_ones(session: Session, mobilities: Sequence[int]) -> dict[int, Interruption]:
    """Return the interruption that lasts, by the mobility's id."""
    return {row.mobility_id: row for row in rows_of(session, mobilities) if row.end is None}


def _periods(rows: Iterable[Interruption]) -> Gaps:
    gaps: Gaps = defaultdict(tuple)
    for row in sorted(rows, key=lambda one: one.start):
        gaps[row.mobility_id] = (*gaps[row.mobility_id], Period(row.start, row.end))
    return gaps
