"""The journal as people read it, and taking operations back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlmodel import Session, SQLModel, col, func, select

from mobctl.desk import Desk
from mobctl.errors import NoMatch, Refused
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import selecting as selecting_say
from mobctl.messages import store as say
from mobctl.models import CalendarEntry, Change, Flow, ImportBatch, Operation, Organisation, Participant, Signature
from mobctl.services.imports.import_batches import operation_of
from mobctl.services.imports.undone_rows import UndoneRow, told_by_row
from mobctl.services.records.selecting import by_name, one
from mobctl.store import journal, undoing
from mobctl.store.plan import Plan

LAST = 30
SHOWN_REFS = 8
KEPT_APART = "(kept apart)"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What an operation did to one record: values before and after."""

    ref: str | None
    record: str
    action: str
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation of the log; ``changes`` counts records, ``details`` names them where one was asked for."""

    operation: str
    at: datetime
    who: str
    command: str
    note: str | None
    summary: str
    changes: int
    undone_by: str | None
    details: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LogRead:
    """The log, newest first."""

    operations: tuple[OperationLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of each record of an operation that was taken back; of an import, of each row of its spreadsheet."""

    undone: str
    summary: str
    rows: tuple[UndoneRow, ...]
    import_: str | None = None
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def read_log(desk: Desk, ref: str | None, *, limit: int | None, verify: bool) -> LogRead:
    """Return the operations, newest first: all, those that touched the record *ref*, or the operation *ref* itself."""
    with desk.store.reading() as session:
        query = select(Operation).order_by(col(Operation.id).desc())
        if ref and ref.upper().startswith("J-"):
            query = query.where(Operation.ref == _operation(session, ref).ref)
        elif ref:
            ref = _record(session, ref)
            touched = select(Change.operation_id).where(Change.ref == ref)
            query = query.where(col(Operation.id).in_(touched))
        found = session.exec(query).all()
        if ref and not found:
            raise NoMatch(say.NOTHING_LOGGED, ref=ref)
        shown = found[:limit] if limit is not None else found
        counts = dict(session.exec(select(Change.operation_id, func.count()).group_by(col(Change.operation_id))).all())
        undone = {operation.undoes: operation.ref for operation in session.exec(select(Operation)) if operation.undoes}
        details = ref is not None and len(shown) <= LAST
        lines = tuple(
            OperationLine(
                operation.ref,
                operation.at,
                operation.who,
                operation.command,
                operation.note,
                operation.summary,
                counts.get(operation.id, 0),
                undone.get(operation.id),
                _details(session, operation.id, ref) if details else (),
            )
            for operation in shown
        )
    return LogRead(lines, len(found), tuple(_verified(desk)) if verify else ())


def _record(session: Session, wanted: str) -> str:
    """Return the reference that was logged: as typed, ending as typed, or that of the person or party so called."""
    typed = wanted.upper()
    logged = set(session.exec(select(Change.ref).where(col(Change.ref).like(f"%{typed}")).distinct()))
    if len(logged) > 1 and typed not in logged:
        raise NoMatch(
            selecting_say.SEVERAL_FIT, ref=wanted, kind="record", candidates=", ".join(sorted(map(str, logged)))
        )
    if logged:
        return typed if typed in logged else str(logged.pop())
    kinds: tuple[Any, ...] = (Participant, Organisation, Flow)
    named = [str(record.ref) for kind in kinds for record in by_name(session, kind, wanted)]
    if len(named) > 1:
        raise NoMatch(selecting_say.SEVERAL_FIT, ref=wanted, kind="record", candidates=", ".join(named))
    return named[0] if named else wanted


def _details(session: Session, operation: int, ref: str | None) -> tuple[ChangeLine, ...]:
    query = select(Change).where(Change.operation_id == operation).order_by(col(Change.position))
    if ref and not ref.upper().startswith("J-"):
        query = query.where(Change.ref == ref)
    lines = []
    for change in session.exec(query):
        images: dict[str, dict[str, object]] = change.images or {}  # type: ignore[assignment]
        before = _readable(session, change.record, images.get("before", {}))
        after = _readable(session, change.record, images.get("after", {}))
        lines.append(ChangeLine(change.ref, change.record, change.action, before, after))
    return tuple(lines)


