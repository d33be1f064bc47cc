"""The walk through a guide's steps: the next one that is open, what is known about it, and what is to be asked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, text

from mobctl.desk import Desk
from mobctl.domain.asks import Ask
from mobctl.domain.blanks import typed
from mobctl.domain.checklist import Derived
from mobctl.domain.conditions import holds
from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme, said
from mobctl.services.agenda.agenda import needed_by
from mobctl.services.tasks.guide import step_named
from mobctl.services.tasks.walk_known import Known, known
from mobctl.services.tasks.walk_questions import Asked, Questions, WalkQuestion, questions_of
from mobctl.services.tasks.walk_route import Open, Route
from mobctl.services.tasks.walk_setting_up import setting_up
from mobctl.store import subjects
from mobctl.store.subjects import Subject
from mobctl.vocabulary import TaskLevel


@dataclass(frozen=True, slots=True)
class WalkTask:
    """A task of the step, or a question between tasks (without a key), and the commands that would settle it."""

    key: str | None
    title: str
    explains: str
    responsible: str
    due: date | None
    late_days: int
    blocks: tuple[str, ...]
    why: tuple[str, ...]
    asked: tuple[Asked, ...]
    skips: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return it as programs read it: the commands stand beside the questions that they need."""
        left_out = ("asked", "skips")
        told: dict[str, object] = {
            part.name: getattr(self, part.name) for part in fields(self) if part.name not in left_out
        }
        return {
            **told,
            "commands": [each.command for each in self.asked],
            "skip": typed(self.skips) if self.skips else None,
        }

    def rest(self, passed: Collection[str]) -> list[Asked]:
        """Return what was not put off yet."""
        return [each for each in self.asked if each.key not in passed]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the scheme advises for a situation that this stay may bring: to the host, and to who goes there."""

    title: str
    host: str
    participant: str


@dataclass(frozen=True, slots=True)
class Stop:
    """The next open step of a walk; ``step`` is None when nothing is open that could be done today."""

    step: str | None
    title: str
    explains: str
    phase: str
    ref: str | None
    name: str | None
    about: str | None
    known: tuple[Known, ...]
    tasks: tuple[WalkTask, ...]
    questions: tuple[WalkQuestion, ...]
    advice: tuple[Advice, ...] = ()
    key: str = ""


BETWEEN = {
    "applicants": "Whoever applied is entered once: from a list, or as one person typed in by hand.",
    "decisions": "A decision is a draft until it is published; who is accepted gets a mobility with its own checklist.",
    "moves": "Moving on opens the tasks of the next phase; nothing that is open holds it any more.",
}
"""What a question between tasks is about, by its part of the step."""

NOTHING = "Nothing is open that could be done today."


def next_stop(desk: Desk, reference: str | None, passed: Collection[str] = (), begin: str | None = None) -> Stop:
    """Return the first open step with something to ask that was not put off (*passed* holds the keys of what was).

    *begin* names the step before which nothing is asked. Without *reference* the project is walked through; in a
    workspace without projects its set-up is asked.
    """
    with desk.store.connection() as connection:
        if reference is None and not connection.execute(text("SELECT 1 FROM project")).first():
            return _beginning(desk, passed)
        if reference is None:
            within = subjects.the_project(connection, desk.setting("project"), desk.today)
        else:
            within = subjects.find(connection, reference)
        for project in _projects(connection, within):
            route = Route(connection, desk.today, project, within)
            first = step_named(route.scheme, begin).key if begin else None
            found = _first(connection, desk, route, route.stops(first), passed)
            if found:
                return found
        return _nothing(connection, within)


def open_projects(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the open projects to choose from, with their titles; none where one is chosen, or only one is open."""
    if desk.setting("project"):
        return ()
    with desk.store.connection() as connection:
        rows = connection.execute(text("SELECT ref, title FROM project WHERE status = 'open' ORDER BY id")).all()
    return tuple((row.ref, row.title) for row in rows) if len(rows) > 1 else ()


def next_of_task(desk: Desk, project: str, key: str, passed: Collection[str] = ()) -> Stop:
    """Return the first one for whom a task of a project is open and was not put off: the task alone is asked."""
    with desk.store.connection() as connection:
        within = subjects.the_project(connection, project, desk.today)
        route = Route(connection, desk.today, within.id, within)
        found = _first(connection, desk, route, route.of_task(key), passed)
        return found or _nothing(connection, within)


