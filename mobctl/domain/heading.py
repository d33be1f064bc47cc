"""Finding the header of a table: title lines above it, one to three rows, banners over what they cover."""

from collections.abc import Sequence
from dataclasses import dataclass

from mobctl.domain.fields import SHAPES
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Row, Sheet
from mobctl.domain.headers import HeaderReader, How, Meaning
from mobctl.domain.looks import is_machine_key, looks_like_email, looks_like_person
from mobctl.domain.whose import JOINT

SEARCHED_ROWS = 60
MOST_ROWS = 3
LOOKED_BELOW = 6
LONGEST_HEADER = 200
SAMPLED_ROWS = 40
#: A header whose meaning is unsure must know at least this share of its columns.
KNOWN_SHARE = 0.4
#: A header above another one is that of a first table if it is nearly as good, and if rows with so many cells stand
#: below it, but not right above the other.
NEARLY = 0.6
LEAST_FILLED = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A header: its row indexes, the text over each column ("" for none), and what these texts mean."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    score: float = 0.0
    meant: tuple[tuple[str, ...], ...] = ()

    @property
    def matched(self) -> int:
        """The number of different fields that it names."""
        return len(set(filter(None, self.meant)))

    def beats(self, other: "Heading | None") -> bool:
        """Tell whether this is the better header: it names more, or with a banner something else ("Parents")."""
        if other is None or self.score > other.score:
            return True
        banners = self.rows[-1] == other.rows[-1] and len(self.rows) > len(other.rows)
        return self.score == other.score and banners and self.meant != other.meant


def first_heading(sheet: Sheet, reader: HeaderReader) -> Heading | None:
    """Return the header of the table to read: the best one, or one above it that is nearly as good and has rows."""
    best = best_heading(sheet, reader, SEARCHED_ROWS)
    earlier = best_heading(sheet, reader, best.rows[0]) if best else None
    if best is None or earlier is None or earlier.score < NEARLY * best.score:
        return best
    between = sheet.rows[end_of(earlier, sheet.rows, reader) + 1 : best.rows[0]]
    filled = [sum(1 for cell in row if cell is not None) for row in between]
    return earlier if max(filled, default=0) >= LEAST_FILLED > filled[-1] else best


def best_heading(sheet: Sheet, reader: HeaderReader, stop: int) -> Heading | None:
    """Return the header that names most fields of the wanted kind among the rows before *stop*, if any."""
    best: Heading | None = None
    searched = range(min(len(sheet.rows), stop))
    known = {row: any(reader.knows(text) for text in map(text_of, sheet.rows[row]) if text) for row in searched}
    for last in searched:
        for first in range(last, max(0, last - MOST_ROWS + 1) - 1, -1):
            if not any(known[row] for row in range(first, last + 1)):
                continue
            heading = heading_at(sheet, reader, first, last)
            if heading and heading.beats(best):
                best = heading
    return best


def heading_at(sheet: Sheet, reader: HeaderReader, first: int, last: int) -> Heading | None:
    """Return the rows *first* to *last* read as one header, or None where they make none of the wanted kind."""
    below = sheet.rows[last + 1 : last + 1 + SAMPLED_ROWS]
    texts = header_texts(sheet, first, last)
    return _scored(tuple(range(first, last + 1)), texts, below, reader) if texts else None


def header_texts(sheet: Sheet, first: int, last: int) -> tuple[str, ...]:
    """Return what stands over each column in the rows of a header, "" for nothing.

    A banner ("Parents") stands before each header that it covers: those of its merged cells, or all up to the next
    one. A line over the whole width is a title and covers nothing. Nothing where a row in between holds no text.
    """
    own = [tuple(map(text_of, sheet.rows[index])) for index in range(first, last + 1)]
    if not all(any(texts) for texts in own):
        return ()
    heads = [column for column, text in enumerate(own[-1]) if text]
    banners = [_spread(sheet, index, own[index - first], heads) for index in range(first, last)]
    joined: list[str] = []
    for column in range(sheet.width):
        depth = next((level for level in range(len(own) - 1, -1, -1) if own[level][column]), 0)
        parts = [banner[column] for banner in banners[:depth]] + [own[depth][column]]
        joined.append(JOINT.join(dict.fromkeys(part for part in parts if part)))
    return tuple(joined)


