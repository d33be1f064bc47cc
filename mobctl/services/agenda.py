"""What needs doing next: open steps by due date, each with its most urgent task, why it is open, and the command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch
from mobctl.messages import tasks as say
from mobctl.scheme import Scheme, Task, said
from mobctl.scheme_adopting import adopted
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.board import batch_command
from mobctl.store.subjects import the_project
from mobctl.vocabulary import Holds

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
    SELECT s.subject, s.ref, s.step, s.task, s.state, s.responsible, s.due, s.open_tasks, s.blocked_by, s.level,
        a.ref AS application, f.ref AS flow, p.ref AS participant, p.given_names, p.family_name,
        (SELECT o.ref FROM stay y JOIN organisation o ON o.id = y.organisation_id
         WHERE y.mobility_id = s.mobility_id AND NOT y.ended ORDER BY y.position LIMIT 1) AS host
    FROM standing s
    LEFT JOIN mobility m ON m.id = s.mobility_id
    LEFT JOIN application a ON a.id = m.application_id OR a.ref = s.subject
    LEFT JOIN participant p ON p.id = a.participant_id
    LEFT JOIN flow f ON f.id = m.flow_id
    WHERE s.project_id = :project AND (s.opens IS NULL OR s.opens <= :until) AND {when}
    ORDER BY s.due, s.ref, s.step
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A step that is open for somebody: its most urgent task, and how many more are open in it.

    ``for_all`` is the command that does the task for everybody in whose list it is open.
    """

    ref: str
    name: str | None
    task: str
    title: str
    step: str
    state: str
    responsible: str
    due: date | None
    late_days: int
    why: tuple[str, ...]
    blocks: tuple[str, ...]
    command: str
    for_all: str
    more: int
    about: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is late or due until a day; *undated* counts open steps whose dates are not known yet."""

    project: str
    until: date
    items: tuple[Item, ...]
    total: int
    late: int
    undated: int


def shown(desk: Desk, project: str | None, *, days: int | None, who: str | None, limit: int | None) -> Agenda:
    """Return what is late or due within *days*, most urgent first; without *days* also what has no date yet.

    *who* keeps what one responsible does, alone or with others. Raises NoMatch for somebody no scheme knows.
    """
    until = desk.today + timedelta(days=DAYS if days is None else days)
    with desk.store.connection() as connection:
        subject = the_project(connection, project or desk.setting("project"))
        text_of = text("SELECT scheme_text FROM project WHERE id = :id")
        scheme = adopted(connection.execute(text_of, {"id": subject.id}).scalar_one())
        asking = _Asking(connection, {"project": subject.id, "until": until, "today": desk.today}, who)
        counts = asking.counts()
        rows = asking.lines("s.due <= :until", limit)
        if days is None and (limit is None or len(rows) < limit):
            rows += asking.lines("s.due IS NULL", None if limit is None else limit - len(rows))
    needed_by = _needed_by(scheme)
    items = tuple(_item(row, scheme, needed_by, subject.ref, desk) for row in rows)
    undated = counts.undated or 0
    total = (counts.dated or 0) + (undated if days is None else 0)
    return Agenda(subject.ref, until, items, total, counts.late or 0, undated)


class _Asking:
    """Asks the table of standings, for one responsible or for all."""

    def __init__(self, connection: Connection, values: Mapping[str, Any], who: str | None) -> None:
        self._connection = connection
        self._values = {**values, **_names(who)}
        names = [f"', ' || s.responsible || ',' LIKE :{name}" for name in _names(who)]
        self._whose = f"({' OR '.join(names)})" if names else "1 = 1"

    def counts(self) -> Row[Any]:
        question = f"""
            SELECT SUM(CASE WHEN s.due <= :until THEN 1 ELSE 0 END) AS dated,
                SUM(CASE WHEN s.due < :today THEN 1 ELSE 0 END) AS late,
                SUM(CASE WHEN s.due IS NULL THEN 1 ELSE 0 END) AS undated
            FROM standing s WHERE s.project_id = :project AND (s.opens IS NULL OR s.opens <= :until) AND {self._whose}
        """
        return self._ask(question).one()

    def lines(self, when: str, limit: int | None) -> list[Row[Any]]:
        question = _LINES.format(when=f"{when} AND {self._whose}")
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


def _needed_by(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Return, by task, what waits for it: the move that it holds, and the tasks that need it."""
    found: dict[str, tuple[str, ...]] = {}
    for task in scheme.tasks:
        holds = (HOLD_WORDS[task.holds],) if task.holds in HOLD_WORDS else ()
        found[task.key] = (*holds, *(other.key for other in scheme.tasks if task.key in other.needs))
    return found


def _item(
    row: Row[Any],
    scheme: Scheme,
    needed_by: Mapping[str, tuple[str, ...]],
    project: str,
    desk: Desk,
) -> Item:
    task = scheme.task(row.task)
    late = max((desk.today - row.due).days, 0) if row.due else 0
    about = row.subject.removeprefix(row.ref).removeprefix(f" {project}").strip()
    return Item(
        ref=row.ref,
        name=f"{row.given_names} {row.family_name}" if row.family_name else None,
        task=row.task,
        title=said(task.title, desk.language) if task else row.task,
        step=row.step,
        state="late" if late else row.state,
        responsible=row.responsible,
        due=row.due,
        late_days=late,
        why=tuple((row.blocked_by or "").splitlines()),
        blocks=needed_by.get(row.task, ()),
        command=_command(task, row, project) if task else "",
        for_all=batch_command(task, project) if task else "",
        more=row.open_tasks - 1,
        about=about if about not in ("", "-") else None,
    )


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
