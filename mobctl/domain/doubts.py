"""What is not certain about the columns of a table: each with the best guess, for a person to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mobctl.domain.columns import Column, Doubtful
from mobctl.domain.grid import Cell, Row, column_letters
from mobctl.domain.headers import HeaderReader
from mobctl.domain.looks import says_something
from mobctl.domain.protected import harmless

SAMPLES = 3
SAMPLED_ROWS = 300
LONGEST_SAMPLE = 40


class Unless(StrEnum):
    """What happens to a doubtful column unless somebody answers."""

    READ = "read"
    EXTRA = "extra"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HeaderDoubt:
    """A column of which it is not certain what it holds.

    ``key`` names the column as ``--map`` takes it: its header, or "column C" where the header is missing or stands
    twice. ``guess`` is the likeliest field, if there is one, and ``score`` how much speaks for it, from 0 to 1: how
    alike the header and a known word are (unknown, spelling), how many of the cells look like it (values,
    contradicted, headerless), or one part of all the columns that claim it alike (several). ``rivals`` are the keys of
    these other columns. ``samples`` are up to three different cells, none of a column that is kept out.
    ``unless`` tells what becomes of the column without an answer.
    """

    why: Doubtful
    index: int
    key: str
    header: str
    guess: str | None
    score: float
    samples: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    unless: Unless = Unless.EXTRA


def doubts_about(
    columns: Sequence[Column], rows: Sequence[tuple[int, Row]], reader: HeaderReader, *, refused: bool = False
) -> tuple[HeaderDoubt, ...]:
    """Return what is doubtful about the columns of a table; *refused* where it is not read without an answer."""
    taken = {column.field for column in columns if column.field}
    found = []
    for column in columns:
        doubt = _doubt(column, columns, reader, taken, refused=refused)
        if doubt:
            why, guess, score = doubt
            unless = Unless.REFUSED if refused else Unless.READ if column.field else Unless.EXTRA
            rivals = _rivals(column, columns, guess) if why is Doubtful.SEVERAL else ()
            cells = samples(harmless((row[column.index] for _, row in rows[:SAMPLED_ROWS]), reader.words))
            key = key_of(column, columns)
            found.append(HeaderDoubt(why, column.index, key, column.header, guess, score, cells, rivals, unless))
    return tuple(found)


def offered_columns(
    columns: Sequence[Column], rows: Sequence[tuple[int, Row]], reader: HeaderReader
) -> tuple[HeaderDoubt, ...]:
    """Return every column that is not kept out and holds something, for a person to say what it holds."""
    found = []
    for column in columns:
        if column.header and not column.kept_out and not reader.kept_out(column.header):
            cells = samples(harmless((row[column.index] for _, row in rows[:SAMPLED_ROWS]), reader.words))
            key = key_of(column, columns)
            found.append(HeaderDoubt(Doubtful.UNKNOWN, column.index, key, column.header, None, 0.0, cells))
    return tuple(doubt for doubt in found if doubt.samples)


def samples(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the first three different cells that say something, shortened where they are long."""
    found: dict[str, None] = {}
    for cell in cells:
        if says_something(cell):
            text = " ".join(str(cell).split())
            found.setdefault(text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 3]}...")
        if len(found) == SAMPLES:
            break
    return tuple(found)


def key_of(column: Column, columns: Sequence[Column]) -> str:
    """Return how ``--map`` names a column: its header, or its letters where that is missing or not the only one."""
    alike = sum(1 for other in columns if other.header == column.header)
    return column.header if column.header and alike == 1 else f"column {column_letters(column.index)}"


def _doubt(
    column: Column, columns: Sequence[Column], reader: HeaderReader, taken: set[str], *, refused: bool
) -> tuple[Doubtful, str | None, float] | None:
    """Return why a column is doubtful, the field that it may be, and what speaks for that.

    A header that speaks of somebody else is guessed only where the table cannot be read without.
    """
    if column.kept_out or column.settled:
        return None
    if column.doubt is Doubtful.SEVERAL:
        claims = sum(1 for other in columns if other.claim == column.claim)
        return column.doubt, column.claim, 1 / claims
    if column.doubt:
        return column.doubt, column.claim, column.score
    if not column.is_extra:
        return None
    likely = reader.likely(column.header) if refused or not reader.speaks_of_others(column.header) else None
    guess, score = likely or (None, 0.0)
    return (Doubtful.UNKNOWN, None, 0.0) if guess in taken else (Doubtful.UNKNOWN, guess, score)


def _rivals(column: Column, columns: Sequence[Column], field: str | None) -> tuple[str, ...]:
    claiming = (other for other in columns if other.claim == field and other is not column)
    return tuple(key_of(other, columns) for other in claiming)
