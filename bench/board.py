"""The board over 100,000 mobilities: objects counted in Python beside mobctl's board, in one run.

Usage: python bench/board.py [MOBILITIES]
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import select

from mobctl.desk import Desk
from mobctl.models import (
    Application,
    Flow,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectPartner,
    Standing,
    Stay,
    TaskMark,
)
from mobctl.services import board, projects, workspace
from mobctl.store import standing
from mobctl.store.store import Store

TODAY = date(2026, 2, 1)
HOSTS, FLOWS, PIECE = 500, 400, 5000


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder) / "workspace")
        _seed(desk, count)
        store = desk.store
        begun = time.perf_counter()
        with store.connection(writes=True) as connection:
            standing.rebuild(connection)
        print(f"{count} mobilities; where they stand, worked out anew: {time.perf_counter() - begun:.1f} s")
        _compare(desk, store)


def _compare(desk: Desk, store: Store) -> None:
    begun = time.perf_counter()
    with store.reading() as session:
        lines = session.exec(select(Standing)).all()
        lines = [line for line in lines if line.opens is None or line.opens <= desk.today]
        naive = Counter((line.phase, line.step) for line in lines)
        late = Counter((line.phase, line.step) for line in lines if line.due and line.due < desk.today)
    slow = time.perf_counter() - begun
    begun = time.perf_counter()
    shown = board.shown(desk, None, refs=False, limit=None)
    fast = time.perf_counter() - begun
    for column in shown.columns:
        place = (column.phase, column.step)
        assert (column.count, column.late) == (naive[place], late[place]), column
    print(f"naive, {len(lines)} objects counted in Python: {slow * 1000:7.0f} ms")
    print(f"mobctl, one query over a covering index:    {fast * 1000:7.0f} ms   {slow / fast:.0f} times as fast")
    for command in (("board",), ("next",), ("task", "show", "M-2026-00777")):
        print(f"mobctl {' '.join(command)} --timings: {_timed(desk, *command)}")


def _timed(desk: Desk, *command: str) -> str:
    """Return what a fresh process says of its own work."""
    words = [sys.executable, "-m", "mobctl", "--workspace", str(desk.workspace), *command, "--timings"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ, **desk.environ})
    return done.stderr.strip().splitlines()[-1]


def _desk(folder: Path) -> Desk:
    environ = {"MOBCTL_TODAY": TODAY.isoformat(), "MOBCTL_USER": "bench", "MOBCTL_CONFIG": str(folder / "user.toml")}
    desk = Desk(environ=environ, folder=folder.parent, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    workspace.make(desk, folder, "Lycée des Métiers Jean Rouget", "FR", None)
    desk = Desk(environ=environ, folder=folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    new = projects.NewProject(
        "2025-1-FR01-KA121-VET-000123456",
        "Skills on the move",
        "certification-mobility",
        ("erasmus-ka1-vet",),
        date(2026, 1, 1),
        date(2027, 6, 30),
    )
    desk.apply(projects.plan_create(desk, new))
    return desk


def _seed(desk: Desk, count: int) -> None:
    """Fill the tables with people at all stages, in bulk."""
    with desk.store.reading() as session:
        project = session.exec(select(Project)).one()
    with desk.store.connection(writes=True) as connection:
        for model, rows in (
            (Organisation, _hosts()),
            (ProjectPartner, _partners(project.id)),
            (Flow, _flows(project.id)),
            (Participant, _people(count)),
            (Application, _applications(project.id, count)),
            (Mobility, _mobilities(project.id, count)),
            (Stay, _stays(count)),
            (TaskMark, _marks(project.id, count)),
        ):
            table = model.__table__  # type: ignore[attr-defined]
            waiting: list[dict[str, Any]] = []
            for row in rows:
                waiting.append(row)
                if len(waiting) == PIECE:
                    connection.execute(insert(table), waiting)
                    waiting = []
            if waiting:
                connection.execute(insert(table), waiting)


def _start(number: int) -> date:
    return TODAY + timedelta(days=number % 300 - 100)


def _phase(number: int) -> str:
    start = _start(number)
    return "before" if start > TODAY else "during" if start + timedelta(days=28) > TODAY else "after"


def _hosts() -> Iterator[dict[str, Any]]:
    for id in range(10, HOSTS + 10):
        name = f"Host {id}"
        yield {"id": id, "ref": f"O-{id:04d}", "name": name, "name_key": name.lower(), "kind": "company", "ours": False,
               "closed": False, "languages": [], "extras": {}, "country": "ES"}  # fmt: skip


def _partners(project: int) -> Iterator[dict[str, Any]]:
    for id in range(10, 15):
        yield {"id": id, "project_id": project, "organisation_id": id, "role": "host-partner"}


def _flows(project: int) -> Iterator[dict[str, Any]]:
    for id in range(1, FLOWS + 1):
        start = _start(id)
        yield {"id": id, "ref": f"F-2026-{id:03d}", "project_id": project, "name": f"Flow {id}", "start": start,
               "end": start + timedelta(days=28), "host_partner_id": 10 + id % 5}  # fmt: skip


def _people(count: int) -> Iterator[dict[str, Any]]:
    for id in range(1, count + 1):
        yield {"id": id, "ref": f"T-{id:05d}", "given_names": f"Ana {id}", "family_name": "Novak",
               "name_key": f"ana {id} novak", "birth_date": date(2005, 1, 1) + timedelta(days=id % 1500)}  # fmt: skip


def _applications(project: int, count: int) -> Iterator[dict[str, Any]]:
    for id in range(1, count + 1):
        yield {"id": id, "ref": f"A-2026-{id:05d}", "project_id": project, "participant_id": id, "status": "accepted",
               "decision": "accepted", "published_on": TODAY, "decided_on": TODAY, "qualification": "Baker",
               "languages": [], "wishes": [], "extras": {}}  # fmt: skip


def _mobilities(project: int, count: int) -> Iterator[dict[str, Any]]:
    statuses = {"before": "planned", "during": "under-way", "after": "completed"}
    for id in range(1, count + 1):
        phase = _phase(id)
        yield {"id": id, "ref": f"M-2026-{id:05d}", "project_id": project, "application_id": id, "participant_id": id,
               "activity": "short-term-learner", "direction": "outgoing", "phase": phase, "status": statuses[phase],
               "flow_id": id % FLOWS + 1, "blended": False, "green": id % 3 == 0, "international": False,
               "force_majeure": False, "interrupted_days": 0, "complete": False, "funder_ids": {}}  # fmt: skip


def _stays(count: int) -> Iterator[dict[str, Any]]:
    for id in range(1, count + 1):
        start = _start(id)
        yield {"id": id, "mobility_id": id, "position": 1, "organisation_id": 10 + id % HOSTS, "country": "ES",
               "start": start, "end": start + timedelta(days=28), "ended": False}  # fmt: skip


def _marks(project: int, count: int) -> Iterator[dict[str, Any]]:
    for id in range(1, count + 1, 2):
        yield {"id": id, "project_id": project, "mobility_id": id, "task": "host-informed", "state": "done",
               "on": TODAY, "by": "bench", "ended": False}  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
