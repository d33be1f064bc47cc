"""What a coordinator may expect of every import, one test for each expectation."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from prompt_toolkit.input.base import PipeInput

from tests.conftest import Shop
from tests.story.test_import_answers import CTRL_C, DOWN, ENTER, keyboard, typed
from tests.story.test_importing import level, workbook

__all__ = ["keyboard"]

NAMES = ["Vorname", "Nachname"]
ANNA, BEN, CEM = ["Anna", "Lindqvist"], ["Ben", "Okoro"], ["Cem", "Kaya"]


def counts(reply: Any) -> dict[str, int]:
    """Return the outcomes of an import that happened at all."""
    return {outcome: count for outcome, count in reply["data"]["counts"].items() if count}


def dry(shop: Shop, file: Path, *words: str) -> Any:
    """Return the whole reply of an import that saves nothing, whatever its exit code."""
    return shop("applicant", "import", file, "--dry-run", *words)[1]


def told(reply: Any, code: str) -> str:
    """Return what the only finding of a code says."""
    (finding,) = level(reply, code)
    return str(finding["message"])


def applicant(shop: Shop, name: str) -> dict[str, Any]:
    """Return all that is known of one applicant."""
    shown = shop.ok("applicant", "show", name)
    return {**shown["details"], **shown["applicant"], "extras": shown["extras"]}


def held(shop: Shop, header: str, *cells: Any) -> list[dict[str, Any]]:
    """Import one column beside people's names; return what became known of each person."""
    rows = [[*NAMES, header], *([f"Anna {'ABCDEFGHIJ'[n]}", "Berg", cell] for n, cell in enumerate(cells))]
    shop("applicant", "import", workbook(shop, "held.xlsx", rows), "--yes")
    return [applicant(shop, one["ref"]) for one in shop.ok("applicant", "list")["applicants"]]


def text(shop: Shop, name: str, content: bytes) -> Path:
    (shop.folder / name).write_bytes(content)
    return shop.folder / name


@pytest.mark.parametrize(
    "name, content, code",
    [
        ("list.xlsx", b"%PDF-1.7 not a table", "not-a-workbook"),
        ("list.xls", b"Vorname;Nachname\nAnna;Berg\n", "text-named-as-workbook"),
        ("list.csv", b"", "file-empty"),
        ("~$list.xlsx", b"\x05Anna " + b"\0" * 160, "office-lock-file"),
    ],
)
def test_01_sniff_then_say(project: Shop, name: str, content: bytes, code: str) -> None:
    exit_code, reply = project("applicant", "import", text(project, name, content), "--yes")
    (error,) = reply["errors"]
    assert (exit_code, error["code"]) == (6, code)
    assert error["hint"]


def test_01_a_workbook_of_another_name_is_read(project: Shop) -> None:
    file = workbook(project, "list.xlsx", [NAMES, ANNA])
    renamed = text(project, "list.csv", file.read_bytes())
    assert project.ok("applicant", "import", renamed, "--yes")["counts"]["new"] == 1


def test_02_encoding_and_separator(project: Shop) -> None:
    lines = "Nom;Prénom\nŁukasik;Zoé\nLefèvre;Anaïs\nGarçon;Élise\n"
    reply = dry(project, text(project, "a.csv", lines.replace("Ł", "L").encode("cp1252")))
    for seen in ("cp1252", "Prénom", "Zoé", "Lefèvre"):
        assert seen in told(reply, "encoding-guessed")
    polish = text(project, "b.csv", lines.replace("è", "e").replace("ï", "i").encode("cp1250", "replace"))
    reply = dry(project, polish, "--encoding", "cp1250")
    assert level(reply, "encoding-guessed") == []
    assert reply["data"]["rows"][0]["name"] == "Zoé Łukasik"
    reply = dry(project, text(project, "c.csv", lines.encode("utf-8-sig")))
    assert (level(reply, "encoding-guessed"), reply["data"]["rows"][0]["name"]) == ([], "Zoé Łukasik")
    assert project.ok("sheet", "show", "c.csv")["separator"] == ";"


