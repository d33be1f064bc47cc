"""Workbooks in the shape of a funder's export, made for the tests: two releases with moved and renamed columns."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

DATES = "DD-MM-YYYY"
SPRING = (
    ("Grant Agreement No.", "*"),
    ("Mobility activity ID", "*"),
    ("Activity Type", "* DICT"),
    ("Long-term activity", "YES/NO"),
    ("Participant First Name", "*"),
    ("Participant Last Name", "*"),
    ("Gender", "DICT"),
    ("Participant e-mail", "*"),
    ("Sending Organisation OID", "*"),
    ("Receiving country", "* DICT"),
    ("Receiving city", ""),
    ("Start date", f"* {DATES}"),
    ("End date", f"* {DATES}"),
    ("Travel days", "0-6"),
    ("Shoe size", "*"),
    ("Special needs", ""),
    ("Overall comments", ""),
)
AUTUMN = (
    ("Grant Agreement No.", "*"),
    ("Mobility activity ID", "*"),
    ("Participant Last Name", "*"),
    ("Participant First Name", "*"),
    ("Gender", "* DICT"),
    ("Participant e-mail", "*"),
    ("Activity Type", "* DICT"),
    ("Blended mobility", "* YES/NO"),
    ("Sending Organisation OID", "*"),
    ("Country of the receiving side", "* DICT"),
    ("Receiving city", ""),
    ("Start date", f"* {DATES}"),
    ("End date", f"* {DATES}"),
    ("Travel days", "0-6"),
    ("Special needs", ""),
    ("Overall comments", ""),
)
LISTS = {
    "Activity Type": ("LM-SHORT-VET - Short-term learning mobility", "LM-LONG-VET - Long-term learning mobility"),
    "Gender": ("Female", "Male", "Undefined"),
    "Receiving country": ("ES - Spain", "MT - Malta", "PL - Poland"),
    "Country of the receiving side": ("ES - Spain", "PL - Poland"),
}


def workbook(columns: Sequence[tuple[str, str]] = SPRING, rows: Sequence[Sequence[Any]] = ()) -> bytes:
    """Return a template: names, hints, styles, widths, lists in a sheet of their own, frozen rows, an instruction."""
    book = Workbook()
    notes, sheet, lists = book.active, book.create_sheet("Mobilities"), book.create_sheet("Dictionary")
    notes.title = "Instructions"
    notes["A1"] = "Do not change the layout. Rows 1 and 2 stay as they are."
    notes["A1"].font = Font(italic=True, color="888888")
    thin = Side(style="thin", color="AAAAAA")
    for place, (name, hint) in enumerate(columns, 1):
        letters = get_column_letter(place)
        head = sheet.cell(1, place, name)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="003399")
        sheet.cell(2, place, hint or None).fill = PatternFill("solid", fgColor="FFEEBB")
        sheet.column_dimensions[letters].width = max(len(name) + 4, 12)
        for row in range(3, 13):
            cell = sheet.cell(row, place)
            cell.border, cell.protection = Border(bottom=thin), Protection(locked=False)
            if DATES in hint:
                cell.number_format = "dd-mm-yyyy"
        _listed(sheet, lists, name, letters)
    for number, row in enumerate(rows, 3):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
    sheet.freeze_panes = "C3"
    sheet["A1"].comment = Comment("As in the agreement", "Funder")
    book.defined_names["Countries"] = DefinedName("Countries", attr_text="Dictionary!$A$1:$A$4")
    lists.sheet_state = "hidden"
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _listed(sheet: Any, lists: Any, name: str, letters: str) -> None:
    values = LISTS.get(name)
    if not values:
        return
    column = lists.max_column + 1 if lists["A1"].value else 1
    for number, value in enumerate((name, *values), 1):
        lists.cell(number, column, value)
    if name == "Activity Type":
        return
    place = get_column_letter(column)
    rule = DataValidation(type="list", formula1=f"Dictionary!${place}$2:${place}${len(values) + 1}", allow_blank=True)
    rule.add(f"{letters}3:{letters}500")
    sheet.add_data_validation(rule)


def text(
    columns: Sequence[tuple[str, str]] = SPRING,
    rows: Sequence[Sequence[Any]] = (),
    *,
    separator: str = ";",
    encoding: str = "utf-8-sig",
) -> bytes:
    """Return the same template as text."""
    lines = [[name for name, _ in columns], [hint for _, hint in columns], *rows]
    shown = [separator.join(_written(cell) for cell in line) for line in lines]
    return "".join(f"{line}\r\n" for line in shown).encode(encoding)


def _written(cell: Any) -> str:
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else str(cell if cell is not None else "")
