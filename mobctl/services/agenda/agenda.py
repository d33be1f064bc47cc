"""What needs doing next in all open projects, by due date: each step's most urgent task, why, and the command."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.moving import ADVANCE
from mobctl.errors import NoMatch
from mobctl.findings import Finding
from mobctl.messages import day as say_day
from mobctl.messages import tasks as say
from mobctl.scheme import Scheme, Task, said
from mobctl.scheme_adopting import adopted
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.agenda.agenda_agreed import lessons, measures
from mobctl.services.agenda.agenda_calls import calls
from mobctl.services.agenda.agenda_funder import at_the_funder
from mobctl.services.agenda.agenda_inclusion import reasons, support_notes
from mobctl.services.agenda.agenda_items import Item, days_late, urgency
from mobctl.services.agenda.agenda_moves import KEY, is_move, moves_told, told_move
from mobctl.services.agenda.board import batch_command, each_its_own
from mobctl.store.subjects import Subject, open_projects, to_be_named
from mobctl.vocabulary import Holds, TaskState

DAYS = 14

TOGETHER: dict[str, tuple[str, ...]] = {
    "coordinator": ("both-partners", "all-partners"),
    "host-partner": ("both-partners", "all-partners"),
    "host-company": ("all-partners",),
    "sending-company": ("all-partners",),
    "teachers": ("all-partners",),
}
"""Who shares in what several do together."""

HOLD_WORDS = {Holds.ACCEPT: "acceptance", Holds.DURING: "the start", Holds.AFTER: "the end", Holds.CLOSE: "the closing"}

_LINES = """
    SELECT s.project_id, s.subject, s.ref, s.phase, s.step, s.task, s.state, s.responsible, s.due, s.open_tasks,
        s.blocked_by, COALESCE(
            (SELECT o.name FROM organisation o WHERE o.ref = s.ref), (SELECT g.name FROM flow g WHERE g.ref = s.ref)
        ) AS called, a.ref AS application, f.ref AS flow, p.ref AS participant, p.given_names, p.family_name,
        (SELECT o.ref FROM stay y JOIN organisation o ON o.id = y.organisation_id
         WHERE y.mobility_id = s.mobility_id AND NOT y.ended ORDER BY y.position LIMIT 1) AS host
    FROM standing s
    LEFT JOIN mobility m ON m.id = s.mobility_id
    LEFT JOIN application a ON a.id = m.application_id OR a.ref = s.subject
    LEFT JOIN participant p ON p.id = a.participant_id
    LEFT JOIN flow f ON f.id = m.flow_id
    WHERE s.project_id = :project AND {when}
    ORDER BY s.due, s.ref, s.step
"""


Extra = Callable[[Connection, Sequence[Subject], date, date], Iterable[Item]]

EXTRA: tuple[tuple[Responsible, Extra], ...] = (
    (Responsible.COORDINATOR, calls),
    (Responsible.COORDINATOR, measures),
    (Responsible.COORDINATOR, lessons),
    (Responsible.COORDINATOR, at_the_funder),
    (Responsible.COORDINATOR, support_notes),
    (Responsible.COORDINATOR, reasons),
)
"""What is due beside tasks, and who does it: from projects, the last day that is asked for, and today to items."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is late or due until a day, in one or several projects; *undated* counts open steps without a date yet."""

    projects: tuple[str, ...]
    until: date
    items: tuple[Item, ...]
    total: int
    late: int
    undated: int
    findings: tuple[Finding, ...] = ()


