"""The signatures embedded in a PDF: who signed when, and whether the file is still what was signed.

They are read with pyHanko where it is installed (the extra ``signatures``). Nothing is fetched from a network: a
certificate's issuer is shown, not judged.
"""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any

_MARK = b"/ByteRange"
"""Every embedded signature says which bytes it covers (ISO 32000-2, 12.8.1)."""


@dataclass(frozen=True, slots=True)
class EmbeddedSignature:
    """One signature in a PDF: ``intact`` while what it covers is unchanged, ``whole`` where nothing was added since.

    ``signed_at`` is what the signer's own clock said.
    """

    signer: str
    issuer: str
    signed_at: datetime | None
    intact: bool
    whole: bool


def holds_signatures(content: bytes) -> bool:
    """Tell whether a file is a PDF with at least one embedded signature."""
    return content.startswith(b"%PDF") and _MARK in content


def readable() -> bool:
    """Tell whether embedded signatures can be read here."""
    return find_spec("pyhanko") is not None


def embedded(content: bytes) -> tuple[EmbeddedSignature, ...]:
    """Return the signatures embedded in a PDF, in the order in which they were given.

    Raises ValueError where the file is too broken to be read.
    """
    reader_module = import_module("pyhanko.pdf_utils.reader")
    failures = (import_module("pyhanko.pdf_utils.misc").PdfError, ValueError, KeyError, TypeError, AttributeError)
    try:
        reader = reader_module.PdfFileReader(BytesIO(content))
        return tuple(_read(signature) for signature in reader.embedded_regular_signatures)
    except failures as trouble:
        raise ValueError(str(trouble) or type(trouble).__name__) from None


def _read(signature: Any) -> EmbeddedSignature:
    certificate = signature.signer_cert
    signature.compute_integrity_info(skip_diff=True)
    whole = import_module("pyhanko.sign.validation.status").SignatureCoverageLevel.ENTIRE_FILE
    return EmbeddedSignature(
        certificate.subject.native.get("common_name") or certificate.subject.human_friendly,
        certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly,
        signature.self_reported_timestamp,
        _intact(signature),
        signature.coverage is whole,
    )


def _intact(signature: Any) -> bool:
    """Tell whether what was signed is unchanged and the signature fits the certificate that came with it."""
    checks = import_module("pyhanko.sign.validation.generic_cms")
    try:
        digest = signature.compute_digest()
        return all(
            checks.validate_sig_integrity(
                signature.signer_info, signature.signer_cert, expected_content_type="data", actual_digest=digest
            )
        )
    except import_module("pyhanko.sign.validation.errors").SignatureValidationError:
        return False
