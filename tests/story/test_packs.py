"""Packs of papers: what is in them, what is missing, scans, several at once, without LibreOffice."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pikepdf
import pytest

from mobctl.files import pdf
from mobctl.files.word_text import text_of
from tests.conftest import Shop
from tests.files.test_pdf_pack import a_pdf, stamps
from tests.story import cohort


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", "M-2026-001", "M-2026-002")
    return project


@pytest.fixture
def converter(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Stand in for LibreOffice: two pages for each Word file; return the texts of what was converted."""
    texts: dict[str, str] = {}

    def converted(documents: Mapping[str, bytes]):
        texts.update({name: text_of(data) for name, data in documents.items()})
        return {name: a_pdf(2) for name in documents}, []

    monkeypatch.setattr(pdf, "converter", lambda: "soffice")
    monkeypatch.setattr(pdf, "converted", converted)
    return texts


def test_a_pack_joins_the_papers_behind_a_cover_that_lists_them(shop, converter):
    data = shop.ok("document", "pack", "M-2026-001")

    assert [part["kind"] for part in data["parts"]] == ["pedagogical-contract", "evaluation-grid", "results-statement"]
    assert [(part["pages"], part["first_page"]) for part in data["parts"]] == [(2, 2), (2, 4), (2, 6)]
    whole = (shop.folder / data["file"]).read_bytes()
    assert stamps(whole)[2:] == ["1 · 1/2", "1 · 2/2", "2 · 1/2", "2 · 2/2", "3 · 1/2", "3 · 2/2"]
    cover = converter["0.docx"]
    assert "D-2026-0001" in cover
    assert "not yet signed" in cover


def test_what_should_be_there_by_now_is_named_with_the_command(shop, converter):
    _, reply = shop("document", "pack", "M-2026-001")

    assert "information-pack" in reply["data"]["missing"]
    hints = [finding["hint"] for finding in reply["findings"] if finding["code"] == "paper-missing"]
    assert "mobctl document issue information-pack M-2026-001" in hints
    assert "attendance-certificate" not in reply["data"]["missing"]


def test_the_signed_scan_stands_for_the_printed_paper(shop, converter, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf(5))
    for signature in shop.ok("document", "show", "D-2026-0001")["document"]["signatures"]:
        words = ("--role", signature["role"], "--name", signature["name"], "--on", "2026-01-20")
        shop.ok("document", "sign", "D-2026-0001", *words, "--method", "scan", "--file", scan)

    (contract, *_) = shop.ok("document", "pack", "M-2026-001")["parts"]

    assert contract["state"] == "signed"
    assert contract["pages"] == 5


def test_a_scan_of_one_signature_stands_beside_the_paper_and_never_for_it(shop, converter, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf(5))
    for signature in shop.ok("document", "show", "D-2026-0001")["document"]["signatures"]:
        words = ("--role", signature["role"], "--name", signature["name"], "--on", "2026-01-20")
        way = ("scan", "--file", scan) if signature["role"] == "participant" else ("paper",)
        shop.ok("document", "sign", "D-2026-0001", *words, "--method", *way)

    first, second, *_ = shop.ok("document", "pack", "M-2026-001")["parts"]

    assert [(part["ref"], part["pages"]) for part in (first, second)] == [("D-2026-0001", 2), ("D-2026-0001", 5)]


def test_several_mobilities_give_one_pack_each_and_nothing_is_overwritten(shop, converter):
    data = shop.ok("document", "pack", "M-2026-001", "M-2026-002", "--out", "packs")

    assert [pack["file"] for pack in data["packs"]] == ["packs/pack-M-2026-001.pdf", "packs/pack-M-2026-002.pdf"]
    code, reply = shop("document", "pack", "M-2026-001", "M-2026-002", "--out", "packs")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")


def test_without_libreoffice_a_pack_is_a_zip_of_the_word_files(shop, monkeypatch):
    monkeypatch.setattr(pdf, "converter", lambda: None)

    _, reply = shop("document", "pack", "M-2026-001")

    assert reply["data"]["file"].endswith("pack-M-2026-001.zip")
    assert "no-libreoffice" in [finding["code"] for finding in reply["findings"]]
    with zipfile.ZipFile(shop.folder / reply["data"]["file"]) as archive:
        names = archive.namelist()
        assert names[:2] == ["00-cover.docx", "01-D-2026-0001-v1-pedagogical-contract.en.docx"]
        assert "Learning agreement" in text_of(archive.read("00-cover.docx"))


def test_a_file_that_is_gone_is_told_and_the_others_are_packed(shop, converter):
    path = shop.ok("document", "list", "M-2026-001")["documents"][0]["path"]
    (shop.folder / path).unlink()

    code, reply = shop("document", "pack", "M-2026-001")

    assert code == 5
    assert "paper-file-gone" in [finding["code"] for finding in reply["findings"]]
    assert len(reply["data"]["parts"]) == 2


def test_nothing_to_pack_is_said_in_one_sentence(shop, converter):
    code, reply = shop("document", "pack", "M-2026-003")
    assert (code, reply["errors"][0]["code"]) == (5, "nothing-to-pack")


@pytest.mark.skipif(pdf.converter() is None, reason="LibreOffice is not installed")
def test_a_real_pack_opens(shop):
    data = shop.ok("document", "pack", "M-2026-001")
    with pikepdf.open(BytesIO((shop.folder / data["file"]).read_bytes())) as whole:
        assert len(whole.pages) == 1 + sum(part["pages"] for part in data["parts"])
