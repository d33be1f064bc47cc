"""How the board, what comes next and the guide look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.agenda import Agenda, Item
    from mobctl.services.board import Board, Column
    from mobctl.services.guide import Guide

LINES = 15


def board(console: Console, result: "Board") -> None:
    """Print the steps by phase: waiting, late, days since the oldest, and the command for all of them."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    table.add_column("step", overflow="fold", min_width=24)
    for title in ("open", "late", "oldest"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("for all of them", overflow="fold", style="dim")
    phase = None
    for column in result.columns:
        if column.phase != phase:
            phase = column.phase
            table.add_row(Text(result.phases[phase].upper(), style="bold cyan"), "", "", "", "")
        table.add_row(*_cells(column))
        if column.refs:
            table.add_row(Text("  " + ", ".join(column.refs), style="dim"), "", "", "", "")
    console.print(table)


def _cells(column: "Column") -> tuple[Text | Padding, ...]:
    idle = not column.count
    oldest = f"{column.oldest_days} d" if column.oldest_days is not None and not idle else ""
    return (
        Padding(Text(column.title, style="dim" if idle else ""), (0, 0, 0, 2)),
        Text(str(column.count) if not idle else "·", style="dim" if idle else "bold"),
        Text(str(column.late) if column.late else "", style="bold red"),
        Text(oldest),
        Text(column.action),
    )


def agenda(console: Console, result: "Agenda") -> None:
    """Print what comes next, the most urgent first."""
    if not result.items:
        console.print(f"Nothing is late, and nothing is due until {result.until}.")
        return
    for item in result.items:
        console.print(_item(item, console.width))
    rest = result.total - len(result.items)
    told = f"{result.late} late" if result.late else "none late"
    more = f", {rest} more with --limit N" if rest else ""
    undated = f", {result.undated} without a date yet" if result.undated else ""
    console.print(Text(f"{result.total} open until {result.until}: {told}{undated}{more}", style="dim"))


def _item(item: "Item", width: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=11, no_wrap=True)
    grid.add_column(width=width - 13, overflow="fold")
    when = Text(f"{item.late_days} d late" if item.late_days else str(item.due or "no date"))
    when.stylize("bold red" if item.late_days else "")
    whom = Text.assemble((item.ref, "bold"), f" {item.name or item.about or ''}".rstrip())
    whom.append(f"  {item.title}")
    if item.more:
        whom.append(f"  (+{item.more} in this step)", style="dim")
    grid.add_row(when, whom)
    for reason in item.why[:2]:
        grid.add_row("", Text(f"- {reason}"))
    if len(item.why) > 2:
        grid.add_row("", Text(f"- and {len(item.why) - 2} more: mobctl task show {item.ref}", style="dim"))
    if item.command and f"`{item.command}`" not in " ".join(item.why[:2]):
        grid.add_row("", Text(f"→ {item.command}", style="dim"))
    return grid


def guide(console: Console, result: "Guide") -> None:
    """Print the guide: the text of each step, then its tasks with their commands."""
    for number, step in enumerate(result.steps, start=1):
        heading = f"{number}. {step.title}" if result.total > 1 else step.title
        console.print(Text.assemble((heading, "bold"), (f"  {step.phase}, {step.key}", "dim")))
        console.print(Padding(Text(step.text), (0, 0, 0, 3)))
        for task in step.tasks:
            console.print(Padding(Text(f"• {task.title} ({task.responsible})"), (0, 0, 0, 3)))
            if result.total == 1:
                console.print(Padding(Text(task.why, style="dim"), (0, 0, 0, 5)))
            console.print(Padding(Text(f"→ {task.command}", style="dim"), (0, 0, 0, 5)))
        console.print()
