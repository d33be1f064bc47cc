"""Letters before they are written: to whom, in which language, about what."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mobctl.domain.document_people import name, name_of
from mobctl.domain.document_texts import address
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.outgoing import MessageKind
from mobctl.domain.reading_languages import likely
from mobctl.domain.signing import signing_guardians
from mobctl.findings import Finding
from mobctl.models import Contact, Guardian, Organisation, Participant, Project
from mobctl.services.records.selecting import Filters
from mobctl.vocabulary import ContactRole

Values = Mapping[str, Any]
WORD = re.compile(r"[^\W\d_]+")
SHORT = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``outbox write`` was asked for; ``days`` is how far a reminder of tasks looks ahead."""

    kind: MessageKind
    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    language: str | None = None
    again: bool = False
    days: int = 14
    reasons: bool = False

    @classmethod
    def of(cls, kind: str, refs: Sequence[str] | None, filters: Filters, language: str | None, **more: Any) -> "Wanted":
        """Return what was typed as a wish."""
        return cls(MessageKind(kind), refs, filters, language, **more)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is written to; ``languages`` are the likeliest first, ``address`` is for a letter by post.

    ``greeting`` is the name as it is spoken, where it is not simply the name.
    """

    name: str
    email: str | None
    organisation: str = ""
    languages: tuple[str, ...] = ()
    address: str = ""
    greeting: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter: ``values`` fills its template in a language, ``links`` are the records that it concerns.

    An earlier message counts as the same one if it was written on ``since`` or later.
    """

    template: str
    reader: Reader
    about: str
    project: Project
    ours: Organisation | None
    values: Callable[[str], Values]
    links: Mapping[str, int]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """The letters of one kind that are to be written, and why others are not."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...] = ()


def called(person: Participant) -> str:
    """Return a name as letters say it: one that a list gave in capitals is written as people write it."""
    return " ".join(_spoken(part) for part in (person.given_names, person.family_name) if part)


def _spoken(part: str) -> str:
    letters = [sign for sign in part if sign.isalpha()]
    return part if len(letters) < SHORT or not part.isupper() else WORD.sub(lambda word: word[0].capitalize(), part)


def to_participant(person: Participant) -> Reader:
    languages = likely(person.language, country=person.country)
    return Reader(name(person), person.email, "", languages, _lines(address(person, "en")), called(person))


def to_guardian(guardian: Guardian, person: Participant) -> Reader:
    languages = likely(person.language, country=person.country)
    return Reader(guardian.name, guardian.email, "", languages, guardian.address or "")


def to_contact(contact: Contact, party: Party) -> Reader:
    """Return a person at an organisation; without an address of their own the organisation's is used."""
    body = party.organisation
    languages = likely(contact.language, *(body.languages[:1] if body else ()), country=body.country if body else None)
    email = contact.email or (body.email if body else None)
    return Reader(contact.name, email, name_of(party), languages, _lines(address(body, "en")) if body else "")


def to_party(party: Party) -> Reader:
    """Return the contact of an organisation, or the organisation itself where nobody is named."""
    person = party.person(ContactRole.CONTACT, ContactRole.SIGNATORY, ContactRole.MENTOR)
    if person is not None:
        return to_contact(person, party)
    body = party.organisation
    if body is None:
        return Reader(party.name, None)
    languages = likely(*body.languages[:1], country=body.country)
    return Reader(body.name, body.email, "", languages, _lines(address(body, "en")))


def guardians_of(facts: MobilityFacts) -> tuple[Guardian, ...]:
    """Return the guardians who sign for a participant who is not of age."""
    return signing_guardians(facts.guardians, minor=facts.minor, start=facts.start) if facts.minor else ()


def units_of(facts: MobilityFacts) -> list[dict[str, Any]]:
    """Return what is to be learnt, unit by unit."""
    return [
        {"title": one.unit.title, "outcomes": [outcome.statement for outcome, _ in one.outcomes]} for one in facts.units
    ]


def _lines(text: str) -> str:
    return text.replace(", ", "\n")
