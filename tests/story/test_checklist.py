"""The checklist through the real command line: shown, ticked off, skipped, moved on."""

import pytest

from tests.conftest import Shop
from tests.story.cohort import fill
from tests.test_scheme_shipped import GUIDE

LEARNER, MINOR = "M-2026-001", "M-2026-003"
SIGNED = ("--kind", "pedagogical-contract", "--on", "2026-02-01", "--method", "paper")


@pytest.fixture
def cohort(project: Shop) -> Shop:
    """A project with mobilities whose facts are complete, and none of whose tasks is done."""
    fill(project)
    project.ok("check", "--fix")
    return project


def task(shop: Shop, key: str, ref: str = LEARNER) -> dict:
    return next(each for each in shop.ok("task", "show", ref)["tasks"] if each["key"] == key)


def test_a_mobility_shows_every_task_of_the_guide_with_its_state_and_reason(cohort: Shop) -> None:
    shown = cohort.ok("task", "show", LEARNER)

    assert shown["of"] == LEARNER
    assert set(GUIDE) <= {each["key"] for each in shown["tasks"]}
    assert all(each["why"] for each in shown["tasks"])
    assert set(shown["tasks"][0]) >= {
        *("key", "title", "ref", "phase", "step", "level", "responsible", "state", "due", "why", "command"),
    }
    where = {each["key"]: each["ref"] for each in shown["tasks"]}
    assert where["hosts-found"] == "P-2026-01"
    assert where["programme-details"] == "F-2026-01"
    assert where["selection-told"] == "A-2026-0001"
    assert where["companies-thanked"] == "O-0003"


def test_a_mobility_is_found_by_its_tail_and_by_a_name(cohort: Shop) -> None:
    assert cohort.ok("task", "show", "001")["of"] == LEARNER
    assert cohort.ok("task", "show", "Thibault")["of"] == LEARNER
    code, reply = cohort("task", "show", "M-2026-099")
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-ref")


def test_ticking_off_takes_many_at_once_and_is_one_operation(cohort: Shop) -> None:
    done = cohort.ok("task", "done", "F-2026-01", "expectations-told", "--on", "2026-01-30")

    assert {each["state"] for each in done["tasks"]} == {"done"}
    assert (done["total"], done["operation"][:2]) == (4, "J-")
    assert task(cohort, "expectations-told")["why"] == ["ticked off on 2026-01-30"]
    cohort.ok("undo", "--last")
    assert task(cohort, "expectations-told")["state"] == "open"
    assert cohort.ok("check")["checks"][-1]["ok"]


def test_a_task_that_facts_close_is_ticked_off_only_with_a_reason(cohort: Shop) -> None:
    code, reply = cohort("task", "done", LEARNER, "contract-signed")
    assert (code, reply["errors"][0]["code"]) == (4, "proof-needed")
    assert task(cohort, "contract-signed")["state"] != "done"

    cohort.ok("task", "done", LEARNER, "contract-signed", "--note", "signed in the funder's own form")
    assert task(cohort, "contract-signed")["state"] == "done"


def test_no_task_is_ticked_off_in_the_future(cohort: Shop) -> None:
    code, reply = cohort("task", "done", LEARNER, "expectations-told", "--on", "2026-02-02")

    assert (code, reply["errors"][0]["code"]) == (4, "done-in-future")
    assert task(cohort, "expectations-told")["state"] == "open"


def test_what_comes_with_a_later_phase_is_ticked_off_for_nobody_but_one_named_alone(cohort: Shop) -> None:
    code, reply = cohort("task", "done", "F-2026-01", "arrival", "--note", "all there")
    assert (code, reply["errors"][0]["code"]) == (4, "nowhere-ticked-off")
    assert {finding["code"] for finding in reply["findings"]} == {"task-too-early"}
    assert len({finding["where"]["ref"] for finding in reply["findings"]}) == 4
    assert task(cohort, "arrival")["state"] == "blocked"

    code, reply = cohort("task", "done", LEARNER, "arrival", "--on", "2026-01-31")
    assert (code, [finding["code"] for finding in reply["findings"]]) == (0, ["task-ticked-early"])
    assert task(cohort, "arrival")["state"] == "done"


def test_the_bulk_command_of_a_task_means_those_in_its_phase(cohort: Shop) -> None:
    code, reply = cohort("task", "done", "--missing", "arrival", "arrival", "--on", "2026-01-31")
    assert (code, reply["errors"][0]["code"]) == (3, "nothing-selected")

    free(cohort, LEARNER)
    cohort.ok("mobility", "advance", LEARNER)
    done = cohort.ok("task", "done", "--missing", "arrival", "arrival", "--on", "2026-01-31")
    assert [line["ref"] for line in done["tasks"]] == [LEARNER]


