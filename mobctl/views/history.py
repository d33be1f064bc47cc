"""How the log and an undo look."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.imports.undone_rows import UndoneRow
    from mobctl.services.workspace.history import ChangeLine, LogRead, Undone


SHOWN_REFS = 8
ORDER = ("reversed", "kept", "impossible")
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
    of_import = f" ({result.import_})" if result.import_ else ""
    console.print(f"[bold]{result.undone}[/bold]{of_import} {result.summary}: {', '.join(parts)}")
    for (file, sheet), rows in groupby(result.rows, key=lambda row: (row.file, row.sheet)):
        if result.import_:
            title = f'{file}, sheet "{sheet}"' if sheet else file or "Records that no row names"
            console.print(Text(title, style="bold"))
        _outcomes(console, list(rows), told_whole=bool(result.import_))


def _outcomes(console: Console, rows: "list[UndoneRow]", *, told_whole: bool) -> None:
    """Print rows with one outcome and reason together; those that were reversed only where rows of a sheet are told."""
    reasons: dict[tuple[str, str], list[UndoneRow]] = {}
    for row in rows:
        reasons.setdefault((row.outcome, row.why), []).append(row)
    for (outcome, why), alike in sorted(reasons.items(), key=lambda reason: ORDER.index(reason[0][0])):
        if why:
            named = [f"row {row.row} ({row.ref})" if row.row else row.ref for row in alike]
            console.print(Text(f"  {outcome}: {_some(named)} - {why}"))
        elif told_whole:
            numbers = [row.row for row in alike if row.row]
            told = f"rows {runs(numbers)}" if numbers else _some([row.ref for row in alike])
            console.print(Text(f"  {outcome}: {told}"))


def _some(named: Sequence[str]) -> str:
    """Return the first of many names, and how many more there are."""
    more = f" and {len(named) - SHOWN_REFS} more" if len(named) > SHOWN_REFS else ""
    return ", ".join(named[:SHOWN_REFS]) + more


def runs(numbers: Sequence[int]) -> str:
    """Return numbers with those that follow each other as one: ``2-40, 42``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        elif not parts or number != parts[-1][-1]:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)
