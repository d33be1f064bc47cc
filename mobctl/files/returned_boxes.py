"""The boxes in which Excel shows comments: a drawing in an old form that it still wants beside the comments."""

import re
from collections.abc import Callable, Iterable, Iterator, Set

from lxml import etree

from mobctl.files.returned_cells import SheetPart
from mobctl.files.returned_package import Element, OddWorkbook, Package, child, children, local

WIDTH, LINE, MARGIN = 300, 15, 12
_LETTERS_A_LINE = 46
_MOST_LINES = 24
_USUAL_COLUMN, _USUAL_ROW = 64, 20
_FARTHEST = 500
#: Boxes are numbered in blocks; a drawing lists the blocks that are its own.
_BLOCK = 1024
_ID = re.compile(r"_x0000_s(\d+)")
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BLOCKS = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>'
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Boxes:
    """The drawing of a sheet: boxes of comments, perhaps beside buttons and pictures in headers."""

    def __init__(self, content: bytes | None, sheet: SheetPart) -> None:
        self.sheet = sheet
        self.root = _made("") if content is None else _parsed(content)
        self._types = {part.get("id") for part in self.root.iter() if local(part) == "shapetype"}

    def remove(self, places: Set[tuple[int, int]]) -> None:
        """Take away the boxes of comments at these places, row and column by index."""
        for shape in list(children(self.root, "shape")):
            data = child(shape, "ClientData")
            if data is not None and data.get("ObjectType") == "Note" and _place(data) in places:
                self.root.remove(shape)

    def add(self, texts: Iterable[tuple[int, int, str]], free_blocks: Iterator[int]) -> None:
        """Add a box for each comment: row and column by index, and the text that it must hold."""
        layout = next((part for part in self.root.iter() if local(part) == "idmap"), None)
        if layout is None:
            self.root.insert(0, _made(_BLOCKS)[0])
            layout = next(part for part in self.root.iter() if local(part) == "idmap")
        if "_x0000_t202" not in self._types:
            self.root.append(_made(_TYPE)[0])
            self._types.add("_x0000_t202")
        blocks = blocks_in(self.root)
        taken = {int(found[1]) for part in self.root if (found := _ID.fullmatch(part.get("id") or ""))}
        numbers = _free_numbers(blocks, free_blocks, taken)
        shapes = "".join(self._shape(row, column, text, next(numbers)) for row, column, text in texts)
        self.root.extend(list(_made(shapes)))
        layout.set("data", ",".join(map(str, blocks)))

    def to_bytes(self) -> bytes:
        """Return the drawing as the content of a part."""
        return etree.tostring(self.root)

    def _shape(self, row: int, column: int, text: str, number: int) -> str:
        lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines()) + 1
        height = MARGIN + LINE * min(lines, _MOST_LINES)
        across = _reach(column + 1, 15, WIDTH, self._column_width)
        down = _reach(max(row - 1, 0), 10 if row else 2, height, lambda _: _USUAL_ROW)
        anchor = ", ".join(map(str, (*across[:2], *down[:2], *across[2:], *down[2:])))
        size = {"width": WIDTH * 0.75, "height": height * 0.75}
        return _SHAPE.format(number=number, anchor=anchor, row=row, column=column, **size)

    def _column_width(self, column: int) -> int:
        """Return the width of a column in pixels of an ordinary screen."""
        part = self.sheet.column(column)
        if part is None:
            return _USUAL_COLUMN
        return 0 if part.get("hidden") in ("1", "true") else int(float(part.get("width", 9)) * 7 + 5)


def blocks_in_use(package: Package) -> set[int]:
    """Return the blocks of numbers that the drawings of a workbook call their own."""
    drawings = (name for name in package.names if name.lower().endswith(".vml"))
    return {block for name in drawings for block in blocks_in(_parsed(package.read(name)))}


def blocks_in(root: Element) -> list[int]:
    """Return the blocks of numbers that one drawing calls its own."""
    layout = next((part for part in root.iter() if local(part) == "idmap"), None)
    return [int(number) for number in re.findall(r"\d+", layout.get("data", ""))] if layout is not None else []


def _parsed(content: bytes) -> Element:
    """Return a drawing as an element; Excel itself writes some that are no good XML."""
    if b"<!DOCTYPE" in content:
        raise OddWorkbook("the boxes of its comments are no ordinary XML")
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        raise OddWorkbook("the boxes of its comments are damaged")
    return root


def _made(text: str) -> Element:
    return etree.fromstring(f"<xml {_NAMESPACES}>{text}</xml>")


def _place(data: Element) -> tuple[int, int]:
    row, column = child(data, "Row"), child(data, "Column")
    return (int(row.text), int(column.text)) if row is not None and column is not None else (-1, -1)


def _free_numbers(blocks: list[int], free_blocks: Iterator[int], taken: set[int]) -> Iterator[int]:
    """Yield numbers of the drawing's own blocks, then of new ones, which it makes its own."""
    for block in list(blocks):
        yield from (number for number in range(block * _BLOCK + 1, (block + 1) * _BLOCK) if number not in taken)
    for block in free_blocks:
        blocks.append(block)
        yield from range(block * _BLOCK + 1, (block + 1) * _BLOCK)


def _reach(start: int, offset: int, length: int, size: Callable[[int], int]) -> tuple[int, int, int, int]:
    """Return where a stretch of pixels begins and ends: cell and offset, cell and offset."""
    rest = offset + length
    for cell in range(start, start + _FARTHEST):
        if rest <= size(cell):
            return start, offset, cell, rest
        rest -= size(cell)
    return start, offset, start + _FARTHEST, 0
