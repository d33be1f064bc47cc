"""A sheet as drafts: for each row typed values by field, the unmapped columns as extras, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mobctl.domain.cells import Setting, shown
from mobctl.domain.cleaning import Cleaner
from mobctl.domain.column_values import ColumnReader
from mobctl.domain.columns import Column
from mobctl.domain.dates import Order
from mobctl.domain.doubts import HeaderDoubt, doubts_about
from mobctl.domain.evidence import weigh
from mobctl.domain.fields import REF, SHAPES, ImportKind, Shape
from mobctl.domain.grid import Row, Sheet
from mobctl.domain.headerless import recognised
from mobctl.domain.headers import HeaderReader
from mobctl.domain.names import split, with_relation, without_title
from mobctl.domain.refusals import (
    WHAT,
    header_remarks,
    headerless,
    organisations_instead,
    other_list,
    people_instead,
    refusal,
    undecided,
)
from mobctl.domain.tables import NoTable, Table, find_table
from mobctl.domain.unknown_values import UnknownValue, gather
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import imports as say

_PEOPLES_NAMES = ("full_name", "applicant", "family_name", "given_names")
_ROW_NAMES = (("given_names", "family_name"), ("applicant",), ("name",), ("statement",), ("unit_title",))


@dataclass(frozen=True, slots=True)
class Draft:
    """One row: where it stands, its typed values (only those that are there), its extras by header."""

    row: int
    values: Mapping[str, Any]
    extras: Mapping[str, str]

    @property
    def content(self) -> str:
        """All that the row says, so that two rows of one sheet can be compared."""
        return f"{self.values!r}{self.extras!r}"


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
            parts = (" ".join(draft.values[part] for part in names if part in draft.values) for names in _ROW_NAMES)
            found[draft.row] = next(filter(None, parts), "")
        return found

    def held(self, row: int) -> dict[str, str]:
        """Return what a row holds, by header, as text; what is kept out of every column is left out."""
        cells = self.sheet.rows[row]
        named = [column for column in self.columns if column.header and column.kept_out is None]
        held = {_extra_name(column, named): _extra(cells, column) for column in named}
        return {header: text for header, text in held.items() if text}

    def call(self, row: int, name: str) -> None:
        """Remember what a row (an index) is about, where its cells do not say."""
        if not self.names.get(row):
            self.names[row] = name

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
            sheet,
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
    return SheetRead(sheet, refused=refused, undecided=open_question, doubts=table.doubts)


def _read_table(sheet: Sheet, table: Table, reader: HeaderReader, setting: Setting) -> SheetRead:
    shape = SHAPES[reader.kind]
    place = Where(file=sheet.file, sheet=sheet.name or None)
    place = replace(place, row=table.header_rows[-1] + 1) if table.header_rows else place
    weighed: Sequence[Column] = table.assignment.columns
    remarks: list[Finding] = []
    if sheet.home is None:
        weighed, remarks = weigh(weighed, table.rows, shape=shape, reader=reader, codes=setting.codes, place=place)
    columns = tuple(column for column in weighed if column.header)
    refused = organisations_instead(columns, table, reader, place) or people_instead(columns, table, reader, place)
    if not shape.is_met_by(frozenset(column.field for column in columns if column.field)):
        refused = other_list([column.header for column in columns], reader.kind, place)
    elif not table.rows:
        refused = error(say.NO_ROWS, place, header=(table.header_rows or (0,))[-1] + 1, what=WHAT[reader.kind])
    if refused:
        return SheetRead(sheet, table.header_rows, columns, skipped=table.skipped, refused=refused)
    cells = ColumnReader(sheet, setting, Cleaner(setting.words.empty))
    drafts, faulty = _drafts(table, columns, shape, cells)
    unknown, told = gather(cells.unread, sheet)
    findings = [*table.assignment.findings, *remarks, *header_remarks(columns, place), *cells.findings, *told]
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
    values: list[dict[str, Any]] = [{} for _ in table.rows]
    kept: list[dict[str, str]] = [{} for _ in table.rows]
    countries: list[str | None] = [None] * len(table.rows)
    for column in mapped:
        assert column.field
        cells = [(row, cells[column.index]) for row, cells in table.rows]
        read = reader.read(column, shape.field(column.field), cells, countries)
        for position, value in enumerate(read):
            if value is not None:
                values[position][column.field] = value
        if column.field == "country":
            countries = read
    for column in extras:
        name = _extra_name(column, extras)
        for position, (_, row) in enumerate(table.rows):
            text = reader.cleaner.text(_extra(row, column), free=True, lines="\n")
            if text:
                kept[position][name] = text
    _fill_down(values, columns, shape, reader)
    _take_titles(values, shape)
    _take_relations(values)
    _split_names(values, table, columns, reader)
    drafts: list[Draft] = []
    faulty: list[int] = []
    for (index, row), found, more in zip(table.rows, values, kept, strict=True):
        if _is_record(found, shape):
            drafts.append(Draft(index, found, more))
        else:
            faulty.append(index)
            seen = ", ".join(shown(cell) for cell in row if cell is not None)
            reader.findings.append(error(say.NO_NAME, reader.sheet.where(index), seen=seen))
    return drafts, faulty


def _is_record(values: Mapping[str, Any], shape: Shape) -> bool:
    """Tell whether a row can be used: it has a reference, one of the names, or a key and something to add."""
    found = frozenset(values)
    if REF in found:
        return True
    named = any(names <= found for names in shape.names)
    return named or (bool(shape.keys & found) and len(found) > 1)


def _extra(row: Row, column: Column) -> Any:
    cell = row[column.index]
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return None if cell is None else str(cell)


def _extra_name(column: Column, extras: Sequence[Column]) -> str:
    """Return the header under which an extra is kept; a header that stands twice gets a number."""
    alike = [other.index for other in extras if other.header == column.header]
    return column.header if len(alike) == 1 else f"{column.header} ({alike.index(column.index) + 1})"


def _fill_down(values: list[dict[str, Any]], columns: Sequence[Column], shape: Shape, reader: ColumnReader) -> None:
    """Give empty cells the value above, in the columns where lists usually write it only once (unit of an outcome).

    A new unit key or title ends what came from the unit above.
    """
    present = [column for column in columns if column.field in shape.filled_down]
    heads = {column.field for column in present} & {"unit", "unit_title"}
    above: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for found in values:
        if any(head in found and found[head] != above.get(head) for head in heads):
            above = {}
        for column in present:
            assert column.field
            if column.field in found:
                above[column.field] = found[column.field]
            elif column.field in above:
                found[column.field] = above[column.field]
                counts[column.field] = counts.get(column.field, 0) + 1
    if counts:
        what = ", ".join(f"{name} {count}" for name, count in counts.items())
        place = Where(file=reader.sheet.file, sheet=reader.sheet.name or None)
        reader.findings.append(info(say.FILLED_DOWN, place, what=what))


def _take_titles(values: Sequence[dict[str, Any]], shape: Shape) -> None:
    """Part titles from the names that they are written with; a title of its own column stays."""
    for found in values:
        for name in _PEOPLES_NAMES:
            text = found.get(name)
            title, rest = without_title(text) if text and "@" not in text else ("", "")
            if not title:
                continue
            found[name] = rest
            if "title" in shape.field_names:
                found.setdefault("title", title)


def _take_relations(values: Sequence[dict[str, Any]]) -> None:
    """Part the relation from the name of a guardian, where both stand in one cell."""
    for found in values:
        for prefix in ("guardian", "guardian2"):
            if f"{prefix}_name" not in found:
                continue
            found[f"{prefix}_name"], relation = with_relation(found[f"{prefix}_name"])
            if relation:
                found.setdefault(f"{prefix}_relation", relation)


def _split_names(values: list[dict[str, Any]], table: Table, columns: Sequence[Column], reader: ColumnReader) -> None:
    """Split whole names where a row has no names apart; what is unsure is told, one remark a column."""
    column = next((column for column in columns if column.field == "full_name"), None)
    if column is None:
        return
    unsure: list[tuple[int, str, str, str]] = []
    for (row, _), found in zip(table.rows, values, strict=True):
        full = found.pop("full_name", None)
        if full is None or "family_name" in found or "given_names" in found:
            continue
        name = split(full)
        found["given_names"], found["family_name"] = name.given, name.family
        if not name.sure:
            unsure.append((row, full, name.given, name.family))
    if unsure:
        places = [reader.sheet.where(row, column.index, column.header) for row, *_ in unsure]
        _, full, given, family = unsure[0]
        reader.findings.append(
            warning(say.NAME_SPLIT, places[0], also=places[1:], value=full, given=given, family=family)
        )
