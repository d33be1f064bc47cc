"""``mobctl abroad``: earlier and other stays abroad of a participant, for counting days."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, Reading, day

app = typer.Typer(help="Stays abroad outside the mobilities, for counting days.", no_args_is_help=True)


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    participant: OneRef,
    country: Annotated[str, typer.Option(metavar="CC", help="The country.")],
    start: Annotated[date, day("--from", help="The day of entry; it counts.")],
    end: Annotated[date, day("--to", help="The day of exit; it counts.")],
    permit: Annotated[bool, typer.Option("--permit", help="Under a residence permit or long-stay visa.")] = False,
) -> None:
    """Record an earlier or other stay of a participant.

    Example: mobctl abroad add T-0012 --country BE --from 2025-11-03 --to 2025-11-28
    """
    from mobctl.services.formalities import abroad
    from mobctl.views import permits as view

    plan = abroad.plan_add(ctx.obj.desk, participant, country, start, end, permit=permit)
    ctx.obj.carry_out(plan, view.abroad)


@app.command(cls=Changing)
def remove(
    ctx: typer.Context,
    participant: OneRef,
    number: Annotated[int, typer.Option("--number", min=1, help="Which one: mobctl abroad list T.")],
) -> None:
    """Take a stay abroad off the list.

    Example: mobctl abroad remove T-0012 --number 2 --note "was postponed"
    """
    from mobctl.services.formalities import abroad
    from mobctl.views import permits as view

    ctx.obj.carry_out(abroad.plan_remove(ctx.obj.desk, participant, number), view.abroad)


@app.command("list", cls=Reading)
def list_(ctx: typer.Context, participant: OneRef) -> None:
    """List the stays abroad of a participant.

    Example: mobctl abroad list T-0012
    """
    from mobctl.services.formalities import abroad
    from mobctl.views import permits as view

    ctx.obj.show(abroad.listed(ctx.obj.desk, participant), view.abroad)