def test_03_sheet_choice(project: Shop) -> None:
    file = workbook(project, "a.xlsx", [["Preis", "Kurs"], [1, "Malta"]], [NAMES, BEN], [NAMES, CEM], [NAMES, ANNA])
    book = load_workbook(file)
    book["List 2"].sheet_state, book["List 3"].sheet_state = "hidden", "veryHidden"
    book.save(file)
    reply = dry(project, file)
    assert [row["name"] for row in reply["data"]["rows"]] == ["Anna Lindqvist"]
    assert [finding["message"].split(" of ")[0] for finding in level(reply, "hidden-sheet-left-out")] == [
        "The hidden sheet List 2",
        "The hidden sheet List 3",
    ]
    assert [row["name"] for row in dry(project, file, "--sheet", "List 2")["data"]["rows"]] == ["Ben Okoro"]


def test_04_header_row_found(project: Shop) -> None:
    rows = [
        ["Anmeldungen 2026"],
        [],
        ["Schüler", None, "Eltern", None],
        [*NAMES, "Name", "Telefon"],
        [*ANNA, "Eva Lindqvist", "+49 30 901820"],
        [*BEN, "Jan Okoro", "+49 30 901821"],
    ]
    file = workbook(project, "a.xlsx", rows)
    book = load_workbook(file)
    for merged in ("A1:D1", "A3:B3", "C3:D3"):
        book.active.merge_cells(merged)
    book.save(file)
    (sheet,) = project.ok("applicant", "import", file, "--yes")["files"]
    assert sheet["header_rows"] == [3, 4]
    assert sheet["mapping"]["Eltern / Telefon"] == "guardian_phone"
    assert applicant(project, "Okoro")["phone"] is None


HEADERS = [
    ("First name", "Surname", "Date of birth"),
    ("Prénom", "Nom", "Date de naissance"),
    ("Vorname", "Nachname", "Geburtsdatum"),
    ("Nombre", "Apellidos", "Fecha de nacimiento"),
    ("Nome", "Cognome", "Data di nascita"),
    ("Nome", "Apelido", "Data de nascimento"),
    ("Voornaam", "Achternaam", "Geboortedatum"),
    ("Imię", "Nazwisko", "Data urodzenia"),
]


@pytest.mark.parametrize("headers", HEADERS)
def test_05_header_mapping_in_layers(project: Shop, headers: tuple[str, ...]) -> None:
    reply = dry(project, workbook(project, "a.xlsx", [headers, [*ANNA, date(2008, 3, 12)]]))
    assert list(reply["data"]["files"][0]["mapping"].values()) == ["given_names", "family_name", "birth_date"]


def test_05_what_is_only_similar_is_told_or_asked_and_never_taken_twice(project: Shop) -> None:
    rows = [
        ["Vornmae", "Nachname", "E-Mail", "E-Mail-Einwilligung", "Wer"],
        *([*name, f"{name[0]}@example.org", "ja", f"Frau {name[0]}"] for name in (ANNA, BEN, CEM)),
    ]
    reply = dry(project, workbook(project, "a.xlsx", rows))
    assert "Vornmae was read as given_names" in told(reply, "header-guessed")
    assert reply["data"]["files"][0]["mapping"]["E-Mail"] == "email"
    assert "E-Mail-Einwilligung" not in reply["data"]["files"][0]["mapping"]
    two = [["voornaam_levering", "achternaam_levering", "voornaam_factuur", "achternaam_factuur"], [*ANNA, *BEN]]
    (error,) = dry(project, workbook(project, "b.xlsx", two))["errors"]
    assert (error["code"], "voornaam_factuur" in error["message"]) == ("headers-undecided", True)


def test_06_mapping_memory(project: Shop) -> None:
    first = workbook(project, "a.xlsx", [["Who", "K"], ["Anna Lindqvist", "7a"]])
    project.ok("applicant", "import", first, "--source", "School 3", "--map", "Who=full_name", "--map", "K=-", "--yes")
    second = workbook(project, "b.xlsx", [["Who", "K", "Ort"], ["Ben Okoro", "9b", "Ulm"]])
    code, reply = project("applicant", "import", second, "--source", "School 3", "--yes")
    assert (code, counts(reply)) == (0, {"rows": 1, "new": 1})
    assert "Who → full_name" in told(reply, "header-remembered")
    assert "new Ort" in told(reply, "headers-changed")
    assert project.ok("mapping", "show", "School 3")["mappings"][0]["headers"] == {"Who": "full_name", "K": None}
    project.ok("mapping", "forget", "School 3", "--yes")
    assert project("applicant", "import", second, "--source", "School 3", "--yes")[0] == 5


