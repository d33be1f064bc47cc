"""The tutors that placement rows name: contacts of the host, made or completed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.folding import fold
from mobctl.findings import Finding, warning
from mobctl.messages import homecoming as say
from mobctl.models import Contact
from mobctl.services.imports.imports import FieldChange, differences
from mobctl.services.rows.placement_stays import Placed
from mobctl.services.sheets.erasing import erased
from mobctl.store.planner import Planner
from mobctl.vocabulary import ContactRole

PARTS = {"tutor_email": "email", "tutor_phone": "phone"}


@dataclass(frozen=True, slots=True)
class Tutoring:
    """The tutor that a row names, what it changes of the contact, and what is worth knowing."""

    contact: Contact | None = None
    changes: Sequence[FieldChange] = ()
    findings: Sequence[Finding] = ()


class Tutors:
    """The contacts of all organisations, as this import leaves them."""

    def __init__(self, session: Session, planner: Planner) -> None:
        self.planner = planner
        self.stored: dict[int, Contact] = {}
        self.names: dict[int, str] = dict(session.exec(select(Contact.id, Contact.name)).all())
        self._by_id: dict[int, Contact] = {}
        self.contacts: defaultdict[int, list[Contact]] = defaultdict(list)
        for contact in session.exec(select(Contact).where(col(Contact.ended).is_(False)).order_by(col(Contact.id))):
            self.contacts[contact.organisation_id].append(contact)
            self._by_id[contact.id] = contact

    def named(self, sheet: SheetRead, placed: Placed, draft: Draft) -> Tutoring:
        """Return the contact at the host whom a row names as tutor; an e-mail alone completes the tutor there is."""
        name = draft.values.get("tutor")
        values = {part: draft.values[column] for column, part in PARTS.items() if column in draft.values}
        if name:
            return self._by_name(placed, str(name), values)
        contact = self._by_id.get(placed.mobility.tutor_id or 0)
        if contact is None:
            told = [warning(say.TUTOR_NOT_NAMED, sheet.where(draft.row, *PARTS), ref=placed.mobility.ref)]
            return Tutoring(findings=told if values else ())
        gone = erased(sheet, draft, contact, contact.ref, PARTS)
        after, changes = differences(contact, values, _FIELDS)
        self._complete(contact, after | gone.after)
        return Tutoring(None, [*changes, *gone.changes], gone.findings)

    def _by_name(self, placed: Placed, name: str, values: dict[str, Any]) -> Tutoring:
        host = next((stay.organisation_id for stay in reversed(placed.stays) if stay.organisation_id), None)
        if host is None:
            return Tutoring()
        role = str(ContactRole.TUTOR)
        contact = next((one for one in self.contacts[host] if fold(one.name) == fold(name)), None)
        if contact is None:
            ref = self.planner.reference("C")
            made = self.planner.create(Contact, ref=ref, organisation_id=host, name=name, roles=[role], **values)
            self.contacts[host].append(made)
            self.names[made.id] = name
            self._by_id[made.id] = made
            return Tutoring(made, [FieldChange(_FIELDS[part], None, value) for part, value in values.items()])
        after, changes = differences(contact, values, _FIELDS)
        roles = contact.roles if role in contact.roles else [*contact.roles, role]
        return Tutoring(self._complete(contact, after | ({"roles": roles} if roles != contact.roles else {})), changes)

    def _complete(self, contact: Contact, after: dict[str, Any]) -> Contact:
        if not after:
            return contact
        self.planner.update(self.stored.setdefault(contact.id, contact), **after)
        changed = contact.model_copy(update=after)
        known = self.contacts[contact.organisation_id]
        known[known.index(contact)] = changed
        self._by_id[contact.id] = changed
        return changed


_FIELDS = {part: column for column, part in PARTS.items()}