def _readable(session: Session, record: str, values: dict[str, object]) -> dict[str, object]:
    """Return values with links to other records as references or keys; row numbers of tables are left out."""
    columns = SQLModel.metadata.tables[record].c
    readable: dict[str, object] = {}
    for name, value in values.items():
        if name in columns and columns[name].info.get("apart"):
            readable[name] = KEPT_APART
            continue
        link = next(iter(columns[name].foreign_keys), None) if name in columns else None
        if link is None:
            readable |= {} if name == "id" else {name: value}
            continue
        target = link.column.table
        called = next((target.c[column] for column in ("ref", "key") if column in target.c), None)
        if called is not None and value is not None:
            query = sqlalchemy.select(called).where(target.c.id == value)
            readable[name.removesuffix("_id")] = session.execute(query).scalar() or "(gone)"
        elif called is not None:
            readable[name.removesuffix("_id")] = None
    return readable


def _verified(desk: Desk) -> list[Finding]:
    with desk.store.connection() as connection:
        broken = journal.broken_links(connection)
    return [error(say.CHAIN_BROKEN, Where(ref=ref), operation=ref) for ref in broken]


def plan_undo(desk: Desk, reference: str | None) -> Plan[Undone]:
    """Plan to take back the operation *reference* (or that of an import), or the last one that still stands.

    Raises NoMatch where there is none, Refused where it was taken back already or nothing of it can be.
    """
    with desk.store.reading() as session:
        operation = _operation(session, reference) if reference else _last(session)
        by = session.exec(select(Operation).where(Operation.undoes == operation.id)).first()
        if by and not _undone(session, by):
            raise Refused(say.UNDONE_ALREADY, operation=operation.ref, by=by.ref)
        planner = desk.store.planner(session)
        signed = session.exec(select(Signature.version_id).where(Signature.state == "signed")).all()
        reversals = undoing.plan(session, planner, operation, signed)
        batch, rows = told_by_row(session, operation, reversals)
        outcomes = Counter(row.outcome for row in rows)
        if not planner.anything:
            result = Undone(operation.ref, operation.summary, rows, batch)
            if not rows:
                raise Refused(say.ONLY_SHOWN, operation=operation.ref, result=result)
            raise Refused(say.UNDO_IMPOSSIBLE, operation=operation.ref, result=result, findings=tuple(_reasons(rows)))
        findings: tuple[Finding, ...] = ()
        if outcomes["reversed"] < len(rows):
            kept = len(rows) - outcomes["reversed"]
            what = "rows" if batch else "records"
            findings = (warning(say.UNDO_INCOMPLETE, kept=kept, total=len(rows), what=what, operation=operation.ref),)
        result = Undone(operation.ref, operation.summary, rows, batch, findings)
        return planner.plan(f"took back {operation.ref}: {operation.summary}", result, undoes=operation.id)


def _reasons(rows: Iterable[UndoneRow]) -> Iterator[Finding]:
    """Yield why records stay as they are, once for each reason."""
    refs: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        refs.setdefault((row.outcome, row.why), []).append(row.ref)
    for (outcome, why), named in refs.items():
        also = [Where(ref=ref) for ref in named]
        more = f" and {len(named) - SHOWN_REFS} more" if len(named) > SHOWN_REFS else ""
        yield info(say.STAYS, also=also, refs=", ".join(named[:SHOWN_REFS]) + more, outcome=outcome, why=why)


def _operation(session: Session, reference: str) -> Operation:
    wanted = reference.upper()
    if wanted.startswith("I-"):
        batch = one(session, ImportBatch, reference)
        found = operation_of(session, batch)
        if found is None:
            raise NoMatch(say.NO_SUCH_OPERATION, operation=reference)
        return found
    tail = wanted.removeprefix("J-").lstrip("0")
    for operation in session.exec(select(Operation).where(col(Operation.ref).like(f"%{tail}"))):
        if operation.ref == wanted or operation.ref.removeprefix("J-").lstrip("0") == tail:
            return operation
    raise NoMatch(say.NO_SUCH_OPERATION, operation=reference)


def _last(session: Session) -> Operation:
    """Return the last operation that is no undo, was not taken back, and did more than show a calendar."""
    operations = session.exec(select(Operation).order_by(col(Operation.id).desc())).all()
    standing_undos = {operation.undoes for operation in operations if operation.undoes}
    for operation in operations:
        if operation.undoes is None and operation.id not in standing_undos and not _only_shown(session, operation):
            return operation
    raise NoMatch(say.NOTHING_TO_UNDO)


def _only_shown(session: Session, operation: Operation) -> bool:
    shown = select(Change.record).where(Change.operation_id == operation.id).distinct()
    return set(session.exec(shown)) == {CalendarEntry.__tablename__}


def _undone(session: Session, operation: Operation) -> bool:
    return session.exec(select(Operation.id).where(Operation.undoes == operation.id)).first() is not None
