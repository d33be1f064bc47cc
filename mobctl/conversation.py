"""A conversation on a terminal: one question at a time, each answer carried out by its command at once."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobctl.domain.blanks import filled, read_day
from mobctl.errors import Interrupted
from mobctl.interview import Question
from mobctl.messages import walking as say
from mobctl.terminal import Terminal
from mobctl.views import walk as view

if TYPE_CHECKING:
    from mobctl.services.walk_questions import Asked, WalkQuestion
    from mobctl.services.walking import Stop, WalkTask

LATER, BACK, MORE, SKIP, BY_HAND, ANOTHER = "", "<", "?", "skip", "done", "+"
KEPT = "walk-answers.json"
"""What was answered of a command that needs more answers, kept in the workspace until it is carried out."""

HINTS = {"date": "year-month-day", "number": "a number", "file": "", "text": ""}
DOES: dict[tuple[str, ...], str] = {
    ("document", "issue"): "Make the paper now",
    ("document", "sign"): "Record the signature",
    ("evidence", "add"): "Put it on file",
    ("org", "prospect"): "Record the places that a company offers",
    ("outcome", "plan"): "Choose the units",
    ("outcome", "import"): "Import units of learning outcomes from a file",
    ("flow", "accompany"): "Name an accompanying person",
}
"""What a command does, in words for a menu; any other is shown as it is typed."""


class Turn(Enum):
    """How a question ended."""

    ANSWERED = auto()
    LATER = auto()
    BACK = auto()
    SKIP = auto()
    BY_HAND = auto()
    AGAIN = auto()


class Conversation:
    """Leads through one walk until nothing is open, or until Ctrl-C."""

    def __init__(self, terminal: Terminal, next_stop: "Callable[[Collection[str]], Stop]", ref: str | None) -> None:
        self._terminal, self._next_stop, self._ref = terminal, next_stop, ref
        self._passed: set[str] = set()
        self._before: list[tuple[str, tuple[str, ...]]] = []
        self._kept = _Kept(terminal.desk.workspace / KEPT)
        self._saved = 0
        self._shown: tuple[object, ...] = (None, None, None)

    def hold(self) -> None:
        """Ask until nothing is open; raises Interrupted, with how to go on, on Ctrl-C."""
        view.keys(self._terminal.console)
        try:
            while True:
                stop = self._next_stop(self._passed)
                if stop.step is None:
                    view.finished(self._terminal.console, stop, self._saved, bool(self._passed), self._command)
                    return
                self._take(stop)
        except Interrupted as stopped:
            raise Interrupted(say.STOPPED, count=self._saved, command=self._command) from stopped

    @property
    def _command(self) -> str:
        return " ".join(part for part in ("mobctl walk", self._ref) if part)

    def _take(self, stop: "Stop") -> None:
        task = next(task for task in stop.tasks if task.rest(self._passed))
        asks = task.rest(self._passed)
        if len(asks) == 1 < len(task.asked) and asks[0].by_hand and not _ordinary(asks):
            self._passed.add(asks[0].key)
            return
        self._show(stop, task)
        asked = self._chosen(task, asks)
        if isinstance(asked, Turn):
            self._turned(asked, task, [each.key for each in asks])
        else:
            self._turned(self._carry(asked, task), task, [asked.key])

    def _show(self, stop: "Stop", task: "WalkTask") -> None:
        console, shown = self._terminal.console, (stop.step, stop.ref, task.key or task.title)
        if shown[0] != self._shown[0]:
            view.step(console, stop)
        if shown[1] != self._shown[1]:
            view.subject(console, stop)
        if shown != self._shown:
            view.task(console, task)
        self._shown = shown

    def _chosen(self, task: "WalkTask", asks: "list[Asked]") -> "Asked | Turn":
        """Return which command is to be carried out: the one that is missing facts, or the one that is picked."""
        first = asks[0]
        if task.key:
            view.reason(self._terminal.console, first)
        sure = bool(first.questions) and not first.by_hand
        if len(asks) == 1 and (sure or task.key is None) and first.questions:
            return first
        if task.key and sure and (first.is_fact or not _ordinary(asks)):
            return first
        picked = self._pick(task, asks)
        return picked if isinstance(picked, Turn) else asks[picked]

    def _pick(self, task: "WalkTask", asks: "list[Asked]") -> "int | Turn":
        """Let somebody pick what to do about a task, and whether at all."""
        labels = [self._label(each) for each in asks]
        ways = [("later", "Later")]
        ways += [(SKIP, "Skip it, with a reason")] if task.skips else []
        ways += [(BACK, "Back"), (MORE, "Tell me more")]
        numbers = tuple(str(number) for number in range(len(asks)))
        question = Question("What now?", asks[0].command, numbers, "later", tuple(labels), ways=tuple(ways))
        while True:
            answer = self._terminal.interview.ask(question)
            if answer == MORE:
                view.more(self._terminal.console, task, asks[0])
                continue
            turns = {"later": Turn.LATER, SKIP: Turn.SKIP, BACK: Turn.BACK}
            return turns[answer] if answer in turns else int(answer)

    def _label(self, asked: "Asked") -> str:
        if asked.by_hand:
            return "It is done: tick it off"
        if "--draft" in asked.words:
            return "Make a draft of the paper"
        return DOES.get(
            asked.words[:2], asked.text if asked.words[0] in ("applicant", "selection", "mobility") else asked.command
        )

    def _turned(self, turn: Turn, task: "WalkTask", keys: list[str]) -> None:
        """Do what the end of a question asks for: put off, go back, skip, tick off."""
        if turn is Turn.LATER:
            self._put_off(keys)
        elif turn is Turn.BACK:
            self._go_back()
        elif turn is Turn.SKIP:
            self._skip(task)
        elif turn is Turn.BY_HAND:
            by_hand = next(each for each in task.asked if each.by_hand)
            self._turned(self._carry(by_hand, task), task, [by_hand.key])

    def _put_off(self, keys: Sequence[str]) -> None:
        fresh = tuple(key for key in keys if key not in self._passed)
        self._passed.update(fresh)
        self._before.append(("later", fresh))

    def _go_back(self) -> None:
        if not self._before:
            self._terminal.console.print("  This is the first question.")
            return
        what, keys = self._before.pop()
        if what == "later":
            self._passed.difference_update(keys)
        else:
            _, envelope = self._run(("undo", what))
            view.taken_back(self._terminal.console, envelope, what)
        self._shown = (self._shown[0], None, None)

    def _skip(self, task: "WalkTask") -> None:
        reason = self._terminal.interview.ask(Question("Why is it not wanted here?", "--note"))
        if reason.strip() in (LATER, BACK):
            return
        self._do([*task.skips[:-1], reason.strip()])

    def _carry(self, asked: "Asked", task: "WalkTask") -> Turn:
        """Ask what a command still needs and carry it out."""
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
        done = self._do(filled(asked.words, answers))
        self._kept.keep(asked.key, {})
        return Turn.ANSWERED if done else Turn.AGAIN

    def _answer(self, question: "WalkQuestion", asked: "Asked", task: "WalkTask") -> str | Turn:
        """Ask one question until it is answered, put off or left."""
        if question.adds and not question.choices:
            return self._add(question.adds, task)
        while True:
            answer = self._terminal.interview.ask(self._asked(question, task)).strip()
            if answer == MORE:
                view.more(self._terminal.console, task, asked)
            elif answer == BACK:
                return Turn.BACK
            elif answer in (LATER, "later"):
                return "" if question.optional else Turn.LATER
            elif answer == SKIP and task.skips:
                return Turn.SKIP
            elif answer == BY_HAND and task.skips and not asked.by_hand:
                return Turn.BY_HAND
            elif answer == ANOTHER and question.adds:
                return self._add(question.adds, task)
            else:
                return read_day(answer, self._terminal.desk.today) if question.kind == "date" else answer

    def _add(self, adds: "Asked", task: "WalkTask") -> Turn:
        """Make what is not among the choices yet, then ask again."""
        view.reason(self._terminal.console, adds)
        turn = self._carry(adds, task)
        return Turn.AGAIN if turn is Turn.ANSWERED else turn

    def _asked(self, question: "WalkQuestion", task: "WalkTask") -> Question:
        several = question.kind == "several"
        if question.choices and not several:
            ways = [(ANOTHER, "another one, not in this list")] if question.adds else []
            ways += [("later", "none" if question.optional else "later")]
            ways += [(SKIP, "skip this task, with a reason")] if task.skips else []
            ways += [(BACK, "back"), (MORE, "tell me more")]
            return Question(
                question.text, question.flag, question.choices, question.default, question.labels, ways=tuple(ways)
            )
        hint = HINTS.get(question.kind, "")
        enter = "Enter = leave out" if question.optional else "Enter = later"
        hints = ", ".join(part for part in (hint, "" if question.default else enter) if part)
        text = f"{question.text} ({hints}):" if hints else f"{question.text}:"
        if several:
            return Question(question.text, question.flag, question.choices, None, question.labels, several=True)
        return Question(text, question.flag, default=question.default, file=question.kind == "file")

    def _do(self, words: Sequence[str]) -> bool:
        """Carry a command out; return whether it was."""
        if words[1] == "import":
            return self._import(words)
        code, envelope = self._run(words)
        done = not envelope["errors"] and (code == 0 or bool(envelope["data"].get("operation")))
        console = self._terminal.console
        if not done:
            view.refused(console, envelope)
            return False
        view.saved(console, envelope)
        operation = envelope["data"].get("operation")
        if operation:
            self._saved += 1
            self._before.append((operation, ()))
        return True

    def _import(self, words: Sequence[str]) -> bool:
        code = self._terminal.talk([*words, "--workspace", str(self._terminal.desk.workspace)])
        if code == Interrupted.exit_code:
            raise Interrupted(say.STOPPED, count=self._saved, command=self._command)
        self._saved += code == 0
        return code == 0

    def _run(self, words: Sequence[str]) -> tuple[int, dict[str, Any]]:
        desk = self._terminal.desk
        return self._terminal.run([*words, "--yes", "--workspace", str(desk.workspace)], desk.folder)


def _ordinary(asks: "Sequence[Asked]") -> bool:
    """Tell whether ticking off by hand is the ordinary way: no note has to say why."""
    notes = (question for each in asks if each.by_hand for question in each.questions if question.name == "note")
    return any(note.optional for note in notes)


class _Kept:
    """Answers to commands that are not complete yet, in a file of the workspace."""

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
            self._path.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        else:
            self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            return dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}
