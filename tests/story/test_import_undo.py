"""Taking an import back: told by the rows of its spreadsheet, named by the import too, by the real command line."""

import hashlib
from typing import Any

from tests.conftest import Shop
from tests.story.test_import_behaviours import applicant
from tests.story.test_importing import workbook

HEADERS = ["Vorname", "Nachname", "Ort"]
ANNA, BEN, CEM = ["Anna", "Lindqvist", "Ulm"], ["Ben", "Okoro", "Bonn"], ["Cem", "Kaya", "Kiel"]


def lines(undone: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(row.get(name) for name in ("file", "sheet", "row", "outcome", "why")) for row in undone["rows"]]


def test_each_row_of_each_sheet_tells_what_became_of_it(project: Shop) -> None:
    (project.folder / "lists").mkdir()
    file = workbook(project, "lists/a.xlsx", [HEADERS, ANNA, BEN], [HEADERS, CEM])
    data = project.ok("applicant", "import", file, "--yes")
    project.ok("applicant", "set", "Okoro", "city=Trier")

    undone = project.ok("undo", data["operation"])

    assert undone["import"] == data["batch"]
    assert lines(undone) == [
        ("a.xlsx", "List 1", 2, "reversed", ""),
        ("a.xlsx", "List 1", 3, "kept", "edited since: city"),
        ("a.xlsx", "List 2", 2, "reversed", ""),
    ]
    assert [row["ref"] for row in undone["rows"]] == ["A-2026-0001", "A-2026-0002", "A-2026-0003"]


def test_a_correction_is_set_back_and_what_was_edited_after_it_stays(project: Shop) -> None:
    keyed = ["ID", *HEADERS]
    known = [keyed, ["K-1", *ANNA], ["K-2", *BEN]]
    project.ok("applicant", "import", workbook(project, "a.xlsx", known), "--yes")
    moved = [keyed, ["K-1", *ANNA[:2], "Kiel"], ["K-2", *BEN[:2], "Kiel"]]
    data = project.ok("applicant", "import", workbook(project, "b.xlsx", moved), "--yes")
    project.ok("applicant", "set", "Lindqvist", "city=Trier")

    undone = project.ok("undo", data["operation"])

    assert [row["outcome"] for row in undone["rows"]] == ["kept", "reversed"]
    assert [(row["file"], row["row"]) for row in undone["rows"]] == [("b.xlsx", 2), ("b.xlsx", 3)]
    assert [applicant(project, name)["city"] for name in ("Lindqvist", "Okoro")] == ["Trier", "Bonn"]


def test_a_row_of_which_something_newer_depends_is_impossible_and_says_why(project: Shop) -> None:
    data = project.ok("applicant", "import", workbook(project, "a.xlsx", [HEADERS, ANNA, BEN]), "--yes")
    project.ok("selection", "decide", "A-2026-0001", "accepted")
    wanted = ("--activity", "short-term-learner", "--waive", "--note", "known to us")
    project.ok("selection", "publish", *wanted, "--yes")

    undone = project.ok("undo", data["batch"])

    by_row = {row["row"]: row for row in undone["rows"]}
    assert (by_row[2]["outcome"], by_row[3]["outcome"]) == ("impossible", "reversed")
    assert by_row[2]["why"] == "a mobility that stays needs it"


def test_an_import_is_taken_back_by_its_own_reference_and_once_only(project: Shop) -> None:
    data = project.ok("applicant", "import", workbook(project, "a.xlsx", [HEADERS, ANNA]), "--yes")
    undone = project.ok("undo", data["batch"].lower())
    assert (undone["undone"], project.ok("applicant", "list")["total"]) == (data["operation"], 0)

    code, reply = project("undo", data["batch"])
    assert (code, reply["errors"][0]["code"]) == (4, "undone-already")
    assert project("undo", "I-2026-009")[0] == 3

    again = project.ok("undo", undone["operation"])
    assert lines(again) == [("a.xlsx", "List 1", 2, "reversed", "")]
    assert project.ok("applicant", "list")["total"] == 1


def test_an_answer_for_a_waiting_row_is_taken_back_as_that_row(project: Shop) -> None:
    project("applicant", "import", workbook(project, "a.xlsx", [HEADERS, ANNA, [None, None, "Kiel"]]), "--yes")
    answered = project.ok("applicant", "answer", "I-2026-001", "3", "given_names=Cem", "family_name=Kaya")

    undone = project.ok("undo", answered["operation"])

    assert lines(undone) == [("a.xlsx", "List 1", 3, "reversed", "")]
    assert [one["family_name"] for one in project.ok("applicant", "list")["applicants"]] == ["Lindqvist"]


