"""How an import looks before and after: how each sheet was read, what its rows become, old and new values."""

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import shown as cell
from mobctl.views.tables import table, total

if TYPE_CHECKING:
    from mobctl.services.imports.import_batches import ImportLine, ImportShown, ImportsListed
    from mobctl.services.imports.imports import ImportReport, RowReport

SEPARATORS = {"\t": "tabs", " ": "spaces"}
SHOWN_CHANGED, SHOWN_NEW = 10, 5
SHOWN_CHANGES = 10
LONGEST_VALUE = 40
#: The command whose import takes a kind of list.
NOUNS = {"organisation": "org", "placement": "mobility"}
OUTCOMES = ("new", "changed", "same", "rejected", "undecided", "skipped")


def imported(console: Console, result: "ImportReport", *, everything: bool = False) -> None:
    for file in result.files:
        sheet = f', sheet "{file.sheet}"' if file.sheet else ""
        sheet += f", {file.encoding}" if file.encoding else ""
        sheet += f", separated by {SEPARATORS.get(file.separator, file.separator)}" if file.separator else ""
        rows = f"headers in row {', '.join(map(str, file.header_rows))}" if file.header_rows else "no headers"
        console.print(Text(f"{file.file}{sheet}, {rows}", style="bold"))
        pairs = [f"{header} → {field}" for header, field in file.mapping.items() if header != field]
        told = "; ".join(pairs) if pairs else "every column as the field of its name"
        console.print(Text(f"  read as: {told}"))
        if file.unmapped:
            console.print(Text(f"  no field of their own: {', '.join(file.unmapped)}", style="dim"))
    columns = ("rows", *OUTCOMES)
    table(console, columns, [[result.counts[name] for name in columns]], empty="", right=columns)
    for outcome, shown_rows in (("changed", SHOWN_CHANGED), ("new", SHOWN_NEW)):
        found = [row for row in result.rows if row.outcome == outcome]
        _rows(console, found, len(found) if everything else shown_rows)
    for copy in result.returned:
        console.print(Text(f"To send back, with its faults marked: {copy}", style="bold"))


def listed(console: Console, result: "ImportsListed") -> None:
    rows = ((i.ref, i.at.date(), _state(i), (*i.files, _became(i))) for i in result.imports)
    empty = "Nothing was imported yet: mobctl applicant import FILE"
    table(console, ("import", "on", "saved as", "files, and what became of their rows"), rows, empty=empty)
    total(console, len(result.imports), result.total)


def _became(line: "ImportLine") -> str:
    """Return the kind of a list and what became of its rows: ``applicants: 3 new, 1 waiting``."""
    told = [f"{line.counts[name]} {name}" for name in ("new", "changed") if line.counts.get(name)]
    waiting = [f"{line.waiting} waiting"] if line.waiting else []
    return f"{line.kind}s: {', '.join([*told, *waiting]) or 'nothing new'}"


def _state(line: "ImportLine") -> str:
    """Return the operation that saved an import, and whether it was taken back; of an open one how it goes on."""
    if line.state == "open":
        return "open: --resume"
    return f"{line.operation}, taken back" if line.undone else str(line.operation or "")


def shown(console: Console, result: "ImportShown") -> None:
    line = result.import_
    console.print(Text(f"{line.ref}  {line.kind}s from {', '.join(line.files)}", style="bold"))
    if line.state == "open":
        console.print(f"{line.at:%Y-%m-%d %H:%M}, {line.who} stopped at a question; {result.answers} answers are kept.")
        console.print(f"Go on with: mobctl {NOUNS.get(line.kind, line.kind)} import --resume {line.ref}")
        return
    taken_back = " and taken back since" if line.undone else ""
    console.print(f"{line.at:%Y-%m-%d %H:%M}, saved by {line.who} as {line.operation}{taken_back}.")
    for file, hash in dict.fromkeys((file["file"], file.get("sha256")) for file in result.files):
        console.print(Text(f"{file}  sha256 {hash}", style="dim"), soft_wrap=True)
    if not line.undone:
        console.print(f"To take it back: mobctl undo {line.ref}")
    counts = [line.counts.get(name, 0) for name in ("rows", *OUTCOMES)]
    table(console, ("rows", *OUTCOMES), [counts], empty="", right=("rows", *OUTCOMES))
    waiting = [row for row in result.rows if row.faults]
    rows = [(row.row, row.file, row.sheet, row.outcome, row.ref) for row in result.rows if not row.faults]
    if rows:
        table(console, ("row", "file", "sheet", "outcome", "record"), rows, empty="")
    if waiting:
        _waiting(console, line.ref, line.kind, waiting)


def _waiting(console: Console, batch: str, kind: str, rows: "list[RowReport]") -> None:
    console.print(Text("These rows wait for an answer:", style="bold"))
    for row in rows:
        console.print(Text(f"row {row.row}  {row.outcome}: {', '.join(row.faults)}", style="yellow"))
        console.print(Text("  " + "; ".join(f"{header}: {_short(text)}" for header, text in row.held.items())))
    if kind != "applicant":
        console.print(f"→ mobctl {NOUNS.get(kind, kind)} import FILE   (the corrected list; it asks)", style="dim")
        return
    first = rows[0].row
    console.print(f"→ mobctl applicant answer {batch} {first} family_name=NAME", style="dim")
    console.print(f"→ mobctl applicant answer {batch} {first} same-as REF   (or: different, skip)", style="dim")


def _rows(console: Console, rows: "list[RowReport]", limit: int) -> None:
    if not rows:
        return
    columns = ["row", "outcome", "record", "name"]
    lines: list[list[Any]] = [[row.row, row.outcome, row.ref, row.name] for row in rows[:limit]]
    if any(row.changes for row in rows[:limit]):
        columns.append("old → new")
        lines = [[*line, _changes(row)] for line, row in zip(lines, rows, strict=False)]
    table(console, columns, lines, empty="")
    if len(rows) > limit:
        console.print(f"... and {len(rows) - limit:,} more {rows[0].outcome}: --all", style="dim")


def _changes(row: "RowReport") -> str:
    told = [text for change in row.changes for text in _change(change.field, change.before, change.after)]
    more = [f"and {len(told) - SHOWN_CHANGES} more"] if len(told) > SHOWN_CHANGES else []
    return "; ".join([*told[:SHOWN_CHANGES], *more])


def _change(field: str, before: Any, after: Any) -> list[str]:
    """Return a change in words; of columns without a field of their own each that differs, by its header."""
    if not isinstance(after, dict):
        return [f"{field}: {_short(before)} → {_short(after)}"]
    known = before or {}
    return [f"{key}: {_short(known.get(key))} → {_short(new)}" for key, new in after.items() if known.get(key) != new]


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) and value else cell(value).plain
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 3]}..."
