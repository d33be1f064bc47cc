"""A sheet as drafts: for each row typed values by field, the unmapped columns as extras, and what was found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mobctl.domain.cells import Setting, shown
from mobctl.domain.cleaning import Cleaner
from mobctl.domain.column_values import ColumnReader, words_of_unread_columns
from mobctl.domain.columns import Column
from mobctl.domain.dates import Order
from mobctl.domain.doubts import HeaderDoubt, doubts_about, offered_columns
from mobctl.domain.evidence import weigh
from mobctl.domain.fields import REF, SHAPES, ImportKind, Shape
from mobctl.domain.grid import Cell, Sheet
from mobctl.domain.headerless import recognised
from mobctl.domain.headers import HeaderReader
from mobctl.domain.other_things import why_not_people
from mobctl.domain.protected import blanked, special_cells, special_remarks, without, without_passwords
from mobctl.domain.refusals import (
    WHAT,
    header_remarks,
    headerless,
    organisations_instead,
    other_list,
    others_instead,
    people_instead,
    refusal,
    undecided,
)
from mobctl.domain.row_values import fill_down, split_names, take_relations, take_titles
from mobctl.domain.tables import NoTable, Table, find_table
from mobctl.domain.unknown_values import UnknownValue, gather
from mobctl.domain.written import said
from mobctl.findings import Finding, Where, error, info
from mobctl.messages import imports as say

_ROW_NAMES = (("given_names", "family_name"), ("applicant",), ("name",), ("statement",), ("unit_title",))


@dataclass(frozen=True, slots=True)
class Draft:
    """One row: where it stands, its typed values (only those that are there), its extras by header."""

    row: int
    values: Mapping[str, Any]
    extras: Mapping[str, str]

    @property
    def content(self) -> str:
        """All that the row says, so that it is known again in another run."""
        return f"{self.values!r}{self.extras!r}"

    @property
    def mark(self) -> int:
        """A number that rows which say the same share, and hardly any others; it holds for one run."""
        told = [tuple(value) if isinstance(value, list) else value for value in self.values.values()]
        return hash((*self.values, *told, *self.extras, *self.extras.values()))

    def repeats(self, other: "Draft") -> bool:
        """Tell whether the row says exactly what another row of its sheet says."""
        return self.values == other.values and self.extras == other.extras


@dataclass(frozen=True)
class SheetRead:
    """What one sheet gave: drafts, or the reason why not.

    ``refused`` tells why the sheet holds no such table; ``undecided`` that a question about its headers is open.
    ``skipped`` are the row indexes of totals, repeated headers and remarks; ``faulty`` those without a name or key.
    ``doubts`` are the columns that a person should be asked about, ``unknown_values`` what no closed list knows.
    ``orders`` tells whether day or month comes first, by the header of each column of dates where that matters.
    """

    sheet: Sheet
    header_rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    drafts: tuple[Draft, ...] = ()
    skipped: tuple[int, ...] = ()
    faulty: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: Finding | None = None
    undecided: bool = False
    doubts: tuple[HeaderDoubt, ...] = ()
    unknown_values: tuple[UnknownValue, ...] = ()
    orders: Mapping[str, Order] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each mapped column, by header."""
        return {column.header: column.field for column in self.columns if column.field}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers of the columns that are kept as extras, or kept out."""
        return tuple(column.header for column in self.columns if column.header and not column.field)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that columns of the sheet fill."""
        return frozenset(self._by_field)

    @cached_property
    def _by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns if column.field}

    @cached_property
    def names(self) -> dict[int, str]:
        """What each row is about, by its index: the name of a person or organisation, or the outcome."""
        found = {}
        for draft in self.drafts:
            parts = (" ".join(filter(None, (self._named(draft, part) for part in names))) for names in _ROW_NAMES)
            found[draft.row] = next(filter(None, parts), "")
        return found

    def _named(self, draft: "Draft", part: str) -> str:
        """Return a part of a name, from the file itself where a row of a prefilled sheet says nothing new of it."""
        if part in draft.values:
            return str(draft.values[part])
        home, column = self.sheet.home, self._by_field.get(part)
        return said(home.original[draft.row][column.index]) if home and column else ""

    def held(self, row: int) -> dict[str, str]:
        """Return what a row holds, by header, as text; what is kept out of every column is left out."""
        cells = self.sheet.rows[row]
        named = [column for column in self.columns if column.header and column.kept_out is None]
        held = {_extra_name(column, named): _as_extra(cells[column.index]) for column in named}
        return {header: text for header, text in held.items() if text}

    def where(self, row: int, *fields: str) -> Where:
        """Return the place of a row, at the first of *fields* that has a column."""
        column = next((self._by_field[name] for name in fields if name in self._by_field), None)
        return self.sheet.where(row, column.index, column.header) if column else self.sheet.where(row)


