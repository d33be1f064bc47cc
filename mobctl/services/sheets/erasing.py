"""What a prefilled sheet empties on purpose: a dash in a cell that held something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, Table
from sqlmodel import SQLModel

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.written import said
from mobctl.findings import Finding, warning
from mobctl.messages import homecoming as say
from mobctl.services.imports.imports import FieldChange

_EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Erased:
    """What the cells with a dash in a row empty in one record."""

    after: dict[str, Any] = field(default_factory=dict)
    changes: list[FieldChange] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def emptied(sheet: SheetRead, draft: Draft) -> frozenset[str]:
    """Return the fields, and the headers of extras, that a row empties on purpose."""
    home = sheet.sheet.home
    headers = home.emptied.get(draft.row, frozenset()) if home else frozenset()
    if not headers:
        return headers
    by_header = {said(column.header): column.field or column.header for column in sheet.columns}
    return frozenset(by_header[header] for header in headers if header in by_header)


def erased(
    sheet: SheetRead, draft: Draft, record: SQLModel, ref: str, attributes: Mapping[str, str] | Iterable[str]
) -> Erased:
    """Return what a row empties in *record*; *attributes* are its fields, with their attributes where called otherwise.

    What must not be empty is left as it is, with a warning.
    """
    result = Erased()
    wanted = emptied(sheet, draft)
    if not wanted:
        return result
    called = attributes if isinstance(attributes, Mapping) else {name: name for name in attributes}
    table: Table = type(record).__table__  # type: ignore[attr-defined]
    for name, attribute in called.items():
        before = getattr(record, attribute)
        if name not in wanted or before in _EMPTY:
            continue
        column = table.c[attribute]
        if isinstance(column.type, JSON):
            after: Any = []
        elif column.nullable:
            after = None
        else:
            place = sheet.where(draft.row, name)
            result.findings.append(warning(say.CANNOT_BE_EMPTY, place, field=name, ref=ref))
            continue
        result.after[attribute] = after
        result.changes.append(FieldChange(name, before, after))
    extras: dict[str, str] = getattr(record, "extras", {})
    gone = wanted & extras.keys() - called.keys()
    if gone:
        result.after["extras"] = {header: text for header, text in extras.items() if header not in gone}
        result.changes.extend(FieldChange(header, extras[header], None) for header in sorted(gone))
    return result


def only_shown(sheet: SheetRead, draft: Draft, names: Sequence[str], command: str) -> list[Finding]:
    """Return a warning for each changed cell of a known row that is not taken: it only shows whose row it is."""
    home = sheet.sheet.home
    changed = home.changed.get(draft.row, {}) if home else {}
    return [
        warning(say.ONLY_SHOWN, sheet.where(draft.row, name), field=name, command=command)
        for name in names
        if name in changed
    ]
