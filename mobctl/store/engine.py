"""The database engine: the only place that knows SQLite from PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from mobctl.errors import Busy, MobctlError, Unreadable
from mobctl.messages import store as say
from mobctl.store.as_json import as_json

BUSY_SECONDS = 5


def open_engine(url: str) -> Engine:
    """Return an engine for *url*: ``sqlite:///path`` or a PostgreSQL address.

    Raises Unreadable when the driver for the address is not installed.
    """
    if url.startswith("postgresql://"):
        url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
    try:
        if url.startswith("sqlite"):
            return _sqlite(url)
        return create_engine(url, poolclass=NullPool, json_serializer=as_json)
    except (ImportError, NoSuchModuleError) as missing:
        raise Unreadable(say.NO_DRIVER, reason=str(missing).splitlines()[0]) from missing


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS}, json_serializer=as_json)

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def leave_no_trace(connection: Connection) -> None:
    """Let what is overwritten or deleted from here on leave nothing behind in the free space of the file."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def sqlite_url(path: Path) -> str:
    """Return the address of the SQLite file *path*."""
    return f"sqlite:///{path}"


@contextmanager
def told_to_people(database: str) -> Iterator[None]:
    """Turn what a database reports into the errors that a coordinator can act on."""
    try:
        yield
    except MobctlError:
        raise
    except IntegrityError as clash:
        text = str(clash.orig).lower()
        if "unique" in text or "duplicate key" in text:
            raise Busy(say.CHANGED_MEANWHILE, ref="A record") from clash
        raise
    except OperationalError as trouble:
        raise _explained(str(trouble.orig), database) from trouble
    except DatabaseError as trouble:
        raise Unreadable(say.DATABASE_BROKEN, database=database, reason=_first_line(trouble.orig)) from trouble


def _explained(report: str, database: str) -> MobctlError:
    text = report.lower()
    if "locked" in text or "could not serialize" in text or "deadlock" in text:
        return Busy(say.DATABASE_BUSY)
    if "full" in text:
        return Unreadable(say.DISK_FULL)
    if "readonly" in text or "read-only" in text:
        return Unreadable(say.READ_ONLY)
    if "connection" in text or "connect to" in text or "could not translate" in text:
        return Unreadable(say.DATABASE_AWAY, reason=report.strip().splitlines()[0])
    return Unreadable(say.DATABASE_BROKEN, database=database, reason=report.strip().splitlines()[0])


def _first_line(trouble: BaseException | None) -> str:
    return str(trouble).strip().splitlines()[0] if trouble else "unknown"
