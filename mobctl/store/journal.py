"""The journal: one entry an operation, chained by hashes that still fit when values are forgotten."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, null, select, update
from sqlmodel import SQLModel, col

from mobctl.models import Change, Operation
from mobctl.store.as_json import as_json
from mobctl.store.bulk import insert_tuples, pieces
from mobctl.store.plan import Create, Delete, RowChange, Update

START = "0" * 64
SALT_BYTES = 16
_COLUMNS = ("id", "operation_id", "position", "action", "record", "record_id", "ref", "images", "salt", "digest")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal says of an operation beside its changes."""

    ref: str
    at: datetime
    who: str
    command: str
    note: str | None
    summary: str
    undoes: int | None


def record(connection: Connection, entry: Entry, changes: Sequence[RowChange]) -> None:
    """Append *entry* with its *changes* to the journal, in the running transaction."""
    last = connection.execute(
        select(col(Operation.id), col(Operation.hash)).order_by(col(Operation.id).desc()).limit(1)
    ).first()
    id, previous = (last.id + 1, last.hash) if last else (1, START)
    values = {"id": id, **_plain(entry), "at": entry.at, "previous": previous, "hash": ""}
    connection.execute(insert(Operation), values)
    digests = _write(connection, id, changes)
    hash = link(previous, entry, digests)
    connection.execute(update(Operation).where(col(Operation.id) == id).values(hash=hash))


def _write(connection: Connection, operation: int, changes: Sequence[RowChange]) -> Iterator[str]:
    """Write *changes* piece by piece, each image made into text once, and yield their digests."""
    table, first = SQLModel.metadata.tables["change"], _next_change_id(connection)
    position = 0
    for piece in pieces(changes):
        rows = _rows(operation, first, position, piece)
        insert_tuples(connection, table, _COLUMNS, rows)
        yield from (row[-1] for row in rows)
        position += len(piece)


def link(previous: str, entry: Entry, digests: Iterable[str]) -> str:
    """Return the hash of an operation: over the one before, what was done, and the digests of its changes."""
    chain = hashlib.sha256(previous.encode())
    chain.update(json.dumps(_plain(entry), sort_keys=True, ensure_ascii=False).encode())
    for digest in digests:
        chain.update(digest.encode())
    return chain.hexdigest()


def digest(salt: str, images: Mapping[str, object]) -> str:
    """Return the salted hash of a change's values, which stands for them in the chain."""
    return _digest(salt, as_json(images))


def _digest(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def forget(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Forget what all changes of records held; their digests stay, so that the chain still verifies."""
    forgotten = update(Change).where(col(Change.record) == table, col(Change.record_id).in_(sorted(ids)))
    connection.execute(forgotten.values(images=null(), salt=None))


def broken_links(connection: Connection) -> list[str]:
    """Return the references of operations whose hash or values do not fit; empty when the chain verifies.

    Changes whose values were forgotten keep their digest, so that the chain is followed through them.
    """
    broken: list[str] = []
    previous = START
    for operation in connection.execute(select(Operation.__table__).order_by(col(Operation.id))):  # type: ignore[attr-defined]
        changes = connection.execute(
            select(col(Change.images), col(Change.salt), col(Change.digest))
            .where(col(Change.operation_id) == operation.id)
            .order_by(col(Change.position))
        ).all()
        values_fit = all(row.salt is None or digest(row.salt, row.images) == row.digest for row in changes)
        entry = Entry(
            operation.ref,
            operation.at,
            operation.who,
            operation.command,
            operation.note,
            operation.summary,
            operation.undoes,
        )
        fits = operation.previous == previous and operation.hash == link(
            previous, entry, (row.digest for row in changes)
        )
        if not (values_fit and fits):
            broken.append(operation.ref)
        previous = operation.hash
    return broken


def _rows(operation: int, first: int, position: int, changes: Sequence[RowChange]) -> list[tuple[Any, ...]]:
    """Return the journal's rows for *changes*, the first of which has *position* in its operation."""
    digits = 2 * SALT_BYTES
    salts = os.urandom(SALT_BYTES * len(changes)).hex()
    rows = []
    for place, change in enumerate(changes):
        text = as_json(_images(change))
        salt = salts[place * digits : (place + 1) * digits]
        number, action = position + place, _ACTIONS[type(change)]
        row = (first + number, operation, number, action, change.table, change.id, change.ref, text, salt)
        rows.append((*row, _digest(salt, text)))
    return rows


def _images(change: RowChange) -> dict[str, Mapping[str, Any]]:
    """Return the values before and after, without what was empty in a new record."""
    if isinstance(change, Update):
        return {"before": change.before, "after": change.after}
    moment, values = ("after", change.values) if isinstance(change, Create) else ("before", change.before)
    return {moment: {name: value for name, value in values.items() if value is not None}}


_ACTIONS = {Create: "create", Update: "update", Delete: "delete"}


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "ref": entry.ref,
        "at": entry.at.astimezone(UTC).isoformat(timespec="seconds"),
        "who": entry.who,
        "command": entry.command,
        "note": entry.note,
        "summary": entry.summary,
        "undoes": entry.undoes,
    }


def _next_change_id(connection: Connection) -> int:
    last = connection.execute(select(col(Change.id)).order_by(col(Change.id).desc()).limit(1)).scalar()
    return (last or 0) + 1
