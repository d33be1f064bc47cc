"""Documents: which there are, where they stand, who has signed, and which no longer say what is true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_facts import ChangedFact, changes
from mobctl.domain.document_state import state
from mobctl.errors import NoMatch
from mobctl.findings import Finding
from mobctl.models import Document, Signature, Version
from mobctl.services.documents import papers
from mobctl.services.documents.document_subjects import sharing
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.papers_today import Today, facts_of_today
from mobctl.services.documents.tongues import code_of
from mobctl.services.records.selecting import Filters, mobilities, one, the_project
from mobctl.services.signatures.embedded_signatures import EmbeddedLine, embedded_in
from mobctl.services.signatures.signature_history import SignatureEvent, history
from mobctl.vocabulary import DocumentState, SignatureState


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
    """One version of a document; only the current one is not superseded.

    ``signed`` are the roles that signed it, ``changes`` what it says otherwise than the version before it.
    """

    version: int
    state: str
    issued_on: date
    issued_by: str
    path: str
    sha256: str
    template: str
    tool: str
    signed: tuple[str, ...] = ()
    changes: tuple[ChangedFact, ...] = ()


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
    embedded: tuple[EmbeddedLine, ...] = ()
    findings: tuple[Finding, ...] = ()


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
    embedded, findings = embedded_in(desk, filed)
    current = filed.current
    versions = tuple(_version(filed, version) for version in sorted(filed.versions, key=lambda one: -one.number))
    return DocumentShown(line, versions, current.facts if current else {}, events, embedded, findings)


def chosen(
    session: Session,
    desk: Desk,
    refs: Sequence[str] | None,
    filters: Filters,
    kind: str | None,
    language: str | None = None,
) -> list[Filed]:
    """Return the documents meant by their references, those of mobilities and what leads to them, and filters.

    *language* is one ("fr") or the two of a paper ("fr,en"); raises WrongUsage where it is neither.
    """
    spoken = code_of(language)
    direct = [ref for ref in refs or () if ref[:2].upper() == "D-"]
    others = [ref for ref in refs or () if ref not in direct]
    found = papers.filed(session, [one(session, Document, ref) for ref in direct]) if direct else []
    if others or filters.narrow:
        found += _of_what_is_named(session, desk, others, filters, kind)
    elif not direct:
        project = the_project(session, desk, filters.project)
        query = select(Document).where(Document.project_id == project.id).order_by(col(Document.id))
        found = papers.filed(session, list(session.exec(query)))
    known = {
        one.document.id: one
        for one in found
        if one.versions and kind in (None, one.document.kind) and spoken in (None, one.document.language)
    }
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
    over = one.state == SignatureState.SIGNED or filed.document.withdrawn
    since = None if over else (one.on or version.issued_on)
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
        _since(filed, version),
    )


def _since(filed: Filed, version: Version) -> tuple[ChangedFact, ...]:
    """Return what a version says otherwise than the one before it; a draft is compared with a draft or an issue."""
    before = [one for one in filed.versions if one.number < version.number]
    return changes(before[-1].facts, version.facts) if before else ()
