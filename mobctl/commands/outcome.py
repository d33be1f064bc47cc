"""``mobctl outcome``: units of learning outcomes, and what is planned for whom."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, ProjectRef, Reading

app = typer.Typer(help="Units of learning outcomes, and what is planned for whom.", no_args_is_help=True)


@app.command("import", cls=Changing)
def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Workbooks, CSV files or folders of them.")],
    project: ProjectRef = None,
    sheet: Annotated[str | None, typer.Option(metavar="S", help="Only this sheet.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar='"HEADER=field"', help="What a header means; HEADER=- leaves it alone."),
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Where the units come from.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="All rows or none.")] = False,
    password: Annotated[str | None, typer.Option(metavar="W", help="The workbook's password.")] = None,
    encoding: Annotated[str | None, typer.Option(metavar="E", help="The encoding of a text file.")] = None,
) -> None:
    """Import units of learning outcomes: one row an outcome, the unit beside it or written once above.

    Example: mobctl outcome import units.xlsx
    """
    from mobctl.services import import_outcomes, imports
    from mobctl.views import imports as view

    wanted = imports.ImportRequest(
        files=tuple(files),
        project=project,
        sheet=sheet,
        mapping=tuple(mapping or ()),
        source=source,
        strict=strict,
        password=password,
        encoding=encoding,
    )
    ctx.obj.carry_out(import_outcomes.plan_import(ctx.obj.desk, wanted), view.imported, ask=True)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    qualification: Annotated[str | None, typer.Option(metavar="TEXT", help="Only units of this qualification.")] = None,
    project: ProjectRef = None,
) -> None:
    """List the units of the project.

    Example: mobctl outcome list
    """
    from mobctl.services import outcomes
    from mobctl.views import outcomes as view

    ctx.obj.show(outcomes.listed(ctx.obj.desk, project, qualification), view.listed)


@app.command(cls=Reading)
def show(
    ctx: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Key or title of the unit.")],
    project: ProjectRef = None,
) -> None:
    """Show one unit with its outcomes.

    Example: mobctl outcome show U1
    """
    from mobctl.services import outcomes
    from mobctl.views import outcomes as view

    ctx.obj.show(outcomes.shown(ctx.obj.desk, unit, project), view.shown)


@app.command(cls=ChangingMany)
def plan(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF]... UNIT...",
            help="Mobilities, or a flow, host or project that means its own (none with filters); then keys of units.",
        ),
    ],
) -> None:
    """Plan the outcomes of units for a mobility, or for many.

    Example: mobctl outcome plan M-2026-014 U1 U2
    """
    from mobctl.services import outcomes
    from mobctl.services.selecting import Filters
    from mobctl.views import outcomes as view

    wanted = outcomes.plan_units(ctx.obj.desk, words, Filters(**ctx.obj.filters))
    ctx.obj.carry_out(wanted, view.planned)
