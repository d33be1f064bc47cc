"""The signatures embedded in the signed PDFs that came back for a document."""

from dataclasses import dataclass
from datetime import datetime

from mobctl.desk import Desk
from mobctl.files import pdf_signatures
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import documents as say
from mobctl.models import StoredFile
from mobctl.services.documents.papers import Filed


@dataclass(frozen=True, slots=True)
class EmbeddedLine:
    """A signature inside a PDF: ``intact`` while what was signed is unchanged, ``whole`` where nothing was added since.

    ``signed_at`` is what the signer's clock said; ``file`` is relative to the workspace.
    """

    file: str
    signer: str
    issuer: str
    signed_at: datetime | None
    intact: bool
    whole: bool


def embedded_in(desk: Desk, filed: Filed) -> tuple[tuple[EmbeddedLine, ...], tuple[Finding, ...]]:
    """Return the signatures in the PDFs of a document, and what is wrong with them or keeps them from being read."""
    lines: list[EmbeddedLine] = []
    findings: list[Finding] = []
    for scan in sorted(filed.scans.values(), key=lambda one: one.id):
        content = _content(desk, scan)
        if not pdf_signatures.holds_signatures(content):
            continue
        at = Where(file=scan.path)
        if not pdf_signatures.readable():
            findings.append(info(say.EMBEDDED_UNREAD, at, file=scan.path))
            continue
        try:
            found = pdf_signatures.embedded(content)
        except ValueError as trouble:
            findings.append(warning(say.EMBEDDED_BROKEN, at, file=scan.path, reason=str(trouble)))
            continue
        for one in found:
            lines.append(EmbeddedLine(scan.path, one.signer, one.issuer, one.signed_at, one.intact, one.whole))
            if not one.intact:
                findings.append(warning(say.EMBEDDED_CHANGED, at, file=scan.path, signer=one.signer))
    return tuple(lines), tuple(findings)


def _content(desk: Desk, scan: StoredFile) -> bytes:
    """Return a file's bytes; one that is not there is told by ``check``, not here."""
    path = desk.workspace / scan.path
    return path.read_bytes() if path.is_file() else b""
