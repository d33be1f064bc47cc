"""Signatures of every kind: by whom, in which capacity, when; refused with a reason; and nothing of it ever lost."""

import sys
from hashlib import sha256

import pytest

from mobctl.models import Guardian
from tests.conftest import Shop
from tests.files.signed_pdf import signed_pdf, unsigned_pdf
from tests.story import cohort
from tests.story.test_documents import change, codes

CONTRACT = ("--kind", "pedagogical-contract")
HOST = ("--role", "host-company")


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", "--all")
    return project


def sign(shop: Shop, document: str, role: str, *more: str, on: str = "2026-02-01", method: str = "paper"):
    return shop("document", "sign", document, "--role", role, "--on", on, "--method", method, *more)


def line_of(shop: Shop, document: str = "D-2026-0001") -> dict:
    return shop.ok("document", "show", document)["document"]


def signature(shop: Shop, role: str, document: str = "D-2026-0001") -> dict:
    return next(one for one in line_of(shop, document)["signatures"] if one["role"] == role)


def contract_of(shop: Shop, mobility: str) -> str:
    (line,) = shop.ok("document", "list", mobility, *CONTRACT)["documents"]
    return line["ref"]


def test_each_signatory_signs_in_their_own_way(shop):
    (shop.folder / "page.pdf").write_bytes(b"%PDF-1.7 scanned")
    sign(shop, "D-2026-0001", "host-company", "--file", "page.pdf", method="scan")
    sign(shop, "D-2026-0001", "participant", method="paper")
    sign(shop, "D-2026-0001", "sending-organisation", method="electronic")

    signed = {one["role"]: one["method"] for one in line_of(shop)["signatures"] if one["state"] == "signed"}

    assert signed == {"host-company": "scan", "participant": "paper", "sending-organisation": "electronic"}
    scan = signature(shop, "host-company")
    assert scan["sha256"] == sha256(b"%PDF-1.7 scanned").hexdigest()
    assert (shop.folder / scan["file"]).read_bytes() == b"%PDF-1.7 scanned"


def test_a_signatory_has_an_organisation_and_a_capacity(shop):
    host = signature(shop, "host-company")
    assert (host["name"], host["capacity"], host["organisation"]) == ("Diego Sol", "Manager", "Panadería Sol & Hijos")
    guardian = signature(shop, "guardian", contract_of(shop, "M-2026-003"))
    assert (guardian["name"], guardian["capacity"]) == ("Marta Żółkiewska", "mother")


def test_another_person_signs_with_their_own_function_or_the_one_that_is_said(shop):
    _, reply = sign(shop, "D-2026-0001", "sending-organisation", "--name", "Paul Morel")
    assert codes(reply) == ["signed-by-another"]
    assert signature(shop, "sending-organisation")["capacity"] is None

    _, reply = sign(shop, "D-2026-0001", "host-partner", "--name", "Eva Ruiz", "--capacity", "deputy director")
    assert codes(reply) == []
    assert signature(shop, "host-partner")["capacity"] == "deputy director"

    _, reply = sign(shop, "D-2026-0001", "host-company", "--name", "Carmen Ruiz")
    assert codes(reply) == []
    assert signature(shop, "host-company")["capacity"] == "Head baker"


def test_a_guardian_whose_authority_has_ended_is_told(shop):
    document = contract_of(shop, "M-2026-003")
    change(shop, Guardian, {"name": "Marta Żółkiewska"}, ended=True)

    _, reply = sign(shop, document, "guardian")

    assert codes(reply) == ["signed-without-authority"]
    assert signature(shop, "guardian", document)["state"] == "signed"


def test_who_is_missing_is_told_with_the_day_since_when(shop):
    sign(shop, "D-2026-0001", "participant")

    later = shop.on("2026-02-15")

    missing = {one["role"]: (one["since"], one["days"]) for one in line_of(later)["signatures"] if one["since"]}
    assert missing == dict.fromkeys(("sending-organisation", "host-partner", "host-company"), ("2026-02-01", 14))
    _, text = later("document", "status", "D-2026-0001", json_=False)
    assert "participant: 2026-02-01" in text
    assert "host-company: missing 14 days" in text


def test_the_day_on_the_paper_is_not_the_day_on_which_it_was_recorded(shop):
    sign(shop.on("2026-02-20"), "D-2026-0001", "participant", on="2026-02-03")

    given = signature(shop, "participant")

    assert (given["on"], given["recorded_on"]) == ("2026-02-03", "2026-02-20")


def test_a_refusal_needs_its_reason(shop):
    code, reply = shop("document", "refuse", "D-2026-0001", "--role", "host-company")

    assert (code, [one["code"] for one in reply["errors"]]) == (2, ["refusal-without-reason"])
    assert signature(shop, "host-company")["state"] == "wanted"


def test_a_refusal_leaves_the_signatures_that_were_given_and_stays_in_the_history(shop):
    sign(shop, "D-2026-0001", "participant")
    shop.ok("document", "refuse", "D-2026-0001", "--role", "host-company", "--note", "hours to be agreed anew")
    refused = signature(shop, "host-company")
    assert (refused["state"], refused["note"], refused["since"]) == (
        "refused",
        "hours to be agreed anew",
        "2026-02-01",
    )
    assert signature(shop, "participant")["state"] == "signed"

    sign(shop, "D-2026-0001", "host-company")

    history = shop.ok("document", "show", "D-2026-0001")["history"]
    assert [(one["role"], one["state"], one["note"]) for one in history] == [
        ("participant", "signed", None),
        ("host-company", "refused", "hours to be agreed anew"),
        ("host-company", "signed", None),
    ]
    assert signature(shop, "host-company")["note"] is None


