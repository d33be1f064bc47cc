"""Cells that show an error or hold a formula nobody calculated: what the fast reader gives as empty."""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from mobctl.domain.grid import Merged, Sheet, column_index
from mobctl.findings import Finding, Where, error, warning
from mobctl.messages import sheets as say

ALSO_NAMED = 20

_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]{1,4})(\d{1,9})"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v\b[^>]*>[^<]*)?",
)
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,4})(\d{1,9})"')
_BIFF_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell, by index, that reads as empty: ``shown`` is its error, or None where a formula has no value."""

    row: int
    column: int
    shown: str | None = None


def in_xlsx(xml: bytes) -> Iterator[CellFault]:
    """Yield the faulty cells of a worksheet part."""
    if b't="e"' in xml:
        for letters, row, shown in _ERROR_CELL.findall(xml):
            yield CellFault(int(row) - 1, column_index(letters.decode()), shown.decode("utf-8", "replace"))
    if b"<f" in xml or (b"<worksheet" not in xml[:4096] and b":f" in xml):
        for attributes, value in _FORMULA_CELL.findall(xml):
            if _has_value(value) or (value and b't="str"' in attributes):
                continue
            if place := _REFERENCE.search(b" " + attributes):
                yield CellFault(int(place[2]) - 1, column_index(place[1].decode()))


def _has_value(value: bytes) -> bool:
    """Tell whether ``<v>12`` holds something, which ``<v>`` and ``<v/>`` do not."""
    return bool(value.partition(b">")[2].strip())


def in_xls(stream: bytes) -> Iterator[tuple[int, CellFault]]:
    """Yield the number of the sheet and the faulty cell, from the workbook stream of an .xls file."""
    begins: dict[int, int] = {}
    sheet = -1
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        body = stream[position + 4 : position + 4 + length]
        if kind == 0x85 and len(body) >= 4:
            begins[struct.unpack_from("<I", body)[0]] = len(begins)
        elif kind in (0x809, 0x409, 0x209):
            sheet = begins.get(position, sheet)
        elif kind == 0x205 and len(body) >= 8 and body[7] == 1:
            yield sheet, _biff_fault(body, body[6])
        elif kind == 0x006 and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            yield sheet, _biff_fault(body, body[8])
        position += 4 + length


def _biff_fault(body: bytes, code: int) -> CellFault:
    row, column = struct.unpack_from("<HH", body)
    return CellFault(row, column, _BIFF_ERRORS.get(code, "#?"))


def is_locked_xls(stream: bytes) -> bool:
    """Tell whether an .xls stream says, among its first records, that the rest is encrypted."""
    position = 0
    for _ in range(8):
        if position + 4 > len(stream):
            return False
        kind, length = struct.unpack_from("<HH", stream, position)
        if kind == 0x2F:
            return True
        position += 4 + length
    return False


def in_ods(xml: bytes) -> tuple[dict[str, list[CellFault]], dict[str, list[Merged]]]:
    """Return the cells with errors and the merged blocks of an OpenDocument workbook, by sheet."""
    faults: dict[str, list[CellFault]] = {}
    merged: dict[str, list[Merged]] = {}
    if b':value-type="error"' not in xml and b"-spanned=" not in xml:
        return faults, merged
    name, row, column = "", 0, 0
    for event, element in ElementTree.iterparse(BytesIO(xml), ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        facts = {key.rpartition("}")[2]: value for key, value in element.attrib.items()} if "table" in tag else {}
        if event == "start" and tag == "table":
            name, row = facts.get("name", ""), 0
        elif event == "start" and tag == "table-row":
            column = 0
        elif event == "end" and tag == "table-row":
            row += int(facts.get("number-rows-repeated", "1"))
            element.clear()
        elif event == "end" and tag in ("table-cell", "covered-table-cell"):
            # Two attributes are called value-type; that of LibreOffice, which knows errors, comes last.
            if facts.get("value-type") == "error":
                faults.setdefault(name, []).append(CellFault(row, column, "".join(element.itertext())))
            down, across = (int(facts.get(f"number-{what}-spanned", "1")) for what in ("rows", "columns"))
            if down * across > 1:
                merged.setdefault(name, []).append(Merged(row, column, row + down - 1, column + across - 1))
            column += int(facts.get("number-columns-repeated", "1"))
    return faults, merged


def findings(sheet: Sheet, faults: Iterable[CellFault]) -> Iterator[Finding]:
    """Yield one finding for each kind of fault, naming the first cell and, in ``also``, the next ones."""
    cells = sorted(faults, key=lambda fault: (fault.row, fault.column))
    unsaved = [cell for cell in cells if cell.shown is None]
    shown = [cell for cell in cells if cell.shown is not None]
    if unsaved:
        place, others, facts = _summary(sheet, unsaved)
        yield error(say.NO_SAVED_VALUE, place, also=others, **facts)
    if shown:
        place, others, facts = _summary(sheet, shown)
        yield warning(
            say.ERROR_VALUES, place, also=others, shown=", ".join(sorted({str(c.shown) for c in shown})), **facts
        )


def _summary(sheet: Sheet, cells: list[CellFault]) -> tuple[Where, list[Where], dict[str, object]]:
    first, *others = (sheet.where(cell.row, cell.column) for cell in cells[: ALSO_NAMED + 1])
    return first, others, {"sheet": sheet.name, "count": len(cells), "cell": first.cell}
