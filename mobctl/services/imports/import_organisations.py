"""Importing organisations with their signatories, tutors and contacts, and their roles in the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.domain.alike import share_a_word
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import REF, ImportKind
from mobctl.domain.folding import fold
from mobctl.findings import error, warning
from mobctl.messages import homecoming as homecoming_say
from mobctl.messages import imports as say
from mobctl.models import Contact, Organisation, Project, ProjectPartner
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import FieldChange, ImportReport, ImportRequest, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.projects import projects
from mobctl.services.records import distinctions
from mobctl.services.records.merged_records import standing_for
from mobctl.services.rows.named_records import Fault
from mobctl.services.rows.organisation_doubts import question, question_key, said_of, same_as, several
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import emptied, erased
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ContactRole, ImportOutcome, OrganisationKind, ProjectRole

OWN_FIELDS = (
    *("external_id", "name", "kind", "country", "city", "address", "postcode", "email", "phone", "website", "size"),
    *("headcount", "turnover", "balance_sheet", "vat", "oid", "pic", "sector", "languages", "capacity"),
)
#: Keys that are an organisation's alone, strongest first.
KEYS = ("external_id", "oid", "pic", "vat")
CONTACTS = {"signatory": ContactRole.SIGNATORY, "tutor": ContactRole.TUTOR, "contact": ContactRole.CONTACT}
CONTACT_PARTS = ("name", "function", "email", "phone")


@dataclass(eq=False)
class Known:
    """An organisation as this import leaves it, with its contacts and its roles in the project.

    ``former`` is what was merged into it: lists go on naming these.
    """

    organisation: Organisation
    contacts: list[Contact] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    stored: dict[tuple[str, int], SQLModel] = field(default_factory=dict)
    former: list[Organisation] = field(default_factory=list)


def plan_import(desk: Desk, request: ImportRequest, role: ProjectRole | None = None) -> Plan[ImportReport]:
    """Plan the import of organisations; *role* is given in the project to rows that name none.

    A row is one already known by its reference, else by external id, OID, PIC or VAT number, else by name where
    country and town do not contradict. A blank cell never erases. Without a project no roles are given.
    """
    with desk.store.reading() as session, uncollected():
        project = projects.current(session, desk, request.project)
        read = read_files(desk, request, ImportKind.ORGANISATION)
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.ORGANISATION, request)
        homecoming.set_aside(session, project, ledger)
        work = _Import(session, planner, project, ledger, role)
        for sheet in ledger.sheets:
            for draft in ledger.told_apart(sheet):
                work.take(sheet, draft)
        return ledger.close(desk, planner, project)


class _Import:
    """One import of organisations while it is planned."""

    def __init__(
        self, session: Session, planner: Planner, project: Project | None, ledger: Ledger, role: ProjectRole | None
    ) -> None:
        self.planner, self.project, self.ledger, self.role = planner, project, ledger, role
        self.by_ref: dict[str, Known] = {}
        self.by_key: dict[tuple[str, str], list[Known]] = {}
        self.by_name: dict[str, list[Known]] = {}
        self.told_no_project = False
        self.answers = {**ledger.request.recalled, **ledger.request.answers}
        for known in _known(session, project):
            self._remember(known)

    def take(self, sheet: SheetRead, draft: Draft) -> None:
        """Plan what one row makes or completes."""
        place = sheet.where(draft.row, "name", "external_id")
        try:
            found = self._find(sheet, draft)
        except Fault as fault:
            self.ledger.reject(sheet, draft.row, fault.finding)
            return
        apart: list[Known] = []
        if len(found) > 1:
            ref, is_new = said_of(draft, self.answers)
            if ref not in self.by_ref and not is_new:
                self._ask(sheet, draft, [known.organisation for known in found])
                return
            found, apart = ([self.by_ref[ref]], []) if ref else ([], found)
        if found:
            known = found[0]
            changes = self._complete(sheet, known, draft)
        elif not draft.values.get("name"):
            key = next(name for name in KEYS if name in draft.values)
            told = error(say.UNKNOWN_RECORD, place, field=key, value=draft.values[key])
            self.ledger.reject(sheet, draft.row, told)
            return
        else:
            known, changes = self._make(draft), []
            self._tell_apart(draft, known, apart)
        changes += self._set_contacts(sheet, known, draft)
        changes += self._give_roles(sheet, known, draft)
        self._remember(known)
        if found:
            self.ledger.settle_changed(sheet, draft.row, known.organisation.ref, changes)
        else:
            self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, known.organisation.ref)

    def _ask(self, sheet: SheetRead, draft: Draft, known: Sequence[Organisation]) -> None:
        """Let a row wait that fits several organisations, with the question that settles it unless it was put off."""
        place = sheet.where(draft.row, "name", "external_id")
        self.ledger.park(sheet, draft.row, several(place, known))
        if question_key(draft) not in self.ledger.request.answers:
            self.ledger.questions.append(question(place, draft, known))

    def _tell_apart(self, draft: Draft, made: Known, others: Sequence[Known]) -> None:
        """Remember of an organisation that is new by a person's word who it is, and that the others are none of it."""
        if others:
            self.ledger.answers[question_key(draft)] = same_as(made.organisation)
        for other in others:
            refs = (made.organisation.ref, other.organisation.ref)
            distinctions.remember(self.planner.session, self.planner, *refs)

    def _remember(self, known: Known) -> None:
        for one in (known.organisation, *known.former):
            self.by_ref[one.ref] = known
            for name in KEYS:
                value = getattr(one, name)
                if value and known not in self.by_key.setdefault((name, fold(value)), []):
                    self.by_key[name, fold(value)].append(known)
            alike = self.by_name.setdefault(one.name_key, [])
            if not any(other is known for other in alike):
                alike.append(known)

    def _find(self, sheet: SheetRead, draft: Draft) -> list[Known]:
        known = homecoming.referred(ImportKind.ORGANISATION, sheet, draft, self.by_ref)
        if known:
            keys = ((name, fold(draft.values[name])) for name in KEYS if name in draft.values)
            others = [other for key in keys for other in self.by_key.get(key, ()) if other is not known]
            return [known, *others]
        for name in KEYS:
            value = draft.values.get(name)
            if value and self.by_key.get((name, fold(value))):
                return self.by_key[name, fold(value)]
        alike = self.by_name.get(fold(draft.values.get("name", "")), [])
        return [
            known for known in alike if any(not _contradicts(one, draft) for one in (known.organisation, *known.former))
        ]

    def _make(self, draft: Draft) -> Known:
        values = {name: draft.values[name] for name in OWN_FIELDS if name in draft.values}
        values.setdefault("kind", str(OrganisationKind.COMPANY))
        made = self.planner.create(
            Organisation,
            ref=self.planner.reference("O"),
            name_key=fold(values["name"]),
            source=self.ledger.request.source,
            extras=dict(draft.extras),
            **values,
        )
        return Known(made)

    def _complete(self, sheet: SheetRead, known: Known, draft: Draft) -> list[FieldChange]:
        values: dict[str, Any] = {name: draft.values[name] for name in OWN_FIELDS if name in draft.values}
        if any(fold(values.get("name", "")) == one.name_key for one in known.former):
            del values["name"]
        if "name" in values:
            values["name_key"] = fold(values["name"])
        if draft.extras:
            values["extras"] = {**known.organisation.extras, **draft.extras}
        after, changes = differences(known.organisation, values)
        gone = erased(sheet, draft, known.organisation, known.organisation.ref, OWN_FIELDS)
        after |= gone.after
        self.ledger.findings += gone.findings
        if after:
            self._update(known, known.organisation, after, known.organisation.ref)
            known.organisation = known.organisation.model_copy(update=after)
        return [change for change in (*changes, *gone.changes) if change.field != "name_key"]

    def _update(self, known: Known, record: Organisation | Contact, after: Mapping[str, Any], about: str) -> None:
        original = known.stored.setdefault((type(record).__name__, record.id), record)
        self.planner.update(original, about=about, **after)

    def _set_contacts(self, sheet: SheetRead, known: Known, draft: Draft) -> list[FieldChange]:
        """Plan the contacts that a row names; one person in two roles is one contact."""
        changes: list[FieldChange] = []
        for prefix, role in CONTACTS.items():
            parts = ((part, f"{prefix}_{part}") for part in CONTACT_PARTS)
            values = {part: draft.values[name] for part, name in parts if name in draft.values}
            contact = _contact(known, values.get("name"), str(role), shown=REF in draft.values)
            if contact and "name" not in values:
                changes += self._empty_contact(sheet, known, draft, contact, prefix)
                contact = next(one for one in known.contacts if one.id == contact.id)
            if not values:
                continue
            if contact is None and "name" not in values:
                changes += self._keep_aside(known, prefix, values)
            elif contact is None:
                known.contacts.append(
                    self.planner.create(
                        Contact,
                        ref=self.planner.reference("C"),
                        organisation_id=known.organisation.id,
                        roles=[str(role)],
                        **values,
                    )
                )
                changes += [FieldChange(f"{prefix}_{part}", None, value) for part, value in values.items()]
            else:
                changes += self._complete_contact(known, contact, prefix, str(role), values)
        return changes

    def _complete_contact(
        self, known: Known, contact: Contact, prefix: str, role: str, values: dict[str, Any]
    ) -> list[FieldChange]:
        roles = contact.roles if role in contact.roles else [*contact.roles, role]
        after, changes = differences(contact, {**values, "roles": roles})
        if after:
            self._update(known, contact, after, contact.ref)
            known.contacts[known.contacts.index(contact)] = contact.model_copy(update=after)
        return [FieldChange(f"{prefix}_{change.field}", change.before, change.after) for change in changes]

    def _empty_contact(
        self, sheet: SheetRead, known: Known, draft: Draft, contact: Contact, prefix: str
    ) -> list[FieldChange]:
        parts = {f"{prefix}_{part}": part for part in CONTACT_PARTS}
        gone = erased(sheet, draft, contact, contact.ref, parts)
        self.ledger.findings += gone.findings
        if gone.after:
            self._update(known, contact, gone.after, contact.ref)
            known.contacts[known.contacts.index(contact)] = contact.model_copy(update=gone.after)
        return gone.changes

    def _keep_aside(self, known: Known, prefix: str, values: Mapping[str, Any]) -> list[FieldChange]:
        """Keep what is said of a contact whom nobody names as extras of the organisation."""
        extras = {**known.organisation.extras, **{f"{prefix}_{part}": str(value) for part, value in values.items()}}
        after, changes = differences(known.organisation, {"extras": extras})
        if after:
            self._update(known, known.organisation, after, known.organisation.ref)
            known.organisation = known.organisation.model_copy(update=after)
        return changes

    def _give_roles(self, sheet: SheetRead, known: Known, draft: Draft) -> list[FieldChange]:
        wanted = draft.values.get("roles") or ([str(self.role)] if self.role else [])
        new = [role for role in wanted if role not in known.roles]
        kept = () if "roles" in emptied(sheet, draft) else draft.values.get("roles", known.roles)
        left = known.roles - set(kept)
        if REF in draft.values and left:
            told: dict[str, Any] = {"ref": known.organisation.ref, "field": "roles", "left": ", ".join(sorted(left))}
            self.ledger.findings.append(warning(homecoming_say.ONLY_ADDED, sheet.where(draft.row, "roles"), **told))
        if not new:
            return []
        if self.project is None:
            if not self.told_no_project:
                self.ledger.findings.append(warning(say.ROLES_WITHOUT_PROJECT, sheet.where(draft.row, "roles")))
            self.told_no_project = True
            return []
        before = sorted(known.roles)
        for role in new:
            self.planner.create(
                ProjectPartner,
                about=known.organisation.ref,
                project_id=self.project.id,
                organisation_id=known.organisation.id,
                role=role,
            )
            known.roles.add(role)
        return [FieldChange("roles", before, sorted(known.roles))]


