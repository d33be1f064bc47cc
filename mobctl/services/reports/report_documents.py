"""The report's sheet of documents: each paper's current version, its state and its signatures."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import defer
from sqlmodel import Session, col

from mobctl.domain.document_state import current, state
from mobctl.files.books import Column, Kind, Table
from mobctl.models import Document, Flow, Mobility, Organisation, Participant, Project, Signature, Version
from mobctl.scheme import Scheme, said
from mobctl.vocabulary import SignatureState


def documents(session: Session, project: Project, scheme: Scheme) -> Table:
    """Return one line for each document, by reference."""
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
        .outerjoin(Version, col(Version.document_id) == Document.id)
        .outerjoin(Signature, col(Signature.version_id) == Version.id)
        .outerjoin(Mobility, col(Mobility.id) == Document.mobility_id)
        .outerjoin(Participant, col(Participant.id) == person)
        .outerjoin(Flow, col(Flow.id) == Document.flow_id)
        .outerjoin(Organisation, col(Organisation.id) == Document.organisation_id)
        .where(col(Document.project_id) == project.id)
        .options(defer(Version.facts, raiseload=True))  # type: ignore[arg-type]
        .order_by(col(Document.id), col(Signature.role), col(Signature.position))
    )
    columns = (
        *(Column("Document"), Column("Kind", width=30), Column("Mobility"), Column("About", width=30)),
        *(Column("Language"), Column("Version", Kind.INTEGER), Column("State"), Column("Issued on", Kind.DATE)),
        *(Column("Signed", Kind.INTEGER), Column("Wanted", Kind.INTEGER), Column("Last signed", Kind.DATE)),
        Column("Signatures missing", width=40),
    )
    rows = [_row(list(rows), scheme) for _, rows in groupby(session.execute(query), key=lambda row: row.Document.id)]
    return Table("Documents", columns, rows)


def _row(rows: Sequence[Any], scheme: Scheme) -> tuple[object, ...]:
    first = rows[0]
    document = first.Document
    version = current([row.Version for row in rows if row.Version])
    signatures = [row.Signature for row in rows if row.Signature and version and row.Version.id == version.id]
    signed = [signature for signature in signatures if signature.state == SignatureState.SIGNED]
    missing = [] if document.withdrawn else [one for one in signatures if one.state != SignatureState.SIGNED]
    known = scheme.document(document.kind)
    person = f"{first.given_names or ''} {first.family_name or ''}".strip()
    return (
        *(document.ref, said(known.title) if known else document.kind, first.mobility),
        *(person or first.flow or first.organisation, document.language),
        *(version.number if version else None, _state(document, version, signatures)),
        *(version.issued_on if version else None, len(signed), len(signatures)),
        *(max((signature.on for signature in signed if signature.on), default=None), "; ".join(map(_who, missing))),
    )


def _state(document: Document, version: Version | None, signatures: Sequence[Signature]) -> str | None:
    return str(state(version, signatures, withdrawn=document.withdrawn)) if version else None


def _who(signature: Signature) -> str:
    name = f" {signature.name}" if signature.name else ""
    refused = " (refused)" if signature.state == SignatureState.REFUSED else ""
    return f"{signature.role}{name}{refused}"
