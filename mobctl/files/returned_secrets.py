"""A workbook without what stands in columns of passwords, before a copy of it goes back."""

import re
from collections.abc import Mapping

from mobctl.domain.grid import column_index
from mobctl.files.returned_cells import SheetPart
from mobctl.files.returned_package import Package, damage_is_odd
from mobctl.files.returned_workbook import Workbook

_ROW = re.compile(rb"<((?:\w+:)?)row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]+)(\d+)[\"']")
_KIND = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_NUMBER = re.compile(rb"<(?:\w+:)?v\b[^>]*>\s*(\d+)\s*<")
_ITEM = re.compile(rb"(<(?:\w+:)?si\b[^>]*?)(?:/>|>.*?(</(?:\w+:)?si>))", re.DOTALL)

#: The first row (an index) of what must go, by column index.
Columns = Mapping[int, int]


def without_columns(data: bytes, hidden: Mapping[str, Columns]) -> bytes:
    """Return the workbook with the cells of these columns emptied, by sheet name; all else stays as it is.

    A text that only these cells used goes from the shared texts too. Raises OddWorkbook as ``marked_copy`` does.
    """
    with damage_is_odd():
        return _without_columns(data, hidden)


def _without_columns(data: bytes, hidden: Mapping[str, Columns]) -> bytes:
    package = Package(data)
    workbook = Workbook(package)
    gone: set[int] = set()
    for name, columns in hidden.items():
        if name in workbook.sheets and columns:
            part = workbook.sheets[name]
            sheet = SheetPart.of(package.read(part))
            sheet.rows = _emptied(sheet.rows, columns, gone)
            package.put(part, sheet.to_bytes())
    texts = package.related(workbook.part, "sharedStrings")
    if gone and texts:
        for part in workbook.sheets.values():
            gone -= _used(package.read(part))
        package.put(texts, _without_texts(package.read(texts), gone))
    return package.to_bytes()


def _emptied(rows: bytes, columns: Columns, gone: set[int]) -> bytes:
    """Return rows without the wanted cells; the numbers of their shared texts are added to *gone*."""
    before = 0

    def row(match: "re.Match[bytes]") -> bytes:
        nonlocal before
        stated = _ROW_NUMBER.search(match[2])
        before = number = int(stated[1]) if stated else before + 1
        column = -1

        def cell(found: "re.Match[bytes]") -> bytes:
            nonlocal column
            place = _PLACE.search(found[2])
            column = column_index(place[1].decode()) if place else column + 1
            if number - 1 < columns.get(column, number):
                return found[0]
            kind = _KIND.search(found[2])
            shared = _NUMBER.search(found[3] or b"") if kind and kind[1] == b"s" else None
            gone.update([int(shared[1])] if shared else [])
            return b"<%sc%s/>" % (found[1], _KIND.sub(b"", found[2]))

        if match[3] is None:
            return match[0]
        start, end = match.start(3) - match.start(), match.end(3) - match.start()
        return match[0][:start] + _CELL.sub(cell, match[3]) + match[0][end:]

    return _ROW.sub(row, rows)


def _used(sheet: bytes) -> set[int]:
    """Return the numbers of the shared texts that the cells of a sheet still use."""
    shared = (found for found in _CELL.finditer(sheet) if (kind := _KIND.search(found[2])) and kind[1] == b"s")
    return {int(number[1]) for found in shared if (number := _NUMBER.search(found[3] or b""))}


def _without_texts(texts: bytes, gone: set[int]) -> bytes:
    number = -1

    def item(match: "re.Match[bytes]") -> bytes:
        nonlocal number
        number += 1
        if number not in gone or match[2] is None:
            return match[0]
        prefix = match[2][2:-3]
        return b"%s><%st></%st>%s" % (match[1], prefix, prefix, match[2])

    return _ITEM.sub(item, texts)
