"""Filling cells of somebody's workbook: these alone change, every other byte of it stays as it is."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

from mobctl.domain.grid import address, column_index
from mobctl.files.returned_cells import SheetPart
from mobctl.files.returned_package import OddWorkbook, Package, child, damage_is_odd, parsed, serialised
from mobctl.files.returned_workbook import Workbook
from mobctl.files.sheet_marks import CELL, CELL_PLACE, ROW, ROW_NUMBER, SHEET_DATA, SPANS, STYLE

Value = str | int | Decimal | date
Cells = Mapping[int, Mapping[int, Value]]

_DIMENSION = re.compile(rb"(<(?:\w+:)?dimension\b[^>]*\sref\s*=\s*[\"'])([^\"']*)([\"'])")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST_DAY = date(1899, 12, 30)
_FIRST_DAY_1904 = date(1904, 1, 1)


def filled(data: bytes, sheet: str, cells: Cells, model_row: int) -> bytes:
    """Return a workbook in which *cells* (values by row and column, both indexes) of a sheet hold new values.

    A cell keeps its style; one that is not there yet gets that of its column in *model_row*. All other parts pass
    through as they are. Raises OddWorkbook for what cannot be edited without risk.
    """
    with damage_is_odd():
        package = Package(data)
        workbook = Workbook(package)
        if package.related("", "origin"):
            raise OddWorkbook("it is signed, and a change would break the signature")
        part = workbook.sheets.get(sheet)
        if part is None:
            raise OddWorkbook(f"its sheet {sheet} is no sheet of cells")
        properties = child(workbook.root, "workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        content = _Rows(package.read(part), model_row, _FIRST_DAY_1904 if from_1904 else _FIRST_DAY).filled(cells)
        return _with_part(data, part, content)


def _with_part(data: bytes, part: str, content: bytes) -> bytes:
    """Return the zip with one part replaced; the others keep their place, date and attributes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = source.comment
        for entry in source.infolist():
            same = entry.filename.replace("\\", "/").lstrip("/").lower() == part.lower()
            target.writestr(entry, content if same else source.read(entry), compress_type=entry.compress_type)
    return out.getvalue()


