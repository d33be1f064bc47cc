"""``mobctl scheme``: kinds of mobility programme, as data."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Changing, Out, Reading

app = typer.Typer(help="Kinds of mobility programme, as data.", no_args_is_help=True, add_completion=False)

Key = Annotated[str, typer.Argument(metavar="KEY", help="A scheme or overlay, as `mobctl scheme list` names it.")]


@app.command("list", cls=Reading)
def list_(ctx: typer.Context) -> None:
    """List the schemes and overlays: those that are shipped, and those in the workspace's schemes folder.

    Example: mobctl scheme list
    """
    from mobctl.services.schemes import scheme_shelf
    from mobctl.views import schemes as view

    ctx.obj.show(scheme_shelf.listed(ctx.obj.desk), view.listed)


@app.command(cls=Reading)
def show(
    ctx: typer.Context,
    key: Key,
    overlays: Annotated[
        list[str] | None, typer.Option("--with", metavar="KEY", help="An overlay to lay over it.")
    ] = None,
) -> None:
    """Show a scheme: its phases, steps and tasks, its documents and activity types.

    Example: mobctl scheme show certification-mobility --with erasmus-ka1-vet
    """
    from mobctl.services.schemes import scheme_shelf
    from mobctl.views import schemes as view

    ctx.obj.show(scheme_shelf.shown(ctx.obj.desk, key, tuple(overlays or ())), view.shown)


@app.command(cls=Reading)
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scheme file, or the key of a scheme.")],
) -> None:
    """Check a scheme: every fault with its key path, and what was probably meant.

    Example: mobctl scheme check schemes/ours.toml
    """
    from mobctl.services.schemes import scheme_shelf
    from mobctl.views import schemes as view

    ctx.obj.show(scheme_shelf.checked(ctx.obj.desk, file), view.checked)


@app.command(cls=Reading)
def copy(ctx: typer.Context, key: Key, out: Out = None) -> None:
    """Copy a scheme file into the workspace's schemes folder, to be changed there; it then wins over the shipped one.

    Example: mobctl scheme copy certification-mobility
    """
    from mobctl.services.schemes import scheme_shelf
    from mobctl.views import schemes as view

    ctx.obj.show(scheme_shelf.copied(ctx.obj.desk, key, out), view.copied)


@app.command(cls=Changing)
def upgrade(
    ctx: typer.Context,
    project: Annotated[
        str | None, typer.Argument(metavar="[P]", help="The project; may be left out where one is open.")
    ] = None,
) -> None:
    """Let a project adopt its scheme and overlays as they are today; what would change is shown first.

    Example: mobctl scheme upgrade P-2026-01 --dry-run
    """
    from mobctl.services.schemes import scheme_upgrade
    from mobctl.views import schemes as view

    ctx.obj.carry_out(scheme_upgrade.plan_upgrade(ctx.obj.desk, project), view.upgraded, ask=True)
