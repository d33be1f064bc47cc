"""Workbooks that mobctl writes: what a spreadsheet shows, and what it must never calculate."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from mobctl.files.books import Column, Kind, Properties, Table, workbook
from mobctl.files.sheets import read

PROPERTIES = Properties("Report", datetime(2026, 2, 1, 12, tzinfo=UTC))
DANGEROUS = [
    *("=1+1", "+49 30 123", "-2+3", "@SUM(A1)", "\t=1"),
    *("a & <b>", "_x0041_", "  spaced  ", "two\nlines", "x\x07y"),
]


def opened(*tables):
    return load_workbook(BytesIO(workbook(tables, PROPERTIES)))


def test_columns_have_their_kind_and_the_header_stays_in_sight():
    columns = (
        Column("Reference", note="Leave it as it is"),
        Column("Start", Kind.DATE),
        Column("At", Kind.MOMENT),
        Column("Days", Kind.INTEGER),
        Column("Share", Kind.SHARE),
        Column("Amount", Kind.DECIMAL),
    )
    row = ("M-2026-001", date(2026, 3, 1), datetime(2026, 3, 1, 14, 30, tzinfo=UTC), 12, 0.5, Decimal("10.50"))

    sheet = opened(Table("Mobilities", columns, [row, (None,) * 6]))["Mobilities"]

    assert [cell.value for cell in sheet[2]] == [
        *("M-2026-001", datetime(2026, 3, 1), datetime(2026, 3, 1, 14, 30), 12, 0.5, 10.5)
    ]
    assert [cell.number_format for cell in sheet[2]] == [column.kind.value for column in columns]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.dimensions) == ("A2", "A1:F3", "A1:F2")
    assert sheet["A1"].comment.text == "Leave it as it is"
    assert sheet["A1"].font.bold


def test_text_is_never_a_formula_and_comes_back_as_it_was(tmp_path):
    (tmp_path / "text.xlsx").write_bytes(
        workbook([Table("T", (Column("=A1"),), [(text,) for text in DANGEROUS])], PROPERTIES)
    )

    sheet = load_workbook(tmp_path / "text.xlsx")["T"]
    assert {cell.data_type for (cell,) in sheet.iter_rows()} == {"s"}
    assert sheet["A2"].quotePrefix
    (read_sheet,) = read(tmp_path / "text.xlsx").sheets
    assert [row[0] for row in read_sheet.rows] == ["=A1", *DANGEROUS[:-1], "xy"]


def test_short_choices_stand_in_the_rule_and_others_on_a_hidden_sheet():
    activities = ("short-term-learner", "job-shadowing")
    places = ("Malta, Mosta", "Sevilla")
    table = Table("Placements", (Column("activity", choices=activities), Column("place", choices=places)))

    book = opened(table)

    rules = book["Placements"].data_validations.dataValidation
    assert [(rule.type, rule.formula1, str(rule.sqref)) for rule in rules] == [
        ("list", '"short-term-learner,job-shadowing"', "A2:A501"),
        ("list", "lists!$A$1:$A$2", "B2:B501"),
    ]
    assert book["lists"].sheet_state == "hidden"
    assert opened(Table("T", (Column("activity", choices=activities),))).sheetnames == ["T"]


def test_the_total_stands_out_and_is_not_filtered():
    rows = [("Seville", 2), ("Malta", 3), ("Total", 5)]

    sheet = opened(Table("Figures", (Column("Place"), Column("People", Kind.INTEGER)), rows, total=True))["Figures"]

    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["B4"].font.bold
    assert not sheet["B3"].font.bold


def test_equal_contents_give_equal_bytes():
    table = Table("Mobilities", (Column("Reference", note="n", choices=("a",)),), [("M-1",)])

    assert workbook([table], PROPERTIES) == workbook([table], PROPERTIES)


@pytest.mark.parametrize("title,shown", [("Costs: 2026/27", "Costs  2026 27"), ("x" * 40, "x" * 31), ("''", "sheet")])
def test_titles_are_made_fit_for_a_sheet(title, shown):
    book = opened(Table(title, (Column("A"),)), Table(title, (Column("A"),)))

    assert book.sheetnames[0] == shown
    assert len(set(book.sheetnames)) == 2


def test_what_a_cell_cannot_hold_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="cannot hold a list"):
        workbook([Table("T", (Column("A"),), [(["a"],)])], PROPERTIES)
