"""``mobctl flow``: people who travel together."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, Files, Importing, OneRef, ProjectRef, Reading, Refs, day

app = typer.Typer(help="People who travel together.", no_args_is_help=True)


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(metavar="N", help="What people call it.")],
    start: Annotated[date, day("--start", help="First day.")],
    end: Annotated[date, day("--end", help="Last day.")],
    host_partner: Annotated[str | None, typer.Option(metavar="O", help="The partner that receives them.")] = None,
    project: ProjectRef = None,
) -> None:
    """Add a flow.

    Example: mobctl flow add --name "Malta in March" --start 2026-03-02 --end 2026-03-29 --host-partner O-0003
    """
    from mobctl.services.mobilities import flows
    from mobctl.views import people as view

    ctx.obj.carry_out(flows.plan_add(ctx.obj.desk, name, start, end, host_partner, project), view.flows)


@app.command("import", cls=Importing)
def import_(ctx: typer.Context, files: Files = None) -> None:
    """Import flows and who accompanies them from any spreadsheet, or bring back those of "sheet out flows".

    Example: mobctl flow import flows.xlsx
    """
    from mobctl import dialogue
    from mobctl.services.imports import import_flows, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    task = import_task.task_of(ctx.obj.desk, "flow", import_flows.plan_import, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command("list", cls=Reading)
def list_(ctx: typer.Context, project: ProjectRef = None) -> None:
    """List the flows of the project, by start.

    Example: mobctl flow list
    """
    from mobctl.services.mobilities import flows
    from mobctl.views import people as view

    ctx.obj.show(flows.listed(ctx.obj.desk, None, project), view.flows)


@app.command(cls=Reading)
def show(ctx: typer.Context, flow: OneRef) -> None:
    """Show one flow with its members and accompanying persons.

    Example: mobctl flow show F-2026-03
    """
    from mobctl.services.mobilities import flows
    from mobctl.views import people as view

    ctx.obj.show(flows.listed(ctx.obj.desk, flow, None), view.flow)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    flow: OneRef,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="name, start, end, travel, lodging ...")],
) -> None:
    """Change fields of a flow.

    Example: mobctl flow set F-2026-03 travel="Coach to Marseille, flight to Valletta" lodging="Youth hostel, Sliema"
    """
    from mobctl.services.mobilities import flows
    from mobctl.views import people as view

    ctx.obj.carry_out(flows.plan_set(ctx.obj.desk, flow, pairs), view.flow)


@app.command(cls=ChangingMany)
def join(ctx: typer.Context, flow: OneRef, refs: Refs = None) -> None:
    """Let mobilities join a flow; a stay without dates takes the flow's.

    Example: mobctl flow join F-2026-03 014 015 016
    """
    from mobctl.services.mobilities import flows
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    ctx.obj.carry_out(flows.plan_join(ctx.obj.desk, flow, refs, Filters(**ctx.obj.filters)), view.flow)


@app.command(cls=ChangingMany)
def leave(
    ctx: typer.Context,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="The first day without the flow; today where it is left out.")] = None,
) -> None:
    """Let mobilities leave their flow, with a reason in --note. What the flow has counts for the days before.

    Example: mobctl flow leave M-2026-014 --on 2026-03-14 --note "illness in the family"
    """
    from mobctl.services.mobilities import leaving
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    ctx.obj.carry_out(leaving.plan_leave(ctx.obj.desk, refs, Filters(**ctx.obj.filters), on), view.flow)


@app.command(cls=Changing)
def accompany(
    ctx: typer.Context,
    flow: OneRef,
    pairs: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="given_names, family_name, birth_date, email, phone.")
    ],
    start: Annotated[date | None, day("--start", help="Where it differs from the flow.")] = None,
    end: Annotated[date | None, day("--end", help="Where it differs from the flow.")] = None,
    role: Annotated[str | None, typer.Option(metavar="TEXT", help="What the person is there for.")] = None,
) -> None:
    """Add an accompanying person to a flow, or to a mobility that travels alone.

    Accompanying persons are never counted among the participants.

    Example: mobctl flow accompany F-2026-03 given_names=Marta family_name=Vella email=marta@example.org
    """
    from mobctl.services.mobilities import flows
    from mobctl.views import people as view

    plan = flows.plan_accompany(ctx.obj.desk, flow, pairs, start=start, end=end, role=role)
    ctx.obj.carry_out(plan, view.flow)


@app.command(cls=Changing)
def mandate(
    ctx: typer.Context,
    flow: OneRef,
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help="Who, by reference or name; all who accompany where left out."),
    ] = None,
    agreed: Annotated[
        date | None, day("--agreed", help="When the partners agreed; today where it is left out.")
    ] = None,
) -> None:
    """Record that the partners have agreed on the mandates of those who accompany a flow.

    Example: mobctl flow mandate F-2026-03 --agreed 2026-01-20
    """
    from mobctl.services.mobilities import mandates
    from mobctl.views import people as view

    ctx.obj.carry_out(mandates.plan_mandate(ctx.obj.desk, flow, people or (), agreed), view.flow)
