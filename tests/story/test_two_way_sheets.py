"""Prefilled workbooks that are edited and brought home: only what a person changed, nothing guessed, all reversible."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import Shop
from tests.story.test_importing import level, workbook
from tests.story.two_way import NOUNS, edit, everything, fill_everything, out, told


@pytest.fixture
def year(project: Shop) -> Shop:
    """A coordinator with something of every kind."""
    fill_everything(project)
    return project


@pytest.mark.parametrize("kind", NOUNS)
def test_a_sheet_that_nobody_changed_changes_nothing(year: Shop, kind: str) -> None:
    file = out(year, kind)
    code, reply = year(NOUNS[kind], "import", file, "--yes")
    counts = reply["data"]["counts"]
    assert (code, counts["same"], counts["rows"]) == (0, counts["rows"], counts["rows"]), reply
    assert counts["rows"] > 0
    assert (reply["data"]["operation"], reply["findings"]) == (None, [])


EDITS: dict[str, tuple[dict[tuple[str, str], object], dict[str, dict[str, tuple[object, object]]]]] = {
    "contacts": (
        {("C-0002", "language"): "Spanish", ("C-0002", "roles"): "tutor, mentor", ("C-0003", "phone"): "954 12 34 56"},
        {
            "C-0002": {"language": (None, "es"), "roles": (["signatory", "contact"], ["tutor", "mentor"])},
            "C-0003": {"phone": ("+34 954 00 00 01", "+34954123456")},
        },
    ),
    "guardians": (
        {("T-0003", "authority"): "sole", ("T-0003#2", "signs"): "no", ("T-0003#2", "valid_to"): date(2027, 8, 1)},
        {"T-0003": {"authority": (None, "sole"), "signs": (True, False), "valid_to": ("2027-01-17", "2027-08-01")}},
    ),
    "flows": (
        {
            ("F-2026-01", "lodging"): "Residencia <Sol> & Mar\n2nd floor",
            ("F-2026-01", "end"): date(2026, 3, 28),
            ("F-2026-01#2", "accompanying_role"): "driver",
            ("F-2026-01#2", "email"): "joe@example.org",
        },
        {
            "F-2026-01": {
                "lodging": ("Residencia Triana", "Residencia <Sol> & Mar\n2nd floor"),
                "end": ("2026-03-27", "2026-03-28"),
                "accompanying_role": ("=teacher", "driver"),
                "email": (None, "joe@example.org"),
            }
        },
    ),
    "mobilities": (
        {
            ("M-2026-001", "travel"): "train",
            ("M-2026-001", "purposes"): "skills, business",
            ("M-2026-001", "people_reached"): 25,
            ("M-2026-001#2", "end"): date(2026, 4, 11),
            ("M-2026-002", "tutor_email"): "carmen@sol.example",
            ("M-2026-003", "hours_per_week"): 30,
            ("M-2026-003", "host_partner"): "Lycée des Métiers Jean Rouget",
        },
        {
            "M-2026-001": {
                "travel": (None, "train"),
                "end": ("2026-04-10", "2026-04-11"),
                "purposes": ([], ["skills", "business"]),
                "people_reached": (None, 25),
            },
            "M-2026-002": {"tutor_email": ("carmen@sol.example.old", "carmen@sol.example")},
            "M-2026-003": {
                "hours_per_week": (35, 30),
                "host_partner": ("Cámara de Oficios", "Lycée des Métiers Jean Rouget"),
            },
        },
    ),
    "organisations": (
        {("O-0003", "capacity"): 4, ("O-0003", "tutor_name"): "Carmen Ruíz López", ("O-0002", "sector"): "crafts"},
        {
            "O-0003": {"capacity": (None, 4), "tutor_name": ("Carmen Ruiz", "Carmen Ruíz López")},
            "O-0002": {"sector": (None, "crafts")},
        },
    ),
    "outcomes": (
        {("U1", "unit_title"): "Bread & pastry", ("U1#2", "criteria"): "even loaves"},
        {"U1.1": {"unit_title": ("Making bread", "Bread & pastry")}, "U1.2": {"criteria": (None, "even loaves")}},
    ),
    "applicants": (
        {
            ("A-2026-0001", "course"): "Baking",
            ("A-2026-0003", "guardian_email"): "marta@example.org",
            ("A-2026-0002", "wish_2"): "Malta",
        },
        {
            "A-2026-0001": {"course": (None, "Baking")},
            "A-2026-0003": {"guardian_email": (None, "marta@example.org")},
            "A-2026-0002": {"wishes": ([], ["Malta"])},
        },
    ),
}


@pytest.mark.parametrize("kind", EDITS)
def test_changed_cells_give_exactly_these_changes_and_undo_restores_all(year: Shop, kind: str) -> None:
    year.ok("contact", "set", "C-0003", "email=carmen@sol.example.old")
    file = out(year, kind)
    before = everything(year)
    changes, wanted = EDITS[kind]
    data = year.ok(NOUNS[kind], "import", edit(file, changes), "--yes")
    assert told(data) == wanted
    assert data["counts"]["changed"] == len({row for row, _ in changes})
    assert everything(year) != before
    again = year.ok(NOUNS[kind], "import", file, "--yes")
    assert (again["operation"], again["counts"]["same"]) == (None, again["counts"]["rows"])
    year.ok("undo", data["operation"])
    assert everything(year) == before


def test_rows_without_a_reference_are_new(year: Shop) -> None:
    contacts = edit(out(year, "contacts"), {}, [{"organisation": "O-0003", "name": "Pepe Díaz", "roles": "mentor"}])
    assert year.ok("contact", "import", contacts, "--yes")["counts"]["new"] == 1
    (pepe,) = [one for one in year.ok("contact", "list", "O-0003")["contacts"] if one["name"] == "Pepe Díaz"]
    assert pepe["roles"] == ["mentor"]
    guardian = {"participant": "T-0001", "name": "Luc Thibault", "relation": "father", "authority": "of an adult"}
    data = year.ok("guardian", "import", edit(out(year, "guardians"), {}, [guardian]), "--yes")
    assert data["counts"]["new"] == 1
    (luc,) = year.ok("guardian", "list", "T-0001")["guardians"]
    assert (luc["name"], luc["authority"], luc["position"]) == ("Luc Thibault", "of-an-adult", 1)
    flow = {"name": "Malta", "start": date(2026, 4, 6), "end": date(2026, 5, 1), "accompanying": "Rita Borg"}
    escort = {"ref": "F-2026-01", "given_names": "Ida", "family_name": "Berg", "accompanying_role": "nurse"}
    data = year.ok("flow", "import", edit(out(year, "flows"), {}, [flow, escort]), "--yes")
    assert (data["counts"]["new"], data["counts"]["changed"]) == (1, 1)
    seville, malta = year.ok("flow", "list")["flows"]
    assert [one["name"] for one in seville["accompanying"]] == ["Marta Vella", "Joe Vella", "Ida Berg"]
    assert [one["name"] for one in malta["accompanying"]] == ["Rita Borg"]
    stay = {"ref": "M-2026-002", "host": "Panadería Sol & Hijos", "start": date(2026, 3, 29), "end": date(2026, 4, 9)}
    data = year.ok("mobility", "import", edit(out(year, "mobilities"), {}, [stay]), "--yes")
    assert len(year.ok("mobility", "show", "M-2026-002")["mobility"]["stays"]) == 2
    for kind in ("contacts", "guardians", "flows", "mobilities"):
        again = year.ok(NOUNS[kind], "import", year.folder / f"{kind}.xlsx", "--yes")
        assert again["operation"] is None, kind


def test_what_mobctl_knows_better_since_is_not_reverted(year: Shop) -> None:
    file = out(year, "contacts")
    year.ok("contact", "set", "C-0002", "phone=+34600000001")
    data = year.ok("contact", "import", edit(file, {("C-0002", "function"): "Owner"}), "--yes")
    assert told(data) == {"C-0002": {"function": ("Manager", "Owner")}}
    (diego,) = [one for one in year.ok("contact", "list")["contacts"] if one["ref"] == "C-0002"]
    assert diego["phone"] == "+34600000001"


def test_a_cell_that_both_sides_changed_leaves_its_row_undecided(year: Shop) -> None:
    file = out(year, "contacts")
    year.ok("contact", "set", "C-0002", "email=new@sol.example")
    edit(file, {("C-0002", "email"): "other@sol.example", ("C-0002", "function"): "Owner", ("C-0003", "function"): "x"})
    code, reply = year("contact", "import", file, "--yes")
    assert (code, reply["data"]["counts"]["undecided"], reply["data"]["counts"]["changed"]) == (5, 1, 1)
    (finding,) = level(reply, "changed-on-both-sides")
    assert "new@sol.example" in finding["message"]
    assert "other@sol.example" in finding["message"]
    assert "mobctl contact set C-0002" in finding["hint"]
    year.ok("contact", "set", "C-0002", "email=other@sol.example")
    data = year.ok("contact", "import", file, "--yes")
    assert told(data) == {"C-0002": {"function": ("Manager", "Owner")}}


def test_one_workbook_may_be_edited_and_imported_again_and_again(year: Shop) -> None:
    file = out(year, "contacts")
    for function in ("Owner", "Chief", "Boss"):
        data = year.ok("contact", "import", edit(file, {("C-0002", "function"): function}), "--yes")
        assert told(data)["C-0002"]["function"][1] == function
    year.ok("undo", data["operation"])
    year.ok("contact", "set", "C-0002", "function=Director")
    code, reply = year("contact", "import", file, "--yes")
    assert (code, reply["data"]["counts"]["undecided"]) == (5, 1), "Boss was taken back and Director came: both changed"
    year.ok("contact", "set", "C-0002", "function=Chief")
    assert told(year.ok("contact", "import", file, "--yes")) == {"C-0002": {"function": ("Chief", "Boss")}}


REFERENCES: list[tuple[str, dict[tuple[str, str], object], str, int]] = [
    ("contacts", {("C-0002", "ref"): "C-0999"}, "unknown-reference", 1),
    ("contacts", {("C-0002", "ref"): "O-0003"}, "not-a-reference", 1),
    ("contacts", {("C-0002", "ref"): "C-0003"}, "reference-twice", 2),
    ("contacts", {("C-0002", "name"): "Iván Petrov"}, "reference-of-somebody-else", 1),
    ("contacts", {("C-0002", "organisation"): "O-0002"}, "contact-elsewhere", 1),
    ("mobilities", {("M-2026-003", "stay_number"): 7}, "unknown-stay", 1),
    ("mobilities", {("M-2026-003", "family_name"): "X", ("M-2026-003", "given_names"): "Y"}, "reference-of-", 1),
    ("mobilities", {("M-2026-003", "applicant"): "A-2026-0001"}, "reference-of-somebody-else", 1),
    ("guardians", {("T-0003", "guardian_number"): 4}, "unknown-guardian", 1),
    ("guardians", {("T-0003", "participant"): "T-0099"}, "unknown-person", 1),
    ("flows", {("F-2026-01", "ref"): "F-2026-09"}, "unknown-reference", 1),
    ("flows", {("F-2026-01", "accompanying"): "T-0099"}, "unknown-person", 1),
    ("applicants", {("A-2026-0001", "ref"): "A-2026-0099"}, "unknown-reference", 1),
    ("applicants", {("A-2026-0001", "given_names"): "X", ("A-2026-0001", "family_name"): "Y"}, "reference-of-", 1),
    ("organisations", {("O-0003", "ref"): "O-0099"}, "unknown-reference", 1),
]


@pytest.mark.parametrize(("kind", "changes", "code", "rows"), REFERENCES)
def test_a_reference_is_never_a_guess(
    year: Shop, kind: str, changes: dict[tuple[str, str], object], code: str, rows: int
) -> None:
    before = everything(year)
    exit_code, reply = year(NOUNS[kind], "import", edit(out(year, kind), changes), "--yes")
    assert exit_code == 5, reply
    found = [finding for finding in reply["findings"] if finding["code"].startswith(code)]
    assert len(found) == rows, reply["findings"]
    assert found[0]["hint"]
    assert reply["data"]["counts"]["rejected"] + reply["data"]["counts"]["undecided"] == rows
    assert everything(year) == before


def test_a_copied_row_for_somebody_new_is_noticed(year: Shop) -> None:
    copied = {"ref": "C-0002", "organisation": "Panadería Sol & Hijos", "name": "Pepe Díaz"}
    code, reply = year("contact", "import", edit(out(year, "contacts"), {}, [copied]), "--yes")
    assert (code, reply["data"]["counts"]["rejected"]) == (5, 2)
    assert "Empty the reference" in level(reply, "reference-twice")[0]["hint"]


def test_a_blank_cell_erases_nothing_and_a_dash_empties(year: Shop) -> None:
    file = edit(out(year, "contacts"), {("C-0002", "email"): None, ("C-0002", "function"): None})
    code, reply = year("contact", "import", file, "--yes")
    assert (code, reply["data"]["operation"]) == (0, None)
    (finding,) = level(reply, "blank-erases-nothing")
    assert finding["message"].startswith("2 cells")
    edit(file, {("C-0002", "email"): "-", ("C-0002", "name"): "-"})
    code, reply = year("contact", "import", file, "--yes")
    assert told(reply["data"]) == {"C-0002": {"email": ("diego@sol.example", None)}}
    assert level(reply, "cannot-be-empty")
    mobility = edit(out(year, "mobilities"), {("M-2026-001", "tutor"): "-", ("M-2026-001", "tasks"): "-"})
    data = year.ok("mobility", "import", mobility, "--yes")
    assert told(data)["M-2026-001"] == {"tutor": ("Carmen Ruiz", None), "tasks": ("Shaping loaves\nBaking", None)}
    year.ok("undo", data["operation"])
    assert year.ok("mobility", "show", "M-2026-001")["mobility"]["tutor"] == "Carmen Ruiz"
    flow = edit(out(year, "flows"), {("F-2026-01", "host_partner"): "-", ("F-2026-01#2", "accompanying_role"): "-"})
    data = year.ok("flow", "import", flow, "--yes")
    assert told(data)["F-2026-01"] == {
        "host_partner": ("Cámara de Oficios", None),
        "accompanying_role": ("=teacher", None),
    }


def test_a_wish_that_is_emptied_goes_and_the_others_stay(year: Shop) -> None:
    year.ok("applicant", "set", "A-2026-0001", "wishes=Malta,Oslo,Porto,Ulm,Riga,Bonn")
    file = edit(out(year, "applicants"), {("A-2026-0001", "wish_2"): "-", ("A-2026-0001", "wish_3"): "Rome"})
    data = year.ok("applicant", "import", file, "--yes")
    assert year.ok("applicant", "show", "A-2026-0001")["details"]["wishes"] == ["Malta", "Rome", "Ulm", "Riga", "Bonn"]
    year.ok("undo", data["operation"])
    assert len(year.ok("applicant", "show", "A-2026-0001")["details"]["wishes"]) == 6


def test_roles_of_an_organisation_only_grow(year: Shop) -> None:
    year.ok("org", "set", "O-0003", "--role", "host-company")
    file = edit(out(year, "organisations"), {("O-0003", "roles"): "intermediary"})
    _, reply = year("org", "import", file, "--yes")
    assert told(reply["data"])["O-0003"]["roles"] == (["host-company"], ["host-company", "intermediary"])
    assert "host-company was taken out" in level(reply, "list-only-grows")[0]["message"]


def test_a_correction_by_hand_stands_against_no_cell_that_was_changed(year: Shop) -> None:
    year.ok("applicant", "set", "A-2026-0001", "course=Baking")
    year.ok("applicant", "set", "A-2026-0001", "course=Pastry")
    data = year.ok("applicant", "import", edit(out(year, "applicants"), {("A-2026-0001", "course"): "Baking"}), "--yes")
    assert told(data) == {"A-2026-0001": {"course": ("Pastry", "Baking")}}


def test_a_faulty_row_is_handed_back_in_the_same_workbook(year: Shop) -> None:
    changes: dict[tuple[str, str], object] = {("C-0002", "email"): "diego(at)sol", ("C-0003", "function"): "Baker"}
    file = edit(out(year, "contacts"), changes)
    year("contact", "import", file, "--yes", "--returned", "back.xlsx")
    back = edit(year.folder / "back.xlsx", {("C-0002", "email"): "diego.sol@sol.example"})
    data = year.ok("contact", "import", back, "--yes")
    assert told(data) == {"C-0002": {"email": ("diego@sol.example", "diego.sol@sol.example")}}


def test_what_only_shows_whose_row_it_is_says_where_it_is_changed(year: Shop) -> None:
    file = edit(out(year, "mobilities"), {("M-2026-001", "family_name"): "Thibaut"})
    code, reply = year("mobility", "import", file, "--yes")
    assert (code, reply["data"]["operation"]) == (0, None)
    (finding,) = level(reply, "column-only-shown")
    assert "mobctl applicant set A-2026-0001" in finding["hint"]


def test_a_list_that_only_grows_says_so(year: Shop) -> None:
    file = edit(out(year, "mobilities"), {("M-2026-001", "units"): "-"})
    code, reply = year("mobility", "import", file, "--yes")
    assert (code, reply["data"]["operation"]) == (0, None)
    assert "U1" in level(reply, "list-only-grows")[0]["message"]


def test_a_faulty_cell_is_told_each_time(year: Shop) -> None:
    changes = {("C-0002", "email"): "diego(at)sol", ("C-0002", "function"): "Owner"}
    file = edit(out(year, "contacts"), changes)
    for _ in range(2):
        _, reply = year("contact", "import", file, "--yes")
        assert level(reply, "bad-email")


def test_rows_may_be_sorted_and_columns_moved_or_left_out(year: Shop) -> None:
    file = out(year, "contacts")
    book = load_workbook(file)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, len(rows))
    sheet.append(["Contacts of our partners, as of spring"])
    sheet.append([])
    places = [rows[0].index(name) for name in ("name", "email", "ref")]
    for row in [rows[0], *sorted(rows[1:], key=lambda row: str(row[2]))]:
        sheet.append([row[place] for place in places])
    book.save(file)
    data = year.ok("contact", "import", file, "--yes")
    assert (data["counts"]["same"], data["operation"]) == (len(rows) - 1, None)


def test_a_workbook_of_another_workspace_is_refused(year: Shop, tmp_path: Path) -> None:
    other = Shop(tmp_path / "other", year.environ)
    other.folder.mkdir()
    other.ok("init", "workspace", "--organisation", "Other", "--country", "FR")
    file = out(year, "contacts")
    code, reply = Shop(other.folder / "workspace", year.environ)("contact", "import", file, "--yes")
    assert (code, reply["errors"][0]["code"]) == (5, "workbook-of-another-workspace")


@pytest.mark.parametrize(("kind", "noun"), [("contacts", "org"), ("guardians", "mobility"), ("outcomes", "applicant")])
def test_a_workbook_for_another_import_names_the_right_one(year: Shop, kind: str, noun: str) -> None:
    code, reply = year(noun, "import", out(year, kind), "--yes")
    assert (code, reply["errors"][0]["code"]) == (5, "workbook-of-another-kind")
    assert f"mobctl {NOUNS[kind]} import" in reply["errors"][0]["hint"]


def test_a_workbook_for_another_import_keeps_the_others_from_nothing(year: Shop) -> None:
    file = edit(out(year, "organisations"), {("O-0003", "sector"): "crafts"})
    code, reply = year("org", "import", out(year, "contacts"), file, "--yes")
    assert (code, told(reply["data"])) == (5, {"O-0003": {"sector": (None, "crafts")}})
    assert level(reply, "workbook-of-another-kind")


def test_headers_that_were_renamed_are_told(year: Shop) -> None:
    file = out(year, "contacts")
    book = load_workbook(file)
    book.worksheets[0]["A1"].value = "Kennung"
    book.save(file)
    code, reply = year("contact", "import", file, "--dry-run")
    assert code in (0, 5)
    assert "headers ref" in level(reply, "marks-unused")[0]["message"]


def test_the_marks_give_nothing_away(year: Shop) -> None:
    book = load_workbook(out(year, "guardians"))
    marks = book["as written"]
    assert marks.sheet_state == "veryHidden"
    cells = {str(cell.value) for row in marks.iter_rows(min_row=2) for cell in row if cell.value}
    values = {str(cell.value) for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value}
    assert not cells & values - {"T-0003"}


def test_a_text_file_made_of_a_sheet_says_what_it_cannot_tell(year: Shop) -> None:
    rows = list(load_workbook(out(year, "contacts")).worksheets[0].values)
    file = year.folder / "contacts.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)
    code, reply = year("contact", "import", file, "--dry-run")
    assert code == 0
    assert level(reply, "list-without-marks")
    phones = {"phone": ("+34 954 00 00 01", "+34954000001")}
    assert all(changes == phones for changes in told(reply["data"]).values())


def test_an_empty_form_explains_its_fields_and_takes_new_rows(project: Shop) -> None:
    file = out(project, "contacts")
    book = load_workbook(file)
    fields = {row[0]: row for row in book["fields"].iter_rows(min_row=2, values_only=True)}
    assert fields["roles"][2] == "signatory, tutor, mentor, contact"
    assert all(row[1] for row in fields.values())
    row = {"organisation": "O-0001", "name": "Hélène Garnier", "roles": "signatory", "language": "French"}
    data = project.ok("contact", "import", edit(file, {}, [row]), "--yes")
    assert (data["counts"]["new"], data["counts"]["rows"]) == (1, 1)


def test_contacts_of_any_list_are_found_by_organisation_and_name(year: Shop) -> None:
    rows: list[list[Any]] = [
        ["Betrieb", "Ansprechpartner", "Funktion", "Sprache", "Rolle", "Schuhgröße"],
        ["Panadería Sol & Hijos", "Diego Sol", "Inhaber", "Spanisch", "Mentor", "44"],
        ["Panadería Sol & Hijos", "Lola Sol", None, None, None, None],
        ["Panadería Sol & Hijos", "Ana Ruiz", "Bäckerin", None, None, None],
        ["Bäckerei Unbekannt", "Ben Koch", None, None, None, None],
    ]
    code, reply = year("contact", "import", workbook(year, "kontakte.xlsx", rows), "--yes")
    assert (code, reply["data"]["counts"]["new"], reply["data"]["counts"]["changed"]) == (5, 1, 1)
    assert {finding["code"] for finding in reply["findings"]} == {"reference-needed", "unknown-organisation"}
    changes = told(reply["data"])["C-0002"]
    assert changes["roles"][1] == ["signatory", "contact", "mentor"]
    assert changes["extras"][1] == {"Schuhgröße": "44"}


def test_guardians_of_any_list_are_found_by_participant_and_name(year: Shop) -> None:
    rows = [
        ["Schüler", "Erziehungsberechtigte", "Sorgerecht", "unterschreibt"],
        ["Łucja Żółkiewska", "Marta Żółkiewska", "gemeinsam", "ja"],
        ["Łucja Żółkiewska", "Jan Żółkiewski", "gemeinsam", "ja"],
        ["Niemand Bekannt", "Ida Berg", None, None],
    ]
    code, reply = year("guardian", "import", workbook(year, "eltern.xlsx", rows), "--yes")
    assert (code, reply["data"]["counts"]["new"], reply["data"]["counts"]["changed"]) == (5, 1, 1)
    assert level(reply, "unknown-person")
    positions = {one["name"]: one["position"] for one in year.ok("guardian", "list", "T-0003")["guardians"]}
    assert positions["Jan Żółkiewski"] == 3


def test_flows_of_any_list_are_found_by_name(year: Shop) -> None:
    rows = [
        ["Group", "Start date", "End date", "Accommodation", "Accompanying person"],
        ["Sevilla in March", None, None, "Hostel", "Marta Vella"],
        ["Malta", date(2026, 4, 6), date(2026, 5, 1), "Campus", "Rita Borg"],
        ["Malta", date(2026, 4, 6), date(2026, 5, 1), "Campus", "Max Borg"],
        ["Malta", date(2026, 4, 7), date(2026, 5, 1), "Campus", "Ida Borg"],
        ["Gozo", None, None, None, None],
        ["Oslo", date(2026, 5, 2), date(2026, 5, 1), None, None],
    ]
    code, reply = year("flow", "import", workbook(year, "flows-list.xlsx", rows), "--yes")
    counts = reply["data"]["counts"]
    assert (code, counts["new"], counts["changed"], counts["rejected"]) == (5, 1, 2, 3)
    assert {finding["code"] for finding in reply["findings"]} == {
        "rows-contradict",
        "flow-without-dates",
        "end-before-start",
    }
    _, malta = year.ok("flow", "list")["flows"]
    assert [one["name"] for one in malta["accompanying"]] == ["Rita Borg", "Max Borg"]


def test_somebody_of_a_known_name_is_not_made_twice_in_silence(year: Shop) -> None:
    escort = {"ref": "F-2026-01", "given_names": "Maëlle", "family_name": "Thibault"}
    file = edit(out(year, "flows"), {}, [escort])
    code, reply = year("flow", "import", file, "--yes")
    assert (code, [f["code"] for f in reply["findings"]]) == (5, ["accompanying-perhaps-known"])
    assert "T-0001 Maëlle Thibault" in reply["findings"][0]["message"]
