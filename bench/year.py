"""The day over 100,000 mobilities in two projects: objects counted in Python beside mobctl's commands, in one run.

The workspace is filled through the store, with journal and standing. It is thrown away, or kept in FOLDER and taken
again the next time.

Usage: python bench/year.py [MOBILITIES] [FOLDER]
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import select

from mobctl.desk import Desk
from mobctl.models import (
    Application,
    Flow,
    Mobility,
    Organisation,
    Participant,
    Project,
    Standing,
    Stay,
    TaskMark,
)
from mobctl.services.agenda import agenda, board
from mobctl.services.projects import projects
from mobctl.services.workspace import workspace
from mobctl.store.planner import Planner

TODAY = date(2026, 2, 1)
HOSTS, FLOWS, PIECE = 50, 40, 10_000
STATUSES = {"before": "planned", "during": "under-way", "after": "completed"}
DONE = "year-is-made"


def main(count: int, folder: Path | None) -> None:
    if folder is not None:
        _measure(_made(folder, count), count)
        return
    with tempfile.TemporaryDirectory() as place:
        _measure(_made(Path(place) / "workspace", count), count)


def _measure(desk: Desk, count: int) -> None:
    """Print how long the day's commands work, and how often faster than objects counted in Python the board is."""
    begun = time.perf_counter()
    with desk.store.reading() as session:
        lines = [line for line in session.exec(select(Standing)) if line.opens is None or line.opens <= desk.today]
        refs = dict(session.exec(select(Project.id, Project.ref)).all())
        naive = Counter((refs[line.project_id], line.phase, line.step) for line in lines)
        late = Counter(
            (refs[line.project_id], line.phase, line.step) for line in lines if line.due and line.due < desk.today
        )
        urgent = sorted((line.due, line.ref, line.step) for line in lines if line.due)[:10]
    slow = time.perf_counter() - begun
    begun = time.perf_counter()
    shown = board.shown(desk, None, refs=False, limit=None)
    fast = time.perf_counter() - begun
    for column in shown.columns:
        place = (column.project, column.phase, column.step)
        assert (column.count, column.late) == (naive[place], late[place]), column
    first = agenda.shown(desk, None, days=None, who=None, limit=10).items
    assert [(item.due, item.ref, item.step) for item in first] == urgent, first
    print(f"{count} mobilities in {len(shown.projects)} projects, {len(lines)} steps open")
    print(f"naive, objects counted in Python: {slow * 1000:7.0f} ms")
    print(f"mobctl, the board:                {fast * 1000:7.0f} ms   {slow / fast:.0f} times as fast")
    for command in (("next",), ("board",), ("board", "--limit", "5"), ("task", "show", f"M-2026-{count // 2:06d}")):
        print(f"mobctl {' '.join(command)} --timings: {_timed(desk, *command)}")


def _timed(desk: Desk, *command: str) -> str:
    """Return what a fresh process says of its own work."""
    words = [sys.executable, "-m", "mobctl", "--workspace", str(desk.workspace), *command, "--timings"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ, **desk.environ})
    return done.stderr.strip().splitlines()[-1]


def _made(folder: Path, count: int) -> Desk:
    """Return the desk of a workspace with *count* mobilities; one that was made before is taken as it is."""
    environ = {"MOBCTL_TODAY": TODAY.isoformat(), "MOBCTL_USER": "bench", "MOBCTL_CONFIG": str(folder / "user.toml")}
    desk = Desk(environ=environ, folder=folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    if (folder / DONE).exists():
        return desk
    outside = Desk(environ=environ, folder=folder.parent, clock=desk.clock)
    workspace.make(outside, folder, "Lycée des Métiers Jean Rouget", "FR", None)
    begun = time.perf_counter()
    for number in (1, 2):
        new = projects.NewProject(
            f"2025-1-FR01-KA121-VET-00012345{number}",
            f"Skills on the move {number}",
            "certification-mobility",
            ("erasmus-ka1-vet",),
            date(2026, 1, 1),
            date(2027, 6, 30),
        )
        desk.apply(projects.plan_create(desk, new))
    for start in range(0, count, PIECE):
        _enter(desk, range(start, min(start + PIECE, count)))
    (folder / DONE).touch()
    print(f"made in {time.perf_counter() - begun:.0f} s, in operations of {PIECE} people, with journal and standing")
    return desk


def _enter(desk: Desk, numbers: range) -> None:
    """Enter people at all stages of their mobility, with their hosts and flows, as one operation."""
    with desk.store.reading() as session:
        projects = session.exec(select(Project.id).order_by(Project.id)).all()
        planner = desk.store.planner(session)
        hosts = [_host(planner, numbers[0] + number) for number in range(HOSTS)]
        flows = [_flow(planner, projects[number % 2], number, hosts[number % 5]) for number in range(FLOWS)]
        for number in numbers:
            _mobility(planner, projects[number % 2], number, hosts[number % HOSTS], flows[number % FLOWS])
        plan = planner.plan(f"entered {len(numbers)}", None)
    desk.apply(plan)


def _start(number: int) -> date:
    return TODAY + timedelta(days=number % 300 - 100)


def _phase(number: int) -> str:
    start = _start(number)
    return "before" if start > TODAY else "during" if start + timedelta(days=28) > TODAY else "after"


def _host(planner: Planner, number: int) -> int:
    name = f"Host {number}"
    ref = planner.reference("O")
    return planner.enter(Organisation, ref=ref, name=name, name_key=name.lower(), kind="company", country="ES")


def _flow(planner: Planner, project: int, number: int, partner: int) -> int:
    start = _start(number)
    ref = planner.reference("F", 2026)
    dates = {"start": start, "end": start + timedelta(days=28)}
    return planner.enter(Flow, ref=ref, project_id=project, name=f"Flow {number}", host_partner_id=partner, **dates)


def _mobility(planner: Planner, project: int, number: int, host: int, flow: int) -> None:
    """Enter one person with application, mobility and stay; every second one's host knows of it."""
    name = f"Ana {number}"
    born = date(2005, 1, 1) + timedelta(days=number % 1500)
    person = planner.enter(
        Participant, ref=f"T-{number + 1:06d}", given_names=name, family_name="Novak", name_key=f"{name} novak".lower(),
        birth_date=born,
    )  # fmt: skip
    application = planner.enter(
        Application, ref=f"A-2026-{number + 1:06d}", project_id=project, participant_id=person, status="accepted",
        decision="accepted", published_on=TODAY, decided_on=TODAY, qualification="Baker",
    )  # fmt: skip
    phase, start = _phase(number), _start(number)
    mobility = planner.enter(
        Mobility, ref=f"M-2026-{number + 1:06d}", project_id=project, application_id=application,
        participant_id=person, activity="short-term-learner", phase=phase, status=STATUSES[phase], flow_id=flow,
        green=number % 3 == 0,
    )  # fmt: skip
    end = start + timedelta(days=28)
    planner.enter(Stay, mobility_id=mobility, organisation_id=host, country="ES", start=start, end=end)
    if number % 2:
        planner.enter(
            TaskMark, project_id=project, mobility_id=mobility, task="host-informed", state="done", on=TODAY, by="bench"
        )


if __name__ == "__main__":
    typed = sys.argv[1:]
    main(int(typed[0]) if typed else 100_000, Path(typed[1]).absolute() if len(typed) > 1 else None)
