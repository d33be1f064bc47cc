"""``mobctl itinerary``: the stops of a learning journey."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, ReadingMany, Refs, day

app = typer.Typer(help="Learning itineraries: companies, incubators, universities.", no_args_is_help=True)

At = Annotated[str, typer.Argument(metavar="O", help="The organisation of the stop.")]


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    ref: OneRef,
    organisation: At,
    on: Annotated[date, day("--on", help="The day, or the first one.")],
    until: Annotated[date | None, day("--until", help="The last day, where it is more than one.")] = None,
    purpose: Annotated[str | None, typer.Option(metavar="TEXT", help="What the stop is for.")] = None,
) -> None:
    """Add a stop to the itinerary of a flow, which counts for all its members, or of one mobility.

    Example: mobctl itinerary add F-2026-01 O-0007 --on 2026-03-12 --purpose "How start-ups are accompanied"
    """
    from mobctl.services.support import itineraries
    from mobctl.views import journeys as view

    plan = itineraries.plan_add(ctx.obj.desk, ref, organisation, on=on, until=until, purpose=purpose)
    ctx.obj.carry_out(plan, view.stops)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None) -> None:
    """List the stops by day; those of a flow belong to each of its members.

    Example: mobctl itinerary list M-2026-014
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import itineraries
    from mobctl.views import journeys as view

    terminal = ctx.obj
    terminal.show(itineraries.listed(terminal.desk, refs, Filters(**terminal.filters)), view.stops)


@app.command(cls=Changing)
def remove(
    ctx: typer.Context,
    ref: OneRef,
    organisation: At,
    on: Annotated[date | None, day("--on", help="Which one, where there is more than one stop.")] = None,
) -> None:
    """Take a stop off an itinerary.

    Example: mobctl itinerary remove F-2026-01 O-0007
    """
    from mobctl.services.support import itineraries
    from mobctl.views import journeys as view

    ctx.obj.carry_out(itineraries.plan_remove(ctx.obj.desk, ref, organisation, on), view.stops)
