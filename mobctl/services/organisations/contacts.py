"""Contacts at organisations, and guardians of participants."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select

from mobctl.desk import Desk
from mobctl.errors import WrongUsage
from mobctl.findings import Finding
from mobctl.messages import projects as say
from mobctl.models import Contact, Guardian, Organisation, Participant
from mobctl.services.organisations.organisations import ContactLine, contact_line
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one, participant
from mobctl.store.plan import Plan
from mobctl.vocabulary import Authority, ContactRole

FIELDS = ("name", "function", "email", "phone", "language")
GUARDIAN_FIELDS = ("name", "relation", "authority", "signs", "address", "email", "phone", "valid_to")


@dataclass(frozen=True, slots=True)
class ContactsListed:
    """Contacts, by organisation."""

    contacts: tuple[ContactLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class GuardianLine:
    """Who has authority over a participant."""

    participant: str
    position: int
    name: str
    relation: str | None
    authority: str | None
    signs: bool | None
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class GuardiansListed:
    """Guardians, by participant."""

    guardians: tuple[GuardianLine, ...]
    total: int
    operation: str | None = None


def listed(desk: Desk, organisation: str | None) -> ContactsListed:
    """Return the contacts of one organisation, or all."""
    with desk.store.reading() as session:
        query = select(Contact, Organisation).join(Organisation).where(col(Contact.ended).is_(False))
        if organisation:
            query = query.where(Contact.organisation_id == one(session, Organisation, organisation).id)
        found = session.exec(query.order_by(Organisation.name_key, col(Contact.id))).all()
    return ContactsListed(tuple(contact_line(contact, where) for contact, where in found), len(found))


def plan_add(desk: Desk, organisation: str, pairs: Sequence[str], roles: Sequence[ContactRole]) -> Plan[ContactsListed]:
    """Plan a new contact at an organisation."""
    values = assigning.read(desk, Contact, FIELDS, pairs)
    if not values.get("name"):
        raise WrongUsage(say.BAD_VALUE, name="name", reason="a contact needs a name.")
    with desk.store.reading() as session:
        where = one(session, Organisation, organisation)
        planner = desk.store.planner(session)
        made = planner.create(
            Contact,
            ref=planner.reference("C"),
            organisation_id=where.id,
            roles=[str(role) for role in roles] or [str(ContactRole.CONTACT)],
            **values,
        )
        return planner.plan(f"added {made.ref} at {where.ref}", ContactsListed((contact_line(made, where),), 1))


def plan_set(desk: Desk, reference: str, pairs: Sequence[str], roles: Sequence[ContactRole]) -> Plan[ContactsListed]:
    """Plan new values for fields of a contact, and further roles."""
    with desk.store.reading() as session:
        contact = one(session, Contact, reference)
        values = assigning.read(desk, Contact, FIELDS, pairs)
        values["roles"] = list(dict.fromkeys((*contact.roles, *map(str, roles))))
        where = session.get_one(Organisation, contact.organisation_id)
        planner = desk.store.planner(session)
        planner.update(contact, **values)
        line = contact_line(contact.model_copy(update=values), where)
        names = [name for name in values if name != "roles" or roles]
        return planner.plan(f"changed {contact.ref}: {', '.join(names)}", ContactsListed((line,), 1))


def guardians(desk: Desk, reference: str | None) -> GuardiansListed:
    """Return the guardians of one participant, or all."""
    with desk.store.reading() as session:
        query = select(Guardian, Participant.ref).join(Participant).where(col(Guardian.ended).is_(False))
        if reference:
            query = query.where(Guardian.participant_id == participant(session, reference).id)
        found = session.exec(query.order_by(col(Guardian.participant_id), col(Guardian.position))).all()
    return GuardiansListed(tuple(_guardian_line(guardian, ref) for guardian, ref in found), len(found))


def plan_guardian(desk: Desk, reference: str, pairs: Sequence[str], position: int | None) -> Plan[GuardiansListed]:
    """Plan a further guardian of a participant, or new values for the one at *position*."""
    values = assigning.read(desk, Guardian, GUARDIAN_FIELDS, pairs, {"authority": Authority})
    with desk.store.reading() as session:
        person = participant(session, reference)
        mine = select(Guardian).where(Guardian.participant_id == person.id, col(Guardian.ended).is_(False))
        planner = desk.store.planner(session)
        known = session.exec(mine.where(Guardian.position == position)).first() if position else None
        if known:
            planner.update(known, about=person.ref, **values)
            line = _guardian_line(known.model_copy(update=values), person.ref)
        else:
            last = session.exec(select(func.max(Guardian.position)).where(Guardian.participant_id == person.id)).one()
            made = planner.create(
                Guardian, about=person.ref, participant_id=person.id, position=(last or 0) + 1, **values
            )
            line = _guardian_line(made, person.ref)
        return planner.plan(f"guardian of {person.ref}: {', '.join(values)}", GuardiansListed((line,), 1))


def _guardian_line(guardian: Guardian, ref: str) -> GuardianLine:
    return GuardianLine(
        ref,
        guardian.position,
        guardian.name,
        guardian.relation,
        guardian.authority,
        guardian.signs,
        guardian.email,
        guardian.phone,
    )
