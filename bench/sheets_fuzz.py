"""Damage spreadsheets by the thousand, and count how they end: read, refused in a sentence, or (never) a crash.

Bytes, zip entries, XML and text are damaged (tests/files/damage.py). Every file goes through the reader; each tenth
through the whole ``applicant import`` as well. Exit code 1 where one crashed, or took longer than 10 seconds.

Usage: python bench/sheets_fuzz.py [COUNT] [SEED] [FOLDER of further files to damage]
"""

import io
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

try:
    import resource
except ImportError:  # Windows cannot tell the memory of children.
    resource = None  # type: ignore[assignment]

sys.path.insert(0, str(Path(__file__).parents[1]))
from mobctl.cli import execute
from mobctl.desk import Desk
from mobctl.errors import Unreadable, WrongUsage
from mobctl.files.sheets import read
from mobctl.services.projects import projects
from mobctl.services.workspace import workspace
from mobctl.terminal import Terminal
from tests.files.damage import damaged, seeds

SLOWEST = 10.0
BIGGEST = 500_000
EACH = 10
ENDS_WELL = (0, 2, 4, 5, 6)
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def main(count: int, seed: int, folder: Path | None) -> int:
    chance = random.Random(seed)
    files = [(f"seed.{ending}", data) for ending, data in seeds().items()]
    if folder:
        found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < BIGGEST)
        files += [(path.name, path.read_bytes()) for path in found]
    ends: Counter[str] = Counter()
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as scratch:
        shop = _workspace(Path(scratch))
        for number in range(count):
            name, data = chance.choice(files)
            target = Path(scratch) / f"damaged{Path(name).suffix}"
            target.write_bytes(damaged(data, chance))
            begun = time.perf_counter()
            end = _read(target)
            if number % EACH == 0:
                end += f", import {_imported(shop, target)}"
            took = time.perf_counter() - begun
            ends[end if took < SLOWEST else f"SLOW {end} ({name})"] += 1
            slowest = max(slowest, (took, name))
    for end, times in ends.most_common():
        print(f"{times:6}  {end}")
    print(f"{count} cases, slowest: {slowest[0]:.1f} s ({slowest[1]})")
    if resource:
        print(f"most memory of a reading process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000} MB")
    return 1 if any("CRASH" in end or "SLOW" in end for end in ends) else 0


def _read(file: Path) -> str:
    try:
        read(file)
    except (Unreadable, WrongUsage) as refusal:
        return refusal.code
    except Exception as fault:  # noqa: BLE001 - a crash is what this looks for
        return f"CRASH {type(fault).__name__}: {fault}"
    return "read"


def _workspace(scratch: Path) -> Path:
    place = scratch / "workspace"
    desk = Desk(environ=_environ(scratch), folder=scratch, clock=lambda: NOON)
    workspace.make(desk, place, "School", "DE", None)
    desk = Desk(environ=_environ(scratch), folder=place, clock=lambda: NOON)
    new = projects.NewProject("X", "Fuzz", "certification-mobility", (), date(2026, 1, 1), date(2027, 6, 30))
    desk.apply(projects.plan_create(desk, new))
    return place


def _environ(scratch: Path) -> dict[str, str]:
    return {"MOBCTL_TODAY": "2026-02-01", "MOBCTL_USER": "fuzz", "MOBCTL_CONFIG": str(scratch / "user.toml")}


def _imported(place: Path, file: Path) -> str:
    out, err = io.StringIO(), io.StringIO()
    desk = Desk(environ=_environ(place.parent), folder=place, clock=lambda: NOON)
    terminal = Terminal(desk, stdin=io.StringIO(), stdout=out, stderr=err)
    code = execute(terminal, ["applicant", "import", str(file), "--dry-run", "--json"])
    return str(int(code)) if code in ENDS_WELL else f"CRASH {code}: {out.getvalue()[-200:]}"


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(int((words or ["2000"])[0]), int((words[1:] or ["1"])[0]), Path(words[2]) if words[2:] else None))