class _Rows:
    """The rows of one worksheet part."""

    def __init__(self, content: bytes, model_row: int, first_day: date) -> None:
        if b"<![CDATA[" in content or b"<!--" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            content = serialised(parsed(content))
        begin = SHEET_DATA.search(content)
        if begin is None:
            raise OddWorkbook("a sheet has no place for cells")
        end = begin.end() if begin[2] else content.find(b"</" + begin[1] + b"sheetData", begin.end())
        if end < 0:
            raise OddWorkbook("a sheet is cut off")
        self._before, self._opening, self._rows = content[: begin.start()], begin, content[begin.end() : end]
        self._after = content[end:]
        self._first_day = first_day
        self._prefix = begin[1]
        self._model = self._styles_of(model_row)
        self._sheet = SheetPart.of(content)

    def filled(self, cells: Cells) -> bytes:
        """Return the part with new values in *cells*."""
        pieces: list[bytes] = []
        done = before = 0
        todo = sorted(row for row, wanted in cells.items() if wanted)
        reach = todo[-1] if todo else 0
        for match in ROW.finditer(self._rows):
            number = _number(match, before)
            if number <= before:
                raise OddWorkbook("the rows of a sheet are out of order")
            before = number
            while todo and todo[0] < number - 1:
                pieces += [self._rows[done : match.start()], self._new_row(todo[0], cells[todo[0]])]
                done = match.start()
                todo.pop(0)
            if not todo:
                break
            if todo[0] == number - 1:
                end = self._end_of(match)
                row = self._row(match, self._rows[match.end() : end], number - 1, cells[todo.pop(0)])
                pieces += [self._rows[done : match.start()], row]
                done = end
        pieces.append(self._rows[done:])
        pieces += [self._new_row(row, cells[row]) for row in todo]
        return self._whole(b"".join(pieces), cells, reach)

    def _whole(self, rows: bytes, cells: Cells, reach: int) -> bytes:
        opening, after = self._opening[0], self._after
        if self._opening[2]:
            opening = opening.removesuffix(b"/>") + b">"
            after = b"</%ssheetData>" % self._prefix + after
        widest = max((max(wanted) for wanted in cells.values() if wanted), default=0)
        before = _DIMENSION.sub(
            lambda found: found[1] + _reaching(found[2].decode(), reach, widest).encode() + found[3], self._before, 1
        )
        return b"".join((before, opening, rows, after))

    def _end_of(self, row: "re.Match[bytes]") -> int:
        end = row.end() if row[3] else self._rows.find(b"</" + row[1] + b"row", row.end())
        if end < 0:
            raise OddWorkbook("a sheet is cut off")
        return end

    def _row(self, opening: "re.Match[bytes]", body: bytes, row: int, wanted: Mapping[int, Value]) -> bytes:
        """Return a row from its opening tag to its last cell, a self-closed one closed again."""
        own = STYLE.search(opening[2])
        pieces: list[bytes] = []
        todo = sorted(wanted)
        done = 0
        column = -1
        added = False
        for match in CELL.finditer(body):
            stated = CELL_PLACE.search(match[2])
            column = column_index(stated[1].decode()) if stated else column + 1
            while todo and todo[0] < column:
                new = todo.pop(0)
                pieces += [body[done : match.start()], self._cell(row, new, wanted[new], self._style(new, own))]
                done, added = match.start(), True
            if todo and todo[0] == column:
                todo.pop(0)
                end = match.end() if match[3] else body.find(b"</%sc>" % match[1], match.end())
                if end < 0:
                    raise OddWorkbook("a row is cut off")
                end += 0 if match[3] else len(match[1]) + 4
                style = STYLE.search(match[2])
                new_cell = self._cell(row, column, wanted[column], style[1] if style else b"")
                pieces += [body[done : match.start()], new_cell]
                done = end
        pieces.append(body[done:])
        pieces += [self._cell(row, new, wanted[new], self._style(new, own)) for new in todo]
        attributes = SPANS.sub(b"", opening[2]) if added or todo else opening[2]
        closing = b"</%srow>" % opening[1] if opening[3] else b""
        return b"".join((b"<%srow%s>" % (opening[1], attributes), *pieces, closing))

    def _new_row(self, row: int, wanted: Mapping[int, Value]) -> bytes:
        """Return a row that is not there yet: with the styles of the row that is taken as a model, in every column."""
        columns = sorted({*wanted, *self._model})
        cells = (self._cell(row, column, wanted.get(column), self._style(column, None)) for column in columns)
        return b'<%srow r="%d">%s</%srow>' % (self._prefix, row + 1, b"".join(cells), self._prefix)

    def _style(self, column: int, row: "re.Match[bytes] | None") -> bytes:
        return self._model.get(column) or (row[1] if row else b"%d" % self._sheet.column_style(column))

    def _styles_of(self, row: int) -> dict[int, bytes]:
        before = 0
        for match in ROW.finditer(self._rows):
            before = _number(match, before)
            if before == row + 1:
                found = {}
                column = -1
                for cell in CELL.finditer(self._rows[match.end() : self._end_of(match)]):
                    place = CELL_PLACE.search(cell[2])
                    column = column_index(place[1].decode()) if place else column + 1
                    if style := STYLE.search(cell[2]):
                        found[column] = style[1]
                return found
            if before > row + 1:
                break
        return {}

    def _cell(self, row: int, column: int, value: Value | None, style: bytes) -> bytes:
        prefix = self._prefix.decode()
        opening = f'<{prefix}c r="{address(row, column)}"' + (f' s="{style.decode()}"' if style else "")
        if value is None:
            return f"{opening}/>".encode()
        if isinstance(value, str):
            told = escape(_NOT_IN_XML.sub("", value))
            text = f'<{prefix}is><{prefix}t xml:space="preserve">{told}</{prefix}t></{prefix}is>'
            return f'{opening} t="inlineStr">{text}</{prefix}c>'.encode()
        number = (value - self._first_day).days if isinstance(value, date) else value
        return f"{opening}><{prefix}v>{number}</{prefix}v></{prefix}c>".encode()


def _number(row: "re.Match[bytes]", before: int) -> int:
    stated = ROW_NUMBER.search(row[2])
    return int(stated[1]) if stated else before + 1


def _reaching(dimension: str, row: int, column: int) -> str:
    """Return the range that a sheet says it fills, as far as a cell that was filled now."""
    found = _RANGE.fullmatch(dimension)
    if not found:
        return dimension
    last_column = max(column_index(found[3] or found[1]), column)
    last_row = max(int(found[4] or found[2]) - 1, row)
    if (last_column, last_row) == (column_index(found[3] or found[1]), int(found[4] or found[2]) - 1):
        return dimension
    return f"{found[1]}{found[2]}:{address(last_row, last_column)}"
