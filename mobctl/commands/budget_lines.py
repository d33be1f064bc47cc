"""``mobctl budget travel`` and ``budget item``: what is asked of the grant for somebody, beside the days and places."""

from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, ProjectRef, ReadingMany, Refs
from mobctl.vocabulary_money import BudgetLine

app = typer.Typer(help="What mobilities cost, and what the grant gives.", no_args_is_help=True)
items = typer.Typer(help="What is asked of the grant beside days and places.", no_args_is_help=True)


@app.command(cls=ChangingMany)
def travel(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF|FIELD=VALUE",
            help="Mobilities, then origin, destination, via, km, official_km, band, means, means_note, days.",
        ),
    ] = None,
) -> None:
    """Say how mobilities travel, or show it: places, kilometres one way, main means of transport, funded travel days.

    official_km are those of the funder's calculator and win over any estimate. Means: plane, train, bus, car,
    car-pooling, bicycle, ferry, other, other-green.

    Example: mobctl budget travel F-2026-03 origin=Rouen destination="Bergamo, IT" official_km=813.5 means=train days=4
    """
    from mobctl.services.money import travel_plans
    from mobctl.services.records.selecting import Filters
    from mobctl.views import budget_lines as view

    refs = [word for word in words or () if "=" not in word]
    pairs = [word for word in words or () if "=" in word]
    filters = Filters(**ctx.obj.filters)
    if pairs:
        plan = travel_plans.plan_travel(ctx.obj.desk, refs, filters, pairs)
        ctx.obj.carry_out(plan, view.travel)
    else:
        ctx.obj.show(travel_plans.listed(ctx.obj.desk, refs, filters), view.travel)


@items.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    line: Annotated[BudgetLine, typer.Option(help="The line of the grant.")],
    refs: Refs = None,
    quantity: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many days or people, where a rate pays.")
    ] = None,
    amount: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="How much, where what was spent is paid.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is for.")] = None,
) -> None:
    """Ask the grant for days of a course, linguistic support, a preparatory visit, inclusion or exceptional costs.

    For each person who is named, a flow as a whole, or the project where nobody is.

    Example: mobctl budget item add M-2026-014 --line exceptional-costs --amount 80 --reason "visa for Serbia"
    """
    from mobctl import clarifying
    from mobctl.services.money import budget_items
    from mobctl.services.records.selecting import Filters
    from mobctl.views import budget_lines as view

    amount = clarifying.amount(ctx.obj, amount) if amount else None
    said = budget_items.ItemSaid(line, quantity, amount, reason)
    plan = budget_items.plan_add(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters), said)
    ctx.obj.carry_out(plan, view.items)


@items.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None) -> None:
    """List what is asked of the grant; all of the project where nothing narrows it, a flow with its people.

    Example: mobctl budget item list F-2026-03
    """
    from mobctl.services.money import budget_items
    from mobctl.services.records.selecting import Filters
    from mobctl.views import budget_lines as view

    ctx.obj.show(budget_items.listed(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters)), view.items)


@items.command(cls=Changing)
def remove(
    ctx: typer.Context,
    numbers: Annotated[list[int], typer.Argument(metavar="N", help="Their numbers: mobctl budget item list.")],
    project: ProjectRef = None,
) -> None:
    """Remove budget items by their numbers, with the reason in --note.

    Example: mobctl budget item remove 3 --note "the course was shorter"
    """
    from mobctl.services.money import budget_items
    from mobctl.views import budget_lines as view

    plan = budget_items.plan_remove(ctx.obj.desk, numbers, ctx.obj.filters.get("project"))
    ctx.obj.carry_out(plan, view.items)


app.add_typer(items, name="item")
