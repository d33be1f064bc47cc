"""What stops a command: one family of errors, each with the exit code that scripts rely on."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Self

from mobctl.findings import Finding
from mobctl.messages import Message


class ExitCode(IntEnum):
    """The exit codes of every command, as the manual lists them."""

    OK = 0
    BUG = 1
    USAGE = 2
    NO_MATCH = 3
    REFUSED = 4
    FINDINGS = 5
    UNREADABLE = 6
    BUSY = 7
    INTERRUPTED = 130


class MobctlError(Exception):
    """Something that stops the command, told as a declared message.

    ``findings`` are the single faults behind it, where there are several; ``questions`` what a person would have to
    answer first; ``result`` is what the command can still show, where a refusal has something to show.
    """

    exit_code = ExitCode.BUG

    def __init__(
        self,
        message: Message,
        /,
        *,
        findings: tuple[Finding, ...] = (),
        result: object | None = None,
        questions: Any = (),
        **fields: object,
    ) -> None:
        super().__init__(message.sentence(fields))
        self.message = message
        self.fields = fields
        self.findings = findings
        self.questions: tuple[Any, ...] = questions
        self.result = {"questions": questions} if questions and result is None else result

    @classmethod
    def of(cls, findings: Sequence[Finding], *, result: object | None = None) -> Self:
        """Return the error that *findings* amount to: the first one is said, the others stand behind it."""
        first, *others = findings
        fields: dict[str, Any] = dict(first.fields)
        return cls(first.message, findings=tuple(others), result=result, **fields)

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def text(self) -> str:
        return self.message.sentence(self.fields)

    @property
    def hint(self) -> str:
        return self.message.way_out(self.fields)


class WrongUsage(MobctlError):
    """The command was typed wrongly, or a question has no answer."""

    exit_code = ExitCode.USAGE


class Unanswered(WrongUsage):
    """Only answers are missing: ``questions`` hold what is to be asked."""


class NoMatch(MobctlError):
    """Nothing, or more than one thing, matches a reference."""

    exit_code = ExitCode.NO_MATCH


class Refused(MobctlError):
    """A rule of the field, or the person, said no; nothing has changed."""

    exit_code = ExitCode.REFUSED


class NothingUsable(MobctlError):
    """The input was read, and holds nothing that can be used: no people, or a form instead of a table."""

    exit_code = ExitCode.FINDINGS


class Unreadable(MobctlError):
    """A file, a folder or the database cannot be used."""

    exit_code = ExitCode.UNREADABLE


class Busy(MobctlError):
    """Somebody else is writing, or has written meanwhile: safe to try again."""

    exit_code = ExitCode.BUSY


class Interrupted(MobctlError):
    """The person pressed Ctrl-C."""

    exit_code = ExitCode.INTERRUPTED
