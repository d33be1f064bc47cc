"""``mobctl inclusion``: fewer opportunities - reasons as counts, evidence seen, and what somebody needs."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, ProjectRef, Reading, Refs, day

app = typer.Typer(help="Fewer opportunities: counts of reasons, evidence, support notes.", no_args_is_help=True)
counted = typer.Typer(help="How often each reason occurs in a project, never at whom.", no_args_is_help=True)


@counted.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    pairs: Annotated[list[str], typer.Argument(metavar="KEY=N", help="A reason and how often it occurs.")],
    project: ProjectRef = None,
) -> None:
    """Say how often reasons occur in the project; no reason is ever linked to a person.

    One person may have several reasons, so the counts may come to more than the people marked.

    Example: mobctl inclusion reasons set economic=4 geographical=2
    """
    from mobctl.services.support import reasons
    from mobctl.views import inclusion as view

    ctx.obj.carry_out(reasons.plan_set(ctx.obj.desk, pairs, ctx.obj.filters.get("project")), view.reasons)


@counted.command("list", cls=Reading)
def list_(ctx: typer.Context, project: ProjectRef = None) -> None:
    """List the reasons that are counted, and how often each occurs in the project.

    Example: mobctl inclusion reasons list
    """
    from mobctl.services.support import reasons
    from mobctl.views import inclusion as view

    ctx.obj.show(reasons.listed(ctx.obj.desk, ctx.obj.filters.get("project")), view.reasons)


@app.command("list", cls=Reading)
def people(ctx: typer.Context, refs: Refs = None, project: ProjectRef = None) -> None:
    """List who is marked, who saw the evidence, and until when a support note is kept; never its text.

    Example: mobctl inclusion list
    """
    from mobctl.services.support import inclusion
    from mobctl.views import inclusion as view

    ctx.obj.show(inclusion.listed(ctx.obj.desk, refs or [], ctx.obj.filters.get("project")), view.people)


@app.command(cls=Changing)
def evidence(
    ctx: typer.Context,
    ref: OneRef,
    seen_by: Annotated[str, typer.Option("--seen-by", metavar="WHO", help="Who saw it.")],
    kept_where: Annotated[str, typer.Option("--kept-where", metavar="PLACE", help="Where it is kept; not what it is.")],
    on: Annotated[date | None, day("--on", help="When it was seen; today if not given.")] = None,
) -> None:
    """Record who saw the evidence of somebody's fewer opportunities, and where it is kept; never the reason itself.

    Example: mobctl inclusion evidence T-0012 --seen-by "Hélène Garnier" --on 2026-01-15 --kept-where "school office, safe"
    """
    from mobctl.services.support import inclusion
    from mobctl.views import inclusion as view

    seen = inclusion.Seen(seen_by, kept_where, on)
    ctx.obj.carry_out(inclusion.plan_evidence(ctx.obj.desk, ref, seen), view.people)


@app.command(cls=Changing)
def note(
    ctx: typer.Context,
    ref: OneRef,
    text: Annotated[str, typer.Option("--text", metavar="T", help="What support is needed.")],
    until: Annotated[date, day("--until", help="The last day on which it is needed.")],
) -> None:
    """Keep what support somebody needs, until a day: only inclusion show tells it, no list, paper, log or report.

    Example: mobctl inclusion note T-0012 --text "A room on the ground floor" --until 2026-03-27
    """
    from mobctl.services.support import support_notes
    from mobctl.views import inclusion as view

    ctx.obj.carry_out(support_notes.plan_add(ctx.obj.desk, ref, text=text, until=until), view.notes)


@app.command(cls=Reading)
def show(ctx: typer.Context, ref: OneRef) -> None:
    """Show what support somebody needs; after its last day it is shown no more.

    Example: mobctl inclusion show T-0012
    """
    from mobctl.services.support import support_notes
    from mobctl.views import inclusion as view

    ctx.obj.show(support_notes.shown(ctx.obj.desk, ref), view.texts)


@app.command(cls=Changing)
def erase(
    ctx: typer.Context,
    refs: Annotated[list[str] | None, typer.Argument(metavar="REF", help="Whose support notes.")] = None,
    over: Annotated[bool, typer.Option("--over", help="Those past their last day.")] = False,
) -> None:
    """Erase support notes for good: from the workspace and its history. It cannot be undone.

    Example: mobctl inclusion erase --over
    """
    from mobctl.services.support import support_notes
    from mobctl.views import inclusion as view

    plan = support_notes.plan_erase(ctx.obj.desk, refs or [], over=over)
    ctx.obj.carry_out(plan, view.notes, undoable=False)


app.add_typer(counted, name="reasons")
