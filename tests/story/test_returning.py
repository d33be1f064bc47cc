"""A list goes back with its faults marked, comes home corrected, and only the corrected rows change."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Shop

HEADER = ["ID", "Vorname", "Nachname", "Geburtsdatum", "E-Mail", "Land"]
MESSY: list[list[Any]] = [
    ["Anmeldungen für Malta"],
    HEADER,
    ["K1", "Anna", "Berg", date(2008, 3, 12), "anna@example.org", "Deutschland"],
    ["K2", "Ben", "Okoro", "31.02.2008", "ben(at)example.org", "Deutschland"],
    ["K3", "Cem", "Kaya", date(2007, 1, 1), "cem@example.org", "Atlantis"],
    ["K4", "Dora", "Novak", date(2009, 5, 1), "dora@example.org", "CZ"],
    ["K4", "Dorothea", "Nowak", date(2009, 5, 2), "d.nowak@example.org", "CZ"],
    [None, None, None, date(2009, 5, 1), None, "CZ"],
]


def workbook(run: Shop, name: str, rows: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Liste"
    for row in rows:
        book.active.append(list(row))
    book.save(run.folder / name)
    return run.folder / name


def sheet(run: Shop, name: str, title: str = "Liste") -> Worksheet:
    return load_workbook(run.folder / name)[title]


def corrected(run: Shop, name: str, correct: Callable[[Worksheet], None], title: str = "Liste") -> None:
    """Correct a workbook that came back, and save it under its name."""
    book = load_workbook(run.folder / name)
    correct(book[title])
    book.save(run.folder / name)


def comments(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def codes(reply: Any) -> set[str]:
    return {finding["code"] for finding in reply["findings"]}


def test_a_list_goes_back_is_corrected_and_comes_home(project: Shop) -> None:
    workbook(project, "list.xlsx", MESSY)
    code, reply = project("applicant", "import", "list.xlsx", "--yes", "--returned", "back.xlsx")
    assert code == 5
    assert (reply["data"]["returned"], reply["data"]["counts"]["new"], reply["data"]["counts"]["rejected"]) == (
        ["back.xlsx"],
        3,
        3,
    )
    told = comments(sheet(project, "back.xlsx"))
    assert set(told) == {"A6", "A7", "D4", "E4", "F5", "D8"}
    assert told["D4"].startswith("mobctl: warning\n31.02.2008 does not exist in the calendar")
    assert "ben(at)example.org is not an e-mail address" in told["E4"]
    assert "→ Perhaps ben@example.org." in told["E4"]
    assert told["A6"].startswith(
        "mobctl: error\nThe key K4 stands in two rows with different content; neither is taken. See A7."
    )
    problems = sheet(project, "back.xlsx", "Problems")
    assert problems["A2"].value == "2026-02-01: 3 errors, 3 warnings, 3 rows not imported."
    assert {row[0].value for row in problems.iter_rows(min_row=6)} == set(told)

    def correct(rows: Worksheet) -> None:
        rows["D4"], rows["E4"] = date(2008, 2, 28), "ben@example.org"
        rows["A7"] = "K5"

    corrected(project, "back.xlsx", correct)
    code, reply = project("applicant", "import", "back.xlsx", "--yes", "--returned", "again.xlsx")
    assert (code, reply["data"]["counts"]["same"], reply["data"]["counts"]["rejected"]) == (5, 2, 1)
    assert [(row["row"], row["outcome"]) for row in reply["data"]["rows"]] == [
        (4, "changed"),
        (6, "new"),
        (7, "new"),
        (8, "rejected"),
    ]
    assert {change["field"] for change in reply["data"]["rows"][0]["changes"]} == {"birth_date", "email"}
    assert [file["sheet"] for file in reply["data"]["files"]] == ["Liste"]
    assert not {"sheet-left-out", "no-table"} & codes(reply)
    assert set(comments(sheet(project, "again.xlsx"))) == {"F5", "D8"}
    assert load_workbook(project.folder / "again.xlsx").sheetnames == ["Liste", "Problems"]

    corrected(project, "again.xlsx", lambda rows: rows.delete_rows(8))
    code, reply = project("applicant", "import", "again.xlsx", "--yes")
    counts = reply["data"]["counts"]
    assert (code, counts["same"], counts["new"], counts["changed"]) == (0, 5, 0, 0)


def test_nothing_is_saved_but_the_copy_is_written(project: Shop) -> None:
    workbook(project, "list.xlsx", MESSY)
    code, reply = project("applicant", "import", "list.xlsx", "--dry-run", "--returned", "back.xlsx")
    assert (code, reply["data"]["operation"], project.ok("applicant", "list")["total"]) == (5, None, 0)
    assert (project.folder / "back.xlsx").is_file()

    code, reply = project("applicant", "import", "list.xlsx", "--strict", "--yes", "--returned", "strict.xlsx")
    assert (code, reply["errors"][0]["code"], reply["data"]["returned"]) == (4, "strict-refused", ["strict.xlsx"])
    assert (project.folder / "strict.xlsx").is_file()

    code, reply = project("applicant", "import", "list.xlsx", "--returned", "unasked.xlsx")
    assert (code, reply["errors"][0]["code"]) == (2, "not-confirmed")
    assert not (project.folder / "unasked.xlsx").exists()
    assert not list(project.folder.glob(".*.pending"))


def test_an_existing_file_is_never_overwritten(project: Shop) -> None:
    workbook(project, "list.xlsx", MESSY)
    before = (project.folder / "list.xlsx").read_bytes()
    code, reply = project("applicant", "import", "list.xlsx", "--yes", "--returned", "list.xlsx")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")
    assert reply["errors"][0]["hint"].endswith("--returned list-2.xlsx")
    assert (project.folder / "list.xlsx").read_bytes() == before
    assert project.ok("applicant", "list")["total"] == 0
    code, reply = project("applicant", "import", "list.xlsx", "--yes", "--returned", "nowhere/back.xlsx")
    assert (code, reply["errors"][0]["code"]) == (6, "output-folder-missing")
    code, reply = project("applicant", "import", "list.xlsx", "--yes", "--returned", "back.ods")
    assert (code, reply["errors"][0]["code"], "back.xlsx" in reply["errors"][0]["hint"]) == (
        2,
        "returned-not-xlsx",
        True,
    )


def test_without_faults_nothing_is_written(project: Shop) -> None:
    workbook(project, "list.xlsx", MESSY[:3])
    code, reply = project("applicant", "import", "list.xlsx", "--yes", "--returned", "back.xlsx")
    assert (code, reply["data"]["returned"]) == (0, [])
    assert "returned-without-faults" in codes(reply)
    assert not (project.folder / "back.xlsx").exists()


def test_several_lists_go_back_into_a_folder(project: Shop) -> None:
    workbook(project, "list.xlsx", MESSY)
    workbook(project, "good.xlsx", [HEADER, ["K9", "Eva", "Lind", date(2008, 1, 1), "eva@example.org", "SE"]])
    lines = [",".join(map(str, HEADER)), "K8,Finn,Dahl,2007,finn@example.org,SE"]
    (project.folder / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    files = ("list.xlsx", "good.xlsx", "list.csv")
    code, reply = project("applicant", "import", *files, "--yes", "--returned", "back.xlsx")
    assert (code, reply["errors"][0]["code"]) == (4, "returned-needs-folder")

    (project.folder / "back").mkdir()
    code, reply = project("applicant", "import", *files, "--yes", "--returned", "back")
    assert reply["data"]["returned"] == ["back/list-returned.xlsx", "back/list-2-returned.xlsx"]
    assert "returned-converted" in codes(reply)
    assert sheet(project, "back/list-2-returned.xlsx", "list")["A2"].value == "K8"
    assert set(comments(sheet(project, "back/list-2-returned.xlsx", "list"))) == {"D2"}


@pytest.mark.parametrize("ending", ["csv", "ods"])
def test_a_list_of_another_format_comes_home_as_a_workbook(project: Shop, ending: str) -> None:
    rows = [HEADER, ["007", "Anna", "Berg", "12.03.2008", "anna@example.org", "DE"]]
    rows += [["008", "=1+1", "Okoro", "31.02.2008", "ben@example.org", "DE"]]
    if ending == "csv":
        lines = [";".join(row) for row in rows]
        (project.folder / "list.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    else:
        write_ods(project.folder / "list.ods", rows)
    code, reply = project("applicant", "import", f"list.{ending}", "--yes", "--returned", "back.xlsx")
    assert (code, reply["data"]["counts"]["new"]) == (0, 2)
    book = load_workbook(project.folder / "back.xlsx")
    cell = book.worksheets[0]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    corrected(project, "back.xlsx", lambda sheet: sheet.__setitem__("D3", "28.02.2008"), book.sheetnames[0])
    code, reply = project("applicant", "import", "back.xlsx", "--yes")
    assert (code, reply["data"]["counts"]["same"], reply["data"]["counts"]["changed"]) == (0, 1, 1)
    (row,) = reply["data"]["rows"]
    assert row["changes"] == [{"field": "birth_date", "before": None, "after": "2008-02-28"}]


def write_ods(path: Path, rows: Sequence[Sequence[str]]) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="Liste")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def test_other_lists_go_back_too(project: Shop) -> None:
    workbook(project, "hosts.xlsx", [["Firma", "Land", "E-Mail"], ["Malta Marine Ltd", "Atlantis", "info@"]])
    code, reply = project("org", "import", "hosts.xlsx", "--yes", "--returned", "hosts-back.xlsx")
    assert reply["data"]["returned"] == ["hosts-back.xlsx"]
    assert set(comments(sheet(project, "hosts-back.xlsx"))) == {"B2", "C2"}

    workbook(project, "units.xlsx", [["Unit", "EQF", "Learning outcome"], ["U1", "12", "changes oil"]])
    project("outcome", "import", "units.xlsx", "--yes", "--returned", "units-back.xlsx")
    assert set(comments(sheet(project, "units-back.xlsx"))) == {"B2"}

    workbook(project, "places.xlsx", [["Teilnehmer", "Betrieb"], ["Max Mustermann", "Malta Marine Ltd"]])
    code, reply = project("mobility", "import", "places.xlsx", "--yes", "--returned", "places-back.xlsx")
    told = comments(sheet(project, "places-back.xlsx"))
    assert "mobctl " not in told["A2"]


def test_a_locked_list_goes_back_unlocked_and_says_so(project: Shop) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    workbook(project, "plain.xlsx", MESSY)
    with (project.folder / "plain.xlsx").open("rb") as plain, (project.folder / "locked.xlsx").open("wb") as locked:
        OOXMLFile(plain).encrypt("geheim", locked)
    words = ("applicant", "import", "locked.xlsx", "--password", "geheim", "--yes", "--returned", "back.xlsx")
    code, reply = project(*words)
    assert code == 5
    assert "returned-unlocked" in codes(reply)
    assert "D4" in comments(sheet(project, "back.xlsx"))


def test_no_comment_speaks_of_commands(project: Shop) -> None:
    """Who gets a list back has no mobctl: what to write in the sheet is said instead."""
    rows = [
        ["ID", "Vorname", "Nachname", "Geburtsdatum", "Mail", "E-Mail", "Vornname", "Telefon"],
        ["K1", "Anna", "Berg", "03/04/2008", "a@example.org", "a2@example.org", "x", "12"],
        ["K2", "Ben", "Okoro", "05/04/2008", "b@example.org", "b2@example.org", "y", "13"],
    ]
    workbook(project, "list.xlsx", rows)
    project("applicant", "import", "list.xlsx", "--yes", "--returned", "back.xlsx")
    told = comments(sheet(project, "back.xlsx"))
    assert told
    for text in told.values():
        assert "--" not in text, text
        assert "mobctl " not in text, text


def test_a_list_names_nobody_to_its_sender_who_is_not_in_it(project: Shop) -> None:
    known = [HEADER, ["K1", "Leonore", "Geheim", date(2008, 3, 12), "leonore@example.org", "DE"]]
    project.ok("applicant", "import", workbook(project, "known.xlsx", known), "--yes")
    other = [HEADER, ["K1", "Finn", "Dahl", date(2007, 3, 12), "finn@example.org", "SE"]]
    other += [["K2", "Eva", "Lind", date(2007, 3, 13), "leonore@example.org", "SE"]]
    workbook(project, "other.xlsx", other)
    code, reply = project("applicant", "import", "other.xlsx", "--yes", "--returned", "back.xlsx")
    assert "id-of-somebody-else" in codes(reply)
    told = comments(sheet(project, "back.xlsx"))
    assert {"A2", "E3"} <= set(told)
    listed = [str(cell.value) for row in sheet(project, "back.xlsx", "Problems").iter_rows() for cell in row]
    assert not [text for text in (*told.values(), *listed) if "Leonore" in text or "Geheim" in text]
