"""``mobctl lesson``: what a project learnt, and the measure that follows."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, Limit, OneRef, ProjectRef, Reading, day

app = typer.Typer(help="What a project learnt, and the measure that follows.", no_args_is_help=True)


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was learnt.")],
    area: Annotated[str | None, typer.Option(metavar="A", help="What it is about, such as hosts or travel.")] = None,
    becomes: Annotated[str | None, typer.Option(metavar="T", help="The measure that follows.")] = None,
    responsible: Annotated[str | None, typer.Option(metavar="WHO", help="Who takes the measure.")] = None,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
    project: ProjectRef = None,
) -> None:
    """Write down a lesson; the measure that follows goes along to the project that is made after this one.

    Example: mobctl lesson add "Hosts in Malta are full in August" --area hosts --becomes "Ask them in January" --responsible coordinator
    """
    from mobctl.services.projects import lessons
    from mobctl.views import lessons as view

    plan = lessons.plan_add(
        ctx.obj.desk, text, area=area, becomes=becomes, responsible=responsible, on=on, project=project
    )
    ctx.obj.carry_out(plan, view.lessons)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="Only those whose measure is still to be done.")] = False,
    everywhere: Annotated[bool, typer.Option("--all", help="Those of all projects.")] = False,
    project: ProjectRef = None,
    limit: Limit = None,
) -> None:
    """List the lessons of a project, with those it took over.

    Example: mobctl lesson list --open
    """
    from mobctl.services.projects import lessons
    from mobctl.views import lessons as view

    found = lessons.listed(ctx.obj.desk, project, open_only=open_only, everywhere=everywhere, limit=limit)
    ctx.obj.show(found, view.lessons)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    lesson: OneRef,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="text, area, becomes, responsible.")],
) -> None:
    """Change fields of a lesson.

    Example: mobctl lesson set L-2026-001 becomes="Ask them in January"
    """
    from mobctl.services.projects import lessons
    from mobctl.views import lessons as view

    ctx.obj.carry_out(lessons.plan_set(ctx.obj.desk, lesson, pairs), view.lessons)


@app.command(cls=Changing)
def done(
    ctx: typer.Context,
    lesson: OneRef,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
) -> None:
    """Record that the measure of a lesson was done.

    Example: mobctl lesson done L-2027-001
    """
    from mobctl.services.projects import lessons
    from mobctl.views import lessons as view

    ctx.obj.carry_out(lessons.plan_done(ctx.obj.desk, lesson, on), view.lessons)
