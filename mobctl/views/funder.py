"""How a filled workbook of a funder looks on a terminal: what was written, and what a person must still do."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.funder.funder_report import FunderReport

MOST_SHOWN = 20


def filled(console: Console, result: "FunderReport") -> None:
    """Show where the file lies, how much was filled, and each cell that needs a look with its remedy."""
    console.print(Text.assemble("The filled workbook lies in ", (str(result.file), "bold"), "."), soft_wrap=True)
    told = f"{result.rows} rows ({result.updated} were there, {result.added} are new), {result.filled} cells filled"
    console.print(f"{told}; profile {result.profile} {result.version}.")
    if result.earlier:
        console.print()
        told = f"Changed since {result.earlier.file} of {result.earlier.seen_on}"
        console.print(Text(told, style="bold underline"))
        changes = ((one.column, one.kind, one.before, one.after) for one in result.earlier.differences)
        table(console, ("column", "what", "before", "now"), changes, empty="")
    if result.replaced:
        console.print()
        console.print(Text("What was there and is different here", style="bold underline"))
        lines = ((one.ref, one.cell, one.column, one.before, one.after) for one in result.replaced[:MOST_SHOWN])
        table(console, ("mobility", "cell", "column", "before", "now"), lines, empty="")
        _rest(console, len(result.replaced))
    if result.problems:
        console.print()
        console.print(Text("What needs a look", style="bold underline"))
        for one in result.problems[:MOST_SHOWN]:
            console.print(Text.assemble((f"{one.cell or f'row {one.row}'} ", "bold"), one.message))
            console.print(Text(f"  → {one.remedy}", style="dim"))
        _rest(console, len(result.problems))


def _rest(console: Console, count: int) -> None:
    if count > MOST_SHOWN:
        console.print(f"... and {count - MOST_SHOWN} more: --json lists all.", style="dim")
