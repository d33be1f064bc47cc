"""Which record stands today for one that was merged into another."""

from collections.abc import Mapping
from typing import Protocol, TypeVar


class Mergeable(Protocol):
    """A record that may have become part of another one of its kind."""

    merged_into: int | None


Record = TypeVar("Record", bound=Mergeable)


def standing_for(everyone: Mapping[int, Record], record: Record) -> Record:
    """Return the record of *everyone* (by id) that stands for *record*, over several merges; itself if none does."""
    while record.merged_into is not None:
        record = everyone[record.merged_into]
    return record
