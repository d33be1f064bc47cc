"""``mobctl budget commit`` and ``budget balance``: what is promised, paid, owed and spent, against the grant."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, ProjectRef, Reading, ReadingMany, Refs, day
from mobctl.vocabulary_money import BudgetLine

app = typer.Typer(help="What mobilities cost, and what the grant gives.", no_args_is_help=True)


@app.command(cls=ChangingMany)
def commit(
    ctx: typer.Context,
    amount: Annotated[str, typer.Option(metavar="AMOUNT", help="As people type it, in the currency of the grant.")],
    refs: Refs = None,
    line: Annotated[BudgetLine | None, typer.Option(help="The line of the grant, where it is for one.")] = None,
    source: Annotated[str, typer.Option(metavar="TEXT", help="The paper that promises it.")] = "grant agreement",
    on: Annotated[date | None, day("--on", help="The day of the paper; today if not given.")] = None,
    each: Annotated[bool, typer.Option("--each", help="That much to each person of a flow or project.")] = False,
    again: Annotated[bool, typer.Option("--again", help="The same is promised a second time.")] = False,
) -> None:
    """Record an amount that a signed paper promises: to a person, a partner, a flow, or within the project.

    What is paid to the same person or partner is taken off; the rest is still owed.

    Example: mobctl budget commit F-2026-03 --each --amount 1.543,00 --source "grant agreements of 12 January"
    """
    from mobctl import clarifying
    from mobctl.services.money import commitments
    from mobctl.services.records.selecting import Filters
    from mobctl.views import balance as view

    said = commitments.Promise(clarifying.amount(ctx.obj, amount), source, line, on, each, again)
    plan = commitments.plan_commit(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters), said)
    ctx.obj.carry_out(plan, view.commitments)


@app.command(cls=ReadingMany)
def commitments(ctx: typer.Context, refs: Refs = None) -> None:
    """List what is promised; all of the project where nothing narrows it, a flow with its people.

    Example: mobctl budget commitments F-2026-03
    """
    from mobctl.services.money import commitments as service
    from mobctl.services.records.selecting import Filters
    from mobctl.views import balance as view

    ctx.obj.show(service.listed(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters)), view.commitments)


@app.command(cls=Changing)
def uncommit(
    ctx: typer.Context, refs: Annotated[list[str], typer.Argument(metavar="G", help="The commitments.")]
) -> None:
    """Remove commitments that no longer hold, with the reason in --note: they are kept, for an audit.

    Example: mobctl budget uncommit G-2026-004 --note "replaced by the amendment"
    """
    from mobctl.services.money import commitments as service
    from mobctl.views import balance as view

    ctx.obj.carry_out(service.plan_uncommit(ctx.obj.desk, refs), view.commitments)


@app.command(cls=Reading)
def balance(ctx: typer.Context, project: ProjectRef = None) -> None:
    """Show what is promised, paid, still owed and spent, by flow and in all, against the grant.

    Example: mobctl budget balance
    """
    from mobctl.services.money import balances
    from mobctl.views import balance as view

    ctx.obj.show(balances.balance(ctx.obj.desk, project), view.balance)
