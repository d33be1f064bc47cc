"""Documents: which there are, where they stand, who has signed, and which no longer say what is true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_context import Paper, of_paper, of_subject
from mobctl.domain.document_facts import ChangedFact, by_hand, changes, facts_used, general, leaves
from mobctl.domain.document_state import state
from mobctl.domain.document_texts import Words
from mobctl.domain.effective import TELLING
from mobctl.domain.mobility_facts import About, MobilityFacts
from mobctl.domain.shared_facts import Subject
from mobctl.domain.terms import told_in
from mobctl.errors import MobctlError, NoMatch
from mobctl.files import word_faults
from mobctl.findings import Finding
from mobctl.models import Document, Signature, Version
from mobctl.scheme import Scheme
from mobctl.services import papers, schemes, templates
from mobctl.services.document_subjects import shared_by, sharing
from mobctl.services.mobility_facts import gathered
from mobctl.services.papers import Filed
from mobctl.services.selecting import Filters, mobilities, one, the_project
from mobctl.services.signature_history import SignatureEvent, history
from mobctl.services.tongues import leading
from mobctl.vocabulary import DocumentState, MobilityStatus, SignatureState

OF_THE_AMENDMENT = ("amendment.", "changes[", "signatories[")
_CLOSED = (MobilityStatus.COMPLETED, MobilityStatus.ENDED_EARLY, MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A signature that a document wants or bears: ``on`` is the day on the paper, ``recorded_on`` when it was told.

    ``since`` is the day from which it has been missing and ``days`` how long that is; ``note`` says why it was refused.
    ``file`` is the scan, relative to the workspace.
    """

    role: str
    name: str | None
    state: str
    on: date | None
    method: str | None
    organisation: str | None = None
    capacity: str | None = None
    recorded_on: date | None = None
    since: date | None = None
    days: int | None = None
    note: str | None = None
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a document; only the current one is not superseded. ``signed`` are the roles that signed it."""

    version: int
    state: str
    issued_on: date
    issued_by: str
    path: str
    sha256: str
    template: str
    tool: str
    signed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as it stands: ``stale`` lists the facts in which it is no longer true.

    ``about`` is the reference of what it is about; ``mobility`` is the same, or nothing where several share it.
    """

    ref: str
    kind: str
    mobility: str | None
    about: str | None
    version: int
    state: str
    language: str
    path: str
    stale: tuple[ChangedFact, ...]
    signatures: tuple[SignatureLine, ...]
    amended_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentsListed:
    """Documents, by reference."""

    documents: tuple[DocumentLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """One document with its versions, newest first, the facts printed in the current one, and who signed what when."""

    document: DocumentLine
    versions: tuple[VersionLine, ...]
    facts: Mapping[str, str]
    history: tuple[SignatureEvent, ...] = ()


def listed(
    desk: Desk, refs: Sequence[str] | None, filters: Filters, kind: str | None, limit: int | None
) -> DocumentsListed:
    """Return documents with their state; those of the whole project where nothing narrows them."""
    with desk.store.reading() as session:
        found = chosen(session, desk, refs, filters, kind)
        lines = lines_of(session, desk, found[:limit])
    return DocumentsListed(tuple(lines), len(found))


def shown(desk: Desk, reference: str) -> DocumentShown:
    """Return one document with its versions."""
    with desk.store.reading() as session:
        (filed,) = papers.filed(session, [one(session, Document, reference)])
        (line,) = lines_of(session, desk, [filed])
        events = history(session, filed)
    current = filed.current
    versions = tuple(_version(filed, version) for version in sorted(filed.versions, key=lambda one: -one.number))
    return DocumentShown(line, versions, current.facts if current else {}, events)


def chosen(session: Session, desk: Desk, refs: Sequence[str] | None, filters: Filters, kind: str | None) -> list[Filed]:
    """Return the documents meant by their references, those of mobilities and what leads to them, and filters."""
    direct = [ref for ref in refs or () if ref[:2].upper() == "D-"]
    others = [ref for ref in refs or () if ref not in direct]
    found = papers.filed(session, [one(session, Document, ref) for ref in direct]) if direct else []
    if others or filters.narrow:
        found += _of_what_is_named(session, desk, others, filters, kind)
    elif not direct:
        project = the_project(session, desk, filters.project)
        query = select(Document).where(Document.project_id == project.id).order_by(col(Document.id))
        found = papers.filed(session, list(session.exec(query)))
    known = {one.document.id: one for one in found if one.versions and kind in (None, one.document.kind)}
    return sorted(known.values(), key=lambda one: one.document.ref)


def _of_what_is_named(
    session: Session, desk: Desk, refs: Sequence[str], filters: Filters, kind: str | None
) -> list[Filed]:
    """Return the documents of mobilities, and those of the flows, organisations and projects that *refs* name."""
    shared = papers.filed(session, sharing(session, refs))
    try:
        ids = [mobility.id for mobility in mobilities(session, desk, refs, filters)]
    except NoMatch:
        if not shared:
            raise
        ids = []
    return shared + papers.of_mobilities(session, ids, [kind] if kind else None)


def lines_of(session: Session, desk: Desk, found: Sequence[Filed]) -> list[DocumentLine]:
    """Return documents as they stand, compared with the facts of today."""
    today = facts_of_today(session, desk, found)
    return [line_of(filed, today) for filed in found]


def line_of(filed: Filed, today: "Today", signatures: Sequence[Signature] | None = None) -> DocumentLine:
    """Return one document as it stands, with other *signatures* where they are about to be given."""
    document, version = filed.document, filed.current
    assert version is not None
    held = filed.signatures[version.id] if signatures is None else signatures
    where = state(version, held, withdrawn=document.withdrawn)
    return DocumentLine(
        document.ref,
        document.kind,
        today.ref_of(document) if document.mobility_id else None,
        today.ref_of(document),
        version.number,
        where,
        version.language,
        filed.files[version.id].path,
        () if where is DocumentState.WITHDRAWN else today.stale(filed, version),
        tuple(_signature(filed, version, one, today.day) for one in held),
        tuple(dict.fromkeys(one.ref for one in filed.amendments(version))),
    )


def _signature(filed: Filed, version: Version, one: Signature, today: date) -> SignatureLine:
    given = one.state == SignatureState.SIGNED
    since = None if given else (one.on or version.issued_on)
    scan = filed.scans.get(one.file_id or 0)
    return SignatureLine(
        one.role,
        one.name,
        one.state,
        one.on,
        one.method,
        one.organisation,
        one.capacity,
        one.recorded_on,
        since,
        (today - since).days if since else None,
        one.note,
        scan.path if scan else None,
        scan.sha256 if scan else None,
    )


def _version(filed: Filed, version: Version) -> VersionLine:
    current = filed.current
    held = filed.signatures[version.id]
    where = state(version, held, withdrawn=filed.document.withdrawn)
    file = filed.files[version.id]
    return VersionLine(
        version.number,
        where if current and version.id == current.id else DocumentState.SUPERSEDED,
        version.issued_on,
        version.issued_by,
        file.path,
        file.sha256,
        version.template,
        version.tool_version,
        tuple(one.role for one in held if one.state == SignatureState.SIGNED),
    )


class Today:
    """What documents would say today."""

    def __init__(self, desk: Desk, facts: Sequence[Subject]) -> None:
        self._desk = desk
        self.day = desk.today
        self._facts = {one.about: one for one in facts}
        self._fields: dict[tuple[str, str], frozenset[str]] = {}
        self._schemes: dict[int, Scheme] = {}
        self._languages: dict[str, Words] = {}
        self._contexts: dict[tuple[About, str, bool], dict[str, Any]] = {}

    def ref_of(self, document: Document) -> str | None:
        facts = self._facts.get(papers.about(document))
        return facts.ref if facts else None

    def facts_of(self, document: Document) -> MobilityFacts | None:
        """Return the facts of the mobility that a document is about; nothing where several share it."""
        facts = self._facts.get(papers.about(document))
        return facts if isinstance(facts, MobilityFacts) else None

    def stale(self, filed: Filed, version: Version) -> tuple[ChangedFact, ...]:
        """Return the facts in which *version* is no longer true; papers of closed mobilities never go stale.

        What amendments changed, what was written in by hand and what somebody accepted is no longer out of date. An
        amendment that all have signed is a part of the paper that it amends, and judged with it.
        """
        changing = filed.changing.get(version.id)
        return () if changing and changing.complete else self.changed(filed, version)

    def changed(self, filed: Filed, version: Version, *, signed_only: bool = False) -> tuple[ChangedFact, ...]:
        """Return what differs from a version and its amendments, or *signed_only* those that all have signed."""
        document, then = filed.document, filed.says(version, signed_only=signed_only)
        facts = self._facts.get(papers.about(document))
        if facts is None or _closed(facts):
            return ()
        changing = filed.changing.get(version.id)
        if changing:
            then = {path: text for path, text in then.items() if not path.startswith(OF_THE_AMENDMENT)}
            then |= {path: after for path, (_, after) in changing.changes.items()}
        facts = told_in(document.kind, facts)
        spec = self._scheme(facts).document(document.kind)
        language = leading(version.language)
        paper = Paper("", language, signed_by=spec.signed_by if spec else ())
        now = facts_used(
            leaves(self._shared(document.kind, facts, language) | of_paper(facts, paper, self._words(language))),
            self._used(document.kind, version) | {general(path) for path in then},
        )
        if changing:
            now = {path: text for path, text in now.items() if not path.startswith(OF_THE_AMENDMENT)}
        return changes(then, now, {**by_hand(version.facts, version.by_hand, now), **version.accepted})

    def _scheme(self, facts: Subject) -> Scheme:
        project = facts.project
        if project.id not in self._schemes:
            self._schemes[project.id] = schemes.of_project(project)
        return self._schemes[project.id]

    def _words(self, language: str) -> Words:
        if language not in self._languages:
            self._languages[language] = templates.words(language)
        return self._languages[language]

    def _shared(self, kind: str, facts: Subject, language: str) -> dict[str, Any]:
        key = (facts.about, language, kind in TELLING)
        if key not in self._contexts:
            self._contexts = {key: of_subject(facts, language, self._words(language))}
        return self._contexts[key]

    def _used(self, kind: str, version: Version) -> frozenset[str]:
        """Return the fields that the template in use has; a template that cannot be read adds none."""
        key = (kind, leading(version.language))
        if key not in self._fields:
            try:
                template = templates.for_kind(self._desk, *key)
                self._fields[key] = word_faults.fields_of(template.path)
            except MobctlError:
                self._fields[key] = frozenset()
        return self._fields[key]


def facts_of_today(session: Session, desk: Desk, found: Sequence[Filed]) -> Today:
    """Return what the documents would say today, read in bulk."""
    ids = sorted({one.document.mobility_id for one in found if one.document.mobility_id})
    facts: list[Subject] = list(gathered(session, papers.mobilities_of(session, ids)))
    facts += shared_by(session, [one.document for one in found if one.document.mobility_id is None])
    return Today(desk, facts)


def _closed(facts: Subject) -> bool:
    """Tell whether what it is about is over: its mobility, all mobilities that share it, or the project."""
    if isinstance(facts, MobilityFacts):
        return facts.mobility.status in _CLOSED
    over = bool(facts.members) and all(_closed(member) for member in facts.members)
    return facts.project.status == "closed" or (facts.flow is not None and over)
