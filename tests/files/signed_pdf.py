"""A PDF with an embedded signature of an invented person, made for tests with a certificate of its own."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf


def unsigned_pdf() -> bytes:
    """Return a small PDF without a signature."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    document.docinfo["/Title"] = "Contract"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def signed_pdf(signer: str) -> bytes:
    """Return a small PDF signed by *signer*; needs pyHanko."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    writer = IncrementalPdfFileWriter(BytesIO(unsigned_pdf()))
    meta = signers.PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256")
    return signers.sign_pdf(writer, meta, signer=_signer(signer)).getvalue()


def _signer(name: str) -> Any:
    from asn1crypto import keys, x509
    from cryptography import x509 as made
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = ec.generate_private_key(ec.SECP256R1())
    called = made.Name([made.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        made.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=3650))
        .add_extension(
            made.KeyUsage(True, True, False, False, False, False, False, False, False),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    private = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
