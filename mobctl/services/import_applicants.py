"""Importing people who ask for a place: participants, their applications and their guardians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, SQLModel

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import REF, ImportKind
from mobctl.domain.identity import Grade, Register, Tie
from mobctl.domain.names import name_key
from mobctl.domain.questions import Decision
from mobctl.findings import Where, error
from mobctl.messages import imports as say
from mobctl.models import Application, Guardian, Participant, Project
from mobctl.services import applicant_rows as rows
from mobctl.services import distinctions, homecoming, projects, returned_applicants
from mobctl.services.applicant_comparison import disagrees, is_same
from mobctl.services.applicant_doubts import IDENTIFYING, Doubts, Verdict, is_weak, question_key, row_key, same_as
from mobctl.services.applicant_remarks import by_name_alone, remarks
from mobctl.services.import_reading import read_files
from mobctl.services.imports import (
    FieldChange,
    ImportReport,
    ImportRequest,
    differences,
    shown_as_progress,
    uncollected,
)
from mobctl.services.known_people import Person, known_people, organisations_by_name
from mobctl.services.ledger import Ledger
from mobctl.services.named_records import Fault
from mobctl.services.selecting import the_project
from mobctl.services.update_policy import Sieve, Sifted, policies_of
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of applicants.

    A row is the application whose reference it gives, else somebody known by external id in this project, else by
    e-mail and birth date, else by name and birth date, else by name where nothing contradicts; what is less sure is
    asked, or left undecided. A blank cell never erases. Of two rows that are wholly alike only the first is imported;
    two different rows with one external id are both rejected.
    """
    with desk.store.reading() as session, uncollected():
        project = the_project(session, desk, request.project)
        activities = tuple(activity.key for activity in projects.scheme_of(project).activity_types)
        read = read_files(desk, request, ImportKind.APPLICANT, activities)
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.APPLICANT, request)
        place_rows(desk, session, planner, project, ledger)
        return ledger.close(desk, planner, project)


