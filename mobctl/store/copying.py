"""Copying a whole database into another one: how a backup is taken from, and brought back to, any kind of database."""

from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select, text
from sqlmodel import SQLModel

import mobctl.models  # noqa: F401
from mobctl.store import migrations
from mobctl.store.engine import open_engine, sqlite_url

ROWS_AT_ONCE = 2_000


def copy_to_file(source: Engine, file: Path) -> None:
    """Write all records of *source* into a new SQLite file, read in one transaction so that they fit together."""
    target = open_engine(sqlite_url(file))
    migrations.bring_up_to_date(target, file.parent, sqlite_url(file))
    with source.connect() as reading, reading.begin():
        if reading.dialect.name == "postgresql":
            reading.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        _copy(reading, target)
    target.dispose()


def copy_from_file(file: Path, target: Engine) -> None:
    """Replace all records of *target* by those of an SQLite file, in one transaction."""
    source = open_engine(sqlite_url(file))
    migrations.bring_up_to_date(source, file.parent, sqlite_url(file))
    with source.connect() as reading, reading.begin():
        _copy(reading, target)
    source.dispose()


def _copy(reading: Connection, target: Engine) -> None:
    tables = SQLModel.metadata.sorted_tables
    with target.connect().execution_options(writes=True) as writing, writing.begin():
        if writing.dialect.name == "sqlite":
            writing.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in reversed(tables):
            writing.execute(delete(table))
        for table in tables:
            ordered = select(table).order_by(*table.primary_key.columns)
            for rows in reading.execute(ordered).mappings().partitions(ROWS_AT_ONCE):
                writing.execute(insert(table), [dict(row) for row in rows])
