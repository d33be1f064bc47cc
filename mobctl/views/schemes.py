"""How schemes look."""

from dataclasses import fields
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.schemes.scheme_parts import Part
    from mobctl.services.schemes.scheme_shelf import (
        SchemeChecked,
        SchemeCopied,
        SchemeShown,
        SchemesListed,
        ShownDocument,
        ShownTask,
    )
    from mobctl.services.schemes.scheme_upgrade import SchemeUpgraded


def listed(console: Console, result: "SchemesListed") -> None:
    rows = [
        (line.key, line.version, line.title, "any scheme" if "*" in line.extends else line.extends, line.tasks)
        for line in result.schemes
    ]
    columns = ("scheme", "version", "title", "lies over", "tasks")
    table(console, columns, rows, empty="There are no schemes.", right=("tasks",))


def shown(console: Console, result: "SchemeShown") -> None:
    scheme = result.scheme
    console.print(Text.assemble((scheme.title, "bold"), (f"  {scheme.key} {scheme.version}", "dim")))
    for phase in scheme.phases:
        console.print(Text(f"\n{phase.title.upper()}", style="bold cyan"))
        for step in phase.steps:
            console.print(Text.assemble((step.title, "bold"), (f"  {step.key}", "dim")))
            console.print(_tasks(step.tasks, console.width))
    if result.documents:
        console.print(Text("\nDOCUMENTS", style="bold cyan"))
        rows = [(one.kind, one.title, _for_whom(one)) for one in result.documents]
        table(console, ("kind", "title", "for"), rows, empty="")
        console.print()
    for kind in result.activity_types:
        days = f"{kind.min_days} to {kind.max_days} days" if kind.max_days else "no own duration"
        code = f", {kind.funder_code}" if kind.funder_code else ""
        console.print(Text.assemble((kind.key, "bold"), f"  {kind.title} ({kind.category}, {days}{code})"))
    for part in fields(result.beside):
        _beside(console, part.name, getattr(result.beside, part.name))


def _beside(console: Console, name: str, parts: "tuple[Part, ...]") -> None:
    if not parts:
        return
    console.print(Text(f"\n{name.replace('_', ' ').upper()}", style="bold cyan"))
    for part in parts:
        number = "" if part.value is None else f"  {part.value}"
        condition = f"  ({', '.join(part.when)})" if part.when else ""
        console.print(Text.assemble(part.title, (number, "bold"), (f"  {part.key}{condition}", "dim")))
        for whose, text in part.texts.items():
            console.print(Padding(Text.assemble((f"{whose}: ", "dim"), text), (0, 0, 0, 3)))


def _for_whom(document: "ShownDocument") -> str:
    """Return for whom a document is meant, in words: "each mobility, has-guardian", "each partner: host-partner"."""
    subject = "the project" if document.level == "project" else f"each {document.level}"
    narrower = ", ".join((*document.applies_to, *document.when))
    partners = f": {', '.join(document.partner)}" if document.partner else ""
    return f"{subject}{partners}{f' ({narrower})' if narrower else ''}"


def _tasks(tasks: "tuple[ShownTask, ...]", width: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2)
    grid.add_column(width=width - 34, overflow="fold")
    grid.add_column(width=30, overflow="fold")
    for task in tasks:
        holds = f", holds {task.holds}" if task.holds != "-" else ""
        aside = Text(f"{task.level}, {task.responsible}{holds}", style="dim")
        grid.add_row("", Text.assemble(task.title, (f"  {task.key}", "dim")), aside)
    return grid


def checked(console: Console, result: "SchemeChecked") -> None:
    if result.ok:
        console.print(f"[green]ok[/green]  {escape(result.file)} has no faults.")
    else:
        console.print(f"[red]{result.faults} fault{'s' * (result.faults != 1)}[/red] in {escape(result.file)}:")


def copied(console: Console, result: "SchemeCopied") -> None:
    console.print(f"A copy lies in [bold]{escape(result.file)}[/bold].", soft_wrap=True)
    console.print(f"Change it, then: mobctl scheme check {escape(result.file)}", style="dim", soft_wrap=True)


def upgraded(console: Console, result: "SchemeUpgraded") -> None:
    versions = f"{result.before} → {result.after}"
    if result.before == result.after:
        versions = f"{result.after}, the same version" + (" with other texts or rules" if result.tasks else "")
    console.print(Text.assemble((result.project, "bold"), f"  {result.scheme} {versions}"))
    rows = [
        (task.key, task.outcome, task.parts, f"{task.concerns} × {task.level}" if task.concerns else None, task.title)
        for task in result.tasks
    ]
    table(console, ("task", "what", "parts", "open for", "title"), rows, empty="No task differs.")
    for task in result.tasks:
        if task.finished:
            console.print(Text(f"{task.key} stays done for {', '.join(task.finished)}", style="dim"))
        if task.spared:
            told = f"{task.key} is not asked of {', '.join(task.spared)}, begun under the version before"
            console.print(Text(told, style="dim"))
