"""``mobctl partnership``: what two companies have with each other, and how far it has come."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, Limit, OneRef, ProjectRef, Reading, day
from mobctl.vocabulary import PartnershipOrigin, PartnershipState

app = typer.Typer(
    help="Partnerships between companies: matched, existing, or grown from a mobility.", no_args_is_help=True
)

Kind = Annotated[str, typer.Option(metavar="KEY", help="A kind of the scheme: mobctl scheme show KEY.")]


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="O1", help="The organisation on the sending side.")],
    second: Annotated[str, typer.Argument(metavar="O2", help="The other one.")],
    kind: Kind,
    origin: Annotated[
        PartnershipOrigin | None, typer.Option(help="How they came together; matched, or mobility with --mobility.")
    ] = None,
    mobility: Annotated[str | None, typer.Option(metavar="M", help="The mobility from which it grew.")] = None,
    since: Annotated[date | None, day("--since", help="Since when; today if not given.")] = None,
    project: ProjectRef = None,
) -> None:
    """Record what two companies have with each other, under negotiation at first.

    Companies that knew each other before are welcome: --origin existing.

    Example: mobctl partnership add O-0007 O-0012 --kind trade --mobility M-2026-014
    """
    from mobctl.services.organisations import partnerships
    from mobctl.views import network as view

    new = partnerships.NewPartnership(first, second, kind, origin, mobility, since)
    ctx.obj.carry_out(partnerships.plan_add(ctx.obj.desk, new, project), view.partnership)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option(metavar="KEY", help="Only those of this kind.")] = None,
    state: Annotated[PartnershipState | None, typer.Option(help="Only those in this state.")] = None,
    project: ProjectRef = None,
    limit: Limit = None,
) -> None:
    """List the partnerships of a project.

    Example: mobctl partnership list --state signed
    """
    from mobctl.services.organisations import partnerships
    from mobctl.views import network as view

    ctx.obj.show(partnerships.listed(ctx.obj.desk, project, kind, state, limit), view.partnerships)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    partnership: OneRef,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="state, kind, since, note, end_reason.")],
    on: Annotated[date | None, day("--on", help="When it was signed or ended; today if not given.")] = None,
) -> None:
    """Change a partnership: signed, ended, under negotiation again.

    Example: mobctl partnership set B-2026-004 state=signed --on 2026-06-12
    """
    from mobctl.services.organisations import partnerships
    from mobctl.views import network as view

    ctx.obj.carry_out(partnerships.plan_set(ctx.obj.desk, partnership, pairs, on), view.partnership)
