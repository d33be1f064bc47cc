"""Filling the funder's own workbook: every release right, their sheet as it is, and nothing that must not leave."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from mobctl.desk import Desk
from mobctl.models import FunderRecord, Mobility, Organisation, Participant, Project, TravelPlan
from tests.conftest import Shop
from tests.story import funder_books
from tests.story.report_records import fill

OF_FUNDER = "123456-MOB-00009"


@pytest.fixture
def year(project: Shop) -> Shop:
    """A year whose first traveller the funder's system knows by a number of its own."""
    fill(project)
    desk = Desk(environ=project.environ, folder=project.folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for person, gender in zip(session.exec(select(Participant)), ("female", "female", "male"), strict=False):
            planner.update(person, gender=gender)
        ours = session.exec(select(Organisation).where(Organisation.ours)).one()
        planner.update(ours, oid="E12345678")
        first = session.exec(select(Mobility)).first()
        assert first
        planner.create(TravelPlan, about=first.ref, mobility_id=first.id, means="train", days=4)
        told = {"taken_on": date(2026, 1, 20), "file": "export.xlsx", "sha256": "0"}
        belongs = {"project_id": session.exec(select(Project)).one().id, "mobility_id": first.id}
        planner.create(FunderRecord, about=first.ref, activity_id=OF_FUNDER, **belongs, **told)
        plan = planner.plan("told", None)
    desk.apply(plan)
    return project


def put(shop: Shop, name: str, content: bytes) -> Path:
    (shop.folder / name).write_bytes(content)
    return shop.folder / name


def cells(content: bytes, columns: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """Return the filled rows by the names of the columns."""
    sheet = load_workbook(io.BytesIO(content))["Mobilities"]
    names = [name for name, _ in columns]
    rows = [dict(zip(names, row, strict=False)) for row in sheet.iter_rows(min_row=3, values_only=True)]
    return [row for row in rows if any(value is not None for value in row.values())]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


EXISTING = (
    "2025-1-FR01-KA121-VET-000123456",
    OF_FUNDER,
    "LM-SHORT-VET - Short-term learning mobility",
    "NO",
    "Zoe",
    "D'Aubigné & Fils",
    None,
    "old@example.org",
    "E12345678",
    "ES - Spain",
    "Sevilla",
    date(2026, 1, 4),
    date(2026, 1, 16),
)
STRANGER = (None, "123456-MOB-00001", None, None, "Nobody", "Hereabouts")


def test_the_spring_release_is_filled_and_the_rest_stays_to_the_byte(year: Shop) -> None:
    before = funder_books.workbook(funder_books.SPRING, [EXISTING, STRANGER])
    put(year, "export.xlsx", before)

    data = year.ok("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx")

    after = (year.folder / "filled.xlsx").read_bytes()
    first, stranger, second, third, fifth = cells(after, funder_books.SPRING)
    assert first | {"Shoe size": None} == first
    assert (first["Mobility activity ID"], first["Participant First Name"]) == (OF_FUNDER, "Zoë")
    assert first["Activity Type"] == "LM-SHORT-VET - Short-term learning mobility"
    assert (first["Gender"], first["Long-term activity"], first["Travel days"]) == ("Female", "NO", 4)
    assert first["Receiving country"] == "ES - Spain"
    assert (first["Start date"], first["End date"]) == (datetime(2026, 1, 5), datetime(2026, 1, 16))
    assert first["Participant e-mail"] == "p0@example.org"
    assert stranger["Participant First Name"] == "Nobody"
    assert [second["Mobility activity ID"], third["Mobility activity ID"]] == ["123456-MOB-00002", "123456-MOB-00003"]
    assert second["Participant First Name"] == "=Łucja"
    assert (third["Participant Last Name"], third["Gender"]) == ("Петров", "Male")
    assert fifth["Receiving country"] == "MT - Malta"
    assert all(row["Special needs"] is None and row["Overall comments"] is None for row in (first, second, third))
    assert (data["rows"], data["updated"], data["added"]) == (4, 1, 3)
    assert data["unmatched_required"] == ["Shoe size"]
    assert data["never_filled"] == ["Special needs", "Overall comments"]
    assert [one["column"] for one in data["replaced"]] == ["Participant First Name", "Participant e-mail", "Start date"]

    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == ["xl/worksheets/sheet2.xml"]
    _untouched(old["xl/worksheets/sheet2.xml"], new["xl/worksheets/sheet2.xml"])
    assert (year.folder / "export.xlsx").read_bytes() == before


def _untouched(before: bytes, after: bytes) -> None:
    """Check that everything around the rows, and the rows of names and hints, are the same bytes."""
    pieces = re.compile(rb"(.*?<row r=\"3\")(?:.*)(</sheetData>.*)", re.DOTALL)
    old, new = pieces.fullmatch(before), pieces.fullmatch(after)
    assert old
    assert new
    assert old.groups() == new.groups()


def test_dates_and_styles_are_those_of_the_template(year: Shop) -> None:
    put(year, "export.xlsx", funder_books.workbook())
    year.ok("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx")

    before = load_workbook(year.folder / "export.xlsx")["Mobilities"]
    after = load_workbook(year.folder / "filled.xlsx")["Mobilities"]

    for row in before.iter_rows(min_row=1, max_row=12):
        for cell in row:
            assert after[cell.coordinate].style_id == cell.style_id
    assert after["L3"].number_format == "dd-mm-yyyy"
    assert after.freeze_panes == "C3"
    assert len(after.data_validations.dataValidation) == len(before.data_validations.dataValidation) == 2


def test_the_autumn_release_is_filled_too_and_what_it_does_not_allow_is_told(year: Shop) -> None:
    put(year, "export.xlsx", funder_books.workbook(funder_books.AUTUMN))
    (year.folder / "funders").mkdir()
    (year.folder / "funders" / "erasmus-bm.toml").write_text(
        '[fields.receiving_country]\naliases = ["Country of the receiving side"]\n', encoding="utf-8"
    )

    code, reply = year("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx")

    assert code == 0
    rows = cells((year.folder / "filled.xlsx").read_bytes(), funder_books.AUTUMN)
    assert [row["Participant Last Name"] for row in rows] == ["D'Aubigné & Fils", "Żółkiewska", "Петров", "Ångström"]
    assert [row["Country of the receiving side"] for row in rows] == ["ES - Spain", "ES - Spain", None, None]
    assert {row["Blended mobility"] for row in rows} == {"NO"}
    refused = [one for one in reply["data"]["problems"] if one["code"] == "funder-value-not-allowed"]
    assert [(one["row"], one["cell"], one["ref"]) for one in refused] == [
        (5, "J5", "M-2026-003"),
        (6, "J6", "M-2026-005"),
    ]
    assert "Allowed: ES - Spain, PL - Poland." in refused[0]["remedy"]
    missing = [one for one in reply["data"]["problems"] if one["code"] == "funder-value-missing"]
    assert [(one["column"], one["ref"], one["remedy"]) for one in missing] == [
        ("Gender", "M-2026-005", "mobctl applicant set T-0005 gender=female")
    ]
    told = {finding["code"] for finding in reply["findings"]}
    assert {"funder-mobilities-without-dates", "pre-flight"} <= told


def test_text_keeps_separator_encoding_mark_and_every_other_cell(year: Shop) -> None:
    there = ("", OF_FUNDER, "", "", "Zoë", "D'Aubigné & Fils", *[""] * 9, "", '"their ""own""; kept"')
    before = funder_books.text(rows=[there])
    put(year, "export.csv", before)

    year.ok("report", "funder", "--template", "export.csv", "--out", "filled.csv")

    after = (year.folder / "filled.csv").read_bytes()
    golden = Path(__file__).parents[1] / "golden" / "funder-filled.csv"
    assert after.decode("utf-8-sig") == golden.read_bytes().decode("utf-8")
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.split(b"\r\n")[:2] == before.split(b"\r\n")[:2]


def test_text_takes_no_formula_and_no_letter_that_its_encoding_lacks(year: Shop) -> None:
    put(year, "export.csv", funder_books.text(separator=",", encoding="cp1252"))

    data = year.ok("report", "funder", "--template", "export.csv", "--encoding", "cp1252", "--out", "filled.csv")

    told = [(one["ref"], one["column"], one["code"]) for one in data["problems"]]
    assert ("M-2026-002", "Participant First Name", "funder-value-like-a-formula") in told
    assert ("M-2026-003", "Participant Last Name", "funder-value-not-in-encoding") in told
    assert "Zoë,D'Aubigné & Fils," in (year.folder / "filled.csv").read_bytes().decode("cp1252")


def test_a_number_on_the_row_of_somebody_else_changes_nothing_there(year: Shop) -> None:
    wrong = (None, OF_FUNDER, None, None, "Somebody", "Else")
    before = funder_books.workbook(rows=[wrong])
    put(year, "export.xlsx", before)

    data = year.ok("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx")

    rows = cells((year.folder / "filled.xlsx").read_bytes(), funder_books.SPRING)
    assert (rows[0]["Participant First Name"], rows[0]["Start date"]) == ("Somebody", None)
    assert "funder-row-of-another" in [one["code"] for one in data["problems"]]
    assert data["updated"] == 0


def test_what_was_filled_is_found_again_and_nothing_changes(year: Shop) -> None:
    put(year, "export.xlsx", funder_books.workbook())
    year.ok("report", "funder", "--template", "export.xlsx", "--out", "first.xlsx")

    again = year.ok("report", "funder", "--template", "first.xlsx", "--out", "second.xlsx")

    assert (again["updated"], again["added"], again["filled"]) == (4, 0, 0)
    assert parts((year.folder / "first.xlsx").read_bytes()) == parts((year.folder / "second.xlsx").read_bytes())


def test_other_forms_and_taken_places_are_refused(year: Shop) -> None:
    put(year, "export.xlsx", funder_books.workbook())
    code, reply = year("report", "funder", "--template", "export.xlsx", "--out", "export.xlsx")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")

    code, reply = year("report", "funder", "--template", "export.xlsx", "--profile", "nobody")
    assert (code, reply["errors"][0]["code"]) == (3, "funder-profile-unknown")


def test_the_screen_says_what_needs_a_look(year: Shop) -> None:
    put(year, "export.xlsx", funder_books.workbook(funder_books.AUTUMN, [(None, None, "Żółkiewska", "Łucja")]))

    code, shown = year("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx", json_=False)

    text = " ".join(shown.split())
    assert code == 0
    assert "4 rows (1 were there, 3 are new)" in text
    assert "Mandatory columns that stay empty: Country of the receiving side." in text
    assert "mobctl applicant set T-0005 gender=female" in text
    code, shown = year("report", "funder", "--template", "export.xlsx", "--dry-run", json_=False)
    assert "would lie in outbox/export-filled.xlsx" in " ".join(shown.split())


def test_one_missing_fact_of_all_is_told_once_with_its_record(year: Shop) -> None:
    year.ok("org", "set", "O-0001", "oid=")
    put(year, "export.xlsx", funder_books.workbook())

    _, shown = year("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx", json_=False)

    text = " ".join(shown.split())
    assert text.count("mobctl org set O-0001 oid=E12345678") == 1
    assert "not known of M-2026-001. So too: M-2026-002, M-2026-003, M-2026-005." in text


def test_the_next_release_is_compared_and_a_renamed_column_is_proposed_never_guessed(year: Shop) -> None:
    put(year, "spring.xlsx", funder_books.workbook())
    put(year, "autumn.xlsx", funder_books.workbook(funder_books.AUTUMN))
    first = year.ok("report", "funder", "--template", "spring.xlsx", "--out", "one.xlsx")
    again = year.ok("report", "funder", "--template", "spring.xlsx", "--out", "two.xlsx")
    assert (first["earlier"], again["earlier"], again["operation"]) == (None, None, None)

    _, reply = year("report", "funder", "--template", "autumn.xlsx", "--dry-run")

    told = {
        (one["column"], one["kind"]): (one["before"], one["after"]) for one in reply["data"]["earlier"]["differences"]
    }
    assert told == {
        ("Participant Last Name", "moved"): ("F", "C"),
        ("Activity Type", "moved"): ("C", "G"),
        ("Gender", "mandatory"): ("not mandatory", "mandatory"),
        ("Blended mobility", "added"): ("", "H mandatory"),
        ("Country of the receiving side", "perhaps-renamed"): ("Receiving country", "Country of the receiving side"),
        ("Country of the receiving side", "allowed-values"): ("no more: MT - Malta", ""),
        ("Long-term activity", "removed"): ("D", ""),
        ("Shoe size", "removed"): ("O", ""),
    }
    proposal = next(one for one in reply["findings"] if one["code"] == "funder-column-perhaps-renamed")
    assert '--alias "Country of the receiving side=receiving_country"' in proposal["hint"]
    assert not (year.folder / "outbox").is_dir() or not list((year.folder / "outbox").glob("autumn*"))
    assert not (year.folder / "funders").exists()

    alias = ("--alias", "Country of the receiving side=receiving_country")
    data = year.ok("report", "funder", "--template", "autumn.xlsx", *alias, "--out", "three.xlsx")

    rows = cells((year.folder / "three.xlsx").read_bytes(), funder_books.AUTUMN)
    assert [row["Country of the receiving side"] for row in rows] == ["ES - Spain", "ES - Spain", None, None]
    assert 'aliases = ["Country of the receiving side"]' in (year.folder / "funders" / "erasmus-bm.toml").read_text()
    assert data["unmatched_required"] == []
    later = year.ok("report", "funder", "--template", "autumn.xlsx", "--out", "four.xlsx")
    assert (later["earlier"], later["filled"]) == (None, data["filled"])
    assert year.ok("undo", data["operation"])


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("Special needs=email", "alias-protected"),
        ("Overall comments=email", "alias-protected"),
        ("Start date=end", "alias-taken"),
        ("Nowhere=end", "alias-column-unknown"),
        ("Shoe size=shoe", "alias-field-unknown"),
    ],
)
def test_an_alias_that_cannot_be_is_refused_and_nothing_is_written(year: Shop, alias: str, code: str) -> None:
    put(year, "export.xlsx", funder_books.workbook())

    exit_code, reply = year("report", "funder", "--template", "export.xlsx", "--alias", alias, "--out", "filled.xlsx")

    assert (exit_code in (2, 4), reply["errors"][0]["code"]) == (True, code)
    assert not (year.folder / "filled.xlsx").exists()
    assert not (year.folder / "funders").exists()


def test_accompanying_persons_have_rows_of_their_own_where_the_template_tells_them_apart(year: Shop) -> None:
    columns = (*funder_books.SPRING, ("Accompanying person", "* YES/NO"))
    put(year, "export.xlsx", funder_books.workbook(columns))

    year.ok("report", "funder", "--template", "export.xlsx", "--out", "filled.xlsx")

    content = (year.folder / "filled.xlsx").read_bytes()
    *travellers, teacher = cells(content, columns)
    assert [one["Accompanying person"] for one in travellers] == ["NO"] * 4
    assert (teacher["Participant Last Name"], teacher["Accompanying person"]) == ("Lehmann", "YES")
    assert (teacher["Start date"], teacher["End date"]) == (datetime(2026, 1, 4), datetime(2026, 1, 18))
    assert (teacher["Receiving country"], teacher["Sending Organisation OID"]) == ("ES - Spain", "E12345678")
    assert len({one["Mobility activity ID"] for one in (*travellers, teacher)}) == 5
