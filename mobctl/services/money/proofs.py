"""The file that proves money moved - a bill, a receipt, the transfer -, copied once and filed for each subject."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.models import Evidence, StoredFile
from mobctl.services.documents.filing import copied
from mobctl.services.money.whom import Whom
from mobctl.store.operations import chunks
from mobctl.store.planner import Planner
from mobctl.vocabulary import EvidenceKind


class Proofs:
    """Files one paper as evidence of its kind for everybody whom it concerns."""

    def __init__(self, planner: Planner, desk: Desk, file: Path | None, kind: EvidenceKind) -> None:
        self._planner, self._desk, self._file, self._kind = planner, desk, file, kind
        self._stored: StoredFile | None = None

    def of(self, whom: Whom) -> Evidence | None:
        """Plan the evidence of one subject; None where no file was given."""
        if self._file is None:
            return None
        evidence = self._planner.create(
            Evidence,
            ref=self._planner.reference("E"),
            project_id=whom.project_id,
            kind=str(self._kind),
            note=self._desk.note,
            **whom.filed,
        )
        if self._stored is None:
            self._stored = copied(self._planner, self._desk, self._file, evidence.ref, whom.ref)
        self._planner.update(evidence, file_id=self._stored.id)
        return evidence


def evidence_refs(session: Session, records: Iterable[Any], planned: Mapping[int, str]) -> dict[int, str]:
    """Return the references of the papers behind records, those too that a plan is about to file."""
    found = dict(planned)
    for part in chunks(sorted({one.evidence_id for one in records if one.evidence_id} - planned.keys())):
        found |= dict(session.exec(select(Evidence.id, Evidence.ref).where(col(Evidence.id).in_(part))).all())
    return found
