"""What the rules find, through the command line: each finding brought about, told with its rule, and settled."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mobctl.domain.rules.book import RuleKey
from tests.conftest import TODAY, Shop
from tests.story import cohort

ADULT, SECOND, MINOR, FOREIGN = "M-2026-001", "M-2026-002", "M-2026-003", "M-2026-004"
OF = {ADULT: "A-2026-0001", SECOND: "A-2026-0002", MINOR: "A-2026-0003", FOREIGN: "A-2026-0004"}


OVERLAY = """
key = "visa-file"
version = "1"
extends = "*"
title.en = "Visa file"
about.en = "What the rules show closes tasks."
"""
TASK = """
[task.{key}]
step = "prepare-reception"
title.en = "{key}"
why.en = "The law asks for it."
level = "mobility"
responsible = "coordinator"
closed_by = [{{ fact = "record", records = ["{key}"] }}]
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A project with four people in a flow to Sevilla, in March; the third is under age, the fourth from Senegal."""
    folder = tmp_path_factory.mktemp("ruled")
    environ = {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    shop = Shop(folder / "workspace", environ)
    Shop(folder, environ).ok("init", shop.folder, "--organisation", "Lycée Jean Rouget", "--country", "FR")
    overlay = OVERLAY + "".join(TASK.format(key=key) for key in ("days-allowed", "passport-valid"))
    (shop.folder / "schemes" / "visa-file.toml").write_text(overlay, encoding="utf-8")
    shop.ok(
        *("project", "create", "--code", "2025-1-FR01", "--title", "Skills on the move"),
        *("--scheme", "certification-mobility", "--with", "visa-file", "--start", "2026-01-01", "--end", "2026-12-31"),
    )
    cohort.fill(shop)
    policy = folder / "policy.pdf"
    policy.write_bytes(b"%PDF-1.4 a policy")
    for kind in ("insurance-accident", "insurance-travel"):
        shop.ok("evidence", "add", "F-2026-01", kind, policy, "--valid-from", "2026-03-01", "--valid-to", "2026-04-30")
    for ref in OF.values():
        shop.ok("applicant", "set", ref, "nationality=FR", "id_document_expiry=2030-01-01", "country=FR")
    shop.ok("applicant", "set", OF[FOREIGN], "nationality=SN")
    return shop


@pytest.fixture
def shop(workspace: Shop) -> Iterator[Shop]:
    """The same workspace, everything taken back that a test has changed."""
    before = len(workspace.ok("log")["operations"])
    yield workspace
    while len(workspace.ok("log")["operations"]) > before:
        operations = workspace.ok("log")["operations"]
        for operation in operations[: len(operations) - before]:
            workspace("undo", operation["operation"])
        before = len(workspace.ok("log")["operations"])


def found(shop: Shop, ref: str) -> dict[str, Any]:
    """Return what the rules find about a mobility, by code; the exit code is 0 whatever that is."""
    code, reply = shop("mobility", "check", ref)
    assert code == 0, reply
    return {one["code"]: one for one in reply["findings"]}


def codes(shop: Shop, ref: str) -> set[str]:
    return set(found(shop, ref))


def test_where_everything_is_in_order_nothing_is_found(shop: Shop) -> None:
    assert codes(shop, ADULT) == set()
    shown = shop("mobility", "show", ADULT)[1]
    assert shown["findings"] == []


def test_a_finding_tells_whom_it_concerns_its_rule_source_and_edition(shop: Shop) -> None:
    shop.ok("mobility", "set", ADULT, "end=2026-03-06")
    told = found(shop, ADULT)["rule-duration-off"]
    assert told["level"] == "warning"
    assert told["where"] == {"ref": ADULT, "key": "duration"}
    assert told["rule"]["says"].startswith("A stay lasts as long as its activity type says")
    assert told["rule"]["source"]
    assert told["rule"]["edition"] == "2026-11-30"
    assert "not confirmed" in told["message"]
    shown = shop("mobility", "show", ADULT)[1]["findings"]
    assert "rule-duration-off" in [one["code"] for one in shown]
    assert "rule-duration-off" in [one["code"] for one in shop("applicant", "show", OF[ADULT])[1]["findings"]]
    shop.ok("rule", "confirm", "duration", "--note", "read the guide")
    assert "not confirmed" not in found(shop, ADULT)["rule-duration-off"]["message"]
    shop.ok("mobility", "set", ADULT, "duration_reason=agreed with the agency")
    assert codes(shop, ADULT) == {"duration-justified"}
    shop.ok("applicant", "set", OF[ADULT], "fewer_opportunities=yes")
    assert codes(shop, ADULT) == {"shorter-justified"}


def test_the_guardians_of_a_minor(shop: Shop) -> None:
    assert codes(shop, MINOR) == {"authority-unknown"}
    shop.ok("guardian", "set", "T-0003", "--number", "1", "authority=joint")
    assert codes(shop, MINOR) == {"one-of-two-guardians"}
    shop.ok("guardian", "set", "T-0003", "--number", "1", "authority=by-court", "valid_to=2026-03-20")
    assert codes(shop, MINOR) == {"authority-lapses"}
    shop.ok("guardian", "set", "T-0003", "--number", "1", "valid_to=2026-03-27")
    assert codes(shop, MINOR) == set()
    shop.ok("applicant", "set", OF[MINOR], "birth_date=2008-03-12")
    assert codes(shop, MINOR) == {"comes-of-age"}
    shop.ok("applicant", "set", OF[ADULT], "birth_date=2009-03-12")
    assert "minor-without-guardian" in codes(shop, ADULT)


def test_insurance_over_the_days_of_the_flow(shop: Shop) -> None:
    shop.ok("flow", "set", "F-2026-01", "start=2026-03-01", "end=2026-05-02")
    told = found(shop, ADULT)["insurance-not-until-return"]
    assert "2026-05-02" in told["message"]
    policy = shop.folder.parent / "policy.pdf"
    shop.ok(
        "evidence", "add", ADULT, "insurance-accident", policy, "--valid-from", "2026-05-01", "--valid-to", "2026-05-02"
    )
    shop.ok(
        "evidence", "add", ADULT, "insurance-travel", policy, "--valid-from", "2026-05-02", "--valid-to", "2026-05-02"
    )
    left = [
        one for one in shop("mobility", "check", ADULT)[1]["findings"] if one["code"] == "insurance-not-until-return"
    ]
    assert [one["message"].split(" ends ")[0] for one in left] == ["The insurance-travel"]


def test_the_health_card_by_country(shop: Shop) -> None:
    shop.ok("mobility", "set", ADULT, "country=RS")
    assert {"card-does-not-hold", "not-insured"} <= codes(shop, ADULT)


def test_a_passport_runs_out(shop: Shop) -> None:
    shop.ok("applicant", "set", OF[ADULT], "id_document_expiry=2026-03-26")
    assert codes(shop, ADULT) == {"document-expires-before-return"}
    shop.ok("applicant", "set", OF[ADULT], "id_document_expiry=2026-03-27", "nationality=MA")
    assert "document-expires-too-early" in codes(shop, ADULT)
    shop.ok("applicant", "set", OF[ADULT], "id_document_expiry=")
    assert "document-expiry-unknown" in codes(shop, ADULT)


def test_a_visa_from_the_question_to_the_decision(shop: Shop) -> None:
    assert codes(shop, FOREIGN) == {"visa-undecided"}
    shop.ok("duty", "decide", FOREIGN, "visa", "needed", "--reason", "national of Senegal", "--by", "Hélène Garnier")
    assert codes(shop, FOREIGN) == {"visa-missing"}
    shop.ok("visa", "add", FOREIGN, "--asked", "2026-01-10")
    shop.ok("visa", "set", FOREIGN, "--decision", "refused")
    assert codes(shop, FOREIGN) == {"visa-refused"}
    shop.ok(
        *("visa", "add", FOREIGN, "--kind", "short-stay", "--decided", "2026-01-20", "--decision", "granted"),
        *("--valid-from", "2026-03-02", "--valid-to", "2026-03-26", "--entries", "1", "--days", "20"),
    )
    assert codes(shop, FOREIGN) == {"visa-short", "visa-days"}
    shop.ok("visa", "set", FOREIGN, "--number", "2", "--valid-to", "2026-04-10", "--days", "30")
    assert codes(shop, FOREIGN) == set()
    listed = shop.ok("visa", "list", FOREIGN)["visas"]
    assert [(line["number"], line["decision"]) for line in listed] == [(1, "refused"), (2, "granted")]


def test_days_abroad_are_counted_and_a_permit_takes_them_off(shop: Shop) -> None:
    shop.ok("duty", "decide", FOREIGN, "visa", "not-needed", "--reason", "has one of another kind")
    shop.ok("abroad", "add", "T-0004", "--country", "BE", "--from", "2025-12-20", "--to", "2026-02-22")
    told = found(shop, FOREIGN)["days-exceeded"]
    assert "2026-03-27" in told["message"]
    shop.ok("abroad", "remove", "T-0004", "--number", "1")
    assert codes(shop, FOREIGN) == set()
    shop.ok("abroad", "add", "T-0004", "--country", "BE", "--from", "2025-12-20", "--to", "2026-02-22", "--permit")
    assert codes(shop, FOREIGN) == set()
    assert shop.ok("abroad", "list", FOREIGN)["stays"][0]["days"] == 65


def test_a_long_stay_needs_a_permit(shop: Shop) -> None:
    shop.ok("mobility", "set", FOREIGN, "end=2026-06-30")
    assert {"permit-undecided", "days-exceeded"} <= codes(shop, FOREIGN)
    shop.ok(
        *("visa", "add", FOREIGN, "--kind", "long-stay", "--decision", "granted"),
        *("--valid-from", "2026-03-01", "--valid-to", "2026-07-31"),
    )
    assert not {"permit-undecided", "days-exceeded", "visa-undecided"} & codes(shop, FOREIGN)


def test_a1_and_posting_of_those_who_work(shop: Shop) -> None:
    shop.ok("applicant", "set", OF[ADULT], "employment_status=apprentice")
    assert codes(shop, ADULT) == {"duty-of-apprentice"}
    done = shop.ok("duty", "decide", "F-2026-01", "posting-notification", "not-needed", "--reason", "they only learn")
    assert len(done["decisions"]) == 4
    shop.ok("duty", "decide", ADULT, "a1", "needed", "--reason", "employed", "--on", "2026-01-20")
    assert codes(shop, ADULT) == {"duty-unproven"}
    policy = shop.folder.parent / "policy.pdf"
    shop.ok("evidence", "add", ADULT, "a1", policy, "--valid-from", "2026-03-02", "--valid-to", "2026-03-20")
    assert codes(shop, ADULT) == {"duty-short"}
    shop.ok("duty", "decide", ADULT, "a1", "not-needed", "--reason", "asked the insurer")
    assert codes(shop, ADULT) == set()
    listed = shop.ok("duty", "list", ADULT)["decisions"]
    assert [(line["needed"], line["current"]) for line in listed if line["duty"] == "a1"] == [
        (True, False),
        (False, True),
    ]


def test_graduates_projects_countries_and_senders(shop: Shop) -> None:
    shop.ok("applicant", "set", OF[ADULT], "graduation_date=2025-03-01")
    assert codes(shop, ADULT) == {"graduate-beyond"}
    shop.ok("applicant", "set", OF[ADULT], "graduation_date=2025-03-20")
    assert codes(shop, ADULT) == {"graduate-partly"}
    shop.ok("project", "set", "end=2026-03-20")
    assert "rule-outside-project" in codes(shop, ADULT)
    shop.ok("mobility", "set", ADULT, "country=FR")
    assert "rule-same-country" in codes(shop, ADULT)


def test_papers_signed_on_the_first_day(shop: Shop) -> None:
    issued = shop.ok("document", "issue", "pedagogical-contract", SECOND)["issued"][0]["ref"]
    late = shop.on("2026-03-05")
    late.ok("document", "sign", issued, "--role", "participant", "--on", "2026-03-02", "--method", "paper")
    assert codes(late, SECOND) == {"signed-after-start"}


def test_counts_by_rule_and_one_line_a_rule_in_check(shop: Shop) -> None:
    checked = shop.ok("mobility", "check")
    assert checked["checked"] == 4
    assert {line["rule"]: (line["warnings"], line["remarks"]) for line in checked["rules"]} == {
        "visa": (1, 0),
        "guardian-signatures": (0, 1),
    }
    only = shop("mobility", "check", "--all", "--rule", "visa")[1]
    assert [one["where"] for one in only["findings"]] == [{"ref": FOREIGN, "key": "visa"}]
    assert shop("mobility", "check", "--rule", "visum")[0] == 3
    code, reply = shop("check")
    lines = {line["code"]: line["count"] for line in reply["data"]["checks"] if line["code"].startswith("rule-")}
    assert (code, len(lines), lines["rule-visa"], lines["rule-guardian-signatures"]) == (0, len(RuleKey), 1, 0)
    assert not [one for one in reply["findings"] if one["level"] == "error"]
    _, text = shop("mobility", "check", json_=False)
    assert "§ visa: For nationals of countries outside" in text.replace("\n", " ")


def test_what_is_typed_wrong_is_told(shop: Shop) -> None:
    def error(*words: str) -> tuple[int, str]:
        code, reply = shop(*words)
        return code, reply["errors"][0]["code"]

    assert error("duty", "decide", ADULT, "a2", "needed", "--reason", "x") == (2, "no-such-duty")
    assert error("duty", "decide", ADULT, "a1", "perhaps", "--reason", "x") == (2, "not-an-answer")
    assert error("visa", "add", ADULT, "--kind", "tourist") == (2, "no-such-visa-kind")
    assert error("visa", "add", ADULT, "--decision", "maybe") == (2, "not-a-visa-decision")
    assert error("visa", "set", ADULT) == (2, "nothing-said-of-visa")
    assert error("visa", "set", ADULT, "--days", "3") == (3, "no-such-number")
    upside = ("--valid-from", "2026-03-02", "--valid-to", "2026-03-01")
    assert error("visa", "add", ADULT, *upside) == (4, "permit-dates-upside-down")
    dates = ("--from", "2026-01-02", "--to", "2026-01-01")
    assert error("abroad", "add", "T-0001", "--country", "BE", *dates) == (4, "permit-dates-upside-down")
    assert error("abroad", "add", "T-0001", "--country", "Atlantis", "--from", "2026-01-01", "--to", "2026-01-02") == (
        2,
        "no-such-country",
    )
    assert error("abroad", "remove", "T-0001", "--number", "1") == (3, "no-such-number")


def test_the_same_days_twice_are_told_and_counted_once(shop: Shop) -> None:
    dates = ("--from", "2025-10-01", "--to", "2025-10-31")
    shop.ok("abroad", "add", "T-0001", "--country", "BE", *dates)
    _, reply = shop("abroad", "add", "T-0001", "--country", "BE", *dates)
    assert [one["code"] for one in reply["findings"]] == ["stay-abroad-twice"]


def state(shop: Shop, ref: str, key: str) -> str:
    """Return how a task stands; the board must fit the facts all the while."""
    tasks = {task["key"]: task["state"] for task in shop.ok("task", "show", ref)["tasks"]}
    standing = next(line for line in shop.ok("check", "--explain", "standing")["checks"] if line["code"] == "standing")
    assert standing["ok"]
    return str(tasks[key])


def test_what_the_rules_show_closes_tasks(shop: Shop) -> None:
    assert state(shop, ADULT, "days-allowed") == "done"
    assert state(shop, ADULT, "passport-valid") == "done"
    shop.ok("applicant", "set", OF[ADULT], "nationality=")
    assert state(shop, ADULT, "days-allowed") == "open"
    shop.ok("applicant", "set", OF[ADULT], "id_document_expiry=2026-03-26")
    assert state(shop, ADULT, "passport-valid") == "open"


def test_days_of_one_mobility_count_for_the_others_of_the_same_person(shop: Shop) -> None:
    assert state(shop, FOREIGN, "days-allowed") == "done"
    shop.ok("abroad", "add", "T-0004", "--country", "BE", "--from", "2025-12-20", "--to", "2026-02-22")
    assert state(shop, FOREIGN, "days-allowed") == "open"
    shop.ok(
        "visa",
        "add",
        FOREIGN,
        "--kind",
        "long-stay",
        "--decision",
        "granted",
        "--in",
        "ES",
        "--valid-from",
        "2026-03-01",
        "--valid-to",
        "2026-04-30",
    )
    assert state(shop, FOREIGN, "days-allowed") == "done"


def test_the_table_of_a_country_decides_how_many_guardians_sign_a_paper(shop: Shop) -> None:
    shop.ok("guardian", "set", "T-0003", "--number", "1", "authority=joint")
    shop.ok("guardian", "set", "T-0003", "name=Jan Żółkiewski", "relation=father", "authority=joint")
    shipped = shop.ok("rule", "show", "guardian-signatures")
    entry = {name: shipped[name] for name in ("says", "source", "found_at")} | {
        "title": "Guardians",
        "certainty": "official",
    }
    texts = "".join(f"{name} = {json.dumps(value)}\n" for name, value in entry.items())
    table = "".join(f'{kind} = "{how}"\n' for kind, how in shipped["values"].items() if kind != "by_country")
    (shop.folder / "rules").mkdir(exist_ok=True)

    def guardians(by_country: str, own: Path) -> int:
        head = f"[rule.guardian-signatures]\n{texts}edition = 2027-01-01\n[rule.guardian-signatures.values]\n{table}"
        own.write_text(f"{head}by_country = {by_country}\n", encoding="utf-8")
        issued = shop.ok("document", "issue", "pedagogical-contract", MINOR)["issued"][0]["ref"]
        (paper,) = [one for one in shop.ok("document", "list", MINOR)["documents"] if one["ref"] == issued]
        return sum(signature["role"] == "guardian" for signature in paper["signatures"])

    assert guardians("{}", shop.folder / "rules" / "general.toml") == 2
    shop.ok("undo", "--last", "--yes")
    (shop.folder / "rules" / "general.toml").unlink()
    of_france = shop.folder / "rules" / "france.toml"
    assert guardians('{ FR = { joint = "one" } }', of_france) == 1
    of_france.unlink()
