"""Asking for the blanks of one command on a terminal, and carrying it out as if it had been typed."""

import json
import os
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobctl.domain.blanks import ANOTHER, filled, is_day, read_day
from mobctl.errors import Interrupted
from mobctl.interview import Question
from mobctl.messages import Message, walking
from mobctl.messages import commands as say
from mobctl.terminal import Terminal
from mobctl.views import walk as view

if TYPE_CHECKING:
    from mobctl.services.tasks.walk_questions import Asked, WalkQuestion
    from mobctl.services.tasks.walking import Advice, WalkTask

LATER, BACK, NEXT, MORE, SKIP, BY_HAND = "", "<", ">", "?", "skip", "done"
KEPT = "walk-answers.json"
"""What was answered of a command that needs more answers, kept in the workspace until it is carried out."""

HINTS = {"date": "year-month-day", "number": "a number"}


DOES: dict[tuple[str, ...], str] = {
    ("applicant", "add"): "Type in one person",
    ("document", "issue"): "Make the paper now",
    ("document", "sign"): "Record the signature",
    ("evidence", "add"): "Put it on file",
    ("org", "prospect"): "Record the places that a company offers",
    ("outcome", "plan"): "Choose the units",
    ("outcome", "import"): "Import units of learning outcomes from a file",
    ("communication", "add"): "Plan to tell an audience",
    ("communication", "done"): "Record that an audience was told",
    ("consent", "set"): "Record the answer",
    ("duty", "decide"): "Record the decision",
    ("event", "attend"): "Record who was there",
    ("followup", "add"): "Record what became of it",
    ("incident", "close"): "Close the incident",
    ("itinerary", "add"): "Add a stop to the itinerary",
    ("lesson", "add"): "Record a lesson",
    ("need", "add"): "Record a need",
    ("org", "accept"): "Judge it by the quality criteria",
    ("org", "register"): "Record that it is registered",
    ("outbox", "write"): "Write the letter",
    ("outbox", "sent"): "Record that the letter was sent",
    ("partnership", "add"): "Record the partnership",
    ("payment", "add"): "Record the payment",
    ("testimony", "add"): "Record a testimony",
    ("visa", "add"): "Record the visa",
    ("flow", "accompany"): "Name an accompanying person",
}
"""What a command does, in words for a menu; any other is shown as it is typed."""

OWN_WORDS = ("applicant", "selection", "mobility")
"""Commands whose reason says in words what they do."""


class Turn(Enum):
    """How a question ended."""

    ANSWERED = auto()
    LATER = auto()
    BACK = auto()
    NEXT = auto()
    SKIP = auto()
    BY_HAND = auto()
    AGAIN = auto()


