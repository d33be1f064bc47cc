"""The code on every page: readable by a scanner's program, in any template, without touching its layout."""

from io import BytesIO

import pytest
import zxingcpp
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from mobctl.files import word
from mobctl.files.word_code import PART, code, with_place
from mobctl.files.word_package import unpack
from mobctl.files.word_text import text_of
from mobctl.services.templates.templates import SHIPPED

TEMPLATES = sorted((SHIPPED / "documents").glob("*.en.docx"))
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def own_template(*, sections: int = 1, footer: str | None = None) -> bytes:
    """Return a template as a school may write it: several sections, with a footer of its own or without one."""
    document = Document()
    document.add_paragraph("For {{ participant.name }}")
    for _ in range(sections - 1):
        document.add_section()
    if footer is not None:
        for section in document.sections:
            section.footer.is_linked_to_previous = False
            section.footer.paragraphs[0].text = footer
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(picture: bytes) -> list[str]:
    whole = Image.open(BytesIO(picture)).convert("L").resize((200, 200), Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(whole)]


@pytest.mark.parametrize("reference, version", [("D-2026-0031", 1), ("D-2031-12345", 17)])
def test_a_scanner_reads_reference_and_version(reference, version):
    assert read(code(reference, version)) == [f"MOBCTL:{reference}/{version}"]


@pytest.mark.parametrize("data", [own_template(), own_template(sections=3), own_template(sections=2, footer="Own")])
def test_every_section_of_any_template_shows_the_code_of_its_document(data):
    facts = {"participant": {"name": "Maëlle"}, "document": {"reference": "D-2026-0007", "version": "2"}}
    marks = {"reference": "D-2026-0007", "version": "2"}

    made = word.compiled(with_place(data, "own.docx"), "own.docx").fill(facts, marks)

    opened = Document(BytesIO(made))
    assert all(list(section.footer._element.iter(DRAWING)) for section in opened.sections)
    assert text_of(made).startswith("For Maëlle")
    assert read(unpack(made, "own.docx")[PART]) == ["MOBCTL:D-2026-0007/2"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_shipped_templates_keep_their_text_and_layout(path):
    before, after = unpack(path.read_bytes(), path.name), unpack(with_place(path.read_bytes(), path.name), path.name)

    for part in before.keys() - {"[Content_Types].xml"}:
        if "footer" not in part:
            assert after[part] == before[part], part
    (footer,) = (part for part in before if part.startswith("word/footer"))
    told, left = (words_of(parts[footer]) for parts in (before, after))
    assert told == left


def words_of(part: bytes) -> list[str]:
    return [text.text or "" for text in etree.fromstring(part).iter(qn("w:t"))]
