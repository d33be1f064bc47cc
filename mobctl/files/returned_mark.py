"""What marks a workbook that goes back: colours, problems, and by what they are known again when it returns."""

from dataclasses import dataclass
from enum import IntEnum

from mobctl.domain.grid import Sheet

NAME = "Problems"
#: More comments than this on one sheet make spreadsheet programs crawl; the other cells are only coloured.
MOST_NOTES = 5_000
#: By this text in its first cell the sheet of problems is known again, in any format.
TITLE = "Problems found by mobctl"
#: The last two bits of red, green and blue of our colours tell which look a colour covers.
CODE_BITS = 0x030303
LOOKS = 64


class Colour(IntEnum):
    """The colours of faulty cells: unlike any that spreadsheet programs offer, light enough for dark text."""

    ERROR = 0xF4B0B0
    WARNING = 0xFCDC8C

    def coded(self, look: int) -> str:
        """Return the colour that covers a look: nobody sees the difference, any program keeps it."""
        return f"FF{self | (look & 0x30) << 12 | (look & 0x0C) << 6 | look & 0x03:06X}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: with cells of a sheet (row and column index; the first is shown), or with all of it."""

    sheet: str
    colour: Colour
    text: str
    remedy: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    column: str = ""
    value: str = ""


def is_problems_sheet(sheet: Sheet) -> bool:
    """Tell whether a sheet is one that mobctl wrote to say what was wrong: it holds no records."""
    return bool(sheet.rows and sheet.rows[0] and sheet.rows[0][0] == TITLE)
