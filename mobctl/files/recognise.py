"""What a file is by its first bytes, whatever its name says."""

import re
from enum import Enum
from pathlib import Path

from mobctl.errors import Unreadable
from mobctl.messages import sheets as say

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots"})
LOCK_PREFIXES = ("~$", ".~lock.")


class Container(Enum):
    """How the bytes of a spreadsheet are held together."""

    ZIP = "zip"
    OLE = "ole"
    TEXT = "text"


_OTHER_SPREADSHEETS = (
    (b"\x1f\x8b", "a gzip-compressed file, as Gnumeric writes them"),
    (b"ID;P", "a SYLK file"),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2"),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3"),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4"),
    (b"\x09\x08", "a workbook of Excel 5 without its wrapping"),
)
_NO_SPREADSHEETS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = re.compile(rb"^\s*<(!doctype|\?xml|html|head|body|table|meta|style|script|!--)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def recognise(file: Path, head: bytes) -> Container:
    """Return how *file* is held together; what is no spreadsheet that mobctl reads is refused by its name."""
    if file.name.startswith(LOCK_PREFIXES):
        raise Unreadable(say.LOCK_FILE, file=str(file), workbook=_workbook_behind(file.name))
    if not head:
        raise Unreadable(say.EMPTY_FILE, file=str(file))
    if head.startswith(b"PK"):
        return Container.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Container.OLE
    for start, found in _OTHER_SPREADSHEETS:
        if head.startswith(start):
            raise Unreadable(say.SAVE_AS_XLSX, file=str(file), found=found)
    for start, found in _NO_SPREADSHEETS:
        if head.startswith(start):
            raise Unreadable(say.NOT_A_WORKBOOK, file=str(file), found=found)
    _refuse_markup(file, head)
    _refuse_binary(file, head)
    if file.suffix.lower() in WORKBOOK_SUFFIXES:
        raise Unreadable(say.TEXT_NAMED_WORKBOOK, file=str(file), better=file.with_suffix(".csv").name)
    return Container.TEXT


def _workbook_behind(name: str) -> str:
    """Return the name of the workbook that a lock file stands for."""
    return name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")


def _refuse_markup(file: Path, head: bytes) -> None:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if not _MARKUP.match(plain):
        return
    lower = plain.lower()
    if b"schemas-microsoft-com:office:spreadsheet" in lower:
        raise Unreadable(say.SAVE_AS_XLSX, file=str(file), found="an XML spreadsheet of Excel 2003")
    if b"opendocument:xmlns:office" in lower:
        raise Unreadable(say.SAVE_AS_XLSX, file=str(file), found="a flat OpenDocument file")
    if b"<html" in lower or b"<table" in lower or b"<!doctype html" in lower:
        raise Unreadable(say.SAVE_AS_XLSX, file=str(file), found="a web page")
    raise Unreadable(say.NOT_A_WORKBOOK, file=str(file), found="an XML file")


def _refuse_binary(file: Path, head: bytes) -> None:
    """Refuse what is not text: more than a few control characters (NULs may come from UTF-16)."""
    if len(_CONTROL.findall(head)) > len(head) // 100 and head.count(0) < len(head) // 5:
        raise Unreadable(say.NOT_A_WORKBOOK, file=str(file), found="a binary file of an unknown kind")
