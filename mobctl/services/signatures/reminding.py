"""Reminders for missing signatures: one letter for each person, in their language, laid into the outbox unsent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import compress

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.document_people import name
from mobctl.domain.document_texts import long_date
from mobctl.domain.folding import fold
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.shared_facts import Subject
from mobctl.domain.signatories import signed_at_end
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, info
from mobctl.messages import documents as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import Contact, Message, Organisation, Signature, Version
from mobctl.scheme import said
from mobctl.services.correspondence import letters
from mobctl.services.documents import papers
from mobctl.services.documents.documents import chosen
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.papers_today import Today, facts_of_today
from mobctl.services.documents.tongues import leading
from mobctl.services.records.outputs import OUTBOX
from mobctl.services.records.selecting import Filters
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import SignatureRole, SignatureState

KIND = "reminder"
LAST_WEEK = timedelta(weeks=1)
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Remind:
    """What ``document remind`` was asked for."""

    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    kind: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A letter in the outbox: to whom, about which documents, missing since when; ``ref`` is the message's."""

    to: str
    email: str | None
    roles: tuple[str, ...]
    documents: tuple[str, ...]
    since: date
    language: str
    path: str
    ref: str = ""


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
    subject: Subject | None

    @property
    def reference(self) -> str:
        return self.filed.document.ref

    @property
    def ours(self) -> Organisation | None:
        return self.subject.ours if self.subject else None

    @property
    def is_ours(self) -> bool:
        """Whether it is our own organisation that has to sign."""
        signs = self.signature.role == SignatureRole.SENDING_ORGANISATION
        return signs and self.ours is not None and self.signature.organisation == self.ours.name


def plan_remind(desk: Desk, given: Remind) -> Plan[Reminders]:
    """Plan a letter for everybody whose signature is missing from the documents chosen.

    Who refused is not reminded, nor is our own organisation; papers that are signed at the end of a stay are left out
    until its last week. Raises WrongUsage when nothing was named, Refused when nothing is missing.
    """
    if given.role is not None and given.role not in set(SignatureRole):
        guess = did_you_mean(given.role, SignatureRole)
        raise WrongUsage(say.NOT_A_ROLE, role=given.role, guess=guess, known=", ".join(SignatureRole))
    if not (given.refs or given.filters.narrow or given.filters.all):
        raise WrongUsage(selecting_say.NOTHING_NAMED, noun="document")
    with desk.store.reading() as session:
        found = _unsettled(session, chosen(session, desk, given.refs, given.filters, given.kind))
        today = facts_of_today(session, desk, found)
        every = [one for filed in found for one in _missing(filed, today, given.role)]
        if not every:
            raise Refused(say.NOBODY_MISSING)
        later, now = _parted(every, lambda one: _too_early(one, desk.today))
        ours, missing = _parted(now, lambda one: one.is_ours)
        findings = [*_signed_later(later), *_ours_to_sign(ours)]
        if not missing:
            raise Refused(say.NO_LETTER, findings=tuple(findings))
        by_reader: dict[_Reader, list[_Missing]] = {}
        for one in missing:
            by_reader.setdefault(_reader(one), []).append(one)
        planner = desk.store.planner(session)
        lines = tuple(_write(desk, planner, reader, held) for reader, held in by_reader.items())
    findings += [
        info(say.NO_ADDRESS, Where(ref=line.documents[0]), name=line.to, roles=", ".join(line.roles))
        for line in lines
        if not line.email
    ]
    return planner.plan(f"wrote {len(lines)} reminders for {len(missing)} signatures", Reminders(lines), findings)


def _parted(every: Sequence[_Missing], rule: Callable[[_Missing], bool]) -> tuple[list[_Missing], list[_Missing]]:
    """Return those for which *rule* holds, and the others."""
    held = [rule(one) for one in every]
    return list(compress(every, held)), [one for one, holds in zip(every, held, strict=True) if not holds]


def _too_early(one: _Missing, today: date) -> bool:
    """Tell whether a paper is signed at the end of a stay whose last week has not come."""
    facts = one.facts
    if facts is None or not signed_at_end(one.filed.document.kind, schemes.of_project(facts.project)):
        return False
    end = facts.lived.end
    return end is None or today <= end - LAST_WEEK


