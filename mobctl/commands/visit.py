"""``mobctl visit``: follow-up visits and calls while people are away."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from mobctl.options import ChangingMany, ReadingMany, Refs, day
from mobctl.vocabulary_meetings import VisitKind

app = typer.Typer(help="Follow-up visits and calls.", no_args_is_help=True)


class Conditions(StrEnum):
    """What was found of the conditions of work and training."""

    AGREE = "agree"
    DIFFER = "differ"


@app.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    on: Annotated[date, day("--on", help="The day of the visit or call.")],
    refs: Refs = None,
    kind: Annotated[VisitKind, typer.Option(help="Visit, call or video call.")] = VisitKind.VISIT,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who made it; you, where nobody is named.")] = None,
    conditions: Annotated[
        Conditions | None, typer.Option(help="Whether work and training are what was agreed.")
    ] = None,
) -> None:
    """Record a visit or call on mobilities.

    Example: mobctl visit add F-2026-01 --on 2026-03-12 --kind call --conditions agree --note "all well"
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import visiting
    from mobctl.views import events as view

    terminal = ctx.obj
    agree = None if conditions is None else conditions is Conditions.AGREE
    new = visiting.NewVisit(on, kind, by, agree)
    terminal.carry_out(visiting.plan_add(terminal.desk, refs, Filters(**terminal.filters), new), view.visits)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None) -> None:
    """List visits and calls by day.

    Example: mobctl visit list M-2026-014
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import visiting
    from mobctl.views import events as view

    terminal = ctx.obj
    terminal.show(visiting.listed(terminal.desk, refs, Filters(**terminal.filters)), view.visits)