class Asking:
    """Asks what commands need and carries them out; ``operations`` are those that were saved, in their order.

    ``advice`` is told with what more there is to say about a question.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._kept = _Kept(terminal.desk.workspace / KEPT)
        self._refused: dict[str, Mapping[str, str]] = {}
        self.operations: list[str] = []
        self.advice: Sequence[Advice] = ()

    def carry(self, asked: "Asked", task: "WalkTask", confirm: str | None = None) -> Turn:
        """Ask what a command still needs and carry it out, with *confirm* only after a yes.

        What was answered before somebody stopped is not asked again.
        """
        answers = self._kept.of(asked.key)
        if answers:
            view.kept(self._terminal.console, answers)
        position = 0
        while position < len(asked.questions):
            question = asked.questions[position]
            if question.name in answers:
                position += 1
                continue
            answer = self._answer(question, asked, task)
            if isinstance(answer, Turn):
                if answer is Turn.BACK and position:
                    position -= 1
                    answers.pop(asked.questions[position].name)
                    continue
                return answer
            answers[question.name] = answer
            self._kept.keep(asked.key, answers if len(asked.questions) > 1 else {})
        self._kept.keep(asked.key, {})
        if confirm and not self._terminal.interview.confirm(confirm):
            return Turn.LATER
        errors = self._errors_of(filled(asked.words, answers))
        if errors is None:
            self._refused.pop(asked.key, None)
            return Turn.ANSWERED
        self._ask_again(asked, answers, errors)
        return Turn.AGAIN

    def _ask_again(self, asked: "Asked", answers: Mapping[str, str], errors: Sequence[str]) -> None:
        """Keep what was not refused: where errors name answers, only those are asked again."""
        named = {question.name for question in asked.questions if question.is_named_in(errors)}
        good = {name: answer for name, answer in answers.items() if name not in named}
        several = len(asked.questions) > 1
        self._kept.keep(asked.key, good if named and several else {})
        self._refused[asked.key] = {} if named or not several else answers

    def _answer(self, question: "WalkQuestion", asked: "Asked", task: "WalkTask") -> str | Turn:
        """Ask one question until it is answered, put off or left."""
        if question.adds and not question.choices:
            return self._add(question.adds, task)
        while True:
            answer = self._terminal.interview.ask(self._asked(question, asked, task)).strip()
            if answer == MORE:
                view.more(self._terminal.console, task, asked, self.advice, question.explains)
            elif answer in (BACK, NEXT):
                return Turn.BACK if answer == BACK else Turn.NEXT
            elif answer in (LATER, "later"):
                return "" if question.optional else Turn.LATER
            elif answer == SKIP and task.skips:
                return Turn.SKIP
            elif answer == BY_HAND and task.skips and not asked.by_hand:
                return Turn.BY_HAND
            elif answer == ANOTHER and question.adds:
                return self._add(question.adds, task)
            else:
                read = read_day(answer, self._terminal.desk.today) if question.kind == "date" else answer
                wrong = _wrong(question, read)
                if wrong is None:
                    return read
                view.say(self._terminal.console, wrong, value=read)

    def _add(self, adds: "Asked", task: "WalkTask") -> Turn:
        """Make what is not among the choices yet, then ask again."""
        view.reason(self._terminal.console, adds)
        turn = self.carry(adds, task)
        return Turn.AGAIN if turn is Turn.ANSWERED else turn

    def _asked(self, question: "WalkQuestion", asked: "Asked", task: "WalkTask") -> Question:
        refused = self._refused.get(asked.key, {}).get(question.name)
        default = refused or question.default
        several = question.kind == "several"
        if question.choices and not several:
            ways = [(ANOTHER, "another one, not in this list")] if question.adds else []
            ways += [("later", "none" if question.optional else "later")]
            ways += [(SKIP, "skip this task, with a reason")] if task.skips else []
            ways += [(NEXT, "on to the next step"), (BACK, "back"), (MORE, "tell me more")]
            return Question(question.text, question.flag, question.choices, default, question.labels, ways=tuple(ways))
        hint = HINTS.get(question.kind, "")
        enter = "Enter = leave out" if question.optional else "Enter = later"
        hints = ", ".join(part for part in (hint, "" if default else enter) if part)
        text = f"{question.text} ({hints}):" if hints else f"{question.text}:"
        if several:
            return Question(question.text, question.flag, question.choices, None, question.labels, several=True)
        return Question(text, question.flag, default=default, file=question.kind == "file")

    def do(self, words: Sequence[str]) -> bool:
        """Carry a command out; return whether it was."""
        return self._errors_of(words) is None

    def _errors_of(self, words: Sequence[str]) -> list[str] | None:
        """Carry a command out; return None when it was, else what its errors say."""
        if words[1] == "import":
            return None if self._import(words) else []
        setting = words[0] == "where"
        code, envelope = self.run([*words] if setting else [*words, "--yes"])
        done = not envelope["errors"] and (code == 0 or bool(envelope["data"].get("operation")))
        console = self._terminal.console
        if not done:
            view.refused(console, envelope)
            return [each["message"] for each in envelope["errors"]]
        view.saved(console, envelope, setting=setting)
        operation = envelope["data"].get("operation")
        self.operations += [operation] if operation else []
        return None

    def _import(self, words: Sequence[str]) -> bool:
        """Let an import hold its own dialogue; what it saved is the last operation then."""
        before = self._last()
        code = self._terminal.talk([*words, "--workspace", str(self._terminal.desk.workspace)])
        if code == Interrupted.exit_code:
            raise Interrupted(say.INTERRUPTED)
        self.operations += [saved for saved in self._last() if saved not in before]
        return code == 0

    def _last(self) -> list[str]:
        _, envelope = self.run(["log", "--limit", "1"])
        return [line["operation"] for line in envelope["data"].get("operations", ())]

    def run(self, words: Sequence[str]) -> tuple[int, dict[str, Any]]:
        """Run a command as a program would, in this workspace."""
        desk = self._terminal.desk
        return self._terminal.run([*words, "--workspace", str(desk.workspace)], desk.folder)


def label(asked: "Asked") -> str:
    """Return how a command stands in a menu."""
    if asked.by_hand:
        return "It is done: tick it off"
    if "--draft" in asked.words:
        return "Make a draft of the paper"
    own = asked.text if asked.words[0] in OWN_WORDS and not asked.is_fact else ""
    facts = ", ".join(question.text for question in asked.questions) if asked.is_fact else ""
    return DOES.get(asked.words[:2], own or facts or asked.command)


def is_reason(text: str) -> bool:
    """Tell whether a text can be a reason: one sign alone is a key that was meant otherwise."""
    return len(text.strip()) > 1


def _wrong(question: "WalkQuestion", answer: str) -> Message | None:
    """Return what is wrong with an answer that its own question can tell; None where only the command can."""
    if question.kind == "date" and not is_day(answer):
        return say.BAD_DATE
    if question.name == "note" and not is_reason(answer):
        return walking.REASON_TOO_SHORT
    return None


class _Kept:
    """Answers to commands that are not complete yet, in a file of the workspace: there whole, or as it was before."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, key: str) -> dict[str, str]:
        return dict(self._read().get(key, {}))

    def keep(self, key: str, answers: Mapping[str, str]) -> None:
        """Keep the answers to one command; without answers it is forgotten."""
        known = self._read()
        if answers:
            known[key] = dict(answers)
        elif known.pop(key, None) is None:
            return
        if known:
            waiting = self._path.with_name(f".{self._path.name}")
            with waiting.open("w", encoding="utf-8") as file:
                json.dump(known, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            os.replace(waiting, self._path)
        else:
            self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            return dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}
