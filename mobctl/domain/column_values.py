"""Reading a whole column: what one cell means may depend on the others, as the order of day and month does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mobctl.domain.cells import READERS, Place, Setting, plain, shown
from mobctl.domain.cleaning import Cleaner
from mobctl.domain.columns import Column
from mobctl.domain.dates import Fault, Order, Reading, column_order, read_date
from mobctl.domain.fields import ImportField, Value
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Sheet
from mobctl.domain.reaching import Phone, example_phone, read_phone
from mobctl.domain.unknown_values import Unread
from mobctl.findings import Finding, info, warning
from mobctl.messages import imports as say

FREE = frozenset({Value.NAME, Value.IDENTIFIER, Value.TEXT, Value.LIST, Value.REFERENCE})
#: Years of age: above the first nobody is a participant, outside the others somebody should look again.
OLDEST = 110
YOUNG, OLD = 12, 90


@dataclass
class ColumnReader:
    """Reads columns of one sheet; ``findings``, ``unread`` values and ``orders`` of dates grow with each."""

    sheet: Sheet
    setting: Setting
    cleaner: Cleaner
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    orders: dict[str, Order] = field(default_factory=dict)

    def read(
        self, column: Column, wanted: ImportField, rows: Sequence[tuple[int, Cell]], countries: Sequence[str | None]
    ) -> list[Any]:
        """Return the values of a column, None where a cell is empty or faulty.

        *rows* are the row indexes with their cells, *countries* the country of each row, for phones and postcodes.
        """
        place = Place(self.sheet, column, wanted, self.setting, self.cleaner, self.findings, self.unread)
        if wanted.value in (Value.DATE, Value.BIRTH_DATE):
            return self._dates(place, rows)
        if wanted.value is Value.PHONE:
            return self._phones(place, rows, countries)
        if wanted.value is Value.POSTCODE:
            return [self._postcode(cell, country) for (_, cell), country in zip(rows, countries, strict=True)]
        reader = READERS.get(wanted.value)
        free = wanted.value in FREE
        lines = ", " if wanted.name.endswith("address") else "\n" if wanted.value in (Value.TEXT, Value.LIST) else " "
        learnt = any(name == wanted.name for name, _ in self.setting.learnt)
        values: list[Any] = []
        for row, cell in rows:
            text = self.cleaner.text(plain(cell), free=free, lines=lines)
            if learnt and text:
                text = self.setting.said(wanted.name, text)
            if not text:
                values.append(None)
            elif reader is None:
                values.append(text)
            else:
                values.append(reader(place, row, cell, text))
        return values

    def _dates(self, place: Place, rows: Sequence[tuple[int, Cell]]) -> list[date | None]:
        birth = place.wanted.value is Value.BIRTH_DATE
        readings: dict[int, Reading] = {}
        for row, cell in rows:
            written = self.cleaner.text(cell) if isinstance(cell, str) else cell
            if written is not None and written != "":
                readings[row] = read_date(written, self.setting.today, birth=birth)
        said = self.setting.orders.get(squash(place.column.header), self.setting.dates)
        order = column_order(readings.values(), said)
        if order.order:
            self.orders[place.column.header] = order.order
        unclear = [row for row, reading in readings.items() if not reading.fault and reading.by(order.order) is None]
        cells = dict(rows)
        if unclear:
            message = say.MIXED_DATES if order.mixed else say.DATE_ORDER
            first, *others = (place.where(row) for row in unclear)
            value = shown(cells[unclear[0]])
            self.findings.append(
                warning(message, first, also=others, header=place.column.header, value=value, count=len(unclear))
            )
        values: list[date | None] = []
        for row, cell in rows:
            reading = readings.get(row)
            values.append(self._date(place, row, cell, reading, order.order) if reading else None)
        return values

    def _date(self, place: Place, row: int, cell: Cell, reading: Reading, order: Order | None) -> date | None:
        if reading.fault:
            message = {Fault.BARE_YEAR: say.BARE_YEAR, Fault.IMPOSSIBLE: say.IMPOSSIBLE_DATE}.get(reading.fault)
            place.warn(row, message or say.NOT_A_DATE, cell, suggestion="2008-03-12 or 12.03.2008")
            return None
        found = reading.by(order)
        if found and reading.completed:
            self.cleaner.counts["years of two digits completed"] += 1
        return self._birth(place, row, cell, found) if found and place.wanted.value is Value.BIRTH_DATE else found

    def _birth(self, place: Place, row: int, cell: Cell, day: date) -> date | None:
        today = self.setting.today
        age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
        if age < 0 or age > OLDEST:
            place.warn(row, say.IMPOSSIBLE_BIRTH, cell)
            return None
        if age < YOUNG or age > OLD:
            place.warn(row, say.UNLIKELY_AGE, cell, age=age)
        return day

    def _phones(
        self, place: Place, rows: Sequence[tuple[int, Cell]], countries: Sequence[str | None]
    ) -> list[str | None]:
        values: list[str | None] = []
        without: list[int] = []
        for (row, cell), country in zip(rows, countries, strict=True):
            text = self.cleaner.text(plain(cell), lines=" | ")
            phone = read_phone(text, country or self.setting.home) if text else Phone(None)
            values.append(phone.number)
            if phone.without_country:
                without.append(row)
            if text:
                self._tell_phone(place, row, text, phone, country or self.setting.home)
        if without:
            first, *others = (place.where(row) for row in without)
            header = place.column.header
            self.findings.append(info(say.PHONE_WITHOUT_COUNTRY, first, also=others, header=header, count=len(without)))
        return values

    def _tell_phone(self, place: Place, row: int, text: str, phone: Phone, country: str | None) -> None:
        if phone.shortened:
            place.warn(row, say.LOST_DIGITS, text)
        elif phone.number is None:
            place.warn(row, say.BAD_PHONE, text, country=country or "any country", suggestion=example_phone(country))
        elif phone.several:
            place.warn(row, say.SEVERAL_PHONES, text, kept=phone.number)

    def _postcode(self, cell: Cell, country: str | None) -> str | None:
        text = self.cleaner.text(plain(cell), free=True)
        digits = self.setting.codes.postcode_digits.get(country or self.setting.home or "")
        if digits and isinstance(cell, int) and len(text) < digits:
            self.cleaner.counts["leading zeros of postcodes restored"] += 1
            return text.zfill(digits)
        return text or None
