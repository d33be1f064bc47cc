"""``mobctl event``: preparation sessions, workshops, dialogues and debriefings, and who was there."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, OneRef, Out, ProjectRef, Reading, Refs, day
from mobctl.vocabulary_meetings import EventKind

app = typer.Typer(help="Preparation sessions, workshops and debriefings, and who was there.", no_args_is_help=True)


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    kind: Annotated[EventKind, typer.Option(help="What kind of event.")],
    on: Annotated[date, day("--on", help="The day.")],
    flow: Annotated[str | None, typer.Option(metavar="F", help="The flow it is for; without it, the project.")] = None,
    module: Annotated[str | None, typer.Option(metavar="KEY", help="The module of the preparation.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is called.")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it takes place.")] = None,
    language: Annotated[str | None, typer.Option(metavar="LL", help="In which language.")] = None,
    led_by: Annotated[str | None, typer.Option(metavar="WHO", help="Who leads it.")] = None,
    hours: Annotated[int | None, typer.Option(min=1, metavar="N", help="How long it lasts.")] = None,
    project: ProjectRef = None,
) -> None:
    """Add an event of the project, or of one flow.

    One whose day has come counts as held. One that is planned closes no task before it was held.

    Example: mobctl event add --kind preparation --on 2026-02-10 --module visa-steps --hours 3
    """
    from mobctl.services.support import events
    from mobctl.views import events as view

    new = events.NewEvent(kind, on, flow, module, title, place, language, led_by, hours)
    ctx.obj.carry_out(events.plan_add(ctx.obj.desk, new, project), view.events)


@app.command(cls=ChangingMany)
def attend(
    ctx: typer.Context,
    event: OneRef,
    refs: Refs = None,
    all_of: Annotated[str | None, typer.Option("--all-of", metavar="F", help="Everybody of this flow.")] = None,
    absent: Annotated[bool, typer.Option("--absent", help="They were not there.")] = False,
) -> None:
    """Record who was at an event: mobilities, applicants, or organisations (O-...).

    A flow means its mobilities. What is said later about somebody replaces what was said before.

    Example: mobctl event attend S-2026-001 --all-of F-2026-01
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.support import attending
    from mobctl.views import events as view

    terminal = ctx.obj
    named = [*(refs or []), *([all_of] if all_of else [])]
    filters = Filters(**terminal.filters)
    terminal.carry_out(attending.plan_attend(terminal.desk, event, named, filters, present=not absent), view.attended)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    kind: Annotated[EventKind | None, typer.Option(help="Only events of this kind.")] = None,
    flow: Annotated[str | None, typer.Option(metavar="F", help="Only those of this flow.")] = None,
    project: ProjectRef = None,
) -> None:
    """List the events of the project by day.

    Example: mobctl event list --kind preparation
    """
    from mobctl.services.support import events
    from mobctl.views import events as view

    ctx.obj.show(events.listed(ctx.obj.desk, project, kind, flow), view.events)


@app.command(cls=Reading)
def show(ctx: typer.Context, event: OneRef) -> None:
    """Show one event with who was there, and who of its flow is not recorded yet.

    Example: mobctl event show S-2026-001
    """
    from mobctl.services.support import events
    from mobctl.views import events as view

    ctx.obj.show(events.shown(ctx.obj.desk, event), view.event)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    event: OneRef,
    pairs: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE", help="kind, on, title, module, place, language, led_by, hours, held, note."
        ),
    ],
) -> None:
    """Change fields of an event.

    Example: mobctl event set S-2026-001 place="Chamber of commerce, Dakar" hours=4
    """
    from mobctl.services.support import events
    from mobctl.views import events as view

    ctx.obj.carry_out(events.plan_set(ctx.obj.desk, event, pairs), view.events)


@app.command(cls=Changing)
def cancel(ctx: typer.Context, event: OneRef) -> None:
    """Say that an event does not take place, with the reason.

    Example: mobctl event cancel S-2026-001 --note "the speaker is ill"
    """
    from mobctl.services.support import events
    from mobctl.views import events as view

    ctx.obj.carry_out(events.plan_cancel(ctx.obj.desk, event), view.events)


@app.command(cls=Reading)
def sheet(ctx: typer.Context, event: OneRef, out: Out = None) -> None:
    """Write a list to print and sign: those of the event's flow or project who go, and who is recorded beside them.

    Example: mobctl event sheet S-2026-001
    """
    from mobctl.services.support import attending
    from mobctl.views import events as view

    ctx.obj.show(attending.write_list(ctx.obj.desk, event, out), view.to_sign)
