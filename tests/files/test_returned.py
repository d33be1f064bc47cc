"""The copy that goes back: faulty cells are marked in it, all else is what its owner made."""

import contextlib
import re
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from mobctl.domain.grid import Book, BookKind, Merged, Sheet, Visibility, address
from mobctl.files import sheets
from mobctl.files.pdf import converter
from mobctl.files.returned import marked_copy
from mobctl.files.returned_mark import CODE_BITS, TITLE, Colour, Problem, is_problems_sheet
from mobctl.files.returned_package import OddWorkbook
from mobctl.files.returned_plain import plain_workbook, sheet_names

HEADING = ("1 error", "what the colours mean", "what to do")


def workbook() -> Workbook:
    """Return a workbook as a school makes it: formats, comments, rules, a chart, a hidden sheet, formulas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bewerber '26"
    sheet.append(["Liste der Bewerber"])
    sheet.merge_cells("A1:C1")
    sheet.append(["ID", "Name", "geboren", "Punkte"])
    sheet.append(["K1", "Anna Berg", date(2008, 3, 12), 3])
    sheet.append(["K2", "Ben Okoro", "31.02.2008", 4])
    sheet.append(["K3", "Cem Kaya", date(1950, 1, 1), "=SUM(D3:D4)"])
    sheet["C3"].number_format = sheet["C5"].number_format = "dd.mm.yyyy"
    sheet["C5"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["C5"].font = Font(color="FFFFFFFF", italic=True)
    sheet["A4"].comment = Comment("bitte prüfen", "Lehrerin")
    rule = DataValidation("list", formula1='"ja,nein"')
    rule.add("E3:E20")
    sheet.add_data_validation(rule)
    full = PatternFill(bgColor="FFFFFF00")
    sheet.conditional_formatting.add("D3:D5", CellIsRule(operator="greaterThan", formula=["3"], fill=full))
    sheet.column_dimensions["B"].width = 31
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=2, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "G2")
    book.create_sheet("versteckt").sheet_state = "hidden"
    book["versteckt"]["A1"] = "bleibt"
    return book


def saved(book: Workbook, values: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook as bytes; *values* are saved beside formulas, as Excel does it and openpyxl cannot."""
    out = BytesIO()
    book.save(out)
    content = out.getvalue()
    for formula, value in (values or {}).items():
        content = changed(
            content, "xl/worksheets/sheet1.xml", f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v>{value}</v>"
        )
    return content


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with one piece of one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


def problem(
    cell: str, colour: Colour = Colour.ERROR, text: str = "It is wrong.", sheet: str = "Bewerber '26"
) -> Problem:
    letters, row = re.fullmatch(r"([A-Z])(\d+)", cell).groups()  # type: ignore[union-attr]
    return Problem(sheet, colour, text, "Write it well.", ((int(row) - 1, ord(letters) - 65),), "Header", "as it was")


def copy(data: bytes, problems: Iterable[Problem]) -> bytes:
    return marked_copy(data, list(problems), HEADING).content


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(BytesIO(data)).read(name)


def coloured(data: bytes, sheet: str = "Bewerber '26") -> dict[str, Colour]:
    """Return the cells with a fill of ours."""
    found = {}
    for row in opened(data)[sheet].iter_rows():
        for cell in row:
            rgb = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None
            if isinstance(rgb, str) and int(rgb[-6:], 16) & ~CODE_BITS in tuple(Colour):
                found[cell.coordinate] = Colour(int(rgb[-6:], 16) & ~CODE_BITS)
    return found


def comments(data: bytes, sheet: str = "Bewerber '26") -> dict[str, tuple[str, str]]:
    """Return author and text of each comment."""
    cells = (cell for row in opened(data)[sheet].iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: (cell.comment.author, cell.comment.text) for cell in cells}


def test_faulty_cells_are_coloured_and_say_why() -> None:
    told = [
        problem("C4", Colour.WARNING, "31.02.2008 is no day."),
        problem("C4", text="Nobody is born then."),
        problem("D3", Colour.WARNING),
        problem("F9"),
    ]
    data = copy(saved(workbook()), told)
    assert coloured(data) == {"C4": Colour.ERROR, "D3": Colour.WARNING, "F9": Colour.ERROR}
    author, text = comments(data)["C4"]
    assert author == "mobctl"
    assert text == ("mobctl: error\nNobody is born then.\n→ Write it well.\n\n31.02.2008 is no day.\n→ Write it well.")
    assert comments(data)["D3"][1].startswith("mobctl: warning\n")


