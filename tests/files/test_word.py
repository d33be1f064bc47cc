"""Filled documents: the same as docxtpl makes, with every name whole, and the same bytes every time."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.errors import Unreadable
from mobctl.files import word, word_package, word_properties
from mobctl.files.word_language import TemplateLanguage, plain

HARD_NAMES = [
    "Dupont & Fils",
    "<b>Bold</b>",
    'the "Quiet" Company',
    "Siobhán O'Neil",
    "Łucja Żółć",
    "Ярослава Ткаченко",
    "דנה לוי",
    "مريم الحداد",
    "A" * 60,
    "{{ not a field }}",
    "two\nlines\tand a tab",
    "&amp; &lt; &#39;",
    "",
]


def sample(**layout: str) -> bytes:
    """A template with tags in body, table, header, footer and properties, some of them split by Word into runs."""
    document = Document()
    split = document.add_paragraph("For ")
    for piece in ("{{ par", "ticipant.", "name }}", " and {% if minor %}their guardian{% endif %}."):
        split.add_run(piece)
    document.add_paragraph("{%p if host.name %}")
    document.add_paragraph("Host: {{ host.name }}")
    document.add_paragraph("{%p endif %}")
    table = document.add_table(rows=4, cols=2)
    for row, texts in enumerate((("Unit", "Outcome"), ("{%tr for unit in units %}", ""), ("{{ unit.title }}",) * 2)):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    table.rows[3].cells[0].text = "{%tr endfor %}"
    section = document.sections[0]
    section.header.paragraphs[0].text = layout.get("header", "{{ participant.name }} | {{ host.name }}")
    section.footer.paragraphs[0].text = "{{ host.name }}"
    document.core_properties.title = "Contract of {{ participant.name }}"
    for text in layout.get("more", "").splitlines():
        document.add_paragraph(text)
    return saved(document)


def saved(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def facts(name: str, host: str = "Dupont & Fils", units: tuple[str, ...] = ("Bread", "Pastry")) -> dict:
    return {
        "participant": {"name": name},
        "host": {"name": host},
        "minor": "yes" if len(name) % 2 else "",
        "units": [{"title": unit} for unit in units],
    }


def made_by_docxtpl(template: bytes, known: dict) -> dict[str, bytes]:
    oracle = DocxTemplate(BytesIO(template))
    oracle.render(plain(known), TemplateLanguage())
    stream = BytesIO()
    oracle.save(stream)
    return parts_of(stream.getvalue())


def parts_of(document: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(document)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def filled_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: parts[name] for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml")}


def text_of(document: bytes) -> str:
    opened = Document(BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    section = opened.sections[0]
    edges = [paragraph.text for paragraph in (*section.header.paragraphs, *section.footer.paragraphs)]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells, *edges])


@pytest.mark.parametrize("name", HARD_NAMES)
def test_each_part_is_the_one_that_docxtpl_makes(name):
    template = sample()
    known = facts(name, host=name, units=(name, "Pastry"))

    parts = parts_of(word.compiled(template, "t.docx").fill(known))

    assert filled_parts(parts) == filled_parts(made_by_docxtpl(template, known))


wild_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: "{_" not in text)


@settings(max_examples=60, deadline=None)
@given(wild_text, wild_text, st.lists(wild_text, max_size=3))
def test_any_name_comes_out_as_docxtpl_makes_it(name, host, units):
    known = facts(name, host, tuple(units))

    parts = parts_of(TEMPLATE.fill(known))

    assert filled_parts(parts) == filled_parts(made_by_docxtpl(SAMPLE, known))


SAMPLE = sample()
TEMPLATE = word.compiled(SAMPLE, "t.docx")


@pytest.mark.parametrize("name", [name for name in HARD_NAMES if "\n" not in name])
def test_names_stay_whole_in_body_table_header_footer_and_properties(name):
    document = TEMPLATE.fill(facts(name, host=name, units=(name,)))

    assert text_of(document).count(name) >= 5
    assert Document(BytesIO(document)).core_properties.title == f"Contract of {name}"


def test_the_same_facts_give_the_same_bytes():
    marks = {"reference": "D-2026-0031", "issued": "2026-01-14"}
    again = word.compiled(sample(), "t.docx")

    assert TEMPLATE.fill(facts("Ana"), marks) == TEMPLATE.fill(facts("Ana"), marks)
    assert {entry.date_time for entry in ZipFile(BytesIO(again.fill(facts("Ana"), marks))).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_a_document_carries_its_marks():
    marks = {"reference": "D-2026-0031", "facts": "ab<&>12", "issued": "2026-01-14"}

    document = TEMPLATE.fill(facts("Ana"), marks)

    assert word_properties.marks_of(word_package.unpack(document, "d.docx")) == marks
    assert Document(BytesIO(document)).core_properties.created.date().isoformat() == "2026-01-14"


def test_a_template_that_already_has_marks_gets_new_ones():
    issued = TEMPLATE.fill(facts("Ana"), {"reference": "D-2026-0001"})

    document = word.compiled(issued, "t.docx").fill({}, {"reference": "D-2026-0002"})

    assert word_properties.marks_of(word_package.unpack(document, "d.docx")) == {"reference": "D-2026-0002"}


def test_the_fields_that_a_template_uses_are_known():
    assert TEMPLATE.fields == {"participant.name", "minor", "host.name", "units", "units[].title"}


def test_a_missing_fact_quotes_its_paragraph():
    template = word.compiled(sample(more="Born on {{ participant.birth_date }} in Lyon"), "contract.docx")

    with pytest.raises(Unreadable) as refused:
        template.fill(facts("Ana"))

    assert refused.value.code == "template-unknown-field"
    where = refused.value.findings[0].where
    assert (where.document, where.text) == ("contract.docx", "Born on {{ participant.birth_date }} in Lyon")
    assert "birth_date" in refused.value.text


def test_rows_that_depend_on_facts_leave_a_sound_table():
    document = Document(BytesIO(TEMPLATE.fill(facts("Ana", units=()))))

    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Unit", "Outcome"]
    assert len(document.tables[0].rows) == 1


def test_tags_that_cross_elements_are_refused_and_never_written():
    document = Document()
    paragraph = document.add_paragraph("guardian {% endif %}")
    link = OxmlElement("w:hyperlink")
    link.append(document.add_paragraph().add_run("{% if minor %}")._r)
    paragraph._p.insert(0, link)
    template = word.compiled(saved(document), "crossed.docx")

    with pytest.raises(Unreadable) as refused:
        template.fill({"minor": ""})

    assert refused.value.code == "template-broken-result"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ participant.name.__class__ }}",
        "{{ participant.name.upper() }}",
        "{{ 'a' * 300000000 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ participant.keys() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% for one in range(9) %}x{% endfor %}",
        "{{ participant.__init__ }}",
    ],
)
def test_a_template_cannot_reach_further_than_its_facts(tag):
    template = word.compiled(sample(more=f"Here: {tag}"), "hostile.docx")

    with pytest.raises(Unreadable) as refused:
        template.fill(facts("Ana"))

    assert refused.value.findings[0].where.document == "hostile.docx"


@pytest.mark.parametrize(
    "tag",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{% include 'secrets' %}",
        "{% set a = participant.name ~ participant.name %}",
        "{{ participant.name|safe }}",
        "{{ participant.name|center(999999999) }}",
    ],
)
def test_what_a_document_does_not_need_is_refused_before_use(tag):
    with pytest.raises(Unreadable) as refused:
        word.compiled(sample(more=f"Here: {tag}"), "hostile.docx")

    assert refused.value.code in ("template-statement", "template-filter")
    assert refused.value.findings[0].where.text.startswith("Here:")


def test_an_endless_document_is_stopped():
    loops = "".join(f"{{% for a{depth} in units %}}" for depth in range(6))
    template = word.compiled(sample(more=loops + "x" * 50 + "{% endfor %}" * 6), "endless.docx")

    with pytest.raises(Unreadable) as refused:
        template.fill(facts("Ana", units=("u",) * 60))

    assert refused.value.code == "document-too-long"


def test_only_text_lists_and_groups_reach_a_template():
    with pytest.raises(TypeError):
        TEMPLATE.fill({**facts("Ana"), "minor": object()})


@pytest.mark.parametrize(
    "content, code, found",
    [
        (b"", "not-a-word-file", "an empty file"),
        (b"Dear parents", "not-a-word-file", "plain text"),
        (b"%PDF-1.7", "not-a-word-file", "a PDF"),
        (b"{\\rtf1}", "not-a-word-file", "rich text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-word-file", "old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked-word-file", "password"),
        (sample()[:900], "broken-word-file", "cannot be unpacked"),
    ],
)
def test_a_file_that_is_no_word_document_is_named_for_what_it_is(content, code, found):
    with pytest.raises(Unreadable) as refused:
        word.compiled(content, "school.docx")

    assert refused.value.code == code
    assert found in refused.value.text


def test_a_word_document_with_damaged_parts_is_refused():
    parts = parts_of(sample())
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[:200] if name == "word/document.xml" else content)

    with pytest.raises(Unreadable) as refused:
        word.compiled(stream.getvalue(), "school.docx")

    assert refused.value.code == "broken-word-file"


def test_a_missing_template_is_named(tmp_path):
    with pytest.raises(Unreadable) as refused:
        word.read(tmp_path / "contract.docx")

    assert refused.value.code == "template-not-found"
