"""The rows below a header: which are records, and which are totals, banners, repeated headers, remarks or leftovers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from mobctl.domain.columns import Column
from mobctl.domain.fields import Shape, Value
from mobctl.domain.folding import fold
from mobctl.domain.grid import Cell, Row, Sheet
from mobctl.domain.looks import looks_like_person, may_hold, says_something
from mobctl.domain.words import Words

#: Under a table with fewer columns filled, a row with one cell may well be a record.
LEAST_COLUMNS_FOR_NOTES = 3
#: A value of a closed list, a country, a number has no more words, unlike a remark under its column.
LONGEST_VALUE = 3
#: How remarks are written and names never are: "* please check", "1) minors", "Stand: 1.2.2026", "Back by Friday!"
_NOTE = re.compile(r"^[*†‡#(\[]|^\d+\)|[:!?]$|:\s")
#: How sums are written, and keys are not: "28", "1.204,50", "€ 300", "3 persons", but not "0008" or "TN-002".
_SUM = re.compile(r"\s*[^\w\s]?\s*(?!0\d)\d")
_WHOLE_NAMES = ("full_name", "name", "applicant")


@dataclass(frozen=True)
class RowSorter:
    """Knows the header of a table and so can tell its rows from what else stands in the sheet."""

    sheet: Sheet
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    shape: Shape
    words: Words

    def sort(self, body: Sequence[tuple[int, Row]]) -> tuple[list[tuple[int, Row]], list[int]]:
        """Return the records, and the row indexes of totals, repeated headers, banners, remarks and leftovers.

        A row without a value in any column that fills a field is a leftover. Remarks and prefilled rows are recognised
        only after the last record; a sparse row among records stays, so that it is reported and not lost.
        """
        counts = [_filled(row) for _, row in body]
        typical = median([count for count in counts if count > 1] or counts or [0])
        mapped = [column.index for column in self.columns if column.field]
        again = {index for index, row in body if self._repeats(row)}
        kept: list[tuple[int, Row]] = []
        left: list[int] = []
        for place, (index, row) in enumerate(body):
            following = body[place + 1][0] if place + 1 < len(body) else -1
            if (
                index in again
                or self._is_total(row, typical)
                or self._is_banner(index, row, typical, following in again)
                or not any(says_something(row[column]) for column in mapped)
            ):
                left.append(index)
            else:
                kept.append((index, row))
        while kept and (self._is_remark(kept[-1][1], typical) or self._is_prefilled(kept)):
            left.append(kept.pop()[0])
        return kept, sorted(left)

    @cached_property
    def _headers(self) -> tuple[Row, ...]:
        return tuple(self.sheet.rows[index] for index in self.header_rows)

    @cached_property
    def _header_cells(self) -> frozenset[Cell]:
        return frozenset(cell for row in self._headers for cell in row if says_something(cell))

    @cached_property
    def _banners(self) -> frozenset[int]:
        return frozenset(block.top for block in self.sheet.merged if block.right > block.left)

    def _repeats(self, row: Row) -> bool:
        """Tell whether a row repeats one of the header: half of its cells and at least two, or the only one."""
        if self._header_cells.isdisjoint(row):
            return False
        for header in self._headers:
            same = sum(1 for cell, text in zip(row, header, strict=True) if text and cell == text)
            filled = _filled(row)
            if (same >= 2 and same * 2 >= filled) or (same and same == filled == _filled(header)):
                return True
        return False

    def _is_banner(self, index: int, row: Row, typical: float, before_header: bool) -> bool:
        """Tell whether a row only heads those below it ("Class 3b").

        Its one cell is merged over several columns, or stands before a repeated header, or can be no name.
        """
        if typical < LEAST_COLUMNS_FOR_NOTES or _filled(row) != 1:
            return False
        if index in self._banners or before_header:
            return True
        text = str(next(cell for cell in row if cell not in (None, "")))
        words = fold(text).split()
        fields = [column.field for column in self.columns if column.field and row[column.index] not in (None, "")]
        is_name = any(self.shape.field(name).value is Value.NAME for name in fields)
        return is_name and len(words) > 1 and (words[0] in self.words.labels or any(map(str.isdigit, text)))

    def _is_prefilled(self, kept: Sequence[tuple[int, Row]]) -> bool:
        """Tell whether the last row holds only what was there before anybody was entered: numbers, the same country.

        In a list without names, which completes people by their keys, no row is prefilled.
        """
        _, row = kept[-1]
        named = {name for names in self.shape.names for name in names} | (self.shape.keys - {"external_id"})
        by_index = {column.index: column for column in self.columns}
        if not any(column.field in named for column in self.columns):
            return False
        filled = [index for index, cell in enumerate(row) if says_something(cell)]
        if len(kept) < 2 or any((column := by_index.get(index)) and column.field in named for index in filled):
            return False
        return all(self._is_same_in_all(index, kept) for index in filled)

    def _is_same_in_all(self, index: int, kept: Sequence[tuple[int, Row]]) -> bool:
        """Tell whether the cell of the last row is a mere number or key, or says what most rows say."""
        cell = kept[-1][1][index]
        field = next((column.field for column in self.columns if column.index == index), None)
        if isinstance(cell, bool | int) or field == "external_id" or str(cell).rstrip(".").isdigit():
            return True
        return sum(1 for _, row in kept if row[index] == cell) * 2 > len(kept)

    def _is_total(self, row: Row, typical: float) -> bool:
        """Tell whether a row sums up: it begins with a word such as "Total", and all else in it are figures.

        Summa and Total are names too: beside a name stand words, a country, a guardian.
        """
        if typical > 2 and _filled(row) >= typical:
            return False
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        sums_up = bool(texts) and fold(texts[0].split(":")[0]).rstrip("0123456789 ") in self.words.totals
        return sums_up and all(_SUM.match(text) for text in texts[1:])

    def _is_remark(self, row: Row, typical: float) -> bool:
        """Tell whether a row is a remark under the table: few cells, all of them words, none a plausible value."""
        cells = [(index, cell) for index, cell in enumerate(row) if says_something(cell)]
        if len(cells) == 1 and isinstance(cells[0][1], str) and _NOTE.search(cells[0][1].strip()):
            return True
        if typical < LEAST_COLUMNS_FOR_NOTES or len(cells) > max(1, typical // 3):
            return False
        texts = [(index, cell) for index, cell in cells if isinstance(cell, str)]
        if len(texts) < len(cells) or not any(letter.isalpha() for _, cell in texts for letter in cell):
            return False
        by_index = {column.index: column.field for column in self.columns}
        fields = [(by_index.get(index), cell) for index, cell in texts]
        return not any(field and self._is_plausible(field, cell, len(cells)) for field, cell in fields)

    def _is_plausible(self, field: str, text: str, cells: int) -> bool:
        """Tell whether *text*, one of few *cells* in its row, may be the value of *field* after all."""
        value = self.shape.field(field).value
        if field in _WHOLE_NAMES:
            return looks_like_person(text)
        if value in (Value.TEXT, Value.IDENTIFIER, Value.NAME, Value.LIST):
            return len(text.split()) == 1 and not text.endswith((":", ".", "!"))
        return may_hold(value, text) and len(text.split()) <= LONGEST_VALUE


def _filled(row: Row) -> int:
    return len(row) - row.count(None) - row.count("")
