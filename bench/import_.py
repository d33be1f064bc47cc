"""Importing 10,000 applicants with 25 columns: openpyxl and session.add beside mobctl, in one run.

Both read the same workbook and leave participants and applications in a database; mobctl also finds the header, cleans
and checks every cell, compares everybody with who is known, and keeps a journal that can be undone.

Usage: python bench/import_.py [ROWS]
"""

import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook
from sqlmodel import Session, SQLModel, create_engine, func, select

from mobctl.desk import Desk
from mobctl.models import Application, Participant, Project
from mobctl.services import import_applicants, imports, projects, workspace

TODAY = date(2026, 2, 1)
HEADERS = (
    *(
        "ID",
        "Vorname",
        "Nachname",
        "Geburtsdatum",
        "E-Mail",
        "Telefon",
        "Straße",
        "PLZ",
        "Ort",
        "Land",
        "Staatsangehörigkeit",
    ),
    *("Klasse", "Ausbildungsberuf", "verfügbar ab"),
    *(f"Frage {number}" for number in range(1, 12)),
)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = place / "applicants.xlsx"
        _write(file, count)
        naive, stored = _naive(file, place)
        print(f"{count:,} rows x {len(HEADERS)} columns, {file.stat().st_size / 1e6:.1f} MB")
        print(f"openpyxl + session.add   {naive:6.2f} s   {stored:,} people")
        desk = _desk(place / "workspace")
        request = imports.ImportRequest(files=(file,))
        planned, plan = _timed(lambda: import_applicants.plan_import(desk, request))
        applied, _ = _timed(lambda: desk.apply(plan))
        print(f"mobctl                   {planned + applied:6.2f} s   {plan.result.counts['new']:,} people")
        print(f"  of which plan {planned:.2f} s, save with journal {applied:.2f} s")
        again, same = _timed(lambda: import_applicants.plan_import(desk, request))
        print(f"mobctl, the same again   {again:6.2f} s   {same.result.counts['same']:,} same")
        print(f"ratio: {naive / (planned + applied):.1f} x as fast as openpyxl + session.add")


def _timed(work):  # type: ignore[no-untyped-def]
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


def _write(file: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bewerber")
    for row in (HEADERS, *_rows(count)):
        sheet.append(row)
    book.save(file)


def _rows(count: int) -> Iterable[tuple[object, ...]]:
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
            10000 + number % 80000,
            "Köln",
            "Deutschland",
            "deutsch",
            f"{number % 13}a",
            "Koch",
            date(2026, 3, 1),
            *(f"Antwort {number % 9}" for _ in range(11)),
        )


def _naive(file: Path, place: Path) -> tuple[float, int]:
    """Read with openpyxl and add one object after the other, no cell cleaned or checked."""
    engine = create_engine(f"sqlite:///{place / 'naive.db'}")
    SQLModel.metadata.create_all(engine)
    begun = time.perf_counter()
    rows = load_workbook(file).active.iter_rows(min_row=2, values_only=True)  # type: ignore[union-attr]
    with Session(engine) as session:
        session.add(_project())
        for number, row in enumerate(rows, 1):
            born = datetime.strptime(str(row[3]), "%d.%m.%Y").date()
            session.add(_participant(number, row, born))
            session.add(_application(number, row))
        session.commit()
    seconds = time.perf_counter() - begun
    with Session(engine) as session:
        stored = session.exec(select(func.count()).select_from(Participant)).one()
    engine.dispose()
    return seconds, stored


def _project() -> Project:
    return Project(
        id=1,
        ref="P-2026-01",
        code="X",
        title="X",
        scheme="x",
        scheme_version="1",
        scheme_text="{}",
        start=date(2026, 1, 1),
        end=date(2027, 6, 30),
    )


def _participant(number: int, row: tuple[object, ...], born: date) -> Participant:
    return Participant(
        id=number,
        ref=f"T-{number:04d}",
        given_names=str(row[1]),
        family_name=str(row[2]),
        name_key=f"{row[1]} {row[2]}".lower(),
        birth_date=born,
        email=str(row[4]),
        phone=str(row[5]),
        address=str(row[6]),
        postcode=str(row[7]),
        city=str(row[8]),
        country="DE",
        nationality="DE",
    )


def _application(number: int, row: tuple[object, ...]) -> Application:
    return Application(
        id=number,
        ref=f"A-2026-{number:04d}",
        project_id=1,
        participant_id=number,
        external_id=str(row[0]),
        class_name=str(row[11]),
        course=str(row[12]),
        extras={header: str(cell) for header, cell in zip(HEADERS[14:], row[14:], strict=True)},
    )


def _desk(place: Path) -> Desk:
    environ = {"MOBCTL_TODAY": TODAY.isoformat(), "MOBCTL_USER": "bench", "MOBCTL_CONFIG": str(place / "user.toml")}
    desk = Desk(environ=environ, folder=place.parent, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    workspace.make(desk, place, "Berufsschule", "DE", None)
    desk = Desk(environ=environ, folder=place, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    new = projects.NewProject("X", "Bench", "certification-mobility", (), date(2026, 1, 1), date(2027, 6, 30))
    desk.apply(projects.plan_create(desk, new))
    return desk


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