def end_of(heading: Heading, rows: Sequence[Row], reader: HeaderReader) -> int:
    """Return the last row of the header.

    Units in parentheses, the same header in a second language, and a row of machine keys (dotted names) with
    all that stands before it belong to the header.
    """
    last = heading.rows[-1]
    for index in range(last + 1, min(len(rows), last + LOOKED_BELOW)):
        texts = [text_of(cell) for cell in rows[index] if text_of(cell)]
        if len(texts) >= 3 and sum(map(is_machine_key, texts)) >= 0.7 * len(texts):
            return index
    if last + 1 < len(rows) and _continues(rows[last + 1], heading, reader):
        last += 1
    return last


def text_of(cell: Cell) -> str:
    """Return the text of a header cell on one line; a number, a date or a long text is no header."""
    if not isinstance(cell, str) or len(cell) > LONGEST_HEADER:
        return ""
    return " ".join(cell.split())


def _spread(sheet: Sheet, row: int, texts: Sequence[str], heads: Sequence[int]) -> list[str]:
    """Return the banner that stands over each column in a row; *heads* are the columns of the row with the headers."""
    ends = {block.left: block.right for block in sheet.merged if block.top == row and block.right > block.left}
    filled = [column for column, text in enumerate(texts) if text]
    spread = [""] * sheet.width
    for column, following in zip(filled, [*filled[1:], sheet.width], strict=True):
        end = min(ends.get(column, column) if ends else following - 1, sheet.width - 1)
        if len(filled) == 1 and column <= heads[0] and end >= heads[-1]:
            break
        for place in range(column, end + 1):
            spread[place] = texts[column]
    return spread


def _scored(
    indexes: tuple[int, ...], texts: tuple[str, ...], below: Sequence[Row], reader: HeaderReader
) -> Heading | None:
    """Score a possible header by the distinct fields it names; None where they make no table of the wanted kind.

    A label with a colon beside its answer belongs to a form, an e-mail address to a person. Where only a key, a typo
    or a bare "name" says that the table is of this kind, enough of its columns must be known, or the cells must look
    like people.
    """
    filled = [text for text in texts if text]
    meanings = [reader.meaning(text) if text else None for text in texts]
    known = [meaning for meaning in meanings if meaning]
    fields = frozenset(name for meaning in known for name in meaning.fields)
    if not SHAPES[reader.kind].is_met_by(fields) or any(map(looks_like_email, filled)):
        return None
    colons = sum(1 for text in filled if text.rstrip().endswith(":"))
    distinct = {meaning.fields for meaning in known}
    if colons and (len(filled) <= 2 or (colons * 2 > len(filled) and len(distinct) <= 2)):
        return None
    if not _is_certain(texts, meanings, fields, below, reader):
        share = len(distinct) / len({squash(text) for text in filled})
        if share < KNOWN_SHARE or len(distinct) < 2:
            return None
    strengths = {meaning.fields: 0.0 for meaning in known}
    for meaning in known:
        strength = 1.0 if meaning.how is How.COMPOSED else min(meaning.strength, 2.0)
        strengths[meaning.fields] = max(strengths[meaning.fields], strength)
    meant = tuple(meaning.fields if meaning else () for meaning in meanings)
    return Heading(indexes, texts, sum(strengths.values()), meant)


def _is_certain(
    texts: Sequence[str],
    meanings: Sequence[Meaning | None],
    fields: frozenset[str],
    below: Sequence[Row],
    reader: HeaderReader,
) -> bool:
    """Tell whether a header names what the table is about beyond doubt."""
    named = {name for names in SHAPES[reader.kind].names if names <= fields for name in names}
    for index, (text, meaning) in enumerate(zip(texts, meanings, strict=True)):
        if meaning is None or meaning.how is How.TYPO or not named & set(meaning.fields):
            continue
        if len(meaning.fields) == 1 and squash(text) not in ("name", "title"):
            return True
        people = [cell for row in below if isinstance(cell := row[index], str) and cell.strip()]
        if people and sum(map(looks_like_person, people)) * 2 >= len(people):
            return True
    return False


def _continues(row: Row, heading: Heading, reader: HeaderReader) -> bool:
    texts = [(index, text_of(cell)) for index, cell in enumerate(row) if text_of(cell)]
    if len(texts) < 2:
        return False
    if all(text.startswith(("(", "[")) for _, text in texts):
        return True
    again = 0
    for index, text in texts:
        own = reader.meaning(heading.texts[index]) if heading.texts[index] else None
        other = reader.meaning(text)
        again += bool(own and other and set(own.fields) & set(other.fields))
    return again >= 2 and again >= 0.6 * len(texts)
