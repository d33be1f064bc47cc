"""The checklist: each task's state, derived from facts, with its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mobctl.domain.closing import closed_by_facts
from mobctl.domain.conditions import holds
from mobctl.domain.due import due_date, opens
from mobctl.domain.facts import Facts
from mobctl.domain.reasons import Reason, fill
from mobctl.messages import checklist as say
from mobctl.messages.facts import CONDITIONS
from mobctl.scheme import Phase, Scheme, Task, said
from mobctl.scheme_vocabulary import Condition, Moment
from mobctl.vocabulary import Holds, TaskLevel, TaskState

CLOSED = (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Derived:
    """One task of one subject: its state, when it is due, and why it stands so."""

    task: Task
    facts: Facts
    state: TaskState
    due: date | None
    why: tuple[Reason, ...]

    @property
    def closed(self) -> bool:
        return self.state in CLOSED

    @property
    def too_early(self) -> Reason | None:
        """What has to come before anybody can do it: its phase or day, a host, dates; None when nothing does."""
        early = (say.LATER_PHASE, say.BEGINS_ON, say.WAITS_FOR)
        return next((reason for reason in self.why if reason.message in early), None)

    @property
    def command(self) -> str:
        """What to type to close it."""
        role = next((str(reason.fields["key"]) for reason in self.why if "key" in reason.fields), "ROLE")
        return fill(self.task.command, self.facts, task=self.task.key, role=role)


class Checklist:
    """The tasks of one scheme, ready to be asked about many subjects."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._order = {phase.key: number for number, phase in enumerate(scheme.journey)}
        self._phase = {task.key: scheme.phase_of(task) for task in scheme.tasks}
        self._twice = [task for task in scheme.tasks if task.also]
        self._same: dict[tuple[object, ...], list[Task]] = {}

    def phase(self, task: Task) -> Phase:
        return self._phase[task.key]

    def tasks(self, facts: Facts) -> list[Task]:
        """Return the tasks that are ticked off at this subject, in the order of the scheme."""
        kind = (facts.level, facts.role, facts.in_flow, facts.flow is None, facts.alone, self._extra(facts))
        if kind not in self._same:
            self._same[kind] = [task for task in self.scheme.tasks if self._belongs(task, facts)]
        return self._same[kind]

    def _extra(self, facts: Facts) -> tuple[str, ...]:
        """Return the tasks that a second level adds, which depends on conditions; few schemes' tasks do."""
        return tuple(task.key for task in self._twice if self._belongs(task, facts))

    def current(self, facts: Facts) -> list[Task]:
        """Return the tasks of a subject that belong to its phase or run across all phases.

        One without a phase of its own has all its tasks.
        """
        tasks = self.tasks(facts)
        if facts.phase is None:
            return tasks
        phases = ((task, self._phase[task.key]) for task in tasks)
        return [task for task, phase in phases if phase.key == facts.phase or phase.moment is Moment.ACROSS]

    def derive(self, facts: Facts, today: date | None, tasks: Sequence[Task] | None = None) -> list[Derived]:
        """Return the state of each task of a subject (or of *tasks* alone), in the order of the scheme.

        Without *today* what depends on the day is left out: nothing is late, and subjects without a phase of their own
        have no later tasks.
        """
        return [self.state(task, facts, today) for task in (self.tasks(facts) if tasks is None else tasks)]

    def state(self, task: Task, facts: Facts, today: date | None) -> Derived:
        """Derive one task: closed by hand, not needed, closed by facts, else late, blocked or open."""
        due = due_date(task, facts)
        mark = facts.marks.get(task.key)
        if mark:
            message, state = (
                (say.SKIPPED, TaskState.SKIPPED) if mark.state == "skipped" else (say.TICKED, TaskState.DONE)
            )
            note = f": {mark.note}" if mark.note else ""
            return Derived(task, facts, state, due, (Reason(message, facts, {"on": mark.on, "note": note}),))
        needless = self._not_needed(task, facts)
        if needless:
            return Derived(task, facts, TaskState.NOT_NEEDED, None, (needless,))
        verdict = closed_by_facts(task, facts, self.scheme)
        if verdict.closed:
            return Derived(task, facts, TaskState.DONE, due, verdict.reasons)
        if facts.settled:
            return Derived(task, facts, TaskState.NOT_NEEDED, None, (Reason(say.CLOSED_WITHOUT, facts),))
        waits = self._waits(task, facts, today)
        why = (*waits, *_not_ticked(task, facts), *verdict.reasons)
        if today and due and due < today:
            return Derived(task, facts, TaskState.LATE, due, why)
        obstacles = waits if task.ticked_off else why
        blocked = any(reason.blocks for reason in obstacles)
        return Derived(task, facts, TaskState.BLOCKED if blocked else TaskState.OPEN, due, why)

    def _belongs(self, task: Task, facts: Facts) -> bool:
        level = facts.level
        if task.level is TaskLevel.FLOW and level is TaskLevel.MOBILITY and not facts.in_flow:
            return True
        if task.also and task.also.level is level and level is not task.level:
            return all(holds(condition, facts, self.scheme) for condition in task.also.when)
        if task.level is not level:
            return False
        if task.per_flow and facts.flow is None:
            return facts.alone and facts.role in task.partner
        if facts.flow is not None and level is TaskLevel.PARTNER and not task.per_flow:
            return False
        return facts.role in task.partner if task.partner else facts.role is None

    def _not_needed(self, task: Task, facts: Facts) -> Reason | None:
        if facts.ended:
            return Reason(say.ENDED, facts, {"reason": facts.ended})
        if facts.activities and not any(self.scheme.meant(task.applies_to, key) for key in facts.activities):
            names = [activity for key in facts.activities if (activity := self.scheme.activity(key))]
            told = " or ".join(said(activity.title) for activity in names) or facts.activities[0]
            return Reason(say.NOT_FOR_ACTIVITY, facts, {"activity": told})
        approach = facts.approach or facts.project.approach
        if task.approach and approach not in task.approach:
            return Reason(say.NOT_IN_APPROACH, facts, {"approach": approach})
        for condition in task.when:
            if holds(condition, facts, self.scheme) is False:
                return Reason(say.NOT_SO, facts, {"fact": CONDITIONS[condition].lacks})
        for condition in task.unless:
            if holds(condition, facts, self.scheme):
                return Reason(say.NOT_SO, facts, {"fact": CONDITIONS[condition].holds})
        return None

    def _waits(self, task: Task, facts: Facts, today: date | None) -> list[Reason]:
        """Return what has to happen before the task can be done at all."""
        reasons = [*self._later(task, facts, today)]
        for condition in (*task.when, *task.unless):
            if holds(condition, facts, self.scheme) is None:
                reasons.append(_unknown(condition, facts))
        for condition in task.waits_for:
            if not holds(condition, facts, self.scheme):
                words = CONDITIONS[condition]
                fields = {"lacking": words.lacks, "way": words.way}
                reasons.append(Reason(say.WAITS_FOR, facts, fields, blocks=True))
        reasons += [_waits_for(needed, facts) for needed in self._open_needs(task, facts)]
        return reasons

    def _open_needs(self, task: Task, facts: Facts) -> Iterable[Task]:
        """Yield the needed tasks that are ticked off at the same subject and still open."""
        for key in task.needs:
            needed = self.scheme.task(key)
            if needed and self._belongs(needed, facts) and not self.state(needed, facts, None).closed:
                yield needed

    def _later(self, task: Task, facts: Facts, today: date | None) -> list[Reason]:
        phase = self._phase[task.key]
        if facts.phase is not None:
            if self._order.get(phase.key, -1) > self._order.get(facts.phase, 0):
                return [Reason(say.LATER_PHASE, facts, {"phase": said(phase.title)}, blocks=True)]
            return []
        first = opens(phase.moment, facts, due_date(task, facts))
        if first and today and today < first:
            return [Reason(say.BEGINS_ON, facts, {"on": first}, blocks=True)]
        return []


