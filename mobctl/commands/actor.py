"""``mobctl actor``: the map of institutions and private bodies worth knowing."""

from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, ProjectRef, Reading
from mobctl.vocabulary import ActorSphere

app = typer.Typer(help="The map of institutional and private actors, with their needs.", no_args_is_help=True)


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    organisation: OneRef,
    sphere: Annotated[ActorSphere, typer.Argument(help="Institutional or private.")],
    project: ProjectRef = None,
) -> None:
    """Put an organisation on the project's map; --note says what it is worth knowing for.

    Example: mobctl actor add O-0012 institutional --note "grants business visas"
    """
    from mobctl.services.organisations import actors
    from mobctl.views import journeys as view

    ctx.obj.carry_out(actors.plan_add(ctx.obj.desk, organisation, sphere, project), view.actors)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    sphere: Annotated[ActorSphere | None, typer.Option(help="Only this sphere.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Only this country.")] = None,
    project: ProjectRef = None,
) -> None:
    """Show the map by sphere and country, with the needs that are not met yet.

    Example: mobctl actor list --country SN
    """
    from mobctl.services.organisations import actors
    from mobctl.views import journeys as view

    ctx.obj.show(actors.listed(ctx.obj.desk, sphere, country, project), view.actors)


@app.command(cls=Changing)
def remove(ctx: typer.Context, actor: OneRef, project: ProjectRef = None) -> None:
    """Take an actor off the map; the organisation stays.

    Example: mobctl actor remove N-2026-001
    """
    from mobctl.services.organisations import actors
    from mobctl.views import journeys as view

    ctx.obj.carry_out(actors.plan_remove(ctx.obj.desk, actor, project), view.actors)
