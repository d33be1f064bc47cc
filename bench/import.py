"""Importing 100,000 applicants with 25 columns: the usual ways, the bare floor and mobctl, side by side in one run.

The workbook holds a phone number, an e-mail address, two dates and 21 texts a row. Every way leaves the same people
in a new SQLite database and runs in a process of its own, so that its memory is its own.

openpyxl + session.add   reads with openpyxl, adds one object after the other; measured on a tenth of the rows
pandas                   read_excel and to_sql: one wide table of texts, nothing split, cleaned or checked
the bare floor           python-calamine and one bulk Core insert a table; making the dictionaries is not counted
mobctl                   the whole command, its start included: read, find headers, clean, check, compare with who is
                         known, plan, save with journal and standing

mobctl is then asked to import the same file again (nothing changes), and to take the import back.

Usage: python bench/import.py [ROWS]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

ENVIRONMENT = {"MOBCTL_TODAY": "2026-02-01", "MOBCTL_USER": "bench"}
SCALED = 10
TEXTS = ("Straße", "PLZ", "Ort", "Land", "Staatsangehörigkeit", "Klasse", "Ausbildungsberuf")
HEADERS = (
    *("ID", "Vorname", "Nachname", "Geburtsdatum", "E-Mail", "Telefon"),
    *TEXTS,
    "verfügbar ab",
    *(f"Frage {number}" for number in range(1, 12)),
)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file, tenth = place / "applicants.xlsx", place / "tenth.xlsx"
        alone("write", file, count)
        alone("write", tenth, max(count // SCALED, 1))
        print(f"{count:,} rows x {len(HEADERS)} columns, {file.stat().st_size / 1e6:.1f} MB")
        floor = alone("floor", file, place)
        naive = alone("naive", tenth, place)
        scale = count / naive["people"]
        show("openpyxl + session.add", naive, floor, scale=scale)
        if find_spec("pandas"):
            show("pandas", alone("pandas", file, place), floor)
        else:
            print("pandas                       not installed: pip install '.[bench]'")
        show("the bare floor", floor, floor)
        print(f"  of which read {floor['read']:.2f} s, insert {floor['insert']:.2f} s")
        workspace = place / "workspace"
        alone("workspace", workspace)
        show("mobctl", alone("mobctl", workspace, "applicant", "import", file, "--yes"), floor)
        show("mobctl, the same again", alone("mobctl", workspace, "applicant", "import", file, "--yes"), floor)
        show("mobctl, undo", alone("mobctl", workspace, "undo", "--last"), floor)


def show(name: str, told: dict[str, Any], floor: dict[str, Any], *, scale: float = 1) -> None:
    """Print one line: seconds, how many times the floor, memory of the process that did it, and what was left."""
    ratio = told["seconds"] * scale / floor["seconds"]
    note = f"  (a tenth of the rows took {told['seconds']:.2f} s)" if scale != 1 else ""
    memory = f"{told['memory']:5.0f} MB" if told["memory"] else "       -"
    print(
        f"{name:24} {told['seconds'] * scale:7.2f} s  {ratio:5.2f} x  {memory}  {told['people']:,} people{note}",
        flush=True,
    )


def alone(way: str, *words: object) -> dict[str, Any]:
    """Run one way in a process of its own and return what it tells."""
    command = [sys.executable, __file__, "--way", way, *map(str, words)]
    done = subprocess.run(command, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def write(file: str, count: str) -> dict[str, Any]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bewerber")
    for row in (HEADERS, *rows(int(count))):
        sheet.append(row)
    book.save(file)
    return {}


def rows(count: int) -> Iterable[tuple[object, ...]]:
    for number in range(count):
        born = date(2005, 1, 1) + timedelta(days=number % 1500)
        yield (
            f"K-{number:06d}",
            f"Jörg{number}",
            f"Müßig{number % 700}",
            born.strftime("%d.%m.%Y"),
            f"person{number}@example.org",
            f"0171 {2000000 + number}",
            f"Hauptstraße {number % 200}",
            f"{10000 + number % 80000}",
            "Köln",
            "Deutschland",
            "deutsch",
            f"{number % 13}a",
            "Koch",
            date(2026, 3, 1) + timedelta(days=number % 90),
            *(f"Antwort {number % (7 * question)} auf Frage {question}" for question in range(1, 11)),
            f"Mein Weg Nr. {number}: lernen, reisen, arbeiten",
        )


def naive(file: str, folder: str) -> dict[str, Any]:
    """Read with openpyxl and add one object after the other, no cell cleaned or checked."""
    from openpyxl import load_workbook
    from sqlmodel import Session

    from mobctl.models import Application, Participant

    engine = new_database(Path(folder) / "naive.db")
    begun = time.perf_counter()
    cells = load_workbook(file).active.iter_rows(min_row=2, values_only=True)  # type: ignore[union-attr]
    with Session(engine) as session:
        for number, row in enumerate(cells, 1):
            session.add(Participant(**participant(number, row)))
            session.add(Application(**application(number, row)))
        session.commit()
    return {"seconds": time.perf_counter() - begun, "people": people_in(engine)}


def pandas(file: str, folder: str) -> dict[str, Any]:
    import pandas
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{Path(folder) / 'pandas.db'}")
    begun = time.perf_counter()
    pandas.read_excel(file).to_sql("applicant", engine, index=False)
    seconds = time.perf_counter() - begun
    with engine.connect() as connection:
        return {"seconds": seconds, "people": connection.execute(text("SELECT COUNT(*) FROM applicant")).scalar()}


def floor(file: str, folder: str) -> dict[str, Any]:
    """Read with python-calamine and insert ready-made dictionaries with Core, without a journal."""
    from python_calamine import load_workbook
    from sqlalchemy import insert

    from mobctl.models import Application, Participant

    begun = time.perf_counter()
    cells = load_workbook(file).get_sheet_by_index(0).to_python()
    read = time.perf_counter() - begun
    people = [participant(number, row) for number, row in enumerate(cells[1:], 1)]
    applications = [application(number, row) for number, row in enumerate(cells[1:], 1)]
    engine = new_database(Path(folder) / "floor.db")
    begun = time.perf_counter()
    with engine.begin() as connection:
        connection.execute(insert(Participant), people)
        connection.execute(insert(Application), applications)
    inserted = time.perf_counter() - begun
    return {"seconds": read + inserted, "read": read, "insert": inserted, "people": people_in(engine)}


def participant(number: int, row: Any) -> dict[str, Any]:
    """Return the participant of a row as mobctl stores them."""
    return {
        "id": number,
        "ref": f"T-{number:04d}",
        "given_names": row[1],
        "family_name": row[2],
        "name_key": f"{row[1]} {row[2]}".lower(),
        "birth_date": datetime.strptime(row[3], "%d.%m.%Y").date(),
        "email": row[4],
        "phone": f"+49{row[5][1:].replace(' ', '')}",
        "address": row[6],
        "postcode": row[7],
        "city": row[8],
        "country": "DE",
        "nationality": "DE",
    }


def application(number: int, row: Any) -> dict[str, Any]:
    """Return the application of a row as mobctl stores it."""
    return {
        "id": number,
        "ref": f"A-2026-{number:04d}",
        "project_id": 1,
        "participant_id": number,
        "external_id": row[0],
        "status": "received",
        "class_name": row[11],
        "course": row[12],
        "languages": [],
        "wishes": [],
        "available_from": row[13].date() if isinstance(row[13], datetime) else row[13],
        "extras": dict(zip(HEADERS[14:], row[14:], strict=True)),
    }


def new_database(file: Path) -> Any:
    """Return an engine on a new database with mobctl's tables and one project."""
    from sqlmodel import Session, SQLModel, create_engine

    from mobctl.models import Project

    engine = create_engine(f"sqlite:///{file}")
    SQLModel.metadata.create_all(engine)
    days = {"start": date(2026, 1, 1), "end": date(2027, 6, 30)}
    scheme = {"scheme": "x", "scheme_version": "1", "scheme_text": "{}"}
    with Session(engine) as session:
        session.add(Project(id=1, ref="P-2026-01", code="X", title="X", **scheme, **days))
        session.commit()
    return engine


