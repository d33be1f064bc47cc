"""``mobctl backup`` and ``restore``: the whole workspace in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Out, Reading

app = typer.Typer(no_args_is_help=True)


@app.command(cls=Reading)
def backup(ctx: typer.Context, out: Out = None) -> None:
    """Put the whole workspace - database, settings, papers, templates - into one file.

    Without --out it lies in the workspace's backups folder.

    Example: mobctl backup --out /media/usb/mobilities-2026-03-01.zip
    """
    from mobctl.services.workspace import keeping
    from mobctl.views import keeping as view

    ctx.obj.show(keeping.backup(ctx.obj.desk, out), view.made)


@app.command(cls=Reading)
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup made by mobctl.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="A new folder; without it this workspace is replaced.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Replace this workspace without asking.")] = False,
) -> None:
    """Bring a workspace back from a backup, into a new folder or over this one.

    What is replaced is backed up first.

    Example: mobctl restore backups/mobctl-2026-03-01-120000.zip --to ~/mobilities-again
    """
    from mobctl.services.workspace import keeping
    from mobctl.views import keeping as view

    if to is None and not yes:
        count = keeping.examine(ctx.obj.desk, file)
        ctx.obj.confirm(f"Replace {ctx.obj.desk.workspace} by the {count} files of {file.name}?")
    ctx.obj.show(keeping.restore(ctx.obj.desk, file, to), view.restored)
