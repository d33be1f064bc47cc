"""How the board, what comes next and the guide look."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mobctl.messages.kinds import doers

if TYPE_CHECKING:
    from mobctl.services.agenda.agenda import Agenda, Item
    from mobctl.services.agenda.board import Board, Column
    from mobctl.services.tasks.guide import Guide

READ = 500
SHOWN = 10
"""Groups that are shown, of the items that are read for them."""

REASONS = 1
"""So many reasons are shown of each of several tasks; of a single one all are, with its rule."""

NAMES = 4
BLOCKED = 3

_COMMANDS = re.compile(r"`[^`]*`")


def board(console: Console, result: "Board") -> None:
    """Print the steps by phase: waiting, late, days since the oldest, and the command for all of them."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    table.add_column("step", overflow="fold", min_width=24)
    for title in ("open", "late", "oldest"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("for all of them", overflow="fold", style="dim")
    place = None
    several = len(result.projects) > 1
    for column in result.columns:
        if (column.project, column.phase) != place:
            place = (column.project, column.phase)
            heading = f"{column.phase_title.upper()}{f'  {column.project}' if several else ''}"
            table.add_row(Text(heading, style="bold cyan"), "", "", "", "")
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
    """Print what comes next, the most urgent first; the same task of many people in one block."""
    if not result.items:
        later = f" {result.undated} steps have no date yet: mobctl board" if result.undated else ""
        console.print(f"Nothing is late, and nothing is due until {result.until}.{later}")
        return
    groups = _grouped(result.items)
    for group in groups[:SHOWN]:
        console.print(_block(group, console.width, several=len(result.projects) > 1, full=len(groups) == 1))
    rest = result.total - sum(len(group) for group in groups[:SHOWN])
    told = f"{result.late} late" if result.late else "none late"
    more = f"; {rest} more: mobctl board" if rest else ""
    undated = f", {result.undated} without a date yet" if result.undated else ""
    console.print(Text(f"{result.total} steps open until {result.until}: {told}{undated}{more}", style="dim"))


def _grouped(items: "Sequence[Item]") -> "list[list[Item]]":
    """Put items together that ask for the same task for the same reasons, late or on the same day, in their order."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        reasons = tuple(_COMMANDS.sub("", reason).replace(item.ref, "") for reason in item.why)
        groups.setdefault((item.project, bool(item.late_days) or item.due, item.task, reasons), []).append(item)
    return list(groups.values())


def _block(group: "list[Item]", width: int, *, several: bool, full: bool) -> Table:
    first = group[0]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=11, no_wrap=True)
    grid.add_column(width=width - 13, overflow="fold")
    when = Text(f"{first.late_days} d late" if first.late_days else str(first.due or "no date"))
    when.stylize("bold red" if first.late_days else "")
    project = (f"  {first.project}", "dim") if several else ("", "")
    grid.add_row(when, Text.assemble((first.title, "bold"), project))
    grid.add_row("", _whom(group))
    grid.add_row("", _terms(group))
    many = len(group) > 1
    reasons = [reason for reason in first.why if reason != first.rule]
    shown = reasons if full else reasons[:REASONS]
    for reason in shown:
        grid.add_row("", Text(f"- {_bare(reason) if many else reason}"))
    if hidden := len(reasons) - len(shown):
        grid.add_row("", Text(f"- {hidden} more to settle: mobctl task show {first.ref}", style="dim"))
    if first.rule and full:
        grid.add_row("", Text(first.rule, style="italic dim"))
    command = first.for_all if many else first.command
    if command and f"`{command}`" not in " ".join(shown):
        grid.add_row("", Text(f"→ {command}", style="dim"))
    return grid


def _terms(group: "list[Item]") -> Text:
    """Return who does it, until when, and what waits for it."""
    item, last = group[0], group[-1]
    until = f", until {item.due}{f' to {last.due}' if last.due != item.due else ''}" if item.late_days else ""
    rest = f" and {len(item.waiting) - BLOCKED} more" if len(item.waiting) > BLOCKED else ""
    blocks = f"; blocks {', '.join(item.waiting[:BLOCKED])}{rest}" if item.waiting else ""
    return Text(f"{doers(item.responsible)}{until}{blocks}")


def _whom(group: "list[Item]") -> Text:
    if len(group) == 1:
        item = group[0]
        more = f"  ({item.more} more open in this step)" if item.more else ""
        return Text.assemble((item.ref, "cyan"), f" {_called(item)}", (more, "dim"))
    each = {item.ref: item for item in reversed(group)}
    first = list(dict.fromkeys(item.ref for item in group))
    names = ", ".join(f"{ref} {_called(each[ref])}".strip() for ref in first[:NAMES])
    rest = f" and {len(first) - NAMES} more" if len(first) > NAMES else ""
    twice = f"; {len(group)} tasks" if len(group) > len(first) else ""
    return Text(f"{len(first)}: {names}{rest}{twice}", style="cyan")


def _called(item: "Item") -> str:
    """Return the name of a line, and in which role or flow an organisation is meant."""
    if item.name and item.about and item.about != item.name:
        role, space, flow = item.about.partition(" ")
        return f"{item.name} ({doers(role)}{space}{flow})"
    return item.name or item.about or ""


def _bare(reason: str) -> str:
    """Return a reason without its commands, which name a single person."""
    return _COMMANDS.sub("", reason).split(": ")[0].rstrip(" ,:")


def guide(console: Console, result: "Guide") -> None:
    """Print the guide: the text of each step, then its tasks with their commands."""
    for number, step in enumerate(result.steps, start=1):
        heading = f"{number}. {step.title}" if result.total > 1 else step.title
        console.print(Text.assemble((heading, "bold"), (f"  {step.phase}, {step.key}", "dim")))
        console.print(Padding(Text(step.text), (0, 0, 0, 3)))
        for task in step.tasks:
            console.print(Padding(Text(f"• {task.title} ({doers(task.responsible)})"), (0, 0, 0, 3)))
            if result.total == 1:
                console.print(Padding(Text(task.why, style="dim"), (0, 0, 0, 5)))
            console.print(Padding(Text(f"→ {task.command}", style="dim"), (0, 0, 0, 5)))
        for situation in step.situations if result.total == 1 else ():
            console.print(Padding(Text(f"? {situation.title}"), (0, 0, 0, 3)))
            for whose, advice in (("host", situation.host), ("participant", situation.participant)):
                console.print(Padding(Text.assemble((f"{whose}: ", "dim"), advice), (0, 0, 0, 5)))
        if result.total > 1 and step.situations:
            many = f"? {len(step.situations)} situations with advice: mobctl guide {step.key}"
            console.print(Padding(Text(many, style="dim"), (0, 0, 0, 3)))
        console.print()
