"""``mobctl visa``: visas and residence permits that were asked for."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, OneRef, ReadingMany, Refs, day

app = typer.Typer(help="Visas and residence permits: asked for, granted, for which days.", no_args_is_help=True)

Kind = Annotated[str | None, typer.Option(metavar="K", help="short-stay, long-stay or residence-permit.")]
Land = Annotated[
    str | None, typer.Option("--in", metavar="CC", help="The country that gives it; that of the stay if not given.")
]
Asked = Annotated[date | None, day("--asked", help="When it was asked for.")]
DecidedOn = Annotated[date | None, day("--decided", help="When it was decided; today if not given.")]
Decision = Annotated[str | None, typer.Option(metavar="D", help="granted or refused.")]
ValidFrom = Annotated[date | None, day("--valid-from", help="First day on which it is valid.")]
ValidTo = Annotated[date | None, day("--valid-to", help="Last day on which it is valid.")]
Entries = Annotated[str | None, typer.Option(metavar="N", help="1, 2 or multiple.")]
Days = Annotated[int | None, typer.Option(min=1, metavar="N", help="How many days it allows.")]


@app.command(cls=ChangingMany)
def add(
    ctx: typer.Context,
    refs: Refs = None,
    kind: Kind = None,
    land: Land = None,
    asked: Asked = None,
    decided: DecidedOn = None,
    decision: Decision = None,
    valid_from: ValidFrom = None,
    valid_to: ValidTo = None,
    entries: Entries = None,
    days: Days = None,
) -> None:
    """Record a visa or permit that mobilities asked for, with the decision on it where there is one.

    Example: mobctl visa add M-2026-014 --decision granted --valid-from 2026-03-01 --valid-to 2026-04-15 --entries 1 --days 40
    """
    from mobctl.services.formalities import visas
    from mobctl.services.records.selecting import Filters
    from mobctl.views import permits as view

    said = visas.VisaSaid(kind, land, asked, decided, decision, valid_from, valid_to, entries, days)
    plan = visas.plan_add(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters), said)
    ctx.obj.carry_out(plan, view.visas)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    mobility: OneRef,
    number: Annotated[int | None, typer.Option("--number", min=1, help="Which of its visas; else the last.")] = None,
    kind: Kind = None,
    land: Land = None,
    asked: Asked = None,
    decided: DecidedOn = None,
    decision: Decision = None,
    valid_from: ValidFrom = None,
    valid_to: ValidTo = None,
    entries: Entries = None,
    days: Days = None,
) -> None:
    """Complete a visa: the decision, its days, its entries.

    Example: mobctl visa set M-2026-014 --decision granted --valid-from 2026-03-01 --valid-to 2026-04-15
    """
    from mobctl.services.formalities import visas
    from mobctl.views import permits as view

    said = visas.VisaSaid(kind, land, asked, decided, decision, valid_from, valid_to, entries, days)
    ctx.obj.carry_out(visas.plan_set(ctx.obj.desk, mobility, number, said), view.visas)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None) -> None:
    """List visas and permits; all of the project where nothing narrows them.

    Example: mobctl visa list --country BE
    """
    from mobctl.services.formalities import visas
    from mobctl.services.records.selecting import Filters
    from mobctl.views import permits as view

    ctx.obj.show(visas.listed(ctx.obj.desk, refs, Filters(**ctx.obj.filters)), view.visas)
