"""How a filled workbook of a funder looks on a terminal: what was written, and what a person must still do."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.funder.filling import Problem
    from mobctl.services.funder.funder_report import FunderReport

MOST_SHOWN = 20
MOST_NAMED = 6


def filled(console: Console, result: "FunderReport") -> None:
    """Show where the file lies, how much was filled, and each cell that needs a look with its remedy."""
    lies = "The filled workbook lies in " if result.written else "The filled workbook would lie in "
    console.print(Text.assemble(lies, (str(result.file), "bold"), "."), soft_wrap=True)
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
        alike: defaultdict[tuple[str, str, str], list[Problem]] = defaultdict(list)
        for one in result.problems:
            alike[one.column, one.code, one.remedy].append(one)
        for problems in list(alike.values())[:MOST_SHOWN]:
            _problem(console, problems)
        _rest(console, len(alike))


def _problem(console: Console, alike: "Sequence[Problem]") -> None:
    """Show a problem once, with all whom it concerns alike."""
    first, *others = alike
    refs = ", ".join(one.ref for one in others[:MOST_NAMED])
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    also = f" So too: {refs}{more}." if others else ""
    console.print(Text.assemble((f"{first.cell or f'row {first.row}'} ", "bold"), first.message, also))
    console.print(Text(f"  → {first.remedy}", style="dim"))


def _rest(console: Console, count: int) -> None:
    if count > MOST_SHOWN:
        console.print(f"... and {count - MOST_SHOWN} more: --json lists all.", style="dim")
