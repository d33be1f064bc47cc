"""``mobctl payment``: what was paid to whom, and what came from the funder."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Amount, Changing, ChangingMany, Counts, Currency, OneRef, Reading, ReadingMany, Refs, day
from mobctl.vocabulary_money import PaymentDirection, PaymentPurpose

app = typer.Typer(help="Payments to people and partners, and from the funder.", no_args_is_help=True)

Direction = Annotated[
    PaymentDirection | None, typer.Option(help="Paid out, or came in; what the purpose says if not given.")
]


@app.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    purpose: Annotated[PaymentPurpose, typer.Option(help="What it is for.")],
    amount: Amount,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="The day of the transfer; today if not given.")] = None,
    direction: Direction = None,
    currency: Currency = None,
    counts: Counts = None,
    proof: Annotated[Path | None, typer.Option(metavar="FILE", help="The file that proves it.")] = None,
    again: Annotated[bool, typer.Option("--again", help="The same payment was made twice indeed.")] = False,
) -> None:
    """Record a payment, of the same amount for each who is meant: a flow means all its people.

    First payments and balances go to people, --purpose partner to an organisation or the host partner of a flow;
    prefinancing and final come from the funder, for the project. Account numbers are never kept.

    Example: mobctl payment add F-2026-03 --purpose first --amount 1.234,50 --on 2026-02-20
    """
    from mobctl import clarifying
    from mobctl.services.money import payments
    from mobctl.services.records.selecting import Filters
    from mobctl.views import money as view

    said = payments.PaymentSaid(
        purpose, clarifying.said_amount(ctx.obj, amount, currency, counts), on, direction, proof, again
    )
    plan = payments.plan_add(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters), said)
    ctx.obj.carry_out(plan, view.payments)


@app.command("list", cls=ReadingMany)
def list_(
    ctx: typer.Context,
    refs: Refs = None,
    purpose: Annotated[PaymentPurpose | None, typer.Option(help="Only those for this.")] = None,
    direction: Annotated[PaymentDirection | None, typer.Option(help="Only those paid out, or that came in.")] = None,
    removed: Annotated[bool, typer.Option("--removed", help="Those too that were removed, with the reason.")] = False,
) -> None:
    """List payments by day; all of the project where nothing narrows them, a flow with its people and partner.

    Example: mobctl payment list F-2026-03 --purpose first
    """
    from mobctl.services.money import payments
    from mobctl.services.records.selecting import Filters
    from mobctl.views import money as view

    filters = Filters(**ctx.obj.filters)
    found = payments.listed(
        ctx.obj.desk, refs or [], filters, purpose=purpose, direction=direction, removed_too=removed
    )
    ctx.obj.show(found, view.payments)


@app.command(cls=Reading)
def show(ctx: typer.Context, payment: OneRef) -> None:
    """Show one payment.

    Example: mobctl payment show Y-2026-001
    """
    from mobctl.services.money import payments
    from mobctl.views import money as view

    ctx.obj.show(payments.shown(ctx.obj.desk, payment), view.payment)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    payment: OneRef,
    pairs: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="amount, currency, counts, purpose, on, note.")
    ],
) -> None:
    """Correct a payment: its amount, day, purpose or note.

    Example: mobctl payment set Y-2026-001 amount=1250 on=2026-02-21
    """
    from mobctl.services.money import payments
    from mobctl.views import money as view

    ctx.obj.carry_out(payments.plan_set(ctx.obj.desk, payment, pairs), view.payment)


@app.command(cls=Changing)
def remove(ctx: typer.Context, refs: Annotated[list[str], typer.Argument(metavar="Y", help="The payments.")]) -> None:
    """Remove payments that were never made, with the reason in --note: they no longer count, and are kept.

    Example: mobctl payment remove Y-2026-001 --note "the transfer came back"
    """
    from mobctl.services.money import payments
    from mobctl.views import money as view

    ctx.obj.carry_out(payments.plan_remove(ctx.obj.desk, refs), view.payments)
