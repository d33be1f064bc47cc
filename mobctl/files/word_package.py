"""The zip around a Word document: read with care, written with the same bytes every time."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from mobctl.errors import Unreadable
from mobctl.messages import templates as say

MAIN_PART = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LARGEST_MB, _LARGEST_XML_MB = 200, 40
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NEW_YEAR_1980 = (1 << 5) | 1
_UTF8_NAMES = 0x800
_DEFLATED = 8


def load(path: Path) -> bytes:
    """Return the bytes of the file at *path*, or say why they cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(say.NO_SUCH_FILE, file=str(path)) from None
    except OSError as trouble:
        raise Unreadable(say.BROKEN_WORD_FILE, file=str(path), reason=trouble.strerror or "it cannot be read") from None


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of a Word document by name, refusing what is not one. *file* is only named in messages."""
    if not data.startswith(b"PK"):
        raise Unreadable(say.LOCKED_WORD_FILE, file=file) if _is_locked(data) else _not_word(file, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST_MB * 1_000_000:
                raise Unreadable(say.WORD_FILE_TOO_BIG, file=file, limit=_LARGEST_MB)
            if (
                sum(part.file_size for part in package.infolist() if _is_xml(part.filename))
                > _LARGEST_XML_MB * 1_000_000
            ):
                raise Unreadable(say.WORD_FILE_TOO_BIG, file=file, limit=_LARGEST_XML_MB)
            parts = {part.filename: package.read(part) for part in package.infolist() if not part.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Unreadable(say.BROKEN_WORD_FILE, file=file, reason="its parts cannot be unpacked") from None
    if MAIN_PART not in parts:
        raise Unreadable(say.NOT_A_WORD_FILE, file=file, found=_other_kind(parts))
    if _STRICT in parts[MAIN_PART]:
        raise Unreadable(say.STRICT_WORD_FILE, file=file)
    if missing := [name for name in (CONTENT_TYPES, _RELATIONS) if name not in parts]:
        raise Unreadable(say.BROKEN_WORD_FILE, file=file, reason=f"its part {missing[0]} is missing")
    for name, content in parts.items():
        if _is_xml(name) and any(mark in content for mark in _DOCTYPES):
            raise Unreadable(
                say.BROKEN_WORD_FILE, file=file, reason=f"{name} declares a document type, as Word never does"
            )
    return parts


@contextmanager
def readable(file: str) -> Iterator[None]:
    """Turn what the XML reader says of a damaged part into an error for people; *file* is only named in it."""
    try:
        yield
    except etree.XMLSyntaxError as trouble:
        reason = f"one of its parts cannot be read ({trouble.msg or 'broken XML'})"
        raise Unreadable(say.BROKEN_WORD_FILE, file=file, reason=reason) from None


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _is_locked(data: bytes) -> bool:
    return data.startswith(_OLE) and _ENCRYPTED in data


def _not_word(file: str, data: bytes) -> Unreadable:
    found = "something else"
    if not data:
        found = "an empty file"
    elif data.startswith(_OLE):
        found = "an old Word document (.doc) or another old Office file"
    elif data.startswith(b"{\\rtf"):
        found = "a rich text file (.rtf)"
    elif data.startswith(b"%PDF"):
        found = "a PDF"
    elif data.isascii():
        found = "plain text"
    return Unreadable(say.NOT_A_WORD_FILE, file=file, found=found)


def _other_kind(parts: Mapping[str, bytes]) -> str:
    if "xl/workbook.xml" in parts:
        return "an Excel workbook"
    if "ppt/presentation.xml" in parts:
        return "a presentation"
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        return "a LibreOffice document (.odt or the like)"
    return "a zip file with other contents"


class _Entry(NamedTuple):
    name: bytes
    checksum: int
    packed: bytes
    size: int


class Package:
    """The parts of a document, of which most stay as they are from one document to the next.

    What stays is compressed once. Order and dates are fixed: the same parts give the same bytes.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._order = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
        self._kept = {name: _pack(name, content) for name, content in parts.items()}

    def filled(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the document with *changed* in place of the parts of the same names."""
        records, directory, offset = [], [], 0
        for name in self._order:
            entry = _pack(name, changed[name]) if name in changed else self._kept[name]
            local = _local_header(entry)
            records += [local, entry.packed]
            directory.append(_directory_header(entry, offset))
            offset += len(local) + len(entry.packed)
        listing = b"".join(directory)
        count = len(directory)
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
        return b"".join([*records, listing, end])


def _pack(name: str, content: bytes) -> _Entry:
    squeeze = zlib.compressobj(4, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(content) + squeeze.flush()
    return _Entry(name.encode("utf-8"), zlib.crc32(content), packed, len(content))


def _described(entry: _Entry) -> bytes:
    sizes = (entry.checksum, len(entry.packed), entry.size)
    return struct.pack("<5H3L2H", 20, _UTF8_NAMES, _DEFLATED, 0, _NEW_YEAR_1980, *sizes, len(entry.name), 0)


def _local_header(entry: _Entry) -> bytes:
    return b"PK\x03\x04" + _described(entry) + entry.name


def _directory_header(entry: _Entry, offset: int) -> bytes:
    return b"PK\x01\x02\x14\x00" + _described(entry) + struct.pack("<3H2L", 0, 0, 0, 0, offset) + entry.name