def _signed_later(later: Sequence[_Missing]) -> list[Finding]:
    if not later:
        return []
    kinds = ", ".join(dict.fromkeys(one.filed.document.kind for one in later))
    return [info(say.SIGNED_LATER, Where(ref=later[0].reference), kinds=kinds)]


def _ours_to_sign(ours: Sequence[_Missing]) -> list[Finding]:
    refs = list(dict.fromkeys(one.reference for one in ours))
    if not refs:
        return []
    shown = ", ".join(refs[:_NAMED]) + (f" and {len(refs) - _NAMED} more" if len(refs) > _NAMED else "")
    role = str(SignatureRole.SENDING_ORGANISATION)
    return [info(say.OURS_TO_SIGN, Where(ref=refs[0]), role=role, documents=shown, first=refs[0])]


def _unsettled(session: Session, found: Sequence[Filed]) -> list[Filed]:
    """Return the documents without those that all have signed in another language."""
    subjects = list(dict.fromkeys(papers.about(filed.document) for filed in found))
    return papers.without_settled(found, papers.of_subjects(session, subjects))


def _missing(filed: Filed, today: Today, role: str | None) -> list[_Missing]:
    version = filed.current
    if version is None or version.draft or filed.document.withdrawn:
        return []
    facts, subject = today.facts_of(filed.document), today.subject_of(filed.document)
    return [
        _Missing(filed, version, one, facts, subject)
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
    told = [_paper(one, language, desk.today) for one in {one.reference: one for one in held}.values()]
    values = {
        "name": reader.name,
        "email": reader.email or "",
        "organisation": reader.organisation,
        "papers": told,
        "titles": ", ".join(dict.fromkeys(paper["title"] for paper in told)),
        "today": long_date(desk.today, language),
        "ours": letters.letterhead(held[0].ours, language),
    }
    path = _free(desk, f"{OUTBOX}/{KIND}-{reader.called}-{desk.today.isoformat()}")
    content = letters.letter(desk, KIND, language, values)
    stored = planner.file(path, content.encode(), about=held[0].filed.document.ref)
    message = _message(desk, planner, reader, held, language, content, stored.id)
    return ReminderLine(
        reader.name,
        reader.email,
        tuple(dict.fromkeys(one.signature.role for one in held)),
        tuple(dict.fromkeys(one.filed.document.ref for one in held)),
        min(one.version.issued_on for one in held),
        language,
        path,
        message.ref,
    )


def _message(
    desk: Desk, planner: Planner, reader: _Reader, held: Sequence[_Missing], language: str, content: str, file: int
) -> Message:
    """Plan the record of a reminder, by which it is marked as sent."""
    document = held[0].filed.document
    year = held[0].subject.project.start.year if held[0].subject else desk.today.year
    return planner.create(
        Message,
        ref=planner.reference("R", year),
        project_id=document.project_id,
        kind=KIND,
        mobility_id=document.mobility_id,
        flow_id=document.flow_id,
        organisation_id=document.organisation_id,
        reader=reader.name,
        email=reader.email,
        language=language,
        subject=_subject(content),
        file_id=file,
        written_on=desk.today,
    )


def _subject(content: str) -> str:
    """Return what a letter with its own head says in the line after its reader."""
    lines = content.strip().splitlines()
    return lines[1].partition(":")[2].strip() if len(lines) > 1 else ""


def _paper(one: _Missing, language: str, today: date) -> dict[str, str]:
    facts, kind = one.facts, one.filed.document.kind
    spec = schemes.of_project(one.subject.project).document(kind) if one.subject else None
    begins = facts.start if facts and facts.start and facts.start >= today else None
    return {
        "title": said(spec.title, language) if spec else kind,
        "reference": one.filed.document.ref,
        "version": str(one.version.number),
        "participant": name(facts.participant) if facts else "",
        "since": long_date(one.version.issued_on, language),
        "start": long_date(begins, language),
    }


def _free(desk: Desk, stem: str) -> str:
    path, number = f"{stem}.txt", 2
    while (desk.workspace / path).exists():
        path, number = f"{stem}-{number}.txt", number + 1
    return path
