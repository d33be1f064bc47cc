"""``mobctl report``: what was promised, what was realised, and the project's report."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Changing, Out, ProjectRef, Reading

app = typer.Typer(help="Targets and the project's report.", no_args_is_help=True)


class ReportForm(StrEnum):
    """The forms in which a report is written."""

    XLSX = "xlsx"
    HTML = "html"


@app.command(cls=Reading)
def targets(ctx: typer.Context, project: ProjectRef = None) -> None:
    """Show planned and realised by activity type: people, days, accompanying persons, and the counted qualities.

    Only complete mobilities count as realised; accompanying persons are counted apart.

    Example: mobctl report targets
    """
    from mobctl.services.reports import reports
    from mobctl.views import reports as view

    ctx.obj.show(reports.targets(ctx.obj.desk, project), view.targets)


@app.command("project", cls=Reading)
def project_(
    ctx: typer.Context,
    project: ProjectRef = None,
    form: Annotated[ReportForm, typer.Option("--format", help="The form of the report.")] = ReportForm.XLSX,
    out: Out = None,
) -> None:
    """Write the project's report: a workbook with figures, mobilities, hosts, documents and open points.

    With --format html one page shows the year at a glance, without names: phases, targets, countries, money,
    satisfaction, risks. It needs no network. Without --out it lies in the workspace's outbox. Every figure names the
    records it counts (--json).

    Example: mobctl report project --format html --out year-2026.html
    """
    from mobctl.services.reports import reports
    from mobctl.views import reports as view

    ctx.obj.show(reports.project_report(ctx.obj.desk, project, out, str(form)), view.written)


@app.command(cls=Reading)
def trace(
    ctx: typer.Context,
    figure: Annotated[str | None, typer.Argument(metavar="FIGURE", help="Its key, such as total.realised.")] = None,
    project: ProjectRef = None,
) -> None:
    """Open a figure: how it is counted, and the records behind it; without a key list all figures.

    Example: mobctl report trace total.realised
    """
    from mobctl.services.reports import catalogue
    from mobctl.views import frozen as view

    ctx.obj.show(catalogue.traced(ctx.obj.desk, figure, project), view.trace)


@app.command(cls=Changing)
def freeze(
    ctx: typer.Context,
    project: ProjectRef = None,
    form: Annotated[ReportForm, typer.Option("--format", help="The form of the report.")] = ReportForm.XLSX,
) -> None:
    """Freeze the report as it is sent: the file with its hash, the day of its data, each figure with its records.

    Example: mobctl report freeze --note "interim report to the agency"
    """
    from mobctl.services.reports import freezing
    from mobctl.views import frozen as view

    ctx.obj.carry_out(freezing.plan_freeze(ctx.obj.desk, project, str(form)), view.frozen)


@app.command(cls=Reading)
def frozen(ctx: typer.Context, project: ProjectRef = None) -> None:
    """List the frozen reports.

    Example: mobctl report frozen
    """
    from mobctl.services.reports import freezing
    from mobctl.views import frozen as view

    ctx.obj.show(freezing.listed(ctx.obj.desk, project), view.frozen)


@app.command(cls=Reading)
def compare(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="A", help="A frozen report (Z-2026-001); the last one if not given.")
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="B", help="Another one, or now; now if not given.")] = None,
    project: ProjectRef = None,
) -> None:
    """Compare a frozen report with another, or with what holds now: which figures changed, and through which records.

    Example: mobctl report compare Z-2026-001
    """
    from mobctl.services.reports import freezing
    from mobctl.views import frozen as view

    ctx.obj.show(freezing.compared(ctx.obj.desk, before, after, project), view.compared)


@app.command(cls=Changing)
def funder(
    ctx: typer.Context,
    template: Annotated[
        Path, typer.Option("--template", metavar="FILE", help="The template as the funder's system exported it.")
    ],
    project: ProjectRef = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The funder profile; if not given that of the project, or one that fits."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The encoding of a text file, where it is not told right.")
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=FIELD", help="What a column means; kept in the workspace's profile. Repeatable."),
    ] = None,
    out: Out = None,
) -> None:
    """Fill the funder's own workbook, or .csv, with the mobilities of the project.

    Export the template from the funder's system on the day: its columns change with every release. Rows that are there
    already are updated, by their number or name, others follow below; what is not filled stays as it is, to the byte.
    What changed since the release used last is shown; a column that may have been renamed is never guessed (--alias).
    Never filled: columns for protected or bank data, and for words of your own. Without --out it lies in the outbox.

    Example: mobctl report funder --template mobilities-export.xlsx --out mobilities-filled.xlsx
    """
    from mobctl.services.funder import funder_report
    from mobctl.views import funder as view

    terminal = ctx.obj
    wanted = funder_report.FunderWanted(
        template, project, profile, out, encoding, aliases=tuple(alias or ()), only_told=terminal.dry_run
    )
    terminal.carry_out(funder_report.plan_report(terminal.desk, wanted), view.filled)


@app.command("pre-flight", cls=Reading)
def pre_flight(ctx: typer.Context, project: ProjectRef = None) -> None:
    """Make the funder's own checks before the funder does: what would be refused, and what would stay a draft.

    Numbers that two have, the same organisation or country on both sides, dates, days, travel days, interruptions,
    e-mail addresses, means of transport, and what is missing - each with whose it is and the command that mends it.
    Mobilities that did not take place, and those without dates, are left out.

    Example: mobctl report pre-flight
    """
    from mobctl.services.funder import preflight
    from mobctl.views import preflight as view

    ctx.obj.show(preflight.check(ctx.obj.desk, project), view.checked)


@app.command("take-in", cls=Changing)
def take_in(
    ctx: typer.Context,
    export: Annotated[Path, typer.Argument(metavar="EXPORT", help="The workbook, or .csv, of the funder's system.")],
    project: ProjectRef = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The funder profile; if not given that of the project, or one that fits."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The encoding of a text file, where it is not told right.")
    ] = None,
) -> None:
    """Take in what only the funder knows, from its own export: numbers, state, band, amounts, participants' reports.

    Rows are matched by number, then by name and dates; a doubtful row is told and nothing is taken from it. What both
    sides say differently is told, and ours is kept.

    Example: mobctl report take-in mobilities-export.xlsx
    """
    from mobctl.services.funder import taking_in
    from mobctl.views import taking_in as view

    terminal = ctx.obj
    wanted = taking_in.TakeInWanted(export, project, profile, encoding)
    terminal.carry_out(taking_in.plan_take_in(terminal.desk, wanted), view.taken_in)
