"""Read and write spreadsheets the naive way (openpyxl) and mobctl's way, in one run, and print the ratios.

Usage: python bench/sheets.py [ROWS]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl

from mobctl.files.books import Column, Kind, Properties, Table, workbook
from mobctl.files.sheets import read

TEXTS, DATES, NUMBERS = 15, 3, 7


def people(rows: int) -> list[tuple[object, ...]]:
    """Return invented rows of 25 cells: text, dates, numbers."""
    first = date(2000, 1, 1)
    return [
        (
            *(f"Text {row * column % 9973}" for column in range(TEXTS)),
            *(first + timedelta((row + column) % 5000) for column in range(DATES)),
            *(row * column for column in range(NUMBERS)),
        )
        for row in range(rows)
    ]


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def naive_write(rows: list[tuple[object, ...]], file: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"Column {number}" for number in range(len(rows[0]))])
    for row in rows:
        sheet.append(row)
    book.save(file)


def our_write(rows: list[tuple[object, ...]], file: Path) -> None:
    kinds = [Kind.TEXT] * TEXTS + [Kind.DATE] * DATES + [Kind.INTEGER] * NUMBERS
    columns = tuple(Column(f"Column {number}", kind) for number, kind in enumerate(kinds))
    file.write_bytes(workbook([Table("People", columns, rows)], Properties("Bench", datetime(2026, 1, 1, tzinfo=UTC))))


def naive_read(file: Path) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in openpyxl.load_workbook(file, data_only=True).active]


def main() -> None:
    rows = people(int((sys.argv[1:] or ["10000"])[0]))
    with tempfile.TemporaryDirectory() as folder:
        file, other = Path(folder) / "ours.xlsx", Path(folder) / "naive.xlsx"
        slow, _ = timed(lambda: naive_write(rows, other))
        fast, _ = timed(lambda: our_write(rows, file))
        print(f"writing {len(rows)} x 25 cells: openpyxl {slow:.2f} s, mobctl {fast:.2f} s, {slow / fast:.1f} times")
        slow, theirs = timed(lambda: naive_read(other))
        fast, ours = timed(lambda: read(other).sheets[0].rows)
        print(f"reading {len(rows)} x 25 cells: openpyxl {slow:.2f} s, mobctl {fast:.2f} s, {slow / fast:.1f} times")
        assert len(theirs) == len(ours) == len(rows) + 1  # type: ignore[arg-type]
        assert [row[0] for row in theirs] == [row[0] for row in ours]  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
