"""Parameters that commands share, and the two kinds of leaf command: one that reads, one that changes."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from mobctl.settings import as_date


def _sets(name: str) -> Callable[[typer.Context, Any], Any]:
    """Return a callback that hands an option to the terminal of the command."""

    def hand_over(ctx: typer.Context, value: Any) -> Any:
        if value and ctx.obj is not None:
            setattr(ctx.obj, name, value)
        return value

    return hand_over


def _hand_note(ctx: typer.Context, value: str | None) -> str | None:
    if value and ctx.obj is not None:
        ctx.obj.desk.note = value
    return value


def _hand_workspace(ctx: typer.Context, value: Path | None) -> Path | None:
    if value and ctx.obj is not None:
        ctx.obj.desk.flag = value
    return value


AsJson = Annotated[
    bool, typer.Option("--json", callback=_sets("json"), help="Print one JSON envelope and nothing else.")
]
NoInput = Annotated[
    bool, typer.Option("--no-input", callback=_sets("no_input"), help="Never ask; a missing answer is an error.")
]
Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace", callback=_hand_workspace, help="The workspace folder, where it is not this one.", file_okay=False
    ),
]
Timings = Annotated[
    bool, typer.Option("--timings", callback=_sets("timings"), help="Say how long mobctl's own work took.", hidden=True)
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", callback=_sets("dry_run"), help="Show what would happen and save nothing.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", callback=_sets("yes"), help="Say yes beforehand.")]
Note = Annotated[str | None, typer.Option("--note", callback=_hand_note, help="Why: kept with the change in the log.")]

_shared = typer.Typer(add_completion=False)


@_shared.command()
def _reading(
    json: AsJson = False, no_input: NoInput = False, workspace: Workspace = None, timings: Timings = False
) -> None: ...


_changing = typer.Typer(add_completion=False)


@_changing.command()
def _plan(dry_run: DryRun = False, yes: Yes = False, note: Note = None) -> None: ...


@cache
def _parameters(app: typer.Typer) -> tuple[Any, ...]:
    """Return the options of a stub command, to be added to real ones; they reach the terminal, not the function."""
    parameters = tuple(parameter for parameter in typer.main.get_command(app).params if parameter.name != "help")
    for parameter in parameters:
        parameter.expose_value = False
    return parameters


def _unwrapped(help: str | None) -> str:
    """Return a docstring with each paragraph on one line, so that the terminal's width decides where it breaks."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (help or "").split("\n\n"))


class _Sharing(TyperCommand):
    """A command that takes the options of stub commands beside its own."""

    shared: tuple[typer.Typer, ...] = ()

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{**settings, "help": _unwrapped(settings.get("help"))})
        own = {parameter.name for parameter in self.params}
        for app in self.shared:
            self.params += [parameter for parameter in _parameters(app) if parameter.name not in own]


class Reading(_Sharing):
    """A command that changes nothing: takes --json, --no-input and --workspace."""

    shared = (_shared,)


class Changing(_Sharing):
    """A command that changes something: takes --dry-run, --yes and --note as well."""

    shared = (_shared, _changing)


def _filters_by(name: str) -> Callable[[typer.Context, Any], Any]:
    """Return a callback that adds an option to the filters of the command."""

    def hand_over(ctx: typer.Context, value: Any) -> Any:
        if value and ctx.obj is not None:
            ctx.obj.filters[name] = value
        return value

    return hand_over


def _filter(flag: str, metavar: str, help: str) -> Any:
    return typer.Option(flag, metavar=metavar, callback=_filters_by(flag.removeprefix("--")), help=help)


ProjectRef = Annotated[str | None, _filter("--project", "P", "The project, where more than one is open.")]
Flow = Annotated[str | None, _filter("--flow", "F", "Only those of this flow.")]
Activity = Annotated[str | None, _filter("--activity", "KEY", "Only this activity type.")]
Phase = Annotated[str | None, _filter("--phase", "KEY", "Only those in this phase.")]
Status = Annotated[str | None, _filter("--status", "S", "Only those with this status.")]
Host = Annotated[str | None, _filter("--host", "O", "Only those with this host.")]
Country = Annotated[str | None, _filter("--country", "CC", "Only those to this country.")]
Qualification = Annotated[str | None, _filter("--qualification", "TEXT", "Only this qualification.")]
Missing = Annotated[str | None, _filter("--missing", "KEY", "Only those whose task or fact KEY is open.")]
All = Annotated[bool, typer.Option("--all", callback=_filters_by("all"), help="All of the project.")]

