"""Look into a zipped workbook before anything reads it: its parts, their size, and how far its cells reach."""

import codecs
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from mobctl.domain.grid import BookKind, address, column_index
from mobctl.errors import Unreadable
from mobctl.messages import sheets as say

MOST_UNPACKED = 300_000_000
MOST_CELLS = 8_000_000
MOST_DENSE = 12_000_000
_MEGABYTE = 1_000_000
_UTF16_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
_SPREADSHEET_PARTS = (
    ("xl/workbook.bin", BookKind.XLSB),
    ("xl/workbook.xml", BookKind.XLSX),
)
_OTHER_PARTS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("index/", "a Pages or Numbers file"),
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

_PLAIN_ROWS = re.compile(rb'<row r="(\d{1,9})"')
_ROWS = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="(\d{1,9})"')
_COLUMN_BOUNDS = (
    (re.compile(rb' r="[A-Z]{3}'), 16_384),
    (re.compile(rb' r="[G-Z][A-Z]'), 702),
    (re.compile(rb' r="[C-F][A-Z]'), 182),
    (re.compile(rb' r="[AB][A-Z]'), 78),
)
_CELLS = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,4})(\d{1,9})"')


@dataclass(slots=True)
class Package:
    """What a zipped workbook is, and the XML of its sheets by name.

    *proven* is told, after each part, how many bytes were *unpacked* and found whole so far.
    """

    file: str
    kind: BookKind
    archive: zipfile.ZipFile
    proven: Callable[[int], None]
    unpacked: int = 0
    sheet_parts: dict[str, str] = field(default_factory=dict)

    def sheets(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the checked XML of each sheet, one at a time."""
        for name, part in self.sheet_parts.items():
            yield name, self.part(part)

    def part(self, name: str) -> bytes:
        """Return a part, unpacked; a document type in it is refused, as no spreadsheet program writes one."""
        try:
            content = self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
            raise Unreadable(say.BROKEN, file=self.file, reason=_plain(fault)) from None
        self.unpacked += len(content)
        self.proven(self.unpacked)
        utf16 = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        if any(doctype in content for doctype in (_UTF16_DOCTYPES if utf16 else (b"<!DOCTYPE",))):
            raise Unreadable(say.ENTITIES, file=self.file)
        return content


def open_package(data: bytes, file: str, proven: Callable[[int], None]) -> Package:
    """Return what lies in a zipped workbook, or refuse what is none, is damaged, or may do harm."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise Unreadable(say.BROKEN, file=file, reason=_plain(fault)) from None
    names = [_path(name) for name in archive.namelist()]
    if len(set(names)) < len(names):
        raise Unreadable(say.BROKEN, file=file, reason="it holds the same part twice")
    package = Package(file, _kind(file, archive, names), archive, proven)
    read = [entry for entry in archive.infolist() if _is_read(_path(entry.filename), package.kind)]
    if sum(entry.file_size for entry in read) > MOST_UNPACKED:
        raise Unreadable(say.UNPACKS_TOO_BIG, file=file, limit=MOST_UNPACKED // _MEGABYTE)
    if package.kind in (BookKind.XLSX, BookKind.XLSM):
        package.sheet_parts = _sheet_parts(package)
    for entry in read:
        if entry.filename not in package.sheet_parts.values():
            package.part(entry.filename)
    return package


def check_reach(file: str, sheet: str, xml: bytes) -> None:
    """Refuse a sheet with more cells than memory holds, or whose farthest cell spans as many empty ones."""
    if xml.count(b"<c ") + xml.count(b"<c>") > MOST_CELLS:
        raise Unreadable(say.TOO_MANY_CELLS, file=file, sheet=sheet, limit=MOST_CELLS // _MEGABYTE)
    rows = max(map(int, _PLAIN_ROWS.findall(xml) or _ROWS.findall(xml)), default=0)
    columns = next((bound for pattern, bound in _COLUMN_BOUNDS if pattern.search(xml)), 26)
    if rows * columns <= MOST_DENSE:
        return
    cells = [(int(row), column_index(letters.decode()) + 1) for letters, row in _CELLS.findall(xml)]
    if not cells:
        return
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    first_row, first_column = min(row for row, _ in cells), min(column for _, column in cells)
    dense = (last_row - first_row + 1) * (last_column - first_column + 1)
    if dense > MOST_DENSE and dense > 4 * len(cells):
        raise Unreadable(say.FAR_CELL, file=file, sheet=sheet, cell=address(last_row - 1, last_column - 1))


def _kind(file: str, archive: zipfile.ZipFile, names: list[str]) -> BookKind:
    for part, kind in _SPREADSHEET_PARTS:
        if part in names:
            macros = "xl/vbaproject.bin" in names
            return BookKind.XLSM if kind is BookKind.XLSX and macros else kind
    if "content.xml" in names:
        form = archive.read("mimetype")[:200] if "mimetype" in names else b"opendocument.spreadsheet"
        if b"opendocument.spreadsheet" in form:
            return BookKind.ODS
        raise Unreadable(say.NOT_A_WORKBOOK, file=file, found="an OpenDocument text or presentation")
    for start, found in _OTHER_PARTS:
        if any(name.startswith(start) for name in names):
            raise Unreadable(say.NOT_A_WORKBOOK, file=file, found=found)
    if not names:
        raise Unreadable(say.BROKEN, file=file, reason="it holds nothing")
    if "[content_types].xml" in names or any(name.startswith("xl/") for name in names):
        raise Unreadable(say.BROKEN, file=file, reason="its list of sheets is missing")
    raise Unreadable(say.ZIP_ARCHIVE, file=file)


def _is_read(name: str, kind: BookKind) -> bool:
    """Tell whether a reader of cells opens the part; pictures, schemas and printer settings it never does."""
    if kind is BookKind.ODS:
        return name in {"content.xml", "meta-inf/manifest.xml"}
    inside = name.startswith(("xl/worksheets/", "xl/_rels/", "_rels/", "xl/tables/"))
    named = name.startswith(("xl/workbook.", "xl/sharedstrings.", "xl/styles.")) or name == "[content_types].xml"
    return inside or named


def _sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each worksheet by the sheet's name; nothing where the workbook part is odd."""
    real = {_path(name): name for name in package.archive.namelist()}
    try:
        workbook = ElementTree.fromstring(package.part(real["xl/workbook.xml"]))
        relations = ElementTree.fromstring(package.part(real["xl/_rels/workbook.xml.rels"]))
    except (KeyError, ElementTree.ParseError, ValueError):
        return {}
    targets = {relation.get("Id"): relation.get("Target", "").replace("\\", "/") for relation in relations}
    parts = {}
    for sheet in workbook.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part.lower() in real and "worksheets/" in part.lower():
            parts[sheet.get("name", "")] = real[part.lower()]
    return parts


def _path(name: str) -> str:
    """Return the name of a part as it is compared: some programs write backslashes, or capitals."""
    return name.replace("\\", "/").lower()


def _plain(fault: Exception) -> str:
    return str(fault).rstrip(".").lower() or type(fault).__name__
