"""The terminal of one command: shows results, asks questions, carries plans out."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from mobctl.desk import Desk
from mobctl.errors import ExitCode, MobctlError, Refused, WrongUsage
from mobctl.findings import Finding, has_errors
from mobctl.interview import Interview
from mobctl.messages import commands as say

if TYPE_CHECKING:
    from rich.console import Console

    from mobctl.store.plan import Plan

R = TypeVar("R")
View = Callable[["Console", R], None]

#: Runs a whole command line in a folder and returns its exit code and its envelope.
Runner = Callable[[Sequence[str], Path], tuple[int, dict[str, Any]]]

#: Runs a whole command line on the same terminal, where it may ask, and returns its exit code.
Talker = Callable[[Sequence[str]], int]

MAX_WIDTH = 160


def _nothing_to_run(_words: Sequence[str], _folder: Path) -> tuple[int, dict[str, Any]]:
    raise RuntimeError("this terminal was not given a command line to run")


def _nobody_to_talk_to(_words: Sequence[str]) -> int:
    raise RuntimeError("this terminal was not given a command line to run")


class Terminal:
    """Knows which form of output is wanted and whether somebody can be asked."""

    def __init__(self, desk: Desk, *, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> None:
        self.desk = desk
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
        self.json = False
        self.no_input = False
        self.dry_run = False
        self.yes = False
        self.timings = False
        self.filters: dict[str, str] = {}
        self.reading: dict[str, Any] = {}
        self.exit_code = ExitCode.OK
        self.run: Runner = _nothing_to_run
        self.talk: Talker = _nobody_to_talk_to
        self._started = time.perf_counter()

    @property
    def interview(self) -> Interview:
        return Interview(possible=not (self.no_input or self.json) and self.stdin.isatty() and self.stderr.isatty())

    @property
    def is_manned(self) -> bool:
        """Tell whether somebody sits at it: types, and reads what is printed."""
        return self.interview.possible and self.stdout.isatty()

    @property
    def console(self) -> "Console":
        """The console for results, at most as wide as is good to read."""
        return self._console(self.stdout)

    def show(self, result: R, view: View[R]) -> None:
        """Show *result* in the wanted form, then its findings; an error among them sets the exit code."""
        findings: tuple[Finding, ...] = getattr(result, "findings", ())
        if self.json:
            self._write(self._envelope(result, findings))
        else:
            view(self.console, result)
            self._show_findings(findings)
            self._show_timings()
        self._keep_exit_code(result)

    def _keep_exit_code(self, result: object) -> None:
        if has_errors(getattr(result, "findings", ())):
            self.exit_code = ExitCode.FINDINGS

    def carry_out(
        self,
        plan: "Plan[R]",
        view: View[R],
        *,
        ask: bool = False,
        question: str = "Save this?",
        undoable: bool = True,
    ) -> None:
        """Show what *plan* would do, or do it: with --dry-run nothing is saved, with *ask* a yes is needed first.

        Files that leave the workspace are written in any case, before the question. How to undo it is told where it is
        *undoable*.
        Raises WrongUsage when a yes is needed and nobody can be asked, Refused when the person says no.
        """
        result = _with(plan.result, plan.findings)
        asked = ask and not self.yes and not self.dry_run and bool(plan.changes)
        if asked and not self.interview.possible:
            raise WrongUsage(say.NOT_CONFIRMED, result=result, findings=getattr(result, "findings", ()))
        self.desk.hand_out(plan.outputs)
        if self.dry_run or not plan.changes:
            self.show(result, view)
            if self.dry_run and not self.json:
                self._say("[dim]Dry run: nothing was saved.[/dim]")
            return
        if asked:
            self._confirm(result, view, question)
        operation = self.desk.apply(plan)
        if asked:
            self._keep_exit_code(result)
        else:
            self.show(replace(result, operation=operation), view)  # type: ignore[type-var]
        if not self.json and operation and undoable:
            self._say(f"[dim]Saved as {operation}. To take it back: mobctl undo {operation}[/dim]")

    def _confirm(self, result: Any, view: View[Any], question: str) -> None:
        view(self.console, result)
        self._show_findings(getattr(result, "findings", ()))
        self.confirm(question, default=True)

    def confirm(self, question: str, *, default: bool = False) -> None:
        """Go on only after a yes; raises WrongUsage when nobody can be asked, Refused when the person says no."""
        if not self.interview.confirm(question, default=default):
            raise Refused(say.DECLINED)

    def show_error(self, error: MobctlError) -> None:
        """Show what stopped the command, in the wanted form, and keep its exit code."""
        self.exit_code = error.exit_code
        if self.json:
            self._write(self._envelope(error.result, error.findings, [error]))
            return
        from mobctl.views import findings as view

        view.error(self._console(self.stderr), error)

    def progress(self, what: str, done: int, total: int) -> None:
        """Show how far long work has come, on a terminal only."""
        if self.json or not self.stderr.isatty():
            return
        width = 24
        filled = width * done // max(total, 1)
        bar = "━" * filled + "╌" * (width - filled)
        end = "\r" if done < total else "\n"
        self.stderr.write(f"\r{what} {bar} {done}/{total}{end}")
        self.stderr.flush()

    def _show_findings(self, findings: Iterable[Finding]) -> None:
        found = tuple(findings)
        if found:
            from mobctl.views import findings as view

            view.findings(self._console(self.stderr), found)

    def _show_timings(self) -> None:
        """Say how long mobctl worked, apart from the loading of libraries before it first asked the database."""
        if self.timings:
            ready = self.desk.ready_at or self._started
            own, loading = time.perf_counter() - ready, ready - self._started
            self.stderr.write(f"own work: {own * 1000:.0f} ms (loading before it: {loading * 1000:.0f} ms)\n")

    def _say(self, text: str) -> None:
        self._console(self.stderr).print(text, highlight=False)

    def _console(self, stream: TextIO) -> "Console":
        from rich.console import Console

        wide = None if stream.isatty() else int(os.environ.get("COLUMNS", "100"))
        console = Console(file=stream, width=wide, highlight=False, emoji=False, soft_wrap=False)
        if console.width > MAX_WIDTH:
            console.width = MAX_WIDTH
        return console

    def _envelope(self, data: object, findings: Iterable[Finding], errors: Iterable[MobctlError] = ()) -> str:
        from mobctl.output import envelope

        return envelope(self.desk.command, data, findings, errors)

    def _write(self, text: str) -> None:
        self.stdout.write(text + "\n")


def of_this_process(desk: Desk) -> Terminal:
    """Return the terminal on the standard streams."""
    return Terminal(desk, stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr)


def _with(result: R, findings: tuple[Finding, ...]) -> R:
    """Return *result* with the plan's findings, where it keeps findings."""
    if findings and hasattr(result, "findings"):
        return replace(result, findings=(*result.findings, *findings))  # type: ignore[type-var]
    return result
