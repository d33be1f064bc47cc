"""``mobctl calendar``: the dates of a project for the calendar on a desk or in a pocket."""

from enum import StrEnum
from typing import Annotated

import typer

from mobctl.options import ChangingMany, Out, Refs

app = typer.Typer(no_args_is_help=True, add_completion=False)


class What(StrEnum):
    """What a calendar can show."""

    ALL = "all"
    STAYS = "stays"
    FLOWS = "flows"
    TASKS = "tasks"
    EVENTS = "events"
    CALLS = "calls"
    VALIDITY = "validity"


@app.command(cls=ChangingMany)
def calendar(
    ctx: typer.Context,
    refs: Refs = None,
    what: Annotated[
        list[What] | None,
        typer.Option("--what", metavar="KIND", help="stays (with flows), flows, tasks, events, calls, validity; all."),
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="RESPONSIBLE", help="Of the tasks, only what this responsible does.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="With names of people; else with references alone.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over the calendar that lies at --out, for those who subscribe it.")
    ] = False,
    out: Out = None,
) -> None:
    """Write the dates of a project as a calendar file (.ics): stays, flows, tasks, events, calls, what runs out.

    Import it into Outlook, Google or Thunderbird, or let them subscribe to it. A later file updates the entries of an
    earlier one, and takes out what is done or cancelled. Without names of people unless you ask for them: calendars
    travel to phones. Without --out the file lies in the outbox.

    Example: mobctl calendar --flow F-2026-03 --what stays --what tasks --out malta.ics
    """
    from mobctl.services.agenda import calendar as service
    from mobctl.services.records.selecting import Filters
    from mobctl.views import calendar as view

    terminal = ctx.obj
    kinds = tuple(dict.fromkeys(str(each) for each in what or ()))
    wanted = service.Wanted(
        refs=refs,
        filters=Filters(**terminal.filters),
        what=() if What.ALL in kinds else kinds,
        who=who,
        names=names,
        out=out,
        replace=replace,
        only_told=terminal.dry_run,
    )
    terminal.carry_out(service.plan_calendar(terminal.desk, wanted), view.written, undoable=False)
