"""Workbooks of Excel and LibreOffice as rows of cells; made to run in a process of its own (see ``apart``)."""

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import olefile
import python_calamine as calamine

from mobctl.domain.grid import Book, BookKind, Cell, Merged, Sheet, Visibility
from mobctl.errors import Unreadable
from mobctl.files import cell_faults, guard
from mobctl.findings import Finding, Where, warning
from mobctl.messages import sheets as say

#: The slow reader is for small oddities: more bytes would take it longer than anybody waits.
MOST_READ_SLOWLY = 20_000_000
_VISIBLE = {"Visible": Visibility.VISIBLE, "Hidden": Visibility.HIDDEN, "VeryHidden": Visibility.VERY_HIDDEN}
_BETWEEN_ODS_TAGS = re.compile(rb"(</?table:[^<>]*>|</text:p>)\s+(?=</?(?:table|text:p)[:> ])")


def read_workbook(
    data: bytes, file: str, password: str | None = None, proven: Callable[[int], None] = lambda size: None
) -> Book:
    """Return every sheet of a zipped or OLE workbook, hidden ones too; charts and macro sheets are left out.

    *proven* is told how many bytes the workbook truly holds, as far as they were unpacked and found whole.
    """
    if data.startswith(b"PK"):
        return _read_zipped(data, file, proven)
    streams = _streams(data, file)
    if "encryptedpackage" in streams:
        return _read_zipped(_unlocked(data, file, password), file, proven)
    if not streams & {"workbook", "book"}:
        found = "a Word document" if "worddocument" in streams else "an Office file without cells"
        raise Unreadable(say.NOT_A_WORKBOOK, file=file, found=found)
    proven(len(data))
    stream = _workbook_stream(data, file)
    if cell_faults.is_locked_xls(stream):
        data = _unlocked(data, file, password)
        stream = _workbook_stream(data, file)
    return _read_xls(data, stream, file)


def _read_xls(data: bytes, stream: bytes, file: str) -> Book:
    book = _read_cells(data, file, BookKind.XLS)
    by_sheet: dict[int, list[cell_faults.CellFault]] = {}
    for number, fault in cell_faults.in_xls(stream):
        by_sheet.setdefault(number, []).append(fault)
    names = calamine.load_workbook(BytesIO(data)).sheet_names
    return _with_faults(
        book, {names[number]: faults for number, faults in by_sheet.items() if 0 <= number < len(names)}
    )


def _read_zipped(data: bytes, file: str, proven: Callable[[int], None]) -> Book:
    package = guard.open_package(data, file, proven)
    if package.kind is BookKind.ODS:
        return _read_ods(package, data, file)
    faults: dict[str, list[cell_faults.CellFault]] = {}
    for name, xml in package.sheets():
        guard.check_reach(file, name, xml)
        faults[name] = list(cell_faults.in_xlsx(xml))
    try:
        book = _read_cells(data, file, package.kind)
    except Unreadable:
        if package.kind is BookKind.XLSB or package.unpacked > MOST_READ_SLOWLY:
            raise
        book = _read_slowly(data, file, package.kind)
    return _with_faults(book, faults)


def _read_ods(package: guard.Package, data: bytes, file: str) -> Book:
    content = package.archive.read("content.xml")
    if not content.lstrip().startswith(b"<"):
        raise Unreadable(say.LOCKED_ODS, file=file)
    try:
        book = _read_cells(data, file, BookKind.ODS)
    except Unreadable:
        content = _BETWEEN_ODS_TAGS.sub(rb"\1", content)
        book = _read_cells(_plain_ods(content), file, BookKind.ODS)
    faults, merged = cell_faults.in_ods(content)
    sheets = tuple(replace(sheet, merged=tuple(merged.get(sheet.name, ()))) for sheet in book.sheets)
    return _with_faults(replace(book, sheets=sheets), faults)