def test_what_is_not_faulty_stays_as_it_was() -> None:
    data = saved(workbook(), {"SUM(D3:D4)": "7"})
    marked = copy(data, [problem("C4"), problem("C5", Colour.WARNING)])

    before, after = part(data, "xl/worksheets/sheet1.xml").decode(), part(marked, "xl/worksheets/sheet1.xml").decode()
    cells = re.compile(r'<c r="(?!C4"|C5")[^>]*?(?:/>|>.*?</c>)')
    assert cells.findall(after) == cells.findall(before)
    assert "<f>SUM(D3:D4)</f><v>7</v>" in after
    for element in ("mergeCells", "conditionalFormatting", "dataValidations", "cols", "drawing "):
        (kept,) = re.findall(rf"<{element}.*?(?:</{element}>|/>)", before)
        assert kept in after
    for name in ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/worksheets/sheet2.xml", "xl/theme/theme1.xml"):
        assert part(marked, name) == part(data, name)
    book = opened(marked)
    assert book.sheetnames == ["Bewerber '26", "versteckt", "Problems"]
    assert book["versteckt"].sheet_state == "hidden"
    assert book["Bewerber '26"]["C5"].number_format == "dd.mm.yyyy"
    assert book["Bewerber '26"]["C5"].font.italic
    assert book["Bewerber '26"]["C5"].font.color.rgb != "FFFFFFFF"


def test_comments_of_others_stay_and_ours_stand_below() -> None:
    marked = copy(saved(workbook()), [problem("A4")])
    author, text = comments(marked)["A4"]
    assert author == "Lehrerin"
    assert text.startswith("bitte prüfen\n")
    assert text.endswith("error\nIt is wrong.\n→ Write it well.")
    assert comments(copy(marked, [problem("D3")]))["A4"] == ("Lehrerin", "bitte prüfen")


