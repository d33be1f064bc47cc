"""The checklists of several mobilities, read together."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist, Derived, hold_before, holding
from mobctl.domain.facts import Facts
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.moving import day_of
from mobctl.errors import NoMatch
from mobctl.messages import tasks as say
from mobctl.models import Mobility
from mobctl.scheme import Phase
from mobctl.store.other_facts import OtherReader
from mobctl.vocabulary import TaskLevel


class Lists:
    """The checklists of some mobilities, read together."""

    def __init__(self, session: Session, found: Iterable[Mobility]) -> None:
        self._reader = OtherReader(session.connection())
        self._checklists: dict[int, Checklist] = {}
        every = list(found)
        self._flow_ids = {mobility.flow_id for mobility in every if mobility.flow_id}
        self._mobilities = self._reader.mobilities([mobility.id for mobility in every])
        self._applications = self._reader.applications([mobility.application_id for mobility in every])

    @cached_property
    def _flows(self) -> dict[int, Facts]:
        """The flows that they travel with, read only where a task of flows is meant."""
        return self._reader.flows(self._flow_ids)

    def checklist(self, mobility: Mobility) -> Checklist:
        if mobility.project_id not in self._checklists:
            self._checklists[mobility.project_id] = Checklist(self._reader.scheme(mobility.project_id))
        return self._checklists[mobility.project_id]

    def is_open(self, mobility: Mobility, key: str) -> bool:
        checklist = self.checklist(mobility)
        task = checklist.scheme.task(key)
        subjects = [self._mobilities[mobility.id], self._applications[mobility.application_id]]
        if task is not None and task.level is TaskLevel.FLOW and mobility.flow_id:
            subjects.append(self._flows[mobility.flow_id])
        return task is not None and any(
            task in checklist.current(facts) and not checklist.state(task, facts, None).closed for facts in subjects
        )

    def next_phase(self, mobility: Mobility) -> Phase | None:
        return self.checklist(mobility).scheme.phase_after(mobility.phase)

    def day_of_move(self, mobility: Mobility) -> date | None:
        """Return the day on which the next phase of a mobility begins; None where it has none."""
        return day_of(self.next_phase(mobility), self._mobilities[mobility.id])

    def blockers(self, mobility: Mobility, desk: Desk) -> list[Derived]:
        hold = hold_before(self.next_phase(mobility))
        subjects = (self._applications[mobility.application_id], self._mobilities[mobility.id])
        derived = (each for facts in subjects for each in self.checklist(mobility).derive(facts, desk.today))
        return holding(derived, hold)


def with_open_task(session: Session, found: Sequence[Mobility], key: str) -> list[Mobility]:
    """Return those of *found* in whose list, or in that of application or flow, the task *key* is open in their phase.

    Raises NoMatch when no scheme of theirs has such a task.
    """
    lists = Lists(session, found)
    schemes = [lists.checklist(mobility).scheme for mobility in found]
    if found and not any(scheme.task(key) for scheme in schemes):
        guess = did_you_mean(key, [task.key for task in schemes[0].tasks])
        raise NoMatch(say.UNKNOWN_TASK, project=schemes[0].key, scheme=schemes[0].key, key=key, guess=guess)
    return [mobility for mobility in found if lists.is_open(mobility, key)]
