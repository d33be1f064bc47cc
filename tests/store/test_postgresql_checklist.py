"""The checklist on PostgreSQL: the same plain SQL answers, and the lines are kept there too."""

import random

from mobctl.services.tasks import opening, walking
from tests.conftest import Shop
from tests.store import test_postgresql, test_standing
from tests.story.cohort import desk_of, fill

server, run = test_postgresql.server, test_postgresql.run


def test_the_day_on_postgresql(project: Shop) -> None:
    fill(project)
    (project.folder / "policy.pdf").write_bytes(b"policy")

    assert {task["state"] for task in project.ok("task", "show", "001")["tasks"]} >= {"open", "blocked", "late"}
    assert project.ok("task", "show", "Thibault")["of"] == "M-2026-001"
    assert project.ok("task", "done", "F-2026-01", "expectations-told")["total"] == 4
    assert project.ok("evidence", "add", "F-2026-01", "ehic", "policy.pdf", "--valid-to", "2026-12-31")["total"] == 1
    assert project("mobility", "advance", "--all")[0] == 4
    assert project.ok("next", "--who", "coordinator", "--limit", "5")["total"] > 5
    columns = {each["step"]: each["count"] for each in project.ok("board")["columns"]}
    assert columns["host-companies"] == 4
    assert project.ok("mobility", "list", "--missing", "contract-signed")["total"] == 4
    assert test_standing.faults(project) == 0


def test_the_lines_are_kept_on_postgresql(project: Shop) -> None:
    chance = random.Random(7)
    fill(project)
    for _ in range(12):
        desk = desk_of(project)
        with desk.store.reading() as session:
            planner = desk.store.planner(session)
            chance.choice([test_standing.edit, test_standing.add])(session, planner, chance)
            plan = planner.plan("changed", None)
        desk.apply(plan)
        assert test_standing.faults(project) == 0


def test_the_day_is_opened_and_walked_on_postgresql(project: Shop) -> None:
    fill(project)
    desk = desk_of(project.on("2026-02-20"))
    day = opening.opened(desk)
    assert day.late
    for group in (*day.late, *day.week, *day.others):
        assert len(opening.who(desk, group)) == group.count
        opening.for_all(desk, group)
    for ref in ("P-2026-01", "M-2026-001", "A-2026-0001", "F-2026-01", "O-0002"):
        passed: set[str] = set()
        while (stop := walking.next_stop(desk, ref, passed)).step:
            fresh = {each.key for task in stop.tasks for each in task.asked} - passed
            assert fresh, stop
            passed |= fresh