def holding(derived: Iterable[Derived], hold: Holds) -> list[Derived]:
    """Return the tasks that hold back *hold*, in the order of the scheme; empty when nothing does."""
    personal = (TaskLevel.APPLICATION, TaskLevel.MOBILITY)
    return [each for each in derived if each.task.holds is hold and not each.closed and each.facts.level in personal]


def hold_before(phase: Phase | None) -> Holds:
    """Return what a move to *phase* is called; None is the closing of the mobility."""
    if phase is None:
        return Holds.CLOSE
    return {Moment.DURING: Holds.DURING, Moment.AFTER: Holds.AFTER}.get(phase.moment, Holds.NOTHING)


def _not_ticked(task: Task, facts: Facts) -> list[Reason]:
    """Say that nobody ticked the task off, where that is its ordinary way; and how, where its command does not."""
    if not task.ticked_off:
        return []
    way = "" if "mobctl task done" in task.command else f"`mobctl task done {{ref}} {task.key}`"
    return [Reason(say.NOT_TICKED, facts, {"way": way})]


def _unknown(condition: Condition, facts: Facts) -> Reason:
    words = CONDITIONS[condition]
    return Reason(say.NOT_KNOWN, facts, {"question": words.question, "way": words.way}, blocks=True)


def _waits_for(needed: Task, facts: Facts) -> Reason:
    return Reason(say.WAITS_FOR_TASK, facts, {"title": said(needed.title), "task": needed.key}, blocks=True)
