"""Finding people and organisations that may be known twice, side by side, with the way to settle each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.identity import Grade, Identity, Tie, suspicion, traits
from mobctl.domain.organisation_identity import (
    OrganisationIdentity,
    OrganisationTie,
    organisation_tie,
    organisation_traits,
)
from mobctl.domain.pairing import pairs
from mobctl.models import Application, Contact, Mobility, Organisation, Participant, Project, ProjectPartner
from mobctl.services.records import distinctions

PERSON_FACTS = ("given_names", "family_name", "birth_date", "email", "phone", "nationality", "city")
ORGANISATION_FACTS = ("name", "kind", "country", "city", "address", "email", "phone", "website")
NUMBERS = ("external_id", "oid", "pic", "vat")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A field of two records."""

    field: str
    first: Any
    second: Any


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two that may be one: how sure that is, by what, what is known of each, and the commands that settle it."""

    first: str
    second: str
    grade: str
    reason: str
    told: str
    facts: tuple[SideBySide, ...]
    merge: str
    distinguish: str


@dataclass(frozen=True, slots=True)
class DuplicatesListed:
    """Pairs that may be one, the surest first; those that were said to be two are left out."""

    duplicates: tuple[Duplicate, ...]
    total: int


def people(desk: Desk, limit: int | None = None) -> DuplicatesListed:
    """Return the participants who may be one person."""
    with desk.store.reading() as session:
        query = select(Participant).where(col(Participant.merged_into).is_(None)).order_by(col(Participant.id))
        known = {person.id: person for person in session.exec(query)}
        applications = _applications(session)
        entries = [
            (Identity(key, person.given_names, person.family_name, person.birth_date, person.email), person.id)
            for person in known.values()
            for key in {application.external_id for application in applications[person.id]} or {None}
        ]
        found = _found(entries, traits, suspicion, list(Tie))
        two = distinctions.known(session)
        facts = _people_facts(session, known, applications)
    refs = {id: person.ref for id, person in known.items()}
    return _listed(found, refs, facts, two, "applicant", limit)


def organisations(desk: Desk, limit: int | None = None) -> DuplicatesListed:
    """Return the organisations that may be one."""
    with desk.store.reading() as session:
        query = select(Organisation).where(col(Organisation.merged_into).is_(None)).order_by(col(Organisation.id))
        known = {one.id: one for one in session.exec(query)}
        entries = [(identity_of(one), one.id) for one in known.values()]
        found = _found(entries, organisation_traits, organisation_tie, list(OrganisationTie))
        two = distinctions.known(session)
        facts = _organisation_facts(session, known)
    refs = {id: one.ref for id, one in known.items()}
    return _listed(found, refs, facts, two, "org", limit)


def identity_of(one: Organisation) -> OrganisationIdentity:
    """Return what tells an organisation from others."""
    numbers = {name: value for name in NUMBERS if (value := getattr(one, name))}
    return OrganisationIdentity(one.name, one.country, one.city, one.email, one.website, numbers)


def _found(
    entries: Sequence[tuple[Any, int]],
    traits_of: Callable[[Any], Iterable[Any]],
    compare: Callable[[Any, Any], Any],
    strongest_first: Sequence[Any],
) -> dict[tuple[int, int], Any]:
    """Return the strongest tie of each pair of records, by their ids."""
    found: dict[tuple[int, int], Any] = {}
    for one, other, by in pairs([entry[0] for entry in entries], traits_of, compare):
        first, second = sorted((entries[one][1], entries[other][1]))
        if first != second:
            before = found.setdefault((first, second), by)
            found[first, second] = min(before, by, key=strongest_first.index)
    return dict(sorted(found.items(), key=lambda item: (strongest_first.index(item[1]), item[0])))


def _listed(
    found: Mapping[tuple[int, int], Any],
    refs: Mapping[int, str],
    facts: Callable[[int], dict[str, Any]],
    two: distinctions.Pairs,
    noun: str,
    limit: int | None,
) -> DuplicatesListed:
    open_pairs = {pair: by for pair, by in found.items() if frozenset((refs[pair[0]], refs[pair[1]])) not in two}
    ranked = sorted(open_pairs.items(), key=lambda item: list(Grade).index(item[1].grade))
    shown = [
        _duplicate(refs[one], refs[other], by, facts(one), facts(other), noun) for (one, other), by in ranked[:limit]
    ]
    return DuplicatesListed(tuple(shown), len(ranked))


def _duplicate(first: str, second: str, by: Any, mine: dict[str, Any], theirs: dict[str, Any], noun: str) -> Duplicate:
    lines = [SideBySide(name, value, theirs[name]) for name, value in mine.items() if value or theirs[name]]
    return Duplicate(
        first,
        second,
        str(by.grade),
        str(by),
        by.told,
        tuple(lines),
        f"mobctl {noun} merge {first} {second}",
        f"mobctl {noun} distinguish {first} {second}",
    )


def _applications(session: Session) -> dict[int, list[Application]]:
    """Return the applications of each participant."""
    found: dict[int, list[Application]] = defaultdict(list)
    for application in session.exec(select(Application).order_by(col(Application.id))):
        found[application.participant_id].append(application)
    return found


def _people_facts(
    session: Session,
    known: Mapping[int, Participant],
    applications: Mapping[int, list[Application]],
) -> Callable[[int], dict[str, Any]]:
    mobilities: dict[int, list[str]] = defaultdict(list)
    for id, ref, status in session.exec(select(Mobility.participant_id, Mobility.ref, Mobility.status)).all():
        mobilities[id].append(f"{ref} {status}")

    def facts(id: int) -> dict[str, Any]:
        told = {name: getattr(known[id], name) for name in PERSON_FACTS}
        own = applications.get(id, [])
        told["external_id"] = [application.external_id for application in own if application.external_id]
        told["applications"] = [f"{application.ref} {application.status}" for application in own]
        return told | {"mobilities": mobilities.get(id, [])}

    return facts


def _organisation_facts(session: Session, known: Mapping[int, Organisation]) -> Callable[[int], dict[str, Any]]:
    roles: dict[int, list[str]] = defaultdict(list)
    links = select(ProjectPartner.organisation_id, Project.ref, ProjectPartner.role).join(Project)
    for id, ref, role in session.exec(links).all():
        roles[id].append(f"{role} in {ref}")
    contacts: dict[int, list[str]] = defaultdict(list)
    for contact in session.exec(select(Contact).where(col(Contact.ended).is_(False))):
        contacts[contact.organisation_id].append(contact.name)

    def facts(id: int) -> dict[str, Any]:
        told = {name: getattr(known[id], name) for name in (*ORGANISATION_FACTS, *NUMBERS)}
        return told | {"roles": sorted(roles.get(id, [])), "contacts": contacts.get(id, [])}

    return facts