def test_07_value_evidence(project: Shop) -> None:
    rows = [["Prénom", "Nom"], *([name, f"{name}@example.org".lower()] for name in ("Anna", "Ben", "Cem", "Zoé"))]
    reply = dry(project, workbook(project, "a.xlsx", rows))
    assert "Nom holds e-mail addresses" in told(reply, "column-holds-emails")
    assert [row["name"] for row in reply["data"]["rows"]] == ["Anna", "Ben", "Cem", "Zoé"]


def test_08_unmapped_columns_kept(project: Shop) -> None:
    rows = [[*NAMES, "Schuhgröße", "T-Shirt"], [*ANNA, 38, "M"], [*BEN, None, "L"]]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert (code, reply["data"]["files"][0]["unmapped"]) == (0, ["Schuhgröße", "T-Shirt"])
    assert applicant(project, "Lindqvist")["extras"] == {"Schuhgröße": "38", "T-Shirt": "M"}
    assert "e-mail: 2" in told(reply, "email-column-missing")


def test_09_clean_quietly_but_report(project: Shop) -> None:
    rows = [[*NAMES, "Ort"], ["\u00a0Anna ", "Lindqvist\u200b", "N/A"], ["Ben", "O\u2019Hara", "Bad  Ems"]]
    rows.append(["Zoe\u0308", "Kaya", "-"])
    reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")[1]
    assert [row["name"] for row in reply["data"]["rows"]] == ["Anna Lindqvist", "Ben O\u2019Hara", "Zo\u00eb Kaya"]
    assert [applicant(project, name)["city"] for name in ("A-2026-0001", "A-2026-0002", "A-2026-0003")] == [
        None,
        "Bad Ems",
        None,
    ]
    assert "(2)" in told(reply, "cells-cleaned") or " 2" in told(reply, "cells-cleaned")


def test_10_dates(project: Shop) -> None:
    cells = [date(2008, 3, 12), "04/03/2008", "25/03/2008", 39519, "1.2.08", "31.02.2008", "1.1.1850"]
    born = [one["birth_date"] for one in held(project, "geboren am", *cells)]
    assert born == ["2008-03-12", "2008-03-04", "2008-03-25", "2008-03-12", "2008-02-01", None, None]
    reply = dry(project, project.folder / "held.xlsx")
    assert [finding["where"]["cell"] for finding in level(reply, "impossible-date")] == ["C7"]
    assert "years of two digits completed: 1" in told(reply, "cells-cleaned")
    assert level(reply, "date-order-unknown") == []


def test_10_an_order_that_no_date_tells_is_asked(project: Shop) -> None:
    reply = dry(project, workbook(project, "a.xlsx", [[*NAMES, "Date of birth"], [*ANNA, "03/04/2008"]]))
    assert reply["data"]["questions"][0]["asks"] == "dates"
    assert level(reply, "date-order-unknown")


def test_10_workbooks_that_count_from_1904(project: Shop) -> None:
    file = workbook(project, "a.xlsx", [[*NAMES, "geboren am"], [*ANNA, date(2008, 3, 12)]])
    patched(file, "xl/worksheets/sheet1.xml", b"<v>39519</v>", b"<v>38057</v>")
    patched(file, "xl/workbook.xml", b"<workbookPr", b'<workbookPr date1904="1"')
    project.ok("applicant", "import", file, "--yes")
    assert applicant(project, "Lindqvist")["birth_date"] == "2008-03-12"


def patched(file: Path, part: str, old: bytes, new: bytes) -> None:
    """Change what a part of a workbook says, as programs do that write workbooks otherwise."""
    with zipfile.ZipFile(file) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(file, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)


def test_11_formulas(project: Shop) -> None:
    rows = [[*NAMES, "Ort"], [*ANNA, '="U"&"lm"'], [*BEN, '="Bo"&"nn"']]
    file = workbook(project, "a.xlsx", rows)
    patched(file, "xl/worksheets/sheet1.xml", b'lm"</f><v></v>', b'lm"</f><v>Ulm</v>')
    reply = project("applicant", "import", file, "--yes")[1]
    assert [applicant(project, name)["city"] for name in ("Lindqvist", "Okoro")] == ["Ulm", None]
    (missing,) = level(reply, "formula-without-value")
    assert ("C3" in missing["message"], "save it again" in missing["hint"]) == (True, True)


