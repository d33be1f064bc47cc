"""One plain table for lists: columns that fold, references that never break, names aligned in any script."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

EMPTY = "-"
GAP = 2
NARROWEST = 14


def table(
    console: Console, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, empty: str, right: Sequence[str] = ()
) -> None:
    """Print *rows* under *columns*, long texts folded, short ones whole; those named in *right* are figures."""
    lines = [tuple(row) for row in rows]
    if not lines:
        console.print(empty)
        return
    cells = [[shown(value) for value in line] for line in lines]
    widths = [max(cell_len(title), *(_longest(row[place]) for row in cells)) for place, title in enumerate(columns)]
    whole = _kept_whole(widths, console.width)
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for place, title in enumerate(columns):
        justify: Literal["left", "right"] = "right" if title in right else "left"
        drawn.add_column(title, justify=justify, no_wrap=whole[place], overflow="fold")
    for row in cells:
        drawn.add_row(*row)
    console.print(drawn)


def _longest(cell: Text) -> int:
    """Return the width of a cell's longest line."""
    return max(cell_len(line) for line in cell.plain.split("\n"))


def _kept_whole(widths: Sequence[int], available: int) -> list[bool]:
    """Return which columns are never broken: the first, then the narrower ones, while the wider keep room to fold."""
    whole = [False] * len(widths)
    for place in sorted(range(len(widths)), key=lambda place: (place != 0, widths[place])):
        whole[place] = True
        needed = sum(width if kept else min(width, NARROWEST) for width, kept in zip(widths, whole, strict=True))
        whole[place] = place == 0 or needed + GAP * (len(widths) - 1) <= available
    return whole


def shown(value: Any) -> Text:
    """Return a value as it stands in a cell, a list line by line; nothing that was typed is taken for markup."""
    if isinstance(value, Text):
        return value
    if value is None or value in ("", [], ()):
        return Text(EMPTY, style="dim")
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    if isinstance(value, list | tuple):
        return Text("\n".join(str(part) for part in value))
    if isinstance(value, Decimal):
        return Text(f"{value.normalize():f}")
    return Text(value.isoformat() if isinstance(value, date) else str(value))


def facts(console: Console, pairs: Iterable[tuple[str, Any]]) -> None:
    """Print one record as names and values."""
    drawn = Table(box=None, pad_edge=False, show_header=False)
    drawn.add_column(style="bold", no_wrap=True)
    drawn.add_column(overflow="fold")
    for name, value in pairs:
        drawn.add_row(name, shown(value))
    console.print(drawn)


def total(console: Console, listed: int, all_of_them: int) -> None:
    """Say how many there are when not all are shown."""
    if all_of_them > listed:
        console.print(f"{listed} of {all_of_them}", style="dim")
