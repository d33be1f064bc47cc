"""Applicants of a prefilled workbook that comes back: whether a row is really theirs, and what it empties."""

from collections.abc import Iterable, Mapping
from typing import Any

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.identity import key_is_believed
from mobctl.findings import Finding, error
from mobctl.messages import homecoming as say
from mobctl.services.imports.imports import FieldChange
from mobctl.services.imports.ledger import Ledger
from mobctl.services.rows import applicant_rows as rows
from mobctl.services.rows.applicant_doubts import IDENTIFYING
from mobctl.services.rows.known_people import Person
from mobctl.services.sheets.erasing import Erased, erased
from mobctl.services.sheets.erasing import emptied as emptied_fields
from mobctl.store.planner import Planner


def by_reference(people: Iterable[Person]) -> dict[str, Person]:
    """Return everybody by the references under which a row may name them, those of merged records too."""
    found: dict[str, Person] = {}
    for person in people:
        for ref in (person.participant_ref, person.ref, *(ref for ref, _ in person.former)):
            found[ref] = person
    return found


def doubt(sheet: SheetRead, draft: Draft, person: Person) -> Finding | None:
    """Return that the names of a row are not those of the person whose reference it gives, if it is so."""
    told = rows.identity(draft, person.identity)
    if key_is_believed(told, person.identity):
        return None
    fields: dict[str, Any] = {"ref": person.ref, "known": person.name, "name": f"{told.given} {told.family}"}
    place, command = sheet.where(draft.row, *IDENTIFYING), f"mobctl applicant set {person.ref} FIELD=VALUE"
    return error(say.OF_SOMEBODY_ELSE, place, command=command, **fields)


def emptied(sheet: SheetRead, draft: Draft, person: Person, planner: Planner, ledger: Ledger) -> list[FieldChange]:
    """Plan what a row empties on purpose of the participant, the application and the guardians."""
    changes: list[FieldChange] = []
    parts: list[tuple[str | int, Any, Mapping[str, str]]] = [
        ("participant", person.participant, {name: name for name in rows.PERSON_FIELDS}),
        ("application", person.application, rows.ERASABLE_OF_APPLICATION),
    ]
    for prefix, position in rows.GUARDIANS.items():
        parts.append((position, person.guardians.get(position), {f"{prefix}_{p}": p for p in rows.GUARDIAN_PARTS}))
    for part, record, attributes in parts:
        gone = erased(sheet, draft, record, person.ref, attributes) if record else Erased()
        ledger.findings += gone.findings
        changes += gone.changes
        if gone.after:
            person.take(part, record, rows.without_links(gone.after), planner, person.participant_ref)
    return changes + _without_wishes(sheet, draft, person, planner)


def _without_wishes(sheet: SheetRead, draft: Draft, person: Person, planner: Planner) -> list[FieldChange]:
    gone = emptied_fields(sheet, draft) & set(rows.WISHES)
    known = person.application.wishes if person.application else []
    kept = [wish for place, wish in enumerate(known) if f"wish_{place + 1}" not in gone]
    if kept == known:
        return []
    person.take("application", person.application, {"wishes": kept}, planner, person.participant_ref)
    return [FieldChange("wishes", known, kept)]