def people_in(engine: Any) -> int:
    from sqlmodel import Session, func, select

    from mobctl.models import Participant

    with Session(engine) as session:
        return session.exec(select(func.count()).select_from(Participant)).one()


def workspace(folder: str) -> dict[str, Any]:
    run("init", folder, "--organisation", "Berufsschule", "--country", "DE")
    days = ("--start", "2026-01-01", "--end", "2027-06-30")
    new = ("--code", "X", "--title", "Bench", "--scheme", "certification-mobility")
    run("--workspace", folder, "project", "create", *new, *days)
    return {}


def mobctl(folder: str, *words: str) -> dict[str, Any]:
    """Run one command line, its start included."""
    begun = time.perf_counter()
    run("--workspace", folder, *words)
    seconds = time.perf_counter() - begun
    import sqlite3

    with sqlite3.connect(Path(folder) / "mobctl.db") as connection:
        return {"seconds": seconds, "people": connection.execute("SELECT COUNT(*) FROM participant").fetchone()[0]}


def run(*words: str) -> None:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        from mobctl.cli import run as run_command

        code = run_command(words)
    if code:
        raise SystemExit(f"mobctl {' '.join(words)} ended with {code}:\n{out.getvalue()}")


def memory() -> float | None:
    """Return the most memory that this process used, in MB, where the system tells."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


WAYS: dict[str, Callable[..., dict[str, Any]]] = {
    way.__name__: way for way in (write, naive, pandas, floor, workspace, mobctl)
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        print(json.dumps({**WAYS[sys.argv[2]](*sys.argv[3:]), "memory": memory()}))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
