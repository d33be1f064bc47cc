"""How findings and errors look: level, place, sentence, way out."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from mobctl.errors import MobctlError
from mobctl.findings import Finding, Level, Where

SHOWN_OF_A_KIND = 8
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "cyan"}


def findings(console: Console, found: Sequence[Finding]) -> None:
    """Print findings, errors first, those of one kind together; of many of one kind only the first ones."""
    order = list(Level)
    for (level, _code), group in groupby(
        sorted(found, key=lambda finding: (order.index(finding.level), finding.code)),
        key=lambda finding: (finding.level, finding.code),
    ):
        alike = list(group)
        for finding in alike[:SHOWN_OF_A_KIND]:
            line = Text()
            line.append(f"{level.value:<8}", style=_COLOURS[level])
            line.append(f"{place}: " if (place := where(finding.where)) else "", style="bold")
            line.append(finding.text)
            console.print(line)
        if len(alike) > SHOWN_OF_A_KIND:
            console.print(
                f"        ... and {len(alike) - SHOWN_OF_A_KIND} more of this kind (--json lists all)", style="dim"
            )
        if alike[0].hint:
            console.print(Text(f"        → {alike[0].hint}", style="dim"))


def error(console: Console, stopped: MobctlError) -> None:
    """Print what stopped the command, the findings behind it, and the way out."""
    findings(console, stopped.findings)
    console.print(f"[bold red]{escape(stopped.text)}[/bold red]")
    if stopped.hint:
        console.print(Text(f"→ {stopped.hint}"))


def where(place: Where) -> str:
    """Return a place in words: ``applicants.xlsx, sheet "Form", C14``."""
    parts = [part for part in (place.ref, place.file or place.document) if part]
    if place.sheet:
        parts.append(f'sheet "{place.sheet}"')
    if place.cell:
        parts.append(place.cell)
    elif place.row:
        parts.append(f"row {place.row}")
    if place.key:
        parts.append(place.key)
    if place.paragraph:
        parts.append(f"paragraph {place.paragraph}")
    return ", ".join(parts)
