"""The seal of a prefilled workbook: which workspace wrote it, after which operation, and what of it was taken since."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.drafts import SheetRead
from mobctl.domain.grid import Book
from mobctl.domain.written import AS_WRITTEN, FIELDS, LISTS, Homecoming, Seal, Written, come_home, said
from mobctl.errors import NothingUsable
from mobctl.findings import Where, warning
from mobctl.messages import homecoming as say
from mobctl.models import Operation, TakenCells
from mobctl.services.imports.imports import RowReport
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

OURS = (AS_WRITTEN, FIELDS, LISTS)
BETWEEN_KEYS = "+"
_STAMP_BYTES = 8


def new_seal(session: Session, kind: str, at: datetime) -> Seal | None:
    """Return the seal of a workbook of *kind* that is written now; None while nothing was ever saved."""
    last = session.exec(select(Operation).order_by(col(Operation.id).desc())).first()
    return _seal(last, kind, at.isoformat(timespec="seconds")) if last else None


def title(seal: Seal, keys: Sequence[str]) -> str:
    """Return what the hidden sheet of marks says in its first cell."""
    return " ".join((seal.operation, seal.kind, seal.at, seal.stamp, BETWEEN_KEYS.join(keys)))


def opened(desk: Desk, book: Book) -> Book:
    """Return a book that mobctl wrote with nothing in its sheets but what a person changed since; others as they are.

    Raises NothingUsable when another workspace wrote it: its references mean other records there.
    """
    marks = book.sheet(AS_WRITTEN)
    words = said(marks.rows[0][0]).split() if marks and marks.rows else []
    if marks is None or len(words) != 5:
        return book
    operation, kind, at, stamp, keys = words
    with desk.store.reading() as session:
        wrote = session.exec(select(Operation).where(Operation.ref == operation)).first()
        seal = _seal(wrote, kind, at) if wrote else None
        if seal is None or seal.stamp != stamp:
            raise NothingUsable(say.FOREIGN_WORKBOOK, file=book.path, operation=operation)
        headers = tuple(said(cell) for cell in marks.rows[0][1:])
        rows = {said(row[0]): dict(zip(headers, map(said, row[1:]), strict=True)) for row in marks.rows[1:]}
        written = Written(seal, tuple(keys.split(BETWEEN_KEYS)), headers, rows)
        for taken in session.exec(select(TakenCells).where(TakenCells.stamp == stamp).order_by(col(TakenCells.id))):
            written = written.over(taken.marks)
    sheets = tuple(come_home(sheet, written) for sheet in book.sheets if sheet.name not in OURS)
    findings = book.findings
    if not any(sheet.home for sheet in sheets):
        lost = warning(say.MARKS_UNUSED, Where(file=book.path), file=book.path, keys=" and ".join(written.keys))
        findings = (*findings, lost)
    return replace(book, sheets=sheets, findings=findings)


def remember(planner: Planner, batch: str, sheets: Iterable[SheetRead], rows: Iterable[RowReport]) -> None:
    """Plan to keep which cells of prefilled workbooks an import took: they are the ground for the next one."""
    settled: defaultdict[tuple[str, str], list[RowReport]] = defaultdict(list)
    for row in rows:
        settled[row.file, row.sheet].append(row)
    for sheet in sheets:
        home = sheet.sheet.home
        marks = _taken(home, settled[sheet.sheet.file, sheet.sheet.name]) if home else {}
        if home and marks:
            planner.create(TakenCells, about=batch, stamp=home.written.seal.stamp, batch=batch, marks=marks)


def _taken(home: Homecoming, rows: Iterable[RowReport]) -> dict[str, dict[str, str]]:
    """Return the marks of the cells that changed something, by row name and header."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name, new = home.rows.get(row.row - 1), row.outcome == ImportOutcome.NEW
        fields = {change.field for change in row.changes}
        for header, cell in home.changed[row.row - 1].items() if name else ():
            if new or header in fields or _within(header) in fields:
                found.setdefault(str(name), {})[header] = home.written.seal.mark(str(name), header, said(cell))
    return found


def _within(header: str) -> str:
    """Return the field that holds what stands under a header that is none itself."""
    return "wishes" if header.startswith("wish_") else "extras"


def _seal(operation: Operation, kind: str, at: str) -> Seal:
    """Return a seal whose key only the workspace can know: the hash of an operation, over salted values."""
    key = bytes.fromhex(operation.hash)
    stamp = hashlib.blake2b(" ".join((operation.ref, kind, at)).encode(), key=key, digest_size=_STAMP_BYTES)
    return Seal(operation.ref, kind, at, stamp.hexdigest(), key)
