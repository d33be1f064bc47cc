"""``mobctl demo``: an invented year, worked through by the same commands that you type."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Reading

app = typer.Typer(no_args_is_help=True)


@app.command(cls=Reading)
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for it.")] = Path("demo-workspace"),
    scheme: Annotated[str, typer.Option(metavar="KEY", help="The scheme to show.")] = "certification-mobility",
    fresh: Annotated[bool, typer.Option("--fresh", help="Replace an earlier demo in that folder.")] = False,
) -> None:
    """Fill a new workspace with an invented year, dated around today, and run the main job on it.

    Every line that it prints is a command that does the same on your own files.

    Example: mobctl demo demo-workspace
    """
    from mobctl.services.demo import demo as service
    from mobctl.views import demo as view

    terminal = ctx.obj
    service.known(scheme)
    if fresh:
        service.clear(terminal.desk, folder)
    calendar = service.calendar(terminal.desk)
    place = service.begin(terminal.desk, folder, terminal.run, calendar, scheme)
    done = []
    for step in service.script(calendar, scheme):
        done.append(service.take(step, terminal.run, place))
        if not terminal.json:
            view.step(terminal.console, done[-1])
    terminal.show(service.summed_up(terminal.run, place, done, scheme), view.finished)
