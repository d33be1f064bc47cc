"""Joining PDFs and scans: order, page stamps, an outline, and a reason for what cannot be joined."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from mobctl.files.pdf_pack import NotUsable, PdfPart, as_pdf, joined, pages


def a_pdf(count: int, *, turned: int = 0, password: str = "") -> bytes:
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[-1].rotate(turned, relative=False)
    stream = BytesIO()
    pdf.save(stream, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return stream.getvalue()


def a_picture(form: str, size: tuple[int, int] = (300, 200), *, frames: int = 1) -> bytes:
    sheets = [Image.new("RGB", size, (200, 10 * number, 30)) for number in range(frames)]
    stream = BytesIO()
    sheets[0].save(stream, form, **({"save_all": True, "append_images": sheets[1:]} if frames > 1 else {}))
    return stream.getvalue()


def stamps(data: bytes) -> list[str]:
    """Return what is stamped on each page, empty where nothing is."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = []
        for page in pdf.pages:
            shown = [one.operands[0] for one in pikepdf.parse_content_stream(page) if str(one.operator) == "Tj"]
            found.append(b"".join(bytes(text) for text in shown).decode("cp1252"))
        return found


def test_every_page_tells_its_part_and_its_place_in_it():
    whole = joined([PdfPart("Cover", a_pdf(1)), PdfPart("Contract", a_pdf(3)), PdfPart("Grid", a_pdf(2))], "Pack")

    assert stamps(whole) == ["", "1 · 1/3", "1 · 2/3", "1 · 3/3", "2 · 1/2", "2 · 2/2"]
    with pikepdf.open(BytesIO(whole)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Cover", "Contract", "Grid"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_stamped_within_its_edges(turned):
    whole = joined([PdfPart("Cover", a_pdf(1)), PdfPart("Scan", a_pdf(1, turned=turned))], "Pack")
    with pikepdf.open(BytesIO(whole)) as pdf:
        (matrix,) = (one.operands for one in pikepdf.parse_content_stream(pdf.pages[1]) if str(one.operator) == "Tm")
    right, up = float(matrix[4]), float(matrix[5])
    assert 0 < right < 595
    assert 0 < up < 842


def test_the_same_parts_give_the_same_bytes():
    parts = [PdfPart("Cover", a_pdf(1)), PdfPart("Contract", a_pdf(2))]
    assert joined(parts, "Pack") == joined(parts, "Pack")


@pytest.mark.parametrize(("form", "ending", "frames"), [("PNG", ".png", 1), ("JPEG", ".JPG", 1), ("TIFF", ".tiff", 3)])
def test_a_scanned_picture_becomes_pages(form, ending, frames):
    assert pages(as_pdf(a_picture(form, frames=frames), ending)) == frames


@pytest.mark.parametrize(
    ("data", "ending", "why"),
    [
        (b"nothing", ".pdf", "no readable PDF"),
        (a_pdf(1, password="secret"), ".pdf", "locked with a password"),
        (b"nothing", ".png", "no readable picture"),
        (a_picture("PNG")[:60], ".png", "no readable picture"),
        (b"text", ".txt", "a .txt cannot be put into a PDF"),
    ],
)
def test_what_cannot_be_joined_is_told_with_the_reason(data, ending, why):
    with pytest.raises(NotUsable, match=why):
        as_pdf(data, ending)


def test_a_picture_of_absurd_size_is_refused_before_it_is_unpacked():
    huge = a_picture("PNG", (10, 10)).replace((10).to_bytes(4) * 2, (60_000).to_bytes(4) * 2, 1)
    with pytest.raises(NotUsable):
        as_pdf(huge, ".png")
