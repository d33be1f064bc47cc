"""One paper in two languages beside each other: which one counts, which one is meant, and which one goes."""

import pytest

from mobctl.files import pdf
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import codes

CONTRACT = ("--kind", "pedagogical-contract")
M = "M-2026-001"
FRENCH = "D-2026-0001"
ON_PAPER = ("--on", "2026-02-01", "--method", "paper")


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", M, "--language", "fr")
    project.ok("document", "sign", FRENCH, "--role", "host-company", *ON_PAPER)
    return project


def issue_in_both(shop: Shop) -> dict:
    _, reply = shop("document", "issue", "pedagogical-contract", M, "--language", "fr,en")
    return reply


def second(shop: Shop) -> str:
    (ref,) = {line["ref"] for line in shop.ok("document", "list", M, *CONTRACT)["documents"]} - {FRENCH}
    return ref


def sign_all(shop: Shop, document: str) -> None:
    for one in shop.ok("document", "show", document)["document"]["signatures"]:
        shop.ok("document", "sign", document, "--role", one["role"], *ON_PAPER)


def reasons(shop: Shop, task: str) -> str:
    tasks = shop.ok("task", "show", M)["tasks"]
    return str(next(one for one in tasks if one["key"] == task))


def test_a_second_paper_beside_one_that_bears_signatures_is_told_when_it_is_made(shop):
    reply = issue_in_both(shop)

    (warning,) = [one for one in reply["findings"] if one["code"] == "signed-in-another-language"]
    assert FRENCH in warning["message"]
    assert second(shop) in warning["message"]
    assert f"mobctl document withdraw {second(shop)}" in warning["hint"]
    assert "signed-in-another-language" not in codes(issue_in_both(shop))


def test_the_checklist_takes_the_paper_that_has_come_furthest(shop):
    issue_in_both(shop)
    assert FRENCH in reasons(shop, "contract-signed")

    sign_all(shop, second(shop))

    signed = reasons(shop, "contract-signed")
    assert "'state': 'done'" in signed
    assert FRENCH not in signed


def test_nobody_is_asked_to_sign_what_all_have_signed_in_another_language(shop, monkeypatch):
    monkeypatch.setattr(pdf, "converter", lambda: None)
    issue_in_both(shop)
    sign_all(shop, second(shop))

    code, reply = shop("document", "remind", FRENCH)
    assert (code, [one["code"] for one in reply["errors"]]) == (4, ["nobody-missing"])
    packed = shop.ok("document", "pack", M, "--out", "pack.zip")
    assert [part["ref"] for part in packed["parts"] if part["kind"] == "pedagogical-contract"] == [second(shop)]


def test_a_whole_flow_is_signed_in_one_line_in_the_language_that_was_signed(shop):
    for language in ("fr", "fr,en"):
        shop.ok("document", "issue", "pedagogical-contract", "--flow", "F-2026-01", "--language", language)
    words = ("document", "sign", "--flow", "F-2026-01", *CONTRACT, "--role", "participant", *ON_PAPER)

    code, reply = shop(*words)
    several = next(one for one in reply["findings"] if one["code"] == "document-in-several-languages")
    assert code == 4
    assert "--language fr" in several["hint"]

    data = shop.ok(*words, "--language", "FR, en")
    assert {line["language"] for line in data["documents"]} == {"fr,en"}
    assert len(data["documents"]) == len(shop.ok("mobility", "list", "--flow", "F-2026-01")["mobilities"])


def test_a_language_in_which_there_is_no_such_paper_is_told_with_those_that_there_are(shop):
    _, reply = shop("document", "sign", M, *CONTRACT, "--language", "de", "--role", "participant", *ON_PAPER)

    (fault,) = [one for one in reply["findings"] if one["code"] == "document-not-in-language"]
    assert f"{FRENCH} (fr)" in fault["message"]


def test_refusals_amendments_and_acceptances_are_told_of_one_language_only(shop):
    issue_in_both(shop)
    refused = shop.ok(
        "document", "refuse", M, *CONTRACT, "--language", "fr,en", "--role", "participant", "--note", "wrong dates"
    )
    assert [line["ref"] for line in refused["documents"]] == [second(shop)]

    shop.ok("org", "set", "O-0003", "phone=+34 600 000 111")
    accepted = shop.ok("document", "accept", M, *CONTRACT, "--language", "fr", "--fact", "host.phone")
    assert [line["ref"] for line in accepted["documents"]] == [FRENCH]

    sign_all(shop, FRENCH)
    shop.ok("mobility", "set", M, "end=2026-03-20")
    code, reply = shop("document", "amend", M, "--language", "fr,en", "--from", "2026-03-02", "--note", "home early")
    assert (code, codes(reply)) == (4, ["nothing-signed-to-amend"])
    amended = shop.ok("document", "amend", M, "--language", "fr", "--from", "2026-03-02", "--note", "home early")
    assert [line["of"] for line in amended["amendments"]] == [FRENCH]


