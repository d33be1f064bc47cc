"""The derived table that says where each subject stands: rewritten with the facts it comes from, never journalled."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Date, Row, TextClause, bindparam, text
from sqlmodel import SQLModel

from mobctl.domain.checklist import Checklist, Derived
from mobctl.domain.conditions import holds
from mobctl.domain.due import begins, opens
from mobctl.domain.facts import Facts
from mobctl.domain.moving import ADVANCE, Move, move_of, told
from mobctl.scheme import Phase
from mobctl.scheme_vocabulary import Condition, Responsible
from mobctl.store.bulk import insert_rows, pieces
from mobctl.store.fact_queries import CHUNK
from mobctl.store.other_facts import OtherReader
from mobctl.store.plan import RowChange
from mobctl.store.touched import Touched, everything, touched_by
from mobctl.vocabulary import TaskState

PIECE = 2000
#: Stand for the references of one of many applications alike, where the text of its lines names them.
_APPLICATION, _PARTICIPANT = "\ue000", "\ue001"
Line = dict[str, Any]

COLUMNS = (
    *("subject", "step", "ref", "project_id", "mobility_id", "level", "phase", "task", "state", "responsible"),
    *("due", "since", "opens", "open_tasks", "blocked_by"),
)
_ALL = text(f"SELECT {', '.join(COLUMNS)} FROM standing").columns(due=Date, since=Date, opens=Date)


def _delete(condition: str) -> TextClause:
    return text(f"DELETE FROM standing WHERE {condition}").bindparams(bindparam("ids", expanding=True))


_FORGET = {
    "mobilities": _delete("subject IN (SELECT ref FROM mobility WHERE id IN :ids)"),
    "applications": _delete("subject IN (SELECT ref FROM application WHERE id IN :ids)"),
    "flows": _delete("subject IN (SELECT ref FROM flow WHERE id IN :ids)"),
    "projects": _delete("subject IN (SELECT ref FROM project WHERE id IN :ids)"),
    "qualified": _delete("ref IN (SELECT ref FROM project WHERE id IN :ids) AND level = 'qualification'"),
    "organisations": _delete("ref IN (SELECT ref FROM organisation WHERE id IN :ids)"),
}
_FORGET_GONE = _delete("ref IN :ids")
_LEAVE = _delete("project_id IN :ids")


def refresh(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Work out anew where the subjects that *changes* touch stand, in the running transaction."""
    touched = touched_by(connection, changes)
    if touched:
        for name, statement in _FORGET.items():
            _forget(connection, statement, touched[name] - touched.new[name])
        _forget(connection, _FORGET_GONE, touched.gone)
        _write(connection, fresh(connection, touched))


def leave(connection: Connection, projects: Collection[int]) -> None:
    """Take away every line of projects that are about to be taken away themselves."""
    _forget(connection, _LEAVE, projects)


def differences(connection: Connection) -> int:
    """Return how many stored lines differ from a fresh computation."""
    stored = {(row.subject, row.step): row._asdict() for row in connection.execute(_ALL)}
    off = 0
    for line in fresh(connection, everything(connection)):
        off += stored.pop((line["subject"], line["step"]), None) != line
    return off + len(stored)


def rebuild(connection: Connection) -> None:
    """Work out every line anew."""
    connection.execute(text("DELETE FROM standing"))
    _write(connection, fresh(connection, everything(connection)))