_filtered = typer.Typer(add_completion=False)


@_filtered.command()
def _filters(
    project: ProjectRef = None,
    flow: Flow = None,
    activity: Activity = None,
    phase: Phase = None,
    status: Status = None,
    host: Host = None,
    country: Country = None,
    qualification: Qualification = None,
    missing: Missing = None,
    everything: All = False,
) -> None: ...


class ReadingMany(_Sharing):
    """A command that reads many at once: takes the filters, which reach it as ``terminal.filters``."""

    shared = (_shared, _filtered)


class ChangingMany(_Sharing):
    """A command that changes many at once: takes the filters, which reach it as ``terminal.filters``."""

    shared = (_shared, _changing, _filtered)


def _reads_by(name: str) -> Callable[[typer.Context, Any], Any]:
    """Return a callback that adds an option to how the command reads its files."""

    def hand_over(ctx: typer.Context, value: Any) -> Any:
        if value and ctx.obj is not None:
            ctx.obj.reading[name] = tuple(value) if isinstance(value, list) else value
        return value

    return hand_over


def _reads(flag: str, name: str, help: str, metavar: str | None = None) -> Any:
    return typer.Option(flag, metavar=metavar, callback=_reads_by(name), help=help)


Sheet = Annotated[str | None, _reads("--sheet", "sheet", "Only this sheet.", "S")]
Mapping = Annotated[
    list[str] | None, _reads("--map", "mapping", "What a header means; HEADER=- leaves it alone.", '"HEADER=field"')
]
Source = Annotated[str | None, _reads("--source", "source", "Who sent the list.", "NAME")]
Dates = Annotated[str | None, _reads("--dates", "dates", "day-first or month-first, where no date tells.", "ORDER")]
Policy = Annotated[
    list[str] | None,
    _reads(
        "--policy",
        "policy",
        "Which value stays where the list differs from what is known: file-wins, keep, only-if-empty or ask.",
        "FIELD=POLICY",
    ),
]
Resume = Annotated[str | None, _reads("--resume", "resume", "Go on with an import that was stopped.", "I")]
Strict = Annotated[bool, _reads("--strict", "strict", "All rows or none.")]
Everything = Annotated[bool, _reads("--all", "all", "Show every row, those that stay the same too.")]
Password = Annotated[str | None, _reads("--password", "password", "The workbook's password.", "W")]
Encoding = Annotated[str | None, _reads("--encoding", "encoding", "The encoding of a text file.", "E")]
Returned = Annotated[
    Path | None,
    _reads("--returned", "returned", "Write a copy of the file with its faults marked, to be corrected.", "OUT.xlsx"),
]

_imported = typer.Typer(add_completion=False)


@_imported.command()
def _import(
    project: ProjectRef = None,
    sheet: Sheet = None,
    mapping: Mapping = None,
    source: Source = None,
    dates: Dates = None,
    policy: Policy = None,
    resume: Resume = None,
    strict: Strict = False,
    everything: Everything = False,
    password: Password = None,
    encoding: Encoding = None,
    returned: Returned = None,
) -> None: ...


class Importing(_Sharing):
    """A command that imports lists: how to read them reaches it as ``terminal.reading``."""

    shared = (_shared, _changing, _imported)


Files = Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Workbooks or CSV files, or folders of them.")]
Refs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REF", help="References, their tails, or names; a flow, host or project means its mobilities."
    ),
]
OneRef = Annotated[str, typer.Argument(metavar="REF", help="A reference, its unambiguous tail, or a name.")]
Limit = Annotated[int | None, typer.Option("--limit", min=0, metavar="N", help="At most N lines.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to write; an existing file is never overwritten.")
]

Amount = Annotated[str, typer.Option(metavar="AMOUNT", help="As people type it: 1234.50, 1.234,50 or 1,234.50.")]
Currency = Annotated[str | None, typer.Option(metavar="CODE", help="Its currency, where it is not that of the grant.")]
Counts = Annotated[str | None, typer.Option(metavar="AMOUNT", help="What it came to in the currency of the grant.")]


def _date(value: str) -> date:
    return as_date(value)


def day(*names: str, help: str) -> Any:
    """Return an option that takes a date as year-month-day."""
    return typer.Option(*names, parser=_date, metavar="YYYY-MM-DD", help=help)
