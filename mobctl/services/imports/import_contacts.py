"""Importing contacts: the people at organisations, who sign, mentor, or are written to."""

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.alike import share_a_word
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold
from mobctl.findings import error, warning
from mobctl.messages import homecoming as say
from mobctl.messages import imports as imports_say
from mobctl.models import Contact, Organisation
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import ImportReport, ImportRequest, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.projects import projects
from mobctl.services.rows.named_records import Fault, Named, organisations_named, the_organisation
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import erased
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ContactRole, ImportOutcome

FIELDS = ("name", "function", "email", "phone", "language", "roles")


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of contacts.

    A row is the contact whose reference it gives; else the one of that name at the organisation it names; else
    somebody new there. A blank cell never erases; the roles of a row without a reference are added to those known.
    """
    with desk.store.reading() as session, uncollected():
        project = projects.current(session, desk, request.project)
        organisations = organisations_named(session)
        read = read_files(desk, request, ImportKind.CONTACT, country_of=partial(_country, organisations))
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.CONTACT, request)
        homecoming.set_aside(session, project, ledger)
        work = _Import(session, planner, ledger, organisations)
        for sheet in ledger.sheets:
            for draft in ledger.told_apart(sheet):
                work.take(sheet, draft)
        return ledger.close(desk, planner, project)


def _country(organisations: Named[Organisation], text: str) -> str | None:
    """Return the country of the organisation that a cell names: phones without a country code belong there."""
    found = organisations.find(text)
    return found[0].country if len(found) == 1 else None


class _Import:
    """One import of contacts while it is planned."""

    def __init__(self, session: Session, planner: Planner, ledger: Ledger, organisations: Named[Organisation]) -> None:
        self.planner, self.ledger = planner, ledger
        self.organisations = organisations
        self.at: defaultdict[int, list[Contact]] = defaultdict(list)
        self.by_ref: dict[str, Contact] = {}
        self.stored: dict[int, Contact] = {}
        self.houses: dict[int, Organisation] = {one.id: one for one in self.organisations.records}
        for contact in session.exec(select(Contact).where(col(Contact.ended).is_(False)).order_by(col(Contact.id))):
            if contact.organisation_id in self.houses:
                self._keep(contact)

    def _keep(self, contact: Contact) -> None:
        self.stored.setdefault(contact.id, contact)
        self.by_ref[contact.ref] = contact
        others = [other for other in self.at[contact.organisation_id] if other.id != contact.id]
        self.at[contact.organisation_id] = [*others, contact]

    def take(self, sheet: SheetRead, draft: Draft) -> None:
        """Plan what one row makes or completes, or reject it with its reason."""
        try:
            known = homecoming.referred(ImportKind.CONTACT, sheet, draft, self.by_ref)
            where = the_organisation(self.organisations, sheet, draft, "organisation")
            if known:
                self._refuse_move(sheet, draft, known, where)
            else:
                known = self._named(sheet, draft, where)
        except Fault as fault:
            self.ledger.reject(sheet, draft.row, fault.finding)
            return
        if known is None and where is not None:
            self._make(sheet, draft, where)
        elif known and "ref" in draft.values and self._is_of_another(sheet, draft, known):
            return
        elif known:
            self._complete(sheet, draft, known)

    def _refuse_move(self, sheet: SheetRead, draft: Draft, known: Contact, where: Organisation | None) -> None:
        if where is None or where.id == known.organisation_id:
            return
        house = self.houses[known.organisation_id]
        place = sheet.where(draft.row, "organisation")
        told: dict[str, Any] = {"ref": known.ref, "house": f"{house.ref} {house.name}"}
        raise Fault(error(say.CONTACT_ELSEWHERE, place, other=f"{where.ref} {where.name}", **told))

    def _named(self, sheet: SheetRead, draft: Draft, where: Organisation | None) -> Contact | None:
        """Return the contact of that name at *where*, None for somebody new; raises Fault where it is not clear."""
        if where is None:
            raise Fault(error(say.CONTACT_NOWHERE, sheet.where(draft.row, "organisation", "name")))
        alike = [contact for contact in self.at[where.id] if fold(contact.name) == fold(draft.values["name"])]
        if len(alike) > 1 and draft.values.get("email"):
            alike = [one for one in alike if fold(one.email or "") == fold(draft.values["email"])] or alike
        if len(alike) > 1:
            candidates = ", ".join(f"{contact.ref} {contact.name}" for contact in alike)
            raise Fault(error(say.WHICH_REFERENCE, sheet.where(draft.row, "name"), candidates=candidates))
        return alike[0] if alike else None

    def _is_of_another(self, sheet: SheetRead, draft: Draft, known: Contact) -> bool:
        """Park a row whose name has nothing in common with the contact of its reference."""
        name = draft.values.get("name")
        if not name or share_a_word(name, known.name):
            return False
        told: dict[str, Any] = {"ref": known.ref, "known": known.name, "name": name}
        told["command"] = f'mobctl contact set {known.ref} name="{name}"'
        finding = error(say.OF_SOMEBODY_ELSE, sheet.where(draft.row, "name"), **told)
        self.ledger.park(sheet, draft.row, finding, known.ref)
        return True

    def _make(self, sheet: SheetRead, draft: Draft, where: Organisation) -> None:
        values = {name: draft.values[name] for name in FIELDS if name in draft.values}
        values.setdefault("roles", [str(ContactRole.CONTACT)])
        self._remark_shared_email(sheet, draft, where)
        made = self.planner.create(
            Contact,
            ref=self.planner.reference("C"),
            organisation_id=where.id,
            extras=dict(draft.extras),
            **values,
        )
        self._keep(made)
        self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, made.ref)

    def _remark_shared_email(self, sheet: SheetRead, draft: Draft, where: Organisation) -> None:
        email = fold(draft.values.get("email", ""))
        other = next((one for one in self.at[where.id] if email and fold(one.email or "") == email), None)
        if other:
            told: dict[str, Any] = {"name": draft.values["name"], "other": other.name, "places": other.ref}
            self.ledger.findings.append(warning(imports_say.EMAIL_REPEATED, sheet.where(draft.row, "email"), **told))

    def _complete(self, sheet: SheetRead, draft: Draft, known: Contact) -> None:
        values = self._values(draft, known)
        after, changes = differences(known, values)
        gone = erased(sheet, draft, known, known.ref, FIELDS)
        after |= gone.after
        changes += gone.changes
        self.ledger.findings += gone.findings
        if after:
            self.planner.update(self.stored[known.id], **after)
            self._keep(known.model_copy(update=after))
        self.ledger.settle_changed(sheet, draft.row, known.ref, changes)

    def _values(self, draft: Draft, known: Contact) -> Mapping[str, Any]:
        values: dict[str, Any] = {name: draft.values[name] for name in FIELDS if name in draft.values}
        if "roles" in values and "ref" not in draft.values:
            values["roles"] = list(dict.fromkeys([*known.roles, *values["roles"]]))
        if draft.extras:
            values["extras"] = {**known.extras, **draft.extras}
        return values
