"""``mobctl report``: what was promised, what was realised, and the project's report."""

from enum import StrEnum
from typing import Annotated

import typer

from mobctl.options import Out, ProjectRef, Reading

app = typer.Typer(help="Targets and the project's report.", no_args_is_help=True)


class ReportForm(StrEnum):
    """The forms in which a report is written."""

    XLSX = "xlsx"


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
    """Write the project's report: figures, mobilities, hosts, documents and open points, each on a sheet.

    Without --out it lies in the workspace's outbox. Every figure names the records it counts (--json).

    Example: mobctl report project --out report-2026.xlsx
    """
    from mobctl.services.reports import reports
    from mobctl.views import reports as view

    ctx.obj.show(reports.project_report(ctx.obj.desk, project, out), view.written)