def _first(
    connection: Connection, desk: Desk, route: Route, stops: Iterable[Open], passed: Collection[str]
) -> Stop | None:
    questions = Questions(connection, desk.today, route.scheme)
    for stop in stops:
        if stop.key in passed:
            continue
        tasks = tuple(_task(each, asks, stop, questions, desk, route.scheme) for each, asks in stop.tasks)
        if any(task.rest(passed) for task in tasks):
            return _stop(connection, desk, route, stop, tasks)
    return None


def _nothing(connection: Connection, within: Subject) -> Stop:
    name = subjects.name_of(connection, within)
    return Stop(None, NOTHING, NOTHING, "", within.ref, name, None, (), (), ())


def _projects(connection: Connection, within: Subject) -> list[int]:
    """Return the open projects that a subject belongs to; an organisation may have a part in several."""
    if within.table == "project":
        return [within.id]
    if within.table != "organisation":
        question = f"SELECT project_id FROM {within.table} WHERE id = :id"
    else:
        question = """
            SELECT DISTINCT r.project_id FROM project_partner r JOIN project p ON p.id = r.project_id
            WHERE r.organisation_id = :id AND p.status = 'open'
            UNION SELECT DISTINCT m.project_id FROM stay s JOIN mobility m ON m.id = s.mobility_id
            JOIN project p ON p.id = m.project_id
            WHERE (s.organisation_id = :id OR s.host_partner_id = :id) AND p.status = 'open' ORDER BY 1
        """
    return list(connection.execute(text(question), {"id": within.id}).scalars())


def _stop(connection: Connection, desk: Desk, route: Route, stop: Open, tasks: tuple[WalkTask, ...]) -> Stop:
    facts = stop.facts
    about = ", ".join(part for part in (facts.role, facts.flow, facts.qualification) if part)
    phase = route.scheme.phase(stop.step.phase)
    personal = facts.level in (TaskLevel.MOBILITY, TaskLevel.APPLICATION)
    return Stop(
        step=stop.step.key,
        title=said(stop.step.title, desk.language),
        explains=" ".join(said(stop.step.guide, desk.language).split()),
        phase=said(phase.title, desk.language) if phase else "",
        ref=facts.ref,
        name=subjects.name_of(connection, subjects.find(connection, facts.ref)),
        about=None if personal or not about else about,
        known=known(connection, route.scheme, facts),
        tasks=tasks,
        questions=tuple(question for task in tasks for question in questions_of(task.asked)),
        key=stop.key,
        advice=tuple(_advice(route.scheme, facts, desk.language)) if facts.level is TaskLevel.MOBILITY else (),
    )


def _advice(scheme: Scheme, facts: Facts, language: str) -> Iterator[Advice]:
    """Yield the advice of the scheme for the situations that may come up in a stay."""
    for each in scheme.situations:
        if all(holds(condition, facts, scheme) for condition in each.when):
            host, participant = said(each.host, language), said(each.participant, language)
            yield Advice(said(each.title, language), " ".join(host.split()), " ".join(participant.split()))


def _task(
    derived: Derived | None, asks: Sequence[Ask], stop: Open, questions: Questions, desk: Desk, scheme: Scheme
) -> WalkTask:
    asked = tuple(each for ask in asks if (each := questions.of(ask, stop.facts)).is_possible)
    if derived is None:
        return WalkTask(None, stop.title, BETWEEN[stop.part], "coordinator", None, 0, (), (), asked, ())
    task, waiting = derived.task, needed_by(scheme)
    late = (desk.today - derived.due).days if derived.due else 0
    qualification = stop.facts.qualification if stop.facts.level is TaskLevel.QUALIFICATION else None
    which = ("--qualification", qualification) if qualification else ()
    return WalkTask(
        key=task.key,
        title=said(task.title, desk.language),
        explains=said(task.why, desk.language),
        responsible=", ".join(task.responsible),
        due=derived.due,
        late_days=max(late, 0),
        blocks=waiting.get(task.key, ()),
        why=tuple(reason.clause for reason in derived.why),
        asked=asked,
        skips=("task", "skip", stop.facts.ref, task.key, *which, "--note", "TEXT"),
    )


def _beginning(desk: Desk, passed: Collection[str]) -> Stop:
    """Return the first thing to set up that was not put off: a workspace without a project has nothing else to ask."""
    for key, title, purpose, asked in setting_up(desk):
        if asked.key in passed or key in passed:
            continue
        task = WalkTask(None, asked.text, "", "coordinator", None, 0, (), (), (asked,), ())
        questions = questions_of((asked,))
        return Stop(key, title, purpose, "", None, None, None, (), (task,), questions, key=key)
    return Stop(None, NOTHING, NOTHING, "", None, None, None, (), (), ())
