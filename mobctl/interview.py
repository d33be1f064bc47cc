"""Asking a person: each question is a value; without a keyboard an unanswered one is an error that names its flag."""

import shutil
import textwrap
from dataclasses import dataclass
from typing import Any

from mobctl.errors import Interrupted, WrongUsage
from mobctl.messages import commands as say

#: The columns that a prompt needs for its own signs.
PROMPT = 4
NARROWEST = 30
#: More choices than these are narrowed by typing.
MANY = 12
SOMETHING_ELSE = "something else ..."
SEVERAL = "(space chooses, Enter goes on)"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, the flag that answers it too, and the choices where they are closed.

    ``labels`` are how the choices are shown, where that is not their own text; ``others`` are further choices, offered
    when none of the first ones is right. ``ways`` are what may be done instead of answering, each with how it is
    shown below the choices. With ``several`` any number of the choices may be taken, one a line of the answer;
    ``file`` completes names of files.
    """

    text: str
    flag: str
    choices: tuple[str, ...] = ()
    default: str | None = None
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()
    several: bool = False
    file: bool = False


class Interview:
    """Asks on the keyboard, where there is one."""

    def __init__(self, *, possible: bool) -> None:
        self.possible = possible

    def ask(self, question: Question) -> str:
        """Return the answer; raises WrongUsage naming the flag when nobody can be asked, Interrupted on Ctrl-C."""
        if not self.possible:
            raise WrongUsage(say.NO_ANSWER, question=question.text, flag=question.flag)
        import questionary  # noqa: PLC0415

        text = _wrapped(question.text)
        if question.file:
            return _answered(questionary.path(text, default=question.default or ""))
        if not question.choices and not question.ways:
            return _answered(questionary.text(text, default=question.default or ""))
        choices: list[Any] = [
            questionary.Choice(label, value=choice)
            for choice, label in zip(question.choices, question.labels or question.choices, strict=True)
        ]
        if question.several:
            return _answered(questionary.checkbox(text, choices=choices, instruction=SEVERAL))
        if question.others:
            choices.append(questionary.Choice(SOMETHING_ELSE, value=SOMETHING_ELSE))
        if question.ways:
            choices += [questionary.Separator()] if choices else []
            choices += [questionary.Choice(label, value=way) for way, label in question.ways]
        many = len(question.choices) > MANY
        answer = _answered(
            questionary.select(
                text, choices=choices, default=question.default, use_search_filter=many, use_jk_keys=not many
            )
        )
        if answer != SOMETHING_ELSE:
            return answer
        return _answered(
            questionary.select(
                "Which one? Type to narrow the list.",
                choices=list(question.others),
                use_search_filter=True,
                use_jk_keys=False,
            )
        )

    def confirm(self, text: str, *, default: bool = True) -> bool:
        """Return whether the person says yes; *default* is what Enter alone means.

        Raises WrongUsage naming --yes when nobody can be asked, Interrupted on Ctrl-C.
        """
        if not self.possible:
            raise WrongUsage(say.NOT_CONFIRMED)
        import questionary  # noqa: PLC0415

        try:
            return bool(questionary.confirm(text, default=default).unsafe_ask())
        except KeyboardInterrupt as stop:
            raise Interrupted(say.INTERRUPTED) from stop


def _wrapped(text: str) -> str:
    """Return *text* in lines that fit the terminal and break between words."""
    width = max(shutil.get_terminal_size().columns - PROMPT, NARROWEST)
    lines = text.splitlines()
    return "\n".join(textwrap.fill(line, width, subsequent_indent="  ") for line in lines)


def _answered(prompt: Any) -> str:
    try:
        answer = prompt.unsafe_ask()
    except (KeyboardInterrupt, EOFError) as stop:
        raise Interrupted(say.INTERRUPTED) from stop
    return "\n".join(answer) if isinstance(answer, list) else str(answer)
