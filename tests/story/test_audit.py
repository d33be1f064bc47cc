"""Dossiers for an audit through the command line: what is in them, what is missing, that nothing was changed since."""

import zipfile
from hashlib import sha256
from io import BytesIO

import pytest
from lxml import html

from tests.conftest import Shop
from tests.files.test_pdf_pack import a_pdf
from tests.story import cohort


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", "M-2026-001", "M-2026-002")
    return project


def dossier(shop: Shop, *words: str) -> tuple[dict, zipfile.ZipFile]:
    _, reply = shop("audit", "pack", *words)
    return reply, zipfile.ZipFile(BytesIO((shop.folder / reply["data"]["file"]).read_bytes()))


def index(archive: zipfile.ZipFile) -> html.HtmlElement:
    return html.fromstring(archive.read("00-index.html"))


def test_a_dossier_holds_numbered_files_an_index_and_their_fingerprints(shop, tmp_path):
    proof = tmp_path / "attendance list.pdf"
    proof.write_bytes(a_pdf(1))
    shop.ok("evidence", "add", "M-2026-001", "attendance", proof)
    reply, archive = dossier(shop, "M-2026-001")

    names = archive.namelist()
    assert names[0] == "00-index.html"
    assert "02-01-D-2026-0001-v1-pedagogical-contract.en.docx" in names
    assert any(name.startswith("04-01-") for name in names)
    sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
    assert sums.keys() == set(names) - {"SHA256SUMS"}
    assert all(sha256(archive.read(name)).hexdigest() == told for name, told in sums.items())
    assert {part["file"] for part in reply["data"]["parts"]} == set(names) - {"00-index.html", "SHA256SUMS"}


def test_every_link_of_the_index_leads_to_a_file_and_nowhere_else(shop):
    _, archive = dossier(shop, "M-2026-001")

    links = [link for _, _, link, _ in index(archive).iterlinks()]
    outward = [link for link in links if not link.startswith("#")]
    assert outward
    assert set(outward) <= set(archive.namelist())


def test_signatures_refusals_and_superseded_versions_stay_in_the_dossier(shop):
    signature = shop.ok("document", "show", "D-2026-0001")["document"]["signatures"][0]
    words = ("--role", signature["role"], "--name", signature["name"], "--on", "2026-01-20")
    shop.ok("document", "sign", "D-2026-0001", *words, "--method", "paper")
    shop.ok("document", "refuse", "D-2026-0001", "--role", "host-company", "--note", "hours")

    reply, archive = dossier(shop, "M-2026-001")

    told = " ".join(index(archive).text_content().split())
    assert "2026-01-20" in told
    assert "refused" in told
    assert any("signature of Host company" in line for line in reply["data"]["missing"])


def test_a_paper_that_was_changed_or_lost_since_is_told(shop):
    first, second, *_ = shop.ok("document", "list", "M-2026-001")["documents"]
    (shop.folder / first["path"]).write_bytes(b"something else")
    (shop.folder / second["path"]).unlink()

    code, reply = shop("audit", "pack", "M-2026-001")

    assert code == 5
    assert {"paper-file-changed", "paper-file-gone"} <= {finding["code"] for finding in reply["findings"]}
    assert len([line for line in reply["data"]["missing"] if "file" in line.lower()]) == 2


def test_after_the_stay_what_an_auditor_asks_for_is_named(shop):
    shop = shop.on("2027-01-15")
    reply, _ = dossier(shop, "M-2026-001")

    assert {"Proof of attendance", "Receipts"} <= set(reply["data"]["missing"])


def test_before_the_stay_nobody_asks_for_attendance(shop):
    reply, _ = dossier(shop, "M-2026-001")
    assert "Proof of attendance" not in reply["data"]["missing"]


def test_the_same_workspace_gives_the_same_bytes(shop):
    first, second = (shop.ok("audit", "pack", "M-2026-001", "--out", name) for name in ("a.zip", "b.zip"))
    assert (shop.folder / first["file"]).read_bytes() == (shop.folder / second["file"]).read_bytes()


def test_several_dossiers_go_into_a_folder(shop):
    data = shop.ok("audit", "pack", "M-2026-001", "M-2026-002", "--out", "dossiers")
    assert [one["file"] for one in data["dossiers"]] == [
        "dossiers/audit-M-2026-001.zip",
        "dossiers/audit-M-2026-002.zip",
    ]
    assert all((shop.folder / one["file"]).is_file() for one in data["dossiers"])


def test_names_with_markup_are_shown_and_not_obeyed(shop):
    person = shop.ok("mobility", "show", "M-2026-001")["mobility"]["participant"]
    shop.ok("applicant", "set", person, "family_name=<script>alert(1)</script>")
    _, archive = dossier(shop, "M-2026-001")

    assert not index(archive).findall(".//script")
