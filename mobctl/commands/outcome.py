"""``mobctl outcome``: units of learning outcomes, and what is planned for whom."""

from typing import Annotated

import typer

from mobctl.options import ChangingMany, Files, Importing, ProjectRef, Reading

app = typer.Typer(help="Units of learning outcomes, and what is planned for whom.", no_args_is_help=True)


@app.command("import", cls=Importing)
def import_(ctx: typer.Context, files: Files = None) -> None:
    """Import units of learning outcomes: one row an outcome, the unit beside it or written once above.

    Example: mobctl outcome import units.xlsx
    """
    from mobctl import dialogue
    from mobctl.services.imports import import_outcomes, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    task = import_task.task_of(ctx.obj.desk, "outcome", import_outcomes.plan_import, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    qualification: Annotated[str | None, typer.Option(metavar="TEXT", help="Only units of this qualification.")] = None,
    project: ProjectRef = None,
) -> None:
    """List the units of the project.

    Example: mobctl outcome list
    """
    from mobctl.services.mobilities import outcomes
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
    from mobctl.services.mobilities import outcomes
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
    from mobctl.services.mobilities import outcomes
    from mobctl.services.records.selecting import Filters
    from mobctl.views import outcomes as view

    wanted = outcomes.plan_units(ctx.obj.desk, words, Filters(**ctx.obj.filters))
    ctx.obj.carry_out(wanted, view.planned)
