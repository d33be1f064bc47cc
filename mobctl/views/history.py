"""How the log and an undo look."""

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.history import ChangeLine, LogRead, Undone


SHOWN_REFS = 8
HIDDEN = ("ref", "name_key", "scheme_text", "marks", "stamp")
EMPTY: tuple[object, ...] = (None, "", [], {})


def log(console: Console, result: "LogRead") -> None:
    if not result.operations:
        console.print("Nothing was done yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("operation", "when", "who", "what"):
        table.add_column(title, no_wrap=title != "what", overflow="fold")
    table.add_column("records", justify="right")
    for line in result.operations:
        what = Text(line.summary)
        if line.undone_by:
            what.append(f"  (taken back by {line.undone_by})", style="dim")
        if line.note:
            what.append(f"\n“{line.note}”", style="italic")
        when = line.at.strftime("%Y-%m-%d %H:%M")
        table.add_row(line.operation, when, line.who, what, str(line.changes))
    console.print(table)
    for line in result.operations:
        for change in line.details[:60]:
            console.print(_change(line.operation, change))
    if result.total > len(result.operations):
        console.print(f"{result.total - len(result.operations)} older operations: mobctl log --limit N", style="dim")


def _change(operation: str, change: "ChangeLine") -> Text:
    line = Text(f"{operation}  ", style="dim")
    line.append(f"{change.ref or ''} ", style="bold")
    line.append(f"{change.record.replace('_', ' ')} ")
    if change.action == "update":
        names = sorted(set(change.before) | set(change.after))
        pairs = (f"{name}: {_shown(change.before.get(name))} → {_shown(change.after.get(name))}" for name in names)
    else:
        line.append(f"{change.action}d: ")
        values = change.after or change.before
        pairs = (
            f"{name} {_shown(value)}"
            for name, value in values.items()
            if name not in HIDDEN and value not in EMPTY and value is not False
        )
    line.append(", ".join(pairs))
    return line


def _shown(value: object) -> str:
    return "(empty)" if value in EMPTY else str(value)


def undone(console: Console, result: "Undone") -> None:
    counts = Counter(row.outcome for row in result.rows)
    parts = [f"{counts[name]} {name}" for name in ("reversed", "kept", "impossible") if counts[name]]
    console.print(f"[bold]{result.undone}[/bold] {result.summary}: {', '.join(parts)}")
    reasons: dict[tuple[str, str], list[str]] = {}
    for row in result.rows:
        if row.why:
            reasons.setdefault((row.outcome, row.why), []).append(row.ref)
    for (outcome, why), refs in reasons.items():
        named = ", ".join(refs[:SHOWN_REFS]) + (f" and {len(refs) - SHOWN_REFS} more" if len(refs) > SHOWN_REFS else "")
        console.print(Text(f"  {outcome}: {named} - {why}"))
