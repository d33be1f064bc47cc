"""Workbooks that mobctl writes: sheets of typed columns, with frozen header, filters, lists and notes."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from mobctl.files.book_charts import Bars, draw
from mobctl.files.book_rows import LINE_HEIGHT, ColumnForm, row_xml, shown_length

LISTS_SHEET = "lists"
LONGEST_RULE = 250
SPARE_ROWS = 500
NARROWEST, WIDEST = 8, 48
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_FONT = "Calibri"
_HEADER_FONT = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
_TOTAL_FONT = Font(name=_FONT, size=11, bold=True)
_HEADER_FILL = PatternFill("solid", fgColor="1F4E79")
_TOTAL_BORDER = Border(top=Side(style="thin"))


class Kind(Enum):
    """What a column holds, and the number format in which a spreadsheet shows it."""

    TEXT = "@"
    INTEGER = "#,##0"
    DECIMAL = "#,##0.00"
    SHARE = "0.0%"
    DATE = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``choices`` become a list to pick from, ``note`` a note on the header, ``width`` is in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: float | None = None
    choices: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. Rows hold None, text, numbers, dates or moments; with ``total`` the last row is their sum.

    A ``hidden`` one is for programs only: no menu shows it. ``charts`` stand below the rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]] = ()
    total: bool = False
    hidden: bool = False
    charts: tuple[Bars, ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """What the workbook says about itself; ``created`` is in UTC."""

    title: str
    created: datetime
    subject: str = ""
    creator: str = "mobctl"
    keywords: tuple[str, ...] = field(default_factory=tuple)


def workbook(tables: Iterable[Table], properties: Properties) -> bytes:
    """Return an .xlsx with one sheet for each table; equal tables and properties give equal bytes.

    Text stays text, whatever it begins with: a value such as "=1+1" is shown and never calculated.
    """
    tables = tuple(tables)
    frame = _frame(tables, properties)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(frame)) as archive, zipfile.ZipFile(out, "w") as target:
        sheets = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(tables, start=1)}
        for name in sorted(archive.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            content = archive.read(name)
            if name in sheets:
                _write_sheet(target, entry, content.decode(), sheets[name])
            else:
                target.writestr(entry, content)
    return out.getvalue()


def _frame(tables: tuple[Table, ...], properties: Properties) -> bytes:
    """Return the workbook without its rows: two sample rows a sheet show which style each column has."""
    book = Workbook()
    book.remove(book.active)
    _describe(book, properties)
    lists: list[tuple[str, ...]] = []
    titles: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_sheet_title(table.title, titles))
        sheet.sheet_state = "veryHidden" if table.hidden else "visible"
        _lay_out(sheet, table)
        _sample_rows(sheet, table)
        _offer_choices(sheet, table, lists)
        draw(sheet, table.charts, below=len(table.rows) + 1)
    if lists:
        _write_lists(book, lists)
    out = BytesIO()
    book.save(out)
    # openpyxl stamps the moment of saving; the moment that was asked for takes its place.
    stamp = properties.created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _restamped(out.getvalue(), stamp)


def _describe(book: Workbook, properties: Properties) -> None:
    facts = book.properties
    facts.title, facts.subject, facts.creator = properties.title, properties.subject, properties.creator
    facts.keywords = ", ".join(properties.keywords)
    facts.lastModifiedBy = properties.creator
    facts.created = facts.modified = properties.created.replace(tzinfo=None)


def _restamped(data: bytes, stamp: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as target:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            target.writestr(name, content)
    return out.getvalue()


def _sheet_title(title: str, taken: set[str]) -> str:
    """Return a title that Excel accepts: 31 characters at most, none of []:*?/\\, and none twice."""
    plain = _FORBIDDEN_IN_TITLES.sub(" ", title).strip("' ")[:31] or "sheet"
    unique, number = plain, 2
    while unique.casefold() in taken:
        unique = f"{plain[:28]} {number}"
        number += 1
    taken.add(unique.casefold())
    return unique


def _lay_out(sheet: Worksheet, table: Table) -> None:
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{max(len(table.rows) + 1 - table.total, 1)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    sheet.oddFooter.center.text = "&A, &P / &N"
    lines = [len(wrap(column.title, int(_width(table, number)) - 1)) for number, column in enumerate(table.columns)]
    sheet.row_dimensions[1].height = LINE_HEIGHT * max(lines)
    for number, column in enumerate(table.columns, start=1):
        header = sheet.cell(1, number, column.title)
        header.data_type = "s"
        header.font, header.fill = _HEADER_FONT, _HEADER_FILL
        header.alignment = _alignment(column.kind, wrap=True)
        sheet.column_dimensions[get_column_letter(number)].width = _width(table, number - 1)
        if column.note:
            header.comment = Comment(column.note, "mobctl", height=90, width=260)


def _alignment(kind: Kind, *, wrap: bool) -> Alignment:
    """Return how a column's values and header stand: numbers right, a little off the next column, all else left."""
    if kind in (Kind.INTEGER, Kind.DECIMAL, Kind.SHARE):
        return Alignment(horizontal="right", vertical="top", wrap_text=wrap, indent=1)
    return Alignment(horizontal="left", vertical="top", wrap_text=wrap)


