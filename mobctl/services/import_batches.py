"""The imports that were kept: listed, and shown row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.models import Change, ImportBatch, ImportRow, Operation, Project
from mobctl.services.imports import RowReport
from mobctl.services.selecting import one


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import as it is listed."""

    ref: str
    at: Any
    kind: str
    project: str | None
    source: str | None
    files: tuple[str, ...]
    counts: Mapping[str, int]
    operation: str | None


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
        rows = tuple(RowReport(row.file, row.sheet, row.row, row.outcome, row.record_ref) for row in found)
        return ImportShown(_line(session, batch), tuple(batch.files), rows)


def _line(session: Session, batch: ImportBatch) -> ImportLine:
    project = session.get(Project, batch.project_id) if batch.project_id else None
    query = select(Operation.ref).join(Change).where(Change.record == "import_batch", Change.record_id == batch.id)
    operation = session.exec(query.order_by(col(Operation.id))).first()
    files = tuple(dict.fromkeys(str(file["file"]) for file in batch.files))
    return ImportLine(
        batch.ref, batch.at, batch.kind, project.ref if project else None, batch.source, files, batch.counts, operation
    )
