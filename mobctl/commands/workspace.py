"""``mobctl init``, ``where``, ``check``: the workspace itself."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Changing, Reading

app = typer.Typer(no_args_is_help=True)


@app.command(cls=Reading)
def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")] = Path("."),
    organisation: Annotated[str | None, typer.Option(metavar="NAME", help="Your own organisation.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Your country, for phone numbers and dates.")
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="LL", help="The language of your papers.")] = None,
) -> None:
    """Make a new workspace: a folder with its settings, database and places for papers.

    Example: mobctl init mobilities --organisation "Lycée Jean Rouget" --country FR
    """
    from mobctl.services.workspace import workspace
    from mobctl.views import workspace as view

    terminal = ctx.obj
    terminal.show(workspace.make(terminal.desk, folder, organisation, country, language), view.made)


@app.command(cls=Reading)
def where(
    ctx: typer.Context,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=VALUE", help="Change organisation, country, language, colour or import_policy first."
        ),
    ] = None,
) -> None:
    """Show where everything lies and where each setting comes from.

    Example: mobctl where --set country=FR
    """
    from mobctl.services.workspace import whereabouts
    from mobctl.views import workspace as view

    terminal = ctx.obj
    if change:
        from mobctl.services.workspace import workspace

        workspace.change(terminal.desk, change)
    terminal.show(whereabouts.told(terminal.desk), view.whereabouts)


@app.command(cls=Changing)
def check(
    ctx: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend.")] = False,
    explain: Annotated[str | None, typer.Option(metavar="CODE", help="Say what one check looks at.")] = None,
) -> None:
    """Check the workspace: database, journal, files and the board.

    Example: mobctl check --fix
    """
    from mobctl.services.workspace import checks
    from mobctl.views import workspace as view

    terminal = ctx.obj
    terminal.show(checks.run(terminal.desk, fix=fix and not terminal.dry_run, only=explain), view.checks)