def test_a_group_is_ticked_off_past_those_for_whom_it_is_too_early(cohort: Shop) -> None:
    free(cohort, LEARNER)
    cohort.ok("mobility", "advance", LEARNER)

    code, reply = cohort("task", "done", "F-2026-01", "arrival")

    assert (code, [line["ref"] for line in reply["data"]["tasks"]]) == (5, [LEARNER])
    early = {finding["where"]["ref"] for finding in reply["findings"] if finding["code"] == "task-too-early"}
    assert early == {"M-2026-002", MINOR, "M-2026-004"}


def test_evidence_given_with_a_task_is_copied_and_filed(cohort: Shop) -> None:
    (cohort.folder / "signed contract.pdf").write_bytes(b"%PDF-1.4 signed")

    cohort.ok("task", "done", LEARNER, "contract-signed", "--evidence", "signed contract.pdf")

    line = next(each for each in cohort.ok("evidence", "list", LEARNER)["evidence"] if each["file"])
    assert (cohort.folder / line["file"]).read_bytes() == b"%PDF-1.4 signed"
    assert task(cohort, "contract-signed")["state"] == "done"


def test_a_task_is_skipped_with_a_note_and_reopened(cohort: Shop) -> None:
    code, reply = cohort("task", "skip", LEARNER, "language-culture")
    assert (code, reply["errors"][0]["code"]) == (4, "skip-needs-why")

    cohort.ok("task", "skip", LEARNER, "language-culture", "--note", "grew up bilingual")
    assert task(cohort, "language-culture")["state"] == "skipped"
    cohort.ok("task", "reopen", LEARNER, "language-culture")
    assert task(cohort, "language-culture")["state"] == "open"
    code, reply = cohort("task", "reopen", LEARNER, "language-culture")
    assert (code, reply["errors"][0]["code"]) == (4, "nothing-to-reopen")


@pytest.mark.parametrize(
    "words, ref, total",
    [
        (("P-2026-01", "project-presentation"), "P-2026-01", 1),
        ((LEARNER, "project-presentation"), "P-2026-01", 1),
        (("P-2026-01", "competences-defined"), "P-2026-01", 1),
        (("O-0002", "learner-profiles-told"), "O-0002", 1),
        ((LEARNER, "learner-profiles-told"), "O-0002", 1),
        (("O-0002", "framework-explained"), "O-0002", 1),
        (("F-2026-01", "programme-details"), "F-2026-01", 1),
        ((LEARNER, MINOR, "programme-details"), "F-2026-01", 1),
        (("O-0003", "host-satisfaction"), "O-0003", 1),
        (("F-2026-01", "selection-told"), "A-2026-0001", 4),
        (("A-2026-0002", "selection-told"), "A-2026-0002", 1),
        (("P-2026-01", "sending-side-asked"), "P-2026-01", 1),
        (("Thibault", "host-informed"), LEARNER, 1),
        (("O-0003", "host-informed"), LEARNER, 4),
    ],
)
def test_a_task_is_ticked_off_where_it_belongs(cohort: Shop, words: tuple, ref: str, total: int) -> None:
    done = cohort.ok("task", "done", *words, "--note", "told at the meeting")

    assert (done["tasks"][0]["ref"], done["total"]) == (ref, total)
    assert {each["state"] for each in done["tasks"]} == {"done"}
    shown = cohort.ok("task", "show", done["tasks"][0]["ref"])["tasks"]
    assert next(each for each in shown if each["key"] == words[-1])["state"] == "done"
    assert cohort.ok("check")["checks"][-1]["ok"]


def test_an_unknown_key_and_a_task_of_somebody_else_change_nothing(cohort: Shop) -> None:
    code, reply = cohort("task", "done", LEARNER, "contract-sined", "--note", "x")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-task")
    assert "contract-signed" in reply["errors"][0]["message"]
    code, reply = cohort("task", "done", "F-2026-01", "learner-profiles-told-x")
    assert code == 3
    code, reply = cohort("task", "done", "O-0003", "learner-profiles-told")
    assert (code, reply["errors"][0]["code"]) == (3, "not-its-task")


def test_advance_is_refused_with_the_tasks_that_hold_it(cohort: Shop) -> None:
    code, reply = cohort("mobility", "advance", LEARNER)

    assert code == 4
    assert [error["code"] for error in reply["errors"]] == ["phase-blocked"]
    held = {finding["where"]["key"] for finding in reply["findings"]}
    assert {"contract-signed", "company-signatures", "practical-information"} <= held
    assert "contract-signed" in reply["errors"][0]["message"]
    assert cohort.ok("mobility", "show", LEARNER)["mobility"]["phase"] == "before"


def test_those_that_can_move_do_and_the_others_are_named(cohort: Shop) -> None:
    free(cohort, LEARNER)

    code, reply = cohort("mobility", "advance", "F-2026-01")

    assert code == 5
    assert [move["ref"] for move in reply["data"]["moved"]] == [LEARNER]
    assert {held["ref"] for held in reply["data"]["held"]} == {"M-2026-002", MINOR, "M-2026-004"}
    moved = cohort.ok("mobility", "show", LEARNER)["mobility"]
    assert (moved["phase"], moved["status"]) == ("during", "under-way")
    assert cohort.ok("check")["checks"][-1]["ok"]