def _known(session: Session, project: Project | None) -> list[Known]:
    """Return all organisations with their contacts and their roles in *project*, in three queries."""
    everyone = {one.id: one for one in session.exec(select(Organisation).order_by(col(Organisation.id)))}
    known = {id: Known(organisation) for id, organisation in everyone.items() if organisation.merged_into is None}
    for organisation in everyone.values():
        if organisation.merged_into is not None:
            known[standing_for(everyone, organisation).id].former.append(organisation)
    for contact in session.exec(select(Contact).where(col(Contact.ended).is_(False)).order_by(col(Contact.id))):
        if contact.organisation_id in known:
            known[contact.organisation_id].contacts.append(contact)
    if project:
        links = select(ProjectPartner).where(ProjectPartner.project_id == project.id)
        for link in session.exec(links):
            if link.organisation_id in known:
                known[link.organisation_id].roles.add(link.role)
    return list(known.values())


def _contradicts(organisation: Organisation, draft: Draft) -> bool:
    """Tell whether a row of the same name means another one: its key, country or town is another."""
    for name in (*KEYS, "country", "city"):
        mine, theirs = getattr(organisation, name), draft.values.get(name)
        if mine and theirs and fold(str(mine)) != fold(str(theirs)):
            return True
    return False


def _contact(known: Known, name: str | None, role: str, *, shown: bool) -> Contact | None:
    """Return the contact called *name*; without a name the only one in the role.

    In a row with a reference the one meant is that which prefilled sheets have *shown*: the first in the role, where
    the name is none or a similar one.
    """
    in_role = [contact for contact in known.contacts if role in contact.roles]
    if not name:
        return in_role[0] if len(in_role) == 1 or (in_role and shown) else None
    found = next((contact for contact in known.contacts if fold(contact.name) == fold(name)), None)
    if found is None and shown and in_role and share_a_word(name, in_role[0].name):
        return in_role[0]
    return found
