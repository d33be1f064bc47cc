"""Flows: what those who travel together share, and what becomes of it when somebody leaves."""

from pathlib import Path

import pytest
from sqlmodel import select

from mobctl.models import Mobility
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill

REFS = ["M-2026-001", "M-2026-002", "M-2026-003", "M-2026-004"]
INSURANCES = ("insurance-health", "insurance-liability", "insurance-accident", "insurance-travel")


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def policy(shop: Shop) -> Path:
    file = shop.folder / "inbox" / "policy.txt"
    file.write_text("Group policy no. 0000\n", "utf-8")
    return file


def under_way(shop: Shop) -> None:
    """Let everybody be abroad, as if all that holds the start had been done."""
    desk = desk_of(shop)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for mobility in session.exec(select(Mobility)):
            planner.update(mobility, phase="during", status="under-way")
        plan = planner.plan("left", None)
    desk.apply(plan)


def state(shop: Shop, ref: str, key: str) -> tuple[str, list[str]]:
    task = next(each for each in shop.ok("task", "show", ref)["tasks"] if each["key"] == key)
    return task["state"], task["why"]


def insured(shop: Shop) -> None:
    for kind in INSURANCES:
        shop.ok(
            *("evidence", "add", "F-2026-01", kind, policy(shop)),
            *("--valid-from", "2026-03-01", "--valid-to", "2026-03-31"),
        )


def test_one_policy_booking_and_text_of_the_flow_count_for_every_member(cohort: Shop) -> None:
    insured(cohort)
    cohort.ok("evidence", "add", "F-2026-01", "booking", policy(cohort))

    for ref in REFS:
        assert state(cohort, ref, "insurance-checked")[0] == "done"
        assert state(cohort, ref, "travel-booked")[0] == "done"
    inherited = [line for line in cohort.ok("evidence", "list", "M-2026-002")["evidence"] if line["inherited_from"]]
    assert {line["kind"] for line in inherited} >= {*INSURANCES, "booking"}
    assert {line["inherited_from"] for line in inherited} == {"F-2026-01"}
    pack = cohort.ok("document", "issue", "information-pack", "--flow", "F-2026-01", "--draft")
    assert len(pack["issued"]) == 4
    assert pack["blocked"] == []
    cohort.ok("flow", "set", "F-2026-01", "travel=", "lodging=")
    assert "travel" in " ".join(state(cohort, REFS[0], "practical-information")[1])


def test_who_leaves_early_keeps_what_covered_the_days_before(cohort: Shop) -> None:
    insured(cohort)
    shop = cohort.on("2026-03-16")
    code, reply = shop("flow", "leave", "M-2026-002", "--on", "2026-03-14")
    assert (code, reply["errors"][0]["code"]) == (2, "why-needed")

    left = shop.ok("flow", "leave", "M-2026-002", "--on", "2026-03-14", "--note", "illness in the family")

    assert left["flows"][0]["former"] == [{"ref": "M-2026-002", "on": "2026-03-14", "reason": "illness in the family"}]
    assert left["flows"][0]["members"] == ["M-2026-001", "M-2026-003", "M-2026-004"]
    flow = shop.ok("flow", "show", "F-2026-01")["flows"][0]
    assert flow["former"] == left["flows"][0]["former"]
    assert state(shop, "M-2026-002", "insurance-checked")[0] != "done"
    assert state(shop, "M-2026-001", "insurance-checked")[0] == "done"
    lent = [line for line in shop.ok("evidence", "list", "M-2026-002")["evidence"] if line["kind"] == INSURANCES[0]]
    assert [(line["inherited_from"], line["valid_to"]) for line in lent] == [("F-2026-01", "2026-03-13")]
    assert "illness in the family" in shop("flow", "show", "F-2026-01", json_=False)[1]

    for kind in INSURANCES:
        shop.ok(
            *("evidence", "add", "M-2026-002", kind, policy(shop)),
            *("--valid-from", "2026-03-14", "--valid-to", "2026-03-31"),
        )
    assert state(shop, "M-2026-002", "insurance-checked")[0] == "done"
    assert all(check["ok"] for check in shop.ok("check")["checks"])


def test_who_went_home_is_covered_to_the_last_day_and_debriefed_alone(cohort: Shop) -> None:
    insured(cohort)
    shop = cohort.on("2026-03-16")
    assert "debriefing" not in {
        each["key"] for each in shop.ok("task", "show", REFS[1])["tasks"] if each["ref"] == REFS[1]
    }
    under_way(cohort)
    shop.ok("flow", "leave", REFS[1], "--on", "2026-03-14", "--note", "homesick")
    shop.ok("mobility", "end", REFS[1], "--on", "2026-03-14", "--reason", "homesick")

    assert state(shop, REFS[1], "insurance-checked")[0] == "done"
    own = [each for each in shop.ok("task", "show", REFS[1])["tasks"] if each["key"] == "debriefing"]
    assert [each["ref"] for each in own] == [REFS[1]]
    shop.ok("task", "done", REFS[1], "debriefing", "--on", "2026-03-16", "--note", "by phone")
    assert state(shop, REFS[1], "debriefing")[0] == "done"
    assert state(shop, "F-2026-01", "debriefing")[0] != "done"