def test_11_a_formula_without_a_result_matters_only_in_a_sheet_that_is_read(project: Shop) -> None:
    file = workbook(project, "a.xlsx", [[*NAMES], [*ANNA]])
    book = load_workbook(file)
    prices = book.create_sheet("Preise")
    for row in (["Artikel", "Preis", "Menge"], ["Bus", 12, "=B2*2"], ["Bahn", 30, "=B3*2"]):
        prices.append(row)
    book.save(file)
    code, reply = project("applicant", "import", file, "--yes")
    assert (code, level(reply, "formula-without-value")) == (0, [])
    assert "Preise" in told(reply, "sheet-left-out")
    code, reply = project("sheet", "show", file, "--sheet", "Preise")
    assert (code, len(level(reply, "formula-without-value"))) == (5, 1)


def test_12_merged_cells(project: Shop) -> None:
    rows = [["Klasse", *NAMES], ["3b", *ANNA], [None, *BEN], ["4a", *CEM], [None, "Zoë", None]]
    file = workbook(project, "a.xlsx", rows)
    book = load_workbook(file)
    for merged in ("A2:A3", "A4:A5", "C4:C5"):
        book.active.merge_cells(merged)
    book.save(file)
    reply = project("applicant", "import", file, "--yes")[1]
    assert [applicant(project, name)["class"] for name in ("Anna", "Ben", "Cem", "Zoë")] == ["3b", "3b", "4a", "4a"]
    assert "Klasse" in told(reply, "merged-filled-down")
    assert "Nachname" in told(reply, "merged-names")
    assert not applicant(project, "Zoë")["family_name"]


def test_13_ghost_rows(project: Shop) -> None:
    rows = [[*NAMES, "Tage"], [*ANNA, 14], [*BEN, 21], [*NAMES, "Tage"], [*CEM, 14], ["Summe", None, 49]]
    rows += [[], ["Bitte bis 1. März zurücksenden, danke!"]]
    file = workbook(project, "a.xlsx", rows)
    book = load_workbook(file)
    book.active["A500"].number_format = "0.00"
    book.save(file)
    code, reply = project("applicant", "import", file, "--yes")
    assert (code, counts(reply)) == (0, {"rows": 6, "new": 3, "skipped": 3})
    assert all(str(row) in told(reply, "rows-left-out") for row in (4, 6, 8))


def test_14_numbers_that_are_names(project: Shop) -> None:
    people = held(project, "Téléphone", 612345678, "06 12 34 56 79", "6.1E+08", "12")
    assert [one["phone"] for one in people] == ["+33612345678", "+33612345679", None, None]
    reply = dry(project, project.folder / "held.xlsx")
    assert told(reply, "digits-lost").startswith("6.1E+08")
    assert [finding["where"]["cell"] for finding in level(reply, "bad-phone")] == ["C5"]


def test_14_post_codes_and_keys_stay_text(project: Shop) -> None:
    lines = "Prénom;Nom;Numéro;Code postal\nAnna;Lindqvist;007;01000\nBen;Okoro;010;69001\n"
    project.ok("applicant", "import", text(project, "a.csv", lines.encode()), "--yes", "--map", "Numéro=external_id")
    anna = applicant(project, "Lindqvist")
    assert (anna["external_id"], anna["postcode"]) == ("007", "01000")


@pytest.mark.parametrize(
    "header, cell, code, suggestion",
    [
        ("E-Mail", "anna(at)example.org", "bad-email", "anna@example.org"),
        ("Téléphone", "06 12", "bad-phone", "+33"),
        ("Land", "Deutschlnad", "unknown-country", "deutschland"),
        ("EQF", 12, "bad-eqf", "1 to 8"),
        ("geboren am", "2008-13-45", "impossible-date", "Check the day"),
        ("Geschlecht", "weibchen", "unknown-value", "female"),
    ],
)
def test_15_typed_checks(project: Shop, header: str, cell: Any, code: str, suggestion: str) -> None:
    reply = dry(project, workbook(project, "a.xlsx", [[*NAMES, header], [*ANNA, cell]]))
    (finding,) = level(reply, code)
    assert (finding["where"]["cell"], str(cell) in finding["message"]) == ("C2", True)
    assert suggestion in finding["message"] + finding["hint"]


