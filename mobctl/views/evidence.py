"""How evidence looks."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.documents.filing import EvidenceFiled, EvidenceLine

SHOWN = 40


def filed(console: Console, result: "EvidenceFiled") -> None:
    rows = [
        (f"{line.ref}  {line.kind}", _whose(line), _valid(line.valid_from, line.valid_to), _name(line.file))
        for line in result.evidence[:SHOWN]
    ]
    table(console, ("evidence", "of", "valid", "file"), rows, empty="No evidence is on file.")
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more", style="dim")


def _whose(line: "EvidenceLine") -> str:
    return f"{line.subject} (by {line.inherited_from})" if line.inherited_from else line.subject


def _name(path: str | None) -> str:
    return path.rpartition("/")[2] if path else ""


def _valid(start: object, end: object) -> str:
    return f"{start or '...'} to {end or '...'}" if start or end else ""
