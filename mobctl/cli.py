"""The command tree, its groups loaded on first use; the one place that catches what stops a command."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from mobctl import __version__, options
from mobctl.desk import Desk
from mobctl.errors import ExitCode, Interrupted, MobctlError, Unreadable, WrongUsage
from mobctl.messages import commands as say
from mobctl.messages import store as store_say
from mobctl.terminal import Terminal, of_this_process

PROGRAM = "mobctl"
OF_THE_PARSER = "Value error, "

#: name → (module in mobctl.commands, is it a leaf of that module?, short help)
COMMANDS: dict[str, tuple[str, bool, str]] = {
    "init": ("workspace", True, "Make a new workspace."),
    "demo": ("demo", True, "Fill a new workspace with an invented year and run the main job on it."),
    "walk": ("walk", True, "Be led through the steps: what is known, what is missing, one question at a time."),
    "next": ("day", True, "What needs doing now, for whom, why."),
    "board": ("day", True, "Every step with how many wait there, and how many are late."),
    "guide": ("day", True, "The guide's text of each step, with its commands."),
    "calendar": ("calendar", True, "The dates of a project as a calendar file."),
    "project": ("project", False, "Funded programmes: scheme, dates, targets."),
    "org": ("org", False, "Organisations: schools, companies, chambers and other partners."),
    "contact": ("contact", False, "Contacts at organisations: signatories, tutors, mentors."),
    "need": ("need", False, "What organisations of both sides say they need."),
    "partnership": ("partnership", False, "Partnerships between companies: matched, existing, grown from a mobility."),
    "outcome": ("outcome", False, "Units of learning outcomes, and what is planned for whom."),
    "applicant": ("applicant", False, "People who ask for a place: import, list, complete."),
    "guardian": ("guardian", False, "Who has authority over a participant."),
    "import": ("imports", False, "What was imported, row by row."),
    "mapping": ("mapping", False, "What was learnt about the headers and words of each source."),
    "selection": ("selection", False, "Decide on applications, then publish the decisions."),
    "mobility": ("mobility", False, "Follow a mobility from acceptance to closing."),
    "incident": ("incident", False, "What went wrong: both sides' statements, measures, mediation."),
    "flow": ("flow", False, "People who travel together."),
    "event": ("event", False, "Preparation sessions, workshops and debriefings, and who was there."),
    "visit": ("visit", False, "Follow-up visits and calls."),
    "itinerary": ("itinerary", False, "Learning itineraries: companies, incubators, universities."),
    "followup": ("followup", False, "What became of it, some months after a mobility."),
    "actor": ("actor", False, "The map of institutional and private actors, with their needs."),
    "lesson": ("lesson", False, "What a project learnt, and the measure that follows."),
    "task": ("task", False, "The checklist of a mobility, a flow, a partner or the project."),
    "consent": ("consent", False, "Consents to travel, data notice, images, testimonies."),
    "testimony": ("testimony", False, "Testimonies of participants and companies."),
    "communication": ("communication", False, "The communication plan: what is told to whom, and what was done."),
    "payment": ("payment", False, "Payments to people and partners, and from the funder."),
    "expense": ("expense", False, "Own expenses: flights, lodging, insurance, with their receipts."),
    "inclusion": ("inclusion", False, "Fewer opportunities: counts of reasons, evidence, support notes."),
    "evidence": ("evidence", False, "Files and statements that prove a fact."),
    "duty": ("duty", False, "A1, posting notification, visa, residence permit: needed or not, and why."),
    "visa": ("visa", False, "Visas and residence permits: asked for, granted, for which days."),
    "abroad": ("abroad", False, "Stays abroad outside the mobilities, for counting days."),
    "document": ("document", False, "Contracts, packs and other papers: issue, sign, follow."),
    "outbox": ("outbox", False, "Letters and mails: write, review, mark as sent."),
    "audit": ("audit", False, "Dossiers for a desk check, years later."),
    "template": ("template", False, "The Word templates of the papers, shipped and your own."),
    "report": ("report", False, "Targets and the project's report."),
    "budget": ("budget", False, "What mobilities cost, and what the grant gives."),
    "sheet": ("sheet", False, "What mobctl sees in a workbook, and prefilled workbooks."),
    "scheme": ("scheme", False, "Kinds of mobility programme, as data."),
    "rule": ("rule", False, "What law and programme ask: read the rules, confirm them."),
    "log": ("history", True, "Who changed what, when and why."),
    "undo": ("history", True, "Take an operation back."),
    "check": ("workspace", True, "Is everything in order? With --fix, mend what is safe to mend."),
    "where": ("workspace", True, "Where everything lies and where each setting comes from."),
    "backup": ("keeping", True, "Put the whole workspace into one file."),
    "restore": ("keeping", True, "Bring a workspace back from a backup."),
}

#: Further modules of a noun: their commands stand beside those of the first.
MORE: dict[str, tuple[str, ...]] = {"budget": ("budget_lines", "budget_balance", "budget_rates")}

#: Nouns of two words.
INNER = frozenset({("budget", "item"), ("budget", "rates"), ("inclusion", "reasons")})


class Tree(TyperGroup):
    """The root of the tree: shows placeholders with their short help, loads what is really used."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=text) for name, (_, _, text) in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in COMMANDS:
            self.load(args[0])
        return super().resolve_command(ctx, args)

    def load(self, name: str) -> Any:
        """Replace the placeholder *name* by the real command and return it."""
        module, leaf, _ = COMMANDS[name]
        group: Any = typer.main.get_group(import_module(f"mobctl.commands.{module}").app)
        for further in MORE.get(name, ()):
            group.commands |= typer.main.get_group(import_module(f"mobctl.commands.{further}").app).commands
        command = group.commands[name] if leaf else group
        command.name = name
        self.commands[name] = command
        return command


