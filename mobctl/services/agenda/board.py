"""The board: every step with how many wait there, how many are late, and what to do for all of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.desk import Desk
from mobctl.domain.moving import ADVANCE
from mobctl.scheme import Scheme, Step, Task, said
from mobctl.scheme_adopting import adopted
from mobctl.services.agenda.agenda_moves import KEY, told_move
from mobctl.store.subjects import Subject, open_projects, to_be_named
from mobctl.vocabulary import TaskLevel

_COUNTS = (
    text(
        """
        SELECT phase, step, task, COUNT(*) AS waiting, SUM(CASE WHEN due < :today THEN 1 ELSE 0 END) AS late,
            MIN(since) AS oldest, MIN(due) AS earliest
        FROM standing WHERE project_id = :project AND (opens IS NULL OR opens <= :today) GROUP BY phase, step, task
        """
    )
    .bindparams(bindparam("today", type_=Date))
    .columns(oldest=Date, earliest=Date)
)
_REFS = text(
    """
    SELECT phase, step, ref FROM standing WHERE project_id = :project AND (opens IS NULL OR opens <= :today)
    ORDER BY phase, step, due IS NULL, due, ref
    """
).bindparams(bindparam("today", type_=Date))
_FIRST_REFS = {
    when: text(
        f"""
        SELECT DISTINCT due, ref FROM standing WHERE project_id = :project AND phase = :phase AND step = :step
            AND task = :task AND due {when} AND (opens IS NULL OR opens <= :today) ORDER BY due, ref LIMIT :limit
        """
    )
    .bindparams(bindparam("today", type_=Date))
    .columns(due=Date)
    for when in ("IS NOT NULL", "IS NULL")
}


TICKS = "mobctl task done"
"""How a command begins that takes the filters for every level of task."""

_OWN = re.compile(r"\b[a-z_]+=[A-Z]|\bFILE\b")
"""What a command asks of each person anew: the value of a field, a file."""

Place = tuple[str, str]
Named = dict[Place, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """A step of a project's guide: how many wait in it, how many of them are late, since when the oldest waits.

    What is late waits at least since the day on which it was due.
    """

    project: str
    phase: str
    step: str
    title: str
    count: int
    late: int
    oldest_days: int | None
    refs: tuple[str, ...]
    action: str
    phase_title: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The steps of one or several projects, each in the order of its scheme."""

    projects: tuple[str, ...]
    columns: tuple[Column, ...]
    total: int


def shown(desk: Desk, project: str | None, *, refs: bool, limit: int | None) -> Board:
    """Return the board of a project, or of all that are open.

    With *refs* each step names who waits there, *limit* of them at most.
    """
    columns: list[Column] = []
    with desk.store.connection() as connection:
        subjects = open_projects(connection, project or desk.setting("project"), desk.today)
        named = to_be_named(connection, subjects, desk.today)
        for subject in subjects:
            scheme = _scheme(connection, subject)
            several = subject.id in named
            columns += _columns(desk, connection, subject, scheme, refs=refs, limit=limit, several=several)
    total = sum(column.count for column in columns)
    return Board(tuple(each.ref for each in subjects), tuple(columns), total)


def _columns(
    desk: Desk,
    connection: Connection,
    project: Subject,
    scheme: Scheme,
    *,
    refs: bool,
    limit: int | None,
    several: bool,
) -> Iterator[Column]:
    today = desk.today
    counted: defaultdict[Place, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_COUNTS, {"project": project.id, "today": today}):
        counted[row.phase, row.step].append(row)
    named: Named = {}
    if refs:
        full = limit is None
        named = _all(connection, project, today) if full else _first(connection, project, today, counted, limit or 0)
    phases = {phase.key: said(phase.title, desk.language) for phase in scheme.phases}
    for phase in scheme.phases:
        for step in scheme.steps_of(phase.key):
            place = (step.phase, step.key)
            column = _column(desk, scheme, step, project, counted[place], named.get(place, ()), several=several)
            yield replace(column, phase_title=phases[step.phase])
        place = (phase.key, ADVANCE)
        if counted[place]:
            told = told_move(scheme, phase.key, desk.language, project.ref, several=several)
            column = _counted(desk, place, project, counted[place], named.get(place, ()))
            yield replace(column, step=KEY, title=told.title, action=told.for_all, phase_title=phases[phase.key])


