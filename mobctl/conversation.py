"""A conversation on a terminal: one question at a time, each answer carried out by its command at once."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from mobctl.asking import BACK, LATER, MORE, NEXT, SKIP, Asking, Turn, is_reason, label
from mobctl.errors import Interrupted
from mobctl.interview import Question
from mobctl.messages import walking as say
from mobctl.terminal import Terminal
from mobctl.views import walk as view

if TYPE_CHECKING:
    from mobctl.services.tasks.walk_questions import Asked
    from mobctl.services.tasks.walking import Stop, WalkTask


def which_project(terminal: Terminal, projects: Sequence[tuple[str, str]]) -> str:
    """Ask which of several open projects is to be walked through; return its reference."""
    refs = tuple(ref for ref, _ in projects)
    labels = tuple(f"{ref}  {title}" for ref, title in projects)
    return terminal.interview.ask(Question("Which project?", "REF", refs, None, labels))


class Conversation:
    """Leads through one walk until nothing is open, or until Ctrl-C."""

    def __init__(self, terminal: Terminal, next_stop: "Callable[[Collection[str]], Stop]", ref: str | None) -> None:
        self._terminal, self._next_stop, self._ref = terminal, next_stop, ref
        self._passed: set[str] = set()
        self._put_off_before: list[tuple[int, tuple[str, ...]]] = []
        self._asking = Asking(terminal)
        self._shown: tuple[object, ...] = (None, None, None)

    def hold(self) -> None:
        """Ask until nothing is open; raises Interrupted, with how to go on, on Ctrl-C."""
        view.keys(self._terminal.console)
        try:
            while True:
                stop = self._next_stop(self._passed)
                if stop.step is None:
                    view.finished(
                        self._terminal.console, stop, len(self._asking.operations), bool(self._passed), self._command
                    )
                    return
                self._take(stop)
        except (Interrupted, KeyboardInterrupt) as stopped:
            raise Interrupted(say.STOPPED, count=len(self._asking.operations), command=self._command) from stopped

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
        picked = isinstance(asked, Turn)
        turn = asked if isinstance(asked, Turn) else self._asking.carry(asked, task)
        self._turned(turn, stop, task, [each.key for each in asks if picked or each is asked])

    def _show(self, stop: "Stop", task: "WalkTask") -> None:
        console, shown = self._terminal.console, (stop.step, stop.ref, task.key or task.title)
        if shown[0] != self._shown[0]:
            view.step(console, stop)
        self._asking.advice = stop.advice
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
        labels = [label(each) for each in asks]
        ways = [("later", "Later")]
        ways += [(SKIP, "Skip it, with a reason")] if task.skips else []
        ways += [(NEXT, "On to the next step"), (BACK, "Back"), (MORE, "Tell me more")]
        numbers = tuple(str(number) for number in range(len(asks)))
        question = Question("What now?", asks[0].command, numbers, "later", tuple(labels), ways=tuple(ways))
        while True:
            answer = self._terminal.interview.ask(question)
            if answer == MORE:
                view.more(self._terminal.console, task, asks[0], self._asking.advice)
                continue
            turns = {"later": Turn.LATER, SKIP: Turn.SKIP, NEXT: Turn.NEXT, BACK: Turn.BACK}
            return turns[answer] if answer in turns else int(answer)

    def _turned(self, turn: Turn, stop: "Stop", task: "WalkTask", keys: list[str]) -> None:
        """Do what the end of a question asks for: put off, on to the next step, go back, skip, tick off."""
        if turn is Turn.LATER:
            self._put_off(keys)
        elif turn is Turn.NEXT:
            self._put_off([stop.key])
        elif turn is Turn.BACK:
            self._go_back()
        elif turn is Turn.SKIP:
            self._skip(stop, task)
        elif turn is Turn.BY_HAND:
            by_hand = next(each for each in task.asked if each.by_hand)
            self._turned(self._asking.carry(by_hand, task), stop, task, [by_hand.key])

    def _put_off(self, keys: Sequence[str]) -> None:
        fresh = tuple(key for key in keys if key not in self._passed)
        self._passed.update(fresh)
        self._put_off_before.append((len(self._asking.operations), fresh))

    def _go_back(self) -> None:
        """Return to the question before: put off, it is asked again; answered, the answer is taken back first."""
        saved = len(self._asking.operations)
        if self._put_off_before and self._put_off_before[-1][0] == saved:
            self._passed.difference_update(self._put_off_before.pop()[1])
        elif saved:
            operation = self._asking.operations.pop()
            _, envelope = self._asking.run(["undo", operation, "--yes"])
            view.taken_back(self._terminal.console, envelope, operation)
        else:
            self._terminal.console.print("  This is the first question.")
            return
        self._shown = (self._shown[0], None, None)

    def _skip(self, stop: "Stop", task: "WalkTask") -> None:
        """Leave a task out once there is a reason; the keys of any other question hold here too."""
        while True:
            reason = self._terminal.interview.ask(
                Question("Why is it not wanted here? (Enter = back)", "--note")
            ).strip()
            if reason in (LATER, BACK):
                return
            if reason == NEXT:
                self._put_off([stop.key])
                return
            if reason == MORE:
                view.more(self._terminal.console, task, None, self._asking.advice)
            elif is_reason(reason):
                self._asking.do([*task.skips[:-1], reason])
                return
            else:
                view.say(self._terminal.console, say.REASON_TOO_SHORT)


def _ordinary(asks: "Sequence[Asked]") -> bool:
    """Tell whether ticking off by hand is the ordinary way: no note has to say why."""
    notes = (question for each in asks if each.by_hand for question in each.questions if question.name == "note")
    return any(note.optional for note in notes)
