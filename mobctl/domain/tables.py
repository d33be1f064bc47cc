"""Finding the table in a sheet: title lines above, the header in one or two rows, what stands below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mobctl.domain.columns import Assignment, Column, assign
from mobctl.domain.doubts import HeaderDoubt, doubts_about, offered_columns
from mobctl.domain.fields import SHAPES
from mobctl.domain.folding import squash
from mobctl.domain.grid import Row, Sheet, column_letters, is_blank
from mobctl.domain.headerless import placed_heading, records
from mobctl.domain.headers import HeaderReader
from mobctl.domain.heading import SEARCHED_ROWS, Heading, end_of, first_heading, text_of
from mobctl.domain.looks import looks_like_password
from mobctl.domain.merges import filled_down
from mobctl.domain.neighbours import table_below, tables_beside
from mobctl.domain.protected import without_passwords
from mobctl.domain.table_rows import RowSorter
from mobctl.findings import Finding, Where

LONGEST_GUESS = 60
#: Labels of known fields in so many rows of their own make a form; with colons two are enough.
FORM_LABELS = 3
FORM_LABELS_WITH_COLON = 2


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a sheet: its header (row indexes), the columns, the rows with content, and rows left out."""

    header_rows: tuple[int, ...]
    assignment: Assignment
    rows: tuple[tuple[int, Row], ...]
    skipped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoTable:
    """Why a sheet holds no table of the wanted kind, what was seen in it, and which columns may hold it after all.

    ``doubts`` are the columns of which there is a guess, ``offered`` all of which a person may say what they hold.
    """

    empty: bool = False
    form: bool = False
    seen: tuple[str, ...] = ()
    doubts: tuple[HeaderDoubt, ...] = ()
    offered: tuple[HeaderDoubt, ...] = ()


def find_table(sheet: Sheet, reader: HeaderReader) -> Table | NoTable:
    """Return the table of *sheet* whose header fits the wanted kind best, or why there is none."""
    rows = sheet.rows
    if all(is_blank(row) for row in rows):
        return NoTable(empty=True)
    heading = first_heading(sheet, reader)
    labels = _form_labels(rows, reader)
    if labels and (heading is None or len(labels) > heading.matched):
        return NoTable(form=True, seen=labels)
    heading = heading or placed_heading(sheet, reader)
    return _table(sheet, heading, reader) if heading else _no_table(rows, reader)


def _table(sheet: Sheet, heading: Heading, reader: HeaderReader) -> Table:
    rows = sheet.rows
    last = end_of(heading, rows, reader) if heading.rows else -1
    numbers = range(last + 1, len(rows)) if heading.rows else records(rows)
    body = [(index, rows[index]) for index in numbers if not is_blank(rows[index])]
    place = Where(file=sheet.file, sheet=sheet.name or None)
    heading, body, findings = _alone(sheet, heading, body, reader, place)
    filled = [len(body) - cells.count(None) for cells in zip(*(row for _, row in body), strict=True)] or [
        0
    ] * sheet.width
    texts = tuple(
        text or (f"column {column_letters(index)}" if filled[index] else "") for index, text in enumerate(heading.texts)
    )
    assignment = assign(texts, reader, filled, replace(place, row=last + 1 or None))
    header_rows = (*heading.rows, last) if heading.rows and last - heading.rows[-1] == 1 else heading.rows
    sorter = RowSorter(sheet, header_rows, assignment.columns, SHAPES[reader.kind], reader.words)
    kept, left = sorter.sort(body)
    spread, merged = filled_down(sheet, assignment.columns, kept)
    assignment = replace(assignment, findings=(*findings, *assignment.findings, *merged))
    return Table(header_rows, assignment, spread, tuple(left))


def _alone(
    sheet: Sheet, heading: Heading, body: list[tuple[int, Row]], reader: HeaderReader, place: Where
) -> tuple[Heading, list[tuple[int, Row]], list[Finding]]:
    """Return the header and rows of one table, without the tables below and beside it, and what is said of these."""
    findings = []
    below = table_below(sheet, heading, [index for index, _ in body], reader) if heading.rows else None
    if below:
        body = [(index, row) for index, row in body if index < below[0]]
        findings.append(below[1].told(place))
    beside = tables_beside(heading, body, reader)
    if beside:
        columns, others = beside
        texts = tuple(text if index in columns else "" for index, text in enumerate(heading.texts))
        heading = replace(heading, texts=texts)
        body = [(i, tuple(c if n in columns else None for n, c in enumerate(row))) for i, row in body]
        body = [(index, row) for index, row in body if not is_blank(row)]
        findings += [other.told(place) for other in others]
    return heading, body, findings


def _form_labels(rows: Sequence[Row], reader: HeaderReader) -> tuple[str, ...]:
    """Return the labels of a form, or nothing: field names in rows of their own, the answer beside them.

    A label ends in a colon, or stands in one column with other labels.
    """
    by_column: dict[int, list[str]] = {}
    with_colon: list[str] = []
    for row in rows[:SEARCHED_ROWS]:
        texts = [(index, text_of(cell)) for index, cell in enumerate(row) if text_of(cell)]
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
    searched = [index for index, row in enumerate(rows[:SEARCHED_ROWS]) if any(map(text_of, row))]
    likely = [index for index in searched if sum(1 for cell in rows[index] if text_of(cell)) >= 2] or searched
    best: int | None = None
    doubts: tuple[HeaderDoubt, ...] = ()
    most = 0
    for index in likely:
        found = _doubts_of(index, rows, reader)
        known = sum(1 for cell in rows[index] if text_of(cell) and reader.meaning(text_of(cell)))
        if best is None or len(found) + known > most:
            best, doubts, most = index, found, len(found) + known
    if not doubts:
        best = max(likely, key=lambda index: min(sum(1 for cell in rows[index] if text_of(cell)), 12), default=None)
    offered = _offered(best, rows, reader) if best is not None else ()
    texts = map(text_of, rows[best]) if best is not None else ()
    seen = tuple(text for text in texts if text and not looks_like_password(text))
    return NoTable(seen=seen, doubts=doubts, offered=offered)


def _offered(index: int, rows: Sequence[Row], reader: HeaderReader) -> tuple[HeaderDoubt, ...]:
    """Return the columns below the words in a row, for a person to say what they hold."""
    columns = [Column(place, text_of(cell)) for place, cell in enumerate(rows[index])]
    below = [(place, rows[place]) for place in range(index + 1, len(rows))]
    return offered_columns(without_passwords(columns, below), below, reader)


def _doubts_of(index: int, rows: Sequence[Row], reader: HeaderReader) -> tuple[HeaderDoubt, ...]:
    """Return the columns of which the words in a row may name a field; sentences and dotted keys name none."""
    columns = [
        Column(place, text_of(cell)) for place, cell in enumerate(rows[index]) if _may_head(text_of(cell), reader)
    ]
    below = [(place, rows[place]) for place in range(index + 1, len(rows))]
    return tuple(doubt for doubt in doubts_about(columns, below, reader, refused=True) if doubt.guess)


def _may_head(text: str, reader: HeaderReader) -> bool:
    return 0 < len(text) <= LONGEST_GUESS and "." not in text.rstrip(".") and not reader.meaning(text)
