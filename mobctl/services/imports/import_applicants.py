"""Importing people who ask for a place: participants, their applications and their guardians."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import REF, ImportKind
from mobctl.domain.folding import fold
from mobctl.domain.identity import Grade, Match, Register, Tie
from mobctl.domain.questions import Decision
from mobctl.findings import Where, error
from mobctl.messages import imports as say
from mobctl.models import Project
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import ImportReport, ImportRequest, shown_as_progress
from mobctl.services.imports.ledger import Ledger
from mobctl.services.projects import projects
from mobctl.services.records import distinctions
from mobctl.services.records.selecting import the_project
from mobctl.services.rows import applicant_rows as rows
from mobctl.services.rows.applicant_comparison import disagrees, is_same
from mobctl.services.rows.applicant_doubts import IDENTIFYING, Doubts, Verdict, question_key, same_as
from mobctl.services.rows.applicant_placing import Placing
from mobctl.services.rows.applicant_remarks import by_name_alone, remarks
from mobctl.services.rows.known_people import Person, fetch, known_people
from mobctl.services.rows.named_records import Fault
from mobctl.services.sheets import homecoming, returned_applicants
from mobctl.store.bulk import pieces, uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner

#: So many rows are compared with what is known before the next records are read.
AT_ONCE = 2_000


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
    ledger.findings += [*remarks(people.placing.placed, people.before, two), *by_name_alone(people.by_name_alone)]


class _Import:
    """One import of applicants while it is planned: who is known, and who was placed by which row."""

    def __init__(self, desk: Desk, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
        self.planner, self.ledger, self.progress = planner, ledger, desk.progress
        self.placing = Placing(desk, session, planner, project, ledger)
        self.organisations = self.placing.organisations
        self.by_name_alone: list[Where] = []
        self.counters = desk.reference.words.counters
        self.before = known_people(session, project)
        self.doubts = Doubts({**ledger.request.recalled, **ledger.request.answers}, self.before)
        self.register: Register[Person] = Register()
        self.by_ref = returned_applicants.by_reference(self.before)
        for person in self.before:
            self._enrol(person)

    def _enrol(self, person: Person) -> None:
        for identity in (person.identity, *(identity for _, identity in person.former)):
            self.register.add(identity, person)
            if identity.key:
                self.placing.by_key.setdefault(identity.key, person)

    def take_sheet(self, sheet: SheetRead) -> None:
        """Place each row of a sheet: rows that repeat a record exactly first, then the others in their order."""
        taken: set[int] = set()
        drafts = [self._of_sender(self._under_key_of_today(draft)) for draft in self.ledger.told_apart(sheet)]
        later: list[tuple[Draft, Match[Person]]] = []
        for piece in pieces(shown_as_progress(self.progress, "Checking", drafts), AT_ONCE):
            later += self._take_known(sheet, piece, taken)
        fresh: list[Person] = []
        for draft, match in later:
            free = [person for person in match.records if id(person) not in taken] or self._were_two(match)
            person = self._decide(sheet, draft, free, match.tie)
            if person is None:
                continue
            taken.add(id(person))
            fresh.append(person)
        for person in fresh:
            self._enrol(person)

    def _of_sender(self, draft: Draft) -> Draft:
        """Return a row with its sending organisation: where no cell names one, the organisation that sent the list."""
        source = self.ledger.request.source
        named = not draft.values.keys().isdisjoint((REF, "sending_organisation"))
        if source is None or named or fold(source) not in self.organisations:
            return draft
        return replace(draft, values={**draft.values, "sending_organisation": source})

    def _take_known(
        self, sheet: SheetRead, drafts: Sequence[Draft], taken: set[int]
    ) -> Iterator[tuple[Draft, Match[Person]]]:
        """Place the rows that give a reference or repeat a record exactly; yield the others with whom they may mean."""
        matches = [self._match(draft) for draft in drafts]
        fetch(person for match in matches for person in match.records)
        for draft, match in zip(drafts, matches, strict=True):
            if REF in draft.values:
                self._take_referred(sheet, draft, taken)
                continue
            apart = self.doubts.answered(draft) == Decision.DIFFERENT
            known = () if apart else match.records
            exact = next((p for p in known if id(p) not in taken and is_same(p, draft, self.organisations)), None)
            if exact:
                taken.add(id(exact))
                self.placing.repeat(sheet, draft, exact)
            else:
                yield draft, match

    def _match(self, draft: Draft) -> Match[Person]:
        """Return whom a row may speak of: who has the reference that it gives, or who is found by what it says."""
        if REF not in draft.values:
            return self.register.find(rows.identity(draft))
        named = self.by_ref.get(draft.values[REF].strip().upper())
        return Match((named,) if named else ())

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
            self.placing.complete(sheet, draft, person)

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
        person = self.placing.make(sheet, draft)
        if verdict.apart:
            self.ledger.answers[question_key(rows.identity(draft))] = same_as(person)
            for other in verdict.apart:
                refs = (person.participant_ref, other.participant_ref)
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
        before = self.placing.placed_by.get(id(person))
        if before and disagrees(person, draft, self.organisations, self.counters):
            also = [before.sheet.where(before.draft.row, *IDENTIFYING)]
            place = sheet.where(draft.row, *IDENTIFYING)
            self.ledger.reject(sheet, draft.row, error(say.CONTRADICTS_ROW, place, also=also, id=person.name))
            return None
        self.placing.complete(sheet, draft, person)
        return person

    def _under_key_of_today(self, draft: Draft) -> Draft:
        """Return a row with the key of somebody who was merged into another person under that one's key."""
        key = draft.values.get("external_id")
        holder = self.placing.by_key.get(key) if key else None
        if holder is None or not holder.former or key == holder.identity.key:
            return draft
        values = {name: value for name, value in draft.values.items() if name != "external_id"}
        return replace(draft, values=values | ({"external_id": holder.identity.key} if holder.identity.key else {}))

    def _were_two(self, match: Match[Person]) -> list[Person]:
        """Return who was made one of two: a list may go on naming both, and the second row speaks of them too."""
        return [person for person in match.records if person.former] if match.grade is Grade.SAME else []
