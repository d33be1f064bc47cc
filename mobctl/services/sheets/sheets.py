"""What mobctl sees in a spreadsheet file: its sheets, their tables, and every cell as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from babel import Locale

from mobctl import settings
from mobctl.desk import Desk
from mobctl.domain.cells import Setting
from mobctl.domain.columns import Column
from mobctl.domain.drafts import SheetRead, read_sheet
from mobctl.domain.fields import SHAPES, ImportKind, Value
from mobctl.domain.grid import Book, BookKind, Cell, Row, Sheet, Visibility
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.headers import HeaderReader, KeptOut
from mobctl.domain.number_style import is_numeric, locale_of, read_number
from mobctl.domain.protected import blanked
from mobctl.domain.tables import Table, find_table
from mobctl.domain.written import AS_WRITTEN
from mobctl.errors import NoMatch, Refused
from mobctl.files import sheets
from mobctl.findings import Finding
from mobctl.messages import imports as say
from mobctl.reference import Reference

#: So many columns must be known before a sheet is taken for something other than a list of people.
FEW = 3
_NUMBERS = frozenset({Value.INTEGER, Value.DECIMAL, Value.EQF})


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """One sheet. ``chosen`` tells that an import would read it, ``table`` as what; rows count from 1.

    Where no sheet holds a table that mobctl knows, the first visible one with cells is the one it would look at.
    """

    name: str
    visible: str
    chosen: bool
    table: str | None
    header_rows: tuple[int, ...]
    mapping: dict[str, str]
    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A spreadsheet file as mobctl reads it."""

    file: Path
    kind: str
    sheets: tuple[SheetSeen, ...]
    encoding: str | None
    separator: str | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Looking:
    """How a file is looked at: which sheet, with which password and encoding, as which kind of table."""

    sheet: str | None = None
    password: str | None = None
    encoding: str | None = None
    kind: ImportKind | None = None
    limit: int | None = None


def show(desk: Desk, file: Path, looking: Looking) -> FileSeen:
    """Return what mobctl sees in *file*, by the same reader as every import; no workspace is needed.

    In text files a number in the country's style becomes a number in numeric columns only; workbooks know themselves
    what is a number. Raises Unreadable when the file cannot be read, NoMatch when it has no such sheet.
    """
    known, reference = _surroundings(desk)
    country = known["country"].value
    book = sheets.read(desk.folder / file, password=looking.password, encoding=looking.encoding, country=country)
    reader = _Reader(reference, settings.as_date(known["today"].value or ""), country)
    locale = locale_of(country, known["language"].value or "en")
    findings = list(book.findings)
    seen = [_seen(sheet, book, looking, reader, locale, findings) for sheet in _wanted(book, looking.sheet)]
    if not any(sheet.chosen for sheet in seen):
        visible = (number for number, sheet in enumerate(seen) if sheet.total and sheet.visible == Visibility.VISIBLE)
        first = next(visible, None)
        seen = [replace(sheet, chosen=number == first) for number, sheet in enumerate(seen)]
    return FileSeen(file, str(book.kind), tuple(seen), book.encoding, book.separator, tuple(findings))


def _surroundings(desk: Desk) -> tuple[dict[str, settings.Setting], Reference]:
    """Return the settings and reference data of the workspace, or those that hold without one."""
    try:
        return desk.settings, desk.reference
    except Refused:
        return settings.gather(None, desk.environ), Reference()


class _Reader:
    """Reads a sheet as an import would."""

    def __init__(self, reference: Reference, today: date, country: str | None) -> None:
        home = reference.codes.country(country) if country else None
        self.setting = Setting(reference.words, reference.codes, today, home)
        self.headers = {kind: HeaderReader(kind, reference.words) for kind in ImportKind}

    def read(self, sheet: Sheet, wanted: ImportKind | None) -> tuple[ImportKind | None, SheetRead | None]:
        """Return the kind of table that most columns speak for, and what an import of that kind reads.

        People where kinds are even; a kind that nobody asked for needs a few known columns. Nothing where the sheet
        holds no such table.
        """
        best, most = None, 0
        for kind in (wanted,) if wanted else ImportKind:
            table = find_table(sheet, self.headers[kind])
            known = len(table.assignment.fields) if isinstance(table, Table) else 0
            if known > most and (kind in (wanted, ImportKind.APPLICANT) or known >= FEW):
                best, most = kind, known
        return best, read_sheet(sheet, self.headers[best], self.setting) if best else None


def _wanted(book: Book, name: str | None) -> tuple[Sheet, ...]:
    if name is None:
        return tuple(sheet for sheet in book.sheets if sheet.name != AS_WRITTEN)
    sheet = book.sheet(name)
    if sheet is None:
        known = [other.name for other in book.sheets]
        guess = did_you_mean(name, known)
        raise NoMatch(say.NO_SUCH_SHEET, file=book.path, sheet=name, guess=guess, known=", ".join(known))
    return (sheet,)


def _seen(
    sheet: Sheet, book: Book, looking: Looking, reader: _Reader, locale: Locale, findings: list[Finding]
) -> SheetSeen:
    """Return one sheet as it is read; passwords are not shown, which is added to *findings*."""
    kind, read = reader.read(sheet, looking.kind)
    findings += [found for found in read.findings if found.message is say.SECRET_COLUMN] if read else []
    visible = sheet.visible is Visibility.VISIBLE or looking.sheet is not None
    columns = read.columns if read else ()
    header_rows = read.header_rows if read else ()
    secret = [column for column in columns if column.kept_out is KeptOut.SECRET]
    rows = blanked(sheet, secret, {}, header_rows).rows
    if book.kind is BookKind.TEXT:
        rows = _with_numbers(rows, header_rows, _fixed(columns, kind), locale)
    return SheetSeen(
        name=sheet.name,
        visible=str(sheet.visible),
        chosen=visible and read is not None and read.refused is None,
        table=str(kind) if kind else None,
        header_rows=tuple(row + 1 for row in header_rows),
        mapping=read.mapping if read else {},
        rows=rows[: looking.limit],
        total=len(rows),
    )


def _fixed(columns: Sequence[Column], kind: ImportKind | None) -> dict[int, bool]:
    """Return, by column index, whether a column that fills a field holds numbers."""
    if kind is None:
        return {}
    shape = SHAPES[kind]
    return {column.index: shape.field(column.field).value in _NUMBERS for column in columns if column.field}


def _with_numbers(
    rows: Sequence[Row], header_rows: Sequence[int], fixed: dict[int, bool], locale: Locale
) -> tuple[Row, ...]:
    start = header_rows[-1] + 1 if header_rows else 0
    body = rows[start:]
    width = len(rows[0]) if rows else 0
    numeric = {
        column
        for column in range(width)
        if fixed.get(column, column not in fixed and is_numeric([row[column] for row in body], locale))
    }
    changed = [tuple(_number(cell, locale) if i in numeric else cell for i, cell in enumerate(row)) for row in body]
    return (*rows[:start], *changed)


def _number(cell: Cell, locale: Locale) -> Cell:
    number = read_number(cell, locale) if isinstance(cell, str) else None
    return cell if number is None else number
