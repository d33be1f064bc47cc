"""What must not be stored: passwords, and what people write about health, religion and the like in free text."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mobctl.domain.columns import Column
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold
from mobctl.domain.grid import Cell, Row, Sheet
from mobctl.domain.headers import HeaderReader, KeptOut
from mobctl.domain.looks import looks_like_password, says_something
from mobctl.domain.words import Words
from mobctl.findings import Finding, warning
from mobctl.messages import imports as say

#: Fields in which people write what they like; so they do in columns without a field.
FREE_TEXT = frozenset({"notes", "motivation", "conditions", "lodging"})
#: Columns without a field whose headers speak of these name trades and places, where such words are at home.
TRADES = frozenset(
    {"course", "class", "qualification", "sending_organisation", "sending_company", "employment_status", "host"}
)
SEARCHED_ROWS = 60
LONGEST_HEADER = 60
_PEOPLE = frozenset({ImportKind.APPLICANT, ImportKind.PLACEMENT, ImportKind.GUARDIAN, ImportKind.FLOW})
_SAMPLE = 300
_CONVINCING = 0.6
_LEAST_CELLS = 3
_WORD = re.compile(r"[^\W_]+")


def without_passwords(columns: Sequence[Column], rows: Sequence[tuple[int, Row]]) -> tuple[Column, ...]:
    """Keep out columns without a sure field whose cells look like passwords, under whatever header."""
    found = []
    sampled = rows[:: max(1, len(rows) // _SAMPLE)]
    for column in columns:
        doubtful = not column.settled and not column.kept_out and column.field in (None, "external_id", "notes")
        cells = [str(row[column.index]) for _, row in sampled if says_something(row[column.index])] if doubtful else []
        alike = sum(map(looks_like_password, cells))
        if len(cells) >= _LEAST_CELLS and alike >= _CONVINCING * len(cells):
            column = replace(column, field=None, how=None, doubt=None, kept_out=KeptOut.SECRET)
        found.append(column)
    return tuple(found)


def secret_columns(sheet: Sheet, columns: Iterable[Column], header_rows: Sequence[int], words: Words) -> dict[int, int]:
    """Return the columns (indexes) of passwords, log-ins and bank data, each with the first row below its header.

    *columns* are those of the table that was read; in a sheet without one any cell may head passwords.
    """
    start = header_rows[-1] + 1 if header_rows else 0
    found = {column.index: start for column in columns if column.kept_out is KeptOut.SECRET}
    for number, row in enumerate(sheet.rows[:SEARCHED_ROWS] if not header_rows else ()):
        for index, cell in enumerate(row):
            short = isinstance(cell, str) and len(cell) <= LONGEST_HEADER
            if short and index not in found and words.secret.stand_in(tokens_of(str(cell))):
                found[index] = number + 1
    return found


def special_cells(
    columns: Iterable[Column], rows: Sequence[tuple[int, Row]], reader: HeaderReader
) -> dict[int, list[int]]:
    """Return the row indexes of cells of free text that speak of protected data, by column index.

    A column that the person named in this very import is kept as she said.
    """
    if reader.kind not in _PEOPLE:
        return {}
    cells = list(zip(*(row for _, row in rows), strict=True))
    found = {}
    for column in columns if cells else ():
        if _is_free_text(column, reader) and (speaking := _speaking(cells[column.index], reader.words)):
            found[column.index] = [index for index, row in rows if row[column.index] in speaking]
    return found


def blanked(
    sheet: Sheet, columns: Iterable[Column], cells: Mapping[int, Sequence[int]], header_rows: Sequence[int]
) -> Sheet:
    """Return the sheet without what stands below the headers of columns that are kept out, and without *cells*.

    *cells* are row indexes by column index.
    """
    start = header_rows[-1] + 1 if header_rows else 0
    below = without(enumerate(sheet.rows[start:], start), columns, cells)
    return replace(sheet, rows=(*sheet.rows[:start], *(row for _, row in below)))


def without(
    rows: Iterable[tuple[int, Row]], columns: Iterable[Column], cells: Mapping[int, Sequence[int]]
) -> tuple[tuple[int, Row], ...]:
    """Return *rows* (each with its index) without the columns that are kept out, and without *cells*."""
    hidden = frozenset(column.index for column in columns if column.kept_out in (KeptOut.SECRET, KeptOut.SPECIAL))
    by_row: dict[int, set[int]] = {}
    for index, spoken in cells.items():
        for row in spoken:
            by_row.setdefault(row, set()).add(index)
    if not hidden and not by_row:
        return tuple(rows)
    return tuple((row, _emptied(values, hidden | by_row.get(row, frozenset()))) for row, values in rows)


def _emptied(row: Row, out: Collection[int]) -> Row:
    return tuple(None if index in out else cell for index, cell in enumerate(row)) if out else row


def special_remarks(columns: Iterable[Column], cells: Mapping[int, Sequence[int]], sheet: Sheet) -> list[Finding]:
    """Return which cells were kept out, by their places and without their text."""
    findings = []
    for column in columns:
        rows = cells.get(column.index)
        if rows:
            first, *others = (sheet.where(row, column.index, column.header) for row in rows)
            findings.append(
                warning(say.SPECIAL_CELLS, first, also=others, header=column.header, cells=_many(len(rows)))
            )
    return findings


def _many(count: int) -> str:
    return "1 cell seems" if count == 1 else f"{count} cells seem"


def _is_free_text(column: Column, reader: HeaderReader) -> bool:
    if column.named or column.kept_out:
        return False
    if column.field:
        return column.field in FREE_TEXT
    return reader.guess(column.header) not in TRADES


def _speaking(cells: Iterable[Cell], words: Words) -> set[str]:
    """Return the texts of a column that speak of protected data; one without any such word is passed over at once."""
    distinct = {cell for cell in set(cells) if isinstance(cell, str)}
    suspects = _suspects(distinct, words)
    if not suspects:
        return set()
    suspected = re.compile("|".join(map(re.escape, suspects))).search
    return {text for text in distinct if suspected(text.lower()) and words.speaks_of_special(tokens_of(text))}


def _suspects(texts: Iterable[str], words: Words) -> list[str]:
    """Return the words of *texts* with which a phrase may begin that speaks of protected data."""
    vocabulary = sorted(set(_WORD.findall("\n".join(texts).lower())))
    phrases = (words.special_words, words.special_perhaps)
    return [
        word for word in vocabulary if any(kind.may_begin_with(part) for part in fold(word).split() for kind in phrases)
    ]


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(fold(text).split())


def harmless(cells: Iterable[Cell], words: Words) -> Iterator[Cell]:
    """Yield the cells that may be shown: none that looks like a password or speaks of protected data."""
    for cell in cells:
        if not isinstance(cell, str) or not (looks_like_password(cell) or words.speaks_of_special(tokens_of(cell))):
            yield cell
