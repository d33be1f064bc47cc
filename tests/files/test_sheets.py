"""Reading workbooks: values, addresses, what is hidden, merged, wrong or not calculated."""

from datetime import date, datetime, time

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from sheet_files import saved, text_row, xlsx

from mobctl.domain.grid import BookKind, Merged, Visibility, address, column_index
from mobctl.errors import Unreadable
from mobctl.files.sheets import read
from mobctl.findings import Level


def test_values_keep_their_kind_and_whole_numbers_lose_their_fraction(tmp_path):
    moment = datetime(2026, 3, 1, 14, 30)
    row = ["Łucja", "007", 19551.0, 2.5, True, date(2008, 2, 29), moment, time(9, 15), None, "=sum"]
    path = saved(tmp_path / "people.xlsx", [["a", *[None] * 9], row[:9]])

    book = read(path)

    assert book.kind is BookKind.XLSX
    (sheet,) = book.sheets
    assert sheet.rows[1] == ("Łucja", "007", 19551, 2.5, True, date(2008, 2, 29), moment, time(9, 15))
    assert type(sheet.rows[1][2]) is int
    assert sheet.rows[0] == ("a",) + (None,) * 7


def test_rows_and_columns_count_from_a1_though_the_table_begins_further_down(tmp_path):
    book = Workbook()
    book.active["C4"] = "Name"
    book.active["C5"] = "Ana"
    book.save(tmp_path / "low.xlsx")

    (sheet,) = read(tmp_path / "low.xlsx").sheets

    assert len(sheet.rows) == 5
    assert sheet.rows[3] == (None, None, "Name")
    assert sheet.where(4, 2, "Name").as_dict() == {
        "file": str(tmp_path / "low.xlsx"),
        "sheet": "Sheet",
        "row": 5,
        "column": "Name",
        "cell": "C5",
    }


def test_formatted_but_empty_rows_at_the_end_are_not_rows(tmp_path):
    book = Workbook()
    book.active.append(["Name"])
    for row in range(2, 500):
        book.active.cell(row, 9).number_format = "0.00"
    book.save(tmp_path / "ghost.xlsx")

    (sheet,) = read(tmp_path / "ghost.xlsx").sheets

    assert sheet.rows == (("Name",),)


def test_the_calendar_of_1904_gives_the_same_days(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2021, 1, 1)])
    book.save(tmp_path / "mac.xlsx")

    assert read(tmp_path / "mac.xlsx").sheets[0].rows == ((date(2021, 1, 1),),)


def test_hidden_sheets_are_told_apart_and_merged_blocks_are_known(tmp_path):
    book = Workbook()
    book.active.title = "Codes"
    book.active.sheet_state = "veryHidden"
    book.create_sheet("Old").sheet_state = "hidden"
    people = book.create_sheet("People")
    people.append(["Parent", None, "Pupil"])
    people.merge_cells("A1:B1")
    book.save(tmp_path / "school.xlsx")

    read_book = read(tmp_path / "school.xlsx")

    assert [(sheet.name, sheet.visible) for sheet in read_book.sheets] == [
        ("Codes", Visibility.VERY_HIDDEN),
        ("Old", Visibility.HIDDEN),
        ("People", Visibility.VISIBLE),
    ]
    assert [sheet.name for sheet in read_book.visible] == ["People"]
    assert read_book.sheet("people ").merged == (Merged(0, 0, 0, 1),)


def test_formulas_without_a_saved_value_are_an_error_that_names_the_cells(tmp_path):
    path = saved(tmp_path / "sums.xlsx", [["Name", "Age"], ["Ana", "=2026-2008"], ["Bo", "=2026-2009"]])

    book = read(path)

    (finding,) = book.findings
    assert (finding.code, finding.level, finding.where.cell) == ("formula-without-value", Level.ERROR, "B2")
    assert [place.cell for place in finding.also] == ["B3"]
    assert book.sheets[0].rows[1] == ("Ana", None)


def test_a_formula_whose_saved_value_is_no_text_is_no_fault(tmp_path):
    rows = text_row(1, "Name") + '<row r="2"><c r="A2" t="str"><f>IF(1=2,"x","")</f><v></v></c></row>'
    (tmp_path / "blank.xlsx").write_bytes(xlsx(rows + '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>'))

    book = read(tmp_path / "blank.xlsx")

    assert book.findings == ()
    assert book.sheets[0].rows == (("Name",), (None,), (2,))


def test_cells_that_show_an_error_read_as_empty_with_a_warning(tmp_path):
    rows = text_row(1, "Name", "Age") + '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>17</v></c></row>'
    (tmp_path / "errors.xlsx").write_bytes(xlsx(rows))

    book = read(tmp_path / "errors.xlsx")

    (finding,) = book.findings
    assert (finding.code, finding.level, finding.where.cell) == ("cell-error-value", Level.WARNING, "A2")
    assert "#N/A" in finding.text
    assert book.sheets[0].rows[1] == (None, 17)


def _ods(path, rows):
    document = OpenDocumentSpreadsheet()
    table = Table(name="Liste")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(path)


def test_opendocument_is_read(tmp_path):
    _ods(tmp_path / "liste.ods", [["Nom", "Prénom"], ["Nguyễn", "Zoé"]])

    book = read(tmp_path / "liste.ods")

    assert (book.kind, book.sheets[0].name) == (BookKind.ODS, "Liste")
    assert book.sheets[0].rows == (("Nom", "Prénom"), ("Nguyễn", "Zoé"))


def test_a_name_that_lies_about_the_form_does_not_matter_between_workbooks(tmp_path):
    saved(tmp_path / "a.xlsx", [["Name"]]).rename(tmp_path / "a.xls")

    assert read(tmp_path / "a.xls").kind is BookKind.XLSX


def test_parts_in_utf_16_are_read_the_slow_way(tmp_path):
    plain = xlsx(text_row(1, "Größe"))
    sheet = load_workbook_part(plain).replace("UTF-8", "UTF-16").encode("utf-16")
    (tmp_path / "wide.xlsx").write_bytes(xlsx("", parts={"xl/worksheets/sheet1.xml": sheet}))

    assert read(tmp_path / "wide.xlsx").sheets[0].rows == (("Größe",),)


def load_workbook_part(data, name="xl/worksheets/sheet1.xml"):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_the_slow_reader_agrees_with_the_fast_one(tmp_path):
    from mobctl.files.slow_workbooks import read_with_openpyxl

    rows = [["a", None, 3.0], [None, None, None], [date(2026, 1, 2), 1.5, True]]
    path = saved(tmp_path / "same.xlsx", rows)

    slow = read_with_openpyxl(path.read_bytes(), str(path), BookKind.XLSX)

    fast_rows = read(path).sheets[0].rows
    assert fast_rows[:2] == slow.sheets[0].rows[:2]
    assert fast_rows[2] == (date(2026, 1, 2), 1.5, True)


def test_missing_files_and_folders_are_said_plainly(tmp_path):
    with pytest.raises(Unreadable) as missing:
        read(tmp_path / "nothing.xlsx")
    with pytest.raises(Unreadable) as folder:
        read(tmp_path)

    assert (missing.value.code, folder.value.code) == ("no-such-file", "file-is-folder")


@pytest.mark.parametrize("letters,index", [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_columns_have_letters(letters, index):
    assert column_index(letters) == index
    assert address(13, index) == f"{letters}14"


def test_our_own_workbooks_are_read_back_by_openpyxl_too(tmp_path):
    (tmp_path / "own.xlsx").write_bytes(xlsx(text_row(1, "Name")))

    assert load_workbook(tmp_path / "own.xlsx").active["A1"].value == "Name"
