"""The catalogue of the fields that templates may use, on the screen and as a Word document to copy from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.document_fields import FIELDS
from mobctl.domain.field_writing import writing
from mobctl.files import word_faults
from mobctl.files.word_field_sheet import FieldGroup, FieldRow, field_sheet
from mobctl.services.templates import templates
from mobctl.store import files


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that a template may use, and the templates in use that do."""

    path: str
    meaning: str
    example: str
    fact: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldsListed:
    """The catalogue of fields; ``file`` is the Word document into which it was written."""

    fields: tuple[FieldLine, ...]
    total: int
    file: str | None = None


def fields(desk: Desk, kind: str | None, out: Path | None = None) -> FieldsListed:
    """Return the fields that templates may use, written to *out* as a Word document; with *kind* those that it uses.

    Raises Refused when the file exists.
    """
    place = templates.new_place(desk, out, "--out") if out else None
    used: dict[str, frozenset[str]] = {}
    for (name, language), template in templates.in_use(desk).items():
        used[f"{name}.{language}"] = word_faults.fields_of(template.path)
    if kind and not any(name.partition(".")[0] == kind for name in used):
        templates.for_kind(desk, kind, desk.language)
    lines = tuple(
        FieldLine(field.path, field.meaning, field.example, field.fact, documents)
        for field in FIELDS
        for documents in [_users(field.path, used)]
        if kind is None or kind in documents
    )
    if place:
        title = f"Fields of {kind}" if kind else "Fields of mobctl's templates"
        files.write_safely(place, field_sheet(title, _groups(lines)))
    return FieldsListed(lines, len(lines), str(out) if out else None)


def _groups(lines: Sequence[FieldLine]) -> list[FieldGroup]:
    """Return the fields by what they are about, each list a group of its own with its loops."""
    groups: dict[tuple[str, tuple[str, ...]], list[FieldRow]] = {}
    for line in lines:
        written = writing(line.path)
        heading = line.path.rpartition("[]")[0].replace("[]", "") if written.loops else line.path.partition(".")[0]
        groups.setdefault((heading, written.loops), []).append(FieldRow(written.typed, line.meaning, line.example))
    return [FieldGroup(heading, rows, loops) for (heading, loops), rows in groups.items()]


def _users(path: str, used: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition(".")[0] for name, fields in used.items() if path in fields))
