"""One thing that needs doing, as every list of the day tells it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is open for somebody: a step with its most urgent task, or a call that was promised.

    ``more`` counts the other open tasks of the step, ``waiting`` tells what it blocks by its titles. ``why`` ends with
    ``rule``: the reason that the scheme gives for the task. ``for_all`` is the command that does it for everybody in
    whose list it is open.
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
    project: str
    rule: str | None = None
    waiting: tuple[str, ...] = ()


def days_late(due: date | None, today: date) -> int:
    return max((today - due).days, 0) if due else 0


class Dated(Protocol):
    """Something that concerns a record and is due on a day, or has no date yet."""

    @property
    def due(self) -> date | None: ...
    @property
    def ref(self) -> str: ...
    @property
    def step(self) -> str: ...


def urgency(open_thing: Dated) -> tuple[bool, date, str, str]:
    """Return by what open things are ordered: by the day on which they are due, those without one last."""
    return open_thing.due is None, open_thing.due or date.max, open_thing.ref, open_thing.step