def shown(desk: Desk, project: str | None, *, days: int | None, who: str | None, limit: int | None) -> Agenda:
    """Return what is late or due within *days*, most urgent first; without *days* also what has no date yet.

    Without a project all open ones are asked. *who* keeps what one responsible does, alone or with others. Raises
    NoMatch for somebody no scheme knows.
    """
    until = desk.today + timedelta(days=DAYS if days is None else days)
    with desk.store.connection() as connection:
        projects = open_projects(connection, project or desk.setting("project"), desk.today)
        counts, found = _Counts(), _extra(connection, projects, until, desk.today, who)
        lines: list[list[Row[Any]]] = []
        for subject in projects:
            asking = _Asking(connection, {"project": subject.id, "until": until, "today": desk.today}, who)
            counts += asking.counts()
            rows = asking.lines("s.due <= :until", limit)
            if days is None and (limit is None or len(rows) < limit):
                rows += asking.lines("s.due IS NULL", None if limit is None else limit - len(rows))
            lines.append(rows)
        named = to_be_named(connection, projects, desk.today)
        drawings = {
            each.id: _Drawing(desk, _scheme(connection, each), each.ref, several=each.id in named) for each in projects
        }
        wanted = islice(merge(*lines, key=urgency), limit)
        drawn = (drawings[row.project_id].item(row) for row in wanted)
        items = tuple(islice(merge(found, drawn, key=urgency), limit))
        told = tuple(moves_told(connection, projects, desk.today)) if who in (None, Responsible.COORDINATOR) else ()
    total = counts.dated + (counts.undated if days is None else 0) + len(found)
    late = counts.late + sum(item.late_days > 0 for item in found)
    return Agenda(tuple(each.ref for each in projects), until, items, total, late, counts.undated, told)


def _extra(
    connection: Connection, projects: Sequence[Subject], until: date, today: date, who: str | None
) -> list[Item]:
    found = [list(ask(connection, projects, until, today)) for doer, ask in EXTRA if who in (None, str(doer))]
    return list(merge(*found, key=urgency))


