"""The ledger of an import: the outcome of each row while it is planned, and the batch that is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.layouts import layout_of
from mobctl.domain.questions import OpenQuestion
from mobctl.errors import Refused
from mobctl.findings import Finding, Level, error
from mobctl.messages import imports as say
from mobctl.models import ImportBatch, ImportRow, Project
from mobctl.services.imports import import_memory
from mobctl.services.imports.earlier_imports import Earlier
from mobctl.services.imports.import_memory import Said
from mobctl.services.imports.imports import (
    COUNTED,
    FieldChange,
    FileReport,
    ImportReport,
    ImportRequest,
    RowReport,
    short_names,
)
from mobctl.services.sheets import seals
from mobctl.services.sheets.returning import hand_back
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

WAITING = (ImportOutcome.REJECTED, ImportOutcome.UNDECIDED)
#: Kinds whose rows wait for an answer, even where nothing else of their list is kept.
ANSWERED = (ImportKind.APPLICANT, ImportKind.ORGANISATION)


@dataclass
class Ledger:
    """Keeps the outcome of each row while an import is planned.

    ``answers`` are what is kept of the answers, with the person who came of each; ``said`` is what is remembered for
    the source of each list.
    """

    kind: ImportKind
    request: ImportRequest
    sheets: Sequence[SheetRead]
    findings: list[Finding]
    rows: list[RowReport] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)
    said: Sequence[Said] = ()
    answers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.answers |= self.request.answers

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
        seen: dict[int, Draft] = {}
        different: list[Draft] = []
        by_key: dict[str, list[Draft]] = {}
        for draft in sheet.drafts:
            first = seen.setdefault(draft.mark, draft)
            if first is not draft and draft.repeats(first):
                also = [sheet.where(first.row)]
                self.reject(sheet, draft.row, error(say.IDENTICAL_ROWS, sheet.where(draft.row), also=also))
                continue
            different.append(draft)
            if draft.values.get("external_id"):
                by_key.setdefault(draft.values["external_id"], []).append(draft)
        clashing: set[int] = set()
        for key, twins in by_key.items():
            if len(twins) == 1:
                continue
            places = [sheet.where(twin.row, "external_id") for twin in twins]
            for twin, place in zip(twins, places, strict=True):
                clashing.add(twin.row)
                also = [other for other in places if other is not place]
                self.reject(sheet, twin.row, error(say.ID_TWICE, place, also=also, id=key))
        return [draft for draft in different if draft.row not in clashing]

    def close(self, desk: Desk, planner: Planner, project: Project | None) -> Plan[ImportReport]:
        """Return the plan of the import. A batch is kept where anything changes, or a row waits that waited not before.

        Raises Refused under --strict when a row or a file has a fault.
        """
        self.settle_others()
        earlier = Earlier(planner.session, project, self.kind, self.request, self.marks)
        self.findings += earlier.remarks(self.sheets, {row.ref for row in self.rows if row.ref})
        self._sort()
        faults = [finding for finding in self.findings if finding.level is Level.ERROR]
        parked = self._parked()
        batch = None
        if planner.anything or (self.kind in ANSWERED and earlier.news(parked.values())):
            batch = self._batch(desk, planner, project, parked)
            earlier.settle(planner, batch)
            seals.remember(planner, batch, self.sheets, self.rows)
        import_memory.remember(planner.session, planner, self.kind, self.said)
        back = hand_back(desk, self.request, self.sheets, self.findings, self.rows)
        self.findings += back.findings
        report = replace(self.report(batch), returned=back.files)
        if self.request.strict and faults:
            desk.hand_out(back.outputs)
            raise Refused(say.STRICT, findings=tuple(self.findings), result=report, count=len(faults))
        counts = report.counts
        summary = (
            f"imported {self.kind}s: {counts['new']} new, {counts['changed']} changed, {counts['rejected']} rejected"
        )
        return replace(planner.plan(summary, report, self.findings), outputs=back.outputs)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks of the lists that were read."""
        found = (layout_of(sheet.sheet.rows, sheet.header_rows) for sheet in self.sheets)
        return frozenset(mark for mark in found if mark)

    @cached_property
    def names(self) -> dict[str, str]:
        """How each file is named once the import is kept, by its name as typed."""
        return short_names(dict.fromkeys(sheet.sheet.file for sheet in self.sheets))

    def settle_others(self) -> None:
        """Note the rows that never became drafts."""
        for sheet in self.sheets:
            for row in sheet.faulty:
                self.settle(sheet, row, ImportOutcome.REJECTED)
            for row in sheet.skipped:
                self.settle(sheet, row, ImportOutcome.SKIPPED)

    def _sort(self) -> None:
        order = {(sheet.sheet.file, sheet.sheet.name): place for place, sheet in enumerate(self.sheets)}
        self.rows.sort(key=lambda row: (order[row.file, row.sheet], row.row))
        self.findings.sort(key=lambda found: _place_in(order, found))

    def _parked(self) -> dict[tuple[str, str, int], dict[str, str]]:
        """Return what the rows that wait for a person hold, by file, sheet and row number."""
        sheets = {(sheet.sheet.file, sheet.sheet.name): sheet for sheet in self.sheets}
        return {
            (row.file, row.sheet, row.row): sheets[row.file, row.sheet].held(row.row - 1)
            for row in self.rows
            if row.outcome in WAITING
        }

    def _batch(
        self,
        desk: Desk,
        planner: Planner,
        project: Project | None,
        parked: Mapping[tuple[str, str, int], dict[str, str]],
    ) -> str:
        year = project.start.year if project else desk.today.year
        report = self.report(None)
        values: dict[str, Any] = {
            "state": "saved",
            "files": [self._stored(file) for file in report.files],
            "counts": dict(report.counts),
            "asked": self.request.asked,
            "answers": self.answers,
            "people": list(dict.fromkeys(row.ref for row in self.rows if row.ref)),
            "rows": self._settled(),
        }
        batch = self.request.resumed
        if batch is None:
            batch = planner.create(
                ImportBatch,
                ref=planner.reference("I", year),
                project_id=project.id if project else None,
                kind=str(self.kind),
                source=self.request.source,
                at=desk.now.replace(microsecond=0),
                **values,
            )
        else:
            planner.update(batch, **values)
        faults = _faults(self.findings)
        for row in self.rows:
            place = (row.file, row.sheet, row.row)
            if place in parked:
                planner.create(
                    ImportRow,
                    about=row.ref or batch.ref,
                    batch_id=batch.id,
                    file=self.names[row.file],
                    sheet=row.sheet,
                    row=row.row,
                    outcome=row.outcome,
                    record_ref=row.ref,
                    parked=parked[place],
                    faults=faults.get(place, []),
                )
        return batch.ref

    def _settled(self) -> list[list[object]]:
        """Return what became of the rows that wait for nobody, but for those that stayed the same."""
        places = {(sheet.sheet.file, sheet.sheet.name): place for place, sheet in enumerate(self.sheets)}
        left = (ImportOutcome.SAME, *WAITING)
        return [
            [places[row.file, row.sheet], row.row, row.outcome, row.ref] for row in self.rows if row.outcome not in left
        ]

    def _stored(self, file: FileReport) -> dict[str, object]:
        sheet = next(s for s in self.sheets if (s.sheet.file, s.sheet.name) == (file.file, file.sheet))
        return {
            "file": self.names[file.file],
            "sha256": self.request.hashes.get(file.file),
            "sheet": file.sheet,
            "header_rows": list(file.header_rows),
            "mapping": dict(file.mapping),
            "unmapped": list(file.unmapped),
            "counts": dict(file.counts),
            "layout": layout_of(sheet.sheet.rows, sheet.header_rows),
            "dates": {header: str(order) for header, order in sheet.orders.items()},
        }

    def report(self, batch: str | None) -> ImportReport:
        files = []
        books = {book.path: book for book in self.request.opened.values()}
        for sheet in self.sheets:
            where = (sheet.sheet.file, sheet.sheet.name)
            counts = _counts(row for row in self.rows if (row.file, row.sheet) == where)
            header = tuple(row + 1 for row in sheet.header_rows)
            book = books.get(sheet.sheet.file)
            stored = (book.encoding, book.separator) if book else ()
            files.append(FileReport(*where, header, sheet.mapping, sheet.unmapped, counts, *stored))
        shown = [row for row in self.rows if self.request.all or row.outcome != ImportOutcome.SAME]
        return ImportReport(batch, tuple(files), _counts(self.rows), tuple(shown), tuple(self.questions))


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


def _faults(findings: Iterable[Finding]) -> dict[tuple[str, str, int], list[str]]:
    """Return the codes of the errors of each row."""
    found: dict[tuple[str, str, int], list[str]] = {}
    for finding in findings:
        where = finding.where
        if finding.level is Level.ERROR and where.row:
            found.setdefault((where.file or "", where.sheet or "", where.row), []).append(finding.code)
    return found
