"""Amendments: what changed in a signed contract is offered to those who signed it; what all have signed, holds."""

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from mobctl.files.word_text import text_of
from mobctl.models import Mobility
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change, codes

CONTRACT = ("--kind", "pedagogical-contract")
ROLES = ("participant", "sending-organisation", "host-partner", "host-company")


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", "--all")
    return project


def sign(shop: Shop, document: str, *roles: str, on: str = "2026-02-01") -> None:
    for role in roles:
        shop.ok("document", "sign", document, "--role", role, "--on", on, "--method", "paper")


def line_of(shop: Shop, document: str) -> dict:
    return shop.ok("document", "show", document)["document"]


def told(reply):
    """Return the codes of what is found, but for what rules of law and programme have against the stay."""
    return [finding["code"] for finding in reply["findings"] if "rule" not in finding]


def effective(shop: Shop, mobility: str = "M-2026-001") -> dict:
    return shop.ok("mobility", "show", mobility)["mobility"]["effective"]


def test_the_life_of_a_contract_from_issue_to_its_amendment(shop):
    sign(shop, "D-2026-0001", "participant", "host-company")
    signed_file = (shop.folder / line_of(shop, "D-2026-0001")["path"]).read_bytes()

    code, reply = shop("mobility", "set", "M-2026-001", "end=2026-03-20")
    assert (code, codes(reply)) == (0, ["holds-until-amended"])
    stale = line_of(shop, "D-2026-0001")["stale"]
    assert {"fact": "mobility.end", "before": "27 March 2026", "after": "20 March 2026", "grade": "material"} in stale
    assert effective(shop)["end"] == "2026-03-27"

    amended = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01", "--note", "fair closes earlier")
    (line,) = amended["amendments"]
    assert (line["of"], line["version"], line["reason"]) == ("D-2026-0001", 1, "fair closes earlier")
    assert [(one["fact"], one["before"], one["after"]) for one in line["changes"]] == [
        ("mobility.end", "27 March 2026", "20 March 2026")
    ]
    text = text_of((shop.folder / line["path"]).read_bytes())
    for said in ("D-2026-0001, version 1", "fair closes earlier", "1 February 2026", "27 March 2026", "20 March 2026"):
        assert said in text

    contract = line_of(shop, "D-2026-0001")
    assert (contract["stale"], contract["amended_by"]) == ([], [line["ref"]])
    assert effective(shop)["end"] == "2026-03-27"
    _, reply = shop("mobility", "show", "M-2026-001")
    assert told(reply) == ["holds-until-signed"]

    sign(shop, "D-2026-0001", "sending-organisation", "host-partner")
    sign(shop, line["ref"], *ROLES)
    assert line_of(shop, line["ref"])["state"] == "signed"
    assert effective(shop)["end"] == "2026-03-20"
    _, reply = shop("mobility", "show", "M-2026-001")
    assert told(reply) == []

    again = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    assert "D-2026-0001" in again["unchanged"]
    contract = line_of(shop, "D-2026-0001")
    assert (contract["version"], contract["state"]) == (1, "signed")
    assert (shop.folder / contract["path"]).read_bytes() == signed_file


def certificate(shop: Shop) -> str:
    data = shop.on("2026-03-30").ok("document", "issue", "attendance-certificate", "M-2026-001")
    return text_of((shop.folder / data["issued"][0]["path"]).read_bytes())


def sheet(shop: Shop, name: str, column: str) -> list[dict]:
    """Return the rows of a sheet of the project's report by its columns."""
    file = shop.folder / f"report-{len(list(shop.folder.glob('*.xlsx')))}.xlsx"
    shop.ok("report", "project", "--out", file)
    rows = list(load_workbook(file)[name].iter_rows(values_only=True))
    header = next(row for row in rows if column in row)
    return [dict(zip(header, row, strict=True)) for row in rows[rows.index(header) + 1 :]]


def reported(shop: Shop) -> dict:
    """Return the first mobility of the project's report."""
    return sheet(shop, "Mobilities", "Tutor")[0]


def hosts_of(shop: Shop) -> dict[str, int]:
    """Return how many people each host takes, as the project's report has it."""
    return {row["Name"]: row["People"] for row in sheet(shop, "Hosts", "Capacity")}


