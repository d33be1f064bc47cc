"""Placing the rows of applicants: people are made, completed, or found to be known as the row tells them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, SQLModel

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import REF
from mobctl.findings import Where
from mobctl.models import Application, Guardian, Participant, Project
from mobctl.services.imports.imports import FieldChange, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.imports.update_policy import Sieve, Sifted, policies_of
from mobctl.services.rows import applicant_rows as rows
from mobctl.services.rows.applicant_doubts import IDENTIFYING, is_weak, row_key, same_as
from mobctl.services.rows.known_people import Person, Planned, organisations_by_name
from mobctl.services.sheets import returned_applicants
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that was imported, and the person it speaks of; ``new`` where the row made the application."""

    sheet: SheetRead
    draft: Draft
    person: Person
    new: bool


class Placing:
    """Plans what rows make or complete, and remembers who was placed by which row; ``by_key`` is who has which key."""

    def __init__(self, desk: Desk, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
        self.planner, self.project, self.ledger = planner, project, ledger
        self.source = ledger.request.source
        self.placed: list[Placed] = []
        self.placed_by: dict[int, Placed] = {}
        self.by_key: dict[str, Person] = {}
        self.organisations = organisations_by_name(session)
        self.planned = Planned(planner)
        self.sieve = Sieve(session, policies_of(desk, ledger.request, ledger.kind), ledger.request.answers)

    def make(self, sheet: SheetRead, draft: Draft) -> Person:
        """Make somebody new by a row, with an application and the guardians whom the row names."""
        draft = self._with_own_key(draft, None)
        told = rows.identity(draft)
        ref = self.planner.reference("T")
        values = {name: value for name, value in draft.values.items() if name in rows.OF_PERSON}
        names = {"given_names": told.given, "family_name": told.family, "name_key": told.name}
        id = self.planner.enter(Participant, ref=ref, **{**values, **names})
        person = Person(self.planned, id, ref, told)
        person.application_ref = self.planner.reference("A", self.project.start.year)
        person.application_id = self.planner.enter(Application, **self._application(person, draft))
        if rows.speaks_of_guardians(draft):
            self._make_guardians(person, draft)
        self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, person.ref)
        self._remember(Placed(sheet, draft, person, True))
        return person

    def _make_guardians(self, person: Person, draft: Draft) -> None:
        for prefix, position in rows.GUARDIANS.items():
            guardian = rows.guardian_values(draft, prefix)
            if "name" in guardian:
                guardian |= {"participant_id": person.id, "position": position}
                about = person.participant_ref
                person.guardian_ids[position] = self.planner.enter(Guardian, about=about, **guardian)

    def complete(self, sheet: SheetRead, draft: Draft, person: Person) -> None:
        """Complete a known person by a row; somebody known from another project gets an application to this one."""
        draft = self._with_own_key(draft, person)
        place = sheet.where(draft.row, *IDENTIFYING)
        by_hand = sheet.sheet.home is not None and REF in draft.values
        of_person = rows.person_values(person.participant, draft)
        changes = self._set(person, "participant", of_person, place, by_hand=by_hand)
        new = person.application is None
        if new:
            self._apply_for_place(person, draft)
        else:
            values = rows.application_values(person.application, draft, self.organisations, person.guardians)
            changes += self._set(person, "application", values, place, by_hand=by_hand)
        changes += self._set_guardians(sheet, person, draft)
        changes += returned_applicants.emptied(sheet, draft, person, self.planner, self.ledger)
        if new:
            self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, person.ref)
        else:
            self.ledger.settle_changed(sheet, draft.row, person.ref, changes)
        self._remember(Placed(sheet, draft, person, new))

    def repeat(self, sheet: SheetRead, draft: Draft, person: Person) -> None:
        """Note a row that says nothing new of a person; the records are put back."""
        if sheet.sheet.home is not None:
            self.complete(sheet, draft, person)
            return
        self.ledger.settle_changed(sheet, draft.row, person.ref, ())
        self._remember(Placed(sheet, draft, person, False))
        if not person.is_touched:
            person.records = None

    def _remember(self, placed: "Placed") -> None:
        if is_weak(rows.identity(placed.draft)):
            self.ledger.answers[row_key(placed.draft)] = same_as(placed.person)
        self.placed.append(placed)
        self.placed_by.setdefault(id(placed.person), placed)

    def _with_own_key(self, draft: Draft, person: Person | None) -> Draft:
        """Return the row without a key that belongs to somebody else: it is kept as an extra and not believed."""
        key = draft.values.get("external_id")
        holder = self.by_key.get(key) if key else None
        if holder is None or holder is person:
            return draft
        values = {name: value for name, value in draft.values.items() if name != "external_id"}
        return replace(draft, values=values, extras={**draft.extras, "external_id": str(key)})

    def _application(self, person: Person, draft: Draft) -> dict[str, Any]:
        """Return the values of a new application."""
        values = rows.application_values(None, draft, self.organisations)
        project, source = self.project.id, self.source
        return {
            "ref": person.application_ref,
            "project_id": project,
            "participant_id": person.id,
            "source": source,
        } | values

    def _apply_for_place(self, person: Person, draft: Draft) -> None:
        """Make an application to this project for somebody who was known without one."""
        person.application_ref = self.planner.reference("A", self.project.start.year)
        person.apply(self.planner.create(Application, **self._application(person, draft)))

    def _set(
        self, person: Person, part: str, values: Mapping[str, Any], place: Where, *, by_hand: bool = False
    ) -> list[FieldChange]:
        record: SQLModel = getattr(person, part)
        after, changes = differences(record, values, rows.FIELD_OF)
        if not after:
            return []
        told = [change for change in changes if change.field not in rows.DERIVED]
        about, name = person.participant_ref, person.name
        sifted = self.sieve.sift(
            record, after, told, names=rows.FIELD_OF, about=about, name=name, place=place, by_hand=by_hand
        )
        self._tell(sifted)
        after = rows.with_derived(record, after, sifted.after)
        if after:
            person.take(part, record, after, self.planner, about)
        return sifted.changes

    def _tell(self, sifted: Sifted) -> None:
        self.ledger.findings += sifted.findings
        self.ledger.questions += sifted.questions

    def _set_guardians(self, sheet: SheetRead, person: Person, draft: Draft) -> list[FieldChange]:
        changes: list[FieldChange] = []
        for prefix, position in rows.GUARDIANS.items():
            values = rows.guardian_values(draft, prefix)
            known = person.guardians.get(position)
            if not values or (known is None and "name" not in values):
                continue
            about = person.participant_ref
            if known is None:
                made = self.planner.create(Guardian, about=about, participant_id=person.id, position=position, **values)
                person.give_guardian(position, made)
                changes += [FieldChange(f"{prefix}_{name}", None, value) for name, value in values.items()]
                continue
            names = {part: f"{prefix}_{part}" for part in values}
            after, differing = differences(known, values, names)
            name, place = person.name, sheet.where(draft.row, f"{prefix}_name")
            by_hand = sheet.sheet.home is not None and REF in draft.values
            sifted = self.sieve.sift(
                known, after, differing, names=names, about=about, name=name, place=place, by_hand=by_hand
            )
            self._tell(sifted)
            if sifted.after:
                person.take(position, known, sifted.after, self.planner, about)
                changes += sifted.changes
        return changes
