"""A plan: what a command would change, as a value that can be shown, refused, or applied once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from mobctl.findings import Finding

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Create:
    """A record that comes into being. ``ref`` is the reference under which the log shows it."""

    table: str
    id: int
    ref: str | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Update:
    """Fields of a record that change; only those that differ."""

    table: str
    id: int
    ref: str | None
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Delete:
    """A record that an undo takes away again; ``before`` is all it held."""

    table: str
    id: int
    ref: str | None
    before: Mapping[str, object]


RowChange = Create | Update | Delete


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be put at ``path`` (relative to the workspace) when the plan is applied."""

    id: int
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Output:
    """A file that leaves the workspace, to be written at ``place`` whether or not anything is saved."""

    place: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class Plan(Generic[R]):
    """One intent. ``summary`` is one sentence for the log, without personal data."""

    summary: str
    result: R
    changes: tuple[RowChange, ...] = ()
    files: tuple[NewFile, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    undoes: int | None = None
    outputs: tuple[Output, ...] = ()
