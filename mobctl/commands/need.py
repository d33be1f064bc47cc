"""``mobctl need``: what organisations say they need."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from mobctl.options import Changing, Limit, OneRef, ProjectRef, Reading, day

app = typer.Typer(help="What organisations of both sides say they need.", no_args_is_help=True)


class Side(StrEnum):
    """On which side of the mobilities an organisation stands."""

    SENDING = "sending"
    HOST = "host"


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    organisation: OneRef,
    topic: Annotated[str, typer.Option(metavar="T", help="What it is about, in a word or two.")],
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="What was said.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where it was learnt: survey, call, visit.")
    ] = None,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
    project: ProjectRef = None,
) -> None:
    """Record what an organisation needs.

    Example: mobctl need add O-0007 --topic "export to Italy" --source "survey in March"
    """
    from mobctl.services.organisations import needs
    from mobctl.views import network as view

    new = needs.NewNeed(organisation, topic, text, source, on)
    ctx.obj.carry_out(needs.plan_add(ctx.obj.desk, new, project), view.needs)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    side: Annotated[Side | None, typer.Option(help="Only those of the sending, or of the host side.")] = None,
    project: ProjectRef = None,
    limit: Limit = None,
) -> None:
    """List what organisations need, those of one side or of both.

    Example: mobctl need list --side host
    """
    from mobctl.services.organisations import needs
    from mobctl.views import network as view

    ctx.obj.show(needs.listed(ctx.obj.desk, side, project, limit), view.needs)
