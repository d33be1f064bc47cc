"""How a document shows the people and organisations that take part, and who signs for them."""

from mobctl.domain.document_facts import LINE
from mobctl.domain.document_texts import Words, address, country_name, long_date
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.domain.signing import Signatory, signing_guardians
from mobctl.models import Accompaniment, Contact, Guardian, Participant
from mobctl.vocabulary import ContactRole, ProjectRole, SignatureRole


def signatories(facts: Subject) -> tuple[Signatory, ...]:
    """Return everybody who can sign for a party of the mobility or of what several share, whatever the document."""
    return _of_shared(facts) if isinstance(facts, SharedFacts) else _of_mobility(facts)


def _of_shared(facts: SharedFacts) -> tuple[Signatory, ...]:
    role = SignatureRole
    partners = {
        ProjectRole.HOST_COMPANY: role.HOST_COMPANY,
        ProjectRole.SENDING_COMPANY: role.SENDING_COMPANY,
    }
    found = [_for_party(role.SENDING_ORGANISATION, facts.sending)]
    if facts.host_partner:
        found.append(_for_party(role.HOST_PARTNER, facts.host_partner))
    if facts.role in partners:
        found.append(_for_party(partners[facts.role], facts.partner))
    found += [Signatory(role.ACCOMPANYING_PERSON, name(person)) for _, person in facts.accompanying]
    return tuple(found)


def _of_mobility(facts: MobilityFacts) -> tuple[Signatory, ...]:
    role = SignatureRole
    people = [Signatory(role.PARTICIPANT, name(facts.participant))]
    people += [
        Signatory(role.GUARDIAN, guardian.name, authority=authority_of(guardian))
        for guardian in _guardians_who_sign(facts)
    ]
    if facts.minor and not _guardians_who_sign(facts):
        people.append(Signatory(role.GUARDIAN))
    parties = (
        (role.SENDING_ORGANISATION, facts.sending, True),
        (role.SENDING_COMPANY, facts.sending_company, bool(facts.sending_company)),
        (role.HOST_PARTNER, facts.host_partner, bool(facts.host_partner)),
        (role.HOST_COMPANY, facts.host, True),
        (role.CERTIFYING_AUTHORITY, facts.certifier, bool(facts.certifier)),
    )
    people += [_for_party(part, party) for part, party, applies in parties if applies]
    tutor = facts.tutor
    host = name_of(facts.host)
    people.append(Signatory(role.TUTOR, tutor.name if tutor else "", (tutor and tutor.function) or "", host))
    if second := facts.second_tutor:
        people.append(Signatory(role.TUTOR, second.name, second.function or "", _where(second, facts)))
    people += [Signatory(role.ACCOMPANYING_PERSON, name(person)) for _, person in facts.accompanying]
    return tuple(people)


def _where(contact: Contact, facts: MobilityFacts) -> str:
    """Return the organisation of a contact, where it takes part in the mobility."""
    parties = (*(leg.host for leg in facts.stays), facts.host_partner, facts.sending, facts.sending_company)
    known = (one.organisation for one in parties)
    return next((body.name for body in known if body is not None and body.id == contact.organisation_id), "")


def authority_of(guardian: Guardian) -> str:
    """Return what entitles a guardian to sign: the relation and the kind of authority, as far as they are known."""
    return ", ".join(part for part in (guardian.relation, guardian.authority) if part)


def _for_party(role: SignatureRole, party: Party) -> Signatory:
    person = party.person(ContactRole.SIGNATORY)
    return Signatory(role, person.name if person else "", (person and person.function) or "", name_of(party))


def name(person: Participant) -> str:
    return " ".join(part for part in (person.given_names, person.family_name) if part)


def name_of(party: Party) -> str:
    return party.organisation.name if party.organisation else party.name


def participant(facts: MobilityFacts, language: str) -> dict[str, str]:
    person = facts.participant
    return {
        "name": name(person) or LINE,
        "given_names": person.given_names or LINE,
        "family_name": person.family_name or LINE,
        "birth_date": long_date(person.birth_date, language) or LINE,
        "birth_place": person.birth_place or "",
        "nationality": country_name(person.nationality, language),
        "address": address(person, language) or LINE,
        "email": person.email or LINE,
        "phone": person.phone or LINE,
        "emergency_name": person.emergency_name or LINE,
        "emergency_phone": person.emergency_phone or LINE,
        "minor": "yes" if facts.minor else "",
        "id_number": person.id_document_number or LINE,
        "id_valid": long_date(person.id_document_expiry, language) or LINE,
    }


def _guardians_who_sign(facts: MobilityFacts) -> tuple[Guardian, ...]:
    return signing_guardians(facts.guardians, minor=facts.minor, start=facts.start, who=facts.who_signs)


def guardians(facts: MobilityFacts) -> list[dict[str, str]]:
    known = [
        {
            "name": guardian.name,
            "relation": guardian.relation or "",
            "address": guardian.address or "",
            "email": guardian.email or "",
            "phone": guardian.phone or "",
        }
        for guardian in _guardians_who_sign(facts)
    ]
    unknown = {"name": LINE, "relation": "", "address": "", "email": "", "phone": ""}
    return known or ([unknown] if facts.minor else [])


def party(party: Party, language: str, *, applies: bool = False, country: str | None = None) -> dict[str, str]:
    wanted_line = LINE if applies or party else ""
    body = party.organisation
    signatory = party.person(ContactRole.SIGNATORY)
    contact = party.person(ContactRole.CONTACT, ContactRole.MENTOR, ContactRole.SIGNATORY)
    return {
        "name": name_of(party) or wanted_line,
        "address": (address(body, language) if body else "") or wanted_line,
        "country": country_name(country or (body.country if body else None), language) or wanted_line,
        "email": (body.email if body else "") or "",
        "phone": (body.phone if body else "") or "",
        "emergency_phone": (body.emergency_phone if body else "") or "",
        "contact": contact.name if contact else wanted_line,
        "contact_email": (contact.email or "") if contact else "",
        "contact_phone": (contact.phone or "") if contact else "",
        "signatory": signatory.name if signatory else wanted_line,
        "signatory_function": (signatory.function or "") if signatory else "",
    }


def tutor(tutor: Contact | None) -> dict[str, str]:
    if tutor is None:
        return {"name": LINE, "function": "", "email": LINE, "phone": ""}
    return {
        "name": tutor.name,
        "function": tutor.function or "",
        "email": tutor.email or LINE,
        "phone": tutor.phone or "",
    }


def accompanying(one: Accompaniment, person: Participant) -> dict[str, str]:
    return {"name": name(person), "role": one.role or "", "phone": person.phone or ""}


def signature(one: Signatory, words: Words) -> dict[str, str]:
    return {
        "role": words["roles"].get(one.role, one.role),
        "name": one.name or LINE,
        "function": one.function,
        "organisation": one.organisation,
    }
