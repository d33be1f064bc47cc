"""Importing people who ask for a place: participants, their applications and their guardians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold
from mobctl.domain.identity import Grade, Identity, Register, Tie
from mobctl.domain.names import name_key
from mobctl.findings import Finding, error
from mobctl.messages import imports as say
from mobctl.models import Application, Guardian, Organisation, Participant, Project
from mobctl.services import applicant_rows as rows
from mobctl.services import projects
from mobctl.services.applicant_remarks import remarks
from mobctl.services.import_reading import read_files
from mobctl.services.imports import FieldChange, ImportReport, ImportRequest, Ledger, differences, uncollected
from mobctl.services.selecting import the_project
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

#: Where a doubt about who a row speaks of is shown.
IDENTIFYING = ("external_id", "email", "family_name", "full_name")


@dataclass(eq=False)
class Person:
    """A participant as this import leaves them, with the application to this project and the guardians by position.

    ``stored`` are the same records as they were when the import began.
    """

    participant: Participant
    application: Application | None = None
    guardians: dict[int, Guardian] = field(default_factory=dict)
    stored: dict[object, SQLModel] = field(default_factory=dict)

    def take(self, name: str | int, record: Any, after: Mapping[str, Any], planner: Planner, about: str) -> None:
        """Plan new values for one of the records (its name, or the position of a guardian) and keep them here."""
        original = self.stored.setdefault(name, record)
        planner.update(original, about=about, **after)
        changed = record.model_copy(update=dict(after))
        if isinstance(name, int):
            self.guardians[name] = changed
        else:
            setattr(self, name, changed)

    @property
    def identity(self) -> Identity:
        person = self.participant
        key = self.application.external_id if self.application else None
        return Identity(key, person.given_names, person.family_name, person.birth_date, person.email)

    @property
    def ref(self) -> str:
        return self.application.ref if self.application else self.participant.ref

    @property
    def name(self) -> str:
        return f"{self.participant.given_names} {self.participant.family_name}".strip()


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of applicants.

    A row is somebody known by external id in this project, else by e-mail and birth date, else by name and birth
    date, else by name where nothing contradicts. A blank cell never erases. Of two rows that are wholly alike only
    the first is imported; two different rows with one external id are both rejected.
    """
    with desk.store.reading() as session, uncollected():
        project = the_project(session, desk, request.project)
        activities = tuple(activity.key for activity in projects.scheme_of(project).activity_types)
        read = read_files(desk, request, ImportKind.APPLICANT, activities)
        planner = desk.store.planner(session)
        ledger = Ledger(ImportKind.APPLICANT, request, read.sheets, list(read.findings))
        people = _Import(desk, session, planner, project, ledger)
        for sheet in read.sheets:
            people.take_sheet(sheet)
        ledger.findings += remarks(people.placed, people.before)
        return ledger.close(desk, planner, project)


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
        self.source = ledger.request.source
        self.placed: list[Placed] = []
        self.placed_by: dict[int, Placed] = {}
        self.organisations = _organisations(session)
        self.counters = desk.reference.words.counters
        self.before = _known(session, project)
        self.register: Register[Person] = Register()
        for person in self.before:
            self.register.add(person.identity, person)

    def take_sheet(self, sheet: SheetRead) -> None:
        """Place each row of a sheet: rows that repeat a record exactly first, then the others in their order."""
        taken: set[int] = set()
        drafts = self.ledger.told_apart(sheet)
        later: list[tuple[Draft, tuple[Person, ...], Tie | None]] = []
        for draft in drafts:
            match = self.register.find(rows.identity(draft))
            exact = next((p for p in match.records if id(p) not in taken and self._is_same(p, draft)), None)
            if exact:
                taken.add(id(exact))
                self._place(sheet, draft, exact)
            else:
                later.append((draft, match.records, match.tie))
        fresh: list[Person] = []
        for draft, records, tie in later:
            free = [person for person in records if id(person) not in taken]
            person = self._decide(sheet, draft, free, tie)
            if person is None:
                continue
            taken.add(id(person))
            fresh.append(person)
        for person in fresh:
            self.register.add(person.identity, person)

    def _decide(self, sheet: SheetRead, draft: Draft, free: Sequence[Person], tie: Tie | None) -> Person | None:
        """Place one row that repeats no record exactly; None where it was rejected or needs a person's decision."""
        if free:
            doubt = self._doubt(sheet, draft, free, tie)
            if doubt:
                self.ledger.park(sheet, draft.row, doubt, free[0].ref if len(free) == 1 else None)
                return None
            before = self.placed_by.get(id(free[0]))
            if before and self._disagrees(free[0], draft):
                also = [before.sheet.where(before.draft.row, *IDENTIFYING)]
                place = sheet.where(draft.row, *IDENTIFYING)
                self.ledger.reject(sheet, draft.row, error(say.CONTRADICTS_ROW, place, also=also, id=free[0].name))
                return None
            self._place(sheet, draft, free[0])
            return free[0]
        if not (draft.values.get("given_names") or draft.values.get("family_name")):
            name = "external_id" if "external_id" in draft.values else "email"
            place = sheet.where(draft.row, name)
            told = error(say.UNKNOWN_RECORD, place, field=name, value=draft.values[name])
            self.ledger.reject(sheet, draft.row, told)
            return None
        return self._make(sheet, draft)

    def _doubt(self, sheet: SheetRead, draft: Draft, free: Sequence[Person], tie: Tie | None) -> Finding | None:
        """Return why it is not certain that a row speaks of the person found, or nothing."""
        place = sheet.where(draft.row, *IDENTIFYING)
        first = free[0]
        if len(free) > 1:
            candidates = ", ".join(f"{person.ref} {person.name}" for person in free)
            return error(say.AMBIGUOUS_MATCH, place, candidates=candidates)
        wanted = rows.identity(draft)
        if tie is Tie.KEY_OF_ANOTHER:
            name = f"{wanted.given} {wanted.family}".strip()
            return error(say.ID_OF_SOMEBODY_ELSE, place, id=wanted.key, ref=first.ref, known=first.name, name=name)
        if tie is Tie.NAME_ALONE and not self._disagrees(first, draft):
            return None
        if tie and tie.grade is Grade.ASK:
            return error(say.PERHAPS_KNOWN, place, candidates=f"{first.ref} {first.name}", tie=tie.told)
        return None

    def _make(self, sheet: SheetRead, draft: Draft) -> Person:
        values = {name: draft.values[name] for name in rows.PERSON_FIELDS if name in draft.values}
        values.setdefault("given_names", "")
        values.setdefault("family_name", "")
        key = name_key(values["given_names"], values["family_name"])
        ref = self.planner.reference("T")
        person = Person(self.planner.create(Participant, ref=ref, name_key=key, **values))
        self._apply_for_place(person, draft)
        self._set_guardians(person, draft)
        self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, person.ref)
        self._remember(Placed(sheet, draft, person, True))
        return person

    def _place(self, sheet: SheetRead, draft: Draft, person: Person) -> None:
        """Complete a known person by a row; somebody known from another project gets an application to this one."""
        changes = self._set(person, "participant", rows.person_values(person.participant, draft))
        new = person.application is None
        if person.application is None:
            self._apply_for_place(person, draft)
        else:
            values = rows.application_values(person.application, draft, self.organisations)
            changes += self._set(person, "application", values)
        changes += self._set_guardians(person, draft)
        if new:
            self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, person.ref)
        else:
            self.ledger.settle_changed(sheet, draft.row, person.ref, changes)
        self._remember(Placed(sheet, draft, person, new))

    def _remember(self, placed: "Placed") -> None:
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

    def _set(self, person: Person, part: str, values: Mapping[str, Any]) -> list[FieldChange]:
        record: SQLModel = getattr(person, part)
        after, changes = differences(record, values, rows.FIELD_OF)
        if after:
            person.take(part, record, after, self.planner, person.participant.ref)
        return [change for change in changes if change.field not in rows.DERIVED]

    def _set_guardians(self, person: Person, draft: Draft) -> list[FieldChange]:
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
            after, differing = differences(known, values)
            if after:
                person.take(position, known, after, self.planner, about)
                changes += [FieldChange(f"{prefix}_{c.field}", c.before, c.after) for c in differing]
        return changes

    def _is_same(self, person: Person, draft: Draft) -> bool:
        """Tell whether a row says nothing that is not known already."""
        if person.application is None:
            return False
        if differences(person.participant, rows.person_values(person.participant, draft))[0]:
            return False
        if differences(person.application, rows.application_values(person.application, draft, self.organisations))[0]:
            return False
        for prefix, position in rows.GUARDIANS.items():
            known = person.guardians.get(position)
            values = rows.guardian_values(draft, prefix)
            if (values and known is None and "name" in values) or (known and differences(known, values)[0]):
                return False
        return True

    def _disagrees(self, person: Person, draft: Draft) -> bool:
        """Tell whether a row contradicts what is known of a person who has only the name in common with it."""
        changes = differences(person.participant, rows.person_values(person.participant, draft))[1]
        if person.application:
            values = rows.application_values(person.application, draft, self.organisations)
            extras = person.application.extras
            told = {header: text for header, text in draft.extras.items() if fold(header) not in self.counters}
            if any(extras.get(header, text) != text for header, text in told.items()):
                return True
            changes += differences(person.application, values)[1]
        return any(change.before and change.field != "extras" for change in changes)


def _known(session: Session, project: Project) -> list[Person]:
    """Return everybody known, with the application to *project*, in three queries."""
    query = select(Participant).where(col(Participant.merged_into).is_(None)).order_by(col(Participant.id))
    people = {person.id: Person(person) for person in session.exec(query)}
    for application in session.exec(select(Application).where(Application.project_id == project.id)):
        if application.participant_id in people:
            people[application.participant_id].application = application
    for guardian in session.exec(select(Guardian).where(col(Guardian.ended).is_(False))):
        if guardian.participant_id in people:
            people[guardian.participant_id].guardians[guardian.position] = guardian
    return list(people.values())


def _organisations(session: Session) -> dict[str, int]:
    """Return the organisations by folded name, where a name is theirs alone."""
    query = select(Organisation.name_key, Organisation.id).where(col(Organisation.merged_into).is_(None))
    found: dict[str, list[int]] = {}
    for key, id in session.exec(query).all():
        found.setdefault(key, []).append(id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}
