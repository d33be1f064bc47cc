"""``mobctl selection``: decide on applications, then publish the decisions."""

from typing import Annotated

import typer

from mobctl.options import ChangingMany, ReadingMany
from mobctl.vocabulary import Decision

app = typer.Typer(help="Decide on applications, then publish the decisions.", no_args_is_help=True)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context) -> None:
    """List the decisions, published or not.

    Example: mobctl selection list
    """
    from mobctl.services.applicants import selection
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    ctx.obj.show(selection.listed(ctx.obj.desk, Filters(**ctx.obj.filters)), view.decisions)


@app.command(cls=ChangingMany)
def decide(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="A|DECISION", help="Applications, then accepted, reserve or declined.")
    ],
) -> None:
    """Decide on applications; nobody is told before `selection publish`.

    Example: mobctl selection decide --all accepted
    """
    from mobctl.services.applicants import selection
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    *refs, last = words
    known = [str(decision) for decision in Decision]
    if last.lower() not in known:
        raise typer.BadParameter(f"the last word must be one of {', '.join(known)}, not {last}.")
    plan = selection.plan_decide(ctx.obj.desk, refs, Filters(**ctx.obj.filters), Decision(last.lower()))
    ctx.obj.carry_out(plan, view.decisions)


@app.command(cls=ChangingMany)
def publish(
    ctx: typer.Context,
    waive: Annotated[
        bool, typer.Option("--waive", help="Go on although application documents are missing; --note says why.")
    ] = False,
) -> None:
    """Publish what was decided: accepted applications become mobilities, to be placed.

    Applications that name no activity type take the one given by --activity.

    Example: mobctl selection publish --activity short-term-learner --waive --note "papers seen at the interview"
    """
    from mobctl.services.applicants import selection
    from mobctl.services.records.selecting import Filters
    from mobctl.views import people as view

    plan = selection.plan_publish(ctx.obj.desk, Filters(**ctx.obj.filters), waive=waive)
    ctx.obj.carry_out(plan, view.decisions)
