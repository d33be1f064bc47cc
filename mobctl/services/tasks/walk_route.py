"""The way through a project's steps: whom a walk meets in which step, in the order of the scheme."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.domain.asks import Ask, asks_of
from mobctl.domain.checklist import Checklist, Derived, hold_before, holding
from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme, Step, said
from mobctl.scheme_vocabulary import Moment
from mobctl.store.bulk import pieces
from mobctl.store.other_facts import OtherReader
from mobctl.store.subjects import Subject
from mobctl.vocabulary import Holds, TaskLevel

PIECE = 100

_WITHIN = {
    "project": "s.project_id = :project",
    "mobility": "s.mobility_id = :id",
    "application": "(s.subject = :ref OR s.mobility_id IN (SELECT id FROM mobility WHERE application_id = :id))",
    "flow": "(s.subject = :ref OR s.mobility_id IN (SELECT id FROM mobility WHERE flow_id = :id))",
    "organisation": """(s.ref = :ref OR s.mobility_id IN
        (SELECT mobility_id FROM stay WHERE NOT ended AND (organisation_id = :id OR host_partner_id = :id)))""",
}
_LINES = """
    SELECT s.subject, s.ref, s.level, s.mobility_id FROM standing s
    WHERE s.project_id = :project AND s.step = :step AND (s.opens IS NULL OR s.opens <= :today) AND {within}
    ORDER BY CASE s.level WHEN 'project' THEN 0 WHEN 'qualification' THEN 1 WHEN 'partner' THEN 2 WHEN 'flow' THEN 3
        WHEN 'application' THEN 4 ELSE 5 END, s.due IS NULL, s.due, s.ref, s.subject
"""
_APPLICATIONS = """
    SELECT a.id, a.ref, a.decision, a.activity FROM application a
    WHERE a.project_id = :project AND a.merged_into IS NULL AND a.status NOT IN ('declined', 'withdrawn', 'reserve')
        AND a.published_on IS NULL AND {within} ORDER BY a.decision IS NULL DESC, a.id
"""
_APPLICATIONS_WITHIN = {"project": "1 = 1", "application": "a.id = :id"}
_READY = """
    SELECT s.id, s.ref FROM mobility s
    WHERE s.project_id = :project AND s.phase = :phase AND NOT s.complete
        AND s.status NOT IN ('to-be-placed', 'withdrawn', 'cancelled')
        AND (SELECT MIN(y.{day}) FROM stay y WHERE y.mobility_id = s.id AND NOT y.ended) <= :today AND {within}
    ORDER BY s.id
