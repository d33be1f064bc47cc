"""Two records made one: every table that points to the second one follows, today's tables and tomorrow's."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, col, select

from mobctl import models
from mobctl.models import Application, Contact, Organisation, Participant, Project
from mobctl.services.merging.joining import links_to
from mobctl.store.planner import Planner
from tests.conftest import Shop
from tests.story.test_importing import workbook

#: What a table needs that is no plain value: one of a closed list, or what its guards ask for.
SPECIAL: dict[str, dict[str, Any]] = {
    "document": {"kind": "memorandum"},
    "evidence": {"kind": "letter"},
    "task_mark": {"state": "done"},
    "project_partner": {"role": "host-company"},
    "flow": {"start": date(2026, 3, 1), "end": date(2026, 3, 9)},
    "project": {"start": date(2026, 3, 1), "end": date(2026, 3, 9)},
    "mobility": {"status": "withdrawn"},
    "actor": {"sphere": "private"},
    "duty_decision": {"duty": "a1"},
    "incident_entry": {"kind": "note"},
    "visa": {"kind": "short-stay"},
    "payment": {"purpose": "partner"},
}
PLAIN = {str: "x", int: 1, bool: False, date: date(2026, 2, 1), datetime: datetime(2026, 2, 1, 12), Decimal: Decimal(1)}


class Maker:
    """Makes a record of any table, with all the records that it needs."""

    def __init__(self, session: Session, planner: Planner, existing: dict[str, int]) -> None:
        project = session.exec(select(Project)).one()
        self.planner, self.existing, self.count = planner, {"project": project.id, **existing}, 0
        self.special = {**SPECIAL, "project": {**SPECIAL["project"], "scheme_text": project.scheme_text}}

    def make(self, model: Any, **given: Any) -> Any:
        self.count += 1
        values = {**self.special.get(model.__table__.name, {}), **given}
        if "through_id" in given:
            values["role"] = "supporting-organisation"
        for column in model.__table__.columns:
            needed = not column.nullable and model.model_fields[column.name].is_required()
            if column.name in values or column.name == "id" or not needed:
                continue
            key = next(iter(column.foreign_keys), None)
            if key:
                values[column.name] = self.one_of(key.column.table.name)
            else:
                plain = PLAIN[model.model_fields[column.name].annotation]
                values[column.name] = f"x{self.count}" if plain == "x" else plain
        return self.planner.create(model, **values)

    def one_of(self, table: str) -> int:
        if table not in self.existing:
            model = next(one for name in models.__all__ if (one := getattr(models, name)).__table__.name == table)
            self.existing[table] = self.make(model).id
        return self.existing[table]


@pytest.fixture
def twice(project: Shop) -> Shop:
    """A project with two applicants who are one, and two companies that are one."""
    header = ["ID", "Vorname", "Nachname", "Geburtsdatum"]
    rows = [header, ["K-1", "Jörg", "Müßig", "12.03.2008"], ["K-2", "Joerg", "Muessig", "12.03.2008"]]
    project.ok("applicant", "import", workbook(project, "people.xlsx", rows), "--yes")
    project.ok("org", "add", "name=Taller Ruiz", "country=ES", "city=Sevilla")
    project.ok("org", "add", "name=Taller Ruiz SL", "country=ES", "city=Cádiz")
    return project


def desk_of(run: Shop) -> Any:
    return run.terminal(io.StringIO(), io.StringIO()).desk


def pointing(session: Session, model: Any, id: int) -> set[tuple[str, str]]:
    return {
        (other.__table__.name, column)  # type: ignore[attr-defined]
        for other, column in links_to(model)
        if session.exec(select(other).where(col(getattr(other, column)) == id)).first()
    }


@pytest.mark.parametrize(
    "model, kept, gone, command, stays",
    [
        (Participant, "T-0001", "T-0002", ("applicant", "merge"), {("application", "participant_id")}),
        (Organisation, "O-0002", "O-0003", ("org", "merge"), set()),
        (Application, "A-2026-0001", "A-2026-0002", ("applicant", "merge"), {("mobility", "application_id")}),
    ],
    ids=["participant", "organisation", "application"],
)
def test_every_table_that_points_to_the_one_points_to_the_other_afterwards(
    twice: Shop, model: Any, kept: str, gone: str, command: tuple[str, str], stays: set[tuple[str, str]]
) -> None:
    desk = desk_of(twice)
    with desk.store.reading() as session:
        ids = {ref: session.exec(select(model.id).where(model.ref == ref)).one() for ref in (kept, gone)}
        maker = Maker(session, desk.store.planner(session), {model.__table__.name: ids[gone]})
        for other, column in links_to(model):
            maker.make(other, **{column: ids[gone]})
        every = {(other.__table__.name, column) for other, column in links_to(model)}  # type: ignore[attr-defined]
    desk.apply(maker.planner.plan("made one of each", None))
    with desk.store.reading() as session:
        assert pointing(session, model, ids[gone]) == every

    merged = twice.ok(*command, kept, gone, "--yes")

    with desk_of(twice).store.reading() as session:
        assert pointing(session, model, ids[gone]) == stays
        assert pointing(session, model, ids[kept]) >= every - stays
    assert all(check["ok"] for check in twice.ok("check")["checks"])
    assert {row["outcome"] for row in twice.ok("undo", merged["operation"])["rows"]} == {"reversed"}
    with desk_of(twice).store.reading() as session:
        assert pointing(session, model, ids[gone]) == every
    assert all(check["ok"] for check in twice.ok("check")["checks"])


def test_a_contact_that_is_joined_is_the_tutor_everywhere(twice: Shop) -> None:
    desk = desk_of(twice)
    twice.ok("contact", "add", "O-0002", "name=Ana Ruiz", "email=ana@example.org", "--role", "contact")
    twice.ok("contact", "add", "O-0003", "name=Ana Ruiz", "phone=+34954123456", "--role", "tutor")
    with desk.store.reading() as session:
        ids = session.exec(select(Contact.id).order_by(col(Contact.id))).all()
        maker = Maker(session, desk.store.planner(session), {})
        every = list(links_to(Contact))
        for other, column in every:
            maker.make(other, **{column: ids[1]})
    desk.apply(maker.planner.plan("made one of each", None))

    (joined,) = twice.ok("org", "merge", "O-0002", "O-0003", "--yes")["joined"]

    assert (joined["kind"], joined["kept"], joined["merged"]) == ("contact", "C-0001", "C-0002")
    with desk_of(twice).store.reading() as session:
        assert pointing(session, Contact, ids[1]) == set()
        assert len(pointing(session, Contact, ids[0])) == len(every)
    (contact,) = twice.ok("contact", "list")["contacts"]
    assert (contact["roles"], contact["email"], contact["phone"]) == (
        *(["contact", "tutor"], "ana@example.org", "+34954123456"),
    )


def strays(run: Shop) -> list[tuple[str, str]]:
    """Return what the check of merged records finds: its code, and the record that was merged."""
    found = run("check", "--explain", "merged")[1]["findings"]
    return [(finding["code"], finding["where"]["ref"]) for finding in found]


@pytest.mark.parametrize(
    "model, kept, gone, command, besides",
    [
        (Participant, "T-0001", "T-0002", ("applicant", "merge"), {"application"}),
        (Organisation, "O-0002", "O-0003", ("org", "merge"), set()),
        (Application, "A-2026-0001", "A-2026-0002", ("applicant", "merge"), {"mobility"}),
    ],
    ids=["participant", "organisation", "application"],
)
def test_links_to_what_was_merged_are_found_and_led_to_the_kept_one(
    twice: Shop, model: Any, kept: str, gone: str, command: tuple[str, str], besides: set[str]
) -> None:
    """Another computer planned before the merge and saved after it: every table may point to what was merged."""
    twice.ok(*command, kept, gone, "--yes")
    assert strays(twice) == []
    desk = desk_of(twice)
    with desk.store.reading() as session:
        ids = {ref: session.exec(select(model.id).where(model.ref == ref)).one() for ref in (kept, gone)}
        links = [one for one in links_to(model) if one[1] != "merged_into" and table(one[0]) not in besides]
        maker = Maker(session, desk.store.planner(session), {model.__table__.name: ids[kept]})
        for other, column in links:
            maker.make(other, **{column: ids[gone]})
        every = {(table(other), column) for other, column in links}
    desk.apply(maker.planner.plan("saved late", None))
    assert strays(twice) == [("link-to-merged", gone)] * len(links)

    assert all(check["ok"] for check in twice.ok("check", "--fix")["checks"])

    with desk_of(twice).store.reading() as session:
        assert not pointing(session, model, ids[gone]) & every
        assert pointing(session, model, ids[kept]) >= every
    last = twice.ok("log")["operations"][0]["operation"]
    assert {row["outcome"] for row in twice.ok("undo", last)["rows"]} == {"reversed"}
    assert strays(twice) == [("link-to-merged", gone)] * len(links)


def table(model: Any) -> str:
    return str(model.__table__.name)


def test_a_second_application_to_one_project_is_told_and_left_to_a_person(twice: Shop) -> None:
    twice.ok("applicant", "merge", "T-0001", "T-0002", "--yes")
    desk = desk_of(twice)
    with desk.store.reading() as session:
        gone = session.exec(select(Participant.id).where(Participant.ref == "T-0002")).one()
        maker = Maker(session, desk.store.planner(session), {})
        maker.make(Application, ref="A-2026-0099", participant_id=gone)
    desk.apply(maker.planner.plan("saved late", None))

    reply = twice("check", "--fix")[1]

    assert [finding["code"] for finding in reply["findings"]] == ["link-to-merged-twice"]
    assert "A-2026-0099" in reply["findings"][0]["message"]
    with desk_of(twice).store.reading() as session:
        assert pointing(session, Participant, gone) == {("application", "participant_id")}


def test_the_check_of_merged_records_is_explained(project: Shop) -> None:
    assert "mobctl undo takes that back" in " ".join(project("check", "--explain", "merged", json_=False)[1].split())
