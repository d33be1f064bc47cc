"""Every text that a form could hold comes out letter for letter, once in each place where the template prints it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_people import signatories
from mobctl.domain.document_samples import samples
from mobctl.files import word
from mobctl.files.word_text import text_of
from mobctl.services.templates.templates import SHIPPED, words
from tests.files.test_word import parts_of, saved
from tests.files.test_word_safety import packed

NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>[{{{{ participant.name }}}}]</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
#: A form has no control characters, no halves of letters and none of the codes that mean nothing.
typed = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=60)
TYPED_BY_PEOPLE = [
    "Dupont & Fils <SARL>",
    "Siobhán O'Neil and O’Neil",
    '"Łódź" „Żółć“ «Ça»',
    "Ярослава Ткаченко-Жолкевская",
    "מרים בן־דוד",
    "مريم الحداد",
    "नेहा शर्मा",
    "李小龍 𠮷野家 👩🏽‍🍳",
    "Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley O'Neil &",
    "&amp; &lt;b&gt; &#39; <!-- --> ]]>",
    "{{ host.name }} {% if %} {_{ x }_} {# #}",
    " two  spaces ",
    "e\u0301 is not é, \u200dand\u200d \xa0 stays",
]


@lru_cache
def template() -> word.WordTemplate:
    """Print one text in the body, a table, a text with braces, header, footer, footnote and properties."""
    document = Document()
    document.add_paragraph("[{{ participant.name }}]")
    document.add_paragraph("[{{ participant.name }}] beside {_{ shown }_}")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "[{{ participant.name }}]"
    document.sections[0].header.paragraphs[0].text = "[{{ participant.name }}]"
    document.sections[0].footer.paragraphs[0].text = "[{{ participant.name }}]"
    document.core_properties.title = "[{{ participant.name }}]"
    parts = parts_of(saved(document))
    relation = f'<Relationship Id="rId90" Type="{NOTES}" Target="footnotes.xml"/></Relationships>'
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES_TYPE}"/></Types>'
    for name, end, more in (
        ("word/_rels/document.xml.rels", b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", override),
    ):
        parts[name] = parts[name].replace(end, more.encode())
    return word.compiled(packed({**parts, "word/footnotes.xml": FOOTNOTES.encode()}), "t.docx")


def read_in_every_place(document: bytes) -> list[str]:
    opened = Document(BytesIO(document))
    section = opened.sections[0]
    notes = parse_xml(parts_of(document)["word/footnotes.xml"])
    return [
        opened.paragraphs[0].text,
        opened.paragraphs[1].text.removesuffix(" beside {{ shown }}"),
        opened.tables[0].rows[0].cells[0].text,
        section.header.paragraphs[0].text,
        section.footer.paragraphs[0].text,
        *(Paragraph(one, opened).text for one in notes.iter(qn("w:p"))),
        opened.core_properties.title,
    ]


def whole_in_every_place(text: str) -> None:
    document = template().fill({"participant": {"name": text}})

    assert read_in_every_place(document) == [f"[{text}]"] * 7


@pytest.mark.parametrize("text", TYPED_BY_PEOPLE)
def test_what_people_type_comes_out_letter_for_letter(text):
    whole_in_every_place(text)


@settings(max_examples=150, deadline=None)
@given(typed)
def test_any_text_comes_out_letter_for_letter(text):
    whole_in_every_place(text)


@lru_cache
def contract() -> tuple[word.WordTemplate, list[str]]:
    texts: list[str] = []
    path = SHIPPED / "documents" / "pedagogical-contract.en.docx"
    return word.compiled(path.read_bytes(), path.name, texts), texts


@settings(max_examples=40, deadline=None)
@given(typed, typed, typed, typed)
def test_every_value_stands_in_the_contract_exactly_once_a_place(name, host, guardian, task):
    crowded = samples()["a minor with two guardians, two hosts and a sending company"]
    marked = [f"⟦{number}{' '.join(text.split())}{number}⟧" for number, text in enumerate((name, host, guardian, task))]
    participant = crowded.participant.model_copy(update={"given_names": marked[0]})
    body = crowded.host.organisation.model_copy(update={"name": marked[1]})
    facts = replace(
        crowded,
        participant=participant,
        guardians=(crowded.guardians[0].model_copy(update={"name": marked[2]}), *crowded.guardians[1:]),
        stays=tuple(replace(leg, host=replace(leg.host, organisation=body)) for leg in crowded.stays),
        mobility=crowded.mobility.model_copy(update={"tasks_text": marked[3]}),
    )
    roles = tuple(dict.fromkeys(one.role for one in signatories(facts)))
    paper = Paper("Contract", "en", "D-2026-0031", issued_on=date(2026, 1, 14), signed_by=roles)
    compiled, printed = contract()
    printed.clear()

    text = " ".join(text_of(compiled.fill(context(facts, paper, words("en")))).split())

    places = Counter(mark for value in printed for mark in marked for _ in range(" ".join(value.split()).count(mark)))
    assert set(places) == set(marked)
    assert {mark: text.count(mark) for mark in marked} == dict(places)
