"""Imports through the real command line: people, organisations, outcomes, placements; again, completed, undone."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.conftest import Shop

PEOPLE = [
    ["ID", "Titel", "Vorname", "Nachname", "Dienststelle", "E-Mail"],
    ["K-701", None, "Jörg", "Müßig", "Werkstatt", "joerg@example.org"],
    ["K-702", "Dr.", "Łukasz", "Ørbæk", None, "lukasz@example.org"],
    ["K-703", None, "Zoë", "von der Heide", "Labor", None],
    ["K-704", None, "Jörg", "Müßig", "Küche", "joerg@example.org"],
]


def workbook(run: Shop, name: str, *sheets: Sequence[Sequence[Any]]) -> Path:
    """Write a workbook with one sheet for each table into the coordinator's folder."""
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = f"List {number + 1}"
        for row in rows:
            sheet.append(list(row))
    book.save(run.folder / name)
    return run.folder / name


def level(reply: Any, code: str) -> list[Any]:
    return [finding for finding in reply["findings"] if finding["code"] == code]


def test_a_german_list_is_imported_without_help_and_again_without_change(project: Shop) -> None:
    file = workbook(project, "people.xlsx", PEOPLE)

    code, reply = project("applicant", "import", file, "--yes")
    assert code == 0
    assert reply["data"]["counts"] == {
        "rows": 4, "new": 4, "changed": 0, "same": 0, "rejected": 0, "undecided": 0, "skipped": 0,
    }  # fmt: skip
    assert reply["data"]["files"][0]["mapping"]["Vorname"] == "given_names"
    assert reply["data"]["files"][0]["unmapped"] == ["Dienststelle"]
    assert reply["data"]["batch"] == "I-2026-001"
    (missing,) = level(reply, "email-missing")
    assert (missing["level"], missing["where"]["row"], "Zoë von der Heide" in missing["message"]) == (
        "warning",
        4,
        True,
    )
    (repeated,) = level(reply, "email-repeated")
    assert (repeated["where"]["row"], repeated["also"][0]["row"]) == (5, 2)

    code, reply = project("applicant", "import", file, "--yes")
    assert code == 0
    assert (reply["data"]["counts"]["same"], reply["data"]["operation"], reply["data"]["batch"]) == (4, None, None)
    assert reply["data"]["rows"] == []
    assert len(project.ok("applicant", "import", file, "--yes", "--all")["rows"]) == 4
    shown = project.ok("applicant", "show", "A-2026-0001")
    assert shown["extras"] == {"Dienststelle": "Werkstatt"}


def test_nothing_is_saved_unless_it_was_confirmed(project: Shop) -> None:
    file = workbook(project, "people.xlsx", PEOPLE)
    dry = project.ok("applicant", "import", file, "--dry-run")
    assert (dry["counts"]["new"], dry["operation"]) == (4, None)
    code, reply = project("applicant", "import", file)
    assert (code, reply["errors"][0]["code"]) == (2, "not-confirmed")
    assert reply["data"]["counts"]["new"] == 4
    assert project.ok("applicant", "list")["total"] == 0


