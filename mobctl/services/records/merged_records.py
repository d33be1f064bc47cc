"""Which record stands today for one that was merged into another, and which were merged into it."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from sqlmodel import Session, SQLModel, col, select


class Mergeable(Protocol):
    """A record that may have become part of another one of its kind."""

    merged_into: int | None


Record = TypeVar("Record", bound=Mergeable)


def standing_for(everyone: Mapping[int, Record], record: Record) -> Record:
    """Return the record of *everyone* (by id) that stands for *record*, over several merges; itself if none does."""
    while record.merged_into is not None:
        record = everyone[record.merged_into]
    return record


def merged_into(session: Session, record: SQLModel) -> tuple[str, ...]:
    """Return the references of what became part of *record*."""
    model: Any = type(record)
    id: int = getattr(record, "id")  # noqa: B009
    return tuple(session.exec(select(model.ref).where(model.merged_into == id).order_by(col(model.id))))
