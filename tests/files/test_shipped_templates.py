"""The shipped templates: made from their texts, without faults, and filled as docxtpl fills them."""

import tomllib
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import leaves, missing, with_gaps
from mobctl.domain.document_fields import PATHS
from mobctl.domain.document_samples import samples
from mobctl.files import word, word_faults
from mobctl.files.word_language import TemplateLanguage, plain
from mobctl.files.word_text import text_of
from mobctl.services.templates import words
from mobctl.vocabulary import SignatureRole
from tools.documents import build
from tools.documents.papers import PAPERS

SHIPPED = sorted(build.SHIPPED.glob("*.docx"))
LANGUAGES = build.languages()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAPERS)
def test_the_shipped_template_is_what_its_texts_make(kind, language):
    shipped = build.SHIPPED / f"{kind}.{language}.docx"

    assert shipped.read_bytes() == build.template(kind, language), "run: python -m tools.documents.build"


def test_the_emblem_is_what_its_geometry_makes():
    assert (build.EMBLEMS / "eu-co-funded.png").read_bytes() == build.eu_flag()


def test_all_languages_have_the_same_texts_and_words():
    texts = [tomllib.loads((build.TEXTS / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES]
    shapes = [
        {part: {key: shape(value) for key, value in section.items()} for part, section in one.items()} for one in texts
    ]

    assert shapes[0] == shapes[1]
    keys = [{part: set(section) for part, section in words(language).items()} for language in LANGUAGES]
    assert keys[0] == keys[1]


def shape(value: object) -> object:
    return [shape(part) for part in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_template_has_no_faults(path):
    checked = word_faults.check(path, PATHS)
    faults, fields = list(checked.faults), checked.fields

    assert [fault.text for fault in faults] == []
    assert "participant.name" in fields


@pytest.mark.parametrize("sample", list(samples()))
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_each_part_is_the_one_that_docxtpl_makes(path, sample):
    kind, language, _ = path.name.split(".")
    paper = Paper(kind, language, "D-2026-0031", signed_by=tuple(SignatureRole))
    content = context(samples()[sample], paper, words(language))
    oracle = DocxTemplate(BytesIO(path.read_bytes()))
    oracle.render(plain(content), TemplateLanguage())
    stream = BytesIO()
    oracle.save(stream)

    ours, theirs = (ZipFile(BytesIO(data)) for data in (word.read(path).fill(content), stream.getvalue()))

    for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        assert ours.read(part) == theirs.read(part)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_draft_opens_with_its_gaps_and_its_word(path):
    kind, language, _ = path.name.split(".")
    content = context(samples()["hardly anything known"], Paper(kind, language, draft=True), words(language))

    data = word.read(path).fill(with_gaps(content, missing(leaves(content)), words(language)["document"]["gap"]))

    assert words(language)["document"]["gap"] in text_of(data)
    assert "\ue000" not in text_of(data)
    document = Document(BytesIO(data))
    assert document.element.body.findall(".//" + qn("w:highlight"))
    assert words(language)["document"]["draft"] in ZipFile(BytesIO(data)).read("word/header1.xml").decode()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_pages_are_a4_tables_have_headers_and_the_language_is_set(path):
    document = Document(path)
    section = document.sections[0]

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert document.element.body.findall(".//" + qn("w:tblHeader"))
    assert all(table._tbl.findall(".//" + qn("w:cantSplit")) for table in document.tables)
    locale = document.styles.element.find(".//" + qn("w:lang")).get(qn("w:val"))
    assert locale.startswith(path.name.split(".")[1])
    assert any(paragraph.style.name == "Heading 1" for paragraph in document.paragraphs)


@pytest.mark.parametrize("kind", ["pedagogical-contract", "evaluation-grid", "results-statement"])
def test_signature_blocks_stay_on_one_page(kind):
    document = Document(build.SHIPPED / f"{kind}.en.docx")
    rows = document.tables[-1].rows

    heading = next(p for p in document.paragraphs if p.text == "Signatures")
    assert heading.style.paragraph_format.keep_with_next
    assert all(
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next
        for row in rows
        if "signatory.role" in row.cells[0].text
    )
    assert rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next
