"""Asking a person: each question is a value; without a keyboard an unanswered one is an error that names its flag."""

from dataclasses import dataclass

from mobctl.errors import Interrupted, WrongUsage
from mobctl.messages import commands as say


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, the flag that answers it too, and the choices where they are closed."""

    text: str
    flag: str
    choices: tuple[str, ...] = ()
    default: str | None = None


class Interview:
    """Asks on the keyboard, where there is one."""

    def __init__(self, *, possible: bool) -> None:
        self.possible = possible

    def ask(self, question: Question) -> str:
        """Return the answer; raises WrongUsage naming the flag when nobody can be asked."""
        if not self.possible:
            raise WrongUsage(say.NO_ANSWER, question=question.text, flag=question.flag)
        import questionary  # noqa: PLC0415

        if question.choices:
            prompt = questionary.select(question.text, choices=list(question.choices), default=question.default)
        else:
            prompt = questionary.text(question.text, default=question.default or "")
        try:
            return str(prompt.unsafe_ask())
        except KeyboardInterrupt as stop:
            raise Interrupted(say.INTERRUPTED) from stop

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
