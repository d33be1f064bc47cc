"""The checklist of one subject, with the tasks around it: read at once, without the tables' classes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist, Derived
from mobctl.domain.facts import Facts
from mobctl.domain.folding import fold
from mobctl.domain.reasons import Reason
from mobctl.messages import checklist as checklist_say
from mobctl.messages.facts import CONDITIONS
from mobctl.scheme import Task, said
from mobctl.services.tasks.task_lines import TaskLine, task_line
from mobctl.store import subjects
from mobctl.store.other_facts import OtherReader
from mobctl.vocabulary import ProjectRole, TaskLevel, TaskState

PARTY = {
    ProjectRole.HOST_PARTNER: ("partner", "has-host-partner"),
    ProjectRole.HOST_COMPANY: ("host", "placed"),
    ProjectRole.SENDING_COMPANY: ("company", "has-sending-company"),
}
"""The roles of partners of a mobility: the name of their reference, and the condition that tells they are missing."""


@dataclass(frozen=True, slots=True)
class TasksShown:
    """A checklist: ``of`` whom, its tasks in the order of the scheme, and the titles of its steps."""

    of: str
    name: str | None
    summary: str
    tasks: tuple[TaskLine, ...]
    total: int
    steps: Mapping[str, str]


def shown(desk: Desk, reference: str | None, project: str | None) -> TasksShown:
    """Return the checklist of what *reference* means, or of the project, its qualifications, partners and flows."""
    with desk.store.connection() as connection:
        if reference is None:
            subject = subjects.the_project(connection, project or desk.setting("project"), desk.today)
        else:
            subject = subjects.find(connection, reference)
        reading = _Reading(connection, desk)
        lists = {
            "mobility": reading.of_mobility,
            "application": reading.of_application,
            "flow": reading.of_flow,
            "organisation": reading.of_organisation,
            "project": reading.of_project,
        }
        found = [*lists[subject.table](subject.id)]
        name = subjects.name_of(connection, subject)
    scheme = found[0][0].scheme if found else None
    steps = {step.key: said(step.title, desk.language) for step in scheme.steps} if scheme else {}
    tasks = tuple(task_line(checklist, derived, desk.language) for checklist, derived in found)
    return TasksShown(subject.ref, name, _summary(tasks), tasks, len(tasks), steps)


def _summary(tasks: tuple[TaskLine, ...]) -> str:
    counts = Counter(task.state for task in tasks)
    return ", ".join(f"{counts[state]} {state.replace('-', ' ')}" for state in TaskState if counts[state])


Found = Iterator[tuple[Checklist, Derived]]


class _Reading:
    """Reads the facts of one subject and of those around it."""

    def __init__(self, connection: Connection, desk: Desk) -> None:
        self._connection, self._today = connection, desk.today
        self._reader = OtherReader(connection)

    def of_application(self, id: int) -> Found:
        facts = self._reader.applications([id])[id]
        return self._plain(facts)

    def of_flow(self, id: int) -> Found:
        return self._plain(self._reader.flows([id])[id])

    def of_organisation(self, id: int) -> Found:
        for facts in self._reader.partners([id]):
            yield from self._plain(facts)

    def of_project(self, id: int) -> Found:
        """Yield the tasks of the project, its qualifications, partners and flows, in the order of the scheme."""
        every = [*self._reader.projects([id]).values(), *self._reader.qualifications_of(id)]
        every += [facts for facts in self._reader.partners(self._partners(id)) if facts.project.id == id]
        every += self._reader.flows(self._ids("SELECT id FROM flow WHERE project_id = :id", id)).values()
        checklist = self._checklist(every[0])
        order = {task.key: number for number, task in enumerate(checklist.scheme.tasks)}
        derived = [each for facts in every for each in checklist.derive(facts, self._today)]
        for each in sorted(derived, key=lambda each: order[each.task.key]):
            yield checklist, each

    def of_mobility(self, id: int) -> Found:
        """Yield every task of the scheme: the mobility's own, and those around it where they belong."""
        own = self._reader.mobilities([id])[id]
        checklist = self._checklist(own)
        around = self._around(own, id)
        for task in checklist.scheme.tasks:
            found = [facts for facts in around if task in checklist.tasks(facts)]
            for facts in found:
                yield checklist, checklist.state(task, facts, self._today)
            if not found:
                yield checklist, _nobody(task, own)

    def _around(self, own: Facts, id: int) -> list[Facts]:
        """Return the mobility's facts, then those of its application, flow, partners, qualification and project."""
        project = own.project.id
        application = self._ids("SELECT application_id FROM mobility WHERE id = :id", id)
        flow = self._ids("SELECT flow_id FROM mobility WHERE id = :id AND flow_id IS NOT NULL", id)
        return [
            own,
            *self._reader.applications(application).values(),
            *self._reader.flows(flow).values(),
            *self._own_partners(own),
            self._own_qualification(own),
            *self._reader.projects([project]).values(),
        ]

    def _own_partners(self, own: Facts) -> list[Facts]:
        """Return the partners that have a part in this mobility, in that role and for its flow and qualification."""
        refs = {role: own.refs[name] for role, (name, _) in PARTY.items() if name in own.refs}
        ids = {id for ref in refs.values() for id in self._ids("SELECT id FROM organisation WHERE ref = :id", ref)}
        flow = own.refs.get("flow") if own.in_flow else None
        wanted = fold(own.qualification or "")
        found = [
            facts
            for facts in self._reader.partners(ids)
            if facts.project.id == own.project.id
            and facts.role in refs
            and refs[ProjectRole(facts.role)] == facts.ref
            and (facts.flow is None or facts.flow == flow)
        ]
        found = [replace(facts, alone=facts.alone and not own.in_flow) for facts in found]
        titles = {facts.qualification for facts in found if facts.level is TaskLevel.QUALIFICATION}
        mine = {title for title in titles if fold(title or "") == wanted} or titles
        return [facts for facts in found if facts.level is not TaskLevel.QUALIFICATION or facts.qualification in mine]

    def _own_qualification(self, own: Facts) -> Facts:
        found = self._reader.qualifications_of(own.project.id)
        wanted = fold(own.qualification or "")
        return next((facts for facts in found if fold(facts.qualification or "") == wanted), found[0])

    def _plain(self, facts: Facts) -> Found:
        checklist = self._checklist(facts)
        for derived in checklist.derive(facts, self._today):
            yield checklist, derived

    def _checklist(self, facts: Facts) -> Checklist:
        return Checklist(self._reader.scheme(facts.project.id))

    def _partners(self, project: int) -> set[int]:
        return {
            *self._ids("SELECT organisation_id FROM project_partner WHERE project_id = :id", project),
            *self._ids(
                "SELECT s.organisation_id FROM stay s JOIN mobility m ON m.id = s.mobility_id WHERE m.project_id = :id",
                project,
            ),
            *self._ids("SELECT sending_company_id FROM mobility WHERE project_id = :id", project),
        }

    def _ids(self, question: str, id: int | str) -> list[int]:
        return [row[0] for row in self._connection.execute(text(question), {"id": id}) if row[0] is not None]


def _nobody(task: Task, own: Facts) -> Derived:
    """Return a task whose partner this mobility does not have: not needed, or blocked as long as one may come."""
    role = next((ProjectRole(role) for role in task.partner if role in PARTY), None)
    if role is None:
        reason = Reason(checklist_say.NO_SUBJECT, own, {"reason": "nobody in this project has it"})
        return Derived(task, own, TaskState.NOT_NEEDED, None, (reason,))
    words = CONDITIONS[PARTY[role][1]]
    if role is not ProjectRole.SENDING_COMPANY and not own.host:
        fields = {"lacking": CONDITIONS["placed"].lacks, "way": CONDITIONS["placed"].way}
        return Derived(task, own, TaskState.BLOCKED, None, (Reason(checklist_say.WAITS_FOR, own, fields, blocks=True),))
    return Derived(task, own, TaskState.NOT_NEEDED, None, (Reason(checklist_say.NOT_SO, own, {"fact": words.lacks}),))
