"""The opening of the day: what is late, due this week and done by others, each task with how many wait for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.desk import Desk
from mobctl.domain.blanks import typed
from mobctl.domain.moving import ADVANCE
from mobctl.scheme import Scheme, Task, said
from mobctl.scheme_adopting import adopted
from mobctl.services.agenda.agenda import responsible_together
from mobctl.services.agenda.agenda_moves import told_move
from mobctl.services.tasks.walk_questions import Asked, Questions
from mobctl.services.tasks.walk_route import Route
from mobctl.services.tasks.walking import WalkTask
from mobctl.store.subjects import Subject, find, name_of, open_projects

WEEK = timedelta(days=7)
_REFERENCE = re.compile(r"\b[A-Z]-\d")
NAMED = 40
"""So many are named of those who wait for one task."""

_BUCKET = "CASE WHEN s.due < :today THEN 'late' WHEN s.due <= :week THEN 'week' ELSE 'others' END"
_OPEN = """
    s.project_id = :project AND (s.opens IS NULL OR s.opens <= :today) AND (s.step <> :advance OR s.state <> 'blocked')
"""
_GROUPS = (
    text(
        f"""
        SELECT phase, step, task, responsible, bucket, COUNT(*) AS waiting, MIN(due) AS due
        FROM (SELECT s.phase, s.step, s.task, s.responsible, s.due, {_BUCKET} AS bucket FROM standing s
            WHERE {_OPEN}) AS still_open
        GROUP BY phase, step, task, responsible, bucket ORDER BY MIN(due) IS NULL, MIN(due), step, task
        """
    )
    .bindparams(bindparam("today", type_=Date), bindparam("week", type_=Date))
    .columns(due=Date)
)
_WHO = (
    text(
        f"""
        SELECT s.ref, s.due, p.given_names, p.family_name FROM standing s
        LEFT JOIN mobility m ON m.id = s.mobility_id
        LEFT JOIN application a ON a.id = m.application_id OR a.ref = s.subject
        LEFT JOIN participant p ON p.id = a.participant_id
        WHERE {_OPEN} AND s.task = :task AND s.step = :step AND {_BUCKET} = :bucket
        ORDER BY s.due IS NULL, s.due, s.ref LIMIT :limit
        """
    )
    .bindparams(bindparam("today", type_=Date), bindparam("week", type_=Date))
    .columns(due=Date)
)


@dataclass(frozen=True, slots=True)
class Group:
    """One task that is open for some: how many, who does it, since when the first one is due."""

    bucket: str
    project: str
    phase: str
    step: str
    step_title: str
    task: str
    title: str
    responsible: str
    count: int
    due: date | None
    late_days: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody or something that a task is open for."""

    ref: str
    name: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """What the day begins with; ``projects`` are the open ones that it is about."""

    today: date
    projects: tuple[str, ...]
    late: tuple[Group, ...]
    week: tuple[Group, ...]
    others: tuple[Group, ...]


def has_project(desk: Desk) -> bool:
    """Tell whether there is an open project."""
    with desk.store.connection() as connection:
        return connection.execute(text("SELECT 1 FROM project WHERE status = 'open'")).first() is not None


def opened(desk: Desk) -> Day:
    """Return the groups of the day: late, due within a week, and what others do who are in no hurry yet."""
    groups: list[Group] = []
    with desk.store.connection() as connection:
        projects = open_projects(connection, desk.setting("project"), desk.today)
        for project in projects:
            groups += _groups(connection, desk, project)
    late, week, others = ([each for each in groups if each.bucket == name] for name in ("late", "week", "others"))
    late.sort(key=lambda each: -each.late_days)
    mine = responsible_together("coordinator")
    others = [each for each in others if not set(each.responsible.split(", ")) & set(mine)]
    return Day(desk.today, tuple(each.ref for each in projects), tuple(late), tuple(week), tuple(others))


def _groups(connection: Connection, desk: Desk, project: Subject) -> Iterator[Group]:
    found = connection.execute(text("SELECT scheme_text FROM project WHERE id = :id"), {"id": project.id}).scalar_one()
    scheme = adopted(found)
    for row in connection.execute(_GROUPS, _days(desk, project)):
        task, step = scheme.task(row.task), scheme.step(row.step)
        yield Group(
            bucket=row.bucket,
            project=project.ref,
            phase=row.phase,
            step=row.step,
            step_title=said(step.title, desk.language) if step else "",
            task=row.task,
            title=_title(desk, scheme, row, task, project),
            responsible=row.responsible,
            count=row.waiting,
            due=row.due,
            late_days=max((desk.today - row.due).days, 0) if row.due else 0,
        )


def _title(desk: Desk, scheme: Scheme, row: Row[Any], task: Task | None, project: Subject) -> str:
    if row.step == ADVANCE:
        return told_move(scheme, row.phase, desk.language, project.ref, several=False).title
    return said(task.title, desk.language) if task else str(row.task)


def _days(desk: Desk, project: Subject) -> dict[str, Any]:
    today = desk.today
    return {"project": project.id, "today": today, "week": today + WEEK, "advance": ADVANCE}


def who(desk: Desk, group: Group) -> tuple[Waiting, ...]:
    """Return for whom the task of a group is open, who is due first; not more than can be read."""
    with desk.store.connection() as connection:
        rows = _waiting(connection, desk, _project(connection, desk, group), group, NAMED)
        return tuple(Waiting(row.ref, _name(connection, row), row.due) for row in rows)


def _waiting(connection: Connection, desk: Desk, project: Subject, group: Group, limit: int) -> Sequence[Row[Any]]:
    named = {"task": group.task, "step": group.step, "bucket": group.bucket, "limit": limit}
    return connection.execute(_WHO, {**_days(desk, project), **named}).all()


def _name(connection: Connection, row: Row[Any]) -> str | None:
    """Return the name of a person, or of what else a line is about."""
    if row.family_name:
        return f"{row.given_names} {row.family_name}"
    return name_of(connection, find(connection, row.ref))


def for_all(desk: Desk, group: Group) -> WalkTask:
    """Return a group's task with what settles it for all of it at once; nothing where each needs its own answer."""
    with desk.store.connection() as connection:
        asked = tuple(_for_all(connection, desk, group))
    return WalkTask(None, group.title, "", group.responsible, group.due, group.late_days, (), (), asked, ())


def _for_all(connection: Connection, desk: Desk, group: Group) -> Iterator[Asked]:
    project = _project(connection, desk, group)
    refs = tuple(each.ref for each in _waiting(connection, desk, project, group, group.count))
    if group.step == ADVANCE:
        words = ("mobility", "advance", *refs)
        yield Asked(group.title, typed(words), (), words, " ".join(words))
        return
    route = Route(connection, desk.today, project.id, project)
    first = next(route.of_task(group.task), None)
    if first is None:
        return
    asks = [ask for _, asks in first.tasks for ask in asks]
    questions = Questions(connection, desk.today, route.scheme)
    for ask in (*asks[:1], *asks[-1:]) if len(asks) > 1 else asks:
        words = _for_many(ask.words, first.facts.ref, tuple(dict.fromkeys(refs)))
        if words:
            yield questions.of(replace(ask, words=words), first.facts)


def _for_many(words: tuple[str, ...], ref: str, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Return a command with many references in the place of one; none where it names anything else of that one."""
    if words.count(ref) != 1 or any(_REFERENCE.search(word) for word in words if word != ref):
        return ()
    return tuple(word for part in words for word in (refs if part == ref else (part,)))


def _project(connection: Connection, desk: Desk, group: Group) -> Subject:
    (project,) = open_projects(connection, group.project, desk.today)
    return project