def test_a_second_workbook_completes_people_by_their_key_alone(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    dates = [
        ["ID", "geboren am", "Nationalität"],
        ["K-701", "12.03.2008", "deutsch"],
        ["K-703", date(2007, 5, 1), None],
    ]
    second = workbook(project, "dates.xlsx", dates)

    data = project.ok("applicant", "import", second, "--yes")
    assert (data["counts"]["changed"], data["counts"]["new"]) == (2, 0)
    assert {change["field"]: change["after"] for change in data["rows"][0]["changes"]} == {
        "birth_date": "2008-03-12",
        "nationality": "DE",
    }
    listed = project.ok("applicant", "list")["applicants"]
    assert [one["birth_date"] for one in listed] == ["2008-03-12", None, "2007-05-01", None]
    assert project.ok("applicant", "import", second, "--yes")["counts"]["same"] == 2

    project.ok("undo", data["operation"])
    assert project.ok("applicant", "list")["applicants"][0]["birth_date"] is None


def test_a_blank_cell_erases_nothing_and_a_correction_shows_old_and_new(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    corrected = [PEOPLE[0], ["K-702", None, "Łukasz", "Ørbæk-Nowak", None, None]]
    data = project.ok("applicant", "import", workbook(project, "again.xlsx", corrected), "--yes")
    (row,) = data["rows"]
    assert row["changes"] == [{"field": "family_name", "before": "Ørbæk", "after": "Ørbæk-Nowak"}]
    assert project.ok("applicant", "list")["applicants"][1]["email"] == "lukasz@example.org"


def test_undoing_an_import_takes_all_of_it_back(project: Shop) -> None:
    data = project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    undone = project.ok("undo", data["operation"])
    assert {row["outcome"] for row in undone["rows"]} == {"reversed"}
    assert project.ok("applicant", "list")["total"] == 0


def test_faults_of_rows_are_named_and_the_good_rows_go_on(project: Shop) -> None:
    rows = [
        ["ID", "Vorname", "Nachname", "E-Mail"],
        ["K-1", "Anna", "Lindqvist", "anna@example.org"],
        ["K-1", "Ben", "Okoro", "ben@example.org"],
        ["K-3", "Cem", "Kaya", "cem@example.org"],
        ["K-3", "Cem", "Kaya", "cem@example.org"],
        [None, None, None, "nobody@example.org"],
        ["K-5", "Eva", "Berg", "eva(at)example.org"],
    ]
    file = workbook(project, "faults.xlsx", rows)
    code, reply = project("applicant", "import", file, "--yes")
    assert code == 5
    counts = reply["data"]["counts"]
    assert (counts["rows"], counts["new"], counts["rejected"]) == (6, 2, 4)
    assert [finding["where"]["row"] for finding in level(reply, "id-twice")] == [2, 3]
    (identical,) = level(reply, "identical-rows")
    assert (identical["where"]["row"], identical["also"][0]["row"]) == (5, 4)
    (bad,) = level(reply, "bad-email")
    assert (bad["level"], bad["where"]["cell"], bad["where"]["column"]) == ("warning", "D7", "E-Mail")
    assert project.ok("applicant", "list")["total"] == 2

    code, reply = project("applicant", "import", file, "--yes", "--strict")
    assert (code, reply["errors"][0]["code"]) == (4, "strict-refused")


def test_namesakes_without_keys_are_all_kept_and_recognised_again(project: Shop) -> None:
    rows = [["Nome", "Cognome", "Volo"], ["Anna", "Rossi", "A1"], ["Anna", "Rossi", "A2"], ["Anna", "Rossi", "A3"]]
    file = workbook(project, "flights.xlsx", rows)
    code, reply = project("applicant", "import", file, "--yes")
    assert (code, reply["data"]["counts"]["new"]) == (0, 3)
    assert len(level(reply, "name-repeated")) == 2
    assert project.ok("applicant", "import", file, "--yes")["counts"]["same"] == 3


def test_a_name_alone_with_other_facts_is_left_undecided(project: Shop) -> None:
    project.ok(
        "applicant",
        "import",
        workbook(project, "a.xlsx", [["Vorname", "Nachname", "Ort"], ["Anna", "Berg", "Ulm"]]),
        "--yes",
    )
    other = workbook(project, "b.xlsx", [["Vorname", "Nachname", "Ort"], ["Anna", "Berg", "Kiel"]])
    code, reply = project("applicant", "import", other, "--yes")
    assert (code, reply["data"]["counts"]["undecided"], reply["data"]["batch"]) == (5, 1, "I-2026-002")
    assert project("applicant", "import", other, "--yes")[1]["data"]["operation"] is None
    assert level(reply, "row-perhaps-known")[0]["where"]["row"] == 2


def test_a_key_that_belongs_to_somebody_else_is_not_believed(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    wrong = workbook(project, "wrong.xlsx", [["ID", "Vorname", "Nachname"], ["K-702", "Cem", "Kaya"]])
    code, reply = project("applicant", "import", wrong, "--yes")
    assert (code, reply["data"]["counts"]["undecided"]) == (5, 1)
    assert level(reply, "id-of-somebody-else")


def test_several_files_are_one_operation_and_a_bad_one_stops_nothing(project: Shop) -> None:
    first = workbook(project, "people.xlsx", PEOPLE)
    second = workbook(project, "dates.xlsx", [["ID", "geboren am"], ["K-701", "12.03.2008"]])
    broken = project.folder / "broken.xlsx"
    broken.write_bytes(b"not a workbook")

    code, reply = project("applicant", "import", first, second, broken, "--yes")
    assert code == 5
    assert level(reply, "file-left-out")[0]["where"]["file"].endswith("broken.xlsx")
    assert len(reply["data"]["files"]) == 2
    assert project.ok("applicant", "list")["applicants"][0]["birth_date"] == "2008-03-12"
    assert len(project.ok("import", "list")["imports"]) == 1

    code, reply = project("applicant", "import", broken, "--yes")
    assert (code, reply["data"]) == (6, {})


def test_every_sheet_with_people_is_read_and_others_are_told(project: Shop) -> None:
    prices = [["Course", "Price"], ["Welding", 300]]
    file = workbook(project, "two.xlsx", PEOPLE, [["First name", "Last name"], ["Eva", "Borg"]], prices)
    code, reply = project("applicant", "import", file, "--yes")
    assert code == 0
    assert [sheet["sheet"] for sheet in reply["data"]["files"]] == ["List 1", "List 2"]
    assert level(reply, "sheet-left-out")[0]["level"] == "info"
    code, reply = project("applicant", "import", file, "--sheet", "List 3", "--yes")
    assert (code, reply["errors"][0]["code"]) == (5, "no-table")
    code, reply = project("applicant", "import", file, "--sheet", "List 9", "--yes")
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-sheet")


def test_headers_are_mapped_by_hand_where_nobody_can_know(project: Shop) -> None:
    rows = [
        ["Who", "Contact mail", "K"],
        ["Anna Lindqvist", "anna@example.org", "7"],
        ["Ben Okoro", "ben@example.org", "9"],
    ]
    file = workbook(project, "odd.xlsx", rows)
    code, reply = project("applicant", "import", file, "--yes")
    assert code == 5
    assert "Who" in reply["errors"][0]["message"]
    data = project.ok("applicant", "import", file, "--map", "Who=full_name", "--map", "K=external_id", "--yes")
    assert data["counts"]["new"] == 2
    code, reply = project("applicant", "import", file, "--map", "Who=nick_name")
    assert (code, reply["errors"][0]["code"]) == (2, "map-not-understood")
    code, reply = project("applicant", "import", file, "--map", "Who=full_name", "--map", "Nowhere=notes", "--yes")
    assert (code, reply["errors"][0]["code"]) == (2, "map-without-column")


def test_the_order_of_dates_can_be_said(project: Shop) -> None:
    file = workbook(project, "dates.xlsx", [["Vorname", "Nachname", "Geburtsdatum"], ["Anna", "Berg", "03/04/2008"]])
    code, reply = project("applicant", "import", file, "--dry-run")
    assert (code, len(level(reply, "date-order-unknown"))) == (0, 1)
    project.ok("applicant", "import", file, "--dates", "day-first", "--yes")
    assert project.ok("applicant", "list")["applicants"][0]["birth_date"] == "2008-04-03"
    code, reply = project("applicant", "import", file, "--dates", "dayfirst")
    assert (code, reply["errors"][0]["code"]) == (2, "date-order-not-understood")


def test_guardians_and_wishes_come_with_the_applicant(project: Shop) -> None:
    rows = [
        ["Vorname", "Nachname", "Mutter", "E-Mail der Mutter", "Name des Vaters", "1. Wunsch", "2. Wunsch", "Betrieb"],
        ["Anna", "Berg", "Eva Berg", "eva@example.org", "Jan Berg", "Malta", "Sevilla", "Backhaus Berg"],
    ]
    project.ok("applicant", "import", workbook(project, "minors.xlsx", rows), "--yes")
    guardians = project.ok("guardian", "list")["guardians"]
    assert [(guardian["name"], guardian["position"]) for guardian in guardians] == [("Eva Berg", 1), ("Jan Berg", 2)]
    details = project.ok("applicant", "show", "Berg")["details"]
    assert details["wishes"] == ["Malta", "Sevilla"]
    assert details["sending_company"] == "Backhaus Berg"


def test_an_applicant_is_corrected_by_hand(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    project.ok("applicant", "set", "A-2026-0003", "email=zoe@example.org", "nationality=Belgium", "class=3b")
    shown = project.ok("applicant", "show", "A-2026-0003")
    assert (shown["applicant"]["email"], shown["applicant"]["nationality"]) == ("zoe@example.org", "BE")
    assert shown["details"]["class"] == "3b"
    code, reply = project("applicant", "set", "A-2026-0003", "mail=x@example.org")
    assert (code, reply["errors"][0]["code"]) == (2, "no-such-field")
    assert "full_name" in {field["name"] for field in project.ok("applicant", "fields")["fields"]}


HOSTS = [
    ["Our hosts"],
    ["Firma", "Land", "Ort", "Mitarbeiter", "Unterzeichner", "Tutor", "E-Mail Tutor", "Ansprechpartner", "Note"],
    [
        "Taller Ruiz & Hijos",
        "Spanien",
        "Sevilla",
        6,
        "Ana Ruiz",
        "Luis Gómez",
        "luis@ruiz.example.es",
        "Ana Ruiz",
        "good",
    ],
    ["Malta Marine Ltd", "Malta", "Valletta", 40, "Mary Vella", "Joe Borg", "joe@marine.example.mt", "Joe Borg", None],
]
UNITS = [
    ["Unit", "Unit title", "EQF", "No", "Learning outcome", "Type"],
    ["U1", "Maintain engines", 4, "1.1", "changes oil", "Skill"],
    [None, None, None, "1.2", "knows safety rules", "Knowledge"],
    ["U2", "Advise customers", None, "2.1", "explains a repair", "Competence"],
]


def test_organisations_come_with_their_people_and_roles(project: Shop) -> None:
    file = workbook(project, "hosts.xlsx", HOSTS)
    data = project.ok("org", "import", file, "--role", "host-company", "--yes")
    assert data["counts"]["new"] == 2
    listed = project.ok("org", "list", "--role", "host-company")["organisations"]
    assert [(one["name"], one["country"]) for one in listed] == [
        ("Malta Marine Ltd", "MT"),
        ("Taller Ruiz & Hijos", "ES"),
    ]
    assert listed[1]["kind"] == "micro-company"
    contacts = {one["name"]: one["roles"] for one in project.ok("contact", "list")["contacts"]}
    assert contacts == {
        "Ana Ruiz": ["signatory", "contact"],
        "Luis Gómez": ["tutor"],
        "Mary Vella": ["signatory"],
        "Joe Borg": ["tutor", "contact"],
    }
    assert project.ok("org", "import", file, "--role", "host-company", "--yes")["counts"]["same"] == 2
    moved = [
        HOSTS[1],
        ["Malta Marine Ltd", "Malta", None, 45, "Mary Vella", "Joe Borg", "joe@marine.example.mt", None, None],
    ]
    (row,) = project.ok("org", "import", workbook(project, "moved.xlsx", moved), "--yes")["rows"]
    assert row["changes"] == [{"field": "headcount", "before": 40, "after": 45}]


def test_units_are_imported_and_completed(project: Shop) -> None:
    file = workbook(project, "units.xlsx", UNITS)
    assert project.ok("outcome", "import", file, "--yes")["counts"]["new"] == 3
    assert project.ok("outcome", "import", file, "--yes")["counts"]["same"] == 3
    units = project.ok("outcome", "list")["units"]
    assert [(unit["key"], len(unit["outcomes"])) for unit in units] == [("U1", 2), ("U2", 1)]
    assert units[0]["outcomes"][1] == {
        "key": "1.2", "statement": "knows safety rules", "kind": "knowledge", "tasks": None, "criteria": None,
    }  # fmt: skip
    code, reply = project("outcome", "show", "U7")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-unit")


@pytest.fixture
def accepted(project: Shop) -> Shop:
    """A coordinator with four accepted applicants, two hosts and two units."""
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    project.ok("org", "import", workbook(project, "hosts.xlsx", HOSTS), "--role", "host-company", "--yes")
    project.ok("outcome", "import", workbook(project, "units.xlsx", UNITS), "--yes")
    project.ok("selection", "decide", "--all", "accepted")
    project.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen", "--yes")
    return project


PLACEMENTS = ["Teilnehmer", "Betrieb", "von", "bis", "Tutor", "Lerneinheiten", "Wochenstunden", "Zimmer"]
SPRING = (date(2026, 4, 6), date(2026, 5, 1))


def test_placements_complete_the_mobilities(accepted: Shop) -> None:
    rows = [
        PLACEMENTS,
        ["K-701", "Malta Marine Ltd", *SPRING, "Joe Borg", "U1, U2", 35, "12"],
        ["Łukasz Ørbæk", "Taller Ruiz & Hijos", *SPRING, "Carmen Sol", "U1", 35, None],
        ["A-2026-0003", "Malta Marine Ltd", *SPRING, None, None, None, None],
    ]
    file = workbook(accepted, "placements.xlsx", rows)
    code, reply = accepted("mobility", "import", file, "--yes")
    assert code == 0, reply
    assert [row["ref"] for row in reply["data"]["rows"]] == ["M-2026-001", "M-2026-002", "M-2026-003"]
    mobilities = accepted.ok("mobility", "list", "--all")["mobilities"]
    assert [one["status"] for one in mobilities] == ["planned", "planned", "planned", "to-be-placed"]
    assert mobilities[0]["stays"][0]["start"] == "2026-04-06"
    assert "Carmen Sol" in [one["name"] for one in accepted.ok("contact", "list")["contacts"]]
    again = accepted.ok("mobility", "import", file, "--yes")
    assert (again["counts"]["same"], again["operation"]) == (3, None)


def test_impossible_placements_are_rejected_with_row_and_column(accepted: Shop) -> None:
    rows = [
        PLACEMENTS,
        ["K-701", "Malta Marine Ltd", *SPRING, None, None, None, None],
        ["Max Mustermann", "Malta Marine Ltd", *SPRING, None, None, None, None],
        ["K-702", "Malta Marin Ltd", *SPRING, None, None, None, None],
        ["K-703", "Malta Marine Ltd", SPRING[1], SPRING[0], None, None, None, None],
        ["K-701", "Taller Ruiz & Hijos", date(2026, 4, 20), date(2026, 5, 20), None, None, None, None],
        ["K-704", "Taller Ruiz & Hijos", *SPRING, None, "U9", None, None],
    ]
    code, reply = accepted("mobility", "import", workbook(accepted, "bad.xlsx", rows), "--yes")
    assert code == 5
    assert (reply["data"]["counts"]["changed"], reply["data"]["counts"]["rejected"]) == (1, 5)
    found = {f["code"]: f["where"]["cell"] for f in reply["findings"] if f["level"] == "error"}
    assert found == {
        "unknown-applicant": "A3",
        "unknown-organisation": "B4",
        "end-before-start": "D5",
        "row-places-already": "C6",
        "unknown-unit": "F7",
    }
    unknown = level(reply, "unknown-organisation")[0]
    assert "did you mean Malta Marine Ltd?" in unknown["message"]


def test_a_second_host_is_a_second_stay(accepted: Shop) -> None:
    later = (date(2026, 5, 4), date(2026, 5, 29))
    rows = [
        PLACEMENTS[:4],
        ["K-701", "Malta Marine Ltd", *SPRING],
        ["K-701", "Taller Ruiz & Hijos", *later],
    ]
    file = workbook(accepted, "two.xlsx", rows)
    assert accepted.ok("mobility", "import", file, "--yes")["counts"]["changed"] == 2
    stays = accepted.ok("mobility", "show", "M-2026-001")["mobility"]["stays"]
    assert [stay["start"] for stay in stays] == ["2026-04-06", "2026-05-04"]
    assert accepted.ok("mobility", "import", file, "--yes")["counts"]["same"] == 2


def test_who_is_not_accepted_cannot_be_placed(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    project.ok("org", "import", workbook(project, "hosts.xlsx", HOSTS), "--yes")
    rows = [PLACEMENTS[:4], ["K-701", "Malta Marine Ltd", *SPRING]]
    code, reply = project("mobility", "import", workbook(project, "early.xlsx", rows), "--yes")
    assert (code, reply["data"]["counts"]["rejected"], reply["data"]["operation"]) == (5, 1, None)
    assert level(reply, "not-accepted")[0]["where"]["cell"] == "A2"


EXPECTED = {
    "teilnehmer_DE_poi52716.xlsx": (0, 43),
    "deaths.xlsx": (0, 20),
    "deaths.xls": (0, 20),
    "51626_contact.xlsx": (5, 1),
    "bug-pr-3734.xls": (0, 28),
    "issue.2463.xls": (2, None),
    "issue.2450.xlsx": (0, 3),
    "bug1772.ods": (5, None),
    "55864.xlsx": (5, None),
    "ConditionalFormattingSamples.xls": (5, None),
    "ConditionalFormattingSamples.xlsx": (5, None),
    "Employee.xls": (5, None),
    "45538_form_Header.xls": (5, None),
    "45540_form_Footer.xlsx": (5, None),
    "pageSetupTest.xlsx": (0, 49),
    "example1.csv": (0, 3),
    "example1.tsv": (0, 3),
    "biff5-rich-text-string.xls": (0, 13),
    "issue-870.xlsx": (0, 9),
    "EDC.xlsm": (0, 1),
    "EDC_template-recipients.xlsm": (5, None),
    "~$credential_data_input_3.xlsx": (6, None),
}


@pytest.mark.skipif("MOBCTL_CASES" not in os.environ, reason="MOBCTL_CASES does not name a folder of real files")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_real_files_come_out_as_known(project: Shop, name: str) -> None:
    expected_code, people = EXPECTED[name]
    code, reply = project("applicant", "import", Path(os.environ["MOBCTL_CASES"]) / "people" / name, "--yes")
    assert code == expected_code
    if people is not None:
        assert reply["data"]["counts"]["new"] == people
        again = project("applicant", "import", Path(os.environ["MOBCTL_CASES"]) / "people" / name, "--yes")[1]
        assert (again["data"]["counts"]["same"], again["data"]["operation"]) == (people, None)
