"""The tutors that placement rows name: contacts of the host, made or completed."""

from collections import defaultdict

from sqlmodel import Session, col, select

from mobctl.domain.drafts import Draft
from mobctl.domain.folding import fold
from mobctl.models import Contact
from mobctl.services.imports import differences
from mobctl.services.placement_stays import Placed
from mobctl.store.planner import Planner
from mobctl.vocabulary import ContactRole

PARTS = (("email", "tutor_email"), ("phone", "tutor_phone"))


class Tutors:
    """The contacts of all organisations, as this import leaves them."""

    def __init__(self, session: Session, planner: Planner) -> None:
        self.planner = planner
        self.stored: dict[int, Contact] = {}
        self.names: dict[int, str] = dict(session.exec(select(Contact.id, Contact.name)).all())
        self.contacts: defaultdict[int, list[Contact]] = defaultdict(list)
        for contact in session.exec(select(Contact).where(col(Contact.ended).is_(False)).order_by(col(Contact.id))):
            self.contacts[contact.organisation_id].append(contact)

    def named(self, placed: Placed, draft: Draft) -> Contact | None:
        """Return the contact at the host whom a row names as tutor; an e-mail alone completes the tutor there is."""
        name = draft.values.get("tutor")
        values = {part: draft.values[column] for part, column in PARTS if column in draft.values}
        host = next((stay.organisation_id for stay in reversed(placed.stays) if stay.organisation_id), None)
        if host is None or not (name or values):
            return None
        known = self.contacts[host]
        if name:
            contact = next((one for one in known if fold(one.name) == fold(name)), None)
        else:
            contact = next((one for one in known if one.id == placed.mobility.tutor_id), None)
        role = str(ContactRole.TUTOR)
        if contact is None and name:
            ref = self.planner.reference("C")
            contact = self.planner.create(Contact, ref=ref, organisation_id=host, name=name, roles=[role], **values)
            known.append(contact)
            self.names[contact.id] = name
        elif contact:
            contact = self._completed(known, contact, {**values, "roles": _with(contact.roles, role)})
        return contact

    def _completed(self, known: list[Contact], contact: Contact, values: dict[str, object]) -> Contact:
        after, _ = differences(contact, values)
        if not after:
            return contact
        self.planner.update(self.stored.setdefault(contact.id, contact), **after)
        changed = contact.model_copy(update=after)
        known[known.index(contact)] = changed
        return changed


def _with(roles: list[str], role: str) -> list[str]:
    return roles if role in roles else [*roles, role]