def place_rows(desk: Desk, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
    """Plan what the rows of the ledger's sheets make or complete, and note the outcome of each."""
    homecoming.set_aside(session, project, ledger)
    people = _Import(desk, session, planner, project, ledger)
    for sheet in ledger.sheets:
        people.take_sheet(sheet)
    two = distinctions.known(session)
    ledger.findings += [*remarks(people.placed, people.before, two), *by_name_alone(people.by_name_alone)]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that was imported, and the person it speaks of; ``new`` where the row made the application."""

    sheet: SheetRead
    draft: Draft
    person: Person
    new: bool


class _Import:
    """One import of applicants while it is planned: who is known, and who was placed by which row."""

    def __init__(self, desk: Desk, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
        self.planner, self.project, self.ledger = planner, project, ledger
        self.progress = desk.progress
        self.source = ledger.request.source
        self.placed: list[Placed] = []
        self.placed_by: dict[int, Placed] = {}
        self.by_name_alone: list[Where] = []
        self.organisations = organisations_by_name(session)
        self.counters = desk.reference.words.counters
        self.before = known_people(session, project)
        self.doubts = Doubts({**ledger.request.recalled, **ledger.request.answers}, self.before)
        self.sieve = Sieve(session, policies_of(desk, ledger.request, ledger.kind), ledger.request.answers)
        self.register: Register[Person] = Register()
        self.by_key: dict[str, Person] = {}
        self.by_ref = returned_applicants.by_reference(self.before)
        for person in self.before:
            self._enrol(person)

    def _enrol(self, person: Person) -> None:
        for identity in (person.identity, *(identity for _, identity in person.former)):
            self.register.add(identity, person)
            if identity.key:
                self.by_key.setdefault(identity.key, person)

    def take_sheet(self, sheet: SheetRead) -> None:
        """Place each row of a sheet: rows that repeat a record exactly first, then the others in their order."""
        taken: set[int] = set()
        drafts = [self._under_key_of_today(draft) for draft in self.ledger.told_apart(sheet)]
        later: list[tuple[Draft, tuple[Person, ...], Tie | None]] = []
        for draft in shown_as_progress(self.progress, "Checking", drafts):
            if REF in draft.values:
                self._take_referred(sheet, draft, taken)
                continue
            match = self.register.find(rows.identity(draft))
            apart = self.doubts.answered(draft) == Decision.DIFFERENT
            known = () if apart else match.records
            exact = next((p for p in known if id(p) not in taken and is_same(p, draft, self.organisations)), None)
            if exact:
                taken.add(id(exact))
                self._place(sheet, draft, exact)
            else:
                later.append((draft, match.records, match.tie))
        fresh: list[Person] = []
        for draft, records, tie in later:
            free = [person for person in records if id(person) not in taken] or self._were_two(records, tie)
            person = self._decide(sheet, draft, free, tie)
            if person is None:
                continue
            taken.add(id(person))
            fresh.append(person)
        for person in fresh:
            self._enrol(person)

    def _take_referred(self, sheet: SheetRead, draft: Draft, taken: set[int]) -> None:
        """Place a row by its reference, unless its names are those of somebody else."""
        try:
            person = homecoming.referred(ImportKind.APPLICANT, sheet, draft, self.by_ref)
        except Fault as fault:
            self.ledger.reject(sheet, draft.row, fault.finding)
            return
        assert person
        taken.add(id(person))
        doubt = returned_applicants.doubt(sheet, draft, person)
        if doubt:
            self.ledger.park(sheet, draft.row, doubt, person.ref)
        else:
            self._place(sheet, draft, person)

    def _decide(self, sheet: SheetRead, draft: Draft, free: Sequence[Person], tie: Tie | None) -> Person | None:
        """Place one row that repeats no record exactly; None where it was rejected or needs a person's decision."""
        verdict = self._verdict(sheet, draft, free, tie)
        if verdict.finding:
            self.ledger.questions += [verdict.question] if verdict.question else []
            self.ledger.park(sheet, draft.row, verdict.finding, free[0].ref if len(free) == 1 else None)
            return None
        if verdict.person:
            return self._complete(sheet, draft, verdict.person)
        if not (draft.values.get("given_names") or draft.values.get("family_name")):
            name = "external_id" if "external_id" in draft.values else "email"
            place = sheet.where(draft.row, name)
            told = error(say.UNKNOWN_RECORD, place, field=name, value=draft.values[name])
            self.ledger.reject(sheet, draft.row, told)
            return None
        person = self._make(sheet, draft)
        if verdict.apart:
            self.ledger.answers[question_key(rows.identity(draft))] = same_as(person)
            for other in verdict.apart:
                refs = (person.participant.ref, other.participant.ref)
                distinctions.remember(self.planner.session, self.planner, *refs)
        return person

    def _verdict(self, sheet: SheetRead, draft: Draft, free: Sequence[Person], tie: Tie | None) -> Verdict:
        """Return of whom a row speaks, as far as that is certain or was answered."""
        answered = self.doubts.by_answer(self.doubts.answered(draft), free)
        if answered or not free:
            return answered or Verdict()
        first, wanted = free[0], rows.identity(draft)
        if len(free) > 1:
            candidates = ", ".join(f"{person.ref} {person.name}" for person in free)
            return self.doubts.open(say.AMBIGUOUS_MATCH, sheet, draft, free, {"candidates": candidates})
        if tie is Tie.KEY_OF_ANOTHER:
            name = f"{wanted.given} {wanted.family}".strip()
            told = {"id": wanted.key, "ref": first.ref, "known": first.name, "name": name}
            return self.doubts.open(say.ID_OF_SOMEBODY_ELSE, sheet, draft, free, told)
        if tie is Tie.NAME_ALONE and not disagrees(first, draft, self.organisations, self.counters):
            self.by_name_alone.append(sheet.where(draft.row, *IDENTIFYING))
            return Verdict(first)
        if tie and tie.grade is Grade.ASK:
            told = {"candidates": f"{first.ref} {first.name}", "tie": tie.told}
            return self.doubts.open(say.PERHAPS_KNOWN, sheet, draft, free, told)
        return Verdict(first)

    def _complete(self, sheet: SheetRead, draft: Draft, person: Person) -> Person | None:
        """Complete somebody known by a row; a second row of one import that contradicts the first is rejected."""
        before = self.placed_by.get(id(person))
        if before and disagrees(person, draft, self.organisations, self.counters):
            also = [before.sheet.where(before.draft.row, *IDENTIFYING)]
            place = sheet.where(draft.row, *IDENTIFYING)
            self.ledger.reject(sheet, draft.row, error(say.CONTRADICTS_ROW, place, also=also, id=person.name))
            return None
        self._place(sheet, draft, person)
        return person

    def _under_key_of_today(self, draft: Draft) -> Draft:
        """Return a row with the key of somebody who was merged into another person under that one's key."""
        key = draft.values.get("external_id")
        holder = self.by_key.get(key) if key else None
        if holder is None or not holder.former or key == holder.identity.key:
            return draft
        values = {name: value for name, value in draft.values.items() if name != "external_id"}
        return replace(draft, values=values | ({"external_id": holder.identity.key} if holder.identity.key else {}))

    def _were_two(self, records: Sequence[Person], tie: Tie | None) -> list[Person]:
        """Return who was made one of two: a list may go on naming both, and the second row speaks of them too."""
        return [person for person in records if person.former] if tie and tie.grade is Grade.SAME else []

    def _with_own_key(self, draft: Draft, person: Person | None) -> Draft:
        """Return the row without a key that belongs to somebody else: it is kept as an extra and not believed."""
        key = draft.values.get("external_id")
        holder = self.by_key.get(key) if key else None
        if holder is None or holder is person:
            return draft
        values = {name: value for name, value in draft.values.items() if name != "external_id"}
        return replace(draft, values=values, extras={**draft.extras, "external_id": str(key)})

    def _make(self, sheet: SheetRead, draft: Draft) -> Person:
        draft = self._with_own_key(draft, None)
        values = {name: draft.values[name] for name in rows.PERSON_FIELDS if name in draft.values}
        values.setdefault("given_names", "")
        values.setdefault("family_name", "")
        key = name_key(values["given_names"], values["family_name"])
        ref = self.planner.reference("T")
        person = Person(self.planner.create(Participant, ref=ref, name_key=key, **values))
        self._apply_for_place(person, draft)
        self._set_guardians(sheet, person, draft)
        self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, person.ref)
        self._remember(Placed(sheet, draft, person, True))
        return person

    def _place(self, sheet: SheetRead, draft: Draft, person: Person) -> None:
        """Complete a known person by a row; somebody known from another project gets an application to this one."""
        draft = self._with_own_key(draft, person)
        place = sheet.where(draft.row, *IDENTIFYING)
        by_hand = sheet.sheet.home is not None and REF in draft.values
        of_person = rows.person_values(person.participant, draft)
        changes = self._set(person, "participant", of_person, place, by_hand=by_hand)
        new = person.application is None
        if person.application is None:
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

    def _remember(self, placed: "Placed") -> None:
        if is_weak(rows.identity(placed.draft)):
            self.ledger.answers[row_key(placed.draft)] = same_as(placed.person)
        self.placed.append(placed)
        self.placed_by.setdefault(id(placed.person), placed)

    def _apply_for_place(self, person: Person, draft: Draft) -> None:
        person.application = self.planner.create(
            Application,
            ref=self.planner.reference("A", self.project.start.year),
            project_id=self.project.id,
            participant_id=person.participant.id,
            source=self.source,
            **rows.application_values(None, draft, self.organisations),
        )

    def _set(
        self, person: Person, part: str, values: Mapping[str, Any], place: Where, *, by_hand: bool = False
    ) -> list[FieldChange]:
        record: SQLModel = getattr(person, part)
        after, changes = differences(record, values, rows.FIELD_OF)
        if not after:
            return []
        told = [change for change in changes if change.field not in rows.DERIVED]
        about, name = person.participant.ref, person.name
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
            about = person.participant.ref
            if known is None:
                made = self.planner.create(
                    Guardian, about=about, participant_id=person.participant.id, position=position, **values
                )
                person.guardians[position] = made
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
