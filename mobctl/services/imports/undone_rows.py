"""An import that is taken back, told by the rows of its spreadsheet: what becomes of each of them, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.models import Application, Change, ImportBatch, ImportRow, Operation, Organisation
from mobctl.store.bulk import CHUNK, pieces
from mobctl.store.undoing import WITH_PERSON, Reversal
from mobctl.vocabulary import ImportOutcome

#: The outcomes of a row that changed a record.
WROTE = (ImportOutcome.NEW, ImportOutcome.CHANGED)
GRAVER = ("reversed", "kept", "impossible")


@dataclass(frozen=True, slots=True)
class UndoneRow:
    """What becomes of a record, or of a row of a spreadsheet: ``file``, ``sheet`` and ``row`` are known of a row only.

    A row is as badly off as the worst of the records that it made or changed.
    """

    ref: str
    outcome: str
    why: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the line as JSON shows it: of a record without the place in a spreadsheet."""
        told: dict[str, object] = {"ref": self.ref, "outcome": self.outcome, "why": self.why}
        return told | ({"file": self.file, "sheet": self.sheet, "row": self.row} if self.row else {})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a spreadsheet and the record that it speaks of."""

    file: str
    sheet: str
    row: int
    ref: str


def rows_behind(session: Session, operation: Operation) -> tuple[str | None, list[SheetRow]]:
    """Return the import that *operation* saved, or brings back, or answered for, and the rows that it wrote by."""
    while operation.undoes is not None:
        operation = session.get_one(Operation, operation.undoes)
    query = select(Change).where(Change.operation_id == operation.id)
    query = query.where(col(Change.record).in_(("import_batch", "import_row")), col(Change.action) != "delete")
    changes: Sequence[Change] = session.exec(query).all()
    for change in changes:
        if change.record == "import_batch" and _after(change).get("state") == "saved":
            batch = session.get_one(ImportBatch, change.record_id)
            return batch.ref, list(_kept(batch))
    answered = [session.get_one(ImportRow, change.record_id) for change in changes if _answers(change)]
    if not answered:
        return None, []
    ref = session.get_one(ImportBatch, answered[0].batch_id).ref
    return ref, [SheetRow(row.file, row.sheet, row.row, row.record_ref or "") for row in answered]


def told_by_row(
    session: Session, operation: Operation, reversals: Sequence[Reversal]
) -> tuple[str | None, tuple[UndoneRow, ...]]:
    """Return the import behind *operation* and what becomes of each of its rows, then of records that no row names."""
    batch, rows = rows_behind(session, operation)
    owners = _Owners(session, rows, reversals)
    by_ref: dict[str, list[Reversal]] = {}
    for reversal in reversals:
        by_ref.setdefault(owners.ref(reversal), []).append(reversal)
    worst = {ref: _worst(ref, group) for ref, group in by_ref.items()}
    named = {row.ref for row in rows}
    told = [
        UndoneRow(row.ref, worst[row.ref].outcome, worst[row.ref].why, row.file, row.sheet, row.row)
        for row in rows
        if row.ref in worst
    ]
    return batch, (*told, *(worst[ref] for ref in sorted(worst) if ref not in named))


def _worst(ref: str, group: Sequence[Reversal]) -> UndoneRow:
    """Return the line of a row or record: the worst of what becomes of its parts."""
    worst = max(group, key=lambda reversal: (GRAVER.index(reversal.outcome), reversal.why != WITH_PERSON))
    return UndoneRow(ref, worst.outcome, worst.why)


def _after(change: Change) -> Mapping[str, Any]:
    images: Mapping[str, Any] = change.images or {}
    return images.get("after") or {}


def _answers(change: Change) -> bool:
    return change.record == "import_row" and change.action == "update" and bool(_after(change).get("record_ref"))


def _kept(batch: ImportBatch) -> Iterator[SheetRow]:
    files: Any = batch.files
    rows: Any = batch.rows
    for place, row, outcome, ref in sorted(rows, key=lambda kept: (kept[0], kept[1])):
        if outcome in WROTE and ref:
            yield SheetRow(files[place]["file"], files[place]["sheet"], row, ref)


class _Owners:
    """Knows under which row a record is told: an applicant's person and guardians, an organisation's contacts."""

    def __init__(self, session: Session, rows: Iterable[SheetRow], reversals: Sequence[Reversal]) -> None:
        self._named = {row.ref for row in rows}
        self._people = _people_of(session, self._named)
        self._organisations = _organisations(session, self._named)
        for reversal in reversals:
            if reversal.ref in self._named and reversal.record == "application" and "participant_id" in reversal.held:
                self._people.setdefault(reversal.held["participant_id"], reversal.ref)
            if reversal.ref in self._named and reversal.record == "organisation":
                self._organisations.setdefault(reversal.id, reversal.ref)

    def ref(self, reversal: Reversal) -> str:
        """Return the reference of the row that speaks of a record, or its own where no row does."""
        if reversal.ref in self._named:
            return reversal.ref
        if reversal.record == "contact":
            return self._organisations.get(reversal.held.get("organisation_id", 0), reversal.ref)
        person = reversal.id if reversal.record == "participant" else reversal.held.get("participant_id", 0)
        return self._people.get(person, reversal.ref)


def _people_of(session: Session, refs: Iterable[str]) -> dict[int, str]:
    """Return the references of applications by the number of their person."""
    found: dict[int, str] = {}
    for piece in pieces(sorted(refs), CHUNK):
        query = select(Application.participant_id, Application.ref).where(col(Application.ref).in_(piece))
        found |= dict(session.exec(query).all())
    return found


def _organisations(session: Session, refs: Iterable[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for piece in pieces(sorted(refs), CHUNK):
        query = select(Organisation.id, Organisation.ref).where(col(Organisation.ref).in_(piece))
        found |= dict(session.exec(query).all())
    return found
