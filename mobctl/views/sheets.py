"""How spreadsheet files look on a terminal."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mobctl.views.tables import shown

if TYPE_CHECKING:
    from mobctl.services.sheets.prefilled import SheetWritten
    from mobctl.services.sheets.sheets import FileSeen, SheetSeen

FIRST_ROWS = 12
NARROW = 14
WIDE = 40
_SEPARATORS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}


def seen(console: Console, result: "FileSeen") -> None:
    facts = [result.kind]
    if result.encoding:
        facts.append(result.encoding)
    if result.separator:
        facts.append(f"separated by {_SEPARATORS.get(result.separator, result.separator)}")
    console.print(Text.assemble((str(result.file), "bold"), f"  {', '.join(facts)}"), soft_wrap=True)
    for sheet in result.sheets:
        _sheet(console, sheet)


def _sheet(console: Console, sheet: "SheetSeen") -> None:
    title = Text("\n" + (sheet.name or "the table"), style="bold")
    title.append(f"  {_said(sheet)}", style="not bold")
    console.print(title)
    if not sheet.rows or not (sheet.chosen or sheet.visible == "visible"):
        return
    width = max(1, min(len(sheet.rows[0]), console.width // NARROW))
    drawn = Table(box=None, pad_edge=False, show_header=False)
    drawn.add_column(style="dim", justify="right", no_wrap=True)
    for _ in range(width):
        drawn.add_column(overflow="ellipsis", no_wrap=True, max_width=WIDE)
    for number, row in enumerate(sheet.rows, start=1):
        style = "bold" if number in sheet.header_rows else ""
        cells = [Text("") if cell is None else _one_line(shown(cell)) for cell in row[:width]]
        drawn.add_row(str(number), *cells, style=style)
    console.print(drawn)
    left_out = []
    if sheet.total > len(sheet.rows):
        left_out.append(f"{_many(sheet.total - len(sheet.rows), 'more row')} (--limit N)")
    if len(sheet.rows[0]) > width:
        left_out.append(_many(len(sheet.rows[0]) - width, "more column"))
    if left_out:
        console.print(", ".join(left_out), style="dim")
    for header, name in sheet.mapping.items():
        if header == name:
            continue
        console.print(Text.assemble("  ", (" ".join(header.split()), "bold"), " is read as ", name))


def _said(sheet: "SheetSeen") -> str:
    parts = [] if sheet.visible == "visible" else [sheet.visible.replace("-", " ")]
    parts.append(_many(sheet.total, "row") if sheet.total else "empty")
    if sheet.table:
        rows = " and ".join(str(row) for row in sheet.header_rows)
        parts.append(f"a table of {sheet.table}s, header in row {rows}")
    elif sheet.total:
        parts.append("no table that mobctl knows")
    if sheet.table and not sheet.chosen:
        parts.append("not imported unless named with --sheet")
    return ", ".join(parts)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _one_line(text: Text) -> Text:
    return Text(" ".join(text.plain.split()), style=text.style)


def written(console: Console, result: "SheetWritten") -> None:
    console.print(
        Text.assemble(f"{_many(result.rows, 'row')} in ", (str(result.file), "bold"), "."),
        Text(f"Fill it in, then: mobctl {result.import_} import {result.file}", style="dim"),
        sep="\n",
        soft_wrap=True,
    )
