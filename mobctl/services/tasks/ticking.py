"""Closing tasks by hand, skipping them with a reason, and taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.facts import Facts, Mark
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, error, has_errors, warning
from mobctl.messages import tasks as say
from mobctl.models import Evidence, StoredFile, TaskMark, Visit
from mobctl.scheme_vocabulary import ClosingFact
from mobctl.services.documents.filing import copied
from mobctl.services.records.selecting import Filters
from mobctl.services.tasks.task_lines import TaskLine, task_line
from mobctl.services.tasks.task_subjects import Meant, meant
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import EvidenceKind, TaskState

COLUMNS = ("qualification", "organisation_id", "role", "flow_id", "application_id", "mobility_id")


@dataclass(frozen=True, slots=True)
class Ticked:
    """Tasks as they stand after they were ticked off, skipped or reopened."""

    tasks: tuple[TaskLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_done(
    desk: Desk, refs: Sequence[str], key: str, filters: Filters, *, on: date | None, evidence: Path | None
) -> Plan[Ticked]:
    """Plan to tick a task off at every subject that is meant.

    A task that facts close is ticked off only with a note or with evidence. A task that is repeated records one visit
    or call on that day. Where its phase has not begun, or there is no host yet, it is ticked off only for a subject
    that was named alone, with a warning; of many such subjects each is named and left open. Raises Refused when it
    can be ticked off nowhere or the day lies in the future.
    """
    if on and on > desk.today:
        raise Refused(say.DONE_IN_FUTURE, on=on, today=desk.today)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines: list[TaskLine] = []
        findings: list[Finding] = []
        for group in meant(session, desk, refs, filters, key):
            proofs = _Proofs(planner, desk, group, evidence)
            alone = bool(refs) and not filters.narrow and len(group.subjects) == 1
            for facts in _needed(desk, group):
                doubts = _doubts(desk, group, facts, evidence, alone=alone)
                findings += doubts
                if has_errors(doubts):
                    continue
                after = _tick(session, planner, desk, group, facts, on or desk.today, proofs.of(facts))
                lines.append(
                    task_line(group.checklist, group.checklist.state(group.task, after, desk.today), desk.language)
                )
        return _plan(planner, f"ticked off {key} for {len(lines)}", lines, findings)


def plan_skip(desk: Desk, refs: Sequence[str], key: str, filters: Filters) -> Plan[Ticked]:
    """Plan to skip a task at every subject that is meant; raises Refused without a reason in the note."""
    if not desk.note:
        raise Refused(say.WHY_NEEDED)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines = []
        for group in meant(session, desk, refs, filters, key):
            for facts in _needed(desk, group):
                after = _marked(session, planner, desk, group, facts, "skipped", desk.today, None)
                lines.append(
                    task_line(group.checklist, group.checklist.state(group.task, after, desk.today), desk.language)
                )
        return _plan(planner, f"skipped {key} for {len(lines)}", lines, [])


def plan_reopen(desk: Desk, refs: Sequence[str], key: str, filters: Filters) -> Plan[Ticked]:
    """Plan to take back what closed a task by hand; raises Refused where nothing did."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines: list[TaskLine] = []
        findings: list[Finding] = []
        for group in meant(session, desk, refs, filters, key):
            for facts in group.subjects:
                standing = _marks(session, group, facts)
                if not standing:
                    where = Where(ref=facts.ref, key=key)
                    findings.append(error(say.NOTHING_TO_REOPEN, where, ref=facts.ref, key=key))
                    continue
                for mark in standing:
                    planner.update(mark, about=facts.ref, ended=True)
                marks = {name: mark for name, mark in facts.marks.items() if name != key}
                derived = group.checklist.state(group.task, replace(facts, marks=marks), desk.today)
                lines.append(task_line(group.checklist, derived, desk.language))
        return _plan(planner, f"reopened {key} for {len(lines)}", lines, findings)


def _plan(planner: Planner, summary: str, lines: Sequence[TaskLine], findings: Sequence[Finding]) -> Plan[Ticked]:
    if not lines and len(findings) > 1:
        first = findings[0].where
        fields = {"key": first.key, "ref": first.ref, "count": len(findings)}
        raise Refused(say.NOWHERE_TICKED, findings=tuple(findings), **fields)
    if not lines and findings:
        raise Refused.of(findings)
    return planner.plan(summary, Ticked(tuple(lines), len(lines)), findings)


