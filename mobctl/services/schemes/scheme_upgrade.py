"""Upgrading the scheme that a project adopted to the files as they are today: what would change, then the change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.facts import Facts
from mobctl.models import Project, TaskMark
from mobctl.scheme import Scheme, Task, said
from mobctl.scheme_adopting import scheme_text
from mobctl.services.records.selecting import the_project
from mobctl.services.schemes import schemes
from mobctl.services.schemes.scheme_concerns import Concerns
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner


@dataclass(frozen=True, slots=True)
class TaskChanged:
    """A task that the newer scheme adds, takes away or describes in another way (``parts``).

    ``concerns`` counts the running mobilities, flows, partners ... (``level``) for which it is open; ``finished`` names
    those for which it is done by facts that the newer scheme no longer takes: it stays done for them. ``spared`` names
    the mobilities that have begun and are not asked for it, as the version they began under did not.
    """

    key: str
    title: str
    outcome: str
    parts: tuple[str, ...]
    level: str
    concerns: int
    finished: tuple[str, ...]
    spared: tuple[str, ...]


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
        planner = desk.store.planner(session)
        changed = tuple(_Comparing(desk, planner, project, now, newer).tasks())
        planner.update(project, scheme_text=scheme_text(newer), scheme_version=newer.version)
        result = SchemeUpgraded(project.ref, newer.key, _version(now, project), newer.version, changed, len(changed))
        return planner.plan(f"upgraded the scheme of {project.ref}: {len(changed)} tasks differ", result)


def _version(scheme: Scheme, project: Project) -> str:
    return scheme.version or project.scheme_version


class _Comparing:
    """Compares what a project has with what it would have, task by task, and keeps what is finished."""

    def __init__(self, desk: Desk, planner: Planner, project: Project, before: Scheme, after: Scheme) -> None:
        self._desk, self._planner, self._project = desk, planner, project
        self._before, self._after = before, after
        self._concerns = Concerns(planner.session.connection(), project.id, before, after)

    def tasks(self) -> Iterator[TaskChanged]:
        """Yield the tasks that differ, in the order of the newer scheme; those that are gone come last."""
        for task in self._after.tasks:
            known = self._before.task(task.key)
            if known is None:
                yield self._told(None, task, ())
            elif parts := _parts(known, task):
                yield self._told(known, task, parts)
        for task in self._before.tasks:
            if self._after.task(task.key) is None:
                yield self._told(task, None, ())

    def _told(self, known: Task | None, task: Task | None, parts: tuple[str, ...]) -> TaskChanged:
        concern = self._concerns.of(known, task)
        shown = task or known
        assert shown is not None
        before, after = _version(self._before, self._project), self._after.version
        for facts in concern.finished:
            self._mark(shown, facts, "done", f"done under version {before} of the scheme")
        for facts in concern.spared:
            self._mark(shown, facts, "skipped", f"begun under version {before}; asked since {after} was adopted")
        outcome = "added" if known is None else "removed" if task is None else "changed"
        title = said(shown.title, self._desk.language)
        whose = _refs(concern.finished), _refs(concern.spared)
        return TaskChanged(shown.key, title, outcome, parts, str(shown.level), concern.open, *whose)

    def _mark(self, task: Task, facts: Facts, state: str, note: str) -> None:
        """Plan the mark by which a subject keeps what held for it under the version before."""
        self._planner.create(
            TaskMark,
            about=facts.ref,
            project_id=self._project.id,
            task=task.key,
            state=state,
            on=self._desk.today,
            note=note,
            by=self._desk.user,
            **dict[str, Any](facts.keys),
        )


def _refs(subjects: Iterable[Facts]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(facts.ref for facts in subjects))


def _parts(before: Task, after: Task) -> tuple[str, ...]:
    def differs(name: str) -> Any:
        return getattr(before, name) != getattr(after, name)

    return tuple(part.name for part in fields(Task) if differs(part.name))
