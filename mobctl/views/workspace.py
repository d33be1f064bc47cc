"""How the workspace, its settings and its checks look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.workspace.checks import ChecksDone
    from mobctl.services.workspace.whereabouts import Whereabouts
    from mobctl.services.workspace.workspace import WorkspaceMade


def made(console: Console, result: "WorkspaceMade") -> None:
    console.print(f"A new workspace lies in [bold]{escape(str(result.workspace))}[/bold].", soft_wrap=True)
    console.print("Next: cd there, then: mobctl walk", style="dim")


def whereabouts(console: Console, result: "Whereabouts") -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("setting", no_wrap=True)
    table.add_column("value", overflow="fold")
    table.add_column("from", overflow="fold", style="dim")
    for setting in result.settings:
        table.add_row(setting.name, Text(setting.value or "-"), Text(setting.origin))
    console.print(table)


def checks(console: Console, result: "ChecksDone") -> None:
    for check in result.checks:
        mark = str(check.count) if check.count or not check.ok else "ok"
        style = "red" if not check.ok else "yellow" if check.count else "green"
        console.print(Text.assemble((f"{mark:>5}", style), "  ", (f"{check.code:<26}", "bold"), check.title))
    if len(result.checks) == 1:
        console.print(result.checks[0].explanation)
