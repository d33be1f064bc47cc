"""Mark faulty cells in somebody's workbook the naive way (openpyxl: load, mark, save) and mobctl's way.

Usage: python bench/returned.py [ROWS [FAULTS]]
"""

import random
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from mobctl.files.returned import marked_copy
from mobctl.files.returned_mark import Colour, Problem

COLUMNS = 25
TEXT = "31.02.2008 does not exist in the calendar; it is left out."


def people(rows: int) -> bytes:
    """Return a workbook with one formula a row, its value saved beside it as Excel does."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in range(1, rows + 1):
        sheet.append([f"=1+{row}", *(f"Text {row * column % 9973}" for column in range(1, COLUMNS))])
    out, saved = BytesIO(), BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b"</f><v></v>", b"</f><v>7</v>").replace(b"</f><v/>", b"</f><v>7</v>")
            )
    return saved.getvalue()


def naive(data: bytes, cells: list[tuple[int, int]]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for row, column in cells:
        cell = book["People"].cell(row + 1, column + 1)
        cell.fill = PatternFill("solid", fgColor="FFF4B0B0")
        cell.comment = Comment(TEXT, "naive")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ours(data: bytes, cells: list[tuple[int, int]]) -> bytes:
    problems = [Problem("People", Colour.ERROR, TEXT, "Check the day and the month.", (cell,)) for cell in cells]
    return marked_copy(data, problems, ("", "", "")).content


def timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def values_kept(data: bytes) -> int:
    """Return how many formulas still have their saved value."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").count(b"</f><v>7</v>")


def main() -> None:
    rows, faults = map(int, [*sys.argv[1:], *("10000", "500")[len(sys.argv) - 1 :]])
    pick = random.Random(3)
    cells = sorted({(pick.randrange(rows), pick.randrange(1, COLUMNS)) for _ in range(faults)})
    data = people(rows)
    slow, theirs = timed(lambda: naive(data, cells))
    fast, mine = timed(lambda: ours(data, cells))
    times = f"openpyxl {slow:.2f} s, mobctl {fast:.2f} s, {slow / fast:.1f} times"
    print(f"marking {len(cells)} of {rows} x {COLUMNS} cells: {times}")
    print(f"saved values of formulas kept, of {rows}: openpyxl {values_kept(theirs)}, mobctl {values_kept(mine)}")
    assert values_kept(mine) == rows


if __name__ == "__main__":
    main()
