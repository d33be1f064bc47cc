"""``mobctl next``, ``board``, ``guide``: what the day asks for."""

from typing import Annotated

import typer

from mobctl.options import Limit, ProjectRef, Reading

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command("next", cls=Reading)
def next_(
    ctx: typer.Context,
    days: Annotated[
        int | None, typer.Option("--days", min=0, metavar="N", help="What is late or due within N days.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="RESPONSIBLE", help="Only what this responsible does.")
    ] = None,
    limit: Limit = None,
    project: ProjectRef = None,
) -> None:
    """Show what needs doing now in all open projects, most urgent first: for whom, by whom, why, and the command for it.

    Example: mobctl next --days 7 --who coordinator
    """
    from mobctl.services.agenda import agenda
    from mobctl.views import day as view

    terminal = ctx.obj
    shown = view.READ if limit is None and not terminal.json else limit
    terminal.show(agenda.shown(terminal.desk, project, days=days, who=who, limit=shown), view.agenda)


@app.command(cls=Reading)
def board(ctx: typer.Context, limit: Limit = None, project: ProjectRef = None) -> None:
    """Show every step of all open projects: how many wait there, how many are late, and what to do for all of them.

    Example: mobctl board --limit 5
    """
    from mobctl.services.agenda import board as service
    from mobctl.views import day as view

    terminal = ctx.obj
    refs = terminal.json or limit is not None
    terminal.show(service.shown(terminal.desk, project, refs=refs, limit=limit), view.board)


@app.command(cls=Reading)
def guide(
    ctx: typer.Context,
    step: Annotated[
        str | None, typer.Argument(metavar="STEP", help="A step's key or its number; without it, all.")
    ] = None,
    project: ProjectRef = None,
) -> None:
    """Read the guide's text of each step, or of one, with the commands that do its tasks.

    Example: mobctl guide prepare-reception
    """
    from mobctl.services.tasks import guide as service
    from mobctl.views import day as view

    terminal = ctx.obj
    terminal.show(service.shown(terminal.desk, step, project), view.guide)