def test_a_material_change_is_issued_anew_in_the_language_of_the_paper(shop):
    both = issue_in_both(shop)["data"]["issued"][0]["ref"]
    shop.ok("mobility", "set", M, "end=2026-03-20")

    _, reply = shop("document", "accept", both, "--fact", "mobility.end")

    (fault,) = [one for one in reply["findings"] if one["code"] == "material-change"]
    assert f"mobctl document issue pedagogical-contract {M} --language fr,en" in fault["hint"]


def test_a_withdrawn_paper_counts_no_more_and_keeps_its_signatures(shop, monkeypatch):
    monkeypatch.setattr(pdf, "converter", lambda: None)
    data = shop.ok("document", "withdraw", FRENCH, "--note", "wrong language")

    assert data["documents"][0]["state"] == "withdrawn"
    shown = shop.ok("document", "show", FRENCH)
    assert shown["document"]["state"] == "withdrawn"
    assert [(one["role"], one["state"]) for one in shown["history"]] == [("host-company", "signed")]
    _, text = shop("document", "status", FRENCH, json_=False)
    assert "withdrawn" in text
    assert "missing" not in text
    assert FRENCH not in reasons(shop, "contract-signed")
    assert "pedagogical-contract" not in {
        one["kind"] for one in shop.ok("document", "pack", M, "--out", "p.zip")["parts"]
    }
    assert shop("document", "remind", FRENCH)[1]["errors"][0]["code"] == "nobody-missing"
    assert codes(shop("document", "sign", FRENCH, "--role", "participant", *ON_PAPER)[1]) == ["document-withdrawn"]
    assert codes(shop("document", "amend", FRENCH, "--from", "2026-03-02")[1]) == ["document-withdrawn"]

    shop.ok("undo", data["operation"])
    assert shop.ok("document", "show", FRENCH)["document"]["state"] == "partly-signed"


def test_a_paper_is_made_anew_after_it_was_withdrawn(shop):
    shop.ok("document", "withdraw", M, *CONTRACT, "--language", "fr", "--note", "wrong template")

    data = shop.ok("document", "issue", "pedagogical-contract", M, "--language", "fr")

    (contract,) = [line for line in data["issued"] if line["kind"] == "pedagogical-contract"]
    assert (contract["ref"] != FRENCH, contract["version"]) == (True, 1)


@pytest.mark.parametrize(
    "words, code, error",
    [
        ((FRENCH,), 2, "withdrawal-without-reason"),
        (("--note", "why"), 2, "nothing-named"),
        ((M, "--note", "why"), 2, "document-kind-needed"),
    ],
)
def test_what_is_not_withdrawn(shop, words, code, error):
    answer, reply = shop("document", "withdraw", *words)

    assert (answer, [one["code"] for one in reply["errors"]]) == (code, [error])


def test_what_all_have_signed_is_amended_and_what_is_withdrawn_stays_so(shop):
    grid = "D-2026-0002"
    shop.ok("document", "withdraw", grid, "--note", "not used")
    sign_all(shop, FRENCH)

    code, reply = shop("document", "withdraw", FRENCH, grid, "--note", "changed our mind")

    assert code == 4
    assert codes(reply) == ["signed-not-withdrawn", "withdrawn-already"]
    shop.ok("mobility", "set", M, "end=2026-03-20")
    shop.ok("document", "amend", FRENCH, "--from", "2026-03-02", "--note", "home early")
    assert codes(shop("document", "withdraw", FRENCH, "--note", "why")[1]) == ["amended-not-withdrawn"]


def test_the_annexes_that_stay_behind_are_named(shop):
    _, reply = shop("document", "withdraw", FRENCH, "--note", "wrong language")

    assert codes(reply) == ["annexes-not-withdrawn"]
    assert "mobctl document withdraw D-2026-0002 D-2026-0003 --note WHY" in reply["findings"][0]["hint"]
    issue_in_both(shop)
    all_three = (FRENCH, "D-2026-0002", "D-2026-0003")
    assert "annexes-not-withdrawn" not in codes(shop("document", "withdraw", *all_three, "--note", "no")[1])
