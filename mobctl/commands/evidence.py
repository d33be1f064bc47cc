"""``mobctl evidence``: files and statements that prove a fact."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import ChangingMany, ReadingMany, Refs, day

app = typer.Typer(help="Files and statements that prove a fact.", no_args_is_help=True, add_completion=False)


@app.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="REF|KIND|FILE", help="Whom it concerns, the kind of evidence, and the file."),
    ],
    valid_from: Annotated[date | None, day("--valid-from", help="First day on which it is valid.")] = None,
    valid_to: Annotated[date | None, day("--valid-to", help="Last day on which it is valid.")] = None,
) -> None:
    """File a piece of evidence; it is copied into the workspace. That of a flow, host or project counts for all its people.

    Example: mobctl evidence add F-2026-03 insurance-liability policy.pdf --valid-from 2026-03-01 --valid-to 2026-04-01
    """
    from mobctl.services.documents import filing
    from mobctl.services.records.selecting import Filters
    from mobctl.views import evidence as view

    if len(words) < 2:
        raise typer.BadParameter("a kind and a file are needed: evidence add REF KIND FILE")
    terminal = ctx.obj
    *refs, kind, file = words
    filters = Filters(**terminal.filters)
    plan = filing.plan_add(terminal.desk, refs, filters, kind, Path(file), valid_from, valid_to)
    terminal.carry_out(plan, view.filed)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None) -> None:
    """List the evidence on file, with what a flow, host or project lends to those it concerns.

    Example: mobctl evidence list M-2026-014
    """
    from mobctl.services.documents import filing
    from mobctl.services.records.selecting import Filters
    from mobctl.views import evidence as view

    terminal = ctx.obj
    terminal.show(filing.listed(terminal.desk, refs or [], Filters(**terminal.filters)), view.filed)
