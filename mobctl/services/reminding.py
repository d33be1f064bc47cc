"""Reminders for missing signatures: one letter for each person, in their language, laid into the outbox unsent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.document_people import name
from mobctl.domain.document_texts import address, long_date
from mobctl.domain.folding import fold
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, info
from mobctl.messages import documents as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import Contact, Signature, Version
from mobctl.scheme import said
from mobctl.services import letters, papers, schemes
from mobctl.services.documents import chosen
from mobctl.services.outputs import OUTBOX
from mobctl.services.papers import Filed
from mobctl.services.papers_today import Today, facts_of_today
from mobctl.services.selecting import Filters
from mobctl.services.tongues import leading
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import SignatureRole, SignatureState

KIND = "reminder"


@dataclass(frozen=True, slots=True)
class Remind:
    """What ``document remind`` was asked for."""

    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    kind: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A letter in the outbox: to whom, about which documents, missing since when; ``path`` is in the workspace."""

    to: str
    email: str | None
    roles: tuple[str, ...]
    documents: tuple[str, ...]
    since: date
    language: str
    path: str


@dataclass(frozen=True, slots=True)
class Reminders:
    """The letters that were written; nothing is sent."""

    reminders: tuple[ReminderLine, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Somebody who shall sign; ``called`` names their file without their name."""

    called: str
    name: str
    organisation: str
    email: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class _Missing:
    """A signature that is missing from one document."""

    filed: Filed
    version: Version
    signature: Signature
    facts: MobilityFacts | None


def plan_remind(desk: Desk, given: Remind) -> Plan[Reminders]:
    """Plan a letter for everybody whose signature is missing from the documents chosen.

    Who refused is not reminded. Raises WrongUsage when nothing was named, Refused when nothing is missing.
    """
    if given.role is not None and given.role not in set(SignatureRole):
        guess = did_you_mean(given.role, SignatureRole)
        raise WrongUsage(say.NOT_A_ROLE, role=given.role, guess=guess, known=", ".join(SignatureRole))
    if not (given.refs or given.filters.narrow or given.filters.all):
        raise WrongUsage(selecting_say.NOTHING_NAMED, noun="document")
    with desk.store.reading() as session:
        found = _unsettled(session, chosen(session, desk, given.refs, given.filters, given.kind))
        today = facts_of_today(session, desk, found)
        missing = [one for filed in found for one in _missing(filed, today, given.role)]
        if not missing:
            raise Refused(say.NOBODY_MISSING)
        by_reader: dict[_Reader, list[_Missing]] = {}
        for one in missing:
            by_reader.setdefault(_reader(one), []).append(one)
        planner = desk.store.planner(session)
        lines = tuple(_write(desk, planner, reader, held) for reader, held in by_reader.items())
    findings = tuple(
        info(say.NO_ADDRESS, Where(ref=line.documents[0]), name=line.to, roles=", ".join(line.roles))
        for line in lines
        if not line.email
    )
    return planner.plan(f"wrote {len(lines)} reminders for {len(missing)} signatures", Reminders(lines), findings)


def _unsettled(session: Session, found: Sequence[Filed]) -> list[Filed]:
    """Return the documents without those that all have signed in another language."""
    subjects = list(dict.fromkeys(papers.about(filed.document) for filed in found))
    return papers.without_settled(found, papers.of_subjects(session, subjects))


def _missing(filed: Filed, today: Today, role: str | None) -> list[_Missing]:
    version = filed.current
    if version is None or version.draft or filed.document.withdrawn:
        return []
    facts = today.facts_of(filed.document)
    return [
        _Missing(filed, version, one, facts)
        for one in filed.signatures[version.id]
        if one.state == SignatureState.WANTED and role in (None, one.role)
    ]


def _reader(one: _Missing) -> _Reader:
    """Return who shall sign, as far as they are known: a contact, the participant, a guardian, or only a role."""
    signature, facts = one.signature, one.facts
    called = signature.name or signature.organisation or signature.role.replace("-", " ")
    unknown = _Reader(f"{one.filed.document.ref}-{signature.role}", called, signature.organisation or "", None, None)
    if facts is None:
        return unknown
    person = facts.participant
    if signature.role == SignatureRole.PARTICIPANT:
        return _Reader(person.ref, called, "", person.email, None)
    if signature.role == SignatureRole.GUARDIAN:
        guardian = next((g for g in facts.guardians if fold(g.name) == fold(signature.name or "")), None)
        return _Reader(
            f"{person.ref}-guardian-{signature.position}", called, "", guardian.email if guardian else None, None
        )
    if signature.role == SignatureRole.ACCOMPANYING_PERSON:
        along = next((p for _, p in facts.accompanying if fold(name(p)) == fold(signature.name or "")), None)
        return _Reader(along.ref, called, "", along.email, None) if along else unknown
    return _at_party(signature, facts) or unknown


def _at_party(signature: Signature, facts: MobilityFacts) -> _Reader | None:
    """Return the person at the organisation that signs, or the organisation itself where nobody is named."""
    parties = (facts.sending, facts.sending_company, facts.host_partner, *(leg.host for leg in facts.stays))
    for party in (*parties, facts.certifier):
        contact = _contact(party, signature.name)
        if contact is not None and party.organisation is not None:
            email = contact.email or party.organisation.email
            return _Reader(contact.ref, contact.name, party.organisation.name, email, contact.language)
    for party in parties:
        body = party.organisation
        if body is not None and not signature.name and body.name == signature.organisation:
            return _Reader(body.ref, body.name, "", body.email, next(iter(body.languages), None))
    return None


def _contact(party: Party, called: str | None) -> Contact | None:
    return next((one for one in party.contacts if called and fold(one.name) == fold(called)), None)


def _write(desk: Desk, planner: Planner, reader: _Reader, held: Sequence[_Missing]) -> ReminderLine:
    """Plan the letter to one person."""
    papers_language = leading(held[0].version.language)
    language = letters.language_for(desk, KIND, (reader.language, papers_language, desk.language))
    told = [_paper(one, language) for one in held]
    values = {
        "name": reader.name,
        "email": reader.email or "",
        "organisation": reader.organisation,
        "papers": told,
        "titles": ", ".join(dict.fromkeys(paper["title"] for paper in told)),
        "today": long_date(desk.today, language),
        "ours": _ours(held[0].facts, language),
    }
    path = _free(desk, f"{OUTBOX}/{KIND}-{reader.called}-{desk.today.isoformat()}")
    content = letters.letter(desk, KIND, language, values)
    planner.file(path, content.encode(), about=held[0].filed.document.ref)
    return ReminderLine(
        reader.name,
        reader.email,
        tuple(dict.fromkeys(one.signature.role for one in held)),
        tuple(dict.fromkeys(one.filed.document.ref for one in held)),
        min(one.version.issued_on for one in held),
        language,
        path,
    )


def _paper(one: _Missing, language: str) -> dict[str, str]:
    facts, kind = one.facts, one.filed.document.kind
    spec = schemes.of_project(facts.project).document(kind) if facts else None
    return {
        "title": said(spec.title, language) if spec else kind,
        "reference": one.filed.document.ref,
        "version": str(one.version.number),
        "participant": name(facts.participant) if facts else "",
        "since": long_date(one.version.issued_on, language),
        "start": long_date(facts.start, language) if facts else "",
    }


def _ours(facts: MobilityFacts | None, language: str) -> dict[str, str]:
    ours = facts.ours if facts else None
    if ours is None:
        return dict.fromkeys(("name", "address", "email", "phone"), "")
    return {
        "name": ours.name,
        "address": address(ours, language),
        "email": ours.email or "",
        "phone": ours.phone or "",
    }


def _free(desk: Desk, stem: str) -> str:
    path, number = f"{stem}.txt", 2
    while (desk.workspace / path).exists():
        path, number = f"{stem}-{number}.txt", number + 1
    return path
