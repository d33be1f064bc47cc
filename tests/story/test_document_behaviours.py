"""What a coordinator may expect of papers once a template is there, one test for each expectation.

Those about templates themselves stand in ``test_template_behaviours``.
"""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from mobctl.files import pdf
from mobctl.files.word_code import PART
from mobctl.files.word_package import unpack
from mobctl.files.word_properties import marks_of
from mobctl.files.word_text import text_of
from mobctl.models import Evidence, Organisation, Stay
from tests.conftest import Shop
from tests.files.test_pdf_pack import a_pdf, stamps
from tests.files.test_word_code import read as scanned
from tests.story import cohort
from tests.story.test_documents import change, codes, first_file

CONTRACT = "pedagogical-contract"


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    return project


def issued(shop: Shop, *words: str) -> bytes:
    """Return the contract of the first mobility."""
    return first_file(shop, shop.ok("document", "issue", CONTRACT, "M-2026-001", *words), CONTRACT)


def test_09_bilingual_from_one_template_each(shop: Shop) -> None:
    text = text_of(issued(shop, "--language", "fr,en"))
    assert "Acquis d'apprentissage / Learning outcomes" in text
    assert text.index("Le séjour dure du") < text.index("The stay lasts from")


def test_12_signature_blocks_of_the_real_signatories_never_split(shop: Shop) -> None:
    """A minor's guardian signs too; the block stays whole, with its heading, on one page."""
    minor = shop.ok("document", "issue", CONTRACT, "M-2026-003")
    adult = shop.ok("document", "issue", CONTRACT, "M-2026-001")
    roles = [
        [one["role"] for one in shop.ok("document", "show", data["issued"][0]["ref"])["document"]["signatures"]]
        for data in (minor, adult)
    ]
    assert "guardian" in roles[0]
    assert "guardian" not in roles[1]
    table = Document(BytesIO(first_file(shop, minor))).tables[-1]
    assert len(table.rows) == len(roles[0]) + 1
    for row in table.rows:
        assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
        assert row.cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_13_annexes_apart_and_in_one_pack_with_its_list(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    issued(shop)
    monkeypatch.setattr(pdf, "converter", lambda: "soffice")
    monkeypatch.setattr(pdf, "converted", lambda documents: ({name: a_pdf(1) for name in documents}, []))
    parts = shop.ok("document", "pack", "M-2026-001")["parts"]
    assert [part["kind"] for part in parts] == [CONTRACT, "evaluation-grid", "results-statement"]
    assert len({part["file"] for part in parts}) == 3


def test_14_page_hygiene(shop: Shop) -> None:
    """Headings stay with what follows, and each document counts its own pages."""
    document = Document(BytesIO(issued(shop)))
    for name in ("Heading 1", "Heading 2"):
        assert document.styles[name].paragraph_format.keep_with_next
    footer = document.sections[0].footer._element
    assert {one.get(qn("w:instr")).strip() for one in footer.iter(qn("w:fldSimple"))} == {"PAGE", "NUMPAGES"}
    for table in document.tables[1:-1]:
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_15_merged_as_pdf_in_order_and_counted(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    issued(shop)
    monkeypatch.setattr(pdf, "converter", lambda: "soffice")
    lost = "evaluation-grid"
    monkeypatch.setattr(
        pdf, "converted", lambda documents: ({name: a_pdf(2) for name in documents if lost not in name}, [])
    )
    _, reply = shop("document", "pack", "M-2026-001")
    assert stamps((shop.folder / reply["data"]["file"]).read_bytes())[2:] == [
        "1 · 1/2",
        "1 · 2/2",
        "2 · 1/2",
        "2 · 2/2",
    ]
    assert lost not in [part["kind"] for part in reply["data"]["parts"]]


def test_16_without_a_converter_the_word_files_and_a_clear_note(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "converter", lambda: None)
    code, reply = shop("document", "issue", CONTRACT, "M-2026-001", "--pdf")
    assert code == 0
    assert "no-libreoffice" in codes(reply)
    assert all((shop.folder / line["path"]).is_file() for line in reply["data"]["issued"])


def test_17_reproducible(shop: Shop) -> None:
    first = issued(shop)
    shop.ok("undo", "--last")
    reference = re.compile(rb"D-2026-\d{4}")
    second = issued(shop)
    parts = [unpack(data, "x.docx") for data in (first, second)]
    assert parts[0].keys() == parts[1].keys()
    for name in parts[0].keys() - {PART}:
        assert reference.sub(b"D", parts[0][name]) == reference.sub(b"D", parts[1][name]), name


def test_18_every_file_remembers_what_it_was_made_from(shop: Shop) -> None:
    marks = marks_of(unpack(issued(shop), "x.docx"))
    assert marks.keys() == {"reference", "version", "kind", "template", "facts", "tool", "issued"}
    (version,) = shop.ok("document", "show", "D-2026-0001")["versions"]
    assert (version["issued_by"], version["tool"]) == ("coordinator", marks["tool"].removeprefix("mobctl "))


def test_19_stale_which_fact_before_after_and_how_grave(shop: Shop) -> None:
    issued(shop)
    change(shop, Stay, {"mobility_id": 1}, end=cohort.END.replace(day=20))
    change(shop, Organisation, {"name": "Panadería Sol & Hijos"}, phone="+34954000099")
    (line, *_) = shop.ok("document", "status", "--kind", CONTRACT)["documents"]
    found = {one["fact"]: (one["before"], one["after"], one["grade"]) for one in line["stale"]}
    assert found["mobility.end"] == ("27 March 2026", "20 March 2026", "material")
    assert found["host.phone"][2] == "note"


def test_20_versions_are_kept_and_compared_in_words(shop: Shop) -> None:
    first = issued(shop)
    path = shop.ok("document", "show", "D-2026-0001")["document"]["path"]
    change(shop, Stay, {"mobility_id": 1}, end=cohort.END.replace(day=20))
    issued(shop)

    shown = shop.ok("document", "show", "D-2026-0001")
    assert (shop.folder / path).read_bytes() == first
    assert [(one["version"], one["state"]) for one in shown["versions"]] == [(2, "issued"), (1, "superseded")]
    said = {one["fact"]: (one["before"], one["after"]) for one in shown["versions"][0]["changes"]}
    assert said["mobility.end"] == ("27 March 2026", "20 March 2026")
    assert shown["versions"][1]["changes"] == []


def test_21_an_amendment_instead_of_a_silent_reprint(shop: Shop) -> None:
    issued(shop)
    for role in ("participant", "sending-organisation", "host-partner", "host-company"):
        shop.ok("document", "sign", "D-2026-0001", "--role", role, "--on", "2026-01-20", "--method", "paper")
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    data = shop.ok("document", "issue", CONTRACT, "M-2026-001")
    assert CONTRACT not in [line["kind"] for line in data["issued"]]
    (line,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01", "--note", "fair")["amendments"]
    assert [one["fact"] for one in line["changes"]] == ["mobility.end"]


def test_22_batch_goes_on_past_failures_and_redoes_only_what_is_stale(shop: Shop) -> None:
    """The preview says what the run gives; what lacks a fact is named, the others are made; nothing is made twice."""
    change(shop, Stay, {"mobility_id": 2}, start=None, end=None)
    _, preview = shop("document", "issue", CONTRACT, "--all", "--dry-run")
    code, reply = shop("document", "issue", CONTRACT, "--all")

    assert code == 5
    assert [line["ref"] for line in preview["data"]["issued"]] == [line["ref"] for line in reply["data"]["issued"]]
    assert [line["about"] for line in reply["data"]["blocked"]] == ["M-2026-002"]
    assert {line["about"] for line in reply["data"]["issued"]} == {"M-2026-001", "M-2026-003", "M-2026-004"}
    for line in reply["data"]["issued"]:
        assert re.fullmatch(r"[\w./-]+", line["path"], re.ASCII)

    change(shop, Stay, {"mobility_id": 1}, end=cohort.END.replace(day=20))
    _, again = shop("document", "issue", CONTRACT, "--all")
    assert {line["about"] for line in again["data"]["issued"]} == {"M-2026-001"}


def test_25_a_pack_names_what_lacks_and_no_paper_hides_a_gap(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    issued(shop)
    monkeypatch.setattr(pdf, "converter", lambda: None)
    _, reply = shop("document", "pack", "M-2026-001")
    assert "information-pack" in reply["data"]["missing"]

    for evidence in shop.ok("evidence", "list", "M-2026-002")["evidence"]:
        change(shop, Evidence, {"ref": evidence["ref"]}, withdrawn=True)
    _, pack = shop("document", "issue", "information-pack", "M-2026-002")
    text = text_of(first_file(shop, pack["data"], "information-pack"))
    assert "____" in text
    assert "unknown" not in text.lower()
    assert any("insurance" in finding["message"] for finding in pack["findings"])


def test_extras_accessible_and_told_apart_by_a_code(shop: Shop) -> None:
    """Headings, a header row in every table of several columns, a language, an alternative text for each picture."""
    data = issued(shop)
    document = Document(BytesIO(data))
    assert {one.style.name for one in document.paragraphs} >= {"Title", "Heading 1"}
    assert document.core_properties.language == "en-GB"
    for name in ZipFile(BytesIO(data)).namelist():
        if re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", name):
            for picture in re.findall(rb"<wp:docPr [^>]*>", ZipFile(BytesIO(data)).read(name)):
                assert re.search(rb'descr="[^"]+"', picture)
    assert scanned(unpack(data, "x.docx")[PART]) == ["MOBCTL:D-2026-0001/1"]