def test_every_comment_has_its_own_box() -> None:
    marked = copy(saved(workbook()), [problem(f"B{row}") for row in range(1, 1200)])
    (name,) = (name for name in zipfile.ZipFile(BytesIO(marked)).namelist() if "rawing" in name and "vml" in name)
    boxes = re.findall(rb'<(?:\w+:)?shape\b[^>]*?\bid="([^"]*)"', part(marked, name))
    assert len(boxes) == len(set(boxes)) == 1200
    blocks = {int(box.rpartition(b"_s")[2]) // 1024 for box in boxes}
    (listed,) = re.findall(rb'idmap[^>]*?data="([^"]*)"', part(marked, name))
    assert blocks <= {int(block) for block in listed.split(b",")}


def test_a_second_return_takes_the_first_one_away() -> None:
    data = saved(workbook())
    first = copy(data, [problem("C4"), problem("C5"), problem("A4"), problem("B2")])
    second = copy(first, [problem("C4", Colour.WARNING, "Still wrong.")])
    assert coloured(second) == {"C4": Colour.WARNING}
    assert comments(second) == {
        "C4": ("mobctl", "mobctl: warning\nStill wrong.\n→ Write it well."),
        "A4": ("Lehrerin", "bitte prüfen"),
    }
    cell = opened(second)["Bewerber '26"]["C5"]
    assert (cell.fill.fgColor.rgb, cell.font.color.rgb, cell.font.italic) == ("FF00B050", "FFFFFFFF", True)
    assert opened(second).sheetnames == ["Bewerber '26", "versteckt", "Problems"]
    assert [row[6].value for row in opened(second)["Problems"].iter_rows(min_row=6)] == ["Still wrong."]


def test_however_often_it_goes_to_and_fro_nothing_piles_up() -> None:
    data = saved(workbook())
    rounds = []
    for _ in range(4):
        data = saved(opened(copy(data, [problem("C4"), problem("C5"), problem("A4")])))
        parts = sorted(zipfile.ZipFile(BytesIO(data)).namelist())
        problems = [[cell.value for cell in row] for row in opened(data)["Problems"].iter_rows()]
        rounds.append((parts, coloured(data), comments(data), problems))
    assert rounds[1:] == [rounds[0]] * 3


def test_our_marks_are_known_again_after_another_program_saved_them() -> None:
    book = opened(copy(saved(workbook()), [problem("C4"), problem("C5"), problem("A4")]))
    book.move_sheet("Problems", -2)
    second = copy(saved(book), [])
    assert coloured(second) == {}
    assert comments(second) == {"A4": ("Lehrerin", "bitte prüfen")}
    assert opened(second)["Bewerber '26"]["C5"].fill.fgColor.rgb == "FF00B050"
    assert opened(second).sheetnames.count("Problems") == 1


@pytest.mark.skipif(converter() is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_and_keeps_our_marks(tmp_path: Path) -> None:
    (tmp_path / "back.xlsx").write_bytes(copy(saved(workbook()), [problem("C4"), problem("C5"), problem("A4")]))
    profile = (tmp_path / "profile").as_uri()
    words = [converter() or "", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx"]
    words += ["--outdir", str(tmp_path / "out"), str(tmp_path / "back.xlsx")]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "out" / "back.xlsx").read_bytes()
    assert coloured(data) == dict.fromkeys(("A4", "C4", "C5"), Colour.ERROR)
    second = copy(data, [])
    assert coloured(second) == {}
    assert set(comments(second)) == {"A4"}
    cell = opened(second)["Bewerber '26"]["C5"]
    assert (cell.fill.fgColor.rgb, cell.font.italic) == ("FF00B050", True)


def test_a_deleted_sheet_of_problems_costs_only_the_old_look() -> None:
    book = opened(copy(saved(workbook()), [problem("C4"), problem("C5")]))
    del book["Problems"]
    second = copy(saved(book), [problem("C4")])
    assert coloured(second) == {"C4": Colour.ERROR}
    assert opened(second)["Bewerber '26"]["C5"].fill.fill_type is None


def test_the_sheet_of_problems_lists_and_links_them() -> None:
    told = [problem("C4", Colour.WARNING, "=1+1 is no day."), Problem("Bewerber '26", Colour.ERROR, "All of it.")]
    sheet = opened(copy(saved(workbook()), told))["Problems"]
    assert sheet["A1"].value == TITLE
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == list(HEADING)
    first, second = ([cell.value for cell in row[:8]] for row in sheet.iter_rows(min_row=6, max_row=7))
    assert first == ["C4", "warning", "Bewerber '26", 4, "Header", "as it was", "=1+1 is no day.", "Write it well."]
    assert second == ["sheet", "error", "Bewerber '26", None, None, None, "All of it.", None]
    assert sheet["G6"].data_type != "f"
    assert sheet["A6"].hyperlink.location == "'Bewerber ''26'!C4"


def test_a_sheet_of_theirs_called_problems_stays() -> None:
    book = workbook()
    book.create_sheet("Problems")["A1"] = "mine"
    names = opened(copy(saved(book), [problem("C4")])).sheetnames
    assert names == ["Bewerber '26", "versteckt", "Problems", "Problems 2"]


def test_a_fault_in_a_merged_block_is_told_where_it_is_seen() -> None:
    assert coloured(copy(saved(workbook()), [problem("B1")])) == {"A1": Colour.ERROR}


@pytest.mark.parametrize("macros", [True, False])
def test_macros_stay_only_where_they_are_wanted(macros: bool) -> None:
    data = saved(workbook())
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    relation = f'<Relationship Id="rIdM" Type="{kind}" Target="vbaProject.bin"/>'
    data = changed(out.getvalue(), "xl/_rels/workbook.xml.rels", "</Relationships>", f"{relation}</Relationships>")
    result = marked_copy(data, [problem("C4")], HEADING, macros=macros)
    archive = zipfile.ZipFile(BytesIO(result.content))
    assert ("xl/vbaProject.bin" in archive.namelist()) is macros
    assert (b"macroEnabled" in archive.read("[Content_Types].xml")) is macros
    assert (b"vbaProject" in archive.read("xl/_rels/workbook.xml.rels")) is macros
    assert result.without_macros is not macros


@pytest.mark.parametrize("data", [b"", b"PK", b"no workbook at all"])
def test_what_is_no_workbook_is_odd(data: bytes) -> None:
    with pytest.raises(OddWorkbook):
        copy(data, [problem("C4")])


def test_a_document_type_is_never_read() -> None:
    data = changed(saved(workbook()), "xl/styles.xml", "<styleSheet", "<!DOCTYPE x []><styleSheet")
    with pytest.raises(OddWorkbook):
        copy(data, [problem("C4")])


@settings(max_examples=60, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_a_damaged_workbook_is_marked_or_odd_and_nothing_else(random: Random) -> None:
    """The long form of this test changed 6,000 workbooks."""
    data = copy(saved(workbook()), [problem("C4"), problem("A4")])
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        damaged = random.choice(source.namelist())
        for name in source.namelist():
            content = source.read(name)
            if name == damaged:
                start = random.randrange(len(content))
                content = random.choice(
                    (content[:start], content[:start] + content[start + random.randrange(60) :], b"")
                )
            target.writestr(name, content)
    with contextlib.suppress(OddWorkbook):
        assert zipfile.is_zipfile(BytesIO(copy(out.getvalue(), [problem("C4"), problem("A4")])))


CELLS: list[Any] = [
    *("text", "=1+1", "-7", "+33 6", "007", "zwei\nZeilen", "drei\r\nZeilen", "_x0041_", "<&>\"'", " mit Rand "),
    *(7, 7.25, True, False, date(2008, 3, 12), datetime(2008, 3, 12, 9, 30, 15, 536000), time(9, 30), None),
    date(1899, 5, 1),
]


def test_other_formats_become_a_workbook_of_the_same_values(tmp_path: Path) -> None:
    rows = (("Spalte", "b"), *((cell, 1) for cell in CELLS))
    shown = Sheet("list.csv", "", rows=rows, merged=(Merged(0, 0, 0, 1),))
    hidden = Sheet("list.csv", "a/b", Visibility.HIDDEN, (("x",),))
    book = Book("list.csv", BookKind.XLS, (shown, hidden))
    names = sheet_names(book, "list")
    assert names == ("list", "a b")
    marked = copy(plain_workbook(book, names), [problem("A3", sheet="list")])
    (tmp_path / "back.xlsx").write_bytes(marked)

    again = sheets.read(tmp_path / "back.xlsx")
    assert again.findings == ()
    first, second, problems = again.sheets
    wanted = [datetime.combine(cell, time()) if type(cell) is date and cell.year > 1900 else cell for cell in CELLS]
    read = [row[0] for row in first.rows[1:]]
    assert [str(cell) for cell in read[:-1]] == [str(cell).removesuffix(" 00:00:00") for cell in wanted[:-1]]
    assert [type(cell) for cell in read[:10]] == [str] * 10
    assert read[-1] == "1899-05-01"
    assert (first.merged, second.visible, second.rows) == (shown.merged, Visibility.HIDDEN, hidden.rows)
    assert is_problems_sheet(problems)


cells_of_a_list = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 9)), max_size=25)


