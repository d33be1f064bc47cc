"""What an import tells beside its rows: how a text file was read, what was cleaned, who may be on it twice."""

from typing import Any

import pytest

from tests.conftest import Shop
from tests.story.test_importing import level, workbook

NAMES = ["Vorname", "Nachname", "Geburtsdatum"]


def test_one_name_with_two_birth_dates_is_listed_last_with_what_differs(project: Shop) -> None:
    rows = [
        NAMES,
        *(["Anna", "Lindqvist", "2008-03-12"], ["Anna", "Lindqvist", "2007-05-01"]),
        *(["Ben", "Okoro", "2008-01-02"], ["Ben", "Okorro", "2008-01-02"]),
    ]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert (code, len(level(reply, "name-repeated"))) == (0, 1)

    found = project.ok("applicant", "duplicates")["duplicates"]

    assert [(pair["first"], pair["second"], pair["grade"]) for pair in found] == [
        ("T-0003", "T-0004", "ask"),
        ("T-0001", "T-0002", "low"),
    ]
    differs = {fact["field"]: (fact["first"], fact["second"]) for fact in found[1]["facts"]}
    assert differs["birth_date"] == ("2008-03-12", "2007-05-01")
    printed = project("applicant", "duplicates", json_=False)[1]
    assert "are hardly one: they have the same name, but were born on different days" in " ".join(printed.split())


def test_two_rows_of_one_list_that_may_be_one_person_are_told(project: Shop) -> None:
    rows = [
        NAMES,
        *(["Ben", "Okoro", "2008-01-02"], ["Anna", "Lindqvist", "2008-03-12"]),
        *(["Ben", "Okorro", "2008-01-02"], ["Lindqvist", "Anna", "2008-03-12"], ["Cem", "Kaya", "2008-01-02"]),
    ]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert (code, reply["data"]["counts"]["new"]) == (0, 5)
    told = level(reply, "perhaps-twice-in-list")
    assert [(one["where"]["row"], one["also"][0]["row"]) for one in told] == [(4, 2), (5, 3)]
    assert "names in another order" in told[1]["message"]

    project.ok("applicant", "distinguish", "T-0001", "T-0003")
    assert level(project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")[1], told[0]["code"]) == []


def test_a_key_that_nobody_has_says_how_to_go_on(project: Shop) -> None:
    rows = [["ID", "Vorname", "Nachname", "Ort"], ["K-1", "Anna", "Lindqvist", "Ulm"], ["K-9", None, None, "Bonn"]]
    reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")[1]
    (told,) = level(reply, "row-completes-nobody")
    assert told["hint"] == "Add the name to the row, or correct the external_id if somebody known is meant."


def test_nation_is_a_nationality(project: Shop) -> None:
    rows = [["Vorname", "Nachname", "Nation"], ["Anna", "Lindqvist", "deutsch"]]
    data = project.ok("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert data["files"][0]["mapping"]["Nation"] == "nationality"
    assert project.ok("applicant", "list")["applicants"][0]["nationality"] == "DE"


@pytest.mark.parametrize("quoted", ["“Ulm”", "„Ulm“", "«Ulm»", "‘Ulm’", "« Ulm »"])
def test_typographic_quotes_around_a_value_are_cleaned_and_counted(project: Shop, quoted: str) -> None:
    rows = [["Vorname", "Nachname", "Ort"], ["Anna", "Lindqvist", quoted]]
    reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")[1]
    (told,) = level(reply, "cells-cleaned")
    assert "quotation marks around values removed: 1" in told["message"]
    assert project.ok("applicant", "show", "Lindqvist")["details"]["city"] == "Ulm"


@pytest.mark.parametrize("kept", ["Haus “Anna”", "O’", "“A” und “B”"])
def test_quotes_inside_a_value_stay(project: Shop, kept: str) -> None:
    rows = [["Vorname", "Nachname", "Ort"], ["Anna", "Lindqvist", kept]]
    project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert project.ok("applicant", "show", "Lindqvist")["details"]["city"] == kept


def test_an_unknown_language_is_told_and_kept(project: Shop) -> None:
    rows = [["Vorname", "Nachname", "Sprachen"], ["Anna", "Lindqvist", "Deutsch, Dothraki"]]
    reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")[1]
    (told,) = level(reply, "unknown-language")
    assert (told["where"]["cell"], "Dothraki" in told["message"], bool(told["hint"])) == ("C2", True, True)
    assert "Dothraki" in project.ok("applicant", "show", "Lindqvist")["details"]["languages"]


def test_the_import_tells_how_a_text_file_was_read(project: Shop) -> None:
    text = "Vorname;Nachname;Ort\nZoë;Müller;Köln\nJürgen;Größ;Münster\n"
    (project.folder / "a.csv").write_bytes(text.encode("cp1252"))
    code, reply = project("applicant", "import", "a.csv", "--yes", "--encoding", "cp1252")
    (file,) = reply["data"]["files"]
    assert (code, file["encoding"], file["separator"]) == (0, "cp1252", ";")
    printed: Any = project("applicant", "import", "a.csv", "--yes", "--encoding", "cp1252", json_=False)[1]
    assert "a.csv, cp1252, separated by ;, headers in row 1" in printed
    workbook_file = project.ok("applicant", "import", workbook(project, "a.xlsx", [NAMES[:2], ["A", "B"]]), "--yes")
    assert workbook_file["files"][0]["separator"] is None


def test_the_help_of_where_names_all_that_it_can_set(project: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    project("where", "--help", json_=False)
    assert "import_policy" in capsys.readouterr().out
