"""From facts to signed papers: issue, change, sign, refuse, through the real command line."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from sqlmodel import select

from mobctl.files import pdf
from mobctl.files.word_package import unpack
from mobctl.files.word_properties import marks_of
from mobctl.files.word_text import text_of
from mobctl.models import Contact, Mobility, Organisation, Participant, Stay
from tests.conftest import Shop
from tests.story import cohort

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    return project


def change(shop: Shop, model: type, where: dict, **values) -> None:
    """Change one record, as the commands for it would."""
    desk = cohort.desk_of(shop)
    with desk.store.reading() as session:
        query = select(model)
        for name, value in where.items():
            query = query.where(getattr(model, name) == value)
        record = session.exec(query).first()
        planner = desk.store.planner(session)
        planner.update(record, about="changed", **values)
        plan = planner.plan("changed", None)
    desk.apply(plan)


def first_file(shop: Shop, data: dict, kind: str = "pedagogical-contract") -> bytes:
    return (shop.folder / next(line["path"] for line in data["issued"] if line["kind"] == kind)).read_bytes()


def codes(reply: dict) -> list[str]:
    return [finding["code"] for finding in reply["findings"]]


def test_a_contract_comes_with_its_annexes_named_by_reference(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")

    assert [line["kind"] for line in data["issued"]] == ["pedagogical-contract", "evaluation-grid", "results-statement"]
    path = data["issued"][0]["path"]
    assert path == "documents/P-2026-01/M-2026-001/D-2026-0001-v1-pedagogical-contract.en.docx"
    assert not any("Thibault" in line["path"] for line in data["issued"])
    assert (shop.folder / path).is_file()


def test_the_text_of_a_contract_is_the_golden_one(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "M-2026-003", "--language", "fr")

    for line in data["issued"]:
        text = text_of((shop.folder / line["path"]).read_bytes())
        golden = GOLDEN / f"{line['kind']}.fr.txt"
        assert text + "\n" == golden.read_text(encoding="utf-8"), f"see {golden.name}; if it is right, write it anew"


def test_no_paper_holds_a_tag_or_none_or_loses_a_sign(shop):
    for kind in ("pedagogical-contract", "information-pack"):
        for language in ("en", "fr"):
            data = shop.ok("document", "issue", kind, "--all", "--language", language)
            for line in data["issued"]:
                text = text_of((shop.folder / line["path"]).read_bytes())
                assert "{{" not in text
                assert "{%" not in text
                assert "None" not in text
                assert "Panadería Sol & Hijos" in text
    assert "Siobhán O'Neil & Daughters" in everything(shop)
    assert "Иван <Петров>" in everything(shop)


def everything(shop: Shop) -> str:
    return "\n".join(text_of(path.read_bytes()) for path in shop.folder.glob("documents/**/*.docx"))


def test_what_did_not_change_is_not_issued_again(shop):
    shop.ok("document", "issue", "pedagogical-contract", "--all")

    data = shop.ok("document", "issue", "pedagogical-contract", "--all")

    assert data["issued"] == []
    assert len(data["unchanged"]) == 12
    assert data["operation"] is None


def test_a_changed_fact_gives_a_new_version_and_keeps_the_old_file(shop):
    before = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")["issued"][0]
    old = (shop.folder / before["path"]).read_bytes()
    change(shop, Stay, {"mobility_id": 1}, end=date(2026, 3, 20))

    stale = shop.ok("document", "status", "D-2026-0001")["documents"][0]["stale"]
    after = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")["issued"][0]

    assert {"fact": "mobility.end", "before": "27 March 2026", "after": "20 March 2026", "grade": "material"} in stale
    assert (after["ref"], after["version"]) == (before["ref"], 2)
    assert after["path"] != before["path"]
    assert (shop.folder / before["path"]).read_bytes() == old
    shown = shop.ok("document", "show", before["ref"])
    assert [(one["version"], one["state"]) for one in shown["versions"]] == [(2, "issued"), (1, "superseded")]
    assert shown["document"]["stale"] == []


def test_a_document_carries_reference_version_and_hashes(shop):
    document = first_file(shop, shop.ok("document", "issue", "pedagogical-contract", "M-2026-001"))

    marks = marks_of(unpack(document, "d.docx"))

    assert (marks["reference"], marks["version"], marks["issued"]) == ("D-2026-0001", "1", "2026-02-01")
    assert len(marks["template"]) == len(marks["facts"]) == 64
    assert marks["tool"].startswith("mobctl ")


def test_the_batch_goes_on_past_a_blocked_one(shop):
    change(shop, Participant, {"ref": "T-0002"}, birth_date=None)

    code, reply = shop("document", "issue", "pedagogical-contract", "--all")

    assert code == 5
    assert len(reply["data"]["issued"]) == 9
    blocked = reply["data"]["blocked"]
    assert [line["mobility"] for line in blocked] == ["M-2026-002"]
    assert "birth date" in blocked[0]["why"][0]
    assert "A-2026-0002" in blocked[0]["why"][0]
    assert [f["where"]["ref"] for f in reply["findings"] if f["code"] == "document-blocked"] == ["M-2026-002"]
    assert "1 not issued: what they lack stands below" in " ".join(
        shop("document", "issue", "pedagogical-contract", "--all", json_=False)[1].split()
    )


def test_when_all_are_blocked_nothing_is_saved(shop):
    change(shop, Participant, {"ref": "T-0002"}, birth_date=None)

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-002")

    assert code == 4
    assert [error["code"] for error in reply["errors"]] == ["all-documents-blocked"]
    assert reply["data"]["blocked"][0]["mobility"] == "M-2026-002"
    assert shop.ok("document", "list")["documents"] == []


def test_a_missing_tutor_leaves_a_line_and_a_warning(shop):
    change(shop, Mobility, {"id": 1}, tutor_id=None)
    change(shop, Contact, {"name": "Carmen Ruiz"}, ended=True)

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001")

    assert code == 0
    assert codes(reply) == ["document-lacks-before-start"]
    assert "the tutor" in reply["findings"][0]["message"]
    assert "________" in text_of(first_file(shop, reply["data"]))


def test_a_draft_shows_its_gaps_and_is_never_signed(shop):
    change(shop, Participant, {"ref": "T-0002"}, birth_date=None)

    data = shop.ok("document", "issue", "pedagogical-contract", "M-2026-002", "--draft")

    draft = first_file(shop, data)
    xml = unpack(draft, "d.docx")["word/document.xml"].decode()
    assert "to be completed" in text_of(draft)
    assert '<w:highlight w:val="yellow"/>' in xml
    assert "DRAFT" in unpack(draft, "d.docx")["word/header1.xml"].decode()
    code, reply = shop(
        *("document", "sign", data["issued"][0]["ref"], "--role", "participant"),
        *("--on", "2026-02-01", "--method", "paper"),
    )
    assert code == 4
    assert codes(reply) == ["draft-cannot-be-signed"]


def test_a_draft_becomes_an_issued_version(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--draft")

    line = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")["issued"][0]

    assert (line["version"], line["draft"]) == (2, False)
    assert shop.ok("document", "status", line["ref"])["documents"][0]["state"] == "issued"


def test_a_minor_has_a_place_for_the_guardian(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "--all")

    documents = shop.ok("document", "status", "--kind", "pedagogical-contract")["documents"]

    roles = {line["mobility"]: [one["role"] for one in line["signatures"]] for line in documents}
    assert "guardian" in roles["M-2026-003"]
    assert "guardian" not in roles["M-2026-001"]
    minor = next(line for line in data["issued"] if line["mobility"] == "M-2026-003")
    assert "Marta Żółkiewska" in text_of((shop.folder / minor["path"]).read_bytes())


def test_many_are_signed_in_one_line(shop):
    shop.ok("document", "issue", "pedagogical-contract", "--all")

    for role in ("participant", "guardian", "sending-organisation", "host-partner", "host-company"):
        shop("document", "sign", "--all", "--kind", "pedagogical-contract", "--role", role, *BY_HAND)

    documents = shop.ok("document", "status", "--kind", "pedagogical-contract")["documents"]
    assert {line["state"] for line in documents} == {"signed"}
    assert {one["on"] for line in documents for one in line["signatures"]} == {"2026-02-01"}


BY_HAND = ("--on", "2026-02-01", "--method", "paper")


def test_a_signed_contract_is_not_made_anew_for_a_telephone_number(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    shop.ok("document", "sign", "D-2026-0001", "--role", "participant", *BY_HAND)
    change(shop, Contact, {"name": "Carmen Ruiz"}, phone="+34 954 99 99 99")

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001")

    assert code == 0
    assert "signed-version-kept" in codes(reply)
    assert "D-2026-0001" in reply["data"]["unchanged"]
    stale = shop.ok("document", "status", "D-2026-0001")["documents"][0]["stale"]
    assert [(one["fact"], one["grade"]) for one in stale] == [("tutor.phone", "note")]


def test_a_signed_contract_whose_host_changed_gets_a_version_to_be_signed_again(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    shop.ok("document", "sign", "D-2026-0001", "--role", "participant", *BY_HAND)
    change(shop, Organisation, {"name": "Panadería Sol & Hijos"}, name="Obrador Río")

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001")

    assert code == 0
    assert "signed-version-superseded" in codes(reply)
    line = shop.ok("document", "status", "D-2026-0001")["documents"][0]
    assert (line["version"], line["state"]) == (2, "issued")


def test_a_signature_is_given_once_and_a_refusal_is_kept(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    shop.ok("document", "refuse", "D-2026-0001", "--role", "host-company", "--note", "hours to be agreed anew")
    assert signature(shop, "host-company")["state"] == "refused"

    shop.ok("document", "sign", "D-2026-0001", "--role", "host-company", "--name", "Ana Sol", *BY_HAND)
    code, reply = shop("document", "sign", "D-2026-0001", "--role", "host-company", *BY_HAND)

    assert (code, codes(reply)) == (0, ["signed-already"])
    assert reply["data"]["operation"] is None
    given = signature(shop, "host-company")
    assert (given["name"], given["state"], given["on"], given["method"]) == ("Ana Sol", "signed", "2026-02-01", "paper")


def signature(shop: Shop, role: str) -> dict:
    (line,) = shop.ok("document", "status", "D-2026-0001")["documents"]
    return next(one for one in line["signatures"] if one["role"] == role)


@pytest.mark.parametrize(
    "words, code, error",
    [
        (("--role", "participant", "--on", "2026-02-02", "--method", "paper"), 4, "signature-in-future"),
        (("--role", "teacher", "--on", "2026-02-01", "--method", "paper"), 2, "unknown-signature-role"),
        (("--role", "participant", "--on", "2026-02-01", "--method", "stamp"), 2, "unknown-signature-method"),
        (("--role", "guardian", "--on", "2026-02-01", "--method", "paper"), 4, "nothing-signed"),
        (("--role", "participant", *BY_HAND, "--file", "nowhere.pdf"), 6, "signed-file-unreadable"),
    ],
)
def test_signatures_that_cannot_be(shop, words, code, error):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")

    answer, reply = shop("document", "sign", "D-2026-0001", *words)

    assert (answer, [one["code"] for one in reply["errors"]]) == (code, [error])
    assert {one["state"] for one in shop.ok("document", "status", "D-2026-0001")["documents"][0]["signatures"]} == {
        "wanted"
    }


def test_a_signature_after_the_start_is_a_warning(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    later = shop.on("2026-03-10")

    code, reply = later(
        *("document", "sign", "M-2026-001", "--kind", "pedagogical-contract", "--role", "host-company"),
        *("--on", "2026-03-05", "--method", "paper"),
    )

    assert (code, codes(reply)) == (0, ["signature-after-start"])


def test_a_scan_is_kept_beside_the_document(shop):
    shop.ok("document", "issue", "pedagogical-contract", "--all")
    scan = shop.folder / "Scan 14.PDF"
    scan.write_bytes(b"%PDF-1.7 signed")

    shop.ok(
        *(
            "document",
            "sign",
            "--all",
            "--kind",
            "pedagogical-contract",
            "--role",
            "host-company",
            "--on",
            "2026-02-01",
        ),
        *("--method", "scan", "--file", "Scan 14.PDF"),
    )

    kept = list(shop.folder.glob("documents/**/*-signed-host-company-2026-02-01.pdf"))
    assert [path.read_bytes() for path in kept] == [b"%PDF-1.7 signed"]


def test_which_kind_of_paper_a_mobility_signed_has_to_be_said(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")

    code, reply = shop("document", "sign", "M-2026-001", "--role", "participant", *BY_HAND)

    assert (code, [one["code"] for one in reply["errors"]]) == (2, ["document-kind-needed"])


def test_teachers_need_no_contract(shop):
    desk = cohort.desk_of(shop)
    change(shop, Mobility, {"id": 4}, activity="job-shadowing")

    code, reply = shop("document", "issue", "pedagogical-contract", "--all")

    assert code == 0
    assert codes(reply) == ["document-not-needed"]
    assert {line["mobility"] for line in reply["data"]["issued"]} == {"M-2026-001", "M-2026-002", "M-2026-003"}
    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-004")
    assert (code, [one["code"] for one in reply["errors"]]) == (4, ["no-document-needed"])
    assert desk.workspace == shop.folder


@pytest.mark.parametrize(
    "words, code, error",
    [
        (("pedagogic-contract", "--all"), 3, "unknown-document-kind"),
        (("pedagogical-contract", "--all", "--language", "pl"), 3, "no-template-in-language"),
        (("pedagogical-contract",), 2, "nothing-named"),
        (("pedagogical-contract", "M-2026-099"), 3, "no-such-ref"),
    ],
)
def test_what_cannot_be_issued_is_said_in_one_sentence(shop, words, code, error):
    answer, reply = shop("document", "issue", *words)

    assert (answer, [one["code"] for one in reply["errors"]]) == (code, [error])
    assert reply["errors"][0]["hint"]


def test_a_dry_run_leaves_no_file(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "--all", "--dry-run", "--pdf")

    assert len(data["issued"]) == 12
    assert list(shop.folder.glob("documents/**/*.docx")) == []
    assert shop.ok("document", "list")["documents"] == []


def test_undo_takes_a_whole_batch_back(shop):
    operation = shop.ok("document", "issue", "pedagogical-contract", "--all")["operation"]

    shop.ok("undo", operation)

    assert shop.ok("document", "list")["documents"] == []
    assert shop.ok("document", "issue", "pedagogical-contract", "--all")["issued"][0]["ref"] == "D-2026-0013"


def test_a_file_that_lies_in_the_way_is_left_alone(shop):
    place = shop.folder / "documents/P-2026-01/M-2026-001/D-2026-0001-v1-pedagogical-contract.en.docx"
    place.parent.mkdir(parents=True)
    place.write_text("somebody else's")

    line = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")["issued"][0]

    assert place.read_text() == "somebody else's"
    assert line["path"].endswith("-2.docx")


def test_the_workspace_template_wins_and_a_broken_one_stops(shop):
    document = Document()
    document.add_paragraph("Ours: {{ participant.name }} at {{ host.name }}")
    document.save(shop.folder / "templates" / "information-pack.en.docx")

    data = shop.ok("document", "issue", "information-pack", "M-2026-001")
    assert text_of((shop.folder / data["issued"][0]["path"]).read_bytes()).startswith("Ours: Maëlle Thibault at")

    (shop.folder / "templates" / "information-pack.en.docx").write_bytes(b"PK broken")
    code, reply = shop("document", "issue", "information-pack", "M-2026-002")
    assert (code, [one["code"] for one in reply["errors"]]) == (6, ["broken-word-file"])

    document.add_paragraph("Born {{ participant.birthdate }}")
    document.save(shop.folder / "templates" / "information-pack.en.docx")
    code, reply = shop("document", "issue", "information-pack", "M-2026-002")
    assert (code, [one["code"] for one in reply["errors"]]) == (6, ["template-unknown-field"])
    assert reply["findings"][0]["where"]["text"] == "Born {{ participant.birthdate }}"


def test_a_letterhead_of_the_workspace_is_printed(shop):
    emblem = Path(__file__).parents[2] / "mobctl/templates/emblems/eu-co-funded.png"
    (shop.folder / "templates" / "letterhead.png").write_bytes(emblem.read_bytes())

    document = first_file(shop, shop.ok("document", "issue", "pedagogical-contract", "M-2026-001"))

    names = ZipFile(BytesIO(document)).namelist()
    assert "word/media/mobctl-letterhead.png" in names
    assert "word/media/mobctl-emblem.png" in names


def test_a_missing_picture_is_a_box_in_the_paper_and_a_warning(shop):
    (shop.folder / "templates" / "letterhead.png").write_bytes(b"no picture")
    shop.ok("project", "set", "emblem=templates/gone.png")

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001", "M-2026-002")

    told = {one["where"]["file"]: one["level"] for one in reply["findings"] if one["code"] == "picture-missing"}
    assert (code, told) == (0, {"templates/letterhead.png": "warning", "templates/gone.png": "warning"})
    path = shop.folder / reply["data"]["issued"][0]["path"]
    text = text_of(path.read_bytes())
    assert "[picture missing: templates/letterhead.png: it is not a picture that Word can show" in text
    assert "[picture missing: templates/gone.png: it is not there]" in text
    Document(path)


def test_a_logo_of_the_workspace_fills_the_place_of_its_name_and_is_described(shop):
    emblem = Path(__file__).parents[2] / "mobctl/templates/emblems/eu-co-funded.png"
    (shop.folder / "templates" / "partner.png").write_bytes(emblem.read_bytes())
    document = Document()
    document.add_paragraph("{{ participant.name }}").add_run().add_picture(str(emblem))
    document.element.find(".//" + qn("wp:docPr")).set("name", "partner")
    document.save(shop.folder / "templates" / "information-pack.en.docx")

    issued = shop.ok("document", "issue", "information-pack", "M-2026-001")
    filled = first_file(shop, issued, "information-pack")

    place = Document(BytesIO(filled)).element.find(".//" + qn("wp:docPr"))
    assert place.get("descr") == "Logo: partner"
    assert "word/media/mobctl-partner.png" in ZipFile(BytesIO(filled)).namelist()


@pytest.mark.skipif(pdf.converter() is None, reason="LibreOffice is not installed")
def test_pdfs_are_made_beside_the_documents(shop):
    data = shop.ok("document", "issue", "information-pack", "M-2026-001", "M-2026-002", "--pdf")

    for line in data["issued"]:
        assert line["pdf"] == line["path"].replace(".docx", ".pdf")
        assert (shop.folder / line["pdf"]).read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(pdf.converter() is None, reason="LibreOffice is not installed")
def test_pdfs_can_be_made_later(shop):
    shop.ok("document", "issue", "information-pack", "M-2026-001")

    data = shop.ok("document", "issue", "information-pack", "M-2026-001", "--pdf")
    again = shop.ok("document", "issue", "information-pack", "M-2026-001", "--pdf")

    assert (data["issued"], data["unchanged"]) == ([], ["D-2026-0001"])
    assert (shop.folder / data["pdfs"][0]).read_bytes().startswith(b"%PDF")
    assert again["pdfs"] == []


def test_without_libreoffice_the_word_files_are_still_made(shop, monkeypatch):
    monkeypatch.setenv("PATH", "")
    if pdf.converter():
        pytest.skip("LibreOffice lies in a place of its own")

    code, reply = shop("document", "issue", "information-pack", "M-2026-001", "--pdf")

    assert (code, "no-libreoffice" in codes(reply)) == (0, True)
    assert reply["data"]["issued"][0]["pdf"] is None


def test_papers_of_closed_mobilities_never_go_stale(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    change(shop, Mobility, {"id": 1}, status="completed")
    change(shop, Organisation, {"name": "Panadería Sol & Hijos"}, name="Obrador Río")

    assert shop.ok("document", "status", "D-2026-0001")["documents"][0]["stale"] == []


def test_status_and_show_are_readable(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")

    _, status = shop("document", "status", json_=False)
    _, shown = shop("document", "show", "D-2026-0001", json_=False)

    assert "pedagogical-contract" in status
    assert "host-company: missing" in status
    assert "Hélène Garnier" in shown
