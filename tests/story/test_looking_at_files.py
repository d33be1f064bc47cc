"""Real spreadsheet files as ``sheet show`` sees them: text files, odd layouts, dates; each as its writer meant it."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Shop

pytestmark = pytest.mark.skipif("MOBCTL_CASES" not in os.environ, reason="MOBCTL_CASES names no folder of real files")
PREMIERE = [["première", "second", "troisième"], ["Quatrième", "cinquième", "sixième"]]
UNREADABLE = {"empty.csv", "HiddenSheet.gnumeric", "SampleSS.xml", "SylkTest.slk", "excel2003.xml"}
#: A formula without a saved result is told as an error, never read as an empty cell.
FAULTY = {"explicitdate.xlsx"}


def cases(folder: str) -> list[str]:
    place = Path(os.environ.get("MOBCTL_CASES", ".")) / folder
    return sorted(file.name for file in place.iterdir()) if place.is_dir() else []


def seen(run: Shop, folder: str, name: str) -> Any:
    return run("sheet", "show", Path(os.environ["MOBCTL_CASES"]) / folder / name)[1]["data"]


def rows(run: Shop, folder: str, name: str) -> Any:
    return next(sheet for sheet in seen(run, folder, name)["sheets"] if sheet["chosen"])["rows"]


@pytest.mark.parametrize(("folder", "name"), [(f, n) for f in ("csv", "layout", "dates") for n in cases(f)])
def test_every_file_is_read_or_refused_in_one_sentence(run: Shop, folder: str, name: str) -> None:
    code, reply = run("sheet", "show", Path(os.environ["MOBCTL_CASES"]) / folder / name)
    assert code == (6 if name in UNREADABLE else 5 if name in FAULTY else 0), reply
    assert len(reply["errors"]) == (1 if name in UNREADABLE else 0)


@pytest.mark.parametrize("name", [name for name in cases("csv") if name.startswith("premiere")])
def test_one_text_in_eleven_encodings(run: Shop, name: str) -> None:
    file = Path(os.environ["MOBCTL_CASES"]) / "csv" / name
    _, reply = run("sheet", "show", file)
    assert reply["data"]["sheets"][0]["rows"][:2] == PREMIERE


@pytest.mark.parametrize("name", ["linend.mac.csv", "linend.unix.csv", "linend.win.csv", "sep.csv"])
def test_line_ends_and_separators(run: Shop, name: str) -> None:
    assert rows(run, "csv", name) == [["A", 1], [2, 3]]


def test_keys_stay_text_and_doubled_headers_are_all_there(run: Shop) -> None:
    assert rows(run, "csv", "leading-zeros.csv") == [["value"], ["01"], ["002"], ["00003"]]
    assert rows(run, "csv", "duplicate-headers.csv")[0] == ["id", "name", "id", "age", "id"]
    assert rows(run, "csv", "duplicate-headers.csv")[1][4] == "001101"


@pytest.mark.parametrize("name", ["TwoSheetsOneHidden.xlsx", "any_sheets.xlsx", "any_sheets.xls", "any_sheets.xlsb"])
def test_the_first_sheet_is_the_first_visible_one(run: Shop, name: str) -> None:
    (chosen,) = (sheet for sheet in seen(run, "layout", name)["sheets"] if sheet["chosen"])
    assert chosen["visible"] == "visible"
    assert chosen["name"] == ("Sheet2" if name == "TwoSheetsOneHidden.xlsx" else "Visible")


@pytest.mark.parametrize("name", [n for n in cases("dates") if n.startswith(("date.", "date_1904."))])
def test_both_calendars_give_the_same_day(run: Shop, name: str) -> None:
    assert "2021-01-01" in str(rows(run, "dates", name))