def _doubts(desk: Desk, group: Meant, facts: Facts, evidence: Path | None, *, alone: bool) -> list[Finding]:
    """Return why a task cannot be ticked off just so: it comes later, or facts close it and nothing says why not."""
    derived = group.checklist.state(group.task, facts, desk.today)
    key, where = group.task.key, Where(ref=facts.ref, key=group.task.key)
    doubts = []
    if early := derived.too_early:
        remark, message = (warning, say.TICKED_EARLY) if alone else (error, say.TOO_EARLY)
        doubts.append(remark(message, where, ref=facts.ref, key=key, why=early.clause))
    proved = group.task.ticked_off or group.task.repeat or desk.note or evidence
    if not derived.closed and not proved and not has_errors(doubts):
        why = "; ".join(str(reason) for reason in derived.why)
        doubts.append(error(say.PROOF_NEEDED, where, ref=facts.ref, key=key, why=why))
    return doubts


def _needed(desk: Desk, group: Meant) -> list[Facts]:
    """Return the subjects that need the task; raises Refused when none does."""
    states = {facts.subject: group.checklist.state(group.task, facts, desk.today) for facts in group.subjects}
    needed = [facts for facts in group.subjects if states[facts.subject].state is not TaskState.NOT_NEEDED]
    if not needed:
        facts = group.subjects[0]
        why = "; ".join(str(reason) for reason in states[facts.subject].why)
        raise Refused(say.NOT_NEEDED, ref=facts.ref, key=group.task.key, why=why)
    return needed


class _Proofs:
    """The file that proves a task, copied once and filed as evidence for each subject."""

    def __init__(self, planner: Planner, desk: Desk, group: Meant, file: Path | None) -> None:
        self._planner, self._desk, self._group, self._file = planner, desk, group, file
        self._stored: StoredFile | None = None

    def of(self, facts: Facts) -> int | None:
        """Plan the evidence of one subject and return its row number, or None where no file was given."""
        if self._file is None:
            return None
        keys: dict[str, Any] = {
            name: value for name, value in facts.keys.items() if name not in ("role", "qualification")
        }
        kinds = [kind for closing in self._group.task.closed_by for kind in closing.kinds]
        evidence = self._planner.create(
            Evidence,
            ref=self._planner.reference("E"),
            project_id=self._group.project.id,
            kind=str(kinds[0] if kinds else EvidenceKind.OTHER),
            note=self._desk.note or self._group.task.key,
            **keys,
        )
        if self._stored is None:
            self._stored = copied(self._planner, self._desk, self._file, evidence.ref, facts.ref)
        self._planner.update(evidence, file_id=self._stored.id)
        return evidence.id


def _tick(
    session: Session, planner: Planner, desk: Desk, group: Meant, facts: Facts, on: date, proof: int | None
) -> Facts:
    if any(closing.fact is ClosingFact.VISITS for closing in group.task.closed_by):
        planner.create(Visit, about=facts.ref, mobility_id=facts.mobility_id, on=on, note=desk.note)
        return replace(facts, visits=(*facts.visits, on))
    return _marked(session, planner, desk, group, facts, "done", on, proof)


def _marked(
    session: Session, planner: Planner, desk: Desk, group: Meant, facts: Facts, state: str, on: date, proof: int | None
) -> Facts:
    """Plan a mark in place of those that stand; return the facts with it."""
    key, note = group.task.key, desk.note
    whose: dict[str, Any] = dict(facts.keys)
    standing = _marks(session, group, facts)
    same = [mark for mark in standing if (mark.state, mark.on, mark.note) == (state, on, note)]
    if not same or proof:
        for mark in standing:
            planner.update(mark, about=facts.ref, ended=True)
        planner.create(
            TaskMark,
            about=facts.ref,
            project_id=group.project.id,
            task=key,
            state=state,
            on=on,
            note=note,
            by=desk.user,
            evidence_id=proof,
            **whose,
        )
    return replace(facts, marks={**facts.marks, key: Mark(state, on, note)})


def _marks(session: Session, group: Meant, facts: Facts) -> list[TaskMark]:
    """Return the marks of the task that stand for a subject."""
    query = select(TaskMark).where(
        TaskMark.project_id == group.project.id, TaskMark.task == group.task.key, col(TaskMark.ended).is_(False)
    )
    for name in COLUMNS:
        column, value = col(getattr(TaskMark, name)), facts.keys.get(name)
        query = query.where(column.is_(None) if value is None else column == value)
    return list(session.exec(query))
