"""Whom another version of a scheme concerns: where its tasks would be open, and what is finished and must stay so."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from mobctl.domain.checklist import Checklist
from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme, Task
from mobctl.store.other_facts import OtherReader
from mobctl.vocabulary import TaskLevel, TaskState

STILL_OPEN = (TaskState.OPEN, TaskState.BLOCKED, TaskState.LATE)

PARTNERS = (
    "SELECT organisation_id FROM project_partner WHERE project_id = :id",
    "SELECT s.organisation_id FROM stay s JOIN mobility m ON m.id = s.mobility_id WHERE m.project_id = :id",
    "SELECT sending_company_id FROM mobility WHERE project_id = :id",
)


@dataclass(frozen=True, slots=True)
class Concern:
    """For how many a task is open, whose finished task stays finished, and who is spared a task that is new to them."""

    open: int
    finished: tuple[Facts, ...]
    spared: tuple[Facts, ...]


class Concerns:
    """Compares two versions of a scheme for everybody in a project; who is closed or withdrawn is left alone."""

    def __init__(self, connection: Connection, project: int, before: Scheme, after: Scheme) -> None:
        self._before, self._after = Checklist(before), Checklist(after)
        self._first = before.journey[0].key
        self._subjects = [facts for facts in _subjects(connection, project) if not (facts.ended or facts.settled)]

    def of(self, known: Task | None, task: Task | None) -> Concern:
        """Return whom a task concerns: *known* is what it was before, None for a new one; *task* None for one gone.

        Mobilities that have begun keep the version they began under: what it did not ask of them is not asked now.
        """
        counted, finished, spared = 0, [], []
        for facts in self._subjects:
            was = self._state(self._before, known, facts)
            now = self._state(self._after, task, facts)
            if was is TaskState.DONE and known and known.key not in facts.marks:
                if now is not None and now is not TaskState.DONE:
                    finished.append(facts)
            elif now in STILL_OPEN and was in (None, TaskState.NOT_NEEDED) and self._has_begun(facts):
                spared.append(facts)
            elif (was if task is None else now) in STILL_OPEN:
                counted += 1
        return Concern(counted, tuple(finished), tuple(spared))

    def _has_begun(self, facts: Facts) -> bool:
        """Tell whether it is a mobility, or its application, that has left the first phase."""
        personal = facts.level in (TaskLevel.MOBILITY, TaskLevel.APPLICATION)
        return personal and facts.phase not in (None, self._first)

    def _state(self, checklist: Checklist, task: Task | None, facts: Facts) -> TaskState | None:
        if task is None or task not in checklist.tasks(facts):
            return None
        return checklist.state(task, facts, None).state


def _subjects(connection: Connection, project: int) -> Iterator[Facts]:
    reader = OtherReader(connection)

    def ids(question: str) -> list[int]:
        found = {row[0] for row in connection.execute(text(question), {"id": project})}
        return sorted(id for id in found if id is not None)

    yield from reader.mobilities(ids("SELECT id FROM mobility WHERE project_id = :id")).values()
    yield from reader.applications(ids("SELECT id FROM application WHERE project_id = :id")).values()
    yield from reader.flows(ids("SELECT id FROM flow WHERE project_id = :id")).values()
    partners = {id for question in PARTNERS for id in ids(question)}
    yield from (facts for facts in reader.partners(partners) if facts.project.id == project)
    yield from reader.qualifications_of(project)
    yield from reader.projects([project]).values()
