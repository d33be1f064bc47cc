"""What earlier imports of the same list tell about this one: who is missing now, new headers, rows that still wait."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.drafts import SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import mapping as mapping_say
from mobctl.messages import updating as say
from mobctl.models import Application, Change, ImportBatch, ImportRow, Operation, Participant, Project
from mobctl.services.imports.imports import ImportRequest
from mobctl.store.planner import Planner

SHOWN_NAMES = 8
_GONE = ("withdrawn", "declined")
_WAITING = ("rejected", "undecided")


class Earlier:
    """The saved imports of the same list: of the same source where both name one, else with the same headers."""

    def __init__(
        self,
        session: Session,
        project: Project | None,
        kind: ImportKind,
        request: ImportRequest,
        marks: Collection[str],
    ) -> None:
        self._session, self._kind, self._source = session, kind, request.source
        query = select(ImportBatch).where(ImportBatch.kind == str(kind), ImportBatch.state == "saved")
        query = query.where(ImportBatch.project_id == (project.id if project else None))
        undone = undone_batches(session)
        found = session.exec(query.order_by(col(ImportBatch.id).desc()))
        self._batches = [b for b in found if b.id not in undone and _is_same_list(b, request.source, marks)]

    def remarks(self, sheets: Sequence[SheetRead], people: Collection[str]) -> list[Finding]:
        """Return who of the last list is missing now, and how its headers differ."""
        if not self._batches:
            return []
        return [*self._new_headers(sheets), *self._drop_outs(people)]

    @cached_property
    def waiting(self) -> list[ImportRow]:
        """The rows of these imports that still wait for a person."""
        ids = [batch.id for batch in self._batches]
        query = select(ImportRow).where(col(ImportRow.batch_id).in_(ids), col(ImportRow.outcome).in_(_WAITING))
        return list(self._session.exec(query.where(col(ImportRow.settled).is_(None))))

    def news(self, parked: Iterable[Mapping[str, str]]) -> bool:
        """Tell whether the rows that wait now are others than those that waited already."""
        return sorted(map(_content, parked)) != sorted(_content(row.parked) for row in self.waiting)

    def settle(self, planner: Planner, batch: str) -> None:
        """Plan that the rows of earlier imports wait no longer: what of them still waits does so in *batch*."""
        for row in self.waiting:
            planner.update(row, about=batch, settled=batch)

    def _new_headers(self, sheets: Sequence[SheetRead]) -> list[Finding]:
        last = self._batches[0]
        if not self._source or last.source != self._source:
            return []
        before = dict.fromkeys(header for file in last.files for header in _headers(file))
        now = dict.fromkeys(column.header for sheet in sheets for column in sheet.columns if column.header)
        new, missing = ([h for h in one if h not in other] for one, other in ((now, before), (before, now)))
        if not new and not missing:
            return []
        place = Where(file=sheets[0].sheet.file)
        told: dict[str, Any] = {
            "batch": last.ref,
            "new": ", ".join(new) or "none",
            "missing": ", ".join(missing) or "none",
        }
        return [info(mapping_say.HEADERS_CHANGED, place, **told)]

    def _drop_outs(self, people: Collection[str]) -> list[Finding]:
        """Return who stood in the last list and does not in this one: told, never taken away."""
        last = self._batches[0]
        refs = [ref for ref in last.people if ref not in people]
        if self._kind is not ImportKind.APPLICANT or not refs:
            return []
        names = _names(self._session, refs)
        if not names:
            return []
        shown = ", ".join(f"{name} ({ref})" for ref, name in list(names.items())[:SHOWN_NAMES])
        more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
        also = [Where(ref=ref) for ref in names]
        told: dict[str, Any] = {"count": len(names), "batch": last.ref, "day": last.at.date(), "names": shown + more}
        return [warning(say.DROPPED_OUT, also=also, **told)]


def undone_batches(session: Session) -> set[int]:
    """Return the row numbers of the imports that were taken back."""
    operations = session.exec(select(Operation.id, Operation.undoes).order_by(col(Operation.id))).all()
    undone: set[int] = set()
    for id, undoes in reversed(operations):
        if undoes is not None and id not in undone:
            undone.add(undoes)
    query = select(Change.record_id).where(Change.record == "import_batch", col(Change.operation_id).in_(undone))
    return set(session.exec(query.where(Change.action == "create"))) if undone else set()


def _is_same_list(batch: ImportBatch, source: str | None, marks: Collection[str]) -> bool:
    if source and batch.source:
        return source == batch.source
    return any(file.get("layout") in marks for file in batch.files)


def _headers(file: Mapping[str, Any]) -> list[str]:
    return [*file["mapping"], *file["unmapped"]]


def _content(parked: Mapping[str, str]) -> str:
    return repr(sorted(parked.items()))


def _names(session: Session, refs: Sequence[str]) -> dict[str, str]:
    """Return the names of applicants who still ask for a place, by reference."""
    found: dict[str, str] = {}
    for start in range(0, len(refs), 500):
        query = (
            select(Application.ref, Participant.given_names, Participant.family_name)
            .join(Participant, col(Participant.id) == Application.participant_id)
            .where(col(Application.ref).in_(refs[start : start + 500]), col(Application.status).not_in(_GONE))
            .where(col(Application.merged_into).is_(None))
        )
        found |= {ref: f"{given} {family}".strip() for ref, given, family in session.exec(query)}
    return found
