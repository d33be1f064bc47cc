"""Dates as people and spreadsheets write them; day or month first is decided by a whole column, never guessed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from babel import Locale

from mobctl.domain.folding import fold
from mobctl.domain.grid import Cell

FIRST_DAY_OF_EXCEL = date(1899, 12, 30)
#: Serial numbers that are read as dates: 1928 to 2064.
SERIALS = range(10_228, 60_001)
YEARS = range(1000, 2200)
#: The youngest age that a two-digit year of birth may mean.
YOUNGEST = 5
_MONTHS_IN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr")
#: Read only where none of the others knows a month. Croatian is read in columns that are Croatian beyond doubt: its
#: October is the November of Polish.
_MORE_MONTHS_IN = ("ro", "cs", "sv", "da", "nb", "fi", "el", "hu", "sk", "sl", "bg", "lt", "lv", "et", "uk", "ru")
_TIME = r"(?:[T ,]+\d{1,2}[:.h]\d{2}.*)?"
_WEEKDAY = re.compile(r"^[^\W\d]+\.?,\s*")
_YEAR_FIRST = re.compile(rf"^(\d{{4}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\.?{_TIME}$")
_YEAR_LAST = re.compile(rf"^(\d{{1,2}})\s*([-/.,])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}})\.?{_TIME}$")
_DAY_MONTH = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th|er|e|º|ª|\.)?[\s\-/.]*(?:de |of |di )?([^\W\d_]+)\.?"
    rf"[\s\-/.,]+(?:de |del )?(\d{{4}}|\d{{2}})\.?{_TIME}$"
)
_MONTH_DAY = re.compile(rf"^([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}$")
_YEAR_MONTH = re.compile(rf"^(\d{{4}})\.?\s+([^\W\d_]+)\.?\s+(\d{{1,2}})\.?{_TIME}$")
_COMPACT = re.compile(r"^(1[89]|20)\d{6}$")


class Fault(StrEnum):
    """Why a cell is not a date."""

    NOT_A_DATE = "not-a-date"
    IMPOSSIBLE = "impossible"
    BARE_YEAR = "bare-year"


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell may be: a date, one of two dates, or a fault.

    ``order`` tells that this cell shows the order of its column; ``completed`` that the century was added.
    """

    day_first: date | None = None
    month_first: date | None = None
    fault: Fault | None = None
    order: Order | None = None
    completed: bool = False

    @property
    def certain(self) -> date | None:
        """The date, where it does not depend on the order."""
        if self.day_first == self.month_first:
            return self.day_first
        if self.day_first is None or self.month_first is None:
            return self.day_first or self.month_first
        return None

    def by(self, order: Order | None) -> date | None:
        """Return the date in a column of this order, or None where that is not known."""
        if self.certain:
            return self.certain
        if order is Order.DAY_FIRST:
            return self.day_first
        return self.month_first if order is Order.MONTH_FIRST else None


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """The order of day and month in a column, or that it is mixed or unknown."""

    order: Order | None
    mixed: bool = False


def column_order(readings: Iterable[Reading], said: Order | None) -> ColumnOrder:
    """Return the order that the unambiguous cells of a column show; where none does, what the person *said*."""
    shown = {reading.order for reading in readings if reading.order}
    if len(shown) > 1:
        return ColumnOrder(said, mixed=said is None)
    return ColumnOrder(next(iter(shown), said))


def is_croatian(cells: Iterable[Cell]) -> bool:
    """Tell whether a column names months as only Croatian does."""
    own = _month_names(("hr",)).keys() - _month_names(_MONTHS_IN).keys() - _month_names(_MORE_MONTHS_IN).keys()
    texts = (cell for cell in cells if isinstance(cell, str))
    return any(word in own for text in texts for word in fold(text).split())


def read_date(cell: Cell, today: date, *, birth: bool = False, croatian: bool = False) -> Reading:
    """Read one cell: a true date, a serial number, or a text in one of the usual ways of writing.

    With dots the day comes first everywhere (which says nothing about slashes beside them). A year of two digits
    is completed so that a date of birth makes a person at least 5 years old, any other date lies less than 70
    years back. In a *croatian* column the months are Croatian.
    """
    if isinstance(cell, datetime):
        return _sure(cell.date())
    if isinstance(cell, date):
        return _sure(cell)
    if isinstance(cell, bool) or cell is None:
        return Reading(fault=Fault.NOT_A_DATE)
    if isinstance(cell, int | float):
        return _number(cell)
    return _text(_WEEKDAY.sub("", str(cell).strip()), today, birth, croatian)


