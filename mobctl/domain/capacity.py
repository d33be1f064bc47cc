"""In which capacity somebody signs: a guardian's authority, a person's function at the organisation they sign for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mobctl.domain.document_people import authority_of, name
from mobctl.domain.folding import fold
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.signing import in_force
from mobctl.vocabulary import SignatureRole


@dataclass(frozen=True, slots=True)
class Capacity:
    """In which capacity somebody signs, and whether their authority has ended."""

    text: str = ""
    lapsed: bool = False


def capacity(role: str, called: str, facts: MobilityFacts, on: date) -> Capacity | None:
    """Return the capacity in which the person *called* so signs in *role* on a day; None where nobody knows them."""
    wanted = fold(called)
    if role == SignatureRole.GUARDIAN:
        return _of_guardian(wanted, facts, on)
    known = dict(_people(role, facts))
    return Capacity(known[wanted]) if wanted in known else None


def _of_guardian(wanted: str, facts: MobilityFacts, on: date) -> Capacity | None:
    found = [guardian for guardian in facts.guardians if fold(guardian.name) == wanted]
    for guardian in found:
        if in_force(guardian, on):
            return Capacity(authority_of(guardian))
    return Capacity(authority_of(found[0]), lapsed=True) if found else None


def _people(role: str, facts: MobilityFacts) -> Iterable[tuple[str, str]]:
    """Yield those who may sign in a role by their folded name, with their function."""
    if role == SignatureRole.PARTICIPANT:
        yield fold(name(facts.participant)), ""
    if role == SignatureRole.ACCOMPANYING_PERSON:
        yield from ((fold(name(person)), one.role or "") for one, person in facts.accompanying)
    for party in _parties(role, facts):
        yield from ((fold(contact.name), contact.function or "") for contact in party.contacts if not contact.ended)


def _parties(role: str, facts: MobilityFacts) -> tuple[Party, ...]:
    hosts = tuple(leg.host for leg in facts.stays)
    return {
        str(SignatureRole.SENDING_ORGANISATION): (facts.sending,),
        str(SignatureRole.SENDING_COMPANY): (facts.sending_company,),
        str(SignatureRole.HOST_PARTNER): (facts.host_partner,),
        str(SignatureRole.HOST_COMPANY): hosts,
        str(SignatureRole.TUTOR): hosts,
        str(SignatureRole.CERTIFYING_AUTHORITY): (facts.certifier,),
    }.get(role, ())
