"""Where a document stands, seen from its versions and signatures."""

from collections.abc import Collection, Iterable, Sequence

from mobctl.models import Signature, Version
from mobctl.vocabulary import DocumentState, SignatureState

BEARING = frozenset({DocumentState.PARTLY_SIGNED, DocumentState.SIGNED})
"""The states of a document that bears signatures."""


def current(versions: Sequence[Version]) -> Version | None:
    """Return the version that counts: the newest issued one, or the newest draft where none was issued."""
    return max(versions, key=lambda version: (not version.draft, version.number), default=None)


def state(version: Version, signatures: Collection[Signature], *, withdrawn: bool) -> DocumentState:
    """Return the state of a document whose current version is *version*.

    A document that nobody has to sign stays issued.
    """
    if withdrawn:
        return DocumentState.WITHDRAWN
    if version.draft:
        return DocumentState.DRAFT
    signed = sum(signature.state == SignatureState.SIGNED for signature in signatures)
    if signed and signed == len(signatures):
        return DocumentState.SIGNED
    return DocumentState.PARTLY_SIGNED if signed else DocumentState.ISSUED


def bears_signatures(signatures: Iterable[Signature]) -> bool:
    """Tell whether at least one signature was given."""
    return any(signature.state == SignatureState.SIGNED for signature in signatures)
