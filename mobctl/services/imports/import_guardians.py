"""Importing guardians: who has authority over the applicants of a project, and where it comes from."""

from collections import defaultdict
from typing import Any

from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold
from mobctl.findings import error
from mobctl.messages import homecoming as say
from mobctl.models import Guardian, Participant, Project
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import FieldChange, ImportReport, ImportRequest, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.records.selecting import the_project
from mobctl.services.rows.named_people import People
from mobctl.services.rows.named_records import Fault
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import erased, only_shown
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

FIELDS = ("name", "relation", "authority", "signs", "address", "email", "phone", "valid_to")
SHOWN = ("given_names", "family_name")


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of guardians.

    A row is the guardian whose number it gives among those of the participant it names; else the one of that name;
    else a further one. A blank cell never erases.
    """
    with desk.store.reading() as session, uncollected():
        project = the_project(session, desk, request.project)
        read = read_files(desk, request, ImportKind.GUARDIAN)
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.GUARDIAN, request)
        homecoming.set_aside(session, project, ledger)
        work = _Import(session, planner, project, ledger)
        for sheet in ledger.sheets:
            for draft in ledger.told_apart(sheet):
                work.take(sheet, draft)
        return ledger.close(desk, planner, project)


class _Import:
    """One import of guardians while it is planned."""

    def __init__(self, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
        self.planner, self.ledger = planner, ledger
        self.people = People(session, project)
        self.of: defaultdict[int, list[Guardian]] = defaultdict(list)
        self.stored: dict[int, Guardian] = {}
        highest = select(Guardian.participant_id, func.max(Guardian.position)).group_by(col(Guardian.participant_id))
        self.last: dict[int, int] = dict(session.exec(highest).all())
        for guardian in session.exec(select(Guardian).where(col(Guardian.ended).is_(False)).order_by(col(Guardian.id))):
            self._keep(guardian)

    def _keep(self, guardian: Guardian) -> None:
        self.stored.setdefault(guardian.id, guardian)
        others = [other for other in self.of[guardian.participant_id] if other.id != guardian.id]
        self.of[guardian.participant_id] = [*others, guardian]

    def take(self, sheet: SheetRead, draft: Draft) -> None:
        """Plan what one row makes or completes, or reject it with its reason."""
        try:
            person = self._person(sheet, draft)
            known = self._spoken_of(sheet, draft, person)
        except Fault as fault:
            self.ledger.reject(sheet, draft.row, fault.finding)
            return
        command = f"mobctl applicant set {person.ref} FIELD=VALUE"
        self.ledger.findings += only_shown(sheet, draft, SHOWN, command)
        if known:
            self._complete(sheet, draft, person, known)
        elif "name" in draft.values:
            self._make(sheet, draft, person)
        else:
            self.ledger.settle_changed(sheet, draft.row, person.ref, [])

    def _person(self, sheet: SheetRead, draft: Draft) -> Participant:
        """Return the participant that a row names; raises Fault where reference and names are those of two people."""
        named = " ".join(str(draft.values[part]) for part in SHOWN if part in draft.values)
        person = self.people.named(sheet, draft, str(draft.values.get("participant") or named), "participant")
        homecoming.refuse_other(sheet, draft, draft.values, person)
        return person

    def _spoken_of(self, sheet: SheetRead, draft: Draft, person: Participant) -> Guardian | None:
        number, name = draft.values.get("guardian_number"), draft.values.get("name")
        mine = self.of[person.id]
        if number is not None:
            found = next((guardian for guardian in mine if guardian.position == number), None)
            if found is None:
                told: dict[str, Any] = {"ref": person.ref, "number": number}
                raise Fault(error(say.UNKNOWN_GUARDIAN, sheet.where(draft.row, "guardian_number"), **told))
            return found
        if name is not None:
            return next((guardian for guardian in mine if fold(guardian.name) == fold(name)), None)
        if not any(field in draft.values for field in FIELDS):
            return None
        if len(mine) != 1:
            raise Fault(error(say.GUARDIAN_WITHOUT_NAME, sheet.where(draft.row, "name"), ref=person.ref))
        return mine[0]

    def _make(self, sheet: SheetRead, draft: Draft, person: Participant) -> None:
        position = self.last[person.id] = self.last.get(person.id, 0) + 1
        values = {name: draft.values[name] for name in FIELDS if name in draft.values}
        made = self.planner.create(
            Guardian,
            about=person.ref,
            participant_id=person.id,
            position=position,
            extras=dict(draft.extras),
            **values,
        )
        self._keep(made)
        changes = [FieldChange(name, None, value) for name, value in values.items()]
        self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, person.ref, changes)

    def _complete(self, sheet: SheetRead, draft: Draft, person: Participant, known: Guardian) -> None:
        values: dict[str, Any] = {name: draft.values[name] for name in FIELDS if name in draft.values}
        if draft.extras:
            values["extras"] = {**known.extras, **draft.extras}
        after, changes = differences(known, values)
        gone = erased(sheet, draft, known, person.ref, FIELDS)
        after |= gone.after
        self.ledger.findings += gone.findings
        if after:
            self.planner.update(self.stored[known.id], about=person.ref, **after)
            self._keep(known.model_copy(update=after))
        self.ledger.settle_changed(sheet, draft.row, person.ref, [*changes, *gone.changes])
