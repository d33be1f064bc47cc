"""``mobctl mapping``: what was learnt about the lists of each source."""

from typing import Annotated

import typer

from mobctl.options import Changing, Reading

app = typer.Typer(help="What was learnt about the headers and words of each source.", no_args_is_help=True)

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="The source, as --source named it, or its layout.")]


@app.command("list", cls=Reading)
def list_(ctx: typer.Context) -> None:
    """List what was learnt from imports, by source.

    Example: mobctl mapping list
    """
    from mobctl.services.imports import import_memory
    from mobctl.views import mappings as view

    ctx.obj.show(import_memory.listed(ctx.obj.desk), view.listed)


@app.command(cls=Reading)
def show(ctx: typer.Context, source: Source) -> None:
    """Show what was learnt about the lists of one source: headers, words, the order of dates.

    Example: mobctl mapping show "Vocational School No. 3"
    """
    from mobctl.services.imports import import_memory
    from mobctl.views import mappings as view

    ctx.obj.show(import_memory.listed(ctx.obj.desk, source), view.shown)


@app.command(cls=Changing)
def forget(
    ctx: typer.Context,
    source: Source,
    headers: Annotated[
        list[str] | None, typer.Argument(metavar="HEADER", help="Only these headers, or fields of learnt words.")
    ] = None,
) -> None:
    """Forget what was learnt about the lists of a source, or about some of its headers.

    Example: mobctl mapping forget "Vocational School No. 3" Name
    """
    from mobctl.services.imports import import_memory
    from mobctl.views import mappings as view

    ctx.obj.carry_out(import_memory.plan_forget(ctx.obj.desk, source, headers or ()), view.shown)
