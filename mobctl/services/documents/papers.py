"""The documents there are: read in bulk, with their versions and signatures."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from mobctl.domain.document_state import current, state
from mobctl.domain.mobility_facts import About
from mobctl.models import Document, Mobility, Signature, StoredFile, Version
from mobctl.services.documents.amended import AmendedBy, amended, amendments
from mobctl.store.operations import chunks
from mobctl.vocabulary import DocumentKind, DocumentState, SignatureState


@dataclass(slots=True)
class Filed:
    """A document with its versions, newest last, the signatures and files of each, and scans by their file's id.

    ``amended`` are the amendments of each version, ``changing`` what a version changes that is an amendment itself.
    """

    document: Document
    versions: list[Version] = field(default_factory=list)
    signatures: defaultdict[int, list[Signature]] = field(default_factory=lambda: defaultdict(list))
    files: dict[int, StoredFile] = field(default_factory=dict)
    scans: dict[int, StoredFile] = field(default_factory=dict)
    amended: dict[int, list[AmendedBy]] = field(default_factory=dict)
    changing: dict[int, AmendedBy] = field(default_factory=dict)

    @property
    def current(self) -> Version | None:
        return current(self.versions)

    @property
    def stands(self) -> DocumentState:
        """Where the current version stands; a document without one is a draft."""
        version = self.current
        if version is None:
            return DocumentState.DRAFT
        return state(version, self.signatures[version.id], withdrawn=self.document.withdrawn)

    def latest(self, *, draft: bool) -> Version | None:
        """Return the newest draft, or the newest issued version."""
        return max(
            (version for version in self.versions if version.draft is draft),
            key=lambda version: version.number,
            default=None,
        )

    @property
    def next_number(self) -> int:
        return max((version.number for version in self.versions), default=0) + 1

    def amendments(self, version: Version) -> list[AmendedBy]:
        """Return the amendments of a version that were not replaced, and those that all have signed."""
        return [one for one in self.amended.get(version.id, ()) if one.counts or one.complete]

    def binds(self, version: Version) -> bool:
        """Tell whether a version is changed by amendments only: all have signed it, or it was amended before."""
        held = self.signatures[version.id]
        whole = bool(held) and all(one.state == SignatureState.SIGNED for one in held)
        return whole or bool(self.amendments(version))

    def says(self, version: Version, *, signed_only: bool = False) -> dict[str, str]:
        """Return what a version says with what its amendments changed."""
        said = dict(version.facts)
        for one in self.amendments(version):
            if one.complete or not signed_only:
                said |= {path: after for path, (_, after) in one.changes.items()}
        return said


def same_paper(filed: Filed) -> Hashable:
    """Return what the same paper in several languages shares; each amendment is a paper of its own."""
    document = filed.document
    alone = document.id if document.kind == DocumentKind.AMENDMENT else None
    return about(document), document.kind, alone


def without_settled(found: Sequence[Filed], known: Sequence[Filed] | None = None) -> list[Filed]:
    """Return the documents of *found* without those that all have signed in another language.

    *known* are the documents among which the other language is looked for; else *found* itself.
    """
    settled = {same_paper(one) for one in (found if known is None else known) if one.stands is DocumentState.SIGNED}
    return [one for one in found if one.stands is DocumentState.SIGNED or same_paper(one) not in settled]


def about(document: Document) -> About:
    """Return what a document is about."""
    return About(document.project_id, document.mobility_id, document.flow_id, document.organisation_id)


def of_subjects(session: Session, subjects: Sequence[About], kinds: Iterable[str] | None = None) -> list[Filed]:
    """Return the documents about *subjects*, of *kinds* only where given, in the order of their references."""
    wanted = list(kinds) if kinds is not None else None
    found = of_mobilities(session, [one.mobility for one in subjects if one.mobility is not None], wanted)
    shared = frozenset(one for one in subjects if one.mobility is None)
    projects = sorted({one.project for one in shared})
    query = select(Document).where(col(Document.project_id).in_(projects), col(Document.mobility_id).is_(None))
    if wanted is not None:
        query = query.where(col(Document.kind).in_(wanted))
    documents = (
        [one for one in session.exec(query.order_by(col(Document.id))) if about(one) in shared] if shared else []
    )
    return sorted(found + filed(session, documents), key=lambda one: one.document.id)


def of_mobilities(session: Session, ids: Sequence[int], kinds: Iterable[str] | None = None) -> list[Filed]:
    """Return the documents of mobilities, of *kinds* only where given, in the order of their references."""
    wanted = list(kinds) if kinds is not None else None
    documents: list[Document] = []
    for part in chunks(ids):
        query = select(Document).where(col(Document.mobility_id).in_(part))
        if wanted is not None:
            query = query.where(col(Document.kind).in_(wanted))
        documents += session.exec(query)
    return filed(session, sorted(documents, key=lambda document: document.id))


def filed(session: Session, documents: Sequence[Document]) -> list[Filed]:
    """Return *documents* with all that belongs to them."""
    found = {document.id: Filed(document) for document in documents}
    of_version: dict[int, Filed] = {}
    files: dict[int, int] = {}
    for part in chunks(list(found)):
        query = select(Version).where(col(Version.document_id).in_(part)).order_by(col(Version.number))
        for version in session.exec(query):
            of_version[version.id] = found[version.document_id]
            found[version.document_id].versions.append(version)
            files[version.id] = version.file_id
    for part in chunks(list(of_version)):
        wanted = select(Signature).where(col(Signature.version_id).in_(part)).order_by(col(Signature.id))
        for signature in session.exec(wanted):
            of_version[signature.version_id].signatures[signature.version_id].append(signature)
    scans = {one.document.id: _scans(one) for one in found.values()}
    stored: dict[int, StoredFile] = {}
    for part in chunks(sorted({*files.values(), *(id for ids in scans.values() for id in ids)})):
        stored |= {one.id: one for one in session.exec(select(StoredFile).where(col(StoredFile.id).in_(part)))}
    for version_id, file_id in files.items():
        of_version[version_id].files[version_id] = stored[file_id]
    for document_id, ids in scans.items():
        found[document_id].scans = {id: stored[id] for id in ids}
    for version_id, held in amended(session, list(of_version)).items():
        of_version[version_id].amended[version_id] = held
    changing = [id for id, one in of_version.items() if one.document.kind == DocumentKind.AMENDMENT]
    for version_id, one in amendments(session, changing).items():
        of_version[version_id].changing[version_id] = one
    return list(found.values())


def _scans(filed: Filed) -> set[int]:
    """Return the numbers of the files in which signatures came back."""
    every = (signature for held in filed.signatures.values() for signature in held)
    return {signature.file_id for signature in every if signature.file_id is not None}


def mobilities_of(session: Session, ids: Sequence[int]) -> list[Mobility]:
    """Return the mobilities with these ids."""
    found: list[Mobility] = []
    for part in chunks(ids):
        found += session.exec(select(Mobility).where(col(Mobility.id).in_(part)))
    return found
