"""``mobctl log`` and ``undo``: who changed what, and taking it back."""

from typing import Annotated

import typer

from mobctl.options import Changing, Limit, Reading

app = typer.Typer(no_args_is_help=True)


@app.command(cls=Reading)
def log(
    ctx: typer.Context,
    ref: Annotated[
        str | None, typer.Argument(metavar="REF", help="A record or an operation; without it, everything.")
    ] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Follow the chain of hashes: was anything altered?")] = False,
    limit: Limit = None,
) -> None:
    """Show who changed what, when and why; with REF also the values before and after.

    Example: mobctl log M-2026-014
    """
    from mobctl.services.workspace import history
    from mobctl.views import history as view

    terminal = ctx.obj
    shown = limit if limit is not None or terminal.json else history.LAST
    terminal.show(history.read_log(terminal.desk, ref, limit=shown, verify=verify), view.log)


@app.command(cls=Changing)
def undo(
    ctx: typer.Context,
    operation: Annotated[
        str | None, typer.Argument(metavar="OPERATION", help="The operation, such as J-0057, or an import.")
    ] = None,
    last: Annotated[bool, typer.Option("--last", help="The last one that still stands.")] = False,
) -> None:
    """Take back one operation as a whole, row by row: reversed, kept because edited since, or impossible and why.

    Without an operation the last one is shown and asked about. Of an import the rows are those of its spreadsheet.

    Example: mobctl undo J-0057, mobctl undo I-2026-003
    """
    from mobctl.services.workspace import history
    from mobctl.views import history as view

    terminal = ctx.obj
    plan = history.plan_undo(terminal.desk, operation)
    question = f"Take back {plan.result.undone}?"
    terminal.carry_out(plan, view.undone, ask=not (operation or last), question=question)
