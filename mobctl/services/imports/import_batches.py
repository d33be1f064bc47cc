"""The imports that were kept: listed, and shown row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.models import Change, ImportBatch, ImportRow, Operation, Project
from mobctl.services.imports.earlier_imports import undone_batches
from mobctl.services.imports.imports import RowReport, short_names
from mobctl.services.imports.ledger import WAITING
from mobctl.services.records.selecting import one


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import as it is listed: who saved it (or stopped at a question), and as which operation."""

    ref: str
    at: Any
    kind: str
    project: str | None
    source: str | None
    files: tuple[str, ...]
    counts: Mapping[str, int]
    operation: str | None
    who: str | None
    state: str = "saved"
    undone: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class ImportsListed:
    """Imports, the latest first."""

    imports: tuple[ImportLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ImportShown:
    """One import with what became of its rows; rows that stayed the same are not kept."""

    import_: ImportLine
    files: tuple[Mapping[str, Any], ...]
    rows: tuple[RowReport, ...]
    asked: Mapping[str, Any]
    answers: int


def listed(desk: Desk, limit: int | None = None) -> ImportsListed:
    """Return all imports, the latest first."""
    with desk.store.reading() as session:
        batches = session.exec(select(ImportBatch).order_by(col(ImportBatch.id).desc())).all()
        lines = tuple(_line(session, batch) for batch in batches[:limit])
    return ImportsListed(lines, len(batches))


def shown(desk: Desk, reference: str) -> ImportShown:
    """Return one import, row by row."""
    with desk.store.reading() as session:
        batch = one(session, ImportBatch, reference)
        found = session.exec(select(ImportRow).where(ImportRow.batch_id == batch.id).order_by(col(ImportRow.id)))
        rows = [*_settled(batch), *map(_row, found)]
        order = {(str(file["file"]), str(file["sheet"])): place for place, file in enumerate(batch.files)}
        rows.sort(key=lambda row: (order.get((row.file, row.sheet), 0), row.row))
        return ImportShown(
            _line(session, batch), tuple(batch.files), tuple(rows), dict(batch.asked), len(batch.answers)
        )


def _settled(batch: ImportBatch) -> list[RowReport]:
    """Return the rows that waited for nobody."""
    files: Any = batch.files
    rows: Any = batch.rows
    return [
        RowReport(files[place]["file"], files[place]["sheet"], row, outcome, ref) for place, row, outcome, ref in rows
    ]


def _row(row: ImportRow) -> RowReport:
    waits = row.outcome in WAITING and row.settled is None
    faults = tuple(row.faults) if waits else ()
    return RowReport(
        row.file, row.sheet, row.row, row.outcome, row.record_ref, held=row.parked if waits else {}, faults=faults
    )


def _line(session: Session, batch: ImportBatch) -> ImportLine:
    project = session.get(Project, batch.project_id) if batch.project_id else None
    operation = operation_of(session, batch)
    files = tuple(dict.fromkeys(str(file["file"]) for file in batch.files))
    files = files or tuple(short_names(map(str, _words(batch.asked.get("files")))).values())
    waiting = select(func.count()).select_from(ImportRow).where(ImportRow.batch_id == batch.id)
    waiting = waiting.where(col(ImportRow.outcome).in_(WAITING), col(ImportRow.settled).is_(None))
    return ImportLine(
        batch.ref,
        batch.at,
        batch.kind,
        project.ref if project else None,
        batch.source,
        files,
        batch.counts,
        operation.ref if operation else None,
        operation.who if operation else None,
        batch.state,
        batch.id in undone_batches(session),
        session.exec(waiting).one(),
    )


def operation_of(session: Session, batch: ImportBatch) -> Operation | None:
    """Return the operation by which the import was saved; of one that waits to go on, the one that kept its answers."""
    query = select(Operation, Change.images).join(Change)
    query = query.where(Change.record == "import_batch", Change.record_id == batch.id).order_by(col(Operation.id))
    found: list[Any] = list(session.exec(query))
    saved = (operation for operation, images in found if ((images or {}).get("after") or {}).get("state") == "saved")
    return next(saved, found[0][0] if found else None)


def _words(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
