"""The journal: one entry an operation, chained by hashes that still fit when values are forgotten."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlmodel import col

from mobctl.models import Change, Operation
from mobctl.store.plan import Create, Delete, RowChange, Update

START = "0" * 64


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
    first = _next_change_id(connection)
    rows = [_row(first + position, id, position, change) for position, change in enumerate(changes)]
    connection.execute(
        insert(Operation),
        {
            "id": id,
            **_plain(entry),
            "at": entry.at,
            "previous": previous,
            "hash": link(previous, entry, (row["digest"] for row in rows)),
        },
    )
    connection.execute(insert(Change), rows)


def link(previous: str, entry: Entry, digests: Iterable[str]) -> str:
    """Return the hash of an operation: over the one before, what was done, and the digests of its changes."""
    chain = hashlib.sha256(previous.encode())
    chain.update(json.dumps(_plain(entry), sort_keys=True, ensure_ascii=False).encode())
    for digest in digests:
        chain.update(digest.encode())
    return chain.hexdigest()


def digest(salt: str, images: Mapping[str, object]) -> str:
    """Return the salted hash of a change's values, which stands for them in the chain."""
    text = json.dumps(images, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


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


def plain(value: Any) -> Any:
    """Return *value* as JSON keeps it: dates and amounts as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _row(id: int, operation: int, position: int, change: RowChange) -> dict[str, Any]:
    images = _images(change)
    salt = secrets.token_hex(16)
    return {
        "id": id,
        "operation_id": operation,
        "position": position,
        "action": _ACTIONS[type(change)],
        "record": change.table,
        "record_id": change.id,
        "ref": change.ref,
        "images": images,
        "salt": salt,
        "digest": digest(salt, images),
    }


def _images(change: RowChange) -> dict[str, dict[str, Any]]:
    """Return the values before and after, without what was empty in a new record."""
    if isinstance(change, Create):
        return {"after": {name: plain(value) for name, value in change.values.items() if value is not None}}
    if isinstance(change, Delete):
        return {"before": {name: plain(value) for name, value in change.before.items() if value is not None}}
    return {
        "before": {name: plain(value) for name, value in change.before.items()},
        "after": {name: plain(value) for name, value in change.after.items()},
    }


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
