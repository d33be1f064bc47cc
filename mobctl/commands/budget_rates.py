"""``mobctl budget estimate`` and ``budget rates``: what the grant is likely to pay, and the rates behind it."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import ProjectRef, Reading, ReadingMany, Refs

app = typer.Typer(help="What mobilities cost, and what the grant gives.", no_args_is_help=True)
rates = typer.Typer(help="The rates of your grant agreement.", no_args_is_help=True)

CardFile = Annotated[Path, typer.Argument(metavar="FILE", help="A rate card, in TOML.")]


@app.command(cls=ReadingMany)
def estimate(
    ctx: typer.Context,
    refs: Refs = None,
    summary: Annotated[bool, typer.Option("--summary", help="Only the sums of the lines of the grant.")] = False,
) -> None:
    """Estimate what the grant pays: travel, days, units and real costs, each line with quantity, rate and source.

    Days are those lived where that is known. All of the project, with what is asked for flows and the project as a
    whole, if nothing narrows. The funder's system decides.

    Example: mobctl budget estimate M-2026-014
    """
    from mobctl.services.money import estimates
    from mobctl.services.records.selecting import Filters
    from mobctl.views import estimates as view

    found = estimates.estimate(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters))
    ctx.obj.show(found, view.sums if summary else view.estimate)


@rates.command("list", cls=Reading)
def list_(ctx: typer.Context) -> None:
    """List the rate cards there are, with their call, agency, field and source, and what is wrong with them.

    Example: mobctl budget rates list
    """
    from mobctl.services.money import rate_cards
    from mobctl.views import estimates as view

    ctx.obj.show(rate_cards.listed(ctx.obj.desk), view.cards)


@rates.command(cls=Reading)
def check(ctx: typer.Context, file: CardFile) -> None:
    """Check a rate card to its end: gaps and overlaps, countries in two groups, amounts and sources that are missing.

    Example: mobctl budget rates check our-rates.toml
    """
    from mobctl.services.money import rate_cards
    from mobctl.views import estimates as view

    ctx.obj.show(rate_cards.checked(ctx.obj.desk, file), view.checked)


@rates.command(cls=Reading)
def add(
    ctx: typer.Context,
    file: CardFile,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the one that is there.")] = False,
) -> None:
    """Add the rates of your grant agreement to the workspace; a card with a fault is not taken.

    Example: mobctl budget rates add our-rates.toml
    """
    from mobctl.services.money import rate_cards
    from mobctl.views import estimates as view

    ctx.obj.show(rate_cards.added(ctx.obj.desk, file, replace=replace), view.added)


@rates.command(cls=Reading)
def new(ctx: typer.Context, file: CardFile, project: ProjectRef = None) -> None:
    """Write the form of a rate card, with the call, agency and field of the project, to be filled in.

    Example: mobctl budget rates new our-rates.toml
    """
    from mobctl.services.money import rate_cards
    from mobctl.views import estimates as view

    ctx.obj.show(rate_cards.begun(ctx.obj.desk, file, project), view.begun)


app.add_typer(rates, name="rates")
