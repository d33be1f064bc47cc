"""The guide: each step of a scheme in words, with the commands that do its tasks."""

from dataclasses import dataclass

from sqlalchemy import text

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch
from mobctl.messages import tasks as say
from mobctl.scheme import Scheme, Step, said
from mobctl.scheme_adopting import adopted
from mobctl.services.agenda.board import batch_command
from mobctl.store.subjects import the_project


@dataclass(frozen=True, slots=True)
class GuideTask:
    """A task of a step: what is done, why, by whom, and with which command."""

    key: str
    title: str
    why: str
    responsible: str
    command: str


@dataclass(frozen=True, slots=True)
class GuideSituation:
    """What may happen, with the advice for host and participant."""

    key: str
    title: str
    host: str
    participant: str


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step of the guide; the situations are those that may come up in it."""

    key: str
    phase: str
    title: str
    text: str
    tasks: tuple[GuideTask, ...]
    situations: tuple[GuideSituation, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The steps of a project's scheme, in the language of the workspace."""

    steps: tuple[GuideStep, ...]
    total: int


def shown(desk: Desk, step: str | None, project: str | None) -> Guide:
    """Return the guide of a project's scheme, or one step of it by its key or number.

    Raises NoMatch when there is no such step.
    """
    with desk.store.connection() as connection:
        subject = the_project(connection, project or desk.setting("project"), desk.today)
        question = text("SELECT scheme_text FROM project WHERE id = :id")
        scheme = adopted(connection.execute(question, {"id": subject.id}).scalar_one())
    steps = tuple(_step(scheme, each, subject.ref, desk.language) for each in _wanted(scheme, step))
    return Guide(steps, len(steps))


def _wanted(scheme: Scheme, step: str | None) -> tuple[Step, ...]:
    if step is None:
        return scheme.steps
    return (step_named(scheme, step),)


def step_named(scheme: Scheme, name: str) -> Step:
    """Return a step by its key or its number; raises NoMatch when there is none."""
    if name.isdigit() and 1 <= int(name) <= len(scheme.steps):
        return scheme.steps[int(name) - 1]
    found = scheme.step(name)
    if found is None:
        keys = [each.key for each in scheme.steps]
        raise NoMatch(say.UNKNOWN_STEP, key=name, guess=did_you_mean(name, keys), known=", ".join(keys))
    return found


def _step(scheme: Scheme, step: Step, project: str, language: str) -> GuideStep:
    tasks = tuple(
        GuideTask(
            task.key,
            said(task.title, language),
            said(task.why, language),
            ", ".join(task.responsible),
            batch_command(task, project),
        )
        for task in scheme.tasks_of(step.key)
    )
    phase = scheme.phase(step.phase)
    situations = tuple(
        GuideSituation(one.key, said(one.title, language), said(one.host, language), said(one.participant, language))
        for one in scheme.situations
        if one.step == step.key
    )
    words = " ".join(said(step.guide, language).split())
    return GuideStep(
        step.key, said(phase.title, language) if phase else "", said(step.title, language), words, tasks, situations
    )