app = typer.Typer(
    cls=Tree,
    name=PROGRAM,
    add_completion=True,
    no_args_is_help=True,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
)


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
    json: options.AsJson = False,
    no_input: options.NoInput = False,
    workspace: options.Workspace = None,
    timings: options.Timings = False,
) -> None:
    """The toolkit of a mobility coordinator: before, during and after, in one workspace."""
    if version:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        if not ctx.obj.is_manned:
            raise WrongUsage(say.WRONG_USAGE, what="A command is missing.", help=f"{PROGRAM} --help")
        _open_the_day(ctx.obj)


def tree() -> Tree:
    """Return the command tree, nothing loaded yet."""
    found = typer.main.get_command(app)
    assert isinstance(found, Tree)
    return found


def run(arguments: Sequence[str]) -> int:
    """Run one command line on this process's terminal and return its exit code."""
    desk = Desk(environ=os.environ, folder=Path.cwd(), clock=lambda: datetime.now(UTC))
    return execute(of_this_process(desk), arguments)


def execute(terminal: Terminal, arguments: Sequence[str]) -> int:
    """Run one command line on *terminal*; whatever happens, the person or the program is told in its form."""
    terminal.json = "--json" in arguments
    terminal.desk.command = command_words(arguments)
    terminal.desk.progress = terminal.progress
    terminal.run = partial(_run_inside, terminal.desk)
    terminal.talk = partial(_run_here, terminal)
    try:
        if arguments or not terminal.is_manned:
            _invoke(terminal, arguments)
        else:
            _open_the_day(terminal)
    except MobctlError as error:
        terminal.show_error(error)
    except KeyboardInterrupt:
        terminal.show_error(Interrupted(say.INTERRUPTED))
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as trouble:
        terminal.show_error(_explained(trouble))
    except Exception as bug:  # noqa: BLE001
        _report_bug(terminal, bug)
    return int(terminal.exit_code)


