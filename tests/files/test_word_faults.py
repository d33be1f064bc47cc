"""``template check``: every fault at once, in its paragraph, in plain words."""

import os
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mobctl.files import word_faults

KNOWN = [
    "participant.name",
    "participant.birth_date",
    "host.name",
    "host.tutor.email",
    "guardians[].phone",
    "units[].title",
    "units[].outcomes[].statement",
]


@pytest.fixture
def check(tmp_path):
    def checked(*paragraphs, header=""):
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        document.sections[0].header.paragraphs[0].text = header
        path = tmp_path / "school.docx"
        document.save(path)
        found = word_faults.check(path, KNOWN, {"Voornaam": "participant.name"}.get)
        return list(found.faults), found.fields

    return checked


def test_a_sound_template_has_no_faults_and_its_fields_are_listed(check):
    faults, fields = check(
        "{{ participant.name }}",
        "{% for unit in units %}{{ loop.index }} {{ unit.title|upper }}{% for o in unit.outcomes %}{{ o.statement }}"
        "{% endfor %}{% endfor %}{% if guardians %}{{ guardians|first }}{% endif %}".replace("|first", "[0].phone"),
    )

    assert faults == []
    assert fields >= {"participant.name", "units[].title", "units[].outcomes[].statement", "guardians[].phone"}


def test_all_wrong_fields_are_told_at_once_with_the_nearest_one(check):
    faults, _ = check(
        "Born {{ participant.birthdate }} as {{ participant.name }}",
        "{% for u in units %}{{ u.titel }}{% for o in u.outcomes %}{{ o.statment }}{% endfor %}{% endfor %}",
        header="{{ host.nmae }}",
    )

    assert [fault.code for fault in faults] == ["template-unknown-field"] * 4
    said = " ".join(fault.text for fault in faults)
    for suggestion in ("participant.birth_date", "u.title", "o.statement", "host.name"):
        assert f"Did you mean “{suggestion}”?" in said
    assert faults[0].where.text == "Born {{ participant.birthdate }} as {{ participant.name }}"
    assert "the header" in faults[3].text


