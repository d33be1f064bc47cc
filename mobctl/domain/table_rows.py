"""The rows below a header: which are records, and which are totals, repeated headers, remarks or leftovers."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mobctl.domain.columns import Column
from mobctl.domain.fields import Shape, Value
from mobctl.domain.folding import fold
from mobctl.domain.grid import Row
from mobctl.domain.headers import JOINT
from mobctl.domain.looks import looks_like_person, may_hold, says_something

#: Under a table with fewer columns filled, a row with one cell may well be a record.
LEAST_COLUMNS_FOR_NOTES = 3
_WHOLE_NAMES = ("full_name", "name", "applicant")


@dataclass(frozen=True, slots=True)
class RowSorter:
    """Knows the header of a table and so can tell its rows from what else stands in the sheet."""

    header: tuple[str, ...]
    columns: tuple[Column, ...]
    shape: Shape
    totals: frozenset[str]

    def sort(self, body: Sequence[tuple[int, Row]]) -> tuple[list[tuple[int, Row]], list[int]]:
        """Return the records, and the row indexes of totals, repeated headers, remarks and leftovers.

        A row without a value in any column that fills a field is a leftover. Remarks are recognised only after
        the last record; a sparse row among records stays, so that it is reported and not lost.
        """
        typical = median([_filled(row) for _, row in body]) if body else 0
        texts = [text.rpartition(JOINT)[2] for text in self.header]
        mapped = [column.index for column in self.columns if column.field]
        kept: list[tuple[int, Row]] = []
        left: list[int] = []
        for index, row in body:
            if (
                _repeats(row, texts)
                or self._is_total(row, typical)
                or not any(says_something(row[column]) for column in mapped)
            ):
                left.append(index)
            else:
                kept.append((index, row))
        while kept and self._is_remark(kept[-1][1], typical):
            left.append(kept.pop()[0])
        return kept, sorted(left)

    def _is_total(self, row: Row, typical: float) -> bool:
        first = next((cell for cell in row if isinstance(cell, str) and cell.strip()), "")
        words = fold(first.split(":")[0]).rstrip("0123456789 ")
        return words in self.totals and (_filled(row) < typical or typical <= 2)

    def _is_remark(self, row: Row, typical: float) -> bool:
        """Tell whether a row is a remark under the table: few cells, all of them words, none a plausible value."""
        cells = [(index, cell) for index, cell in enumerate(row) if says_something(cell)]
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
        return may_hold(value, text)


def _repeats(row: Row, header: Sequence[str]) -> bool:
    """Tell whether a row repeats the header: half of its cells and at least two, or the only one, say the same."""
    same = sum(1 for cell, text in zip(row, header, strict=True) if text and cell == text)
    if not same:
        return False
    return (same >= 2 and same * 2 >= _filled(row)) or same == _filled(row) == sum(map(bool, header)) == 1


def _filled(row: Row) -> int:
    return len(row) - row.count(None) - row.count("")