def _number(number: float) -> Reading:
    whole = int(number)
    if _COMPACT.match(str(whole)):
        return _text(str(whole), FIRST_DAY_OF_EXCEL, False, False)
    if whole in YEARS:
        return Reading(fault=Fault.BARE_YEAR)
    if whole in SERIALS:
        return _sure(FIRST_DAY_OF_EXCEL + timedelta(days=whole))
    return Reading(fault=Fault.NOT_A_DATE)


def _text(text: str, today: date, birth: bool, croatian: bool) -> Reading:
    if found := _YEAR_FIRST.match(text):
        return _exact(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.match(text):
        return _numbers(int(found[1]), found[2], int(found[3]), found[4], today, birth)
    if found := _DAY_MONTH.match(text):
        return _named(_month(found[2], croatian), int(found[1]), found[3], today, birth)
    if found := _MONTH_DAY.match(text):
        return _named(_month(found[1], croatian), int(found[2]), found[3], today, birth)
    if found := _YEAR_MONTH.match(text):
        return _named(_month(found[2], croatian), int(found[3]), found[1], today, birth)
    if text.isdigit():
        return _digits(text)
    return Reading(fault=Fault.NOT_A_DATE)


def _digits(text: str) -> Reading:
    if _COMPACT.match(text):
        return _exact(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == 4 and int(text) in YEARS:
        return Reading(fault=Fault.BARE_YEAR)
    if len(text) == 5 and int(text) in SERIALS:
        return _sure(FIRST_DAY_OF_EXCEL + timedelta(days=int(text)))
    return Reading(fault=Fault.NOT_A_DATE)


def _numbers(first: int, sign: str, second: int, year_text: str, today: date, birth: bool) -> Reading:
    year = _year(year_text, today, birth)
    completed = len(year_text) == 2
    if sign == ".":
        reading = _exact(year, second, first)
        return Reading(reading.day_first, reading.month_first, reading.fault, None, completed)
    day_first, month_first = _made(year, second, first), _made(year, first, second)
    if day_first is None and month_first is None:
        return Reading(fault=Fault.IMPOSSIBLE)
    order = None
    if first > 12 and day_first:
        order = Order.DAY_FIRST
    elif second > 12 and month_first:
        order = Order.MONTH_FIRST
    return Reading(day_first, month_first, order=order, completed=completed)


def _month(name: str, croatian: bool) -> int | None:
    """Return the number of a month by its name in one of the languages, or None."""
    languages = (("hr",), _MONTHS_IN, _MORE_MONTHS_IN) if croatian else (_MONTHS_IN, _MORE_MONTHS_IN)
    found = (_month_names(each).get(fold(name)) for each in languages)
    return next((number for number in found if number), None)


def _named(month: int | None, day: int, year_text: str, today: date, birth: bool) -> Reading:
    if month is None:
        return Reading(fault=Fault.NOT_A_DATE)
    reading = _exact(_year(year_text, today, birth), month, day)
    return Reading(reading.day_first, reading.month_first, reading.fault, None, len(year_text) == 2)


def _year(text: str, today: date, birth: bool) -> int:
    if len(text) == 4:
        return int(text)
    latest = today.year - YOUNGEST if birth else today.year + 29
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > latest else year


def _exact(year: int, month: int, day: int) -> Reading:
    made = _made(year, month, day)
    return _sure(made) if made else Reading(fault=Fault.IMPOSSIBLE)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sure(day: date) -> Reading:
    return Reading(day, day)


@lru_cache(maxsize=3)
def _month_names(languages: tuple[str, ...]) -> Mapping[str, int]:
    names: dict[str, int] = {}
    for tag in languages:
        months = Locale(tag).months
        for style in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[style][width].items():
                    names.setdefault(fold(name), number)
    names |= {"sept": 9, "set": 9, "juin": 6, "juil": 7, "mrz": 3, "mar": 3, "janv": 1, "fev": 2, "aout": 8, "okt": 10}
    return names