def fresh(connection: Connection, touched: Touched) -> Iterator[Line]:
    """Yield the lines of the subjects in *touched*, as the facts give them on no particular day."""
    reader = OtherReader(connection)
    drawings: dict[int, Drawing] = {}

    def drawing(facts: Facts) -> Drawing:
        project = facts.project.id
        if project not in drawings:
            drawings[project] = Drawing(Checklist(reader.scheme(project)))
        return drawings[project]

    for ids in _pieces_of(touched["applications"]):
        for facts, rows in reader.alike_applications(ids):
            yield from drawing(facts).lines_of_alike(facts, rows)
    for ids in _pieces_of(touched["mobilities"]):
        applied = _applications_of(reader, ids)
        for id, facts in reader.mobilities(ids).items():
            yield from drawing(facts).lines(facts)
            yield from drawing(facts).move(facts, applied.get(id))
    for facts in _facts(reader, touched):
        yield from drawing(facts).lines(facts)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step with open tasks, apart from whose it is: its first task to be due, and how many are open."""

    first: Derived
    phase: Phase
    count: int
    since: date | None
    opens: date | None


class Drawing:
    """Draws the lines of one scheme. Subjects about whom the same is known are worked out once."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._known: dict[Hashable, tuple[Drawn, ...]] = {}

    def lines(self, facts: Facts) -> Iterator[Line]:
        """Yield one line for each step of the subject's phase that has open tasks; none once it is over or closed."""
        if facts.ended or facts.settled:
            return
        for drawn in self._drawn(facts):
            yield _line(drawn, facts)

    def lines_of_alike(self, facts: Facts, rows: Sequence[Row[Any]]) -> Iterator[Line]:
        """Yield the lines of applications of which the same is known, worked out once; *facts* are of one of them."""
        if len(rows) == 1:
            yield from self.lines(facts)
            return
        refs = {**facts.refs, "application": _APPLICATION, "participant": _PARTICIPANT}
        pattern = list(self.lines(replace(facts, subject=_APPLICATION, ref=_APPLICATION, refs=refs)))
        for row in rows:
            for line in pattern:
                why = line["blocked_by"].replace(_APPLICATION, row.ref).replace(_PARTICIPANT, row.participant_ref)
                yield {**line, "subject": row.ref, "ref": row.ref, "blocked_by": why}

    def move(self, facts: Facts, application: Facts | None) -> Iterator[Line]:
        """Yield the line of a mobility's next move, seen from the day on which it may come."""
        move = move_of(self._checklist, facts, application)
        if move:
            yield _move_line(move, facts)

    def _drawn(self, facts: Facts) -> tuple[Drawn, ...]:
        shape = facts.shape
        if shape is None:
            return tuple(self._draw(facts))
        shape = (shape, holds(Condition.HAS_GUARDIAN, facts, self._checklist.scheme))
        if shape not in self._known:
            self._known[shape] = tuple(self._draw(facts))
        return self._known[shape]

    def _draw(self, facts: Facts) -> Iterator[Drawn]:
        """Yield each open step with its first task: the earliest due, one that can be done before a blocked one."""
        derived = self._checklist.derive(facts, None, self._checklist.current(facts))
        still_open = [each for each in derived if not each.closed]
        for _, group in groupby(still_open, key=lambda each: each.task.step):
            tasks = list(group)
            first = min(tasks, key=lambda each: (each.due or date.max, each.state is TaskState.BLOCKED))
            phase = self._checklist.phase(first.task)
            since, opening = begins(phase.moment, facts), opens(phase.moment, facts, first.due)
            yield Drawn(first, phase, len(tasks), since, opening)


def _line(drawn: Drawn, facts: Facts) -> Line:
    first = drawn.first
    return {
        "subject": facts.subject,
        "step": first.task.step,
        "ref": facts.ref,
        "project_id": facts.project.id,
        "mobility_id": facts.mobility_id,
        "level": str(facts.level),
        "phase": drawn.phase.key,
        "task": first.task.key,
        "state": str(first.state),
        "responsible": ", ".join(first.task.responsible),
        "due": first.due,
        "since": drawn.since,
        "opens": drawn.opens,
        "open_tasks": drawn.count,
        "blocked_by": "\n".join(str(reason.about(facts)) for reason in first.why),
    }


def _move_line(move: Move, facts: Facts) -> Line:
    return {
        "subject": facts.subject,
        "step": ADVANCE,
        "ref": facts.ref,
        "project_id": facts.project.id,
        "mobility_id": facts.mobility_id,
        "level": str(facts.level),
        "phase": facts.phase,
        "task": ADVANCE,
        "state": str(TaskState.BLOCKED if move.held else TaskState.OPEN),
        "responsible": str(Responsible.COORDINATOR),
        "due": move.on,
        "since": move.on,
        "opens": move.on,
        "open_tasks": 1,
        "blocked_by": str(told(move, facts)),
    }


def _applications_of(reader: OtherReader, mobilities: list[int]) -> dict[int, Facts]:
    """Return the facts of the applications behind some mobilities, by the mobility's id."""
    question = text("SELECT application_id FROM mobility WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    ids = {
        row[0]
        for start in range(0, len(mobilities), CHUNK)
        for row in reader.connection.execute(question, {"ids": mobilities[start : start + CHUNK]})
    }
    return {facts.mobility_id: facts for facts in reader.applications(sorted(ids)).values() if facts.mobility_id}


def _facts(reader: OtherReader, touched: Touched) -> Iterator[Facts]:
    yield from reader.flows(touched["flows"]).values()
    yield from reader.projects(touched["projects"]).values()
    yield from reader.partners(touched["organisations"])
    for project in sorted(touched["qualified"]):
        yield from reader.qualifications_of(project)


def _forget(connection: Connection, statement: TextClause, ids: Collection[Any]) -> None:
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        connection.execute(statement, {"ids": wanted[start : start + CHUNK]})


def _pieces_of(ids: Collection[int]) -> Iterator[list[int]]:
    return pieces(sorted(ids), PIECE)


def _write(connection: Connection, found: Iterable[Line]) -> None:
    for piece in pieces(found):
        insert_rows(connection, SQLModel.metadata.tables["standing"], piece)