def _scheme(connection: Connection, project: Subject) -> Scheme:
    found = connection.execute(text("SELECT scheme_text FROM project WHERE id = :id"), {"id": project.id}).scalar_one()
    return adopted(found)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many steps are due until the day, late, and without a date."""

    dated: int = 0
    late: int = 0
    undated: int = 0

    def __add__(self, other: "_Counts") -> "_Counts":
        return _Counts(self.dated + other.dated, self.late + other.late, self.undated + other.undated)


class _Asking:
    """Asks the table of standings, for one responsible or for all."""

    def __init__(self, connection: Connection, values: Mapping[str, Any], who: str | None) -> None:
        self._connection = connection
        self._values = {**values, **_names(who)}
        names = [f"', ' || s.responsible || ',' LIKE :{name}" for name in _names(who)]
        whose = f" AND ({' OR '.join(names)})" if names else ""
        moves = f"(s.step <> '{ADVANCE}' OR s.opens IS NULL OR s.opens <= :today)"
        self._open = f"(s.opens IS NULL OR s.opens <= :until) AND {moves}{whose}"

    def counts(self) -> _Counts:
        """Count by three ranges of an index: what is late, what is due until the day, and what has no date."""
        ranges = ("due < :today", "due >= :today AND due <= :until", "due IS NULL")
        late, coming, undated = (self._count(when) for when in ranges)
        return _Counts(late + coming, late, undated)

    def _count(self, when: str) -> int:
        question = f"SELECT COUNT(*) FROM standing s WHERE s.project_id = :project AND {when} AND {self._open}"
        return int(self._ask(question).scalar_one())

    def lines(self, when: str, limit: int | None) -> list[Row[Any]]:
        question = _LINES.format(when=f"{when} AND {self._open}")
        return list(self._ask(question if limit is None else f"{question} LIMIT {limit:d}"))

    def _ask(self, question: str) -> Any:
        statement = text(question).columns(due=Date)
        names = [name for name in ("until", "today") if f":{name}" in question]
        statement = statement.bindparams(*(bindparam(name, type_=Date) for name in names))
        return self._connection.execute(statement, self._values)


def _names(who: str | None) -> dict[str, str]:
    """Return the patterns of those whose tasks are wanted."""
    return {f"who{number}": f"%, {name},%" for number, name in enumerate(responsible_together(who))}


def responsible_together(who: str | None) -> tuple[str, ...]:
    """Return *who* with those among whom they act together; empty for everybody.

    Raises NoMatch for somebody no scheme knows.
    """
    if who is None:
        return ()
    known = [str(each) for each in Responsible]
    if who not in known:
        raise NoMatch(say.UNKNOWN_WHO, who=who, guess=did_you_mean(who, known), known=", ".join(known))
    return (who, *TOGETHER.get(who, ()))


def needed_by(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Return, by task, what waits for it: the move that it holds, and the tasks that need it."""
    found: dict[str, tuple[str, ...]] = {}
    for task in scheme.tasks:
        holds = (HOLD_WORDS[task.holds],) if task.holds in HOLD_WORDS else ()
        found[task.key] = (*holds, *(other.key for other in scheme.tasks if task.key in other.needs))
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What every item of one task says."""

    task: Task | None
    title: str
    rule: str
    blocks: tuple[str, ...]
    waiting: tuple[str, ...]
    for_all: str


class _Drawing:
    """Draws the items of one project from its lines, with the texts of its scheme."""

    def __init__(self, desk: Desk, scheme: Scheme, project: str, *, several: bool) -> None:
        self._today, self._language = desk.today, desk.language
        self._scheme, self._project, self._several = scheme, project, several
        self._needed_by = needed_by(scheme)
        self._told: dict[str, _Told] = {}

    def item(self, row: Row[Any]) -> Item:
        if is_move(row.step):
            return self._move(row)
        told = self._of(row.task)
        late = days_late(row.due, self._today)
        about = row.subject.removeprefix(row.ref).removeprefix(f" {self._project}").strip()
        command = _command(told.task, row, self._project) if told.task else ""
        return Item(
            ref=row.ref,
            name=f"{row.given_names} {row.family_name}" if row.family_name else row.called,
            task=row.task,
            title=told.title,
            step=row.step,
            state="late" if late else row.state,
            responsible=row.responsible,
            due=row.due,
            late_days=late,
            why=(*(row.blocked_by or "").splitlines(), *((told.rule,) if told.rule else ())),
            blocks=told.blocks,
            command=command,
            for_all=command if told.task and each_its_own(told.task) else told.for_all,
            more=row.open_tasks - 1,
            about=about if about not in ("", "-") else None,
            project=self._project,
            rule=told.rule or None,
            waiting=told.waiting,
        )

    def _move(self, row: Row[Any]) -> Item:
        """Return the move of a mobility whose day has come, with what still holds it."""
        told = told_move(self._scheme, row.phase, self._language, self._project, several=self._several)
        late = days_late(row.due, self._today)
        held = say_day.SEE_HELD.sentence({"ref": row.ref}) if row.state == TaskState.BLOCKED else None
        return Item(
            ref=row.ref,
            name=f"{row.given_names} {row.family_name}" if row.family_name else None,
            task=KEY,
            title=told.title,
            step=KEY,
            state="late" if late else row.state,
            responsible=row.responsible,
            due=row.due,
            late_days=late,
            why=tuple((row.blocked_by or "").splitlines()),
            blocks=(),
            command=held or told.command.format(ref=row.ref),
            for_all=held or told.for_all,
            more=0,
            about=None,
            project=self._project,
        )

    def _of(self, key: str) -> _Told:
        if key not in self._told:
            self._told[key] = self._tell(key)
        return self._told[key]

    def _tell(self, key: str) -> _Told:
        task = self._scheme.task(key)
        if task is None:
            return _Told(None, key, "", (), (), "")
        blocks, for_all = self._needed_by.get(key, ()), batch_command(task, self._project, several=self._several)
        title, rule = said(task.title, self._language), said(task.why, self._language)
        return _Told(task, title, rule, blocks, tuple(self._called(block) for block in blocks), for_all)

    def _called(self, blocked: str) -> str:
        """Return the title of a task that waits, in quotes, or the move that is held, which is called as it is."""
        task = self._scheme.task(blocked)
        return f'"{said(task.title, self._language)}"' if task else blocked


def _command(task: Task, row: Row[Any], project: str) -> str:
    """Return the task's command with the references of this line in it; what is not known stays in capitals."""
    known: dict[str, str | None] = {
        "ref": row.ref,
        "task": row.task,
        "project": project,
        "application": row.application,
        "mobility": row.ref,
        "flow": row.flow or row.ref,
        "organisation": row.host or (row.ref if row.ref.startswith("O-") else None),
        "role": None,
    }
    return task.command.format_map({name: value or name.upper() for name, value in known.items()})
