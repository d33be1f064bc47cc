"""``mobctl import``: what was imported, row by row."""

import typer

from mobctl.options import Limit, OneRef, Reading

app = typer.Typer(help="What was imported, row by row.", no_args_is_help=True)


@app.command("list", cls=Reading)
def list_(ctx: typer.Context, limit: Limit = None) -> None:
    """List all imports, the latest first.

    Example: mobctl import list
    """
    from mobctl.services.imports import import_batches
    from mobctl.views import imports as view

    ctx.obj.show(import_batches.listed(ctx.obj.desk, limit), view.listed)


@app.command(cls=Reading)
def show(ctx: typer.Context, batch: OneRef) -> None:
    """Show one import: its files, and what became of each row.

    Example: mobctl import show I-2026-003
    """
    from mobctl.services.imports import import_batches
    from mobctl.views import imports as view

    ctx.obj.show(import_batches.shown(ctx.obj.desk, batch), view.shown)
