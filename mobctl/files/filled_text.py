"""Filling cells of a table in a text file: encoding, mark, separator and every other cell stay as they are."""

import re
from collections.abc import Mapping

from mobctl.domain.grid import Book
from mobctl.files.encodings import decode

_SEP_LINE = re.compile(r"\Asep=.(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]+|"")*+"?')
_LINE_END = re.compile(r"\r\n|\r|\n")


def can_hold(book: Book, text: str) -> bool:
    """Tell whether a text can be written in the encoding of a file."""
    try:
        text.encode(book.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def filled(data: bytes, book: Book, cells: Mapping[int, Mapping[int, str]], width: int) -> bytes:
    """Return the text file that was read as *book* with new texts in *cells* (by row and column, both indexes).

    Rows behind the last one are added, *width* cells wide, after empty lines at the end were filled.
    """
    encoding = book.encoding or "utf-8"
    whole = decode(data, encoding).text
    mark = data[: len(data) - len(whole.encode(encoding))]
    told = _SEP_LINE.match(whole)
    head = told.group() if told else ""
    text = whole[len(head) :]
    separator = book.separator or ","
    records = list(_records(text, separator))
    end = next(iter(_LINE_END.findall(text)), "\r\n")
    pieces = [head]
    for row, (fields, ending) in enumerate(records):
        wanted = cells.get(row, {})
        last = max(wanted, default=-1)
        padded = [*fields, *[""] * (last + 1 - len(fields))] if fields != [""] or not wanted else [""] * width
        written = (_field(wanted[at], separator) if at in wanted else one for at, one in enumerate(padded))
        pieces += [separator.join(written), ending]
    new = sorted(row for row in cells if row >= len(records) and cells[row])
    if new and records and not records[-1][1]:
        pieces.append(end)
    for row in new:
        size = max(width, max(cells[row]) + 1)
        pieces.append(separator.join(_field(cells[row].get(at, ""), separator) for at in range(size)) + end)
    return mark + "".join(pieces).encode(encoding)


def _records(text: str, separator: str) -> list[tuple[list[str], str]]:
    """Return each row as it is written, its cells with their quotation marks, and the end of its line."""
    rows: list[tuple[list[str], str]] = []
    fields: list[str] = []
    next_mark = re.compile(rf"{re.escape(separator)}|\r\n|\r|\n")
    begin = 0
    while begin < len(text):
        quoted = _QUOTED.match(text, begin)
        found = next_mark.search(text, quoted.end() if quoted else begin)
        fields.append(text[begin : found.start() if found else len(text)])
        begin = found.end() if found else len(text)
        if found and found.group() != separator:
            rows.append((fields, found.group()))
            fields = []
        elif found and begin == len(text):
            fields.append("")
    if fields:
        rows.append((fields, ""))
    return rows


def _field(text: str, separator: str) -> str:
    """Return a text as a cell, quoted where it must be."""
    if any(sign in text for sign in (separator, '"', "\r", "\n")) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
