"""Read any spreadsheet file into rows of cells: Excel, LibreOffice, or text with separators."""

from pathlib import Path

from mobctl.domain.grid import Book
from mobctl.errors import Unreadable
from mobctl.files.apart import read_apart
from mobctl.files.delimited import read_text
from mobctl.files.recognise import Container, recognise
from mobctl.messages import sheets as say

BIGGEST_FILE = 200_000_000
#: Text grows fourfold in memory where it holds but one rare letter.
BIGGEST_TEXT = 100_000_000
_HEAD = 4096
_MEGABYTE = 1_000_000


def read(
    path: str | Path, *, password: str | None = None, encoding: str | None = None, country: str | None = None
) -> Book:
    """Return all sheets of a spreadsheet file, whatever its name says it is.

    A file that cannot be used is refused in one sentence with its way out (``Unreadable``); doubts
    about single cells, sheets or the encoding are findings of the book. *encoding* concerns text
    files; where it is not given and the file does not tell, the code page of *country* (ISO alpha-2)
    is preferred.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise Unreadable(say.IS_FOLDER, file=str(path))
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
        container = recognise(file, head)
        limit = BIGGEST_TEXT if container is Container.TEXT else BIGGEST_FILE
        if size > limit:
            raise Unreadable(say.TOO_BIG_FILE, file=str(path), size=size // _MEGABYTE, limit=limit // _MEGABYTE)
        if container is Container.TEXT:
            return read_text(file, file.read_bytes(), encoding=encoding, country=country)
    except FileNotFoundError:
        raise Unreadable(say.MISSING_FILE, file=str(path)) from None
    except OSError as fault:
        raise Unreadable(say.NOT_PERMITTED, file=str(path), reason=fault.strerror or "unknown reason") from None
    return read_apart(file, password)