def _plain_ods(content: bytes) -> bytes:
    """Return an OpenDocument workbook of nothing but *content*, for files without the part that names their kind."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _read_cells(data: bytes, file: str, kind: BookKind) -> Book:
    """Return the sheets as the fast reader sees them; a damaged sheet is left out with a finding."""
    try:
        workbook = calamine.load_workbook(BytesIO(data))
    except calamine.PasswordError:
        raise Unreadable(say.LOCKED, file=file) from None
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise Unreadable(say.BROKEN, file=file, reason=_reason(fault)) from None
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            cells = workbook.get_sheet_by_name(sheet.name)
            sheets.append(_sheet(cells, file, _VISIBLE[str(sheet.visible).rpartition(".")[2]]))
        except (calamine.CalamineError, OSError, ValueError):
            findings.append(warning(say.SHEET_UNREADABLE, Where(file=file, sheet=sheet.name), sheet=sheet.name))
    if not sheets:
        raise Unreadable(say.NO_SHEETS, file=file)
    return Book(file, kind, tuple(sheets), findings=tuple(findings))


def _sheet(cells: calamine.CalamineSheet, file: str, visible: Visibility) -> Sheet:
    """Return a sheet with its rows counted from A1, although the reader begins at the first cell in use."""
    merged = tuple(Merged(*start, *end) for start, end in cells.merged_cell_ranges or ())
    if cells.start is None:
        return Sheet(file, cells.name, visible, merged=merged)
    above, left = cells.start
    margin = (None,) * left
    rows = [_plain(row) for row in cells.to_python(skip_empty_area=True)]
    if left:
        rows = [margin + row for row in rows]
    return Sheet(file, cells.name, visible, _trimmed(rows, above), merged)


def _plain(row: Iterable[Any]) -> tuple[Cell, ...]:
    """Return None for an empty cell, an int for a number without fraction, text for a span of time."""
    return tuple(
        [
            (value or None)
            if (kind := type(value)) is str
            else (int(value) if value.is_integer() else value)
            if kind is float
            else _span(value)
            if kind is timedelta
            else value
            for value in row
        ]
    )


def _span(value: timedelta) -> str:
    """Return a duration as Excel shows it: hours beyond 24, minutes, seconds."""
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, seconds = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _trimmed(rows: list[tuple[Cell, ...]], above: int) -> tuple[tuple[Cell, ...], ...]:
    """Leave out empty rows and columns after the last cell in use, and put the *above* empty rows before them."""
    while rows and rows[-1].count(None) == len(rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 0
    while width and all(row[width - 1] is None for row in rows):
        width -= 1
    if rows and width < len(rows[0]):
        rows = [row[:width] for row in rows]
    return ((None,) * width,) * above + tuple(rows) if rows else ()


def _read_slowly(data: bytes, file: str, kind: BookKind) -> Book:
    """Read with openpyxl what the fast reader does not understand: UTF-16 parts, macro sheets, odd packages."""
    from mobctl.files.slow_workbooks import read_with_openpyxl  # noqa: PLC0415 - slow to load, seldom needed

    return read_with_openpyxl(data, file, kind)


def _with_faults(book: Book, faults: dict[str, list[cell_faults.CellFault]]) -> Book:
    found = list(book.findings)
    for sheet in book.sheets:
        if sheet.visible is Visibility.VISIBLE:
            found.extend(cell_faults.findings(sheet, faults.get(sheet.name, ())))
    return replace(book, findings=tuple(found))


def _unlocked(data: bytes, file: str, password: str | None) -> bytes:
    from mobctl.files.locked import unlock  # noqa: PLC0415 - slow to load, seldom needed

    return unlock(data, file, password)


def _streams(data: bytes, file: str) -> set[str]:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return {path[0].lower() for path in ole.listdir()}
    except (OSError, ValueError, IndexError, TypeError) as fault:
        raise Unreadable(say.BROKEN, file=file, reason=_reason(fault)) from None


def _workbook_stream(data: bytes, file: str) -> bytes:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read()
    except (OSError, ValueError, IndexError, TypeError) as fault:
        raise Unreadable(say.BROKEN, file=file, reason=_reason(fault)) from None


def _reason(fault: BaseException) -> str:
    """Return the reader's own words in one short line, without its jargon of types."""
    words = " ".join(str(fault).split())
    return (words[:97] + "..." if len(words) > 100 else words).rstrip(".") or "no further reason is known"
