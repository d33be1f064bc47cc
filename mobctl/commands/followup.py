"""``mobctl followup``: what became of it some months after a mobility."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import ChangingMany, ReadingMany, Refs, day

app = typer.Typer(help="What became of it, some months after a mobility.", no_args_is_help=True)


@app.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    after: Annotated[int, typer.Option(metavar="MONTHS", min=1, help="How many months after the end: 3, 6, 12 ...")],
    outcome: Annotated[str, typer.Option(metavar="TEXT", help="What became of it.")],
    refs: Refs = None,
    support: Annotated[str | None, typer.Option(metavar="TEXT", help="The support agreed on.")] = None,
    partnership: Annotated[
        str | None, typer.Option(metavar="B", help="The partnership; the only one where none is named.")
    ] = None,
    on: Annotated[date | None, day("--on", help="The day; today where none is given.")] = None,
) -> None:
    """Record what was found some months after a mobility.

    Example: mobctl followup add M-2026-014 --after 3 --outcome "first order delivered" --support "export credit"
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import follow_ups
    from mobctl.views import journeys as view

    terminal = ctx.obj
    new = follow_ups.NewFollowUp(after, outcome, support, partnership, on)
    plan = follow_ups.plan_add(terminal.desk, refs, Filters(**terminal.filters), new)
    terminal.carry_out(plan, view.follow_ups)


@app.command("list", cls=ReadingMany)
def list_(
    ctx: typer.Context,
    refs: Refs = None,
    due: Annotated[bool, typer.Option("--due", help="Who is due, for which follow-up, and until when.")] = False,
    days: Annotated[
        int | None, typer.Option("--days", min=0, metavar="N", help="Due within N days; 30 otherwise.")
    ] = None,
) -> None:
    """List the follow-ups that were made, or with --due those that are to be made.

    Example: mobctl followup list --due
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import follow_ups
    from mobctl.views import journeys as view

    terminal = ctx.obj
    filters = Filters(**terminal.filters)
    if due or days is not None:
        terminal.show(follow_ups.due(terminal.desk, refs, filters, days), view.due)
    else:
        terminal.show(follow_ups.listed(terminal.desk, refs, filters), view.follow_ups)
