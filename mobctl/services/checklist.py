"""The checklist at work: what holds an acceptance or a move, and moving on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist, Derived, hold_before, holding
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, Refused
from mobctl.findings import Finding, Where, error
from mobctl.messages import tasks as say
from mobctl.models import Application, Mobility, Project
from mobctl.scheme import Phase, said
from mobctl.scheme_vocabulary import Moment
from mobctl.services.issuable import issuable
from mobctl.services.selecting import Filters, mobilities
from mobctl.services.task_lines import TaskLine, task_line
from mobctl.store.facts import Reader
from mobctl.store.plan import Plan
from mobctl.vocabulary import Holds, MobilityStatus

STILL = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Move:
    """A mobility that moves: from one phase to the next, or, with ``closed``, from the last one to its closing."""

    ref: str
    before: str
    after: str
    status: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A mobility that stays, and the open tasks that hold it."""

    ref: str
    phase: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What an advance did: who moved, who is held and by what."""

    moved: tuple[Move, ...]
    held: tuple[Held, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def with_open_task(session: Session, found: Sequence[Mobility], key: str) -> list[Mobility]:
    """Return those of *found* in whose list, or in that of their application, the task *key* is open in their phase.

    Raises NoMatch when no scheme of theirs has such a task.
    """
    lists = _Lists(session, found)
    schemes = [lists.checklist(mobility).scheme for mobility in found]
    if found and not any(scheme.task(key) for scheme in schemes):
        guess = did_you_mean(key, [task.key for task in schemes[0].tasks])
        raise NoMatch(say.UNKNOWN_TASK, project=schemes[0].key, key=key, guess=guess)
    return [mobility for mobility in found if lists.is_open(mobility, key)]


def holding_acceptance(
    session: Session, desk: Desk, project: Project, applications: Sequence[Application]
) -> dict[int, tuple[TaskLine, ...]]:
    """Return the open tasks that hold the acceptance of applications, by the application's id."""
    reader, papers = Reader(session.connection()), issuable(desk)
    checklist = Checklist(reader.scheme(project.id))
    found = reader.applications([application.id for application in applications])
    held = {
        id: tuple(
            task_line(checklist, each, papers) for each in holding(checklist.derive(facts, desk.today), Holds.ACCEPT)
        )
        for id, facts in found.items()
    }
    return {id: tasks for id, tasks in held.items() if tasks}


def plan_advance(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> Plan[Moved]:
    """Plan to move mobilities to their next phase; those that open tasks hold stay and are named.

    Leaving the last phase closes a mobility. Raises Refused, with every task that holds, when none can move.
    """
    with desk.store.reading() as session:
        found = mobilities(session, desk, refs, filters)
        lists, papers = _Lists(session, found), issuable(desk)
        planner = desk.store.planner(session)
        moved, held, findings = [], [], []
        for mobility in found:
            reason = _stands_still(mobility)
            blockers = [] if reason else lists.blockers(mobility, desk)
            if blockers:
                tasks = tuple(task_line(lists.checklist(mobility), each, papers) for each in blockers)
                held.append(Held(mobility.ref, mobility.phase, tasks))
                findings += [_held_by(mobility, task) for task in tasks]
            elif reason or mobility.status == MobilityStatus.TO_BE_PLACED:
                why = reason or "it has no host or no dates yet"
                findings.append(error(say.NOT_MOVING, Where(ref=mobility.ref), ref=mobility.ref, reason=why))
            else:
                values = _after(mobility, lists.next_phase(mobility))
                planner.update(mobility, **values)
                moved.append(_move(mobility, values))
        if not moved:
            raise _refusal(lists, found, held, findings)
        summary = f"moved {len(moved)} mobilities on"
        return planner.plan(summary, Moved(tuple(moved), tuple(held)), findings)


class _Lists:
    """The checklists of some mobilities, read together."""

    def __init__(self, session: Session, found: Iterable[Mobility]) -> None:
        self._reader = Reader(session.connection())
        self._checklists: dict[int, Checklist] = {}
        every = list(found)
        self._mobilities = self._reader.mobilities([mobility.id for mobility in every])
        self._applications = self._reader.applications([mobility.application_id for mobility in every])

    def checklist(self, mobility: Mobility) -> Checklist:
        if mobility.project_id not in self._checklists:
            self._checklists[mobility.project_id] = Checklist(self._reader.scheme(mobility.project_id))
        return self._checklists[mobility.project_id]

    def is_open(self, mobility: Mobility, key: str) -> bool:
        checklist = self.checklist(mobility)
        task = checklist.scheme.task(key)
        subjects = (self._mobilities[mobility.id], self._applications[mobility.application_id])
        return task is not None and any(
            task in checklist.current(facts) and not checklist.state(task, facts, None).closed for facts in subjects
        )

    def next_phase(self, mobility: Mobility) -> Phase | None:
        return self.checklist(mobility).scheme.phase_after(mobility.phase)

    def blockers(self, mobility: Mobility, desk: Desk) -> list[Derived]:
        hold = hold_before(self.next_phase(mobility))
        subjects = (self._applications[mobility.application_id], self._mobilities[mobility.id])
        derived = (each for facts in subjects for each in self.checklist(mobility).derive(facts, desk.today))
        return holding(derived, hold)


def _stands_still(mobility: Mobility) -> str | None:
    """Return why a mobility cannot move at all, whatever its tasks."""
    if mobility.status in STILL:
        return f"it was {mobility.status}"
    return "it is closed already" if mobility.complete else None


def _after(mobility: Mobility, phase: Phase | None) -> dict[str, Any]:
    """Return what changes on a move: the phase with its status, or, past the last phase, that it is complete."""
    if phase is None:
        return {"complete": True}
    if mobility.status in (MobilityStatus.ENDED_EARLY, MobilityStatus.INTERRUPTED):
        return {"phase": phase.key}
    status = {Moment.DURING: MobilityStatus.UNDER_WAY, Moment.AFTER: MobilityStatus.COMPLETED}.get(phase.moment)
    return {"phase": phase.key, "status": str(status or mobility.status)}


def _move(mobility: Mobility, values: dict[str, Any]) -> Move:
    return Move(
        mobility.ref,
        mobility.phase,
        values.get("phase", mobility.phase),
        values.get("status", mobility.status),
        bool(values.get("complete", mobility.complete)),
    )


def _held_by(mobility: Mobility, task: TaskLine) -> Finding:
    return error(
        say.HELD_BY,
        Where(ref=mobility.ref, key=task.key),
        ref=mobility.ref,
        title=task.title,
        state=task.state,
        why=task.why[0],
    )


def _refusal(lists: _Lists, found: Sequence[Mobility], held: Sequence[Held], findings: Sequence[Finding]) -> Refused:
    """Return why nobody moves: the tasks that hold the one that was named, or that each of many is held."""
    first = found[0]
    phase = lists.next_phase(first)
    if len(found) > 1:
        who, why = f"None of the {len(found)} mobilities can", "each is held by open tasks"
    elif held:
        keys = ", ".join(task.key for task in held[0].tasks)
        who, why = f"{first.ref} cannot", f"it is held by {keys}"
    else:
        who, why = f"{first.ref} cannot", str(findings[0].fields["reason"])
    to = f'to "{said(phase.title)}"' if phase else "to its closing"
    return Refused(
        say.PHASE_BLOCKED,
        findings=tuple(findings),
        result=Moved((), tuple(held)),
        who=who,
        to=to,
        why=why,
        ref=first.ref,
    )
