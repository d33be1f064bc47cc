"""``mobctl communication``: the plan of what is told to whom, and what of it was done."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, ProjectRef, Reading, day
from mobctl.vocabulary import CommunicationPurpose

app = typer.Typer(help="The communication plan: audience, message, channel, day, place, speaker.", no_args_is_help=True)

Purpose = Annotated[
    CommunicationPurpose, typer.Option(help="To present the project, inform candidates, or share results.")
]
Lines = Annotated[list[str], typer.Argument(metavar="K...", help="Lines of the plan.")]


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    audience: Annotated[str, typer.Option(metavar="TEXT", help="Who is told: parents, employers, the press ...")],
    purpose: Purpose = CommunicationPurpose.PRESENT,
    message: Annotated[str | None, typer.Option(metavar="TEXT", help="What they shall know.")] = None,
    channel: Annotated[str | None, typer.Option(metavar="TEXT", help="Meeting, letter, school website ...")] = None,
    planned: Annotated[date | None, day("--planned", help="The day it is planned for.")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Where.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who speaks or writes.")] = None,
    project: ProjectRef = None,
) -> None:
    """Add a line to the communication plan.

    Once all lines of a purpose are done, the task that waits for it is closed.

    Example: mobctl communication add --purpose inform --audience "2nd year bakers" --channel "visit to the class" --planned 2026-01-20
    """
    from mobctl.services.projects import communication
    from mobctl.views import telling as view

    values = {
        **{"purpose": str(purpose), "audience": audience, "message": message, "channel": channel},
        **{"planned_on": planned, "place": place, "speaker": speaker},
    }
    ctx.obj.carry_out(communication.plan_add(ctx.obj.desk, values, project), view.plan)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    purpose: Annotated[CommunicationPurpose | None, typer.Option(help="Only this purpose.")] = None,
    project: ProjectRef = None,
) -> None:
    """List the communication plan, by purpose and day.

    Example: mobctl communication list
    """
    from mobctl.services.projects import communication
    from mobctl.views import telling as view

    ctx.obj.show(communication.listed(ctx.obj.desk, project, purpose), view.plan)


@app.command(cls=Changing)
def done(
    ctx: typer.Context,
    lines: Lines,
    on: Annotated[date | None, day("--on", help="The day on which it was done; today where it is left out.")] = None,
) -> None:
    """Say that lines of the plan were done.

    Example: mobctl communication done K-2026-001 --on 2026-01-20 --note "31 pupils and their parents"
    """
    from mobctl.services.projects import communication
    from mobctl.views import telling as view

    ctx.obj.carry_out(communication.plan_done(ctx.obj.desk, lines, on), view.plan)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    line: OneRef,
    pairs: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE",
            help="purpose, audience, message, channel, planned_on, place, speaker, done_on, note.",
        ),
    ],
) -> None:
    """Change fields of a line; "done_on=" opens it again.

    Example: mobctl communication set K-2026-001 planned_on=2026-01-27 speaker="Hélène Garnier"
    """
    from mobctl.services.projects import communication
    from mobctl.views import telling as view

    ctx.obj.carry_out(communication.plan_set(ctx.obj.desk, line, pairs), view.plan)


@app.command(cls=Changing)
def withdraw(ctx: typer.Context, lines: Lines) -> None:
    """Take lines out of the plan that will not be done.

    Example: mobctl communication withdraw K-2026-004 --note "the fair was cancelled"
    """
    from mobctl.services.projects import communication
    from mobctl.views import telling as view

    ctx.obj.carry_out(communication.plan_withdraw(ctx.obj.desk, lines), view.plan)
