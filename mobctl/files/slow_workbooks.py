"""The slow, patient way to read an .xlsx: for the few files that the fast reader does not understand."""

from io import BytesIO
from itertools import takewhile

import openpyxl
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.worksheet.worksheet import Worksheet

from mobctl.domain.grid import Book, BookKind, Cell, Merged, Sheet, Visibility
from mobctl.errors import Unreadable
from mobctl.messages import sheets as say

_VISIBLE = {"visible": Visibility.VISIBLE, "hidden": Visibility.HIDDEN, "veryHidden": Visibility.VERY_HIDDEN}


def read_with_openpyxl(data: bytes, file: str, kind: BookKind) -> Book:
    """Return the sheets of a workbook; whatever openpyxl stumbles over makes it a damaged one."""
    try:
        workbook = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception as fault:  # noqa: BLE001 - a damaged file makes openpyxl raise nearly anything
        raise Unreadable(say.BROKEN, file=file, reason=f"{type(fault).__name__} while opening it") from None
    sheets = tuple(_sheet(sheet, file) for sheet in workbook.worksheets)
    if not sheets:
        raise Unreadable(say.NO_SHEETS, file=file)
    return Book(file, kind, sheets)


def _sheet(sheet: Worksheet, file: str) -> Sheet:
    rows = [tuple(_value(cell) for cell in row) for row in sheet.iter_rows()]
    empty = len(list(takewhile(lambda row: not any(cell is not None for cell in row), reversed(rows))))
    blocks = (block.bounds for block in sheet.merged_cells.ranges)
    merged = tuple(Merged(top - 1, left - 1, bottom - 1, right - 1) for left, top, right, bottom in blocks)
    visible = _VISIBLE.get(sheet.sheet_state, Visibility.VISIBLE)
    return Sheet(file, sheet.title, visible, tuple(rows[: len(rows) - empty]), merged)


def _value(cell: OpenpyxlCell) -> Cell:
    value = cell.value
    if value is None or value == "" or getattr(cell, "data_type", None) == "e":
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str | int | float) or hasattr(value, "isoformat"):
        return value
    return str(value)