@settings(max_examples=25, deadline=None)
@given(first=cells_of_a_list, second=cells_of_a_list, prefixed=st.booleans(), numbered=st.booleans())
def test_exactly_the_faulty_cells_are_marked(
    first: set[tuple[int, int]], second: set[tuple[int, int]], prefixed: bool, numbered: bool
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for row in range(2, 10):
        for column in range(1, 7, 1 + row % 3):
            cell = sheet.cell(row, column, f"{row}/{column}")
            cell.font = Font(bold=row % 2 == 0, color=f"FF0000{column:02}")
            cell.fill = PatternFill("solid", fgColor=f"FF00{row:02}00") if column % 2 else PatternFill()
    sheet.column_dimensions["D"].width = 3
    data = saved(book)
    if prefixed:
        data = with_prefix(data)
    elif not numbered:
        data = without_numbers(data)
    for wanted in (first, second):
        data = copy(data, [Problem("S", Colour.ERROR, f"{cell}", cells=(cell,)) for cell in sorted(wanted)])
        places = {address(*cell) for cell in wanted}
        assert set(coloured(data, "S")) == places
        assert set(comments(data, "S")) == places
        for row in opened(data)["S"].iter_rows():
            for cell in row:
                original = book["S"][cell.coordinate]
                assert cell.value == original.value
                assert cell.font.bold == original.font.bold
                if cell.coordinate not in places:
                    assert cell.fill.fgColor.rgb == original.fill.fgColor.rgb
                    assert cell.font.color is None or cell.font.color == original.font.color or not cell.value


def with_prefix(data: bytes) -> bytes:
    """Return a workbook whose sheet names its elements with a prefix, as some programs do."""
    content = part(data, "xl/worksheets/sheet1.xml").decode()
    plain = re.sub(r"<(/?)(?=\w)", r"<\1x:", content).replace(' xmlns="', ' xmlns:x="')
    return changed(data, "xl/worksheets/sheet1.xml", content, plain)


def without_numbers(data: bytes) -> bytes:
    """Return a workbook whose rows and cells do not say where they are, where they need not."""
    content = part(data, "xl/worksheets/sheet1.xml").decode()
    plain = re.sub(r'<row r="(?!2")\d+"', "<row", content)
    return changed(data, "xl/worksheets/sheet1.xml", content, plain)
