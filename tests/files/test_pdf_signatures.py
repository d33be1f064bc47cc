"""Signatures embedded in PDFs: read, and found out where the file was changed."""

import pytest

from mobctl.files import pdf_signatures
from tests.files.signed_pdf import signed_pdf, unsigned_pdf


def test_who_signed_is_read_and_the_file_is_what_was_signed():
    content = signed_pdf("Ana Sol & Hijos")

    (found,) = pdf_signatures.embedded(content)

    assert pdf_signatures.holds_signatures(content)
    assert (found.signer, found.issuer, found.intact, found.whole) == ("Ana Sol & Hijos", "Ana Sol & Hijos", True, True)
    assert found.signed_at is not None


def test_a_change_of_what_was_signed_is_found_out():
    (found,) = pdf_signatures.embedded(signed_pdf("Ana Sol").replace(b"Contract", b"Kontract"))

    assert not found.intact


def test_what_was_added_since_is_told():
    (found,) = pdf_signatures.embedded(signed_pdf("Ana Sol") + b"\n% added\n")

    assert not found.whole


def test_a_file_without_signatures_has_none():
    assert not pdf_signatures.holds_signatures(unsigned_pdf())
    assert not pdf_signatures.holds_signatures(b"/ByteRange in a text")


@pytest.mark.parametrize("content", [b"%PDF-1.7 /ByteRange", b"%PDF-1.7\n" + b"/ByteRange [0 1 2" * 50])
def test_a_broken_file_is_said_to_be_broken(content):
    with pytest.raises(ValueError, match=r"."):
        pdf_signatures.embedded(content)