def test_16_code_lists_by_synonym(project: Shop) -> None:
    people = held(project, "Nationalität", "Allemagne", "DE", "Germany", "Deutschland", "deutsch", "Griechenland")
    assert [one["nationality"] for one in people] == ["DE", "DE", "DE", "DE", "DE", "GR"]


def test_16_an_unknown_word_is_told_and_asked_once(project: Shop, keyboard: PipeInput) -> None:
    words = ["weiblich", "weiblich", "männlich", "weibchen", "weibchen", "weibchen"]
    rows = [[*NAMES, "Geschlecht"], *([f"Anna {'ABCDEF'[n]}", "Berg", word] for n, word in enumerate(words))]
    file = workbook(project, "a.xlsx", rows)
    reply = dry(project, file)
    assert "3" in told(reply, "unknown-value")
    assert len([one for one in reply["data"]["questions"] if one["asks"] == "value"]) == 1
    keyboard.send_text(ENTER + "y")
    assert typed(project, "applicant", "import", file)[0] == 0
    other = workbook(project, "b.xlsx", [[*NAMES, "Geschlecht"], ["Zoë", "Berg", "weibchen"]])
    assert level(project("applicant", "import", other, "--yes")[1], "unknown-value") == []


def test_17_duplicates_inside_the_file(project: Shop) -> None:
    rows = [["ID", *NAMES], ["K-1", *ANNA], ["K-1", *BEN], ["K-2", *CEM]]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert (code, counts(reply)) == (5, {"rows": 3, "new": 1, "rejected": 2})
    assert [(one["where"]["row"], one["also"][0]["row"]) for one in level(reply, "id-twice")] == [(2, 3), (3, 2)]


BORN = [*NAMES, "geboren am", "E-Mail", "Ort"]


@pytest.mark.parametrize(
    "row, outcome",
    [
        (["Anna-Maria", "Lindqvist", date(2008, 3, 12), "anna@example.org", "Ulm"], "changed"),
        (["Ánna", "LINDQVIST", date(2008, 3, 12), None, "Kiel"], "changed"),
        (["Lindqvist", "Anna", date(2008, 3, 12), None, "Kiel"], "undecided"),
        (["Anna", "Lindkvist", date(2008, 3, 12), None, "Kiel"], "undecided"),
        (["Анна", "Иванова", date(2008, 3, 12), None, "Kiel"], "new"),
        (["Anna", "Lindqvist", date(2005, 7, 1), None, "Kiel"], "new"),
    ],
)
def test_18_duplicates_against_the_database(project: Shop, row: list[Any], outcome: str) -> None:
    known = [BORN, [*ANNA, date(2008, 3, 12), "anna@example.org", "Ulm"]]
    project.ok("applicant", "import", workbook(project, "a.xlsx", known), "--yes")
    reply = dry(project, workbook(project, "b.xlsx", [BORN, row]))
    assert counts(reply) == {"rows": 1, outcome: 1}


def test_18_the_answer_is_remembered(project: Shop, keyboard: PipeInput) -> None:
    towns = [*NAMES, "Ort"]
    project.ok("applicant", "import", workbook(project, "a.xlsx", [towns, [*ANNA, "Ulm"]]), "--yes")
    other = workbook(project, "b.xlsx", [towns, [*ANNA, "Kiel"]])
    keyboard.send_text(DOWN + ENTER + "y")
    assert typed(project, "applicant", "import", other)[0] == 0
    assert project.ok("applicant", "list")["total"] == 2
    assert counts(project("applicant", "import", other, "--yes")[1]) == {"rows": 1, "same": 1}


