"""One plain table for lists: columns that fold, references that never break, names aligned in any script."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

EMPTY = "-"


def table(
    console: Console, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, empty: str, right: Sequence[str] = ()
) -> None:
    """Print *rows* under *columns*; the first column never breaks, those named in *right* are figures."""
    lines = [tuple(row) for row in rows]
    if not lines:
        console.print(empty)
        return
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for position, title in enumerate(columns):
        drawn.add_column(title, justify="right" if title in right else "left", no_wrap=position == 0, overflow="fold")
    for line in lines:
        drawn.add_row(*(shown(value) for value in line))
    console.print(drawn)


def shown(value: Any) -> Text:
    """Return a value as it stands in a cell; nothing that was typed is taken for markup."""
    if isinstance(value, Text):
        return value
    if value is None or value in ("", [], ()):
        return Text(EMPTY, style="dim")
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    if isinstance(value, list | tuple):
        return Text(", ".join(str(part) for part in value))
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
