"""Prefilled workbooks as coordinators edit them, and a workspace with something of every kind to edit."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy
from openpyxl import load_workbook
from sqlmodel import select

from mobctl.models import (
    Accompaniment,
    Contact,
    Flow,
    Guardian,
    Mobility,
    Organisation,
    Participant,
    Stay,
)
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill

NOUNS = {
    "applicants": "applicant",
    "guardians": "guardian",
    "organisations": "org",
    "contacts": "contact",
    "outcomes": "outcome",
    "mobilities": "mobility",
    "placements": "mobility",
    "flows": "flow",
}
#: What an operation leaves behind whatever it did.
HISTORY = {"operation", "change", "import_batch", "import_row", "import_memory", "taken_cells", "standing", "migration"}


def fill_everything(shop: Shop) -> None:
    """Give the shop's project people, hosts, contacts of one name, guardians, stays and accompanying persons."""
    fill(shop)
    desk = desk_of(shop)
    with desk.store.reading() as session:
        plan = desk.store.planner(session)
        host = session.exec(select(Organisation).where(Organisation.name == "Panadería Sol & Hijos")).one()
        for email in ("one@sol.example", "two@sol.example"):
            plan.create(
                Contact,
                ref=plan.reference("C"),
                organisation_id=host.id,
                name="Ana Ruiz",
                email=email,
                roles=["contact", "tutor"],
            )
        minor = session.exec(select(Participant).where(Participant.given_names == "Łucja")).one()
        plan.create(
            Guardian,
            about=minor.ref,
            participant_id=minor.id,
            position=2,
            name="Urząd Opieki <sp. z o.o.>",
            authority="child-welfare",
            signs=True,
            valid_to=date(2027, 1, 17),
        )
        first = session.exec(select(Mobility).order_by(Mobility.ref)).first()
        assert first
        plan.create(
            Stay,
            about=first.ref,
            mobility_id=first.id,
            position=2,
            organisation_id=host.id,
            country="ES",
            city="Cádiz",
            start=date(2026, 3, 30),
            end=date(2026, 4, 10),
        )
        flow = session.exec(select(Flow)).one()
        for given in ("Marta", "Joe"):
            person = plan.create(
                Participant,
                ref=plan.reference("T"),
                given_names=given,
                family_name="Vella",
                name_key=f"{given} Vella".lower(),
                phone="356 2122 0000",
            )
            plan.create(Accompaniment, about=flow.ref, participant_id=person.id, flow_id=flow.id, role="=teacher")
        made = plan.plan("filled more", None)
    desk.apply(made)


def out(shop: Shop, kind: str, name: str | None = None) -> Path:
    """Write a prefilled workbook of *kind* into the coordinator's folder."""
    file = shop.folder / (name or f"{kind}.xlsx")
    shop.ok("sheet", "out", kind, "--out", file)
    return file


def edit(file: Path, changes: Mapping[tuple[str, str], object], new: Sequence[Mapping[str, object]] = ()) -> Path:
    """Change cells of a workbook, by what the first column holds (with "#2" for its second row) and by header."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows: dict[str, int] = {}
    for number in range(2, sheet.max_row + 1):
        text = str(sheet.cell(number, 1).value)
        place = sum(1 for known in rows if known.partition("#")[0] == text) + 1
        rows[text if place == 1 else f"{text}#{place}"] = number
    for (row, header), value in changes.items():
        sheet.cell(rows[row], columns[header]).value = value
    for number, record in enumerate(new, start=sheet.max_row + 1):
        for header, value in record.items():
            sheet.cell(number, columns[header]).value = value
    book.save(file)
    return file


def told(data: Any) -> dict[str, dict[str, tuple[object, object]]]:
    """Return what an import changes: by record, each field with its old and new value."""
    found: dict[str, dict[str, tuple[object, object]]] = {}
    for row in data["rows"]:
        changes = {change["field"]: (change["before"], change["after"]) for change in row["changes"]}
        found.setdefault(row["ref"], {}).update(changes)
    return found


def everything(shop: Shop) -> dict[str, list[Any]]:
    """Return all that the workspace holds, but for its history."""
    desk = desk_of(shop)
    with desk.store.connection() as connection:
        names = sqlalchemy.inspect(connection).get_table_names()
        found = {
            name: sorted(map(repr, connection.execute(sqlalchemy.text(f'SELECT * FROM "{name}"'))))
            for name in set(names) - HISTORY
        }
    desk.store.engine.dispose()
    return found
