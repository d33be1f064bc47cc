"""Cells of a worksheet part that get another style: these alone are touched, every other byte stays as it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mobctl.domain.grid import address, column_index, indexes
from mobctl.files.returned_package import Element, OddWorkbook, children, local, parsed, serialised
from mobctl.files.sheet_marks import CELL, CELL_PLACE, ROW, ROW_NUMBER, SHEET_DATA, SPANS, STYLE

#: Says by which style a cell is replaced; None takes part where a cell has no style of its own.
Restyle = Callable[[int, int, int], int]

#: What comes after ``sheetData`` in a worksheet, in the order in which the format wants it.
_AFTER = (
    *("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations"),
    *("hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
    *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
)


@dataclass(slots=True)
class SheetPart:
    """A worksheet: its ``shell`` as an element without rows, and the ``rows`` as bytes."""

    shell: Element
    rows: bytes
    _columns: list[tuple[int, int, Element]] = field(init=False)

    def __post_init__(self) -> None:
        boxes = children(self.shell, "cols")
        parts = [part for box in boxes for part in children(box, "col")]
        self._columns = [(int(part.get("min", 0)), int(part.get("max", 0)), part) for part in parts]

    @classmethod
    def of(cls, content: bytes) -> "SheetPart":
        """Take a worksheet part apart; one in UTF-16 or with comments or CDATA is first written plainly."""
        if b"<![CDATA[" in content or b"<!--" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            content = serialised(parsed(content))
        begin = SHEET_DATA.search(content)
        if begin is None:
            raise OddWorkbook("a sheet has no place for cells")
        if begin[2]:
            return cls(parsed(content), b"")
        end = content.find(b"</" + begin[1] + b"sheetData", begin.end())
        if end < 0:
            raise OddWorkbook("a sheet is cut off")
        return cls(parsed(content[: begin.end()] + content[end:]), content[begin.end() : end])

    def to_bytes(self) -> bytes:
        """Return the worksheet part with its rows in place."""
        content = serialised(self.shell)
        empty = SHEET_DATA.search(content)
        if empty is None:
            raise OddWorkbook("a sheet lost its place for cells")
        closing = b"</" + empty[1] + b"sheetData>"
        opening = empty[0].removesuffix(b"/>") + b">" if empty[2] else empty[0]
        rest = content[empty.end() :].removeprefix(closing)
        return b"".join((content[: empty.start()], opening, self.rows, closing, rest))

    def place_for(self, name: str) -> int:
        """Return where among the children of the sheet an element belongs that may come after the cells."""
        before = set(_AFTER[: _AFTER.index(name)])
        return max(position for position, part in enumerate(self.shell) if local(part) in before) + 1

    def merged(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield each merged block: top, left, bottom, right, as indexes."""
        for blocks in children(self.shell, "mergeCells"):
            for block in children(blocks, "mergeCell"):
                ends = [indexes(end) for end in block.get("ref", "").replace("$", "").split(":")]
                if len(ends) == 2 and ends[0] and ends[1]:
                    yield *ends[0], *ends[1]

    def column(self, column: int) -> Element | None:
        """Return what the sheet says of a whole column: its style, its width."""
        return next((part for first, last, part in self._columns if first <= column + 1 <= last), None)

    def column_style(self, column: int) -> int:
        """Return the style of a column's empty cells."""
        part = self.column(column)
        return int(part.get("style", 0)) if part is not None else 0

    def restyle(self, wanted: Mapping[int, Mapping[int, object]], style: Callable[[int, int, int], int]) -> None:
        """Give cells (columns by row, both indexes) the style that *style* makes of row, column and their style now.

        A cell that is not there is added, with the style of its row or column.
        """
        pieces: list[bytes] = []
        done = number = 0
        before = 0
        todo = sorted(wanted)
        prefix = b""
        for match in ROW.finditer(self.rows):
            stated = ROW_NUMBER.search(match[2])
            number = int(stated[1]) if stated else before + 1
            if number <= before:
                raise OddWorkbook("the rows of a sheet are out of order")
            before, prefix = number, match[1]
            while todo and todo[0] < number - 1:
                pieces += [self.rows[done : match.start()], self._new_row(prefix, todo[0], wanted[todo[0]], style)]
                done = match.start()
                todo.pop(0)
            if not todo:
                break
            if todo[0] == number - 1:
                end = match.end() if match[3] else self.rows.find(b"</" + prefix + b"row", match.end())
                row = self._row(match, self.rows[match.end() : end], wanted[todo.pop(0)], number - 1, style)
                pieces += [self.rows[done : match.start()], row]
                done = end
        pieces.append(self.rows[done:])
        pieces += [self._new_row(prefix, row, wanted[row], style) for row in todo]
        self.rows = b"".join(pieces)

    def _row(
        self, opening: "re.Match[bytes]", body: bytes, wanted: Mapping[int, object], row: int, style: Restyle
    ) -> bytes:
        """Return a row from its opening tag to its last cell, a self-closed one closed again."""
        own = STYLE.search(opening[2])
        pieces: list[bytes] = []
        todo = sorted(wanted)
        done = 0
        column = -1
        added = False

        def empty(column: int) -> bytes:
            now = int(own[1]) if own else self.column_style(column)
            return _empty_cell(opening[1], row, column, style(row, column, now))

        for match in CELL.finditer(body):
            stated = CELL_PLACE.search(match[2])
            column = column_index(stated[1].decode()) if stated else column + 1
            while todo and todo[0] < column:
                pieces += [body[done : match.start()], empty(todo.pop(0))]
                done, added = match.start(), True
            if todo and todo[0] == column:
                todo.pop(0)
                now = STYLE.search(match[2])
                new = b' s="%d"' % style(row, column, int(now[1]) if now else 0)
                attributes = STYLE.sub(new, match[2], count=1) if now else match[2] + new
                pieces += [body[done : match.start()], b"<%sc%s%s>" % (match[1], attributes, match[3])]
                done = match.end()
        pieces.append(body[done:])
        pieces += [empty(column) for column in todo]
        attributes = SPANS.sub(b"", opening[2]) if added or todo else opening[2]
        closing = b"</%srow>" % opening[1] if opening[3] else b""
        return b"".join((b"<%srow%s>" % (opening[1], attributes), *pieces, closing))

    def _new_row(self, prefix: bytes, row: int, wanted: Mapping[int, object], style: Restyle) -> bytes:
        cells = (
            _empty_cell(prefix, row, column, style(row, column, self.column_style(column))) for column in sorted(wanted)
        )
        return b'<%srow r="%d">%s</%srow>' % (prefix, row + 1, b"".join(cells), prefix)


def _empty_cell(prefix: bytes, row: int, column: int, style: int) -> bytes:
    return b'<%sc r="%s" s="%d"/>' % (prefix, address(row, column).encode(), style)
