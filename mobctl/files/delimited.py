"""Tables in text files: comma, semicolon, tab or bar between the cells, quoted cells over several lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from mobctl.domain.grid import Book, BookKind, Row, Sheet
from mobctl.errors import Unreadable, WrongUsage
from mobctl.files.encodings import Decoded, decode
from mobctl.findings import Finding, Where, warning
from mobctl.messages import sheets as say

SEPARATORS = (";", "\t", ",", "|")
WIDEST = 16_384
MOST_ROWS = 1_048_576
MOST_CELLS = 8_000_000
MOST_DENSE = 12_000_000
_MILLION = 1_000_000
_SEP_LINE = re.compile(r"\Asep=(.)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LONGEST_CELL = 10_000_000


def read_text(file: Path, data: bytes, *, encoding: str | None = None, country: str | None = None) -> Book:
    """Return the table in a text file; every cell stays text, row numbers are those Excel shows."""
    decoded = _decoded(file, data, encoding, country)
    text, separator = _split_sep_line(decoded.text)
    if separator is None:
        separator = sniff_separator(text, prefer_tab=file.suffix.lower() in {".tsv", ".tab"})
    rows, open_quote = _rows(file, text, separator)
    findings = list(_doubts(file, decoded))
    if open_quote is not None:
        findings.append(warning(say.QUOTE_OPEN, Where(file=str(file), row=open_quote + 1), row=open_quote + 1))
    sheet = Sheet(str(file), "", rows=rows)
    return Book(
        str(file), BookKind.TEXT, (sheet,), decoded.encoding, separator, tuple(findings), tuple(decoded.choices)
    )


def sniff_separator(text: str, *, prefer_tab: bool = False) -> str:
    """Return the separator under which the first 50 rows are most alike in width; a comma where none is."""
    start = text[:100_000]
    if prefer_tab and "\t" in start:
        return "\t"
    best, best_fit = ",", 0.0
    for separator in SEPARATORS:
        fit = _evenness(start, separator, cut=len(start) < len(text))
        if fit > best_fit:
            best, best_fit = separator, fit
    return best


def _evenness(text: str, separator: str, *, cut: bool) -> float:
    """Return the share of rows that have the commonest width, if that is more than one cell."""
    widths = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == 50:
                break
    except csv.Error:
        return 0.0
    if cut and 1 < len(widths) < 50:
        widths.pop()
    if not widths:
        return 0.0
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0
    ((_, times),) = Counter(several).most_common(1)
    return (times + 0.5 * (len(several) - times)) / len(widths)


def _decoded(file: Path, data: bytes, encoding: str | None, country: str | None) -> Decoded:
    try:
        decoded = decode(data, encoding, country)
    except LookupError:
        raise WrongUsage(say.UNKNOWN_ENCODING, encoding=encoding) from None
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        message = say.WRONG_ENCODING if encoding else say.TEXT_DAMAGED
        raise Unreadable(message, file=str(file), encoding=encoding or fault.encoding, line=line) from None
    if "\0" in decoded.text:
        raise Unreadable(say.NOT_A_WORKBOOK, file=str(file), found="a binary file of an unknown kind")
    return decoded


def _doubts(file: Path, decoded: Decoded) -> list[Finding]:
    if not decoded.guessed:
        return []
    place = Where(file=str(file))
    if decoded.choices:
        choices = "; ".join(f"{choice.encoding} ({', '.join(choice.samples)})" for choice in decoded.choices)
        return [warning(say.ENCODING_UNDECIDED, place, file=file.name, choices=choices)]
    samples = ", ".join(decoded.samples()) or "no words with accents"
    return [warning(say.ENCODING_GUESSED, place, file=file.name, encoding=decoded.encoding, samples=samples)]


def _split_sep_line(text: str) -> tuple[str, str | None]:
    """Take off the first line ``sep=;`` by which Excel is told the separator, and which it does not show."""
    told = _SEP_LINE.match(text)
    return (text[told.end() :], told.group(1)) if told else (text, None)


def _rows(file: Path, text: str, separator: str) -> tuple[tuple[Row, ...], int | None]:
    """Return the rows, equally long, and the index of a last row whose quotation mark is never closed."""
    if text.count(separator) + max(text.count("\n"), text.count("\r")) > MOST_CELLS:
        raise Unreadable(say.TOO_MANY_TEXT_CELLS, file=str(file), limit=MOST_CELLS // _MILLION)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_lines(text), delimiter=separator)
    read: list[list[str]] = []
    begins = ends = 0
    try:
        for row in reader:
            if len(read) == MOST_ROWS:
                raise Unreadable(say.TOO_MANY_ROWS, file=str(file), limit=f"{MOST_ROWS:,}")
            read.append(row)
            begins, ends = ends, reader.line_num
    except csv.Error as fault:
        raise Unreadable(say.BROKEN, file=str(file), reason=str(fault)) from None
    open_quote = _open_quote(text, begins, len(read) - 1)
    width = max(map(len, read), default=0)
    if width * len(read) > MOST_DENSE and width <= WIDEST:
        raise Unreadable(say.TOO_MANY_TEXT_CELLS, file=str(file), limit=MOST_CELLS // _MILLION)
    if width > WIDEST:
        widest = next(index for index, row in enumerate(read) if len(row) == width)
        raise Unreadable(say.TOO_WIDE, file=str(file), row=widest + 1, width=width)
    rows = [_padded(row, width) for row in read]
    return _without_end(rows), open_quote


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, one at a time: a second copy of a long text takes memory that is not there."""
    return (line.group() for line in _LINE.finditer(text))


def _open_quote(text: str, line: int, row: int) -> int | None:
    """Return *row*, the last one, if a quotation mark opens in it and never closes."""
    lines = quotes = 0
    for rest in islice(_lines(text), line, None):
        lines, quotes = lines + 1, quotes + rest.count('"')
    return row if lines > 1 and quotes % 2 else None


def _padded(row: list[str], width: int) -> Row:
    return (*(cell or None for cell in row), *([None] * (width - len(row))))


def _without_end(rows: list[Row]) -> tuple[Row, ...]:
    """Leave out the empty rows and columns after the last cell in use."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 0
    while width and not any(row[width - 1] for row in rows):
        width -= 1
    return tuple(row[:width] for row in rows)