def test_who_left_before_the_departure_has_nothing_of_the_flow_and_may_come_back(cohort: Shop) -> None:
    insured(cohort)
    cohort.ok("flow", "leave", REFS[0], "--note", "travels a week later")

    assert state(cohort, REFS[0], "insurance-checked")[0] != "done"
    assert cohort.ok("evidence", "list", REFS[0])["evidence"] == []
    cohort.ok("flow", "join", "F-2026-01", REFS[0])
    assert cohort.ok("flow", "show", "F-2026-01")["flows"][0]["former"] == []
    assert state(cohort, REFS[0], "insurance-checked")[0] == "done"
    code, reply = cohort("flow", "leave", REFS[0], "--on", "2026-05-01", "--note", "late")
    assert (code, reply["errors"][0]["code"]) == (4, "flow-is-over")


def test_a_flow_tells_what_is_open_for_it_and_its_members(cohort: Shop) -> None:
    flow = cohort.ok("flow", "list")["flows"][0]
    tasks = {each["task"]: each for each in flow["open_tasks"]}
    assert tasks["evaluation-prepared"]["count"] == 4
    assert tasks["evaluation-prepared"]["late"] == 4
    assert tasks["evaluation-prepared"]["due"] == "2026-01-12"
    assert "4, 4 late" in cohort("flow", "show", "F-2026-01", json_=False)[1]


def test_a_whole_flow_is_ticked_off_in_one_line_whatever_the_level(cohort: Shop) -> None:
    done = cohort.ok("task", "done", "F-2026-01", "language-culture", "--on", "2026-01-31", "--note", "the course")
    assert [each["ref"] for each in done["tasks"]] == REFS
    assert [
        each["ref"]
        for each in cohort.ok("task", "done", "--flow", "F-2026-01", "funders-named", "--note", "x")["tasks"]
    ] == REFS
    assert len(cohort.ok("task", "done", "--flow", "F-2026-01", "selection-told")["tasks"]) == 4
    programme = cohort.ok("task", "reopen", "F-2026-01", "language-culture")
    assert programme["total"] == 4


FILTERS = (
    ("--flow", "F-2026-01"),
    ("--activity", "short-term-learner"),
    ("--phase", "before"),
    ("--status", "planned"),
    ("--host", "Panadería Sol & Hijos"),
    ("--country", "ES"),
    ("--qualification", "CAP Boulanger"),
    ("--missing", "expectations-told"),
    ("--project", "P-2026-01", "--all"),
    ("--all",),
)


def test_every_filter_reaches_tasks_and_evidence(cohort: Shop) -> None:
    for words in FILTERS:
        told = cohort.ok("task", "done", *words, "expectations-told", "--note", "told", "--dry-run")
        assert [each["ref"] for each in told["tasks"]] == REFS, words
        filed = cohort.ok("evidence", "add", *words, "photo", policy(cohort), "--dry-run")
        assert [each["subject"] for each in filed["evidence"]] == REFS, words
    for words in (("--country", "MT"), ("--phase", "after"), ("--status", "completed")):
        assert cohort("task", "done", *words, "expectations-told", "--note", "told")[0] == 3


def test_missing_reaches_the_subjects_of_every_level(cohort: Shop) -> None:
    cohort.ok("task", "done", REFS[0], "expectations-told", "--note", "told")
    told = cohort.ok("task", "done", "--missing", "expectations-told", "expectations-told", "--note", "told")
    assert [each["ref"] for each in told["tasks"]] == REFS[1:]
    code, reply = cohort("task", "done", "--missing", "expectations-told", "expectations-told", "--note", "told")
    assert (code, reply["errors"][0]["code"]) == (3, "nothing-selected")
    selected = cohort.ok("task", "done", "--missing", "selection-told", "selection-told")
    assert [each["ref"][:2] for each in selected["tasks"]] == ["A-"] * 4
    cohort.ok("flow", "set", "F-2026-01", "programme=")
    filed = cohort.ok("evidence", "add", "--missing", "programme-details", "other", policy(cohort), "--dry-run")
    assert [each["subject"] for each in filed["evidence"]] == REFS
    flows = cohort.ok("task", "done", "--missing", "programme-details", "programme-details", "--note", "sent")
    assert [each["ref"] for each in flows["tasks"]] == ["F-2026-01"]
    partners = cohort.ok("task", "done", "--missing", "learner-profiles-told", "learner-profiles-told", "--note", "x")
    assert {each["ref"][:2] for each in partners["tasks"]} == {"O-"}
