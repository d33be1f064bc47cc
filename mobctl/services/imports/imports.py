"""What all imports share: the request, the report, and how a record differs from what a row says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Any, TypeVar

from mobctl.desk import Progress
from mobctl.domain.grid import Book
from mobctl.domain.questions import OpenQuestion
from mobctl.findings import Finding
from mobctl.models import ImportBatch
from mobctl.vocabulary import ImportOutcome

Item = TypeVar("Item")

#: After how many rows the bar of a long import moves.
SHOWN_EACH = 2_000
COUNTED = ("rows", *(str(outcome) for outcome in ImportOutcome))


def shown_as_progress(progress: Progress, what: str, items: Sequence[Item]) -> Iterator[Item]:
    """Yield *items*, a bar telling how far they have come where there are thousands."""
    for done, item in enumerate(items):
        if done % SHOWN_EACH == 0 and len(items) > SHOWN_EACH:
            progress(what, done, len(items))
        yield item
    if len(items) > SHOWN_EACH:
        progress(what, len(items), len(items))


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a person asks of an import. ``mapping`` holds "HEADER=field"; ``dates`` is day-first or month-first.

    ``policy`` holds "FIELD=policy", ``answers`` what was answered on the way, by the key of the question, ``recalled``
    what was answered in earlier imports about whom rows speak of. ``resumed`` is the import that was stopped at a
    question and goes on. ``opened`` are the books that were read already, so that a question costs no second reading,
    ``hashes`` the SHA-256 of their files by the name as typed.
    ``returned`` is where a copy of the file with its faults marked goes: a workbook, or a folder for several.
    """

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
    returned: Path | None = None
    policy: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    recalled: Mapping[str, str] = field(default_factory=dict)
    resumed: ImportBatch | None = None
    opened: dict[tuple[Path, str | None], Book] = field(default_factory=dict, compare=False, repr=False)
    hashes: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def asked(self) -> dict[str, object]:
        """What was typed, as it is kept with the import: all but the password."""
        kept = ("sheet", "source", "encoding", "dates", "project")
        typed: dict[str, object] = {name: value for name in kept if (value := getattr(self, name))}
        lists = {"files": [str(file) for file in self.files], "mapping": self.mapping, "policy": self.policy}
        return typed | {name: list(words) for name, words in lists.items() if words}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that a row sets or changes."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row; ``row`` is its number as the spreadsheet shows it.

    ``held`` and ``faults`` tell, of a row that waits for a person, what it holds by header and what keeps it waiting.
    """

    file: str
    sheet: str
    row: int
    outcome: str
    ref: str | None = None
    changes: tuple[FieldChange, ...] = ()
    name: str | None = None
    held: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one sheet was read (``encoding`` and ``separator`` of text files only), and what became of its rows."""

    file: str
    sheet: str
    header_rows: tuple[int, ...]
    mapping: Mapping[str, str]
    unmapped: tuple[str, ...]
    counts: Mapping[str, int]
    encoding: str | None = None
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import makes, or would make: by sheet, in all, and row by row (rows that stay the same only if asked)."""

    batch: str | None
    files: tuple[FileReport, ...]
    counts: Mapping[str, int]
    rows: tuple[RowReport, ...]
    questions: tuple[OpenQuestion, ...] = ()
    findings: tuple[Finding, ...] = ()
    operation: str | None = None
    returned: tuple[Path, ...] = ()


def short_names(files: Iterable[str]) -> dict[str, str]:
    """Return how each file is named once its import is kept: without its folders, unless two have one name then."""
    names = {file: PureWindowsPath(file).name for file in files}
    often = Counter(names.values())
    return {file: name if often[name] == 1 else file for file, name in names.items()}


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
