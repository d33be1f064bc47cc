"""What is advised can be done: commands in hints are complete, possible here, and name who is meant."""

import pytest

from tests.conftest import Shop
from tests.story.cohort import fill
from tests.story.test_everyday import apply_for
from tests.story.test_reports import rows_of

LEARNER, MINOR = "M-2026-001", "M-2026-003"


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    project.ok("check", "--fix")
    return project


def advised(shop: Shop, *words: str) -> str:
    return " ".join(shop(*words, json_=False)[1].split())


def test_papers_are_advised_to_be_issued_and_signed(cohort: Shop) -> None:
    lines = {task["key"]: task for task in cohort.ok("task", "show", LEARNER)["tasks"]}

    assert "document issue pedagogical-contract" in lines["contract-content"]["command"]
    assert "document sign" in lines["grant-agreement-signed"]["command"]
    assert "document issue host-brief" in " ".join(lines["host-informed"]["why"])


def test_outcomes_are_planned_with_filters_alone(cohort: Shop) -> None:
    unit = cohort.ok("outcome", "list")["units"][0]["key"]
    for words in (("--flow", "F-2026-01", unit), ("F-2026-01", unit), (LEARNER, "M-2026-002", MINOR, unit)):
        planned = cohort.ok("outcome", "plan", *words)
        assert planned["planned"][0]["units"] == [unit]
    assert cohort.ok("outcome", "plan", "--all", unit)["total"] == 4
    code, reply = cohort("outcome", "plan", "--flow", "F-2026-01", "U99")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-unit")
    code, reply = cohort("outcome", "plan", LEARNER)
    assert (code, reply["errors"][0]["code"]) == (2, "unit-needed")


def test_an_unknown_kind_of_paper_is_not_signed_but_named(cohort: Shop) -> None:
    words = ("document", "sign", LEARNER, "--role", "participant", "--on", "2026-01-30", "--method", "paper")
    code, reply = cohort(*words, "--kind", "pedagogical-contrat")

    assert (code, reply["errors"][0]["code"]) == (3, "unknown-document-kind")
    assert "pedagogical-contract" in reply["errors"][0]["message"]


def test_a_role_that_only_some_have_is_no_fault_of_the_others(cohort: Shop) -> None:
    cohort.ok("document", "issue", "pedagogical-contract", "--all")
    words = ("--kind", "pedagogical-contract", "--on", "2026-02-01", "--method", "paper", "--role", "guardian")

    code, reply = cohort("document", "sign", "F-2026-01", *words)

    assert (code, [line["mobility"] for line in reply["data"]["documents"]]) == (0, [MINOR])
    assert {(each["code"], each["level"]) for each in reply["findings"]} == {("role-does-not-sign", "info")}
    code, reply = cohort("document", "sign", LEARNER, *words)
    assert (code, reply["findings"][0]["level"]) == (4, "error")


def test_held_acceptances_name_the_waiver_once(project: Shop) -> None:
    apply_for(project, "Ana Novak", "Ben Okoro", "Cem Kaya")
    project.ok("selection", "decide", "--all", "accepted")
    words = ("selection", "publish", "--activity", "short-term-learner")

    code, reply = project(*words)
    assert (code, reply["errors"][0]["code"]) == (4, "nothing-published")
    assert "--waive --note WHY" in reply["errors"][0]["hint"]
    assert len({finding["where"]["ref"] for finding in reply["findings"]}) == 3

    printed = advised(project, *words)
    assert "A-2026-0001, A-2026-0002, A-2026-0003, application-documents: Collect" in printed
    assert printed.count("Collect the papers") == 1


def test_every_blocked_paper_says_how_it_is_completed(project: Shop) -> None:
    apply_for(project, "Ana Novak", "Ben Okoro")
    project.ok("selection", "decide", "--all", "accepted")
    project.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen")
    project.ok("mobility", "set", "M-2026-002", "start=2026-03-02", "end=2026-03-27")

    code, printed = project("document", "issue", "pedagogical-contract", "--all", json_=False)

    assert code == 4
    told = " ".join(printed.split())
    assert "mobility set M-2026-001 start=DATE" in told
    assert "mobility set M-2026-002 host=ORGANISATION" in told
    assert "org set HOST" not in told
    assert "org set HOST" not in advised(project, "task", "show", "M-2026-001")


def test_accompanying_persons_are_named_and_their_mandate_recorded(cohort: Shop) -> None:
    def shown() -> dict:
        tasks = cohort.ok("task", "show", "F-2026-01")["tasks"]
        return next(task for task in tasks if task["key"] == "accompanying-persons")

    assert shown()["command"].startswith("mobctl flow accompany F-2026-01 ")
    cohort.ok("flow", "accompany", "F-2026-01", "given_names=Marta", "family_name=Le Goff")
    assert "mobctl flow mandate F-2026-01 --agreed DATE" in " ".join(shown()["why"])
    for wrong, why in ((("--agreed", "2030-01-01"), "mandate-in-future"), (("T-0001",), "not-accompanying")):
        assert cohort("flow", "mandate", "F-2026-01", *wrong)[1]["errors"][0]["code"] == why
    agreed = cohort.ok("flow", "mandate", "F-2026-01", "Marta Le Goff")
    assert shown()["state"] == "done"
    cohort.ok("undo", agreed["operation"])
    assert shown()["state"] != "done"
    cohort.ok("flow", "mandate", "F-2026-01")
    assert shown()["state"] == "done"


def test_the_report_names_tutor_and_host_partner_as_the_papers_do(cohort: Shop) -> None:
    cohort.ok("mobility", "set", LEARNER, "tutor=")

    rows = rows_of(cohort.folder / cohort.ok("report", "project")["file"], "Mobilities")

    assert {row["Tutor"] for row in rows} == {"Carmen Ruiz"}
    assert {row["Host partner"] for row in rows} == {"Cámara de Oficios"}


def test_what_holds_many_is_told_once_for_all(cohort: Shop) -> None:
    printed = advised(cohort, "mobility", "advance", "--all")

    assert printed.count("selection-told:") == 1
    assert "M-2026-001, M-2026-002, M-2026-003, M-2026-004, selection-told:" in printed
