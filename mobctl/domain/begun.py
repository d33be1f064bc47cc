"""Which project runs: one that has not begun yet does not compete with the one that has."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Begins(Protocol):
    """A project, which begins on a day."""

    @property
    def start(self) -> date: ...


Project = TypeVar("Project", bound=Begins)


def not_yet_begun_aside(projects: Sequence[Project], today: date) -> list[Project]:
    """Return the one of several projects that has begun; all of them where none has, or more than one."""
    begun = [project for project in projects if project.start <= today]
    return begun if len(begun) == 1 else list(projects)
