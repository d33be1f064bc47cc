"""Moves to the next phase whose day has come, as the lists of the day tell them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, bindparam, text

from mobctl.domain.moving import ADVANCE
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import day as say
from mobctl.scheme import Phase, Scheme, said
from mobctl.store.subjects import Subject
from mobctl.vocabulary import TaskState

KEY = "advance"
"""What a move is called where a step or a task is named."""


@dataclass(frozen=True, slots=True)
class ToldMove:
    """What the lists say of the moves out of one phase."""

    title: str
    command: str
    for_all: str


def told_move(scheme: Scheme, phase: str, language: str, project: str, *, several: bool) -> ToldMove:
    """Return what is said of moves out of *phase*; in ``command``, ``{ref}`` stands for the mobility."""
    target: Phase | None = scheme.phase_after(phase)
    title = say.MOVE_ON.sentence({"phase": said(target.title, language)}) if target else say.CLOSE.sentence({})
    narrowed = f" --project {project}" if several else ""
    return ToldMove(title, say.MOVE_ON.hint, say.MOVE_ALL.sentence({"phase": phase, "narrowed": narrowed}))


def is_move(step: str) -> bool:
    """Tell whether a line of the standing is about a move, not about a step."""
    return step == ADVANCE


_COME = text(
    f"""
    SELECT phase, state, COUNT(*) AS many, MIN(ref) AS first FROM standing
    WHERE project_id = :project AND step = '{ADVANCE}' AND due <= :today GROUP BY phase, state ORDER BY phase, state
    """
).bindparams(bindparam("today", type_=Date))


def moves_told(connection: Connection, projects: Sequence[Subject], today: date) -> Iterator[Finding]:
    """Yield how many mobilities can move on, and a warning where days have come while open tasks hold people back."""
    for project in projects:
        for row in connection.execute(_COME, {"project": project.id, "today": today}):
            held = row.state == TaskState.BLOCKED
            level, message = (warning, say.MOVES_HELD) if held else (info, say.MOVES_OPEN)
            yield level(message, Where(ref=project.ref), phase=row.phase, count=row.many, first=row.first)
