"""Many rows of one table at once: written by the driver, their values made fit for it column by column; or read.

SQLAlchemy's own way of writing looks at every value of every row again; for the rows of an import that takes longer
than the database needs to write them.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlmodel import Session, SQLModel, select

PIECE = 10_000
CHUNK = 500
Row = Mapping[str, object]
Maker = Callable[[Any], object]
Record = TypeVar("Record", bound=SQLModel)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let thousands of records be made without Python looking for garbage among them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert *rows* in their order; what a row does not name is empty."""
    named = set().union(*rows)
    names = [name for name in table.columns.keys() if name in named]  # noqa: SIM118
    makers = [_maker(connection, table, name) for name in names]
    insert_tuples(connection, table, names, _fit(rows, names, makers))


def insert_tuples(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of values in the order of *names*, already as the driver takes them: JSON as text."""
    prepare = connection.dialect.identifier_preparer
    columns = ", ".join(prepare.format_column(table.columns[name]) for name in names)
    marks = ", ".join(["?" if connection.dialect.paramstyle == "qmark" else "%s"] * len(names))
    statement = f"INSERT INTO {prepare.format_table(table)} ({columns}) VALUES ({marks})"
    for piece in pieces(rows):
        connection.exec_driver_sql(statement, piece)


def records_by_id(session: Session, model: type[Record], ids: Iterable[int]) -> dict[int, Record]:
    """Return the records with *ids*, by id; those whose numbers follow each other are read in one question."""
    number: Any = model.id  # type: ignore[attr-defined]
    found: dict[int, Record] = {}
    for piece in pieces(sorted(ids), CHUNK):
        is_run = piece[-1] - piece[0] == len(piece) - 1
        wanted = number.between(piece[0], piece[-1]) if is_run else number.in_(piece)
        found |= {record.id: record for record in session.exec(select(model).where(wanted))}  # type: ignore[attr-defined]
    return found


def pieces(items: Iterable[Any], size: int = PIECE) -> Iterator[list[Any]]:
    """Yield *items* in lists of at most *size*."""
    waiting = iter(items)
    while piece := list(islice(waiting, size)):
        yield piece


def _fit(rows: Sequence[Row], names: Sequence[str], makers: Sequence[Maker | None]) -> Iterator[tuple[Any, ...]]:
    for piece in pieces(rows):
        columns = [
            [row.get(name) for row in piece] if maker is None else [_made(maker, row.get(name)) for row in piece]
            for name, maker in zip(names, makers, strict=True)
        ]
        yield from zip(*columns, strict=True)


def _made(maker: Maker, value: Any) -> Any:
    return None if value is None else maker(value)


def _maker(connection: Connection, table: Table, name: str) -> Maker | None:
    """Return what makes a value of the column fit for the driver, or None where it is so already."""
    kind = table.columns[name].type.dialect_impl(connection.dialect)
    return kind.bind_processor(connection.dialect)
