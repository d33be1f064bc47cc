"""How tasks, moves and the board look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from datetime import date

    from mobctl.services.tasks.checklist import Moved
    from mobctl.services.tasks.task_lines import TaskLine
    from mobctl.services.tasks.task_list import TasksShown
    from mobctl.services.tasks.ticking import Ticked

MARKS = {
    "open": ("○", "bold"),
    "blocked": ("◌", "yellow"),
    "late": ("!", "bold red"),
    "done": ("✓", "green"),
    "skipped": ("↷", "dim"),
    "not-needed": ("·", "dim"),
}
CLOSED = ("done", "skipped", "not-needed")
SHOWN = 12


def tasks(console: Console, result: "TasksShown") -> None:
    """Print the checklist of a subject step by step; what is closed in one line each, what is open with its reasons."""
    if not result.tasks:
        console.print("There is nothing to do here.")
        return
    console.print(Text.assemble((f"{result.of} {result.name or ''}".strip(), "bold"), f"  {result.summary}"))
    step = None
    for task in result.tasks:
        if task.step != step:
            step = task.step
            console.print()
            console.print(Text(result.steps.get(step, step), style="bold underline"))
        console.print(_task(task, result.of, console.width))


def _task(task: "TaskLine", of: str, width: int) -> Table:
    mark, style = MARKS[task.state]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=width - 14, overflow="fold")
    grid.add_column(width=10, justify="right")
    elsewhere = task.ref if task.ref != of else ""
    where = f"  {' '.join(part for part in (elsewhere, task.about or '') if part)}" if elsewhere or task.about else ""
    title = Text.assemble(
        (task.title, "dim" if task.state in CLOSED else ""), (where, "cyan"), (f"  {task.key}", "dim")
    )
    grid.add_row(Text(mark, style=style), title, _due(task.due, task.state))
    if task.state in CLOSED:
        if task.why:
            grid.add_row("", Text("; ".join(task.why), style="dim"), "")
        return grid
    for reason in task.why:
        grid.add_row("", Text(f"- {reason}"), "")
    if task.command and f"`{task.command}`" not in " ".join(task.why):
        grid.add_row("", Text(f"→ {task.command}", style="dim"), "")
    return grid


def _due(due: "date | None", state: str) -> Text:
    if due is None or state in CLOSED:
        return Text("")
    return Text(due.isoformat(), style="bold red" if state == "late" else "")


def ticked(console: Console, result: "Ticked") -> None:
    """Print what became of the tasks that were ticked off, skipped or reopened."""
    for task in result.tasks[:SHOWN]:
        mark, style = MARKS[task.state]
        where = Text.assemble((f"{mark} ", style), (task.ref, "bold"), f"  {task.title}")
        if task.about:
            where.append(f"  ({task.about})", style="cyan")
        console.print(where)
        if task.state not in CLOSED:
            console.print(Text(f"  {task.why[0]}" if task.why else "", style="dim"))
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more, {result.total} in all", style="dim")


def moved(console: Console, result: "Moved") -> None:
    """Print who moved on, and who is held by what."""
    for move in result.moved[:SHOWN]:
        target = "closed" if move.closed else move.after
        console.print(
            Text.assemble(("✓ ", "green"), (move.ref, "bold"), f"  {move.before} → {target}  ({move.status})")
        )
    if len(result.moved) > SHOWN:
        console.print(f"... and {len(result.moved) - SHOWN} more, {len(result.moved)} in all", style="dim")
    for held in result.held[:SHOWN]:
        keys = ", ".join(task.key for task in held.tasks)
        console.print(Text.assemble(("! ", "bold red"), (held.ref, "bold"), f"  stays in {held.phase}: {keys}"))
    if len(result.held) > SHOWN:
        console.print(f"... and {len(result.held) - SHOWN} more are held, {len(result.held)} in all", style="dim")
