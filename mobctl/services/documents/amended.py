"""The amendments of documents: what each version of one changes in the version that it amends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from mobctl.models import Amendment, Document, Signature, Version
from mobctl.store.operations import chunks
from mobctl.vocabulary import SignatureState


@dataclass(frozen=True, slots=True)
class AmendedBy:
    """A version of an amendment: ``counts`` while nothing newer replaced it, ``complete`` once all have signed it."""

    document_id: int
    ref: str
    version_id: int
    of_version: int
    effective_from: date
    changes: dict[str, tuple[str, str]]
    counts: bool
    complete: bool
    begun: bool


def amended(session: Session, versions: Sequence[int]) -> dict[int, list[AmendedBy]]:
    """Return the amendments of these versions of documents, oldest first, by the version's id."""
    found: defaultdict[int, list[AmendedBy]] = defaultdict(list)
    for part in chunks(versions):
        for one in _read(session, col(Amendment.of_version_id).in_(part)):
            found[one.of_version].append(one)
    return dict(found)


def amendments(session: Session, versions: Sequence[int]) -> dict[int, AmendedBy]:
    """Return what these versions change, by their id; those that are no amendments are left out."""
    found: dict[int, AmendedBy] = {}
    for part in chunks(versions):
        found |= {one.version_id: one for one in _read(session, col(Amendment.version_id).in_(part))}
    return found


def _read(session: Session, which: object) -> list[AmendedBy]:
    signed = func.sum(case((col(Signature.state) == SignatureState.SIGNED, 1), else_=0))
    given = (
        select(col(Signature.version_id).label("version_id"), func.count().label("wanted"), signed.label("signed"))
        .group_by(col(Signature.version_id))
        .subquery()
    )
    newest = (
        select(col(Version.document_id).label("document_id"), func.max(Version.number).label("number"))
        .where(col(Version.draft).is_(False))
        .group_by(col(Version.document_id))
        .subquery()
    )
    query = (
        select(Amendment, Document, Version.number, newest.c.number, given.c.wanted, given.c.signed)  # type: ignore[call-overload]
        .join(Version, col(Version.id) == Amendment.version_id)
        .join(Document, col(Document.id) == Version.document_id)
        .join(newest, newest.c.document_id == Document.id)
        .outerjoin(given, given.c.version_id == Amendment.version_id)
        .where(which, col(Document.withdrawn).is_(False))
        .order_by(col(Amendment.id))
    )
    return [
        AmendedBy(
            document.id,
            document.ref,
            one.version_id,
            one.of_version_id,
            one.effective_from,
            {change["path"]: (change["before"], change["after"]) for change in one.changes},
            number == last,
            bool(wanted) and wanted == signed,
            bool(signed),
        )
        for one, document, number, last, wanted, signed in session.execute(query)
    ]
