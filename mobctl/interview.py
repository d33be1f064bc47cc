"""Asking a person: each question is a value; without a keyboard an unanswered one is an error that names its flag."""

import shutil
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mobctl.errors import Interrupted, WrongUsage
from mobctl.messages import commands as say

#: The columns that a prompt needs for its own signs.
PROMPT = 4
NARROWEST = 30
#: More choices than these are narrowed by typing.
MANY = 12
SOMETHING_ELSE = "something else ..."
KEYS = "(arrows and Enter, or a letter)"
SEVERAL = "(space chooses, Enter goes on)"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, the flag that answers it too, and the choices where they are closed.

    ``labels`` are how the choices are shown, where that is not their own text; ``others`` are further choices, offered
    when none of the first ones is right. ``ways`` are what may be done instead of answering, each with how it is
    shown below the choices. With ``several`` any number of the choices may be taken, one a line of the answer;
    ``file`` completes names of files. ``headings`` stand above the choice of their number; with ``shortcuts`` a way is
    taken by its own first letter.
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
    headings: Mapping[int, str] = field(default_factory=dict)
    shortcuts: bool = False


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
        choices: list[Any] = []
        for number, (choice, label) in enumerate(
            zip(question.choices, question.labels or question.choices, strict=True)
        ):
            if number in question.headings:
                choices.append(questionary.Separator(question.headings[number]))
            choices.append(questionary.Choice(label, value=choice))
        if question.several:
            return _answered(questionary.checkbox(text, choices=choices, instruction=SEVERAL))
        if question.others:
            choices.append(questionary.Choice(SOMETHING_ELSE, value=SOMETHING_ELSE))
        if question.ways:
            choices += [questionary.Separator()] if choices else []
            choices += [
                questionary.Choice(f"{way[0]}  {told}" if question.shortcuts else told, value=way)
                for way, told in question.ways
            ]
        many = len(question.choices) > MANY and not question.headings
        asked = questionary.select(
            text,
            choices=choices,
            default=question.default,
            instruction=KEYS if question.shortcuts else None,
            use_search_filter=many,
            use_jk_keys=not many and not question.shortcuts,
        )
        answer = _answered(_with_keys(asked, question) if question.shortcuts else asked)
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


def _with_keys(asked: Any, question: Question) -> Any:
    """Let each way be taken by pressing its first letter."""
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings  # noqa: PLC0415

    keys = KeyBindings()
    for way, _ in question.ways:
        keys.add(way[0], eager=True)(lambda event, way=way: event.app.exit(result=way))
    asked.application.key_bindings = merge_key_bindings([asked.application.key_bindings, keys])
    return asked


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
