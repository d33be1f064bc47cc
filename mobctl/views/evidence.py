"""How evidence looks."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.filing import EvidenceFiled

SHOWN = 40


def filed(console: Console, result: "EvidenceFiled") -> None:
    rows = [
        (line.ref, line.kind, line.subject, _valid(line.valid_from, line.valid_to), line.inherited_from, line.file)
        for line in result.evidence[:SHOWN]
    ]
    columns = ("evidence", "kind", "of", "valid", "filed for", "file")
    table(console, columns, rows, empty="No evidence is on file.")
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more", style="dim")


def _valid(start: object, end: object) -> str:
    return f"{start or '...'} to {end or '...'}" if start or end else ""
