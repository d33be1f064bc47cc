"""The workbook part of a package: its sheets by name, its styles, its sheet of problems, its macros."""

import re
from itertools import count, islice

from mobctl.files.returned_mark import NAME, TITLE
from mobctl.files.returned_package import Element, OddWorkbook, Package, child, children, within
from mobctl.files.returned_styles import Styles, empty_styles

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_OTHER_STYLES = "xl/styles-returned.xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_FIRST_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\sr="A1")([^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_ITEM = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>(\d+)<")
_TAG = re.compile(rb"<[^>]*>")


class Workbook:
    """The sheets of a package by name, and what stands beside them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        part = package.related("", "officeDocument")
        if part is None:
            raise OddWorkbook("its list of sheets is missing")
        self.part = part
        self.root = package.tree(part)
        self._styles_part = package.related(part, "styles")
        self.sheets = self._sheets()
        self._problems = next((name for name in self.sheets if self._is_problems(name)), None)

    @property
    def namespace(self) -> str:
        return within(self.root, "").strip("{}")

    @property
    def problems_part(self) -> str | None:
        """The part of the sheet of problems, where the workbook has one already."""
        return self.sheets[self._problems] if self._problems else None

    def styles(self) -> Styles:
        """Return the styles, to read and to add to."""
        return Styles(self.package.tree(self._styles_part) if self._styles_part else empty_styles(self.namespace))

    def earlier_problems(self) -> bytes:
        """Return the sheet of problems that the workbook came with, or nothing."""
        return self.package.read(self.problems_part) if self.problems_part else b""

    def put_problems(self, content: bytes) -> None:
        """Put the sheet of problems in the place of an earlier one, or behind all sheets under the first free name."""
        if self.problems_part:
            part = self.problems_part
            self.package.drop(part)
            self.package.put(part, content, _SHEET_TYPE)
            self._forget_filter([sheet.get("name") for sheet in self._box()].index(self._problems))
            return
        part = self.package.free_name("xl/worksheets/sheet{}.xml")
        self.package.put(part, content, _SHEET_TYPE)
        relation = self.package.relate(self.part, "worksheet", part)
        box = self._box()
        taken = {(sheet.get("name") or "").casefold() for sheet in box}
        free = (NAME if n == 1 else f"{NAME} {n}" for n in count(1))
        number = max((int(sheet.get("sheetId", 0)) for sheet in box), default=0) + 1
        new = box.makeelement(within(box, "sheet"), {"sheetId": str(number)})
        new.set("name", next(name for name in free if name.casefold() not in taken))
        new.set(f"{{{self._relation_namespace}}}id", relation)
        box.append(new)

    def save(self, styles: Styles, *, macros: bool) -> None:
        """Put workbook and styles into the package, without macros where they are not wanted."""
        if self._styles_part is None:
            self._styles_part = "xl/styles.xml" if "xl/styles.xml" not in self.package else _OTHER_STYLES
            self.package.relate(self.part, "styles", self._styles_part)
            self.package.put(self._styles_part, styles.root, _STYLES_TYPE)
        else:
            self.package.put(self._styles_part, styles.root)
        self.package.put(self.part, self.root)
        # A signature no longer holds once a workbook is changed; programs would warn of a forgery.
        for part in self.package.unrelate("", "origin"):
            self.package.drop(part)
        if not macros:
            self._drop_macros()
        self.package.declare(self.part, _WITH_MACROS if macros else _PLAIN)

    @property
    def has_macros(self) -> bool:
        return self.package.related(self.part, "vbaProject") is not None

    def _drop_macros(self) -> None:
        if any("macrosheet" in relation.kind.lower() for relation in self.package.relations(self.part)):
            raise OddWorkbook("it has sheets of macros")
        for part in self.package.unrelate(self.part, "vbaProject"):
            for relation in self.package.relations(part):
                self.package.drop(relation.part or "")
            self.package.drop(part)

    @property
    def _relation_namespace(self) -> str:
        return _STRICT_RELATIONS if "purl.oclc.org" in self.namespace else _RELATIONS

    def _box(self) -> Element:
        box = child(self.root, "sheets")
        if box is None:
            raise OddWorkbook("its list of sheets is empty")
        return box

    def _sheets(self) -> dict[str, str]:
        """Return the part of each sheet of cells by the sheet's name, in their order; other sheets are left out."""
        parts = {r.id: r.part for r in self.package.relations(self.part) if r.kind == "worksheet" and r.part}
        found = {}
        for sheet in children(self._box(), "sheet"):
            part = parts.get(sheet.get(f"{{{_RELATIONS}}}id") or sheet.get(f"{{{_STRICT_RELATIONS}}}id") or "")
            if part and part in self.package:
                found[sheet.get("name", "")] = part
        return found

    def _is_problems(self, name: str) -> bool:
        """Tell whether a sheet is one that mobctl wrote: called so, with our title in its first cell."""
        if not name.startswith(NAME):
            return False
        cell = _FIRST_CELL.search(self.package.read(self.sheets[name])[:100_000])
        if cell is None:
            return False
        text = cell[2]
        shared = self.package.related(self.part, "sharedStrings")
        if b't="s"' in cell[1] and shared and (number := _VALUE.search(text)):
            item = next(islice(_ITEM.finditer(self.package.read(shared)), int(number[1]), None), None)
            text = (item[1] or b"") if item else b""
        return _TAG.sub(b"", text).strip() == TITLE.encode()

    def _forget_filter(self, position: int) -> None:
        """Take away the hidden name that Excel gives to the filter of a sheet, for its lines have changed."""
        names = child(self.root, "definedNames")
        if names is None:
            return
        for name in list(names):
            if name.get("name") == "_xlnm._FilterDatabase" and name.get("localSheetId") == str(position):
                names.remove(name)
        if not len(names):
            self.root.remove(names)
