"""``sheet show`` and ``sheet out`` through the real command line."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from mobctl.files.sheets import read
from tests.conftest import Shop
from tests.story.report_records import PEOPLE, fill


def people(folder: Path) -> Path:
    book = Workbook()
    book.active.title = "Codes"
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Liste 2026")
    sheet.append(["Participants, état au 1er février"])
    sheet.append([])
    sheet.append(["Nom", "Prénom", "Courriel", "Dossier"])
    sheet.append(["Nguyễn", "Zoé", "zoe@example.org", "007"])
    book.save(folder / "liste.xlsx")
    return folder / "liste.xlsx"


def test_show_names_the_sheet_the_header_and_the_fields(empty_run: Shop) -> None:
    people(empty_run.folder)

    data = empty_run.ok("sheet", "show", "liste.xlsx")

    hidden, liste = data["sheets"]
    assert (hidden["visible"], hidden["chosen"]) == ("hidden", False)
    assert (liste["name"], liste["chosen"], liste["table"], liste["header_rows"]) == (
        "Liste 2026",
        True,
        "applicant",
        [3],
    )
    assert liste["mapping"]["Courriel"] == "email"
    assert liste["rows"][3] == ["Nguyễn", "Zoé", "zoe@example.org", "007"]
    assert (data["file"], data["kind"], data["encoding"], data["separator"]) == ("liste.xlsx", "xlsx", None, None)


def test_show_works_for_people_too(run: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    people(run.folder)

    _, text = run("sheet", "show", "liste.xlsx", json_=False)

    assert "Liste 2026  4 rows, a table of applicants, header in row 3" in text
    assert "Courriel is read as email" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("country,number", [("DE", 1234), ("GB", 1.234)])
def test_numbers_follow_the_country_and_keys_stay_text(empty_run: Shop, country: str, number: float) -> None:
    (empty_run.folder / "firmen.csv").write_text("Name;Plätze;Nr\nA;1.234;007\nB;2.000;008\n", encoding="utf-8")
    shop = Shop(empty_run.folder, {**empty_run.environ, "MOBCTL_COUNTRY": country})

    (sheet,) = shop.ok("sheet", "show", "firmen.csv", "--as", "organisation")["sheets"]

    assert sheet["rows"][1] == ["A", number, "007"]


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(empty_run: Shop) -> None:
    people(empty_run.folder)

    code, reply = empty_run("sheet", "show", "liste.xlsx", "--sheet", "Lista 2026")

    assert code == 3
    assert "Liste 2026" in reply["errors"][0]["hint"]


@pytest.mark.parametrize("name,content,code", [("a.xlsx", b"%PDF-1.4", "not-a-workbook"), ("b.csv", b"", "file-empty")])
def test_what_cannot_be_read_is_one_sentence_and_exit_code_6(
    empty_run: Shop, name: str, content: bytes, code: str
) -> None:
    (empty_run.folder / name).write_bytes(content)

    exit_code, reply = empty_run("sheet", "show", name)

    assert (exit_code, [error["code"] for error in reply["errors"]]) == (6, [code])


def test_formulas_that_nobody_calculated_are_findings_and_exit_code_5(empty_run: Shop) -> None:
    book = Workbook()
    book.active.append(["Name", "Age"])
    book.active.append(["Ana Ruiz", "=2026-2008"])
    book.save(empty_run.folder / "sums.xlsx")

    code, reply = empty_run("sheet", "show", "sums.xlsx")

    assert code == 5
    assert reply["findings"][0]["where"]["cell"] == "B2"
    assert reply["data"]["sheets"][0]["rows"][1] == ["Ana Ruiz", None]


def test_every_kind_of_value_can_be_told_to_a_program(empty_run: Shop) -> None:
    book = Workbook()
    book.active.append([datetime(2026, 3, 1, 9, 30), date(2026, 3, 1), time(9, 30), 1.5, True, "007"])
    book.save(empty_run.folder / "values.xlsx")

    (sheet,) = empty_run.ok("sheet", "show", "values.xlsx")["sheets"]

    assert sheet["rows"] == [["2026-03-01T09:30:00Z", "2026-03-01", "09:30:00", 1.5, True, "007"]]


@pytest.fixture
def year(project: Shop) -> Shop:
    fill(project)
    return project


def rows_of(shop: Shop, kind: str) -> list[dict[object, object]]:
    file = shop.ok("sheet", "out", kind)["file"]
    header, *rows = read(shop.folder / file).visible[0].rows
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_applicants_go_out_under_the_names_of_their_fields(year: Shop) -> None:
    rows = rows_of(year, "applicants")

    assert [row["family_name"] for row in rows] == [family for _, family, *_ in PEOPLE]
    assert (rows[1]["given_names"], rows[2]["fewer_opportunities"]) == ("=Łucja", "yes")
    assert "full_name" not in rows[0]


def test_mobilities_go_out_with_host_dates_and_tutor(year: Shop) -> None:
    rows = rows_of(year, "mobilities")

    assert [row["applicant"] for row in rows] == [f"A-2026-000{number}" for number in (1, 2, 3, 5, 6)]
    first = rows[0]
    assert (first["host"], str(first["start"]), first["tutor"]) == ("Taller Ruiz & Hijos", "2026-01-05", "Carmen Ruiz")
    assert (first["flow"], first["green"]) == ("Sevilla March", "yes")


def test_placements_are_those_that_have_not_begun(year: Shop) -> None:
    (row,) = rows_of(year, "placements")

    assert (row["family_name"], row["units"], row["host"]) == ("Dubois", "U1", None)


def test_outcomes_go_out_by_unit(year: Shop) -> None:
    rows = rows_of(year, "outcomes")

    assert [(row["unit"], row["outcome"], row["statement"]) for row in rows] == [
        ("U1", "1.1", "Knows the seams"),
        ("U1", "1.2", "Welds a seam & checks it"),
    ]


def test_organisations_go_out_with_their_contacts(year: Shop) -> None:
    rows = rows_of(year, "organisations")

    taller = next(row for row in rows if row["name"] == "Taller Ruiz & Hijos")
    assert (taller["tutor_name"], taller["country"]) == ("Carmen Ruiz", "ES")


def test_an_empty_project_gives_an_empty_form_with_lists_and_notes(project: Shop) -> None:
    data = project.ok("sheet", "out", "placements", "--out", "places.xlsx")

    assert (data["file"], data["rows"]) == ("places.xlsx", 0)
    sheet = load_workbook(project.folder / "places.xlsx")["Placements"]
    assert (sheet["A1"].value, sheet["C1"].value) == ("ref", "applicant")
    assert sheet["C1"].comment.text.startswith("Who goes")
    assert sheet.data_validations.dataValidation
    code, reply = project("sheet", "out", "placements", "--out", "places.xlsx")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")
