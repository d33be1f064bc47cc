"""The checklist on PostgreSQL: the same plain SQL answers, and the lines are kept there too."""

import random

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