def test_certificate_and_report_say_what_all_have_agreed_on(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    text = certificate(shop)
    assert ("27 March 2026" in text, "20 March 2026" in text) == (True, False)
    row = reported(shop)
    assert (row["End"].date(), row["Days"], row["Tutor"]) == (date(2026, 3, 27), 26, "Carmen Ruiz")

    (line,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")["amendments"]
    sign(shop, line["ref"], *ROLES)

    text = certificate(shop)
    assert ("27 March 2026" in text, "20 March 2026" in text) == (False, True)
    row = reported(shop)
    assert (row["End"].date(), row["Days"]) == (date(2026, 3, 20), 19)
    (stale,) = [
        one["stale"]
        for one in shop.ok("document", "status", "M-2026-001")["documents"]
        if one["kind"] == "attendance-certificate"
    ]
    assert stale == []


def test_the_checklist_goes_by_what_was_agreed(shop):
    def due(key: str) -> str:
        tasks = shop.ok("task", "show", "M-2026-001")["tasks"]
        return next(task["due"] for task in tasks if task["key"] == key)

    before = due("assessment-done")
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    assert due("assessment-done") == before

    (line,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")["amendments"]
    sign(shop, line["ref"], *ROLES)
    assert date.fromisoformat(before) - date.fromisoformat(due("assessment-done")) == timedelta(days=7)
    assert shop("check")[0] == 0


def test_a_signed_contract_is_amended_not_printed_anew(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")

    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001")

    assert code == 0
    assert "signed-needs-amendment" in codes(reply)
    assert line_of(shop, "D-2026-0001")["version"] == 1


def test_an_amendment_is_in_force_from_its_day_on(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    (line,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-03-10")["amendments"]
    sign(shop, line["ref"], *ROLES)

    code, reply = shop.on("2026-03-09")("mobility", "show", "M-2026-001")
    assert (code, told(reply)) == (0, ["holds-from"])
    assert reply["data"]["mobility"]["effective"]["end"] == "2026-03-27"
    assert effective(shop.on("2026-03-10")) == {
        "start": "2026-03-02",
        "end": "2026-03-20",
        "host": "O-0003 Panadería Sol & Hijos",
        "tutor": "Carmen Ruiz",
        "as_of": "2026-03-10",
    }


def test_one_change_that_touches_many_amends_them_all(shop):
    for document in shop.ok("document", "list", *CONTRACT)["documents"]:
        shop("document", "sign", document["ref"], "--role", "participant", "--on", "2026-02-01", "--method", "paper")
    shop.ok("mobility", "set", "--all", "end=2026-04-03")

    data = shop.ok("document", "amend", "--all", "--from", "2026-02-01", "--note", "one week more")

    assert [line["mobility"] for line in data["amendments"]] == [f"M-2026-00{n}" for n in (1, 2, 3, 4)]
    minor = next(line for line in data["amendments"] if line["mobility"] == "M-2026-003")
    assert "guardian" in minor["signatories"]
    again = shop.ok("document", "amend", "--all", "--from", "2026-02-01", "--note", "one week more")
    assert (again["amendments"], len(again["unchanged"]), again["operation"]) == ([], 4, None)


def test_a_new_host_signs_beside_those_who_signed(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("org", "add", "name=Obrador Río", "country=ES", "city=Sevilla")
    shop.ok(
        "contact",
        "add",
        "Obrador Río",
        "name=Ana Río",
        "function=Owner",
        "--role",
        "signatory",
        "--role",
        "tutor",
        "email=a@rio.example",
    )
    shop.ok("mobility", "set", "M-2026-001", "host=Obrador Río", "tutor=Ana Río")
    assert hosts_of(shop) == {"Panadería Sol & Hijos": 4}

    (line,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")["amendments"]

    signatures = line_of(shop, line["ref"])["signatures"]
    hosts = [(one["name"], one["organisation"]) for one in signatures if one["role"] == "host-company"]
    assert hosts == [("Diego Sol", "Panadería Sol & Hijos"), ("Ana Río", "Obrador Río")]
    changed = {one["fact"]: (one["before"], one["after"]) for one in line["changes"]}
    assert changed["host.name"] == ("Panadería Sol & Hijos", "Obrador Río")
    assert changed["tutor.name"] == ("Carmen Ruiz", "Ana Río")
    assert effective(shop)["host"].endswith("Panadería Sol & Hijos")
    assert effective(shop)["tutor"] == "Carmen Ruiz"
    sign(shop, line["ref"], *ROLES)
    assert (effective(shop)["host"].endswith("Obrador Río"), effective(shop)["tutor"]) == (True, "Ana Río")
    assert hosts_of(shop) == {"Panadería Sol & Hijos": 3, "Obrador Río": 1}
    change(shop, Mobility, {"ref": "M-2026-001"}, tutor_id=None)
    told = " ".join(shop("mobility", "show", "M-2026-001", json_=False)[1].split())
    assert "none any more; the contract still names Ana Río" in told


def test_facts_that_change_again_give_the_open_amendment_a_new_version_and_a_signed_one_a_successor(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    (first,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")["amendments"]
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-18")
    assert [one["after"] for one in line_of(shop, first["ref"])["stale"] if one["grade"] == "material"] == [
        "18 March 2026",
        "18 March 2026",
    ]

    (second,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")["amendments"]
    assert (second["ref"], second["version"]) == (first["ref"], 2)
    assert [(one["before"], one["after"]) for one in second["changes"]] == [("27 March 2026", "18 March 2026")]
    sign(shop, second["ref"], *ROLES)

    shop.ok("mobility", "set", "M-2026-001", "start=2026-03-03")
    (third,) = shop.ok("document", "amend", first["ref"], "--from", "2026-02-15")["amendments"]
    assert (third["ref"] != first["ref"], third["of"], third["version"]) == (True, "D-2026-0001", 1)
    assert [(one["fact"], one["before"], one["after"]) for one in third["changes"]] == [
        ("mobility.start", "2 March 2026", "3 March 2026")
    ]
    assert effective(shop)["start"] == "2026-03-02"
    assert effective(shop)["end"] == "2026-03-18"


def test_what_nobody_signed_or_nothing_touched_is_not_amended(shop):
    code, reply = shop("document", "amend", "D-2026-0001", "--from", "2026-02-01")
    assert (code, [one["code"] for one in reply["errors"]]) == (4, ["none-amended"])
    assert codes(reply) == ["not-signed-yet"]

    sign(shop, "D-2026-0001", "participant")
    code, reply = shop("document", "amend", "D-2026-0001", "--from", "2026-02-01")
    assert (code, codes(reply)) == (4, ["nothing-to-amend"])


def test_a_partly_signed_contract_keeps_its_missing_signatures_when_its_issue_is_undone(shop):
    operation = shop.ok("log", "D-2026-0001")["operations"][-1]["operation"]
    sign(shop, "D-2026-0001", "participant")

    shop("undo", operation)

    line = line_of(shop, "D-2026-0001")
    assert line["state"] == "partly-signed"
    assert [one["role"] for one in line["signatures"]] == list(ROLES)


def test_an_amendment_of_a_paper_in_two_languages_is_in_both(shop):
    (issued, *_) = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "fr,en")["issued"]
    sign(shop, issued["ref"], *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")

    (line,) = shop.ok("document", "amend", issued["ref"], "--from", "2026-02-01")["amendments"]

    text = text_of((shop.folder / line["path"]).read_bytes())
    for said in ("Avenant", "Amendment", "27 mars 2026", "27 March 2026", "20 mars 2026", "20 March 2026"):
        assert said in text


def test_an_amendment_in_french_is_in_french(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "fr")
    (contract,) = [
        one for one in shop.ok("document", "list", "M-2026-001", *CONTRACT)["documents"] if one["language"] == "fr"
    ]
    sign(shop, contract["ref"], *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")

    (line,) = shop.ok("document", "amend", contract["ref"], "--from", "2026-02-01")["amendments"]

    text = text_of((shop.folder / line["path"]).read_bytes())
    assert line["changes"][0]["called"] == "Dernier jour"
    assert "Avenant" in text
    assert "20 mars 2026" in text


def test_an_amendment_that_nobody_signed_is_taken_back_as_a_whole(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")
    amended = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")

    shop.ok("undo", amended["operation"])

    contract = line_of(shop, "D-2026-0001")
    assert (contract["amended_by"], contract["state"]) == ([], "signed")
    assert "mobility.end" in [one["fact"] for one in contract["stale"]]
    assert shop("document", "show", amended["amendments"][0]["ref"])[0] == 3


TELLING = ("information-pack", "emergency-sheet", "grant-agreement", "group-programme", "accompanying-mandate")


@pytest.mark.parametrize("kind", TELLING)
def test_every_other_paper_says_what_was_agreed_until_an_amendment_is_signed(shop, kind):
    def issue() -> tuple[str, list[str]]:
        code, reply = shop("document", "issue", kind, "M-2026-001", "--language", "en")
        assert code == 0, reply
        text = "".join(text_of((shop.folder / one["path"]).read_bytes()) for one in reply["data"]["issued"])
        return text, [one for one in codes(reply) if one.startswith("agreed-")]

    shop.ok("flow", "leave", "M-2026-001", "--note", "travels alone")
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "travel=Train", "lodging=Residencia", "end=2026-03-20")

    text, told = issue()
    assert ("20 March 2026" in text, told) == (False, ["agreed-not-entered"])
    (line,) = shop.ok("document", "status", "M-2026-001", "--kind", kind)["documents"]
    assert line["stale"] == []

    (amendment,) = shop.ok("document", "amend", "D-2026-0001", "--from", "2026-02-01")["amendments"]
    assert issue() == ("", ["agreed-until-signed"])
    sign(shop, amendment["ref"], *ROLES)

    assert "20 March 2026" in [
        one["after"] for one in shop.ok("document", "status", line["ref"])["documents"][0]["stale"]
    ]
    text, told = issue()
    assert ("27 March 2026" in text, "20 March 2026" in text, told) == (False, True, [])


def test_the_programme_of_a_flow_says_for_each_member_what_was_agreed(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "M-2026-002", "end=2026-03-20")

    _, reply = shop("document", "issue", "group-programme", "F-2026-01", "--language", "en")

    told = {one["where"]["ref"] for one in reply["findings"] if one["code"] == "agreed-not-entered"}
    assert told == {"M-2026-001"}
    (line,) = shop.ok("document", "list", "F-2026-01", "--kind", "group-programme")["documents"]
    ends = {name: value for name, value in shop.ok("document", "show", line["ref"])["facts"].items() if ".end" in name}
    assert sorted(value for name, value in ends.items() if name.startswith("members[")) == [
        "20 March 2026",
        *["27 March 2026"] * 3,
    ]


def test_an_annex_says_what_its_contract_says(shop):
    sign(shop, "D-2026-0001", *ROLES)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")

    _, reply = shop("document", "issue", "evaluation-grid", "M-2026-001", "--language", "en")

    assert [one for one in codes(reply) if one.startswith("agreed-")] == []
