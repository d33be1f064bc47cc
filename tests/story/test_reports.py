"""Reports through the real command line: figures for programs, a workbook for the funder's file."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from mobctl.files.sheets import read
from tests.conftest import Shop
from tests.story.report_records import fill


@pytest.fixture
def year(project: Shop) -> Shop:
    fill(project)
    return project


def test_targets_count_complete_mobilities_only_and_accompanying_persons_apart(year: Shop) -> None:
    code, reply = year("report", "targets")

    assert code == 0
    (line,) = reply["data"]["activity_types"]
    assert line == {
        "key": "short-term-learner",
        "planned": 8,
        "realised": 2,
        "share": 0.25,
        "planned_days": None,
        "days": 12 + 5,
        "average_days": 8.5,
        "accompanying": 1,
        "accompanying_days": 15,
        "fewer_opportunities": 1,
        "blended": 0,
        "green": 1,
        "international": 0,
        "not_complete": 1,
        "confirmed": 2,
        "probable": 1,
        "forecast": 5,
        "missing": 3,
    }
    assert reply["data"]["totals"]["realised"] == 2
    assert [finding["code"] for finding in reply["findings"]] == ["mobilities-not-complete"]


def test_targets_of_an_untouched_project_are_empty(project: Shop) -> None:
    data = project.ok("report", "targets")

    assert data["activity_types"] == []
    assert (data["totals"]["planned"], data["totals"]["realised"], data["totals"]["share"]) == (None, 0, None)


def test_the_report_goes_to_the_outbox_under_a_name_of_its_own(year: Shop) -> None:
    first, second = year.ok("report", "project"), year.ok("report", "project")

    assert first["file"] == "outbox/report-P-2026-01-2026-02-01.xlsx"
    assert second["file"] == "outbox/report-P-2026-01-2026-02-01-2.xlsx"
    assert (year.folder / first["file"]).read_bytes() == (year.folder / second["file"]).read_bytes()
    realised = next(figure for figure in first["figures"] if figure["key"] == "total.realised")
    assert realised == {"key": "total.realised", "value": 2, "refs": ["M-2026-001", "M-2026-003"]}


def test_an_existing_file_is_never_overwritten(year: Shop) -> None:
    (year.folder / "report.xlsx").write_bytes(b"mine")

    code, reply = year("report", "project", "--out", "report.xlsx")

    assert code == 4
    assert (reply["errors"][0]["code"], "report-2.xlsx" in reply["errors"][0]["hint"]) == ("output-exists", True)
    assert (year.folder / "report.xlsx").read_bytes() == b"mine"


@pytest.fixture
def book(year: Shop) -> Path:
    year.ok("report", "project", "--out", "report.xlsx")
    return year.folder / "report.xlsx"


def rows_of(book: Path, title: str) -> list[dict[object, object]]:
    sheet = read(book).sheet(title)
    assert sheet is not None
    header, *rows = sheet.rows
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_workbook_has_a_sheet_for_each_subject_easy_to_read(book: Path) -> None:
    workbook = load_workbook(book)

    assert workbook.sheetnames == ["Figures", "Mobilities", "Hosts", "Documents", "Open points", "About"]
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert all(cell.font.bold for cell in sheet[1])
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert workbook.properties.title == "2025-1-FR01-KA121-VET-000123456 Skills on the move"


def test_the_sheet_of_figures(book: Path) -> None:
    line, total = rows_of(book, "Figures")

    assert line["Activity type"] == "Short-term learning mobility of VET learners"
    assert (line["Planned"], line["Realised"], line["Share"], line["Days"], line["Accompanying"]) == (8, 2, 0.25, 17, 1)
    assert (total["Activity type"], total["Realised"], total["Not complete yet"]) == ("Total", 2, 1)


def test_the_sheet_of_mobilities_says_nothing_about_fewer_opportunities(book: Path) -> None:
    rows = rows_of(book, "Mobilities")

    assert [row["Mobility"] for row in rows] == [f"M-2026-{number:03}" for number in range(1, 7)]
    assert (rows[0]["Family name"], rows[1]["Given names"]) == ("D'Aubigné & Fils", "=Łucja")
    assert (rows[0]["Host"], rows[0]["Country"], rows[0]["Days"]) == ("Taller Ruiz & Hijos", "ES", 12)
    assert (rows[2]["Days"], str(rows[2]["Ended on"]), rows[3]["Host"]) == (5, "2026-01-09", None)
    assert not [header for header in rows[0] if "opportunit" in str(header).lower()]


def test_the_sheets_of_hosts_documents_and_open_points(book: Path) -> None:
    hosts = rows_of(book, "Hosts")
    (document,) = rows_of(book, "Documents")
    (point,) = [row for row in rows_of(book, "Open points") if row["Step"] == "own-step"]

    assert [(row["Name"], row["People"], row["Realised"]) for row in hosts] == [
        ("Taller Ruiz & Hijos", 2, 1),
        ("Malta Metals <Ltd>", 2, 1),
    ]
    assert (document["State"], document["Version"], document["Signed"], document["Wanted"]) == (
        "partly-signed",
        2,
        1,
        2,
    )
    assert (document["About"], document["Signatures missing"]) == ("Zoë D'Aubigné & Fils", "host-company Carmen Ruiz")
    assert (point["Participant"], point["State"], point["Days late"]) == ("Bo Ångström", "late", 12)


def test_reports_read_well_at_80_columns(year: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    _, targets = year("report", "targets", json_=False)
    _, written = year("report", "project", json_=False)

    assert "short-term-learner" in targets
    assert "25%" in targets
    assert max(map(len, (targets + written).splitlines())) <= 80
    assert "The report lies in outbox/" in written


def test_the_charts_are_drawn_from_the_cells_of_their_own_sheet(year: Shop) -> None:
    file = year.folder / year.ok("report", "project")["file"]
    sheet = load_workbook(file)["Figures"]
    headers = [cell.value for cell in sheet[1]]
    named = [
        [series.tx.strRef.f.rpartition("!")[2].replace("$", "") for series in chart.series] for chart in sheet._charts
    ]
    assert [[sheet[address].value for address in chart] for chart in named] == [
        ["Planned", "Realised", "Forecast"],
        ["Fewer opportunities", "Blended", "Green travel", "International"],
    ]
    # One activity type: the total below it is not drawn as another bar.
    (values,) = {series.val.numRef.f.rpartition("$")[2] for chart in sheet._charts for series in chart.series}
    assert (values, sheet.cell(2, headers.index("Planned") + 1).value) == ("2", 8)
    assert file.read_bytes() == (year.folder / year.ok("report", "project")["file"]).read_bytes()
