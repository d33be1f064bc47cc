"""What a coordinator may expect of templates and of what is made from them, one test for each expectation."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mobctl.files.word_text import text_of
from mobctl.models import Contact, Organisation, Participant, Stay
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change, first_file
from tests.story.test_templates import codes, written

EMBLEM = Path(__file__).parents[2] / "mobctl" / "templates" / "emblems" / "eu-co-funded.png"
KIND = "information-pack"


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    return project


def issued(shop: Shop, *words: str, kind: str = KIND) -> str:
    """Return the text of the first paper that is issued."""
    return text_of(first_file(shop, shop.ok("document", "issue", kind, "M-2026-001", *words), kind))


def own(shop: Shop, *paragraphs: str) -> str:
    return written(shop, f"{KIND}.en.docx", *paragraphs)


def told(shop: Shop, *words: str) -> str:
    """Return all that a check says."""
    return "\n".join(one["message"] for one in shop("template", "check", *words)[1]["findings"])


def test_01_lint_before_use(shop: Shop) -> None:
    """Fields, attributes, loop variables and filters, all at once, each with paragraph and place."""
    document = Document()
    document.add_paragraph("Born {{ participant.birthdate }} {{ host.name|uper }}")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% for u in units %}{{ u.titel }}{% endfor %}"
    document.sections[0].header.paragraphs[0].text = "{{ hots.name }}"
    document.sections[0].footer.paragraphs[0].text = "{{ mobility.strat }}"
    document.save(shop.folder / "templates" / f"{KIND}.en.docx")

    said = told(shop, f"templates/{KIND}.en.docx")

    for place, meant in (
        ("In the text, near “Born {{ participant.birthdate }}", "participant.birth_date"),
        ("In table 1, row 1, cell 1", "u.title"),
        ("In the header", "host.name"),
        ("In the footer", "mobility.start"),
        ("In the text", "upper"),
    ):
        assert place in said
        assert f"Did you mean “{meant}”?" in said


def test_02_commented_word_copy(shop: Shop) -> None:
    file = own(shop, "Dear {{ participant.nam }}")

    shop("template", "check", file, "--commented", "copy.docx")

    said = [comment.text for comment in Document(shop.folder / "copy.docx").comments]
    assert any("Did you mean “participant.name”?" in text for text in said)


def test_03_field_catalogue(shop: Shop) -> None:
    fields = {one["path"]: one for one in shop.ok("template", "fields", "--out", "fields.docx")["fields"]}

    assert fields["participant.birth_date"]["meaning"]
    assert fields["participant.birth_date"]["example"]
    assert "pedagogical-contract" in fields["participant.birth_date"]["documents"]
    assert Document(shop.folder / "fields.docx").tables


def test_04_split_run_healing(shop: Shop) -> None:
    """Runs, spell-check marks, curly quotes, tracked insertions and links inside one tag."""
    document = Document()
    paragraph = document.add_paragraph("For {{ par")
    for wrapper, text in (("w:ins", "tici"), ("w:hyperlink", "pant.n"), ("w:proofErr", ""), ("w:ins", "ame }}")):
        element = OxmlElement(wrapper)
        if text:
            element.append(paragraph.add_run(text)._r)
        paragraph._p.append(element)
    paragraph.add_run("{% if participant.minor == “yes” %} minor{% else %}.{% endif %}")
    document.save(shop.folder / "templates" / f"{KIND}.en.docx")

    assert issued(shop) == "For Maëlle Thibault."


def test_05_escape_always(shop: Shop) -> None:
    name = '<Łódź> & "O\'Neil" Жуковa בן־דוד ' + "x" * 40
    change(shop, Organisation, {"name": "Panadería Sol & Hijos"}, name=name)
    document = Document()
    document.add_paragraph("{{ host.name }}")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ host.name }}"
    document.sections[0].header.paragraphs[0].text = "{{ host.name }}"
    document.sections[0].footer.paragraphs[0].text = "{{ host.name }}"
    document.core_properties.title = "{{ host.name }}"
    document.save(shop.folder / "templates" / f"{KIND}.en.docx")

    paper = first_file(shop, shop.ok("document", "issue", KIND, "M-2026-001"), KIND)

    assert text_of(paper).splitlines().count(name) == 4
    assert Document(BytesIO(paper)).core_properties.title == name


def test_06_strict_missing_data(shop: Shop) -> None:
    """What must be printed stops that paper and names the way; the rest is a line; a draft shows its gaps."""
    change(shop, Participant, {"ref": "T-0002"}, birth_date=None)
    change(shop, Contact, {"name": "Carmen Ruiz"}, ended=True)

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001", "M-2026-002")

    (blocked,) = reply["data"]["blocked"]
    assert (blocked["mobility"], reply["data"]["issued"][0]["mobility"]) == ("M-2026-002", "M-2026-001")
    assert any("the birth date" in one["message"] and "mobctl " in one["hint"] for one in reply["findings"])
    draft = shop.ok("document", "issue", "pedagogical-contract", "M-2026-002", "--draft")
    paper = first_file(shop, draft)
    assert "to be completed" in text_of(paper)
    assert "None" not in text_of(paper)
    assert "DRAFT" in text_of(paper)


def test_07_sandboxed_templates(shop: Shop) -> None:
    own(shop, "{{ participant.name }} {{ ''.__class__.__mro__ }}")

    code, reply = shop("document", "issue", KIND, "M-2026-001")

    assert code == 6
    assert not list(shop.folder.glob("documents/**/*.docx"))


def test_08_dates_and_words_in_the_language_of_the_paper(shop: Shop) -> None:
    change(shop, Stay, {"mobility_id": 1}, start=date(2026, 3, 1), end=date(2026, 3, 27))
    written(shop, f"{KIND}.docx", "{{ mobility.start }} {{ host.country }}")

    assert issued(shop, "--language", "en").startswith("1 March 2026 Spain")
    assert issued(shop, "--language", "fr").startswith("1 mars 2026 Espagne")


def test_10_tables(shop: Shop) -> None:
    """Rows of a list, nested lists; the missing tr is detected."""
    document = Document()
    table = document.add_table(rows=3, cols=1)
    for row, text in zip(
        table.rows, ("{%tr for stay in stays %}", "{{ stay.host }} {{ stay.place }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    document.save(shop.folder / "templates" / f"{KIND}.en.docx")
    assert "Panadería Sol & Hijos Sevilla, Spain" in issued(shop)

    broken = Document()
    table = broken.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "{% for stay in stays %}{{ stay.host }}"
    table.rows[0].cells[1].text = "{{ stay.place }}{% endfor %}"
    broken.save(shop.folder / "templates" / f"{KIND}.en.docx")
    assert "would fill one row with everything instead of making rows" in told(shop, f"templates/{KIND}.en.docx")


def test_11_images(shop: Shop) -> None:
    """Several logos, in the header too, described; a missing one is a box and a warning."""
    document = Document()
    document.add_paragraph("{{ participant.name }}").add_run().add_picture(str(EMBLEM))
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(str(EMBLEM))
    for place, name in zip(
        (*document.element.iter(qn("wp:docPr")), *header._p.iter(qn("wp:docPr"))), ("partner", "chamber"), strict=True
    ):
        place.set("name", name)
    document.save(shop.folder / "templates" / f"{KIND}.en.docx")
    (shop.folder / "templates" / "partner.png").write_bytes(EMBLEM.read_bytes())
    (shop.folder / "templates" / "chamber.png").write_bytes(bytes(4_000_000))

    reply = shop("document", "issue", KIND, "M-2026-001")[1]

    assert [one["code"] for one in reply["findings"] if one["level"] == "warning"].count("picture-missing") == 1
    paper = first_file(shop, reply["data"], KIND)
    assert "[picture missing: templates/chamber.png: it is larger than 3 MB" in text_of(paper)
    assert Document(BytesIO(paper)).element.find(".//" + qn("wp:docPr")).get("descr") == "Logo: partner"


def test_23_template_upgrade(shop: Shop) -> None:
    """An own template stays in use; who was issued another version of it is listed."""
    shop.ok("template", "copy", KIND, "--language", "en")
    first = shop.ok("document", "issue", KIND, "M-2026-001")["issued"][0]
    assert shop.ok("template", "upgrade")["templates"][0]["documents"] == []

    own(shop, "{{ participant.name }}")

    (found,) = shop.ok("template", "upgrade")["templates"]
    assert (found["state"], found["documents"]) == ("own", [first["ref"]])


def test_24_golden_sample(shop: Shop) -> None:
    trials = shop.ok("template", "test", "pedagogical-contract", "--language", "en")["trials"]
    assert {
        "a minor with two guardians, two hosts and a sending company",
        "long names with & and <",
        "hardly anything known",
        "Cyrillic, Greek and right-to-left names with quotes",
    } <= {trial["sample"] for trial in trials}

    own(shop, "{{ participant.name }}, guardian {{ guardians[0].name }}")
    code, reply = shop("template", "test", KIND)
    assert code == 5
    assert any("guardians[2].name is left out" in one for one in codes(reply)["template-sample-failed"])
