"""What became of each signature of a document, from the journal: nothing given, refused or taken back is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from mobctl.models import Change, Operation
from mobctl.services.documents.papers import Filed
from mobctl.store.operations import chunks
from mobctl.vocabulary import SignatureState


@dataclass(frozen=True, slots=True)
class SignatureEvent:
    """One thing that happened to a signature: ``on`` is the day on the paper, ``at`` the moment it was recorded.

    The state ``wanted`` says that an earlier record was taken back.
    """

    at: datetime
    who: str
    operation: str
    version: int
    role: str
    name: str | None
    state: str
    on: date | None
    method: str | None
    note: str | None


def history(session: Session, filed: Filed) -> tuple[SignatureEvent, ...]:
    """Return what happened to the signatures of all versions of a document, oldest first."""
    numbers = {version.id: version.number for version in filed.versions}
    ids = [signature.id for held in filed.signatures.values() for signature in held]
    known: dict[int, dict[str, Any]] = {}
    events = []
    for change, operation in _changes(session, ids):
        images: Mapping[str, Any] = change.images or {}
        after = images.get("after") or {}
        now = {**known.get(change.record_id, {}), **after}
        known[change.record_id] = now
        if change.action == "update" and "state" in after and now.get("version_id") in numbers:
            events.append(_event(operation, numbers[now["version_id"]], now))
    return tuple(events)


def _changes(session: Session, ids: list[int]) -> list[tuple[Change, Operation]]:
    found: list[tuple[Change, Operation]] = []
    for part in chunks(ids):
        query = select(Change, Operation).join(Operation, col(Operation.id) == col(Change.operation_id))
        found += session.exec(query.where(Change.record == "signature", col(Change.record_id).in_(part))).all()
    return sorted(found, key=lambda pair: pair[0].id)


def _event(operation: Operation, version: int, values: Mapping[str, Any]) -> SignatureEvent:
    taken_back = values["state"] == SignatureState.WANTED
    on = None if taken_back else values.get("on")
    return SignatureEvent(
        operation.at,
        operation.who,
        operation.ref,
        version,
        values["role"],
        values.get("name"),
        values["state"],
        date.fromisoformat(on) if isinstance(on, str) else on,
        None if taken_back else values.get("method"),
        operation.note if taken_back else values.get("note"),
    )
