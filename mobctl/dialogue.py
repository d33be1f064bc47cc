"""The dialogue of an import on a terminal: asks until nothing is open, and keeps the answers when it is interrupted."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from mobctl.errors import Interrupted, Unanswered
from mobctl.interview import Question
from mobctl.messages import questions as say
from mobctl.terminal import Terminal, View

if TYPE_CHECKING:
    from mobctl.domain.questions import OpenQuestion
    from mobctl.store.plan import Plan


class Task(Protocol):
    """What can be planned by answers, and kept when it stops."""

    @property
    def answers(self) -> Mapping[str, str]: ...

    def plan(self, answers: Mapping[str, str]) -> "Plan[Any]": ...

    def keep(self, answers: Mapping[str, str]) -> "Plan[Any]": ...


def carry_out(terminal: Terminal, task: Task, view: View[Any]) -> None:
    """Ask what *task* needs, where somebody can be asked; show its plan, and carry it out after a yes.

    On Ctrl-C the answers given so far are kept. Raises Unanswered where nobody can be asked and nothing can be done.
    """
    if terminal.reading.get("all"):
        view = partial(view, everything=True)  # type: ignore[call-arg]
    answers = dict(task.answers)
    begun = len(answers)
    try:
        plan = _planned(terminal, task, answers)
        terminal.carry_out(plan, view, ask=True)
    except Interrupted as stop:
        if len(answers) == begun or terminal.dry_run:
            raise
        kept = task.keep(answers)
        terminal.desk.apply(kept)
        command = " ".join(terminal.desk.command)
        raise Interrupted(say.KEPT_OPEN, batch=kept.result.batch, command=command) from stop


def _planned(terminal: Terminal, task: Task, answers: dict[str, str]) -> "Plan[Any]":
    """Return the plan once nothing more is to be asked; *answers* grow with each one given."""
    while True:
        try:
            plan = task.plan(answers)
            questions: Sequence[OpenQuestion] = plan.result.questions
        except Unanswered as missing:
            if not terminal.interview.possible or not _still_open(missing.questions, answers):
                raise
            questions = missing.questions
        todo = _still_open(questions, answers)
        if not todo or not terminal.interview.possible:
            return plan
        first = min(list(type(todo[0].asks)).index(question.asks) for question in todo)
        for question in todo:
            if list(type(question.asks)).index(question.asks) == first:
                answers[question.key] = terminal.interview.ask(_asked(question))


def _still_open(questions: "Sequence[OpenQuestion]", answers: Mapping[str, str]) -> "list[OpenQuestion]":
    return list({question.key: question for question in questions if question.key not in answers}.values())


def _asked(question: "OpenQuestion") -> Question:
    return Question(
        question.text,
        question.flag,
        choices=tuple(choice.answer for choice in question.choices),
        labels=tuple(choice.label for choice in question.choices),
        others=question.others,
        default=question.choices[0].answer,
    )