def test_a_signature_cannot_be_refused_once_it_was_given(shop):
    sign(shop, "D-2026-0001", "host-company")

    _, reply = shop("document", "refuse", "D-2026-0001", "--role", "host-company", "--note", "changed their mind")

    assert codes(reply) == ["signed-already"]
    assert signature(shop, "host-company")["state"] == "signed"


def test_a_signature_taken_back_stays_in_the_history(shop):
    _, reply = sign(shop, "D-2026-0001", "participant")
    shop.ok("undo", reply["data"]["operation"])

    history = shop.ok("document", "show", "D-2026-0001")["history"]

    assert [(one["state"], one["on"]) for one in history] == [("signed", "2026-02-01"), ("wanted", None)]
    assert signature(shop, "participant")["state"] == "wanted"


def test_a_new_version_leaves_the_signatures_on_the_one_that_bears_them(shop):
    sign(shop, "D-2026-0001", "participant")
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")

    shown = shop.ok("document", "show", "D-2026-0001")

    assert {one["state"] for one in shown["document"]["signatures"]} == {"wanted"}
    assert [(one["version"], one["role"], one["state"]) for one in shown["history"]] == [(1, "participant", "signed")]
    assert [(one["version"], one["signed"]) for one in shown["versions"]] == [(2, []), (1, ["participant"])]


def electronic(shop: Shop, content: bytes) -> list[str]:
    (shop.folder / "signed.pdf").write_bytes(content)
    _, reply = sign(shop, "D-2026-0001", "host-company", "--file", "signed.pdf", method="electronic")
    return codes(reply)


def test_the_signatures_embedded_in_a_signed_pdf_are_shown(shop):
    assert electronic(shop, signed_pdf("Diego Sol")) == []

    _, reply = shop("document", "show", "D-2026-0001")

    (found,) = reply["data"]["embedded"]
    assert (found["signer"], found["intact"], found["whole"]) == ("Diego Sol", True, True)
    assert found["file"] == signature(shop, "host-company")["file"]
    assert codes(reply) == []
    _, text = shop("document", "show", "D-2026-0001", json_=False)
    assert "embedded" in text


def test_a_signed_pdf_that_was_changed_is_told(shop):
    electronic(shop, signed_pdf("Diego Sol").replace(b"Contract", b"Kontract"))

    _, reply = shop("document", "show", "D-2026-0001")

    assert codes(reply) == ["embedded-signature-not-intact"]


def test_without_pyhanko_a_note_says_how_to_see_them(shop, monkeypatch):
    electronic(shop, signed_pdf("Diego Sol"))
    monkeypatch.setitem(sys.modules, "pyhanko", None)

    code, reply = shop("document", "show", "D-2026-0001")

    assert (code, codes(reply)) == (0, ["embedded-signatures-unread"])
    assert "mobctl[signatures]" in reply["findings"][0]["hint"]


def test_an_electronic_signature_without_one_in_the_file_is_told(shop):
    assert electronic(shop, unsigned_pdf()) == ["electronic-without-signature"]


def test_two_tutors_sign_each_for_themselves(shop):
    shop.ok("contact", "add", "O-0001", "name=Paul Morel", "function=Teacher", "--role", "tutor")
    shop.ok("mobility", "set", "M-2026-001", "second_tutor=Paul Morel")

    line = shop.ok("document", "issue", "evaluation-grid", "M-2026-001")["issued"][0]

    tutors = [one for one in line_of(shop, line["ref"])["signatures"] if one["role"] == "tutor"]
    assert [(one["name"], one["capacity"], one["organisation"]) for one in tutors] == [
        ("Carmen Ruiz", "Head baker", "Panadería Sol & Hijos"),
        ("Paul Morel", "Teacher", "Lycée des Métiers Jean Rouget"),
    ]
    sign(shop, line["ref"], "tutor", "--name", "Paul Morel")
    states = {one["name"]: one["state"] for one in line_of(shop, line["ref"])["signatures"] if one["role"] == "tutor"}
    assert states == {"Carmen Ruiz": "wanted", "Paul Morel": "signed"}
    assert shop.ok("mobility", "show", "M-2026-001")["details"]["second_tutor"] == "Paul Morel"


def test_who_refused_signs_after_all_only_where_that_paper_is_named(shop):
    shop.ok("document", "refuse", "D-2026-0001", "--role", "host-company", "--note", "working hours")

    _, reply = shop("document", "sign", "--all", *CONTRACT, *HOST, "--on", "2026-02-01", "--method", "paper")
    assert "refusal-stands" in codes(reply)
    assert signature(shop, "host-company")["state"] == "refused"

    _, reply = shop("document", "sign", "D-2026-0001", *HOST, "--on", "2026-02-01", "--method", "paper")
    assert "refused-before" in codes(reply)
    assert {"refused", "signed"} <= {one["state"] for one in shop.ok("document", "show", "D-2026-0001")["history"]}


def test_the_capacity_of_a_signature_is_added_later(shop):
    sign(shop, "D-2026-0001", "host-company", "--name", "Rosa Sol")
    sign(shop, "D-2026-0001", "host-company", "--capacity", "deputy")
    held = signature(shop, "host-company")
    assert (held["name"], held["capacity"], held["state"]) == ("Rosa Sol", "deputy", "signed")