def read_sheet(sheet: Sheet, reader: HeaderReader, setting: Setting) -> SheetRead:
    """Read one sheet as rows of the reader's kind."""
    table = find_table(sheet, reader)
    place = Where(file=sheet.file, sheet=sheet.name or None)
    if isinstance(table, NoTable):
        return _not_read(sheet, table, reader, setting)
    if table.assignment.undecided:
        rivals = [(column.header, column.claim or "") for column in table.assignment.undecided]
        return SheetRead(
            blanked(sheet, table.assignment.columns, {}, table.header_rows),
            table.header_rows,
            refused=undecided(rivals, reader.kind, place),
            undecided=True,
            doubts=doubts_about(table.assignment.columns, table.rows, reader, refused=True),
        )
    return _read_table(sheet, table, reader, setting)


def _not_read(sheet: Sheet, table: NoTable, reader: HeaderReader, setting: Setting) -> SheetRead:
    """Return why a sheet without a header of the wanted kind is not read, and what could be asked about it."""
    place = Where(file=sheet.file, sheet=sheet.name or None)
    seen = () if table.empty or table.form else recognised(sheet, reader, setting.codes, setting.today)
    if seen:
        return SheetRead(sheet, refused=headerless(seen, place), undecided=True, doubts=seen)
    refused = refusal(table, reader, place)
    open_question = refused.message is say.HEADERS_UNDECIDED
    doubts = table.doubts if open_question else table.offered
    return SheetRead(sheet, refused=refused, undecided=open_question, doubts=doubts)


def _read_table(sheet: Sheet, table: Table, reader: HeaderReader, setting: Setting) -> SheetRead:
    shape = SHAPES[reader.kind]
    place = Where(file=sheet.file, sheet=sheet.name or None)
    place = replace(place, row=table.header_rows[-1] + 1) if table.header_rows else place
    weighed = without_passwords(table.assignment.columns, table.rows)
    remarks: list[Finding] = []
    if sheet.home is None:
        weighed, remarks = weigh(
            weighed,
            table.rows,
            shape=shape,
            reader=reader,
            codes=setting.codes,
            place=place,
            learnt=setting.learnt.keys(),
        )
    columns = tuple(column for column in weighed if column.header)
    hidden = special_cells(columns, table.rows, reader)
    sheet = blanked(sheet, columns, hidden, table.header_rows)
    table = replace(table, rows=without(table.rows, columns, hidden))
    refused = organisations_instead(columns, table, reader, place) or people_instead(columns, table, reader, place)
    if not shape.is_met_by(frozenset(column.field for column in columns if column.field)):
        refused = other_list([column.header for column in columns], reader.kind, place)
    elif not table.rows:
        refused = error(say.NO_ROWS, place, header=(table.header_rows or (0,))[-1] + 1, what=WHAT[reader.kind])
    elif refused is None and sheet.home is None:
        why_not = why_not_people(columns, table.rows, reader, setting.codes)
        refused = others_instead(columns, table, why_not, place) if why_not else None
    if refused:
        doubts = offered_columns(columns, table.rows, reader)
        return SheetRead(sheet, table.header_rows, columns, skipped=table.skipped, refused=refused, doubts=doubts)
    cells = ColumnReader(sheet, setting, Cleaner(setting.words.empty))
    drafts, faulty = _drafts(table, columns, shape, cells)
    unknown, told = gather(cells.unread, sheet)
    unknown += words_of_unread_columns(columns, table.rows, shape, cells)
    findings = [*_not_ours(table.assignment.findings, sheet), *remarks, *header_remarks(columns, place)]
    findings += [*cells.findings, *told]
    findings += special_remarks(columns, hidden, sheet)
    findings += _quiet_remarks(sheet, table, cells, reader.kind)
    return SheetRead(
        sheet,
        table.header_rows,
        columns,
        tuple(drafts),
        table.skipped,
        tuple(faulty),
        tuple(findings),
        doubts=doubts_about(columns, table.rows, reader),
        unknown_values=unknown,
        orders=cells.orders,
    )


def _not_ours(findings: Iterable[Finding], sheet: Sheet) -> list[Finding]:
    """Return what is said of headers, but for those that mobctl wrote itself: extras keep the names they came with."""
    ours = sheet.home.written.headers if sheet.home else ()
    return [finding for finding in findings if finding.where.column not in ours]


