"""The day as it opens on a terminal: what is late, what is due, what others do, and one key to act on a group."""

from functools import partial
from typing import TYPE_CHECKING

from mobctl.asking import Asking, label
from mobctl.conversation import Conversation
from mobctl.errors import Interrupted
from mobctl.interview import Question
from mobctl.terminal import Terminal
from mobctl.views import opening as view

if TYPE_CHECKING:
    from collections.abc import Callable

    from mobctl.services.tasks.opening import Day, Group, Waiting
    from mobctl.services.tasks.walking import Stop, WalkTask

LEAVE, WALK, BACK = "leave", "walk", "back"


class Opening:
    """Shows the day again and again until somebody leaves it; what it reads comes from the services given."""

    def __init__(
        self,
        terminal: Terminal,
        *,
        day: "Callable[[], Day]",
        who: "Callable[[Group], tuple[Waiting, ...]]",
        for_all: "Callable[[Group], WalkTask]",
        next_of_task: "Callable[..., Stop]",
        walk: "Callable[[], None]",
    ) -> None:
        self._terminal = terminal
        self._day, self._who, self._for_all = day, who, for_all
        self._next_of_task, self._walk = next_of_task, walk
        self._asking = Asking(terminal)

    def hold(self) -> None:
        """Show the day, act on a group, show the day anew; Ctrl-C leaves it, what was done stays done."""
        while True:
            day = self._day()
            console = self._terminal.console
            view.heading(console, day)
            groups = (*day.late, *day.week, *day.others)
            if not groups:
                view.nothing(console)
                return
            chosen = self._terminal.interview.ask(self._question(day, groups))
            if chosen == LEAVE:
                return
            try:
                self._act(groups[int(chosen)]) if chosen != WALK else self._walk()
            except Interrupted as stopped:
                self._terminal.show_error(stopped)
                self._terminal.exit_code = type(self._terminal.exit_code).OK

    def _question(self, day: "Day", groups: "tuple[Group, ...]") -> Question:
        shown, headings = view.lines(self._terminal.console, day)
        ways = ((WALK, "walk through all steps"), (LEAVE, "leave"))
        numbers = tuple(str(groups.index(group)) for group in shown)
        return Question(
            "Act on", "mobctl walk", numbers, None, tuple(shown.values()), ways=ways, headings=headings, shortcuts=True
        )

    def _act(self, group: "Group") -> None:
        """Let somebody act on one group until they go back."""
        console = self._terminal.console
        view.group(console, group)
        while True:
            answer = self._terminal.interview.ask(
                Question(
                    "What now?",
                    "mobctl walk",
                    ways=(
                        ("all", f"do it for all {group.count}" if group.count > 1 else "do it"),
                        ("one", "walk through it one by one"),
                        ("show", "show who"),
                        (BACK, "back"),
                    ),
                    shortcuts=True,
                )
            )
            if answer == "show":
                view.who(console, group, self._who(group))
                continue
            if answer == "all":
                self._do_for_all(group)
            elif answer == "one":
                Conversation(self._terminal, partial(self._next_of_task, group.project, group.task), None).hold()
            return

    def _do_for_all(self, group: "Group") -> None:
        """Do a task for a whole group: its command filled in once, carried out after a yes that names how many."""
        task = self._for_all(group)
        if not task.asked:
            view.each_its_own(self._terminal.console)
            return
        chosen = task.asked[0]
        if len(task.asked) > 1:
            numbers = tuple(str(number) for number in range(len(task.asked)))
            labels = tuple(label(each) for each in task.asked)
            question = Question("How?", "mobctl walk", numbers, None, labels, ways=((BACK, "back"),))
            answer = self._terminal.interview.ask(question)
            if answer == BACK:
                return
            chosen = task.asked[int(answer)]
        self._asking.carry(chosen, task, confirm=f"Do this for {group.count}?")
