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
    """Print findings by file and sheet, errors first, those of one kind together; of many alike only the first ones."""
    order = list(Level)
    ranked = sorted(found, key=lambda finding: (source(finding.where), order.index(finding.level), finding.code))
    for place, of_source in groupby(ranked, key=lambda finding: source(finding.where)):
        if place:
            console.print(Text(place, style="bold"))
        for (level, _code), group in groupby(of_source, key=lambda finding: (finding.level, finding.code)):
            _alike(console, level, list(group))


def _alike(console: Console, level: Level, alike: Sequence[Finding]) -> None:
    hints = {_bare(finding) for finding in alike}
    for finding in alike[:SHOWN_OF_A_KIND]:
        line = Text()
        line.append(f"{level.value:<8}", style=_COLOURS[level])
        line.append(f"{place}: " if (place := spot(finding.where)) else "", style="bold")
        line.append(finding.text)
        console.print(line)
        if len(hints) > 1 and finding.hint:
            console.print(Text(f"        → {finding.hint}", style="dim"))
    if len(alike) > SHOWN_OF_A_KIND:
        console.print(
            f"        ... and {len(alike) - SHOWN_OF_A_KIND} more of this kind (--json lists all)", style="dim"
        )
    if len(hints) == 1 and alike[0].hint:
        console.print(Text(f"        → {alike[0].hint}", style="dim"))


def _bare(finding: Finding) -> str:
    """Return the way out without the record and key that the finding is about: what findings of one kind share."""
    hint = finding.hint
    for name in (finding.where.ref, finding.where.key):
        hint = hint.replace(name, "…") if name else hint
    return hint


def error(console: Console, stopped: MobctlError) -> None:
    """Print what stopped the command, the other findings behind it, and the way out."""
    same = [finding for finding in stopped.findings if finding.text == stopped.text]
    findings(console, [finding for finding in stopped.findings if finding not in same])
    if same and source(same[0].where):
        console.print(Text(source(same[0].where), style="bold"))
    console.print(f"[bold red]{escape(stopped.text)}[/bold red]")
    if stopped.hint:
        console.print(Text(f"→ {stopped.hint}"))


def source(place: Where) -> str:
    """Return the file of a place and, in a workbook, its sheet: ``applicants.xlsx, sheet "Form"``."""
    parts = [part for part in (place.file, place.document) if part]
    if place.sheet:
        parts.append(f'sheet "{place.sheet}"')
    return ", ".join(parts)


def spot(place: Where) -> str:
    """Return where in its file a finding lies, or which record it is about: "C14", "row 3", "paragraph 12", a key."""
    parts = [place.ref] if place.ref else []
    if place.cell:
        parts.append(place.cell)
    elif place.row:
        parts.append(f"row {place.row}")
    if place.key:
        parts.append(place.key)
    if place.paragraph:
        parts.append(f"paragraph {place.paragraph}")
    return ", ".join(parts)
