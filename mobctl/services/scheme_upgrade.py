"""Upgrading the scheme that a project adopted to the files as they are today: what would change, then the change."""

from dataclasses import dataclass, fields
from typing import Any

from mobctl.desk import Desk
from mobctl.models import Project
from mobctl.scheme import Scheme, Task, said
from mobctl.scheme_adopting import scheme_text
from mobctl.services import schemes
from mobctl.services.selecting import the_project
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class TaskChanged:
    """A task that the newer scheme adds, takes away or describes in another way (``parts``)."""

    key: str
    title: str
    outcome: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemeUpgraded:
    """What an upgrade changes for a project; marks of tasks that are gone are kept and no longer shown."""

    project: str
    scheme: str
    before: str
    after: str
    tasks: tuple[TaskChanged, ...]
    total: int
    operation: str | None = None


def plan_upgrade(desk: Desk, reference: str | None) -> Plan[SchemeUpgraded]:
    """Plan to let a project adopt its scheme and overlays as their files are today.

    Raises NothingUsable with all faults of the files. Nothing changes where they say what the project has already.
    """
    with desk.store.reading() as session:
        project = the_project(session, desk, reference)
        now = schemes.of_project(project)
        newer = schemes.adoptable(desk, project.scheme, tuple(project.overlays))
        changed = _differences(now, newer, desk.language)
        planner = desk.store.planner(session)
        planner.update(project, scheme_text=scheme_text(newer), scheme_version=newer.version)
        result = SchemeUpgraded(project.ref, newer.key, _version(now, project), newer.version, changed, len(changed))
        return planner.plan(f"upgraded the scheme of {project.ref}: {len(changed)} tasks differ", result)


def _version(scheme: Scheme, project: Project) -> str:
    return scheme.version or project.scheme_version


def _differences(before: Scheme, after: Scheme, language: str) -> tuple[TaskChanged, ...]:
    """Return the tasks that differ, in the order of the newer scheme; those that are gone come last."""
    found = []
    for task in after.tasks:
        known = before.task(task.key)
        if known is None:
            found.append(TaskChanged(task.key, said(task.title, language), "added", ()))
        elif parts := _parts(known, task):
            found.append(TaskChanged(task.key, said(task.title, language), "changed", parts))
    gone = [task for task in before.tasks if after.task(task.key) is None]
    return (*found, *(TaskChanged(task.key, said(task.title, language), "removed", ()) for task in gone))


def _parts(before: Task, after: Task) -> tuple[str, ...]:
    def differs(name: str) -> Any:
        return getattr(before, name) != getattr(after, name)

    return tuple(part.name for part in fields(Task) if differs(part.name))
