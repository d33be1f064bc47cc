"""The report's sheet of documents: each paper's current version, its state and its signatures."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from mobctl.files.books import Column, Kind, Table
from mobctl.models import Document, Flow, Mobility, Organisation, Participant, Project, Signature, Version
from mobctl.scheme import Scheme, said
from mobctl.vocabulary import DocumentState, SignatureState


def documents(session: Session, project: Project, scheme: Scheme, language: str) -> Table:
    """Return one line for each document, by reference."""
    newest = (
        select(col(Version.document_id).label("document_id"), func.max(col(Version.number)).label("number"))
        .group_by(col(Version.document_id))
        .subquery()
    )
    person = func.coalesce(col(Document.participant_id), col(Mobility.participant_id))
    query: Any = (
        select(
            Document,
            Version,
            Signature,
            col(Mobility.ref).label("mobility"),
            col(Participant.given_names),
            col(Participant.family_name),
            col(Flow.name).label("flow"),
            col(Organisation.name).label("organisation"),
        )
        .outerjoin(newest, newest.c.document_id == col(Document.id))
        .outerjoin(Version, and_(col(Version.document_id) == Document.id, col(Version.number) == newest.c.number))
        .outerjoin(Signature, col(Signature.version_id) == Version.id)
        .outerjoin(Mobility, col(Mobility.id) == Document.mobility_id)
        .outerjoin(Participant, col(Participant.id) == person)
        .outerjoin(Flow, col(Flow.id) == Document.flow_id)
        .outerjoin(Organisation, col(Organisation.id) == Document.organisation_id)
        .where(col(Document.project_id) == project.id)
        .order_by(col(Document.id), col(Signature.role), col(Signature.position))
    )
    columns = (
        *(Column("Document"), Column("Kind", width=30), Column("Mobility"), Column("About", width=30)),
        *(Column("Language"), Column("Version", Kind.INTEGER), Column("State"), Column("Issued on", Kind.DATE)),
        *(Column("Signed", Kind.INTEGER), Column("Wanted", Kind.INTEGER), Column("Last signed", Kind.DATE)),
        Column("Signatures missing", width=40),
    )
    rows = [
        _row(list(rows), scheme, language)
        for _, rows in groupby(session.execute(query), key=lambda row: row.Document.id)
    ]
    return Table("Documents", columns, rows)


def _row(rows: Sequence[Any], scheme: Scheme, language: str) -> tuple[object, ...]:
    first = rows[0]
    document, version = first.Document, first.Version
    signatures = [row.Signature for row in rows if row.Signature]
    signed = [signature for signature in signatures if signature.state == SignatureState.SIGNED]
    missing = [signature for signature in signatures if signature.state != SignatureState.SIGNED]
    known = scheme.document(document.kind)
    person = f"{first.given_names or ''} {first.family_name or ''}".strip()
    return (
        *(document.ref, said(known.title, language) if known else document.kind, first.mobility),
        *(person or first.flow or first.organisation, document.language),
        *(version.number if version else None, str(_state(document, version, signatures))),
        *(version.issued_on if version else None, len(signed), len(signatures)),
        *(max((signature.on for signature in signed if signature.on), default=None), "; ".join(map(_who, missing))),
    )


def _state(document: Document, version: Version | None, signatures: Sequence[Signature]) -> DocumentState:
    if document.withdrawn:
        return DocumentState.WITHDRAWN
    if version is None or version.draft:
        return DocumentState.DRAFT
    signed = sum(signature.state == SignatureState.SIGNED for signature in signatures)
    if not signed:
        return DocumentState.ISSUED
    return DocumentState.SIGNED if signed == len(signatures) else DocumentState.PARTLY_SIGNED


def _who(signature: Signature) -> str:
    name = f" {signature.name}" if signature.name else ""
    refused = " (refused)" if signature.state == SignatureState.REFUSED else ""
    return f"{signature.role}{name}{refused}"
