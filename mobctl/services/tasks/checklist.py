"""The checklist at work: what holds an acceptance or a move, and moving on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist, Derived, holding
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, error, warning
from mobctl.messages import tasks as say
from mobctl.models import Application, Mobility, Project
from mobctl.scheme import Phase, said
from mobctl.scheme_vocabulary import Moment
from mobctl.services.records.mobility_checklists import Lists
from mobctl.services.records.selecting import Filters, mobilities
from mobctl.services.tasks.task_lines import TaskLine, task_line
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


def holding_acceptance(
    session: Session, desk: Desk, project: Project, applications: Sequence[Application]
) -> dict[int, tuple[TaskLine, ...]]:
    """Return the open tasks that hold the acceptance of applications, by the application's id."""
    reader = Reader(session.connection())
    checklist = Checklist(reader.scheme(project.id))
    found = reader.applications([application.id for application in applications])
    held = {
        id: tuple(
            task_line(checklist, each, desk.language)
            for each in holding(checklist.derive(facts, desk.today), Holds.ACCEPT)
        )
        for id, facts in found.items()
    }
    return {id: tasks for id, tasks in held.items() if tasks}


def plan_advance(desk: Desk, refs: Sequence[str] | None, filters: Filters, *, due: bool = False) -> Plan[Moved]:
    """Plan to move mobilities to their next phase; those that open tasks hold stay and are named.

    Leaving the last phase closes a mobility. With *due* only those move whose day has come: the first of the stay, or
    the one after its last. Raises Refused, with every task that holds, when none can move.
    """
    with desk.store.reading() as session:
        found = mobilities(session, desk, refs, filters)
        lists = Lists(session, found)
        if due:
            found = _due(lists, found, desk.today)
        planner = desk.store.planner(session)
        moved, held, findings = [], [], []
        for mobility in found:
            reason = _stands_still(mobility)
            blockers = [] if reason else lists.blockers(mobility, desk)
            if blockers:
                findings += [_held_by(mobility, each, desk.language, alone=len(found) == 1) for each in blockers]
                tasks = tuple(task_line(lists.checklist(mobility), each, desk.language) for each in blockers)
                held.append(Held(mobility.ref, mobility.phase, tasks))
            elif reason or mobility.status == MobilityStatus.TO_BE_PLACED:
                why = reason or "it has no host or no dates yet"
                findings.append(error(say.NOT_MOVING, Where(ref=mobility.ref), ref=mobility.ref, reason=why))
            else:
                values = _after(mobility, lists.next_phase(mobility))
                planner.update(mobility, **values)
                moved.append(_move(mobility, values))
                findings += _early(lists, mobility, desk.today)
        if not moved:
            raise _refusal(lists, found, held, findings)
        summary = f"moved {len(moved)} mobilities on"
        return planner.plan(summary, Moved(tuple(moved), tuple(held)), findings)


def _due(lists: Lists, found: Sequence[Mobility], today: date) -> list[Mobility]:
    """Return the mobilities whose day has come; raises Refused when there is none."""
    days = [(mobility, lists.day_of_move(mobility)) for mobility in found if not _stands_still(mobility)]
    due = [mobility for mobility, day in days if day is None or day <= today]
    if not due:
        coming = min(((day, mobility.ref) for mobility, day in days if day), default=None)
        if coming is None:
            return list(found)
        raise Refused(say.NONE_DUE, result=Moved((), ()), count=len(found), ref=coming[1], on=coming[0])
    return due


def _early(lists: Lists, mobility: Mobility, today: date) -> list[Finding]:
    day, phase = lists.day_of_move(mobility), lists.next_phase(mobility)
    if day is None or day <= today or phase is None:
        return []
    to = f'to "{said(phase.title)}"'
    return [warning(say.BEFORE_ITS_DAY, Where(ref=mobility.ref), ref=mobility.ref, to=to, on=day)]


def _stands_still(mobility: Mobility) -> str | None:
    """Return why a mobility cannot move at all, whatever its tasks."""
    if mobility.status in STILL:
        return f"it was {mobility.status}"
    if mobility.status == MobilityStatus.INTERRUPTED:
        return "it is interrupted: mobctl mobility resume, or mobctl mobility end"
    return "it is closed already" if mobility.complete else None


def _after(mobility: Mobility, phase: Phase | None) -> dict[str, Any]:
    """Return what changes on a move: the phase with its status, or, past the last phase, that it is complete."""
    if phase is None:
        return {"complete": True}
    if mobility.status == MobilityStatus.ENDED_EARLY:
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


def _held_by(mobility: Mobility, held: Derived, language: str, *, alone: bool) -> Finding:
    """Say which task holds a mobility and why; how to do it names one of them, so only for one *alone*."""
    return error(
        say.HELD_BY,
        Where(ref=mobility.ref, key=held.task.key),
        ref=mobility.ref,
        title=said(held.task.title, language),
        state=held.state,
        why=str(held.why[0]) if alone else held.why[0].clause,
    )


def _refusal(lists: Lists, found: Sequence[Mobility], held: Sequence[Held], findings: Sequence[Finding]) -> Refused:
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
