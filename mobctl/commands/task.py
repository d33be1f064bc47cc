"""``mobctl task``: the checklist, task by task."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import ChangingMany, ProjectRef, Reading, day

app = typer.Typer(
    help="The checklist of a mobility, a flow, a partner or the project.", no_args_is_help=True, add_completion=False
)

Words = Annotated[
    list[str],
    typer.Argument(metavar="REF|KEY", help="What it is ticked off for, then the task's key as the last word."),
]


@app.command(cls=Reading)
def show(
    ctx: typer.Context,
    ref: Annotated[
        str | None, typer.Argument(metavar="REF", help="A mobility, application, flow, organisation or person.")
    ] = None,
    project: ProjectRef = None,
) -> None:
    """Show a checklist with the state of every task and the reasons for it; without REF that of the project.

    Example: mobctl task show M-2026-014
    """
    from mobctl.services.tasks import task_list
    from mobctl.views import checklist as view

    terminal = ctx.obj
    terminal.show(task_list.shown(terminal.desk, ref, project), view.tasks)


@app.command(cls=ChangingMany)
def done(
    ctx: typer.Context,
    words: Words,
    on: Annotated[date | None, day("--on", help="The day on which it was done; today where it is left out.")] = None,
    evidence: Annotated[Path | None, typer.Option(metavar="FILE", help="A file that proves it.")] = None,
) -> None:
    """Tick a task off, for one or many. A task that facts close needs --note or --evidence.

    A follow-up that is repeated counts one visit or call each time.

    Example: mobctl task done F-2026-03 arrival --on 2026-03-02
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.tasks import ticking
    from mobctl.views import checklist as view

    terminal = ctx.obj
    refs, key = words[:-1], words[-1]
    plan = ticking.plan_done(terminal.desk, refs, key, Filters(**terminal.filters), on=on, evidence=evidence)
    terminal.carry_out(plan, view.ticked)


@app.command(cls=ChangingMany)
def skip(ctx: typer.Context, words: Words) -> None:
    """Skip a task that is not wanted here, with the reason in --note.

    Example: mobctl task skip M-2026-014 language-culture --note "grew up bilingual"
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.tasks import ticking
    from mobctl.views import checklist as view

    terminal = ctx.obj
    plan = ticking.plan_skip(terminal.desk, words[:-1], words[-1], Filters(**terminal.filters))
    terminal.carry_out(plan, view.ticked)


@app.command(cls=ChangingMany)
def reopen(ctx: typer.Context, words: Words) -> None:
    """Take back what closed a task by hand.

    Example: mobctl task reopen M-2026-014 arrival
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.tasks import ticking
    from mobctl.views import checklist as view

    terminal = ctx.obj
    plan = ticking.plan_reopen(terminal.desk, words[:-1], words[-1], Filters(**terminal.filters))
    terminal.carry_out(plan, view.ticked)
