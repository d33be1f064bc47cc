"""What a sheet held when mobctl wrote it: only what a person changed since is read from it.

A prefilled workbook carries a hidden sheet with one mark for each cell that was filled: a keyed digest, which gives
nothing away without the key of the workspace.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from mobctl.domain.grid import Cell, Row, Sheet

#: The hidden sheet with the marks, and the other sheets that mobctl adds to a prefilled workbook.
AS_WRITTEN = "as written"
LISTS = "lists"
FIELDS = "fields"
#: What empties a field on purpose: a blank cell never does.
ERASERS = frozenset("-–—")
SEARCHED_ROWS = 60
MARK_BYTES = 6
LONGEST_TEXT = 32_767
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def said(cell: object) -> str:
    """Return what a cell says, the same before it is written and after any spreadsheet program has saved it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return said(cell.date()) if cell.time() == datetime.min.time() else cell.isoformat(" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return f"{float(cell):.15g}"
    text = _FORBIDDEN.sub("", str(cell))
    cut = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    return "\n".join(" ".join(line.split()) for line in cut.splitlines()).strip()


def row_name(key: Iterable[object]) -> str:
    """Return what the row of a record is called among the marks: "M-2026-014/2"."""
    return "/".join(said(part).casefold() for part in key)


@dataclass(frozen=True)
class Seal:
    """By whom a workbook was written: after which operation, of which kind, when; only the workspace knows ``key``."""

    operation: str
    kind: str
    at: str
    stamp: str
    key: bytes = field(repr=False)

    def mark(self, row: str, header: str, text: str) -> str:
        """Return the mark of a cell; a blank one has none, nor has one that says that it is to be empty."""
        if not text or text in ERASERS:
            return ""
        digest = hashlib.blake2b(key=self.key, digest_size=MARK_BYTES)
        digest.update("\0".join((row, header, text)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


@dataclass(frozen=True)
class Written:
    """A sheet as mobctl wrote it: the headers by which its rows are known, all headers, and the marks by row."""

    seal: Seal
    keys: tuple[str, ...]
    headers: tuple[str, ...]
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, seal: Seal, keys: Sequence[str], headers: Sequence[str], rows: Iterable[Sequence[object]]) -> "Written":
        """Return the marks of *rows* as they are about to be written under *headers*."""
        places = [headers.index(key) for key in keys]
        marks: dict[str, dict[str, str]] = {}
        for row in rows:
            name = row_name(row[place] for place in places)
            pairs = zip(headers, row, strict=True)
            marks[name] = {header: seal.mark(name, header, said(cell)) for header, cell in pairs if header not in keys}
        return cls(seal, tuple(keys), tuple(headers), marks)

    def over(self, newer: Mapping[str, Mapping[str, str]]) -> "Written":
        """Return the marks with those of cells that an import of the sheet has taken since laid over them."""
        laid = {name: {**marks, **newer.get(name, {})} for name, marks in self.marks.items()}
        return replace(self, marks=laid)


@dataclass(frozen=True)
class Homecoming:
    """What came back of a sheet that mobctl wrote.

    ``rows`` names the rows that it wrote, by index; ``changed`` holds the cells that a person changed, by index and
    header; ``emptied`` the headers of those that hold a dash; ``cleared`` the indexes of rows where a cell was cleared,
    which empties nothing. ``original`` are all cells as the file holds them.
    """

    written: Written
    original: tuple[Row, ...]
    rows: Mapping[int, str]
    changed: Mapping[int, Mapping[str, Cell]]
    emptied: Mapping[int, frozenset[str]]
    cleared: tuple[int, ...] = ()


def come_home(sheet: Sheet, written: Written) -> Sheet:
    """Return *sheet* with nothing but its headers, keys and what a person changed; as it is without those headers."""
    header = next((index for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]) if _is_header(row, written)), None)
    if header is None:
        return sheet
    texts = [said(cell) for cell in sheet.rows[header]]
    keys = [texts.index(key) for key in written.keys]
    ours = {place: text for place, text in enumerate(texts) if text in written.headers and texts.count(text) == 1}
    columns = [(place, text) for place, text in ours.items() if place not in keys]
    rows = list(sheet.rows)
    names: dict[int, str] = {}
    changed: dict[int, dict[str, Cell]] = {}
    emptied: dict[int, frozenset[str]] = {}
    cleared: list[int] = []
    for index, name in _ours(rows, range(header + 1, len(rows)), keys, columns, written):
        names[index] = name
        cells = {text: rows[index][place] for place, text in columns}
        differing = dict(_differing(name, cells, written))
        erased = frozenset(text for text, cell in differing.items() if said(cell) in ERASERS)
        cleared += [index for text, cell in cells.items() if not said(cell) and written.marks[name].get(text)]
        changed[index] = differing
        emptied[index] = erased
        kept = {place for place, text in columns if text in differing and text not in erased}
        rows[index] = tuple(
            cell if place in kept or place in keys or place not in ours else None
            for place, cell in enumerate(rows[index])
        )
    home = Homecoming(written, sheet.rows, names, changed, emptied, tuple(cleared))
    return replace(sheet, rows=tuple(rows), home=home)


def _ours(
    rows: Sequence[Row],
    below: Iterable[int],
    keys: Sequence[int],
    columns: Sequence[tuple[int, str]],
    written: Written,
) -> Iterator[tuple[int, str]]:
    """Yield the rows that were written, with their names.

    Of several rows of one name that lacks a part of its key ("F-2026-03/") the one most like what was written is meant:
    the others are new.
    """
    found: dict[str, list[int]] = {}
    for index in below:
        name = row_name(rows[index][place] for place in keys)
        if name in written.marks and name.strip("/"):
            found.setdefault(name, []).append(index)
    for name, indexes in found.items():
        if name.endswith("/") and len(indexes) > 1:
            cells = {index: {text: rows[index][place] for place, text in columns} for index in indexes}
            indexes = [max(indexes, key=lambda index: _likeness(name, cells[index], written))]
        yield from ((index, name) for index in indexes)


def _likeness(name: str, cells: Mapping[str, Cell], written: Written) -> int:
    marks = written.marks[name]
    return sum(1 for text, cell in cells.items() if written.seal.mark(name, text, said(cell)) == marks.get(text, ""))


def _is_header(row: Row, written: Written) -> bool:
    texts = [said(cell) for cell in row]
    return all(texts.count(key) == 1 for key in written.keys)


def _differing(name: str, cells: Mapping[str, Cell], written: Written) -> Iterator[tuple[str, Cell]]:
    """Yield the filled cells of a row that do not say what was written."""
    marks = written.marks[name]
    for text, cell in cells.items():
        now = said(cell)
        if now and written.seal.mark(name, text, now) != marks.get(text, ""):
            yield text, cell
