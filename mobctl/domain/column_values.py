"""Reading a whole column: what one cell means may depend on the others, as the order of day and month does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mobctl.domain.cells import READERS, CellReader, Place, Setting, plain, shown
from mobctl.domain.cleaning import Cleaner
from mobctl.domain.columns import Column, Doubtful
from mobctl.domain.dates import Fault, Order, Reading, column_order, is_croatian, read_date
from mobctl.domain.fields import ImportField, Shape, Value
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Row, Sheet
from mobctl.domain.phone_plans import at_a_glance
from mobctl.domain.reaching import Phone, example_phone, read_phone
from mobctl.domain.unknown_values import UnknownValue, Unread, gather
from mobctl.findings import Finding, info, warning
from mobctl.messages import Message
from mobctl.messages import imports as say

FREE = frozenset({Value.NAME, Value.IDENTIFIER, Value.TEXT, Value.LIST, Value.REFERENCE})
_TEXTS = {str, type(None)}
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
        self,
        column: Column,
        wanted: ImportField,
        rows: Sequence[int],
        cells: Sequence[Cell],
        countries: Sequence[str | None],
    ) -> list[Any]:
        """Return the values of a column, None where a cell is empty or faulty.

        *rows* are the row indexes of the *cells*, *countries* the country of each row, for phones and postcodes.
        """
        place = Place(self.sheet, column, wanted, self.setting, self.cleaner, self.findings, self.unread)
        if wanted.value in (Value.DATE, Value.BIRTH_DATE):
            return self._dates(place, rows, cells)
        if wanted.value is Value.PHONE:
            return self._phones(place, rows, cells, countries)
        if wanted.value is Value.POSTCODE:
            return self._postcodes(cells, countries)
        free = wanted.value in FREE
        lines = ", " if wanted.name.endswith("address") else "\n" if wanted.value in (Value.TEXT, Value.LIST) else " "
        texts = self._texts(cells, free=free, lines=lines)
        if any(name == wanted.name for name, _ in self.setting.learnt):
            texts = [self.setting.said(wanted.name, text) if text else text for text in texts]
        reader = READERS.get(wanted.value)
        if reader is None:
            return [text or None for text in texts]
        return self._read(place, reader, rows, cells, texts)

    def _texts(self, cells: Sequence[Cell], *, free: bool = False, lines: str = " ") -> list[str]:
        if not set(map(type, cells)) <= _TEXTS:
            cells = [plain(cell) for cell in cells]
        return self.cleaner.texts(cells, free=free, lines=lines)

    def _read(
        self, place: Place, reader: CellReader, rows: Sequence[int], cells: Sequence[Cell], texts: Sequence[str]
    ) -> list[Any]:
        """Return what *reader* makes of the cells; a text about which there is nothing to tell is read once."""
        known: dict[str, Any] = {"": None}
        values: list[Any] = []
        before = self._told
        for row, cell, text in zip(rows, cells, texts, strict=True):
            if text in known and (type(cell) is str or not text):
                values.append(known[text])
                continue
            value = reader(place, row, cell, text)
            values.append(value)
            told = self._told
            if type(cell) is str and told == before:
                known[text] = value
            before = told
        return values

    @property
    def _told(self) -> tuple[int, int, int]:
        """How much was found and counted so far."""
        return len(self.findings), len(self.unread), self.cleaner.counts.total()

    def _dates(self, place: Place, rows: Sequence[int], cells: Sequence[Cell]) -> list[date | None]:
        birth = place.wanted.value is Value.BIRTH_DATE
        written = self._written(cells)
        today, croatian = self.setting.today, is_croatian(set(written))
        known: dict[Cell, Reading] = {
            said: read_date(said, today, birth=birth, croatian=croatian) for said in set(written) if said is not None
        }
        said = self.setting.orders.get(squash(place.column.header), self.setting.dates)
        order = column_order(known.values(), said)
        if order.order:
            self.orders[place.column.header] = order.order
        unsure = {said for said, reading in known.items() if not reading.fault and reading.by(order.order) is None}
        if unsure:
            unclear = [(row, cell) for row, cell, said in zip(rows, cells, written, strict=True) if said in unsure]
            self._tell_unclear(place, unclear, say.MIXED_DATES if order.mixed else say.DATE_ORDER)
        settled: dict[Cell, date | None] = {None: None}
        for written_so, reading in known.items():
            if day := self._settled(place, reading, order.order):
                settled[written_so] = day
        return [
            settled[said] if said in settled else self._date(place, row, cell, known[said], order.order)
            for row, cell, said in zip(rows, cells, written, strict=True)
        ]

    def _written(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells of a column of dates, the texts among them clean; None where there is nothing.

        True, 1 and 1.0 are equal and no dates: each is taken for the same.
        """
        texts = self.cleaner.texts([cell if isinstance(cell, str) else None for cell in cells])
        return [(text or None) if isinstance(cell, str) else cell for cell, text in zip(cells, texts, strict=True)]

    def _tell_unclear(self, place: Place, unclear: Sequence[tuple[int, Cell]], message: Message) -> None:
        first, *others = (place.where(row) for row, _ in unclear)
        told: dict[str, Any] = {"header": place.column.header, "value": shown(unclear[0][1]), "count": len(unclear)}
        self.findings.append(warning(message, first, also=others, **told))

    def _settled(self, place: Place, reading: Reading, order: Order | None) -> date | None:
        """Return the date of a reading about which there is nothing to tell."""
        found = None if reading.fault or reading.completed else reading.by(order)
        if found and place.wanted.value is Value.BIRTH_DATE and not YOUNG <= self._age(found) <= OLD:
            return None
        return found

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
        age = self._age(day)
        if age < 0 or age > OLDEST:
            place.warn(row, say.IMPOSSIBLE_BIRTH, cell)
            return None
        if age < YOUNG or age > OLD:
            place.warn(row, say.UNLIKELY_AGE, cell, age=age)
        return day

    def _age(self, day: date) -> int:
        today = self.setting.today
        return today.year - day.year - ((today.month, today.day) < (day.month, day.day))

    def _phones(
        self, place: Place, rows: Sequence[int], cells: Sequence[Cell], countries: Sequence[str | None]
    ) -> list[str | None]:
        values: list[str | None] = []
        without: list[int] = []
        for row, text, own in zip(rows, self._texts(cells, lines=" | "), countries, strict=True):
            country = own or self.setting.home
            if not text:
                values.append(None)
            elif number := at_a_glance(text, country):
                values.append(number)
            else:
                phone = read_phone(text, country)
                values.append(phone.number)
                without += [row] if phone.without_country else []
                self._tell_phone(place, row, text, phone, country)
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

    def _postcodes(self, cells: Sequence[Cell], countries: Sequence[str | None]) -> list[str | None]:
        values: list[str | None] = []
        for cell, text, country in zip(cells, self._texts(cells, free=True), countries, strict=True):
            digits = self.setting.codes.postcode_digits.get(country or self.setting.home or "")
            if digits and isinstance(cell, int) and len(text) < digits:
                self.cleaner.counts["leading zeros of postcodes restored"] += 1
                text = text.zfill(digits)
            values.append(text or None)
        return values


def words_of_unread_columns(
    columns: Sequence[Column], table: Sequence[tuple[int, Row]], shape: Shape, reader: ColumnReader
) -> tuple[UnknownValue, ...]:
    """Return the words of columns that are left unread because no closed list knows any of them."""
    probe = ColumnReader(reader.sheet, reader.setting, Cleaner(reader.setting.words.empty))
    rows = [row for row, _ in table]
    for column in columns:
        if column.doubt is Doubtful.WORDS and column.claimed:
            cells = [row[column.index] for _, row in table]
            probe.read(column, shape.field(column.claimed), rows, cells, [None] * len(rows))
    return gather(probe.unread, reader.sheet)[0]