def _scheme(connection: Connection, project: Subject) -> Scheme:
    found = connection.execute(text("SELECT scheme_text FROM project WHERE id = :id"), {"id": project.id}).scalar_one()
    return adopted(found)


def _all(connection: Connection, project: Subject, today: date) -> Named:
    """Return who waits in each step, who is due first."""
    refs: defaultdict[Place, dict[str, None]] = defaultdict(dict)
    for phase, step, ref in connection.execute(_REFS, {"project": project.id, "today": today}):
        refs[phase, step][ref] = None
    return {place: tuple(found) for place, found in refs.items()}


def _first(
    connection: Connection, project: Subject, today: date, counted: Mapping[Place, list[Row[Any]]], limit: int
) -> Named:
    """Return the *limit* that are due first in each step, asking each of its tasks for no more than that."""
    named: Named = {}
    for place, rows in counted.items():
        values = {"project": project.id, "today": today, "phase": place[0], "step": place[1], "limit": limit}
        found = [
            (due is None, due or date.max, ref)
            for row in rows
            for question in _FIRST_REFS.values()
            for due, ref in connection.execute(question, {**values, "task": row.task})
        ]
        named[place] = tuple(dict.fromkeys(ref for _, _, ref in sorted(found)))[:limit]
    return named


def _column(
    desk: Desk,
    scheme: Scheme,
    step: Step,
    project: Subject,
    rows: list[Row[Any]],
    refs: tuple[str, ...],
    *,
    several: bool,
) -> Column:
    most = max(rows, key=lambda row: (row.waiting, row.late or 0), default=None)
    task = scheme.task(most.task) if most else None
    action = batch_command(task, project.ref, several=several) if task else ""
    column = _counted(desk, (step.phase, step.key), project, rows, refs)
    return replace(column, title=said(step.title, desk.language), action=action)


def _counted(desk: Desk, place: Place, project: Subject, rows: list[Row[Any]], refs: tuple[str, ...]) -> Column:
    """Return how many wait at one place, how many are late, and since when the oldest waits."""
    days = (day for row in rows for day in (row.oldest, row.earliest) if day)
    oldest = min(days, default=None)
    return Column(
        project=project.ref,
        phase=place[0],
        step=place[1],
        title="",
        count=sum(row.waiting for row in rows),
        late=sum(row.late or 0 for row in rows),
        oldest_days=max((desk.today - oldest).days, 0) if oldest else None,
        refs=refs,
        action="",
    )


def each_its_own(task: Task) -> bool:
    """Tell whether the command of a task needs another value for each one, so that none does it for all."""
    return bool(_OWN.search(task.command))


def batch_command(task: Task, project: str, *, several: bool = False) -> str:
    """Return the command that does a task for all in whose list it is open, of this project if *several* are.

    Where each needs a value of its own, it is the command for one, whose reference stands there in capitals.
    """
    narrowed = f" --project {project}" if several else ""
    everybody = f"--missing {task.key}{narrowed}"
    alone = task.level in (TaskLevel.PROJECT, TaskLevel.QUALIFICATION)
    taken = task.level is TaskLevel.MOBILITY or (task.command.startswith(TICKS) and not alone)
    many = everybody if taken and not each_its_own(task) else None
    places = {name: many or name.upper() for name in ("application", "flow", "organisation", "mobility")}
    named = {TaskLevel.PARTNER: "ORGANISATION", TaskLevel.PROJECT: project, TaskLevel.QUALIFICATION: project}
    ref = many or named.get(task.level, str(task.level).upper())
    return task.command.format_map({**places, "role": "ROLE", "ref": ref, "task": task.key, "project": project})
