"""Spreadsheets as rows of cells that know their address; what the cells mean is not decided here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from mobctl.findings import Finding, Where

if TYPE_CHECKING:
    from mobctl.domain.written import Homecoming

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
Value = str | int | float | bool | date | datetime | time
Cell = Value | None
Row = tuple[Cell, ...]


class BookKind(StrEnum):
    """The form a file has by its content, whatever its name says."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


class Visibility(StrEnum):
    """Whether a person sees the sheet, can bring it back from the menu, or cannot even do that."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very-hidden"


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged block of cells, by index like the rows of a sheet, all four ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows[i][j]`` is what stands in spreadsheet row i+1 and column j+1.

    All rows are equally long, an empty cell is None, trailing empty rows are left out. A number
    without fraction is an int, and a cell that Excel shows as text stays text. ``home`` is there where mobctl wrote
    the sheet: it then holds only what a person changed since.
    """

    file: str
    name: str
    visible: Visibility = Visibility.VISIBLE
    rows: tuple[Row, ...] = ()
    merged: tuple[Merged, ...] = ()
    home: "Homecoming | None" = None

    @property
    def width(self) -> int:
        """The number of columns up to the last one in use."""
        return len(self.rows[0]) if self.rows else 0

    def where(self, row: int, column: int | None = None, header: str | None = None) -> Where:
        """Return the place of a row, or of one cell under *header*, as a spreadsheet shows it (from 1, "C14")."""
        cell = None if column is None else address(row, column)
        return Where(file=self.file, sheet=self.name or None, row=row + 1, column=header, cell=cell)


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """A way in which the letters of a text file may be stored, with a few words as they read then."""

    encoding: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One spreadsheet file as read. ``encoding`` and ``separator`` are known for text files only.

    ``encoding_choices`` are the encodings that fit about as well, the likeliest (by which it was read) first; a person
    must choose one of them. Where there are none, the encoding is certain enough.
    """

    path: str
    kind: BookKind
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    separator: str | None = None
    findings: tuple[Finding, ...] = ()
    encoding_choices: tuple[EncodingChoice, ...] = ()

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets that a person sees, in their order."""
        return tuple(sheet for sheet in self.sheets if sheet.visible is Visibility.VISIBLE)

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet called *name*, upper and lower case alike, or None."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.strip().casefold()), None)


def column_letters(column: int) -> str:
    """Return the letters of a column by its index: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the index of a column by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def address(row: int, column: int) -> str:
    """Return the address of a cell by its indexes: (13, 2) is C14."""
    return f"{column_letters(column)}{row + 1}"


def indexes(cell: str) -> tuple[int, int] | None:
    """Return row and column of an address, by index: C14 is (13, 2); None where it is no address."""
    found = _ADDRESS.fullmatch(cell)
    return (int(found[2]) - 1, column_index(found[1])) if found else None


def is_blank(row: Sequence[Cell]) -> bool:
    """Tell whether a row holds nothing but empty cells and spaces."""
    return not any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row)