def _width(table: Table, number: int) -> float:
    """Return the width asked for, or one in characters that fits the header and most of the first rows."""
    wanted = table.columns[number].width
    if wanted is not None:
        return wanted
    lengths = sorted(shown_length(row[number]) for row in table.rows[:300])
    usual = lengths[int(len(lengths) * 0.95)] if lengths else 0
    title = table.columns[number].title
    header = max(max(map(len, title.split()), default=0), len(title) // 2 + 1)
    return min(max(usual, header, NARROWEST) + 2, WIDEST)


def _sample_rows(sheet: Worksheet, table: Table) -> None:
    """Write rows 2 to 4: an ordinary value, text that looks like a formula, and a value of the total."""
    for number, column in enumerate(table.columns, start=1):
        plain, guarded, total = (sheet.cell(row, number, 0) for row in (2, 3, 4))
        for cell in (plain, guarded, total):
            _dress(cell, column)
        guarded.quotePrefix = True
        total.font, total.border = _TOTAL_FONT, _TOTAL_BORDER


def _dress(cell: Cell, column: Column) -> None:
    cell.number_format = column.kind.value
    cell.alignment = _alignment(column.kind, wrap=column.kind is Kind.TEXT)


def _offer_choices(sheet: Worksheet, table: Table, lists: list[tuple[str, ...]]) -> None:
    for number, column in enumerate(table.columns, start=1):
        if not column.choices:
            continue
        rule = DataValidation("list", formula1=_source(column.choices, lists), allow_blank=True)
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.errorTitle, rule.error = column.title[:32], "This value is not in the list."
        letter = get_column_letter(number)
        rule.add(f"{letter}2:{letter}{len(table.rows) + 1 + SPARE_ROWS}")
        sheet.add_data_validation(rule)


def _source(choices: tuple[str, ...], lists: list[tuple[str, ...]]) -> str:
    """Return where a list stands: within the rule where it is short, else on the sheet of lists."""
    plain = ",".join(choices)
    if len(plain) <= LONGEST_RULE and plain.count(",") == len(choices) - 1 and '"' not in plain:
        return f'"{plain}"'
    if choices not in lists:
        lists.append(choices)
    letter = get_column_letter(lists.index(choices) + 1)
    return f"{LISTS_SHEET}!${letter}$1:${letter}${len(choices)}"


def _write_lists(book: Workbook, lists: list[tuple[str, ...]]) -> None:
    """Write the lists to pick from on a sheet of their own, hidden and therefore never imported."""
    sheet = book.create_sheet(LISTS_SHEET)
    sheet.sheet_state = "hidden"
    for number, choices in enumerate(lists, start=1):
        for row, choice in enumerate(choices, start=1):
            sheet.cell(row, number, choice).data_type = "s"


def _write_sheet(target: zipfile.ZipFile, entry: zipfile.ZipInfo, frame: str, table: Table) -> None:
    """Write the frame of a sheet with the table's rows in place of the sample rows."""
    start = frame.index('<row r="2"')
    end = frame.index("</sheetData>")
    samples = frame[start:end]
    forms = [
        ColumnForm.from_samples(samples, get_column_letter(number + 1), _width(table, number))
        for number in range(len(table.columns))
    ]
    last = f"{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    before = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:{last}"', frame[:start], count=1)
    with target.open(entry, "w", force_zip64=True) as part:
        part.write(before.encode())
        piece: list[str] = []
        for number, row in enumerate(table.rows, start=2):
            piece.append(row_xml(number, row, forms, total=table.total and number == len(table.rows) + 1))
            if len(piece) == 1000:
                part.write("".join(piece).encode())
                piece.clear()
        part.write("".join(piece).encode())
        part.write(frame[end:].encode())
