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

    write = {ReportForm.XLSX: reports.project_report, ReportForm.HTML: reports.project_page}[form]
    ctx.obj.show(write(ctx.obj.desk, project, out), view.written)


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
    out: Out = None,
) -> None:
    """Fill the funder's own workbook, or .csv, with the mobilities of the project.

    Export the template from the funder's system on the day: its columns change with every release. Rows that are there
    already are updated, by their number or name, others follow below; what is not filled stays as it is, to the byte.
    Never filled: columns for protected or bank data, and for words of your own. Without --out it lies in the outbox.

    Example: mobctl report funder --template mobilities-export.xlsx --out mobilities-filled.xlsx
    """
    from mobctl.services.funder import funder_report
    from mobctl.views import funder as view

    terminal = ctx.obj
    wanted = funder_report.FunderWanted(template, project, profile, out, encoding)
    terminal.carry_out(funder_report.plan_report(terminal.desk, wanted), view.filled)