def test_a_field_split_over_runs_is_still_found(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("Host: ")
    for piece in ("{{ ho", "st.na", "em }}"):
        paragraph.add_run(piece).bold = piece.startswith("st")
    stream = BytesIO()
    document.save(stream)
    path = tmp_path / "split.docx"
    path.write_bytes(stream.getvalue())

    faults = word_faults.check(path, KNOWN).faults

    assert [fault.fields["field"] for fault in faults] == ["host.naem"]


def test_printing_a_group_or_a_list_is_a_fault_with_an_example(check):
    faults, _ = check("{{ host }} {{ units }} {{ units.title }}")

    assert [fault.code for fault in faults] == [
        "template-field-is-a-group",
        "template-field-is-a-group",
        "template-field-is-a-list",
    ]
    assert "host.name" in faults[0].hint
    assert "{% for item in units %}" in faults[2].hint


@pytest.mark.parametrize(
    "text, reason",
    [
        ("Dear {% if participant.name %} all", "never closed with “endif”"),
        ("Dear {% endfor %} all", "closes nothing"),
        ("Dear {{ participant.name } all", "not closed"),
        ("Dear {{ participant name }} all", "more than one name"),
    ],
)
def test_broken_tags_are_told_in_plain_words(check, text, reason):
    faults, _ = check("Fine.", text)

    assert [fault.code for fault in faults] == ["template-syntax"]
    assert reason in faults[0].text
    assert faults[0].where.text.startswith("Dear")


def test_unknown_filters_are_named(check):
    faults, _ = check("{{ participant.name|shout }}")

    assert faults[0].code == "template-filter"
    assert "shout" in faults[0].text


def test_merge_fields_of_word_are_told_apart_from_ours(tmp_path):
    document = Document()
    field = document.add_paragraph()._p.makeelement(qn("w:fldSimple"))
    field.set(qn("w:instr"), ' MERGEFIELD "First_Name" ')
    document.paragraphs[0]._p.append(field)
    path = tmp_path / "merge.docx"
    document.save(path)

    faults = word_faults.check(path, KNOWN).faults

    assert [fault.code for fault in faults] == ["template-mail-merge-fields", "template-without-fields"]
    assert "First_Name" in faults[0].text
    assert "not fields in braces" in faults[0].text


@pytest.mark.parametrize(
    "tag, program",
    [
        ("${host.name}", "another program"),
        ("«HostName»", "mail merge"),
        ("<<Host Name>>", "another program"),
        ("+++INS host.name+++", "docx-templates"),
        ("{#guardians}", "docxtemplater"),
        ("{/guardians}", "docxtemplater"),
        ("{host_name}", "docxtemplater"),
        ("{{#each guardians}}", "Handlebars"),
        ("##HOST##", "another program"),
    ],
)
def test_tags_of_other_programs_are_named(check, tag, program):
    faults, _ = check(f"{{{{ host.name }}}} and {tag}")

    assert [fault.code for fault in faults] == ["template-foreign-tags"]
    assert tag in faults[0].text
    assert program in faults[0].text


@pytest.mark.parametrize(
    "words", ["[Name]", "[nom de l'élève]", "XXXX", "XX/XX/XXXX", "jj/mm/aaaa", "TT.MM.JJJJ", "host.name"]
)
def test_bare_words_where_a_field_should_be_are_told_as_a_warning(check, words):
    faults, _ = check(f"{{{{ host.name }}}} signs on {words}.")

    assert [(fault.code, fault.level) for fault in faults] == [("template-bare-words", "warning")]
    assert f"“{words}”" in faults[0].text


@pytest.mark.parametrize(
    "text",
    [
        "[ ] yes  [x] no  [1] [...]",
        "l'élève, dit «stagiaire», et le tuteur",
        "Name: ________  Datum: ........",
        "write to jane@host.name or see www.host.name",
        "XX. Jahrhundert, XL, taxxxi",
        "a set {1, 2} and 50% {_{ shown }_}",
        "A & B < C",
    ],
)
def test_ordinary_text_is_no_fault(check, text):
    assert check("{{ host.name }}", text)[0] == []


def test_a_name_in_another_language_is_answered_with_the_field_it_means(check):
    faults, _ = check("{{ Voornaam }} of {{ host.name }} [Voornaam]")

    assert "Did you mean “participant.name”?" in faults[0].text
    assert "{{ participant.name }}" in faults[1].hint


def test_all_kinds_of_faults_are_told_at_once(check):
    faults, _ = check(
        "{% if host.name %}open",
        "{{ host.nmae }} {{ host.name|uper }} {{ participant name }}",
        "{{ host.name } and {% endfor %}",
        "{% include 'x' %} {{ today() }} }}",
    )

    assert Counter(fault.code for fault in faults) == {
        "template-syntax": 5,
        "template-filter": 1,
        "template-statement": 1,
        "template-unknown-field": 1,
        "template-call": 1,
    }
    said = " ".join(fault.text for fault in faults)
    for words in ("Did you mean “upper”?", "host.name", "closes nothing", "is not closed", "function of docassemble"):
        assert words in said


def test_what_is_said_of_the_items_of_an_unknown_list_is_not_told_again(check):
    faults, _ = check("{{ host.name }} {% for w in witnesses %}{{ w.name }} {{ w.date }}{% endfor %}")

    assert [fault.fields["field"] for fault in faults] == ["witnesses"]


def a_table(*rows):
    document = Document()
    document.add_paragraph("{{ host.name }}")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


@pytest.fixture
def faults_of(tmp_path):
    def found(document):
        document.save(tmp_path / "school.docx")
        return word_faults.check(tmp_path / "school.docx", KNOWN).faults

    return found


@pytest.mark.parametrize(
    "rows, code",
    [
        ((("{%tr for u in units %}", ""), ("{{ u.title }}", ""), ("{%tr endfor %}", "")), None),
        ((("{% for u in units %}{{ u.title }}", "{% endfor %}"),), "template-row-loop"),
        ((("{% for u in units %}", ""), ("{{ u.title }}", "{% endfor %}")), "template-row-loop"),
        ((("{%tr for u in units %}{{ u.title }}", "{%tr endfor %}"),), "template-takes-away"),
        ((("{%tr for u in units %}", ""), ("{{ u.title }}", "{% endfor %}")), "template-levels-differ"),
        ((("{% for u in units %}{{ u.title }} {% endfor %}", "x"),), None),
        ((("{%tc for u in units %}", "{{ u.title }}", "{%tc endfor %}"),), None),
    ],
)
def test_a_row_loop_without_its_tr_is_named(faults_of, rows, code):
    faults = faults_of(a_table(*rows))

    assert {fault.code for fault in faults} == ({code} if code else set())
    assert all("table 1, row 1, cell 1" in fault.text for fault in faults if code == "template-row-loop")


@pytest.mark.parametrize(
    "paragraphs, code",
    [
        (("{%p if host.name %}", "kept", "{%p endif %}"), None),
        (("{% if host.name %}", "kept", "{% endif %}"), None),
        (("{%p if host.name %} lost text", "{%p endif %}"), "template-takes-away"),
        (("{%p if host.name %}", "kept {% endif %}"), "template-levels-differ"),
        (("{%tr if host.name %}", "{%tr endif %}"), "template-not-in-table"),
        (("{{r host.name }}",), "template-rich-text"),
        (("{{p host.name }}",), "template-rich-text"),
    ],
)
def test_tags_that_would_take_text_away_are_faults(check, paragraphs, code):
    faults, _ = check("{{ host.name }}", *paragraphs)

    assert {fault.code for fault in faults} == ({code} if code else set())


def test_a_tag_that_opens_in_the_text_and_closes_in_a_table_is_told_with_both_places(faults_of):
    document = a_table(("{% endif %}", "x"))
    document.paragraphs[0].text = "{{ host.name }} {% if host.name %}"

    (fault,) = faults_of(document)

    assert fault.code == "template-crossing"
    assert "table 1, row 1, cell 1" in fault.text


def test_places_are_named_as_people_see_them(faults_of):
    document = a_table(("one", "{{ host.nmae }}"))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.paragraphs[0].text = "{{ host.nme }}"
    document.core_properties.title = "{{ host.mane }}"

    places = [fault.fields["part"] for fault in faults_of(document)]

    assert places == ["table 1, row 1, cell 2", "the footer of the first page", "the document's properties (title)"]


def test_text_that_was_deleted_with_changes_tracked_is_not_checked(faults_of):
    document = Document()
    paragraph = document.add_paragraph("{{ host.na")
    for kind, text in (("w:ins", "me }}"), ("w:del", "{{ wrong }}")):
        change = paragraph._p.makeelement(qn(kind))
        change.append(paragraph.add_run(text)._r)
        paragraph._p.append(change)

    (told,) = faults_of(document)

    assert (told.code, told.level) == ("template-tracked-changes", "warning")
    assert "2 tracked changes (“me }}”, “{{ wrong }}”)" in told.text


@pytest.mark.parametrize(
    "edit, how", [("readOnly", "against every change"), ("forms", "only form fields"), ("comments", "only comments")]
)
def test_a_protected_document_is_named_and_usable(faults_of, edit, how):
    document = Document()
    document.add_paragraph("{{ host.name }}")
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), edit)
    protection.set(qn("w:enforcement"), "1")
    document.settings.element.append(protection)

    (told,) = faults_of(document)

    assert (told.code, told.level) == ("template-protected", "warning")
    assert how in told.text
    protection.set(qn("w:enforcement"), "0")
    assert faults_of(document) == ()


