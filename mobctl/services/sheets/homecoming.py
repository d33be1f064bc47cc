"""Bringing a prefilled workbook home: rows by their references, cells that two sides changed, and what is emptied."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sqlmodel import Session

from mobctl.domain.alike import share_a_word
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import REF, SHAPES, ImportKind
from mobctl.domain.grid import Sheet
from mobctl.domain.refusals import SHEET_KINDS
from mobctl.domain.written import ERASERS, Homecoming, row_name, said
from mobctl.findings import Finding, Where, error, info
from mobctl.messages import homecoming as say
from mobctl.models import Participant, Project
from mobctl.services.imports.ledger import Ledger
from mobctl.services.rows.named_records import Fault
from mobctl.services.sheets.prefilled_kinds import SHEETS
from mobctl.vocabulary import ImportOutcome

Record = TypeVar("Record")

_REFERENCES: Mapping[ImportKind, tuple[str, str, str]] = {
    ImportKind.APPLICANT: ("an application", r"A-\d{4}-\d+|T-\d+", "A-2026-0014"),
    ImportKind.ORGANISATION: ("an organisation", r"O-\d+", "O-0007"),
    ImportKind.CONTACT: ("a contact", r"C-\d+", "C-0012"),
    ImportKind.FLOW: ("a flow", r"[FM]-\d{4}-\d+", "F-2026-03"),
    ImportKind.PLACEMENT: ("a mobility", r"M-\d{4}-\d+", "M-2026-014"),
}
#: How a single fact is changed by hand.
_COMMANDS = {
    ImportKind.APPLICANT: "mobctl applicant set {ref} FIELD=VALUE",
    ImportKind.ORGANISATION: "mobctl org set {ref} FIELD=VALUE",
    ImportKind.CONTACT: "mobctl contact set {ref} FIELD=VALUE",
    ImportKind.FLOW: "mobctl flow set {ref} FIELD=VALUE",
    ImportKind.PLACEMENT: "mobctl mobility set {ref} FIELD=VALUE",
    ImportKind.GUARDIAN: "mobctl guardian set {ref} --number N FIELD=VALUE",
    ImportKind.OUTCOME: "mobctl outcome import FILE",
}
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def other_kind(sheet: Sheet, kind: ImportKind) -> Finding | None:
    """Return that a prefilled sheet goes back with another import than that of *kind*, if it is so."""
    home = sheet.home
    written = SHEETS.get(home.written.seal.kind) if home else None
    if home is None or written is None or written.kind is kind:
        return None
    place = Where(file=sheet.file, sheet=sheet.name or None)
    return error(say.ANOTHER_KIND, place, file=sheet.file, kind=home.written.seal.kind, noun=written.import_)


def referred(kind: ImportKind, sheet: SheetRead, draft: Draft, known: Mapping[str, Record]) -> Record | None:
    """Return the record whose reference a row gives, None where it gives none; raises Fault for any other reference."""
    ref = draft.values.get(REF)
    if ref is None:
        return None
    place = sheet.where(draft.row, REF)
    what, pattern, example = _REFERENCES[kind]
    if not re.fullmatch(pattern, ref.strip().upper()):
        raise Fault(error(say.NOT_A_REFERENCE, place, value=ref, what=what, example=example))
    found = known.get(ref.strip().upper())
    if found is None:
        raise Fault(error(say.UNKNOWN_REFERENCE, place, what=what.split(" ", 1)[1], ref=ref))
    return found


def refuse_other(
    sheet: SheetRead, draft: Draft, values: Mapping[str, Any], person: Participant, *, ref: str | None = None
) -> None:
    """Raise Fault where the names of a row, laid over those known, have nothing in common with the person meant."""
    parts = ("given_names", "family_name")
    known = " ".join(str(getattr(person, part)) for part in parts).strip()
    named = " ".join(str(values.get(part) or getattr(person, part)) for part in parts).strip()
    if named == known or share_a_word(named, known):
        return
    place, command = sheet.where(draft.row, "family_name", *parts), f"mobctl applicant set {person.ref} FIELD=VALUE"
    told: dict[str, Any] = {"ref": ref or person.ref, "known": known, "name": named}
    raise Fault(error(say.OF_SOMEBODY_ELSE, place, command=command, **told))


def set_aside(session: Session, project: Project | None, ledger: Ledger) -> None:
    """Take out of the ledger's sheets the rows that say nothing new, and those that cannot be believed.

    A row that nobody changed is the same, whatever mobctl knows now. A reference in two rows is rejected in both. A row
    with a cell that was changed in mobctl too, since its sheet was written, is left undecided as a whole.
    """
    ledger.sheets = [_believed(session, project, ledger, sheet) for sheet in ledger.sheets]


def _believed(session: Session, project: Project | None, ledger: Ledger, sheet: SheetRead) -> SheetRead:
    home = sheet.sheet.home
    place = Where(file=sheet.sheet.file, sheet=sheet.sheet.name or None)
    if home is None:
        if any(REF in draft.values for draft in sheet.drafts):
            ledger.findings.append(info(say.WITHOUT_MARKS, place, kind=SHEET_KINDS[ledger.kind]))
    else:
        if home.cleared:
            ledger.findings.append(
                info(say.BLANK_ERASES_NOTHING, sheet.where(home.cleared[0]), count=len(home.cleared))
            )
    out = _twice(ledger, sheet)
    if home:
        out |= _unchanged(ledger, sheet, home, out)
    if home and project:
        out |= _changed_twice(session, project, ledger, sheet, home, out)
    return replace(sheet, drafts=tuple(draft for draft in sheet.drafts if draft.row not in out))


def _twice(ledger: Ledger, sheet: SheetRead) -> set[int]:
    """Reject the rows that speak of the same record, and return their indexes."""
    keys = SHAPES[ledger.kind].row_key
    if ledger.kind is ImportKind.OUTCOME:
        return set()
    by_key: dict[str, list[Draft]] = {}
    for draft in sheet.drafts:
        if all(draft.values.get(key) is not None for key in keys):
            by_key.setdefault(row_name(draft.values[key] for key in keys), []).append(draft)
    out: set[int] = set()
    home = sheet.sheet.home
    for alike in by_key.values():
        if home and not any(home.changed.get(draft.row) for draft in alike):
            continue
        places = [sheet.where(draft.row, keys[0]) for draft in alike]
        for draft, place in zip(alike, places, strict=True) if len(alike) > 1 else ():
            shown = " ".join(said(draft.values[key]) for key in keys)
            also = [other for other in places if other is not place]
            ledger.reject(sheet, draft.row, error(say.REFERENCE_TWICE, place, also=also, ref=shown))
            out.add(draft.row)
    return out


def _unchanged(ledger: Ledger, sheet: SheetRead, home: Homecoming, out: Collection[int]) -> set[int]:
    """Settle the rows that are as they were written, and return their indexes."""
    found: set[int] = set()
    keys = SHAPES[ledger.kind].row_key
    for draft in sheet.drafts:
        if draft.row in home.rows and not home.changed[draft.row] and draft.row not in out:
            named = [str(draft.values[key]) for key in keys if key in draft.values]
            ref = named[-1] if ledger.kind is ImportKind.OUTCOME else named[0]
            ledger.settle(sheet, draft.row, ImportOutcome.SAME, ref)
            found.add(draft.row)
    return found


def _changed_twice(
    session: Session, project: Project, ledger: Ledger, sheet: SheetRead, home: Homecoming, out: Collection[int]
) -> set[int]:
    """Leave the rows undecided of which a cell was changed on both sides, and return their indexes."""
    changed = [draft for draft in sheet.drafts if home.changed.get(draft.row) and draft.row not in out]
    written = SHEETS.get(home.written.seal.kind)
    if not changed or written is None:
        return set()
    records = written.records(session, project)
    current: dict[str, Mapping[str, object]] = {}
    for record in records:
        name = row_name(record.get(key) for key in written.keys)
        current[name] = record
        current.setdefault(f"{name.rpartition('/')[0]}/", record)  # stands for a row that was still to be filled in
    parked: set[int] = set()
    for draft in changed:
        name = home.rows[draft.row]
        now_held = current.get(name, {})
        for header, cell in home.changed[draft.row].items():
            now = said(now_held.get(header))
            if not now_held or _agrees(home, draft.row, header, said(cell), now):
                continue
            ref = name.partition("/")[0].upper()
            told: dict[str, Any] = {"field": header, "ref": ref, "current": now or "empty", "value": said(cell)}
            told["command"] = _COMMANDS[ledger.kind].format(ref=ref)
            ledger.park(sheet, draft.row, error(say.CHANGED_TWICE, sheet.where(draft.row, header), **told), ref)
            parked.add(draft.row)
            break
    return parked


def _agrees(home: Homecoming, row: int, header: str, text: str, now: str) -> bool:
    """Tell whether a cell was changed on one side only, or says what is known now."""
    name = home.rows[row]
    base = home.written.marks[name].get(header, "")
    return home.written.seal.mark(name, header, now) == base or text == now or (text in ERASERS and not now)
