"""Several tables on one sheet, below or beside each other: one is read, the others are told, never mixed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from mobctl.domain.fields import SHAPES
from mobctl.domain.folding import squash
from mobctl.domain.grid import Row, Sheet, column_letters
from mobctl.domain.headers import HeaderReader
from mobctl.domain.heading import Heading, heading_at, text_of
from mobctl.domain.looks import says_something
from mobctl.domain.whose import JOINT
from mobctl.findings import Finding, Where, error, info
from mobctl.messages import imports as say

#: Of the cells of a header at least this share are words that mobctl knows.
KNOWN = 0.6
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another table: where it stands in words, its headers, and whether it holds what is wanted too."""

    place: str
    headers: tuple[str, ...]
    wanted: bool
    row: int

    def told(self, where: Where) -> Finding:
        """Return that this table was not read; an error where what is wanted is lost by that."""
        seen = ", ".join(self.headers[:SHOWN])
        where = replace(where, row=self.row + 1)
        if self.wanted:
            return error(say.ANOTHER_TABLE, where, place=self.place, seen=seen)
        return info(say.OTHER_TABLE, where, place=self.place, seen=seen)


def table_below(
    sheet: Sheet, heading: Heading, body: Sequence[int], reader: HeaderReader
) -> tuple[int, Neighbour] | None:
    """Return the row (an index) at which another table begins in the *body* of one, with its title, and that table.

    Its header follows a blank row or a line of title and holds words that mobctl knows, but not those of the first.
    """
    rows = sheet.rows
    own = [squash(text.rpartition(JOINT)[2]) for text in heading.texts]
    for row in body:
        above = row - 1
        if above in heading.rows or not _at_most_one_is_filled(rows[above]):
            continue
        heads = [(index, text_of(cell)) for index, cell in enumerate(rows[row]) if says_something(cell)]
        texts = tuple(text for _, text in heads)
        known = [(index, squash(text)) for index, text in heads if squash(text) in reader.words.labels]
        if len(known) < 2 or len(known) < KNOWN * len(heads) or all(own[index] == word for index, word in known):
            continue
        start = above if _filled(rows[above]) == 1 and above > heading.rows[-1] + 1 else row
        wanted = heading_at(sheet, reader, row, row) is not None
        return start, Neighbour(f"From row {row + 1} on", texts, wanted, row)
    return None


def tables_beside(
    heading: Heading, body: Sequence[tuple[int, Row]], reader: HeaderReader
) -> tuple[range, list[Neighbour]] | None:
    """Return the columns (indexes) of the table to read and the tables beside it, or None where there is only one.

    Tables beside each other are parted by an empty column, and each names what it is about; the one on the right has
    rows of its own, or the same kind of headers as the first.
    """
    blocks = _blocks(heading.texts, body)
    if len(blocks) < 2:
        return None
    wanted = [block for block in blocks if _is_about(block, heading, reader)]
    if not wanted:
        return None
    first = wanted[0]
    others = [
        block
        for block in blocks
        if block is not first
        and (block in wanted or (_names_things(block, heading, reader) and _lives_alone(block, first, body)))
    ]
    if not others:
        return None
    row = heading.rows[0] if heading.rows else 0
    neighbours = [
        Neighbour(
            f"In the columns {column_letters(block[0])} to {column_letters(block[-1])}",
            tuple(heading.texts[index] for index in block if heading.texts[index]),
            block in wanted,
            row,
        )
        for block in others
    ]
    left = max((block[-1] + 1 for block in others if block[0] < first[0]), default=0)
    right = min((block[0] for block in others if block[0] > first[0]), default=len(heading.texts))
    return range(left, right), neighbours


def _blocks(texts: Sequence[str], body: Sequence[tuple[int, Row]]) -> list[range]:
    """Return the columns between those that are wholly empty."""
    used = [bool(text) for text in texts]
    for index in range(len(texts)):
        used[index] = used[index] or any(says_something(row[index]) for _, row in body)
    found = []
    for filled, group in groupby(range(len(texts)), key=lambda index: used[index]):
        if filled:
            indexes = list(group)
            found.append(range(indexes[0], indexes[-1] + 1))
    return found


def _is_about(block: range, heading: Heading, reader: HeaderReader) -> bool:
    """Tell whether the headers of a block alone make a table of the wanted kind."""
    meanings = [reader.meaning(heading.texts[index]) for index in block if heading.texts[index]]
    fields = frozenset(name for meaning in meanings if meaning for name in meaning.fields)
    return any(names <= fields for names in SHAPES[reader.kind].names) and len(block) > 1


def _names_things(block: range, heading: Heading, reader: HeaderReader) -> bool:
    """Tell whether a block begins with the name of something else: a company, a course."""
    known = [index for index in block if squash(heading.texts[index]) in reader.words.labels]
    return len(known) >= 2 and block[0] in known


def _lives_alone(block: range, first: range, body: Sequence[tuple[int, Row]]) -> bool:
    """Tell whether the rows of two blocks have nothing to do with each other: one goes on without the other."""
    sides = [(_has(row, first), _has(row, block)) for _, row in body]
    if any(here and not there for there, here in sides):
        return True
    filled = [here for there, here in sides if there]
    ends = filled.index(False) if False in filled else len(filled)
    return 0 < ends < len(filled) and not any(filled[ends:])


def _has(row: Row, block: range) -> bool:
    return any(says_something(row[index]) for index in block)


def _at_most_one_is_filled(row: Row) -> bool:
    return sum(1 for _ in islice(filter(says_something, row), 2)) < 2


def _filled(row: Row) -> int:
    return sum(1 for cell in row if says_something(cell))
