"""``mobctl mobility``: the people who go, and where they stand."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import (
    Changing,
    ChangingMany,
    Files,
    Importing,
    Limit,
    OneRef,
    ProjectRef,
    Reading,
    ReadingMany,
    Refs,
    day,
)

app = typer.Typer(help="Follow a mobility from acceptance to closing.", no_args_is_help=True)

ForceMajeure = Annotated[
    bool, typer.Option("--force-majeure", help="It could not be foreseen or prevented; funders treat it apart.")
]


@app.command(cls=Changing)
def create(
    ctx: typer.Context,
    applicant: Annotated[str, typer.Option(metavar="A", help="An accepted application, or its participant.")],
    activity: Annotated[str, typer.Option(metavar="KEY", help="The activity type: mobctl scheme show KEY.")],
    host: Annotated[str | None, typer.Option(metavar="O", help="The host company.")] = None,
    start: Annotated[date | None, day("--start", help="First day.")] = None,
    end: Annotated[date | None, day("--end", help="Last day.")] = None,
    tutor: Annotated[str | None, typer.Option(metavar="C", help="The tutor, a contact at the host.")] = None,
    flow: Annotated[str | None, typer.Option(metavar="F", help="The flow to travel with.")] = None,
    project: ProjectRef = None,
) -> None:
    """Make the mobility of an accepted application that has none yet.

    Example: mobctl mobility create --applicant A-2026-0014 --activity job-shadowing --host O-0007
    """
    from mobctl.services.mobilities import mobilities
    from mobctl.views import people as view

    where = mobilities.Placement(host, start, end, tutor, flow)
    plan = mobilities.plan_create(ctx.obj.desk, applicant, activity, where, project)
    ctx.obj.carry_out(plan, view.mobility)


@app.command("import", cls=Importing)
def import_(ctx: typer.Context, files: Files = None) -> None:
    """Import placements: who goes to which host, when, with which tutor and units.

    Example: mobctl mobility import placements.xlsx
    """
    from mobctl import dialogue
    from mobctl.services.imports import import_placements, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    task = import_task.task_of(ctx.obj.desk, "placement", import_placements.plan_import, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None, limit: Limit = None) -> None:
    """List mobilities; all of the project where nothing narrows them.

    Example: mobctl mobility list --country ES --status planned
    """
    from mobctl.services.mobilities import mobility_lines
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    found = mobility_lines.listed(ctx.obj.desk, refs, Filters(**ctx.obj.filters), limit)
    ctx.obj.show(found, view.mobilities)


@app.command(cls=Reading)
def show(ctx: typer.Context, mobility: OneRef) -> None:
    """Show one mobility with its facts.

    Example: mobctl mobility show M-2026-014
    """
    from mobctl.services.mobilities import mobility_lines
    from mobctl.views import people as view

    ctx.obj.show(mobility_lines.shown(ctx.obj.desk, mobility), view.mobility)


@app.command(cls=ReadingMany)
def check(
    ctx: typer.Context,
    refs: Refs = None,
    rule: Annotated[list[str] | None, typer.Option(metavar="KEY", help="Only this rule: mobctl rule list.")] = None,
) -> None:
    """Check mobilities against the rules of law and programme; all of the project where nothing narrows them.

    Rules warn, they never refuse.

    Example: mobctl mobility check F-2026-03 --rule insurance
    """
    from mobctl.services.formalities import ruled
    from mobctl.services.records.selecting import Filters
    from mobctl.views import rules as view

    ctx.obj.show(ruled.checked(ctx.obj.desk, refs, Filters(**ctx.obj.filters), rule or []), view.checked)


@app.command("set", cls=ChangingMany)
def set_(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="REF|FIELD=VALUE", help="Mobilities, then new values: host=O-0007 start=..."),
    ],
) -> None:
    """Change fields of mobilities: their own, those of their stay, and links such as host, tutor and flow.

    Example: mobctl mobility set M-2026-014 host=O-0007 start=2026-03-02 end=2026-03-27 tutor=C-0012
    """
    from mobctl.services.mobilities import mobilities
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    refs = [word for word in words if "=" not in word]
    pairs = [word for word in words if "=" in word]
    if not pairs:
        raise typer.BadParameter("no field=value was given.")
    plan = mobilities.plan_set(ctx.obj.desk, refs, Filters(**ctx.obj.filters), pairs)
    ctx.obj.carry_out(plan, view.mobilities)


@app.command(cls=ChangingMany)
def advance(
    ctx: typer.Context,
    refs: Refs = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only those whose day has come: the first one, or the one after the last.")
    ] = False,
) -> None:
    """Move mobilities to their next phase, where nothing holds them back.

    Where something does, it is named and that mobility stays where it is.

    Example: mobctl mobility advance --phase before --due
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.tasks import checklist
    from mobctl.views import checklist as view

    plan = checklist.plan_advance(ctx.obj.desk, refs, Filters(**ctx.obj.filters), due=due)
    ctx.obj.carry_out(plan, view.moved)


@app.command(cls=ChangingMany)
def interrupt(
    ctx: typer.Context,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="The first day that does not count; today if not given.")] = None,
    until: Annotated[date | None, day("--until", help="The last one, where the interruption is over already.")] = None,
    force_majeure: ForceMajeure = False,
) -> None:
    """Record that mobilities under way are interrupted from a day on, with a reason. It may happen more than once.

    Example: mobctl mobility interrupt M-2026-014 --on 2026-03-09 --note "ill, back home"
    """
    _carry_out(ctx, refs, "plan_interrupt", on=on, until=until, force_majeure=force_majeure)


@app.command(cls=ChangingMany)
def resume(
    ctx: typer.Context,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="The first day that counts again; today if not given.")] = None,
) -> None:
    """Record that interrupted mobilities go on.

    Example: mobctl mobility resume M-2026-014 --on 2026-03-16
    """
    _carry_out(ctx, refs, "plan_resume", on=on)


@app.command(cls=ChangingMany)
def withdraw(
    ctx: typer.Context,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
    force_majeure: ForceMajeure = False,
) -> None:
    """Record that mobilities which have not begun will not take place, with a reason.

    Example: mobctl mobility withdraw M-2026-014 --note "found a job"
    """
    _carry_out(ctx, refs, "plan_withdraw", on=on, force_majeure=force_majeure)


@app.command(cls=ChangingMany)
def end(
    ctx: typer.Context,
    on: Annotated[date, day("--on", help="The last day.")],
    reason: Annotated[str, typer.Option(metavar="R", help="Why it ended before its time.")],
    refs: Refs = None,
    force_majeure: ForceMajeure = False,
) -> None:
    """Record that mobilities under way ended early.

    Example: mobctl mobility end M-2026-014 --on 2026-03-13 --reason "the company closed"
    """
    _carry_out(ctx, refs, "plan_end", on=on, reason=reason, force_majeure=force_majeure)


def _carry_out(ctx: typer.Context, refs: list[str] | None, planning: str, **settings: object) -> None:
    from mobctl.services.mobilities import on_the_way
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    plan = getattr(on_the_way, planning)(ctx.obj.desk, refs, Filters(**ctx.obj.filters), **settings)
    ctx.obj.carry_out(plan, view.mobilities)