def test_form_fields_and_empty_content_controls_of_word_are_named(faults_of):
    document = Document()
    document.add_paragraph("{{ host.name }}")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " FORMTEXT ")
    document.add_paragraph("Name: ")._p.append(field)
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(OxmlElement("w:showingPlcHdr"))
    control.extend([properties, content])
    holder = document.add_paragraph("Date: ")
    content.append(holder.add_run("Click to enter text")._r)
    holder._p.append(control)

    told = faults_of(document)

    assert [(one.code, one.level) for one in told] == [("template-form-field", "warning")] * 2
    assert "a text form field" in told[0].text
    assert "an empty content control" in told[1].text


def test_comments_in_a_template_are_mentioned(faults_of):
    document = Document()
    document.add_comment(document.add_paragraph().add_run("{{ host.name }}"), "why?", author="A", initials="A")

    (told,) = faults_of(document)

    assert (told.code, told.level, told.fields["count"]) == ("template-comments", "info", 1)


def test_a_template_without_any_field_is_no_template(check):
    faults, _ = check("Dear parents,")

    assert [fault.code for fault in faults] == ["template-without-fields"]


CASES = Path(os.environ.get("MOBCTL_CASES", "")) / "word-templates"


@pytest.mark.skipif("MOBCTL_CASES" not in os.environ, reason="MOBCTL_CASES names no folder of real files")
@pytest.mark.parametrize("path", sorted(CASES.glob("*.docx")), ids=lambda path: path.name)
def test_every_real_template_gets_a_verdict(path):
    """None of them is written for mobctl, so none may come out without a problem."""
    codes = [fault.code for fault in word_faults.check(path, KNOWN).faults]

    assert codes
    assert ("template-mail-merge-fields" in codes) == path.name.startswith("mm-")
    if path.name == "template_error_tpl.docx":
        assert codes[0] == "template-syntax"