@pytest.mark.parametrize(
    "policy, city", [("file-wins", "Kiel"), ("keep", "Ulm"), ("only-if-empty", "Ulm"), ("ask", "Ulm")]
)
def test_19_field_policy_at_update(project: Shop, policy: str, city: str) -> None:
    rows = [["ID", *NAMES, "Ort", "Klasse"], ["K-1", *ANNA, "Ulm", "3b"]]
    project.ok("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    rows[1] = ["K-1", *ANNA, "Kiel", None]
    reply = project("applicant", "import", workbook(project, "b.xlsx", rows), "--yes", "--policy", f"city={policy}")[1]
    assert (applicant(project, "Lindqvist")["city"], applicant(project, "Lindqvist")["class"]) == (city, "3b")
    assert bool(level(reply, "change-undecided")) == (policy == "ask")


def test_20_idempotent(project: Shop) -> None:
    file = workbook(project, "a.xlsx", [[*NAMES, "geboren am"], [*ANNA, "1.2.2008"], [*BEN, None], [*CEM, "3.2.2008"]])
    project.ok("applicant", "import", file, "--yes")
    data = project.ok("applicant", "import", file, "--yes")
    assert (data["counts"]["same"], data["counts"]["rows"], data["operation"]) == (3, 3, None)
    assert len(project.ok("import", "list")["imports"]) == 1


def test_21_dry_run_is_the_same_code(project: Shop) -> None:
    rows = [["ID", *NAMES, "Ort"], ["K-1", *ANNA, "Ulm"], ["K-2", *BEN, "Bonn"]]
    project.ok("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    rows = [rows[0], ["K-1", *ANNA, "Kiel"], rows[2], ["K-3", *CEM, "Ulm"], ["K-4", None, None, "Ulm"]]
    file = workbook(project, "b.xlsx", rows)
    dry_code, planned = project("applicant", "import", file, "--dry-run")
    assert project.ok("applicant", "list")["total"] == 2
    code, done = project("applicant", "import", file, "--yes")
    assert (dry_code, code) == (5, 5)
    assert counts(planned) == {"rows": 4, "new": 1, "changed": 1, "same": 1, "rejected": 1}
    assert planned["data"]["rows"][0]["changes"] == [{"field": "city", "before": "Ulm", "after": "Kiel"}]
    assert (planned["data"]["operation"], done["data"]["operation"]) == (None, "J-0003")
    assert [planned["data"][key] for key in ("counts", "rows", "files")] == [
        done["data"][key] for key in ("counts", "rows", "files")
    ]
    assert planned["findings"] == done["findings"]


def test_22_returned_workbook(project: Shop) -> None:
    rows = [["ID", *NAMES, "E-Mail", "Notiz"], ["K-1", *ANNA, "anna(at)example.org", "-"], [None, None, None, "x@y"]]
    file = workbook(project, "a.xlsx", rows, [["Preis", "Kurs"], ["=1+1", "Malta"]])
    project("applicant", "import", file, "--yes", "--returned", "back.xlsx")
    back = load_workbook(project.folder / "back.xlsx")
    assert back.sheetnames == ["List 1", "List 2", "Problems"]
    assert [cell.value for cell in back["List 1"][1]] == rows[0]
    assert (back["List 2"]["A2"].value, back["List 2"]["B2"].value) == ("=1+1", "Malta")
    assert back["List 1"]["D2"].comment
    assert back["List 1"]["D2"].fill.fgColor.rgb != "00000000"
    assert any(cell.hyperlink for row in back["Problems"] for cell in row)
    back["List 1"]["D2"] = "anna@example.org"
    back["List 1"].delete_rows(3)
    back.save(project.folder / "back.xlsx")
    reply = project("applicant", "import", "back.xlsx", "--yes")[1]
    assert (reply["data"]["rows"][0]["ref"], counts(reply)) == ("A-2026-0001", {"rows": 1, "changed": 1})


def test_23_partial_or_strict(project: Shop) -> None:
    rows: list[Sequence[Any]] = [[*NAMES, "Ort"], [*ANNA, "Ulm"], [None, None, "Bonn"]]
    file = workbook(project, "a.xlsx", rows)
    code, reply = project("applicant", "import", file, "--strict", "--yes")
    assert (code, reply["errors"][0]["code"], project.ok("applicant", "list")["total"]) == (4, "strict-refused", 0)
    code, printed = project("applicant", "import", file, "--yes", json_=False)
    assert (code, project.ok("applicant", "list")["total"]) == (5, 1)
    assert "rejected" in printed
    assert "answer I-2026-001" in project("import", "show", "I-2026-001", json_=False)[1]
    project.ok("applicant", "answer", "I-2026-001", "3", "given_names=Ben", "family_name=Okoro")
    assert applicant(project, "Okoro")["city"] == "Bonn"


def test_24_batch_record_and_undo(project: Shop) -> None:
    file = workbook(project, "a.xlsx", [[*NAMES, "Ort"], [*ANNA, "Ulm"], [*BEN, "Bonn"]])
    data = project.ok("applicant", "import", file, "--yes", "--source", "School 3")
    shown = project.ok("import", "show", data["batch"])
    batch = str(shown)
    assert shown["import"]["counts"]["new"] == 2
    for recorded in ("2026-02-01", "School 3", "a.xlsx", "given_names", data["operation"]):
        assert recorded in batch, recorded
    project.ok("applicant", "set", "Okoro", "city=Trier")
    undone = project.ok("undo", data["operation"], "--yes")
    assert {(row["outcome"], bool(row["why"])) for row in undone["rows"]} == {("reversed", False), ("kept", True)}
    kept = [row for row in undone["rows"] if row["outcome"] == "kept"]
    assert [(row["ref"], row["file"], row["sheet"], row["row"]) for row in kept] == [
        ("A-2026-0002", "a.xlsx", "List 1", 3)
    ]
    assert [one["family_name"] for one in project.ok("applicant", "list")["applicants"]] == ["Okoro"]


def test_25_resume_and_decisions_log(project: Shop, keyboard: PipeInput) -> None:
    towns = [*NAMES, "Ort", "Geschlecht"]
    known = [towns, [*ANNA, "Ulm", None], [*BEN, "Bonn", None]]
    project.ok("applicant", "import", workbook(project, "a.xlsx", known), "--yes")
    rows = [towns, [*ANNA, "Kiel", "weibchen"], [*BEN, "Kiel", None], [*CEM, "Kiel", None]]
    file = workbook(project, "b.xlsx", rows)
    keyboard.send_text(ENTER + CTRL_C)
    assert typed(project, "applicant", "import", file)[0] == 130
    assert project.ok("applicant", "list")["total"] == 2
    corrected = workbook(project, "c.xlsx", [*rows, ["Zoë", "Berg", "Kiel", "weibchen"]])
    resumed = ("--resume", "I-2026-002", "--no-input", "--yes")
    code, reply = project("applicant", "import", corrected, *resumed)
    assert (code, level(reply, "unknown-value")) == (5, [])
    assert counts(reply) == {"rows": 4, "new": 2, "undecided": 2}
    assert applicant(project, "Berg")["gender"] is not None


def test_extra_who_dropped_out_since_the_last_list(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "a.xlsx", [NAMES, ANNA, BEN]), "--yes", "--source", "School 3")
    reply = project("applicant", "import", workbook(project, "b.xlsx", [NAMES, BEN]), "--yes", "--source", "School 3")[
        1
    ]
    assert "Anna Lindqvist (A-2026-0001)" in told(reply, "dropped-out")
    assert project.ok("applicant", "list")["total"] == 2


def test_extra_consent_and_sensitive_columns_are_flagged(project: Shop) -> None:
    headers = [*NAMES, "Allergien", "Passwort", "Einwilligung Fotos"]
    rows = [headers, [*ANNA, "Erdnüsse", "geheim-77", "ja"], [*BEN, None, "geheim-78", "nein"]]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert (code, "Allergien" in told(reply, "special-column-left-out")) == (0, True)
    assert "Passwort" in told(reply, "secret-column-left-out")
    shown = str(project.ok("applicant", "show", "Lindqvist"))
    assert ("Erdnüsse" in shown, "geheim" in shown) == (False, False)
    assert applicant(project, "Lindqvist")["extras"] == {"Einwilligung Fotos": "ja"}


def test_extra_limits_are_stated(project: Shop) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(NAMES)
    book.active["XFD1048576"] = "far"
    book.save(project.folder / "far.xlsx")
    code, reply = project("applicant", "import", "far.xlsx", "--yes")
    assert (code, reply["errors"][0]["code"]) == (6, "cell-far-away")
    assert "XFD1048576" in reply["errors"][0]["message"]


def test_extra_an_empty_form_has_lists_and_notes(project: Shop) -> None:
    data = project.ok("sheet", "out", "applicants")
    book = load_workbook(project.folder / data["file"])
    sheet = book.worksheets[0]
    assert any(cell.comment for row in sheet.iter_rows() for cell in row)
    assert sheet.data_validations.dataValidation
