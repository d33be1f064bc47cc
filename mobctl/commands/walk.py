"""``mobctl walk``: led through the guide's steps, one question at a time."""

from functools import partial
from typing import Annotated

import typer

from mobctl.options import Reading

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

    Each answer is saved at once, by the command that is named beside it. Enter alone means later, < goes back, ? tells
    more, skip leaves a task out with a reason. Ctrl-C stops; the same command goes on where it was.

    Where nobody can be asked (--json, --no-input, no terminal) the next open step is shown with its questions and the
    commands that answer them.

    Example: mobctl walk M-2026-014
    """
    from mobctl.services import walking
    from mobctl.views import walk as view

    terminal = ctx.obj
    next_stop = partial(walking.next_stop, terminal.desk, ref, begin=step)
    if not terminal.interview.possible:
        terminal.show(next_stop(), view.stop)
        return
    from mobctl.conversation import Conversation

    Conversation(terminal, next_stop, ref).hold()