def free(shop: Shop, ref: str, *holds: str) -> None:
    """Skip everything that holds the next move of a mobility."""
    for each in shop.ok("task", "show", ref)["tasks"]:
        mine = each["level"] in ("mobility", "application")
        if mine and each["holds"] in (holds or ("during",)) and each["state"] in ("open", "blocked", "late"):
            shop.ok("task", "skip", each["ref"], each["key"], "--note", "waived")


def test_a_mobility_goes_from_phase_to_phase_and_is_closed(cohort: Shop) -> None:
    for holds, phase, status in (("during", "during", "under-way"), ("after", "after", "completed")):
        free(cohort, LEARNER, holds)
        moved = cohort.ok("mobility", "advance", LEARNER)["moved"][0]
        assert (moved["after"], moved["status"], moved["closed"]) == (phase, status, False)
    free(cohort, LEARNER, "close")
    assert cohort.ok("mobility", "advance", LEARNER)["moved"][0]["closed"]
    code, reply = cohort("mobility", "advance", LEARNER)
    assert (code, reply["errors"][0]["code"]) == (4, "phase-blocked")
    refs = {ref for column in cohort.ok("board")["columns"] for ref in column["refs"]}
    assert LEARNER not in refs


def test_visits_on_a_long_stay_are_counted_each_time(cohort: Shop) -> None:
    free(cohort, LEARNER)
    cohort.ok("mobility", "advance", LEARNER)
    cohort.ok("mobility", "set", LEARNER, "end=2026-05-29")

    assert task(cohort, "conditions-checked")["why"][0].startswith("visits or calls recorded: 0 of 3")
    for day in ("2026-03-20", "2026-04-20"):
        done = cohort.on(day).ok("task", "done", LEARNER, "conditions-checked", "--on", day, "--note", "by phone")
        assert done["tasks"][0]["state"] == "open"
    last = cohort.on("2026-05-20").ok("task", "done", LEARNER, "conditions-checked")
    assert last["tasks"][0]["state"] == "done"


def test_teachers_get_a_short_list(project: Shop) -> None:
    from mobctl.models import Project
    from tests.story.cohort import Maker, desk_of

    desk = desk_of(project)
    with desk.store.reading() as session:
        from sqlmodel import select

        make = Maker(desk.store.planner(session), session.exec(select(Project)).one())
        make.mobility("Ana", "Novak", None, "job-shadowing")
        plan = make.planner.plan("filled", None)
    desk.apply(plan)

    shown = {each["key"]: each for each in project.ok("task", "show", LEARNER)["tasks"]}

    assert shown["contract-signed"]["state"] == "not-needed"
    assert shown["contract-signed"]["why"] == ["Job shadowing does not ask for it"]
    assert shown["arrival"]["state"] == "blocked"


def test_the_guardian_of_a_minor_has_to_sign(cohort: Shop) -> None:
    cohort.ok("document", "issue", "pedagogical-contract", "--all")
    for role in ("participant", "sending-organisation", "host-partner", "host-company"):
        cohort.ok("document", "sign", "F-2026-01", *SIGNED, "--role", role)

    assert task(cohort, "contract-signed")["state"] == "done"
    assert task(cohort, "company-signatures")["state"] == "done"
    minor = task(cohort, "contract-signed", MINOR)
    assert minor["state"] != "done"
    assert any("guardian" in reason for reason in minor["why"])
    cohort.ok("document", "sign", MINOR, *SIGNED, "--role", "guardian")
    assert task(cohort, "contract-signed", MINOR)["state"] == "done"
    assert cohort.ok("check")["checks"][-1]["ok"]


def test_evidence_of_a_flow_counts_for_all_its_mobilities(cohort: Shop) -> None:
    (cohort.folder / "policy.pdf").write_bytes(b"policy")
    assert task(cohort, "insurance-checked")["state"] != "done"
    for kind in ("ehic", "insurance-liability", "insurance-accident", "insurance-travel"):
        cohort.ok(
            *("evidence", "add", "F-2026-01", kind, "policy.pdf"),
            *("--valid-from", "2026-02-01", "--valid-to", "2026-04-30"),
        )

    for ref in (LEARNER, MINOR):
        assert task(cohort, "insurance-checked", ref)["state"] == "done"
    listed = cohort.ok("evidence", "list", LEARNER)["evidence"]
    assert {line["inherited_from"] for line in listed} == {"F-2026-01"}
    code, reply = cohort("evidence", "add", LEARNER, "insurence", "policy.pdf")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-evidence-kind")
    code, reply = cohort("evidence", "add", LEARNER, "cv", "missing.pdf")
    assert (code, reply["errors"][0]["code"]) == (6, "evidence-file-unusable")
