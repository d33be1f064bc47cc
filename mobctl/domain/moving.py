"""The move of a mobility to its next phase, or to its closing: from which day it may come, and what holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mobctl.domain.checklist import Checklist, Derived, hold_before, holding
from mobctl.domain.facts import Facts
from mobctl.domain.reasons import Reason
from mobctl.messages import checklist as say
from mobctl.scheme import Phase, said
from mobctl.scheme_vocabulary import Moment

ADVANCE = "(advance)"
"""Stands for a move where a step or a task is named: no scheme can have such a key."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move that lies ahead: to ``phase`` (None: to the closing), from the day ``on`` (None: on any day)."""

    phase: Phase | None
    on: date | None
    held: tuple[Derived, ...]


def move_of(checklist: Checklist, facts: Facts, application: Facts | None) -> Move | None:
    """Return the next move of a mobility that has its place; None where it has none, and where it is not told.

    A move with a day is told whether or not open tasks hold it, one without a day only once nothing does.
    """
    if facts.phase is None or facts.settled or facts.ended or not facts.host or facts.start is None:
        return None
    phase = checklist.scheme.phase_after(facts.phase)
    on = day_of(phase, facts)
    held = tuple(_holding(checklist, facts, application, phase))
    return Move(phase, on, held) if on or not held else None


def day_of(phase: Phase | None, facts: Facts) -> date | None:
    """Return the day on which a phase begins: the first of the stay, or the one after its last; None: on any day."""
    if phase and phase.moment is Moment.DURING:
        return facts.start
    return facts.end + timedelta(days=1) if phase and phase.moment is Moment.AFTER and facts.end else None


def _holding(checklist: Checklist, facts: Facts, application: Facts | None, phase: Phase | None) -> Iterator[Derived]:
    hold = hold_before(phase)
    for subject in (application, facts):
        if subject is not None:
            tasks = [task for task in checklist.tasks(subject) if task.holds is hold]
            yield from holding(checklist.derive(subject, None, tasks), hold)


def told(move: Move, facts: Facts) -> Reason:
    """Say that nothing holds a move, or which open tasks do."""
    to = f'"{said(move.phase.title)}"' if move.phase else "its closing"
    if not move.held:
        return Reason(say.MAY_MOVE, facts, {"to": to})
    tasks = ", ".join(dict.fromkeys(each.task.key for each in move.held))
    return Reason(say.MOVE_HELD, facts, {"to": to, "tasks": tasks}, blocks=True)
