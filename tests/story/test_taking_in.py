"""The funder's own export is taken in: what only the funder knows is kept, ours stays, and next tells what is open."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import select

from mobctl.desk import Desk
from mobctl.models import FunderRecord
from tests.conftest import Shop
from tests.story import funder_books
from tests.story.report_records import fill

COLUMNS = (
    ("Mobility activity ID", "*"),
    ("Unique Erasmus+ Mobility ID", ""),
    ("Participant First Name", "*"),
    ("Participant Last Name", "*"),
    ("End date", "DD-MM-YYYY"),
    ("Status", "DICT"),
    ("Distance band", ""),
    ("Travel support", ""),
    ("Total grant", ""),
    ("Participant report status", ""),
    ("Participant report date", "DD-MM-YYYY"),
)
UNIQUE = "2025-SHORT-0001-KA121-VET-000123456"
FIRST = (
    *("123456-MOB-00001", UNIQUE, "Zoë", "D'Aubigné & Fils", "17-01-2026", "Draft"),
    *("500-1999 km", "309,00", 1234.5, "Requested", "20-01-2026"),
)
SECOND = ("123456-MOB-00002", None, "Łucja", "Żółkiewska", None, "Complete", None, "n/a", None, "Undelivered", None)
STRANGER = ("123456-MOB-00009", None, "Nobody", "Hereabouts", None, "Draft")


@pytest.fixture
def year(project: Shop) -> Shop:
    fill(project)
    put(project, FIRST, SECOND, STRANGER)
    return project


def put(shop: Shop, *rows: tuple[Any, ...]) -> None:
    (shop.folder / "export.xlsx").write_bytes(funder_books.workbook(COLUMNS, rows))


def records(shop: Shop) -> list[FunderRecord]:
    desk = Desk(environ=shop.environ, folder=shop.folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    with desk.store.reading() as session:
        return list(session.exec(select(FunderRecord).order_by(FunderRecord.mobility_id)))


def test_an_export_is_taken_in_and_taken_back(year: Shop) -> None:
    data = year.ok("report", "take-in", "export.xlsx")

    assert data["counts"] == {"new": 2, "changed": 0, "same": 0, "undecided": 1}
    first, second = records(year)
    assert (first.activity_id, first.unique_id) == ("123456-MOB-00001", UNIQUE)
    assert (first.state, first.band, first.report) == ("draft", "500-1999 km", "requested")
    assert (first.report_on, first.amounts) == (date(2026, 1, 20), {"travel": 30900, "total": 123450})
    assert (second.state, second.report, second.amounts) == ("complete", "undelivered", {})
    assert [(one["column"], one["ours"]) for one in data["differences"]] == [("End date", "2026-01-16")]

    year.ok("undo", data["operation"])
    assert records(year) == []


def test_taking_in_again_updates_and_an_empty_cell_erases_nothing(year: Shop) -> None:
    year.ok("report", "take-in", "export.xlsx")
    assert year.ok("report", "take-in", "export.xlsx")["counts"]["same"] == 2

    put(year, ("123456-MOB-00001", None, None, None, None, "Complete", None, None, None, "Submitted"))
    assert year.ok("report", "take-in", "export.xlsx")["counts"]["changed"] == 1

    first = records(year)[0]
    assert (first.state, first.report, first.unique_id, first.amounts["travel"]) == (
        "complete",
        "submitted",
        UNIQUE,
        30900,
    )


def test_what_is_doubtful_is_told_and_never_guessed(year: Shop) -> None:
    put(year, FIRST, ("123456-MOB-00001", None, "Иван", "Петров", None, "Complete"), STRANGER)

    reply = year("report", "take-in", "export.xlsx")[1]

    codes = {one["code"] for one in reply["findings"]}
    assert {"take-in-row-of-nobody", "take-in-number-twice"} <= codes
    assert reply["data"]["counts"]["undecided"] == 3
    assert records(year) == []


def test_next_tells_drafts_and_reports_that_are_open(year: Shop) -> None:
    year.ok("report", "take-in", "export.xlsx")

    items = {one["task"]: one for one in year.ok("next")["items"] if one["step"] == "funder"}

    assert set(items) == {"still-draft-at-funder", "report-not-submitted", "report-undelivered"}
    assert items["report-undelivered"]["command"].startswith("mobctl applicant set T-")
    draft = items["still-draft-at-funder"]["ref"]
    assert "draft" in year.ok("mobility", "show", draft)["details"]["at_the_funder"]

    put(year, (*FIRST[:5], "Complete", *FIRST[6:9], "Submitted"), (*SECOND[:9], "Submitted"))
    year.ok("report", "take-in", "export.xlsx")
    assert not [one for one in year.ok("next")["items"] if one["step"] == "funder"]
