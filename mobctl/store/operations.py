"""Carrying out a plan: every row, its history and the derived standing, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, func, select, update
from sqlmodel import SQLModel, col

from mobctl.errors import Busy
from mobctl.messages import store as say
from mobctl.models import Operation, StoredFile
from mobctl.store import journal, standing
from mobctl.store.bulk import insert_rows, uncollected
from mobctl.store.engine import leave_no_trace
from mobctl.store.plan import Create, Delete, Plan, RowChange, Update

CHUNK = 500


def carry_out(
    connection: Connection, plan: Plan[Any], *, command: str, who: str, at: datetime, note: str | None
) -> str:
    """Write all changes of *plan* with their history; return the operation's reference.

    Raises Busy when a record no longer holds what the plan started from.
    """
    with uncollected():
        return _carried_out(connection, plan, command, who, at, note)


def _carried_out(
    connection: Connection, plan: Plan[Any], command: str, who: str, at: datetime, note: str | None
) -> str:
    changes = plan.changes
    _refuse_if_changed_meanwhile(connection, changes)
    passed = _passed(changes)
    if passed:
        leave_no_trace(connection)
    _insert(connection, [change for change in changes if isinstance(change, Create)])
    _update(connection, [change for change in changes if isinstance(change, Update)])
    deletes = [change for change in changes if isinstance(change, Delete)]
    standing.leave(connection, {change.id for change in deletes if change.table == "project"})
    _delete(connection, deletes)
    ref = _next_reference(connection)
    entry = journal.Entry(ref, at, who, command, note, plan.summary, plan.undoes)
    journal.record(connection, entry, changes)
    for table, ids in passed.items():
        journal.forget(connection, table, ids)
    standing.refresh(connection, changes)
    return ref


def _passed(changes: Iterable[RowChange]) -> dict[str, set[int]]:
    """Return, by table, the records whose passing text is emptied, or which are taken away with it."""
    gone: defaultdict[str, set[int]] = defaultdict(set)
    for change in changes:
        if isinstance(change, Create):
            continue
        passing = [column.name for column in _tables()[change.table].c if column.info.get("passing")]
        left = change.after if isinstance(change, Update) else dict.fromkeys(passing)
        if any(name in left and left[name] is None for name in passing):
            gone[change.table].add(change.id)
    return gone


def mark_in_place(connection: Connection, ids: Sequence[int]) -> None:
    """Note that the files with these ids lie in their places; a crash before is mended by ``check --fix``."""
    for chunk in chunks(ids):
        connection.execute(update(StoredFile).where(col(StoredFile.id).in_(chunk)).values(state="done"))


def chunks(items: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """Yield *items* in pieces small enough for one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _refuse_if_changed_meanwhile(connection: Connection, changes: Iterable[RowChange]) -> None:
    groups: defaultdict[tuple[str, tuple[str, ...]], dict[int, Update | Delete]] = defaultdict(dict)
    for change in changes:
        if not isinstance(change, Create):
            groups[change.table, tuple(sorted(change.before))][change.id] = change
    for (name, columns), group in groups.items():
        table = _tables()[name]
        for ids in chunks(list(group)):
            query = select(table.c.id, *(table.c[column] for column in columns if column != "id"))
            found = {row.id: row._mapping for row in connection.execute(query.where(table.c.id.in_(ids)))}
            for id in ids:
                if not _still(found.get(id), group[id].before):
                    raise Busy(say.CHANGED_MEANWHILE, ref=group[id].ref or "A record")


def _still(found: RowMapping | None, before: Mapping[str, Any]) -> bool:
    return found is not None and all(found[name] == value for name, value in before.items())


def _insert(connection: Connection, creates: Sequence[Create]) -> None:
    groups: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for create in creates:
        groups[create.table].append(create.values)
    for table in SQLModel.metadata.sorted_tables:
        if table.name in groups:
            insert_rows(connection, table, groups[table.name])


def _update(connection: Connection, updates: Sequence[Update]) -> None:
    groups: defaultdict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
    for change in updates:
        columns = tuple(sorted(change.after))
        groups[change.table, columns].append({**change.after, "record_id": change.id})
    for (name, columns), rows in groups.items():
        table = _tables()[name]
        statement = update(table).where(table.c.id == bindparam("record_id"))
        connection.execute(statement.values({column: bindparam(column) for column in columns}), rows)


def _delete(connection: Connection, deletes: Sequence[Delete]) -> None:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for change in deletes:
        groups[change.table].append(change.id)
    for table in reversed(SQLModel.metadata.sorted_tables):
        for ids in chunks(groups.get(table.name, [])):
            connection.execute(delete(table).where(table.c.id.in_(ids)))


def _next_reference(connection: Connection) -> str:
    last = connection.execute(select(func.max(col(Operation.id)))).scalar() or 0
    return f"J-{last + 1:04d}"


def _tables() -> Mapping[str, Table]:
    return SQLModel.metadata.tables
