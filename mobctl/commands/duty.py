"""``mobctl duty``: what the law may ask of a stay abroad, decided with a reason."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import ChangingMany, ReadingMany, Refs, day

app = typer.Typer(
    help="A1, posting notification, visa, residence permit: needed or not, and why.", no_args_is_help=True
)


@app.command(cls=ChangingMany)
def decide(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="REF|DUTY|DECISION",
            help="Mobilities, then a1, posting-notification, visa or residence-permit, then needed or not-needed.",
        ),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is needed, or why not.")],
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decided; you where nobody is named.")] = None,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
) -> None:
    """Record whether a duty applies to mobilities, why, and who decided it. The last decision counts.

    Example: mobctl duty decide F-2026-03 a1 not-needed --reason "pupils, not employed" --by "Hélène Garnier"
    """
    from mobctl.services.formalities import duties
    from mobctl.services.records.selecting import Filters
    from mobctl.views import permits as view

    if len(words) < 2:
        raise typer.BadParameter("a duty and a decision are needed: duty decide REF a1 needed --reason TEXT")
    *refs, duty, answer = words
    decided = duties.Decided(duty, answer, reason, by, on)
    plan = duties.plan_decide(ctx.obj.desk, refs, Filters(**ctx.obj.filters), decided)
    ctx.obj.carry_out(plan, view.duties)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None) -> None:
    """List what was decided, earlier decisions included; all of the project where nothing narrows it.

    Example: mobctl duty list F-2026-03
    """
    from mobctl.services.formalities import duties
    from mobctl.services.records.selecting import Filters
    from mobctl.views import permits as view

    ctx.obj.show(duties.listed(ctx.obj.desk, refs, Filters(**ctx.obj.filters)), view.duties)
