"""What all imports share: the request, the report, the outcome of each row, and the batch that is kept."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.errors import Refused
from mobctl.findings import Finding, Level, error
from mobctl.messages import imports as say
from mobctl.models import ImportBatch, ImportRow, Project
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

COUNTED = ("rows", *(str(outcome) for outcome in ImportOutcome))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let thousands of records be made without Python looking for garbage among them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a person asks of an import. ``mapping`` holds "HEADER=field"; ``dates`` is day-first or month-first."""

    files: tuple[Path, ...]
    project: str | None = None
    sheet: str | None = None
    mapping: tuple[str, ...] = ()
    source: str | None = None
    strict: bool = False
    password: str | None = None
    encoding: str | None = None
    dates: str | None = None
    all: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that a row sets or changes."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row; ``row`` is its number as the spreadsheet shows it."""

    file: str
    sheet: str
    row: int
    outcome: str
    ref: str | None = None
    changes: tuple[FieldChange, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one sheet was read, and what became of its rows."""

    file: str
    sheet: str
    header_rows: tuple[int, ...]
    mapping: Mapping[str, str]
    unmapped: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import makes, or would make: by sheet, in all, and row by row (rows that stay the same only if asked)."""

    batch: str | None
    files: tuple[FileReport, ...]
    counts: Mapping[str, int]
    rows: tuple[RowReport, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass
class Ledger:
    """Keeps the outcome of each row while an import is planned."""

    kind: ImportKind
    request: ImportRequest
    sheets: Sequence[SheetRead]
    findings: list[Finding]
    rows: list[RowReport] = field(default_factory=list)

    def settle(
        self,
        sheet: SheetRead,
        row: int,
        outcome: ImportOutcome,
        ref: str | None = None,
        changes: Sequence[FieldChange] = (),
    ) -> None:
        """Note what became of a row (an index)."""
        file, place, name = sheet.sheet.file, sheet.sheet.name, sheet.names.get(row)
        self.rows.append(RowReport(file, place, row + 1, str(outcome), ref, tuple(changes), name or None))

    def settle_changed(self, sheet: SheetRead, row: int, ref: str, changes: Sequence[FieldChange]) -> None:
        """Note a row that completes or repeats a known record: changed, or the same where nothing differs."""
        outcome = ImportOutcome.CHANGED if changes else ImportOutcome.SAME
        self.settle(sheet, row, outcome, ref, changes)

    def reject(self, sheet: SheetRead, row: int, finding: Finding) -> None:
        """Note a row that cannot be imported, and why."""
        self.findings.append(finding)
        self.settle(sheet, row, ImportOutcome.REJECTED)

    def park(self, sheet: SheetRead, row: int, finding: Finding, ref: str | None = None) -> None:
        """Note a row that a person must decide on, and why."""
        self.findings.append(finding)
        self.settle(sheet, row, ImportOutcome.UNDECIDED, ref)

    def told_apart(self, sheet: SheetRead) -> list[Draft]:
        """Return the rows of a sheet that are told apart; reject the others.

        Of rows that are wholly alike the first is kept; rows with one external id and different content are all
        rejected, each naming the others.
        """
        seen: dict[str, Draft] = {}
        by_key: dict[str, list[Draft]] = {}
        for draft in sheet.drafts:
            first = seen.setdefault(draft.content, draft)
            if first is not draft:
                also = [sheet.where(first.row)]
                self.reject(sheet, draft.row, error(say.IDENTICAL_ROWS, sheet.where(draft.row), also=also))
            elif draft.values.get("external_id"):
                by_key.setdefault(draft.values["external_id"], []).append(draft)
        clashing: set[int] = set()
        for key, twins in by_key.items():
            places = [sheet.where(twin.row, "external_id") for twin in twins]
            for twin, place in zip(twins, places, strict=True) if len(twins) > 1 else ():
                clashing.add(twin.row)
                also = [other for other in places if other is not place]
                self.reject(sheet, twin.row, error(say.ID_TWICE, place, also=also, id=key))
        return [draft for draft in seen.values() if draft.row not in clashing]

    def close(self, desk: Desk, planner: Planner, project: Project | None) -> Plan[ImportReport]:
        """Return the plan of the import. A batch is kept where anything changes.

        Raises Refused under --strict when a row or a file has a fault.
        """
        for sheet in self.sheets:
            for row in sheet.faulty:
                self.settle(sheet, row, ImportOutcome.REJECTED)
            for row in sheet.skipped:
                self.settle(sheet, row, ImportOutcome.SKIPPED)
        order = {(sheet.sheet.file, sheet.sheet.name): place for place, sheet in enumerate(self.sheets)}
        self.rows.sort(key=lambda row: (order[row.file, row.sheet], row.row))
        self.findings.sort(key=lambda found: _place_in(order, found))
        faults = [finding for finding in self.findings if finding.level is Level.ERROR]
        batch = self._batch(desk, planner, project) if planner.anything else None
        report = self._report(batch)
        if self.request.strict and faults:
            raise Refused(say.STRICT, findings=tuple(self.findings), result=report, count=len(faults))
        counts = report.counts
        summary = (
            f"imported {self.kind}s: {counts['new']} new, {counts['changed']} changed, {counts['rejected']} rejected"
        )
        return planner.plan(summary, report, self.findings)

    def _batch(self, desk: Desk, planner: Planner, project: Project | None) -> str:
        year = project.start.year if project else desk.today.year
        report = self._report(None)
        batch = planner.create(
            ImportBatch,
            ref=planner.reference("I", year),
            project_id=project.id if project else None,
            kind=str(self.kind),
            source=self.request.source,
            at=desk.now.replace(microsecond=0),
            files=[_stored(file) for file in report.files],
            counts=dict(report.counts),
        )
        for row in self.rows:
            if row.outcome != ImportOutcome.SAME:
                planner.create(
                    ImportRow,
                    about=row.ref or batch.ref,
                    batch_id=batch.id,
                    file=row.file,
                    sheet=row.sheet,
                    row=row.row,
                    outcome=row.outcome,
                    record_ref=row.ref,
                )
        return batch.ref

    def _report(self, batch: str | None) -> ImportReport:
        files = []
        for sheet in self.sheets:
            where = (sheet.sheet.file, sheet.sheet.name)
            counts = _counts(row for row in self.rows if (row.file, row.sheet) == where)
            header = tuple(row + 1 for row in sheet.header_rows)
            files.append(FileReport(*where, header, sheet.mapping, sheet.unmapped, counts))
        shown = [row for row in self.rows if self.request.all or row.outcome != ImportOutcome.SAME]
        return ImportReport(batch, tuple(files), _counts(self.rows), tuple(shown))


def _place_in(order: Mapping[tuple[str, str], int], found: Finding) -> tuple[int, int]:
    """Return where a finding belongs among others: after those on its whole file and sheet, by its row."""
    where = found.where
    return order.get((where.file or "", where.sheet or ""), -1), where.row or 0


def _counts(rows: Iterable[RowReport]) -> dict[str, int]:
    counts = dict.fromkeys(COUNTED, 0)
    for row in rows:
        counts["rows"] += 1
        counts[row.outcome] += 1
    return counts


def _stored(file: FileReport) -> dict[str, object]:
    return {
        "file": Path(file.file).name,
        "sheet": file.sheet,
        "header_rows": list(file.header_rows),
        "mapping": dict(file.mapping),
        "unmapped": list(file.unmapped),
        "counts": dict(file.counts),
    }


def differences(
    known: Any, values: Mapping[str, Any], names: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], list[FieldChange]]:
    """Return the attributes of a *known* record that *values* change, and how, old and new.

    A value that is not there erases nothing. *names* gives the field's name where it differs from the attribute.
    """
    after: dict[str, Any] = {}
    changes: list[FieldChange] = []
    for attribute, value in values.items():
        before = getattr(known, attribute)
        if value in (None, "", [], {}) or value == before or _same_text(before, value):
            continue
        after[attribute] = value
        changes.append(FieldChange((names or {}).get(attribute, attribute), before, value))
    return after, changes


def _same_text(before: Any, value: Any) -> bool:
    return isinstance(before, str) and isinstance(value, str) and "@" in value and before.lower() == value.lower()
