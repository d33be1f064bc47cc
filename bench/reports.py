"""Reports over 100,000 mobilities: targets beside objects counted in Python, a workbook beside XlsxWriter, in one run.

The workspace is that of bench/year.py; it is thrown away, or kept in FOLDER and taken again the next time. The workbook
holds MOBILITIES x 25 cells, the same for both writers; XlsxWriter writes in its constant-memory mode.

Wanted are 0.5 s of own work for the targets, and a workbook no slower than XlsxWriter's. The second holds; the first
does not yet: every mobility is read and counted in Python.

Usage: python bench/reports.py [MOBILITIES] [FOLDER]
"""

import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import year
from sqlmodel import select

from mobctl.desk import Desk
from mobctl.files.books import Column, Kind, Properties, Table, workbook
from mobctl.models import Mobility, Project
from mobctl.services.reports import reports

COLUMNS = 25
RUNS = 3


def main(count: int, folder: Path | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        desk = year._made(folder or Path(place) / "workspace", count)
        _targets(desk, count)
        _workbook(count, Path(place))


def _targets(desk: Desk, count: int) -> None:
    """Print how long `report targets` works for each project, beside mobilities loaded and counted one by one."""
    with desk.store.reading() as session:
        refs = session.exec(select(Project.ref).order_by(Project.id)).all()
        begun = time.perf_counter()
        found = session.exec(select(Mobility)).all()
        naive = Counter(one.activity for one in found if one.status == "completed" and one.complete)
        slow = time.perf_counter() - begun
    counted = 0
    for ref in refs:
        begun = time.perf_counter()
        counted += reports.targets(desk, ref).totals.realised
        print(f"mobctl, report targets of {ref}: {(time.perf_counter() - begun) * 1000:7.0f} ms")
    assert counted == sum(naive.values())
    print(f"naive, {count} mobilities as objects:  {slow * 1000:7.0f} ms")
    print(f"mobctl report targets --timings: {year._timed(desk, 'report', 'targets', '--project', refs[0])}")


def _workbook(count: int, place: Path) -> None:
    """Print how long both writers take for the same cells, the fastest of some runs in turn."""
    rows = [_row(number) for number in range(count)]
    columns = tuple(Column(f"Column {number}", kind) for number, kind in enumerate(_KINDS))
    made = Properties("Bench", datetime(2026, 2, 1, 12, tzinfo=UTC), "Bench")
    ours, theirs = [], []
    for _ in range(RUNS):
        begun = time.perf_counter()
        (place / "ours.xlsx").write_bytes(workbook([Table("Mobilities", columns, rows)], made))
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        _with_xlsxwriter(place / "theirs.xlsx", rows)
        theirs.append(time.perf_counter() - begun)
    ratio = min(ours) / min(theirs)
    print(f"workbook, {count} x {COLUMNS}: mobctl {min(ours):5.1f} s, XlsxWriter constant memory {min(theirs):5.1f} s")
    print(f"mobctl takes {ratio:.2f} of XlsxWriter's time")


_KINDS = (*[Kind.TEXT] * 15, *[Kind.INTEGER] * 5, *[Kind.DATE] * 5)


def _row(number: int) -> tuple[object, ...]:
    day = date(2026, 1, 1) + timedelta(days=number % 300)
    texts = [f"M-2026-{number:06d}", "Ana Novak", "Taller Ruiz & Hijos", "ES", "Sevilla", *["short-term-learner"] * 10]
    return (*texts, *range(number, number + 5), *[day] * 5)


def _with_xlsxwriter(place: Path, rows: list[tuple[object, ...]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(place, {"constant_memory": True})
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Mobilities")
    sheet.write_row(0, 0, [f"Column {number}" for number in range(COLUMNS)])
    for number, row in enumerate(rows, 1):
        for place_in_row, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, place_in_row, datetime(value.year, value.month, value.day), dates)
            else:
                sheet.write(number, place_in_row, value)
    book.close()


if __name__ == "__main__":
    typed = sys.argv[1:]
    main(int(typed[0]) if typed else 100_000, Path(typed[1]).absolute() if len(typed) > 1 else None)
