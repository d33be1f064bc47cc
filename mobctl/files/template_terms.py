"""What a funder's workbook says beside its cells: allowed values of a column, its number format, formulas in it."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mobctl.domain.funder.heading import ColumnTerms
from mobctl.domain.grid import Book, Sheet, column_index
from mobctl.files.returned_cells import SheetPart
from mobctl.files.returned_package import Element, Package, child, children, damage_is_odd, local
from mobctl.files.returned_workbook import Workbook

WIDEST = 16_384
#: A list that allows more values than this is no list that a person picks from.
MOST_VALUES = 20_000
_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3})\$?(\d+)?(?::\$?([A-Z]{1,3})\$?(\d+)?)?")
_COLUMN_OF_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*\sr="([A-Z]{1,3})(\d+)"[^>/]*(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL)
_STYLE = re.compile(rb'\ss="(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_BUILT_IN = {14: "dd/mm/yyyy", 15: "d-mmm-yy", 22: "dd/mm/yyyy h:mm"}


def terms_in(data: bytes, book: Book) -> dict[str, dict[int, ColumnTerms]]:
    """Return by sheet and column index what the workbook in *data*, read as *book*, says of its columns.

    Raises OddWorkbook for what cannot be taken apart without risk.
    """
    with damage_is_odd():
        package = Package(data)
        workbook = Workbook(package)
        lists = _Lists(book, workbook)
        formats = _formats(package, workbook)
        return {name: _of_sheet(name, package.read(part), lists, formats) for name, part in workbook.sheets.items()}


def _of_sheet(name: str, content: bytes, lists: "_Lists", formats: Mapping[int, str]) -> dict[int, ColumnTerms]:
    found: defaultdict[int, ColumnTerms] = defaultdict(ColumnTerms)
    sheet = SheetPart.of(content)
    for validation in sheet.shell.iter():
        if local(validation) == "dataValidation" and validation.get("type") == "list":
            values = lists.values(_formula(validation), name)
            for column in _columns(_place(validation)):
                if values and not found[column].values:
                    found[column] = replace(found[column], values=values)
    for match in _COLUMN_OF_CELL.finditer(sheet.rows):
        column = column_index(match[1].decode())
        style = _STYLE.search(match[0][: match[0].find(b">") + 1])
        form = formats.get(int(style[1])) if style else None
        if form and found[column].number_format is None:
            found[column] = replace(found[column], number_format=form)
        if match[3] and _FORMULA.search(match[3]):
            found[column] = replace(found[column], has_formula=True)
    return dict(found)


def _formula(validation: Element) -> str:
    """Return where the list of a validation stands: in itself, or wrapped once more by newer programs."""
    box = child(validation, "formula1")
    return "".join(box.itertext()).strip() if box is not None else ""


def _place(validation: Element) -> str:
    inner = child(validation, "sqref")
    return validation.get("sqref") or ("".join(inner.itertext()) if inner is not None else "")


def _columns(place: str) -> Iterable[int]:
    """Return the columns that a validation covers; one over whole rows says nothing of a column."""
    for part in place.split()[:1000]:
        found = _RANGE.fullmatch(part)
        if found:
            first = column_index(found[3])
            last = column_index(found[5]) if found[5] else first
            if last - first < WIDEST // 2:
                yield from range(first, last + 1)


class _Lists:
    """The lists of values that a workbook names: in a formula, in cells, or by a name of its own."""

    def __init__(self, book: Book, workbook: Workbook) -> None:
        self.book = book
        box = child(workbook.root, "definedNames")
        names = children(box, "definedName") if box is not None else ()
        self.names = {(name.get("name") or "").casefold(): (name.text or "").strip() for name in names}
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def values(self, formula: str, sheet: str) -> tuple[str, ...]:
        """Return the values that the formula of a validation allows; none where it calculates them."""
        key = formula, sheet
        if key not in self._known:
            self._known[key] = self._values(formula.removeprefix("="), sheet)
        return self._known[key]

    def _values(self, formula: str, sheet: str, *, named: bool = False) -> tuple[str, ...]:
        if len(formula) > 1 and formula.startswith('"') and formula.endswith('"'):
            inner = formula[1:-1].replace('""', '"')
            return _once(cell for row in csv.reader(io.StringIO(inner)) for cell in row)
        found = _RANGE.fullmatch(formula)
        if found and (found[4] or found[5]):
            return self._cells(found, sheet)
        other = self.names.get(formula.casefold())
        return self._values(other.removeprefix("="), sheet, named=True) if other and not named else ()

    def _cells(self, found: "re.Match[str]", sheet: str) -> tuple[str, ...]:
        named = (found[1] or found[2] or sheet).replace("''", "'")
        source: Sheet | None = self.book.sheet(named)
        if source is None:
            return ()
        left = column_index(found[3])
        right = column_index(found[5]) if found[5] else left
        top = int(found[4]) - 1 if found[4] else 0
        bottom = int(found[6]) - 1 if found[6] else (top if not found[5] else len(source.rows) - 1)
        rows = source.rows[top : bottom + 1]
        return _once(str(cell) for row in rows for cell in row[left : right + 1] if cell is not None)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for value in values if (text := value.strip())))[:MOST_VALUES]


def _formats(package: Package, workbook: Workbook) -> dict[int, str]:
    """Return the number formats that say more than "general", by the number of the style."""
    part = package.related(workbook.part, "styles")
    if part is None:
        return {}
    root = package.tree(part)
    own = {
        int(form.get("numFmtId", 0)): form.get("formatCode", "")
        for box in children(root, "numFmts")
        for form in children(box, "numFmt")
    }
    known = _BUILT_IN | {49: "@"} | own
    styles = (style for box in children(root, "cellXfs") for style in children(box, "xf"))
    return {
        number: known[form]
        for number, style in enumerate(styles)
        if (form := int(style.get("numFmtId", 0))) in known and known[form].casefold() != "general"
    }
