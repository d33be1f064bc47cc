"""Prefilled workbooks hold for any data: unchanged they change nothing, changed they change exactly that."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlmodel import SQLModel, col, select

from mobctl.desk import Desk
from mobctl.domain.folding import fold
from mobctl.domain.names import name_key
from mobctl.findings import Level
from mobctl.models import (
    Accompaniment,
    Application,
    Contact,
    Flow,
    Guardian,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    Stay,
)
from mobctl.services.imports import (
    import_applicants,
    import_contacts,
    import_flows,
    import_guardians,
    import_organisations,
    import_outcomes,
    import_placements,
)
from mobctl.services.imports.imports import ImportRequest
from mobctl.services.sheets import prefilled
from mobctl.vocabulary import Purpose
from tests.conftest import Shop
from tests.story.cohort import desk_of
from tests.story.two_way import fill_everything

PLANS: dict[str, Any] = {
    "applicants": import_applicants.plan_import,
    "guardians": import_guardians.plan_import,
    "organisations": import_organisations.plan_import,
    "contacts": import_contacts.plan_import,
    "outcomes": import_outcomes.plan_import,
    "mobilities": import_placements.plan_import,
    "placements": import_placements.plan_import,
    "flows": import_flows.plan_import,
}
wild = st.text(
    st.sampled_from("aZ0 9&<>\"'=+-@|;,./\\_xé́ñŁżИванλ漢🙂\u00a0\u200b\u2028\n\r\t\x0b\x7f#%{}()[]:!?"), max_size=40
)
tricky = st.sampled_from(
    [
        *("=1+1", "@SUM(A1)", "-", "n/a", "none", "Nil", "0012", "1e5", "1.234", "_x0041_", "'quoted", "TRUE"),
        *("2026-03-02", "Dr. Anna", "mother", "O-0007", "line\nline", " led by spaces", "x" * 33_000, "NULL", "+34"),
        "Ana Ruiz (mother)",
    ]
)
texts = st.one_of(st.none(), wild, tricky)
filled = st.one_of(wild, tricky).filter(lambda text: bool(text.strip()))
days = st.one_of(st.none(), st.dates(date(1960, 1, 1), date(2030, 1, 1)))
lists = st.lists(filled, max_size=3)
HELD: dict[type[SQLModel], dict[str, st.SearchStrategy[Any]]] = {
    Contact: {
        "name": filled,
        "language": texts,
        "roles": st.lists(st.sampled_from(["signatory", "tutor", "mentor", "contact"]), unique=True),
        **dict.fromkeys(("function", "email", "phone"), texts),
    },
    Guardian: {
        "name": filled,
        "authority": st.sampled_from([None, "joint", "by-court"]),
        "signs": st.sampled_from([None, True, False]),
        "valid_to": days,
        **dict.fromkeys(("relation", "address", "email", "phone"), texts),
    },
    Flow: {"name": filled, **dict.fromkeys(("travel", "lodging", "programme", "notes"), texts)},
    Accompaniment: {"role": texts, "start": st.just(None), "end": days},
    Organisation: {
        "name": filled,
        "turnover": st.one_of(st.none(), st.decimals(0, 10**9, places=2)),
        "headcount": st.one_of(st.none(), st.integers(0, 10**6)),
        "languages": lists,
        **dict.fromkeys(("external_id", "city", "address", "postcode", "email", "phone", "vat", "sector"), texts),
    },
    Participant: {
        "given_names": filled,
        "family_name": filled,
        "birth_date": days,
        "gender": texts,
        "nationality": texts,
        **dict.fromkeys(("title", "email", "phone", "address", "postcode", "city", "country"), texts),
    },
    Application: {
        "languages": lists,
        "wishes": st.lists(filled, max_size=7),
        "eqf": st.one_of(st.none(), st.integers(1, 8)),
        "fewer_opportunities": st.sampled_from([None, True, False]),
        **dict.fromkeys(("external_id", "course", "class_name", "motivation", "notes", "employment_status"), texts),
    },
    Mobility: {
        "hours_per_week": st.one_of(st.none(), st.integers(0, 60)),
        "green": st.booleans(),
        "purposes": st.lists(st.sampled_from([str(purpose) for purpose in Purpose]), unique=True),
        "people_reached": st.one_of(st.none(), st.integers(0, 400)),
        "returned_on": days,
        **dict.fromkeys(
            ("tasks_text", "conditions", "host_motive", "result_note", "travel", "lodging", "notes"), texts
        ),
    },
    Stay: dict.fromkeys(("country", "city"), texts),
    LearningUnit: {"title": filled, "qualification": texts, "eqf": st.one_of(st.none(), st.integers(1, 8))},
    LearningOutcome: {"statement": filled, **dict.fromkeys(("tasks", "criteria"), texts)},
}
WITH_EXTRAS = (Contact, Guardian, Flow, Organisation, Application, Mobility, LearningOutcome)
extras = st.dictionaries(st.sampled_from(["Schuhgröße", "Ref", "Name", "phone", "=Sum"]), filled, max_size=3)
relaxed = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def year(project: Shop) -> Shop:
    """A coordinator with something of every kind."""
    fill_everything(project)
    return project


def rewritten(shop: Shop, data: st.DataObject) -> Desk:
    """Give every record wild values, as if somebody had typed them."""
    desk = desk_of(shop)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for model, held in HELD.items():
            for record in session.exec(select(model).order_by(col(getattr(model, "id")))):  # noqa: B009
                values = {name: data.draw(strategy, f"{model.__name__}.{name}") for name, strategy in held.items()}
                if model in WITH_EXTRAS:
                    values["extras"] = data.draw(extras, f"{model.__name__}.extras")
                if model is Organisation:
                    values["name_key"] = fold(values["name"])
                if model is Participant:
                    values["name_key"] = name_key(values["given_names"], values["family_name"])
                planner.update(record, about="T-0001", **values)
        plan = planner.plan("rewritten", None)
    desk.apply(plan)
    return desk


def written(desk: Desk, kind: str) -> Path:
    file = desk.folder / f"{kind}.xlsx"
    file.unlink(missing_ok=True)
    prefilled.write(desk, kind, None, file)
    return file


@relaxed
@given(st.data())
def test_any_sheet_that_nobody_changed_changes_nothing(year: Shop, data: st.DataObject) -> None:
    desk = rewritten(year, data)
    for kind, planning in PLANS.items():
        plan = planning(desk, ImportRequest((written(desk, kind),)))
        assert [(row.row, row.outcome, row.changes) for row in plan.result.rows] == [], kind
        assert plan.changes == (), kind
        assert [(found.code, found.text) for found in plan.findings] == [], kind
    desk.store.engine.dispose()


#: Cells that may hold any text, by kind: what is typed there is what is kept.
FREE = {
    "applicants": ("course", "motivation", "notes"),
    "guardians": ("relation",),
    "organisations": ("sector", "city"),
    "contacts": ("function",),
    "outcomes": ("criteria", "tasks"),
    "mobilities": ("city",),
    "flows": ("accompanying_role",),
}
#: A row of these kinds has something to change only where this column is filled.
KNOWN = {"guardians": "guardian_number", "flows": "accompanying", "outcomes": "outcome"}
typed = st.text(st.sampled_from("aZ9&<>\"'=+@éŁИλ漢#%{}()[]:!?"), min_size=4, max_size=30)


@relaxed
@given(st.data())
def test_any_changed_cells_give_exactly_these_changes(year: Shop, data: st.DataObject) -> None:
    desk = rewritten(year, data)
    for kind, names in FREE.items():
        file = written(desk, kind)
        book = load_workbook(file)
        sheet = book.worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[1]}
        wanted: set[tuple[int, str, str]] = set()
        known = [
            row
            for row in range(2, sheet.max_row + 1)
            if sheet.cell(row, columns[KNOWN.get(kind, sheet["A1"].value)]).value
        ]
        for row in data.draw(st.sets(st.sampled_from(known), min_size=1)):
            name = data.draw(st.sampled_from(names))
            text = data.draw(typed)
            cell = sheet.cell(row, columns[name])
            if str(cell.value) != text:
                cell.value = text
                cell.data_type = "s"
                wanted.add((row, name, text))
        book.save(file)
        plan = PLANS[kind](desk, ImportRequest((file,)))
        rows = plan.result.rows
        assert [found.text[:300] for found in plan.findings if found.level is Level.ERROR] == [], kind
        assert {(row.row, c.field, c.after) for row in rows for c in row.changes} == wanted, kind
        assert plan.result.counts["changed"] == len(wanted), kind
    desk.store.engine.dispose()
