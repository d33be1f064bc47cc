"""A certification project on its demo workspace, from the guide's 43 tasks to the closing of the project."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Shop

TODAY = "2026-02-01"
CONTRACT = "pedagogical-contract"
MALTA_BEGINS, MALTA_ENDS = "2026-02-27", "2026-03-26"
REPORTED = 4
"""The members of the Seville flow whose participant report is in, so that they are closed."""
OVER = ("completed", "withdrawn", "cancelled", "ended-early")
LEVELS = {"project", "qualification", "partner", "flow", "application", "mobility"}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A coordinator in the demo workspace, as `mobctl demo` leaves it."""
    folder = tmp_path_factory.mktemp("certification")
    environ = {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    Shop(folder, environ).ok("demo", "year", "--scheme", "certification-mobility")
    return Shop(folder / "year", environ)


def tasks(run: Shop, *words: str) -> list[dict[str, Any]]:
    return run.ok("task", "show", *words)["tasks"]


def still_open(run: Shop, *words: str) -> Iterator[tuple[str, str]]:
    """Yield reference and key of every task of a checklist that nobody has closed."""
    for task in tasks(run, *words):
        if task["state"] in ("open", "late", "blocked"):
            yield task["ref"], task["key"]


def settle(run: Shop, refs: tuple[str, ...], move: str) -> None:
    """Tick off with a note whatever holds *refs* back from a move, as a coordinator does with papers in a folder."""
    for _ in range(12):
        code, reply = run("mobility", "advance", *refs)
        if code == 0:
            return
        held = {finding["where"]["key"] for finding in reply["findings"] + reply["errors"] if finding.get("where")}
        assert held, reply
        for key in sorted(key for key in held if key):
            run("task", "done", *refs, key, "--note", f"on paper, before {move}")
    raise AssertionError(f"{refs} do not move: {reply}")


def test_the_43_tasks_of_the_guide_are_there_at_their_levels(year: Shop) -> None:
    shown = year.ok("scheme", "show", "certification-mobility")["scheme"]
    listed = [task for phase in shown["phases"] for step in phase["steps"] for task in step["tasks"]]

    assert len(listed) == len({task["key"] for task in listed}) == 43
    assert {task["level"] for task in listed} == LEVELS
    on_the_list = {task["key"] for task in tasks(year, "M-2025-007")}
    assert {task["key"] for task in listed} <= on_the_list


def test_a_flow_goes_from_its_papers_to_its_return(year: Shop) -> None:
    year.ok("mobility", "withdraw", "--status", "to-be-placed", "--note", "no place was found in time")
    flow = next(one for one in year.ok("flow", "list")["flows"] if one["name"] == "Malta")
    first = flow["members"][0]
    assert {key for _, key in still_open(year, first)} >= {"contract-signed", "company-signatures", "insurance-checked"}

    year.ok("contact", "add", "O-0001", "name=Claire Martin", "function=Head teacher", "--role", "signatory")
    for role in ("guardian", "sending-company", "host-partner", "host-company"):
        year.ok("document", "sign", flow["ref"], "--kind", CONTRACT, "--role", role, "--on", TODAY, "--method", "paper")
    signed = {"contract-content", "contract-signed", "company-signatures"}
    assert not signed & {key for _, key in still_open(year, first)}
    policy = ("inbox/group-policy.txt", "--valid-from", "2026-02-01", "--valid-to", "2026-04-30")
    for kind in ("insurance-health", "insurance-liability", "insurance-accident", "insurance-travel"):
        year.ok("evidence", "add", flow["ref"], kind, *policy)
    assert "insurance-checked" not in {key for _, key in still_open(year, first)}

    away = year.on(MALTA_BEGINS)
    settle(away, (flow["ref"],), "the start")
    back = year.on(MALTA_ENDS)
    settle(back, (flow["ref"],), "the end")
    settle(back.on("2026-04-30"), (flow["ref"],), "the closing")

    assert {row["status"] for row in back.ok("mobility", "list", flow["ref"])["mobilities"]} == {"completed"}
    rows = {row["key"]: row for row in year.ok("report", "targets")["activity_types"]}
    assert rows["short-term-learner"]["realised"] == len(flow["members"]) + REPORTED


def test_the_project_closes_when_everybody_is_back_and_stock_is_taken(year: Shop) -> None:
    assert year("project", "close")[0] == 4
    later = year.on("2026-06-30")
    unfinished = [row["ref"] for row in year.ok("mobility", "list")["mobilities"] if row["status"] not in OVER]
    for on in ("2025-12-15", "2026-01-12", "2026-02-09", "2026-03-09"):
        later.ok("task", "done", "Girard", "conditions-checked", "--on", on, "--note", "called the tutor")
    for ref in unfinished:
        for move in ("the start", "the end"):
            if later.ok("mobility", "show", ref)["mobility"]["status"] not in OVER:
                settle(later, (ref,), move)
        settle(later, (ref,), "the closing")
    end = year.on("2027-04-30")
    for key in ("project-assessed", "sending-side-asked", "results-shared", "final-report", "archive-kept"):
        end.ok("task", "done", "P-2025-01", key, "--note", "settled with all partners")

    end.ok("project", "close", "--note", "all papers are in the archive")

    assert end.ok("check")["checks"]
    assert not end.ok("next", "--project", "P-2025-01")["items"]
    assert end.ok("project", "show", "P-2025-01")["project"]["ref"] == "P-2025-01"
