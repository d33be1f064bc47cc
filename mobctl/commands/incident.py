"""``mobctl incident``: what went wrong on a mobility, and what was agreed about it."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, Limit, OneRef, Reading, ReadingMany, Refs, day
from mobctl.vocabulary import SignatureRole

app = typer.Typer(help="What went wrong: both sides' statements, measures, mediation.", no_args_is_help=True)

On = Annotated[date | None, day("--on", help="When; today if not given.")]
Who = Annotated[SignatureRole, typer.Option("--side", help="Who has to act.")]


@app.command("open", cls=Changing)
def open_(
    ctx: typer.Context,
    mobility: OneRef,
    title: Annotated[str, typer.Option(metavar="T", help="What happened, in a few words that everybody may read.")],
    on: On = None,
    reported_by: Annotated[str | None, typer.Option("--reported-by", metavar="WHO", help="Who told it.")] = None,
) -> None:
    """Open an incident on a mobility; its checklist asks for mediation until it is closed.

    Example: mobctl incident open M-2026-014 --title "Works nights, against the contract" --reported-by "her tutor"
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    plan = incidents.plan_open(ctx.obj.desk, mobility, title=title, on=on, reported_by=reported_by)
    ctx.obj.carry_out(plan, view.incident)


@app.command(cls=Changing)
def note(
    ctx: typer.Context,
    incident: OneRef,
    text: Annotated[str | None, typer.Option(metavar="T", help="What is said.")] = None,
    side: Annotated[SignatureRole | None, typer.Option(help="Whose statement it is.")] = None,
    on: On = None,
    sensitive: Annotated[
        bool, typer.Option("--sensitive", help="Keep it apart: only show --sensitive tells it.")
    ] = False,
) -> None:
    """Write down what one side says, or a plain note with --note TEXT alone.

    What concerns health, family or the like is kept apart with --sensitive: it stands in no list, log, paper or report.

    Example: mobctl incident note X-2026-001 --side host-company --text "The shifts were agreed by telephone"
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    plan = incidents.plan_note(ctx.obj.desk, incident, text=text, side=side, on=on, sensitive=sensitive)
    ctx.obj.carry_out(plan, view.incident)


@app.command(cls=Changing)
def measure(
    ctx: typer.Context,
    incident: OneRef,
    text: Annotated[str, typer.Option(metavar="T", help="What was agreed.")],
    side: Who,
    due: Annotated[date | None, day("--due", help="Until when.")] = None,
) -> None:
    """Write down a measure that was agreed: who does what until when.

    Example: mobctl incident measure X-2026-001 --text "Day shifts only" --side host-company --due 2026-03-09
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    ctx.obj.carry_out(incidents.plan_measure(ctx.obj.desk, incident, text=text, side=side, due=due), view.incident)


@app.command(cls=Changing)
def done(
    ctx: typer.Context,
    incident: OneRef,
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="The number of the measure.")],
    on: On = None,
) -> None:
    """Record that a measure was done.

    Example: mobctl incident done X-2026-001 1 --on 2026-03-09
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    ctx.obj.carry_out(incidents.plan_measure_done(ctx.obj.desk, incident, number, on), view.incident)


@app.command(cls=Changing)
def mediate(
    ctx: typer.Context,
    incident: OneRef,
    mediator: Annotated[str, typer.Option(metavar="WHO", help="Who mediates.")],
    text: Annotated[str, typer.Option(metavar="T", help="What was talked about.")],
    on: On = None,
    outcome: Annotated[str | None, typer.Option(metavar="T", help="What came of it.")] = None,
) -> None:
    """Record a mediation between the sides.

    Example: mobctl incident mediate X-2026-001 --on 2026-03-05 --mediator "Inés Robles" --text "All three met" --outcome "Day shifts from Monday"
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    plan = incidents.plan_mediate(ctx.obj.desk, incident, on=on, mediator=mediator, text=text, outcome=outcome)
    ctx.obj.carry_out(plan, view.incident)


@app.command(cls=Changing)
def close(
    ctx: typer.Context,
    incident: OneRef,
    outcome: Annotated[str, typer.Option(metavar="T", help="How it ended.")],
    on: On = None,
) -> None:
    """Close an incident with what came of it; the mediation task of the checklist is done with it.

    Example: mobctl incident close X-2026-001 --on 2026-03-13 --outcome "Day shifts, and both are content"
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    ctx.obj.carry_out(incidents.plan_close(ctx.obj.desk, incident, on=on, outcome=outcome), view.incident)


@app.command("list", cls=ReadingMany)
def list_(
    ctx: typer.Context,
    refs: Refs = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only those that are still open.")] = False,
    limit: Limit = None,
) -> None:
    """List incidents, the newest first; all of the project where nothing narrows them.

    Example: mobctl incident list --host O-0007
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    found = incidents.listed(ctx.obj.desk, refs, Filters(**ctx.obj.filters), open_only=open_only, limit=limit)
    ctx.obj.show(found, view.incidents)


@app.command(cls=Reading)
def show(
    ctx: typer.Context,
    incident: OneRef,
    sensitive: Annotated[bool, typer.Option("--sensitive", help="With what is kept apart.")] = False,
) -> None:
    """Show one incident: statements, measures, mediation.

    Example: mobctl incident show X-2026-001
    """
    from mobctl.services.support import incidents
    from mobctl.views import trouble as view

    ctx.obj.show(incidents.shown(ctx.obj.desk, incident, sensitive=sensitive), view.shown)
