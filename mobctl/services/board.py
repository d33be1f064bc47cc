"""The board: every step with how many wait there, how many are late, and what to do for all of them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.desk import Desk
from mobctl.scheme import Scheme, Step, Task, said
from mobctl.scheme_adopting import adopted
from mobctl.store.subjects import Subject, the_project
from mobctl.vocabulary import TaskLevel

_COUNTS = (
    text(
        """
        SELECT phase, step, task, COUNT(*) AS waiting, SUM(CASE WHEN due < :today THEN 1 ELSE 0 END) AS late,
            MIN(since) AS oldest
        FROM standing WHERE project_id = :project AND (opens IS NULL OR opens <= :today) GROUP BY phase, step, task
        """
    )
    .bindparams(bindparam("today", type_=Date))
    .columns(oldest=Date)
)
_REFS = text(
    """
    SELECT phase, step, ref FROM standing WHERE project_id = :project AND (opens IS NULL OR opens <= :today)
    ORDER BY phase, step, due IS NULL, due, ref
    """
).bindparams(bindparam("today", type_=Date))


@dataclass(frozen=True, slots=True)
class Column:
    """A step of the guide: how many wait in it, how many of them are late, since when the oldest waits."""

    phase: str
    step: str
    title: str
    count: int
    late: int
    oldest_days: int | None
    refs: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True)
class Board:
    """The steps of a project in the order of its scheme."""

    project: str
    columns: tuple[Column, ...]
    total: int
    phases: dict[str, str]


def shown(desk: Desk, project: str | None, *, refs: bool, limit: int | None) -> Board:
    """Return the board of a project; with *refs* each step names who waits there, *limit* of them at most."""
    with desk.store.connection() as connection:
        subject = the_project(connection, project or desk.setting("project"))
        scheme = _scheme(connection, subject)
        counted = defaultdict(list)
        for row in connection.execute(_COUNTS, {"project": subject.id, "today": desk.today}):
            counted[row.phase, row.step].append(row)
        named = _named(connection, subject, desk.today, limit) if refs else {}
    columns = tuple(_column(scheme, step, subject, counted[step.phase, step.key], named, desk) for step in scheme.steps)
    phases = {phase.key: said(phase.title, desk.language) for phase in scheme.phases}
    return Board(subject.ref, columns, sum(column.count for column in columns), phases)


def _scheme(connection: Connection, project: Subject) -> Scheme:
    found = connection.execute(text("SELECT scheme_text FROM project WHERE id = :id"), {"id": project.id}).scalar_one()
    return adopted(found)


def _named(
    connection: Connection, project: Subject, today: date, limit: int | None
) -> dict[tuple[str, str], tuple[str, ...]]:
    refs: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for phase, step, ref in connection.execute(_REFS, {"project": project.id, "today": today}):
        refs[phase, step][ref] = None
    return {place: tuple(found)[:limit] for place, found in refs.items()}


def _column(
    scheme: Scheme,
    step: Step,
    project: Subject,
    rows: list[Row[Any]],
    named: dict[tuple[str, str], tuple[str, ...]],
    desk: Desk,
) -> Column:
    most = max(rows, key=lambda row: (row.waiting, row.late or 0), default=None)
    task = scheme.task(most.task) if most else None
    oldest = min((row.oldest for row in rows if row.oldest), default=None)
    return Column(
        phase=step.phase,
        step=step.key,
        title=said(step.title, desk.language),
        count=sum(row.waiting for row in rows),
        late=sum(row.late or 0 for row in rows),
        oldest_days=max((desk.today - oldest).days, 0) if oldest else None,
        refs=named.get((step.phase, step.key), ()),
        action=batch_command(task, project.ref) if task else "",
    )


def batch_command(task: Task, project: str) -> str:
    """Return the command that does a task for all in whose list it is open."""
    many = f"--missing {task.key}" if task.level is TaskLevel.MOBILITY else None
    places = {name: name.upper() for name in ("application", "flow", "organisation", "role", "mobility")}
    named = {TaskLevel.PARTNER: "ORGANISATION", TaskLevel.PROJECT: project, TaskLevel.QUALIFICATION: project}
    ref = many or named.get(task.level, str(task.level).upper())
    return task.command.format_map({**places, "ref": ref, "task": task.key, "project": project})
