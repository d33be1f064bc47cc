"""``template check``: every fault at once, in its paragraph, in plain words."""

from io import BytesIO

import pytest
from docx import Document
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
        return word_faults.check(path, KNOWN)

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

    faults, _ = word_faults.check(path, KNOWN)

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

    faults, _ = word_faults.check(path, KNOWN)

    assert [fault.code for fault in faults] == ["template-mail-merge-fields"]
    assert "First_Name" in faults[0].text


@pytest.mark.parametrize("tag", ["${host.name}", "«HostName»", "<<Host Name>>"])
def test_tags_of_other_programs_are_named(check, tag):
    faults, _ = check(f"{{{{ host.name }}}} and {tag}")

    assert [fault.code for fault in faults] == ["template-foreign-tags"]
    assert tag in faults[0].text


def test_a_template_without_any_field_is_no_template(check):
    faults, _ = check("Dear parents,")

    assert [fault.code for fault in faults] == ["template-without-fields"]