def test_a_row_of_an_organisation_stays_with_its_contact(project: Shop) -> None:
    rows = [["Name", "Kind", "Contact name", "Contact email"], ["Werk", "company", "Ida Moss", "ida@example.org"]]
    data = project.ok("org", "import", workbook(project, "o.xlsx", rows), "--yes")
    project.ok("contact", "set", "Moss", "function=Head")

    code, reply = project("undo", data["operation"])

    assert (code, reply["errors"][0]["code"]) == (4, "undo-impossible")
    assert lines(reply["data"]) == [("o.xlsx", "List 1", 2, "impossible", "a contact that stays needs it")]


def test_an_import_of_which_nothing_can_be_taken_back_says_why(project: Shop) -> None:
    data = project.ok("applicant", "import", workbook(project, "a.xlsx", [HEADERS, ANNA]), "--yes")
    project.ok("applicant", "set", "Lindqvist", "city=Trier")

    code, reply = project("undo", data["operation"])
    assert (code, reply["errors"][0]["code"]) == (4, "undo-impossible")
    assert lines(reply["data"]) == [("a.xlsx", "List 1", 2, "kept", "edited since: city")]
    assert "A-2026-0001: kept, edited since: city" in project("undo", data["operation"], json_=False)[1]


def test_the_screen_names_rows_that_follow_each_other_as_one(project: Shop) -> None:
    people = [[f"Anna{chr(97 + n)}", f"Lind{chr(97 + n) * 3}", "Ulm"] for n in range(5)]
    data = project.ok("applicant", "import", workbook(project, "a.xlsx", [HEADERS, *people]), "--yes")
    project.ok("applicant", "set", "A-2026-0004", "city=Trier")
    printed = project("undo", data["operation"], "--dry-run", json_=False)[1]
    assert 'a.xlsx, sheet "List 1"' in printed
    assert "reversed: rows 2-4, 6" in printed
    assert "kept: row 5 (A-2026-0004) - edited since: city" in printed


def test_an_import_tells_who_made_it_when_and_the_hash_of_its_file(project: Shop) -> None:
    (project.folder / "lists").mkdir()
    file = workbook(project, "lists/a.xlsx", [HEADERS, ANNA, [None, None, "Kiel"]])
    project("applicant", "import", file, "--yes")

    shown = project.ok("import", "show", "I-2026-001")

    assert (shown["import"]["who"], shown["import"]["at"][:10]) == ("coordinator", "2026-02-01")
    hash = hashlib.sha256((project.folder / file).read_bytes()).hexdigest()
    assert [(one["file"], one["sha256"]) for one in shown["files"]] == [("a.xlsx", hash)]
    assert {row["file"] for row in shown["rows"]} == {"a.xlsx"}
    printed = project("import", "show", "I-2026-001", json_=False)[1]
    assert hash in printed
    assert "saved by coordinator as J-0002" in printed


def test_two_files_of_one_name_stay_apart(project: Shop) -> None:
    for folder, person in (("north", ANNA), ("south", BEN)):
        (project.folder / folder).mkdir()
        workbook(project, f"{folder}/a.xlsx", [HEADERS, person])
    data = project.ok("applicant", "import", "north/a.xlsx", "south/a.xlsx", "--yes")
    assert [row["file"] for row in project.ok("undo", data["operation"])["rows"]] == ["north/a.xlsx", "south/a.xlsx"]


def test_the_list_of_imports_breaks_no_word_on_a_narrow_screen(project: Shop, monkeypatch: Any) -> None:
    rows = [["Name", "Kind"], ["Werk", "company"]]
    project.ok("org", "import", workbook(project, "companies-of-the-region.xlsx", rows), "--yes")
    project("applicant", "import", workbook(project, "a.xlsx", [HEADERS, ANNA, [None, None, "Kiel"]]), "--yes")
    monkeypatch.setenv("COLUMNS", "80")
    printed = project("import", "list", json_=False)[1]
    whole = ("2026-02-01", "companies-of-the-region.xlsx", "organisations: 1 new", "applicants: 1 new, 1 waiting")
    for words in (*whole, "J-0002"):
        assert words in printed, printed
