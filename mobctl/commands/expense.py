"""``mobctl expense``: own money spent or to be spent on mobilities, with its receipts."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Amount, Changing, ChangingMany, Counts, Currency, OneRef, Reading, ReadingMany, Refs, day
from mobctl.vocabulary_money import BudgetLine, ExpenseKind, ExpenseState

app = typer.Typer(help="Own expenses: flights, lodging, insurance, with their receipts.", no_args_is_help=True)


@app.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    kind: Annotated[ExpenseKind, typer.Option(help="What it was spent on.")],
    amount: Amount,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="The day of the bill; today if not given.")] = None,
    state: Annotated[ExpenseState, typer.Option(help="Spent, or expected.")] = ExpenseState.SPENT,
    line: Annotated[
        BudgetLine | None, typer.Option(help="The real-cost line of the grant that pays it; own money if not given.")
    ] = None,
    supplier: Annotated[str | None, typer.Option(metavar="WHO", help="Who was paid.")] = None,
    share: Annotated[bool, typer.Option("--share", help="One bill: shared among the people meant.")] = False,
    each: Annotated[bool, typer.Option("--each", help="The amount is that of each.")] = False,
    currency: Currency = None,
    counts: Counts = None,
    receipt: Annotated[Path | None, typer.Option(metavar="FILE", help="The bill; it is filed as evidence.")] = None,
    again: Annotated[bool, typer.Option("--again", help="The same was spent twice indeed.")] = False,
) -> None:
    """Record own money spent, or to be spent: for a person, a flow, or the project where nobody is named.

    Several who are named share one bill, exact to the cent; a flow has it as a whole, or with --share its people do.

    Example: mobctl expense add F-2026-03 --kind flight --amount 2.480,00 --share --supplier "Air Example" --receipt bill.pdf
    """
    from mobctl import clarifying
    from mobctl.services.money import expenses
    from mobctl.services.records.selecting import Filters
    from mobctl.views import money as view

    if share and each:
        raise typer.BadParameter("one bill is shared, or each has an own one: --share or --each")
    said = expenses.ExpenseSaid(
        *(
            kind,
            clarifying.said_amount(ctx.obj, amount, currency, counts),
            state,
            line,
            on,
            supplier,
            receipt,
            share,
            each,
            again,
        )
    )
    plan = expenses.plan_add(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters), said)
    ctx.obj.carry_out(plan, view.expenses)


@app.command("list", cls=ReadingMany)
def list_(
    ctx: typer.Context,
    refs: Refs = None,
    kind: Annotated[ExpenseKind | None, typer.Option(help="Only those of this kind.")] = None,
    state: Annotated[ExpenseState | None, typer.Option(help="Only those in this state.")] = None,
    removed: Annotated[bool, typer.Option("--removed", help="Those too that were removed, with the reason.")] = False,
) -> None:
    """List own expenses by day; all of the project where nothing narrows them, a flow with its people.

    Example: mobctl expense list F-2026-03 --kind lodging
    """
    from mobctl.services.money import expenses
    from mobctl.services.records.selecting import Filters
    from mobctl.views import money as view

    filters = Filters(**ctx.obj.filters)
    found = expenses.listed(ctx.obj.desk, refs or [], filters, kind=kind, state=state, removed_too=removed)
    ctx.obj.show(found, view.expenses)


@app.command(cls=Reading)
def show(ctx: typer.Context, expense: OneRef) -> None:
    """Show one expense.

    Example: mobctl expense show U-2026-001
    """
    from mobctl.services.money import expenses
    from mobctl.views import money as view

    ctx.obj.show(expenses.shown(ctx.obj.desk, expense), view.expense)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    expense: OneRef,
    pairs: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE", help="amount, currency, counts, kind, state, line, on, supplier, note."),
    ],
) -> None:
    """Correct an expense; state=spent once the bill came, state=cancelled where it fell away.

    Example: mobctl expense set U-2026-001 state=spent amount=612.40 on=2026-03-04
    """
    from mobctl.services.money import expenses
    from mobctl.views import money as view

    ctx.obj.carry_out(expenses.plan_set(ctx.obj.desk, expense, pairs), view.expenses)


@app.command(cls=Changing)
def remove(ctx: typer.Context, refs: Annotated[list[str], typer.Argument(metavar="U", help="The expenses.")]) -> None:
    """Remove expenses that were recorded by mistake, with the reason in --note: they no longer count, and are kept.

    Example: mobctl expense remove U-2026-001 --note "recorded twice"
    """
    from mobctl.services.money import expenses
    from mobctl.views import money as view

    ctx.obj.carry_out(expenses.plan_remove(ctx.obj.desk, refs), view.expenses)
