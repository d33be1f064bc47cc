"""Finding the table in a sheet: title lines above, the header in one or two rows, what stands below."""

from collections.abc import Sequence
from dataclasses import dataclass

from mobctl.domain.columns import Assignment, Column, assign
from mobctl.domain.doubts import HeaderDoubt, doubts_about
from mobctl.domain.fields import SHAPES
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Row, Sheet, is_blank
from mobctl.domain.headers import JOINT, HeaderReader, How
from mobctl.domain.looks import is_machine_key, looks_like_person
from mobctl.domain.table_rows import RowSorter
from mobctl.findings import Where

SEARCHED_ROWS = 60
LOOKED_BELOW = 6
LONGEST_HEADER = 200
LONGEST_GUESS = 60
SAMPLED_ROWS = 40
#: Labels of known fields in so many rows of their own make a form; with colons two are enough.
FORM_LABELS = 3
FORM_LABELS_WITH_COLON = 2
#: A header whose meaning is unsure must know at least this share of its columns.
KNOWN_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a sheet: its header (row indexes), the columns, the rows with content, and rows left out."""

    header_rows: tuple[int, ...]
    assignment: Assignment
    rows: tuple[tuple[int, Row], ...]
    skipped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoTable:
    """Why a sheet holds no table of the wanted kind, what was seen in it, and which columns may hold it after all."""

    empty: bool = False
    form: bool = False
    seen: tuple[str, ...] = ()
    doubts: tuple[HeaderDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    rows: tuple[int, ...]
    texts: tuple[str, ...]
    score: float
    matched: int


def find_table(sheet: Sheet, reader: HeaderReader) -> Table | NoTable:
    """Return the table of *sheet* whose header fits the wanted kind best, or why there is none."""
    rows = sheet.rows
    if all(is_blank(row) for row in rows):
        return NoTable(empty=True)
    header = _best_header(rows, reader)
    labels = _form_labels(rows, reader)
    if labels and (header is None or len(labels) > header.matched):
        return NoTable(form=True, seen=labels)
    if header is None:
        return _no_table(rows, reader)
    last = _end_of_header(rows, header, reader)
    body = [(index, rows[index]) for index in range(last + 1, len(rows)) if not is_blank(rows[index])]
    filled = [sum(1 for _, row in body if row[index] is not None) for index in range(sheet.width)]
    assignment = assign(header.texts, reader, filled, Where(file=sheet.file, sheet=sheet.name or None, row=last + 1))
    sorter = RowSorter(header.texts, assignment.columns, SHAPES[reader.kind], reader.words.totals)
    kept, left = sorter.sort(body)
    header_rows = tuple(range(header.rows[0], last + 1)) if last - header.rows[-1] == 1 else (*header.rows,)
    return Table(header_rows, assignment, tuple(kept), tuple(left))


def _best_header(rows: Sequence[Row], reader: HeaderReader) -> _Header | None:
    best: _Header | None = None
    for index in range(min(len(rows), SEARCHED_ROWS)):
        below = rows[index + 1 : index + 1 + SAMPLED_ROWS]
        single = _scored((index,), tuple(map(_text, rows[index])), below, reader)
        joined = _scored((index - 1, index), _joined(rows[index - 1], rows[index]), below, reader) if index else None
        for header in (single, joined):
            if header and (best is None or header.score > best.score):
                best = header
    return best


def _joined(groups: Row, below: Row) -> tuple[str, ...]:
    """Read two rows as one header: a group ("Parents") stands above what it covers ("Phone")."""
    texts: list[str] = []
    group = ""
    for above, cell in zip(groups, below, strict=True):
        group = _text(above) or group
        own = _text(cell)
        texts.append(f"{group}{JOINT}{own}" if group and own else own or _text(above))
    return tuple(texts)


def _scored(
    indexes: tuple[int, ...], texts: tuple[str, ...], below: Sequence[Row], reader: HeaderReader
) -> _Header | None:
    """Score a possible header by the distinct fields it names; None where they make no table of the wanted kind.

    A label with a colon beside its answer belongs to a form. Where only a key, a typo or a bare "name" says that
    the table is of this kind, enough of its columns must be known, or the cells must look like people.
    """
    filled = [text for text in texts if text]
    meanings = {text: meaning for text in filled if (meaning := reader.meaning(text))}
    fields = frozenset(name for meaning in meanings.values() for name in meaning.fields)
    if not SHAPES[reader.kind].is_met_by(fields):
        return None
    colons = sum(1 for text in filled if text.rstrip().endswith(":"))
    distinct = {meaning.fields for meaning in meanings.values()}
    if colons and (len(filled) <= 2 or (colons * 2 > len(filled) and len(distinct) <= 2)):
        return None
    if not _is_certain(texts, fields, below, reader):
        share = len(distinct) / len({squash(text) for text in filled})
        if share < KNOWN_SHARE or len(distinct) < 2:
            return None
    strengths = {meaning.fields: 0.0 for meaning in meanings.values()}
    for meaning in meanings.values():
        strengths[meaning.fields] = max(strengths[meaning.fields], min(meaning.strength, 2.0))
    return _Header(indexes, texts, sum(strengths.values()), len(strengths))


def _is_certain(texts: Sequence[str], fields: frozenset[str], below: Sequence[Row], reader: HeaderReader) -> bool:
    """Tell whether a header names what the table is about beyond doubt."""
    named = {name for names in SHAPES[reader.kind].names if names <= fields for name in names}
    for index, text in enumerate(texts):
        meaning = reader.meaning(text) if text else None
        if meaning is None or meaning.how is How.TYPO or not named & set(meaning.fields):
            continue
        if len(meaning.fields) == 1 and squash(text) not in ("name", "title"):
            return True
        people = [cell for row in below if isinstance(cell := row[index], str) and cell.strip()]
        if people and sum(map(looks_like_person, people)) * 2 >= len(people):
            return True
    return False


def _end_of_header(rows: Sequence[Row], header: _Header, reader: HeaderReader) -> int:
    """Return the last row of the header.

    Units in parentheses, the same header in a second language, and a row of machine keys (dotted names) with
    all that stands before it belong to the header.
    """
    last = header.rows[-1]
    for index in range(last + 1, min(len(rows), last + LOOKED_BELOW)):
        texts = [_text(cell) for cell in rows[index] if _text(cell)]
        if len(texts) >= 3 and sum(map(is_machine_key, texts)) >= 0.7 * len(texts):
            return index
    if last + 1 < len(rows) and _continues(rows[last + 1], header, reader):
        last += 1
    return last


def _continues(row: Row, header: _Header, reader: HeaderReader) -> bool:
    texts = [(index, _text(cell)) for index, cell in enumerate(row) if _text(cell)]
    if len(texts) < 2:
        return False
    if all(text.startswith(("(", "[")) for _, text in texts):
        return True
    again = 0
    for index, text in texts:
        own = reader.meaning(header.texts[index]) if header.texts[index] else None
        other = reader.meaning(text)
        again += bool(own and other and set(own.fields) & set(other.fields))
    return again >= 2 and again >= 0.6 * len(texts)


def _form_labels(rows: Sequence[Row], reader: HeaderReader) -> tuple[str, ...]:
    """Return the labels of a form, or nothing: field names in rows of their own, the answer beside them.

    A label ends in a colon, or stands in one column with other labels.
    """
    by_column: dict[int, list[str]] = {}
    with_colon: list[str] = []
    for row in rows[:SEARCHED_ROWS]:
        texts = [(index, _text(cell)) for index, cell in enumerate(row) if _text(cell)]
        known = [(index, text) for index, text in texts if squash(text) in reader.words.labels]
        if not known or len(known) > 2:
            continue
        if known[0][1].endswith(":"):
            with_colon.append(known[0][1])
        elif len(texts) <= 2:
            by_column.setdefault(known[0][0], []).append(known[0][1])
    if len(with_colon) >= FORM_LABELS_WITH_COLON:
        return tuple(dict.fromkeys(with_colon))
    in_columns = [tuple(dict.fromkeys(labels)) for labels in by_column.values()]
    longest: tuple[str, ...] = max(in_columns, key=len, default=())
    return longest if len(longest) >= FORM_LABELS else ()


def _no_table(rows: Sequence[Row], reader: HeaderReader) -> NoTable:
    """Return the row most like a header as what was seen, with the fields that its words may mean."""
    searched = [index for index, row in enumerate(rows[:SEARCHED_ROWS]) if any(map(_text, row))]
    likely = [index for index in searched if sum(1 for cell in rows[index] if _text(cell)) >= 2] or searched
    best: int | None = None
    doubts: tuple[HeaderDoubt, ...] = ()
    most = 0
    for index in likely:
        found = _doubts_of(index, rows, reader)
        known = sum(1 for cell in rows[index] if _text(cell) and reader.meaning(_text(cell)))
        if best is None or len(found) + known > most:
            best, doubts, most = index, found, len(found) + known
    if not doubts:
        best = max(likely, key=lambda index: min(sum(1 for cell in rows[index] if _text(cell)), 12), default=None)
    seen = tuple(text for cell in rows[best] if (text := _text(cell))) if best is not None else ()
    return NoTable(seen=seen, doubts=doubts)


def _doubts_of(index: int, rows: Sequence[Row], reader: HeaderReader) -> tuple[HeaderDoubt, ...]:
    """Return the columns of which the words in a row may name a field; sentences and dotted keys name none."""
    columns = [Column(place, _text(cell)) for place, cell in enumerate(rows[index]) if _may_head(_text(cell), reader)]
    below = [(place, rows[place]) for place in range(index + 1, len(rows))]
    return tuple(doubt for doubt in doubts_about(columns, below, reader, refused=True) if doubt.guess)


def _may_head(text: str, reader: HeaderReader) -> bool:
    return 0 < len(text) <= LONGEST_GUESS and "." not in text.rstrip(".") and not reader.meaning(text)


def _text(cell: Cell) -> str:
    """Return the text of a header cell on one line; a number, a date or a long text is no header."""
    if not isinstance(cell, str) or len(cell) > LONGEST_HEADER:
        return ""
    return " ".join(cell.split())
