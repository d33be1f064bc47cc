"""What is open for those who travel together: each task with how many wait for it, how many are late, until when."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, text
from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.scheme import said
from mobctl.scheme_adopting import adopted

_OPEN = (
    text(
        """
        SELECT COALESCE(f.id, m.flow_id) AS flow, p.scheme_text, s.step, s.task, COUNT(*) AS waiting,
            SUM(CASE WHEN s.due < :today THEN 1 ELSE 0 END) AS late, MIN(s.due) AS due
        FROM standing s JOIN project p ON p.id = s.project_id
        LEFT JOIN mobility m ON m.id = s.mobility_id LEFT JOIN flow f ON f.ref = s.subject
        WHERE COALESCE(f.id, m.flow_id) IN :flows AND (s.opens IS NULL OR s.opens <= :today)
        GROUP BY COALESCE(f.id, m.flow_id), p.scheme_text, s.step, s.task
        """
    )
    .bindparams(bindparam("flows", expanding=True), bindparam("today", type_=Date))
    .columns(due=Date)
)


@dataclass(frozen=True, slots=True)
class OpenTask:
    """The most urgent task of a step, as it stands for a flow and its members."""

    step: str
    task: str
    title: str
    count: int
    late: int
    due: date | None


def open_tasks(session: Session, desk: Desk, flows: Collection[int]) -> dict[int, tuple[OpenTask, ...]]:
    """Return what is open for flows and their members, by the flow's row number, in the order of the scheme."""
    found: defaultdict[int, list[tuple[int, OpenTask]]] = defaultdict(list)
    for row in session.connection().execute(_OPEN, {"flows": sorted(flows), "today": desk.today}):
        scheme = adopted(row.scheme_text)
        place = next((number for number, task in enumerate(scheme.tasks) if task.key == row.task), 0)
        task = scheme.task(row.task)
        title = said(task.title, desk.language) if task else row.task
        found[row.flow].append((place, OpenTask(row.step, row.task, title, row.waiting, row.late, row.due)))
    return {flow: tuple(task for _, task in sorted(tasks, key=lambda one: one[0])) for flow, tasks in found.items()}