"""
_READY_WITHIN = {
    "project": "1 = 1",
    "mobility": "s.id = :id",
    "application": "s.application_id = :id",
    "flow": "s.flow_id = :id",
    "organisation": "s.id IN (SELECT mobility_id FROM stay WHERE organisation_id = :id OR host_partner_id = :id)",
}


@dataclass(frozen=True, slots=True)
class Open:
    """What is open for one subject in one step: what can be asked about its tasks, or between them (``title``)."""

    step: Step
    facts: Facts
    tasks: tuple[tuple[Derived | None, tuple[Ask, ...]], ...]
    title: str = ""
    part: str = "tasks"

    @property
    def key(self) -> str:
        """The key under which this part of the step is put off as a whole."""
        return f"step {self.step.key} {self.part}"


class Route:
    """The way of one walk through one project."""

    def __init__(self, connection: Connection, today: date, project: int, within: Subject) -> None:
        self._connection, self._today, self._within = connection, today, within
        self._reader = OtherReader(connection)
        self._checklist = Checklist(self._reader.scheme(project))
        self._values: dict[str, Any] = {"project": project, "today": today, "id": within.id, "ref": within.ref}
        self._project = self._reader.projects([project])[project]

    @property
    def scheme(self) -> Scheme:
        return self._checklist.scheme

    def stops(self, begin: str | None = None) -> Iterator[Open]:
        """Yield what is open, step by step and in each subject by subject; what cannot be done yet is left out.

        *begin* is the step before which nothing is asked.
        """
        before = begin is not None
        for phase in self.scheme.phases:
            for step in self.scheme.steps_of(phase.key):
                before = before and step.key != begin
                if before:
                    continue
                yield from self._nobody_yet(step)
                yield from self._tasks(step)
                yield from self._undecided(step)
            yield from self._ready(phase.key)

    def of_task(self, key: str) -> Iterator[Open]:
        """Yield one task alone, for everybody for whom it can be done."""
        task = self.scheme.task(key)
        if task:
            yield from self._tasks(next(step for step in self.scheme.steps if step.key == task.step), only=key)

    def _tasks(self, step: Step, only: str | None = None) -> Iterator[Open]:
        rows = self._ask(_LINES.format(within=_WITHIN[self._within.table]), step=step.key).all()
        for piece in pieces(rows, PIECE):
            for facts in self._facts(piece):
                wanted = [task for task in self._checklist.current(facts) if task.step == step.key]
                derived = self._checklist.derive(facts, self._today, wanted)
                asked = [(each, asks_of(each)) for each in derived if only in (None, each.task.key)]
                found = tuple((each, asks) for each, asks in asked if asks)
                if found:
                    yield Open(step, facts, found)

    def _facts(self, rows: Sequence[Row[Any]]) -> Iterator[Facts]:
        """Yield the facts of the subjects that lines of the standing name, in their order."""
        read: dict[str, Callable[[Collection[int]], Collection[Facts]]] = {
            "mobility": lambda ids: self._reader.mobilities(ids).values(),
            "application": lambda ids: self._reader.applications(ids).values(),
            "flow": lambda ids: self._reader.flows(ids).values(),
            "organisation": lambda ids: tuple(self._reader.partners(ids)),
        }
        known = {self._project.subject: self._project}
        if any(row.level == TaskLevel.QUALIFICATION for row in rows):
            known |= {facts.subject: facts for facts in self._reader.qualifications_of(self._values["project"])}
        letters = {"M": "mobility", "A": "application", "F": "flow", "O": "organisation"}
        for letter, table in letters.items():
            refs = sorted({row.ref for row in rows if row.ref.startswith(f"{letter}-")})
            if refs:
                known |= {facts.subject: facts for facts in read[table](self._ids(table, refs))}
        yield from (known[row.subject] for row in rows if row.subject in known)

    def _ids(self, table: str, refs: Sequence[str]) -> list[int]:
        question = text(f"SELECT id FROM {table} WHERE ref IN :refs").bindparams(bindparam("refs", expanding=True))
        return list(self._connection.execute(question, {"refs": refs}).scalars())

    def _nobody_yet(self, step: Step) -> Iterator[Open]:
        """Yield the question for applicants before the first step that is about single people, while there are none."""
        personal = (TaskLevel.APPLICATION, TaskLevel.MOBILITY)
        first = next((task.step for task in self.scheme.tasks if task.level in personal), None)
        if self._within.table != "project" or step.key != first:
            return
        if self._ask("SELECT 1 FROM application WHERE project_id = :project AND merged_into IS NULL").first():
            return
        project = ("--project", self._project.ref)
        by_file = Ask("Import a list of applicants", ("applicant", "import", "FILE", *project))
        fields = ("given_names=NAME", "family_name=NAME", "birth_date=DATE", "email=ADDRESS", "qualification=TEXT")
        one = Ask("Enter one person by hand", ("applicant", "add", *fields, *project), frozenset(_LATER))
        yield Open(step, self._project, ((None, (by_file, one)),), "Who applies?", "applicants")

    def _undecided(self, step: Step) -> Iterator[Open]:
        """Yield, after the step whose tasks hold acceptances, the applications that wait for their decision."""
        if step.key != self._deciding or self._within.table not in _APPLICATIONS_WITHIN:
            return
        question = _APPLICATIONS.format(within=_APPLICATIONS_WITHIN[self._within.table])
        for row in self._ask(question).all():
            facts = self._reader.applications([row.id])[row.id]
            title = "Publish the decisions" if row.decision else "Decide on this application"
            yield Open(step, facts, ((None, self._decision(row, facts)),), title, "decisions")

    def _decision(self, row: Row[Any], facts: Facts) -> tuple[Ask, ...]:
        if row.decision is None:
            return (Ask("Decide on this application", ("selection", "decide", row.ref, "DECISION")),)
        words: tuple[str, ...] = ("selection", "publish", "--project", facts.project.ref)
        if row.activity is None and len(self.scheme.activity_types) > 1:
            words = (*words, "--activity", "ACTIVITY")
        held = holding(self._checklist.derive(facts, self._today), Holds.ACCEPT)
        if held and row.decision == "accepted":
            titles = ", ".join(said(each.task.title) for each in held)
            text_ = f"Publish the decisions although this is open: {titles}"
            return (Ask(text_, (*words, "--waive", "--note", "TEXT")),)
        return (Ask("Publish the decisions: who is accepted gets a mobility", words),)

    @property
    def _deciding(self) -> str | None:
        own = [task for task in self.scheme.tasks if task.level is TaskLevel.APPLICATION]
        holders = [task.step for task in own if task.holds is Holds.ACCEPT] or [task.step for task in own]
        return holders[-1] if holders else self.scheme.steps[0].key

    def _ready(self, phase: str) -> Iterator[Open]:
        """Yield the mobilities whose days have come and that nothing keeps from moving on."""
        following = self.scheme.phase_after(phase)
        here = self.scheme.phase(phase)
        if here not in self.scheme.journey or self._within.table not in _READY_WITHIN:
            return
        day = "start" if following and following.moment is Moment.DURING else '"end"'
        question = _READY.format(within=_READY_WITHIN[self._within.table], day=day)
        for row in self._ask(question, phase=phase).all():
            facts = self._reader.mobilities([row.id])[row.id]
            if holding(self._checklist.derive(facts, self._today), hold_before(following)):
                continue
            to = f'Move on to "{said(following.title)}"' if following else "Close this mobility"
            step = self.scheme.steps_of(phase)[-1]
            yield Open(step, facts, ((None, (Ask(to, ("mobility", "advance", row.ref)),)),), to, "moves")

    def _ask(self, question: str, **more: Any) -> Any:
        statement = text(question)
        if ":today" in question:
            statement = statement.bindparams(bindparam("today", type_=Date))
        values = {name: value for name, value in {**self._values, **more}.items() if f":{name}" in question}
        return self._connection.execute(statement, values)


_LATER = ("birth_date", "email", "qualification")