def _quiet_remarks(sheet: Sheet, table: Table, cells: ColumnReader, kind: ImportKind) -> list[Finding]:
    """Return what was cleaned without asking, and the rows that are no records."""
    place = Where(file=sheet.file, sheet=sheet.name or None)
    findings = []
    if cells.cleaner.counts:
        what = "; ".join(f"{rule}: {count}" for rule, count in sorted(cells.cleaner.counts.items()))
        findings.append(info(say.CLEANED, place, what=what))
    if table.skipped:
        rows = ", ".join(str(row + 1) for row in table.skipped)
        findings.append(info(say.ROWS_LEFT_OUT, place, what=WHAT[kind], rows=f"row {rows}"))
    return findings


def _drafts(
    table: Table, columns: Sequence[Column], shape: Shape, reader: ColumnReader
) -> tuple[list[Draft], list[int]]:
    """Return the drafts of all rows, column by column, and the rows that have neither name nor key."""
    mapped = sorted((c for c in columns if c.field), key=lambda c: c.field != "country")
    extras = [c for c in columns if c.is_extra]
    rows = [row for row, _ in table.rows]
    cells = list(zip(*(row for _, row in table.rows), strict=True))
    read: dict[str, list[Any]] = {}
    countries = _of_organisations(reader, mapped, table)
    for column in mapped:
        assert column.field
        read[column.field] = reader.read(column, shape.field(column.field), rows, cells[column.index], countries)
        if column.field == "country":
            countries = _countries(reader, column, table) or read[column.field]
    texts = {
        _extra_name(column, extras): reader.cleaner.texts(_as_extras(cells[column.index]), free=True, lines="\n")
        for column in extras
    }
    values = _by_row(read, len(rows))
    fill_down(values, columns, shape, reader)
    take_titles(values, shape)
    take_relations(values)
    split_names(values, rows, columns, reader)
    drafts: list[Draft] = []
    faulty: list[int] = []
    ours = reader.sheet.home.rows if reader.sheet.home else {}
    for (index, row), found, more in zip(table.rows, values, _by_row(texts, len(rows)), strict=True):
        if _is_record(found, shape, ours=index in ours):
            drafts.append(Draft(index, found, more))
        else:
            faulty.append(index)
            seen = ", ".join(shown(cell) for cell in row if cell is not None)
            reader.findings.append(error(say.NO_NAME, reader.sheet.where(index), seen=seen))
    return drafts, faulty


def _by_row(columns: Mapping[str, Sequence[Any]], count: int) -> list[dict[str, Any]]:
    """Return for each row what the columns hold in it, by name; what is empty is left out."""
    if not columns:
        return [{} for _ in range(count)]
    names = tuple(columns)
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(names, row, strict=True) if all(row) else _filled(names, row)) for row in rows]


def _filled(names: Sequence[str], row: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in zip(names, row, strict=True) if value is not None and value != "")


def _of_organisations(reader: ColumnReader, mapped: Sequence[Column], table: Table) -> list[str | None]:
    """Return the countries of the organisations that rows name, where somebody knows them."""
    country_of, home = reader.setting.country_of, reader.sheet.home
    column = next((column for column in mapped if column.field == "organisation"), None)
    if country_of is None or column is None:
        return [None] * len(table.rows)
    return [country_of(said((home.original[row] if home else cells)[column.index])) for row, cells in table.rows]


def _countries(reader: ColumnReader, column: Column, table: Table) -> list[str | None]:
    """Return the countries of the rows of a prefilled sheet, of those too that say nothing new of it."""
    home, codes = reader.sheet.home, reader.setting.codes
    return [codes.country(said(home.original[row][column.index])) for row, _ in table.rows] if home else []


def _is_record(values: Mapping[str, Any], shape: Shape, *, ours: bool) -> bool:
    """Tell whether a row can be used: it is *ours*, has a reference, one of the names, or a key and more."""
    found = frozenset(values)
    if REF in found or ours:
        return True
    named = any(names <= found for names in shape.names)
    return named or (bool(shape.keys & found) and len(found) > 1)


def _as_extras(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return cells without a field of their own as texts; empty ones stay."""
    return cells if set(map(type, cells)) <= {str, type(None)} else [_as_extra(cell) for cell in cells]


def _as_extra(cell: Cell) -> str | None:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return None if cell is None else str(cell)


def _extra_name(column: Column, extras: Sequence[Column]) -> str:
    """Return the header under which an extra is kept; a header that stands twice gets a number."""
    alike = [other.index for other in extras if other.header == column.header]
    return column.header if len(alike) == 1 else f"{column.header} ({alike.index(column.index) + 1})"
