"""``mobctl walk``: led through the guide's steps, one question at a time."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mobctl.options import Reading

if TYPE_CHECKING:
    from mobctl.terminal import Terminal

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command(cls=Reading)
def walk(
    ctx: typer.Context,
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF", help="A project, flow, organisation, mobility, application or person; else the project."
        ),
    ] = None,
    step: Annotated[
        str | None, typer.Option("--step", metavar="STEP", help="Begin at this step: its key or its number.")
    ] = None,
) -> None:
    """Be led through the steps: what each is for, what is known, and a question for what is missing.

    Each answer is saved at once, by the command that is named beside it. Enter alone means later, < goes back, > to the
    next step, ? tells more, skip leaves a task out with a reason. Ctrl-C stops; the same command goes on where it was.

    Where nobody can be asked (--json, --no-input, no terminal) the next open step is shown with its questions and the
    commands that answer them.

    Example: mobctl walk M-2026-014
    """
    from mobctl.services.tasks import walking
    from mobctl.views import walk as view

    terminal = ctx.obj
    next_stop = partial(walking.next_stop, terminal.desk, ref, begin=step)
    if not terminal.interview.possible:
        terminal.show(next_stop(), view.stop)
        return
    from mobctl.conversation import Conversation, which_project

    if ref is None and (projects := walking.open_projects(terminal.desk)):
        ref = which_project(terminal, projects)
        next_stop = partial(walking.next_stop, terminal.desk, ref, begin=step)
    Conversation(terminal, next_stop, ref).hold()


def open_the_day(terminal: "Terminal") -> None:
    """Show what the day asks for, and act on it; in a workspace without a project, begin with that."""
    from mobctl.conversation import Conversation, which_project
    from mobctl.opening import Opening
    from mobctl.services.tasks import opening, walking

    desk = terminal.desk
    if not opening.has_project(desk):
        Conversation(terminal, partial(walking.next_stop, desk, None), None).hold()
        return

    def walk_all() -> None:
        projects = walking.open_projects(desk)
        ref = which_project(terminal, projects) if projects else None
        Conversation(terminal, partial(walking.next_stop, desk, ref), ref).hold()

    Opening(
        terminal,
        day=partial(opening.opened, desk),
        who=partial(opening.who, desk),
        for_all=partial(opening.for_all, desk),
        next_of_task=partial(walking.next_of_task, desk),
        walk=walk_all,
    ).hold()