def _open_the_day(terminal: Terminal) -> None:
    """Show what the day asks for to somebody who types the program's name alone; without a workspace, how to begin."""
    from mobctl.commands import walk
    from mobctl.errors import Refused
    from mobctl.views import opening as view

    try:
        _ = terminal.desk.found
    except Refused:
        view.beginning(terminal.console)
        return
    walk.open_the_day(terminal)


def _run_inside(outer: Desk, words: Sequence[str], folder: Path) -> tuple[int, dict[str, Any]]:
    """Run a command line as a program would, in *folder*, for the same user on the same day."""
    import io
    import json

    out = io.StringIO()
    desk = Desk(environ=outer.environ, folder=folder, clock=outer.clock)
    code = execute(Terminal(desk, stdin=io.StringIO(), stdout=out, stderr=io.StringIO()), [*words, "--json"])
    return code, json.loads(out.getvalue())


def _run_here(outer: Terminal, words: Sequence[str]) -> int:
    """Run a command line on the same terminal, where it may ask, for the same user on the same day."""
    desk = Desk(environ=outer.desk.environ, folder=outer.desk.folder, clock=outer.desk.clock)
    return execute(Terminal(desk, stdin=outer.stdin, stdout=outer.stdout, stderr=outer.stderr), words)


def command_words(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the words of the command itself, such as ("applicant", "import"), without options or names."""
    words = [word for word in _without_option_values(arguments) if not word.startswith("-")]
    if not words or words[0] not in COMMANDS:
        return ()
    longest = 1 if COMMANDS[words[0]][1] else 3 if tuple(words[:2]) in INNER else 2
    return tuple(words[:longest])


def _without_option_values(arguments: Sequence[str]) -> list[str]:
    kept, skip = [], False
    for word in arguments:
        if skip:
            skip = False
        elif word == "--workspace":
            skip = True
        else:
            kept.append(word)
    return kept


def _invoke(terminal: Terminal, arguments: Sequence[str]) -> None:
    try:
        code = tree().main(args=list(arguments), prog_name=PROGRAM, standalone_mode=False, obj=terminal)
    except typer.Abort as stop:
        raise Interrupted(say.INTERRUPTED) from stop
    except Exception as wrong:
        if not _is_usage(wrong):
            raise
        _tell_usage(terminal, wrong)
        return
    if code == ExitCode.INTERRUPTED:
        raise Interrupted(say.INTERRUPTED)


def _is_usage(wrong: Exception) -> bool:
    return isinstance(wrong, typer.TyperException) or hasattr(wrong, "format_message")


def _tell_usage(terminal: Terminal, wrong: Any) -> None:
    """Tell how the command was mistyped; a group typed alone shows its help."""
    help_of = f"{wrong.ctx.command_path} --help" if getattr(wrong, "ctx", None) else f"{PROGRAM} --help"
    if type(wrong).__name__ == "NoArgsIsHelpError" and not terminal.json:
        terminal.exit_code = ExitCode.USAGE
        wrong.show()
        return
    what = str(wrong.format_message() or "A command is missing.").replace(OF_THE_PARSER, "")
    terminal.show_error(WrongUsage(say.WRONG_USAGE, what=what, help=help_of))


def _explained(trouble: OSError) -> MobctlError:
    import errno

    if trouble.errno == errno.ENOSPC:
        return Unreadable(store_say.DISK_FULL)
    name = str(trouble.filename or "A file")
    return Unreadable(store_say.FILE_UNUSABLE, file=name, reason=(trouble.strerror or "unknown").lower())


def _report_bug(terminal: Terminal, bug: Exception) -> None:
    """Say that mobctl is at fault, without any of the data it held; the trace only where it was asked for."""
    import traceback

    frames = traceback.extract_tb(bug.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else PROGRAM
    if os.environ.get("MOBCTL_DEBUG"):
        traceback.print_exception(bug)
    error = MobctlError(say.BUG, kind=type(bug).__name__, place=place)
    terminal.show_error(error)
