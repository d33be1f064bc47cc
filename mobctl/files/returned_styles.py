"""The colours of faulty cells: each lies over the style that a cell has, and can be taken off again."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from mobctl.files.returned_mark import CODE_BITS, LOOKS, Colour
from mobctl.files.returned_package import Element, child, children, within

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
_BOXES = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
DARK = "FF1A1A1A"


class Styles:
    """The styles of a workbook as an element; cells name a style by its number."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._xfs = self._box("cellXfs")
        for name in ("fonts", "fills", "borders"):
            self._box(name)
        if len(self._xfs) == 0:
            etree.SubElement(self._xfs, within(root, "xf"), numFmtId="0", fontId="0", fillId="0", borderId="0")
        self._marked: dict[tuple[int, Colour], int] = {}
        self._looks: dict[tuple[str, str], int] = {}
        self._fonts: dict[str, str] = {}
        self._fills: dict[str, str] = {}
        self._known: dict[str, dict[bytes, int]] = {}
        #: For each look that a colour covers, by its code, the number of a style that has it.
        self.samples: list[int] = []

    def marked(self, style: int, colour: Colour) -> int:
        """Return the number of the style that is *style* with a colour over it and dark letters."""
        if (style, colour) not in self._marked:
            original = self._xfs[style] if style < len(self._xfs) else self._xfs[0]
            font, fill = original.get("fontId", "0"), original.get("fillId", "0")
            new = deepcopy(original)
            new.set("fontId", self._dark(font))
            new.set("fillId", self._fill(colour.coded(self._look(font, fill, style))))
            new.set("applyFill", "1")
            new.set("applyFont", "1")
            self._marked[style, colour] = self._append("cellXfs", new)
        return self._marked[style, colour]

    def unmark(self, samples: Mapping[int, int]) -> None:
        """Take our colours off all styles, before any is marked.

        *samples* are the numbers of styles by the code of the look that they have.
        """
        covering = {}
        for number, fill in enumerate(self._box("fills")):
            code = _code(fill)
            if code is not None:
                covering[str(number)] = code
        for xf in self._xfs:
            code = covering.get(xf.get("fillId", "0"))
            if code is None:
                continue
            sample = samples.get(code, -1)
            look = self._xfs[sample] if 0 <= sample < len(self._xfs) else None
            fill = look.get("fillId", "0") if look is not None else "0"
            xf.set("fillId", fill if fill not in covering else "0")
            if look is not None:
                xf.set("fontId", look.get("fontId", "0"))

    def added(self, *, font: str = "", fill: str = "", alignment: str = "") -> int:
        """Return the number of a new style, its parts given as XML without a namespace, such as ``<b/>``."""
        xf = self._made(f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0">{alignment}</xf>')
        if font:
            xf.set("fontId", str(self._append("fonts", self._made(f"<font>{font}</font>"))))
            xf.set("applyFont", "1")
        if fill:
            xf.set("fillId", self._fill(fill))
            xf.set("applyFill", "1")
        if alignment:
            xf.set("applyAlignment", "1")
        return self._append("cellXfs", xf)

    def _look(self, font: str, fill: str, style: int) -> int:
        """Return the code of a look; where there are too many, the last code stands for cells without a look."""
        code = self._looks.setdefault((font, fill), len(self._looks))
        if code >= LOOKS:
            return LOOKS - 1
        if code == len(self.samples):
            self.samples.append(style if code < LOOKS - 1 else 0)
        return code

    def _dark(self, font: str) -> str:
        if font not in self._fonts:
            fonts = self._box("fonts")
            new = deepcopy(fonts[int(font)]) if int(font) < len(fonts) else etree.Element(within(self.root, "font"))
            for colour in list(children(new, "color")):
                new.remove(colour)
            size = child(new, "sz")
            place = 0 if size is None else new.index(size) + 1
            new.insert(place, etree.Element(within(self.root, "color"), rgb=DARK))
            self._fonts[font] = str(self._append("fonts", new))
        return self._fonts[font]

    def _fill(self, rgb: str) -> str:
        if rgb not in self._fills:
            pattern = f'<patternFill patternType="solid"><fgColor rgb="{rgb}"/><bgColor indexed="64"/></patternFill>'
            self._fills[rgb] = str(self._append("fills", self._made(f"<fill>{pattern}</fill>")))
        return self._fills[rgb]

    def _made(self, text: str) -> Element:
        namespace = etree.QName(self.root).namespace
        return etree.fromstring(f'<styles xmlns="{namespace}">{text}</styles>')[0]

    def _append(self, box: str, part: Element) -> int:
        """Return the number of a part among its like; what is there already is not added again."""
        parts = self._box(box)
        known = self._known.setdefault(box, {_content(other): number for number, other in enumerate(parts)})
        content = _content(part)
        if content not in known:
            known[content] = len(parts)
            parts.append(part)
            parts.set("count", str(len(parts)))
        return known[content]

    def _box(self, name: str) -> Element:
        """Return the list of fonts, fills, borders or cell styles; a missing one is made, with what it must hold."""
        box = child(self.root, name)
        if box is None:
            later = [part for other in _ORDER[_ORDER.index(name) + 1 :] for part in children(self.root, other)]
            earlier = [part for other in _ORDER[: _ORDER.index(name)] for part in children(self.root, other)]
            box = etree.Element(within(self.root, name))
            if later:
                later[0].addprevious(box)
            elif earlier:
                earlier[-1].addnext(box)
            else:
                self.root.insert(0, box)
        while name in ("fonts", "fills", "borders") and len(box) < (2 if name == "fills" else 1):
            part = etree.SubElement(box, within(self.root, _BOXES[name]))
            if name == "fills":
                etree.SubElement(part, within(self.root, "patternFill"), patternType=("none", "gray125")[len(box) - 1])
        return box


def _content(part: Element) -> bytes:
    return etree.tostring(part, method="c14n", exclusive=True)


def _code(fill: Element) -> int | None:
    """Return the code of the look that a fill of ours covers, None for any other fill."""
    pattern = child(fill, "patternFill")
    front = child(pattern, "fgColor") if pattern is not None else None
    try:
        rgb = int(front.get("rgb", "")[-6:], 16) if front is not None else 0
    except ValueError:
        return None
    if rgb & ~CODE_BITS not in (Colour.ERROR, Colour.WARNING):
        return None
    return (rgb >> 12) & 0x30 | (rgb >> 6) & 0x0C | rgb & 0x03


def empty_styles(namespace: str) -> Element:
    """Return the styles of a workbook that has none."""
    root = etree.Element(f"{{{namespace}}}styleSheet", nsmap={None: namespace})
    box = etree.SubElement(root, within(root, "cellStyleXfs"), count="1")
    etree.SubElement(box, within(root, "xf"), numFmtId="0", fontId="0", fillId="0", borderId="0")
    return root
