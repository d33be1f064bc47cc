"""The shipped templates: made from their texts, without faults, and filled as docxtpl fills them."""

import re
import tomllib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import general, leaves, missing, with_gaps
from mobctl.domain.document_fields import PATHS
from mobctl.domain.document_samples import samples
from mobctl.files import word, word_faults
from mobctl.files.word_language import TemplateLanguage, plain
from mobctl.files.word_text import text_of
from mobctl.services.templates.templates import words
from mobctl.vocabulary import DocumentKind, SignatureRole
from tools.documents import build
from tools.documents.papers import PAPERS

SHIPPED = sorted(build.SHIPPED.glob("*.docx"))
LANGUAGES = build.languages()
FIELD = re.compile(r"\w+\.\w+|members")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
SCHEMES = [
    Path(__file__).parents[2] / "data" / "schemes" / f"{key}.toml"
    for key in ("certification-mobility", "erasmus-ka1-vet")
]


def test_every_kind_of_the_closed_list_has_a_template():
    assert set(PAPERS) == set(DocumentKind)
    assert {path.name.split(".")[0] for path in SHIPPED} == set(DocumentKind)


@pytest.mark.parametrize(("kind", "language"), [(kind, one) for one in LANGUAGES for kind in build.kinds(one)])
def test_the_shipped_template_is_what_its_texts_make(kind, language):
    shipped = build.SHIPPED / f"{kind}.{language}.docx"

    assert shipped.read_bytes() == build.template(kind, language), "run: python -m tools.documents.build"


def test_the_emblem_is_what_its_geometry_makes():
    assert (build.EMBLEMS / "eu-co-funded.png").read_bytes() == build.eu_flag()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_words_fields_and_conditions_of_all_the_others(language):
    english, texts = build.texts("en"), build.texts(language)

    for kind, section in texts.items():
        assert shape(section) == shape(english[kind]), kind
    keys = [{part: set(section) for part, section in words(one).items()} for one in ("en", language)]
    assert keys[0] == keys[1]


def shape(value: object) -> object:
    """The parts of texts, each with the fields that it names; only grammar may ask for them in another way."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return sorted({name for tag in TAG.findall(str(value)) for name in FIELD.findall(tag)})


@pytest.mark.parametrize(("kind", "language"), [(kind, one) for one in LANGUAGES for kind in build.kinds(one)])
def test_a_paper_has_the_same_paragraphs_and_tables_in_every_language(kind, language):
    english, other = (skeleton(build.SHIPPED / f"{kind}.{one}.docx") for one in ("en", language))

    assert other == english


def skeleton(path: Path) -> list[object]:
    """Paragraphs with their style, rows with their number of cells, and the tags that stand alone."""
    body = Document(path).element.body
    found: list[object] = []
    for element in body.iter(qn("w:p"), qn("w:tr")):
        if element.tag == qn("w:tr"):
            found.append(len(element.findall(qn("w:tc"))))
            continue
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = "".join(part.text or "" for part in element.iter(qn("w:t")))
        alone = text if text.startswith("{%") and text.count("%}") == 1 and text.endswith("%}") else ""
        found.append(((style.get(qn("w:val")) if style is not None else ""), alone))
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_template_has_no_faults(path):
    checked = word_faults.check(path, PATHS)

    assert [str(fault) for fault in checked.faults] == []
    assert {
        "project.code",
        "ours.name",
        "project.disclaimer",
        "project.statement",
        "document.reference",
    } <= checked.fields


def test_every_kind_has_a_title_in_every_language_of_its_scheme():
    schemes = [tomllib.loads(path.read_text("utf-8")) for path in SCHEMES]

    titles = {kind: document["title"] for one in schemes for kind, document in one["document"].items()}
    assert set(titles) == set(DocumentKind)
    assert all(set(title) >= set(schemes[0]["title"]) for title in titles.values())


def test_what_schemes_bring_into_papers_is_said_in_the_same_languages_throughout():
    schemes = [tomllib.loads(path.read_text("utf-8")) for path in SCHEMES]

    named = {
        f"{part} {key}": one["title"]
        for scheme in schemes
        for part in ("document", "activity")
        for key, one in scheme.get(part, {}).items()
    }
    printed = named | {name: schemes[1]["funder"][name] for name in ("statement", "disclaimer")}
    everywhere = set(schemes[0]["document"]["pedagogical-contract"]["title"])
    assert everywhere >= {"en", "fr", "de", "es"}
    assert [name for name, words in printed.items() if set(words) != everywhere] == []


@pytest.mark.parametrize("sample", list(samples()))
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_is_written_comes_out_letter_for_letter(path, sample):
    kind, language, _ = path.name.split(".")
    template = word.read(path)
    paper = Paper(kind, language, "D-2026-0031", signed_by=tuple(SignatureRole))
    content = context(samples()[sample], paper, words(language))

    text = text_of(template.fill(content))

    printed = [value for field, value in leaves(content) if general(field) in template.fields & ALWAYS_SHOWN]
    assert [value for value in printed if value not in text] == []
    assert not TAG.search(text)
    assert "None" not in text


ALWAYS_SHOWN = {
    *("participant.name", "host.name", "sending.name", "tutor.name", "members[].name", "partner.name"),
    *("units[].title", "units[].outcomes[].statement", "signatories[].name", "changes[].after", "mobility.start"),
}


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


WITHOUT_GAPS = {
    *("accompanying-mandate", "application-form", "data-notice", "sending-company-brief", "thanks-certificate"),
}
"""Papers that name no fact which can be missing from them."""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_draft_opens_with_its_gaps_and_its_word(path):
    kind, language, _ = path.name.split(".")
    content = context(samples()["hardly anything known"], Paper(kind, language, draft=True), words(language))

    data = word.read(path).fill(with_gaps(content, missing(leaves(content)), words(language)["document"]["gap"]))

    text, document = text_of(data), Document(BytesIO(data))
    gaps = len(document.element.body.findall(".//" + qn("w:highlight")))
    assert text.count(words(language)["document"]["gap"]) == gaps
    assert gaps or kind in WITHOUT_GAPS
    assert "\ue000" not in text
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


@pytest.mark.parametrize("path", [path for path in SHIPPED if ".en." in path.name], ids=lambda path: path.name)
def test_the_fields_of_a_file_are_those_that_its_papers_use(path):
    """A paper is compared with today by the fields that were read when it was made."""
    assert word_faults.fields_of(path) == word.read(path).fields
