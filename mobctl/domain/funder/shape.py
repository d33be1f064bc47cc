"""The shape of a funder's template: which sheet, which rows head it, and what each column asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mobctl.domain.folding import squash
from mobctl.domain.grid import column_letters


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """One column as the funder made it.

    ``position`` counts from 0; ``name`` is the header without its marks, ``header`` and ``hint`` as they stand there,
    ``group`` the heading above several columns. ``values`` are the only ones allowed, none where anything is.
    ``number_format`` is that of the cells to be filled, where it says something.
    """

    position: int
    name: str
    header: str
    hint: str = ""
    group: str = ""
    mandatory: bool = False
    dictionary: bool = False
    values: tuple[str, ...] = ()
    date_format: str | None = None
    number_format: str | None = None
    has_formula: bool = False

    @property
    def letters(self) -> str:
        """The letters of the column, as a spreadsheet shows them."""
        return column_letters(self.position)

    @property
    def key(self) -> str:
        """What the column is known by in another release: its group and name without spelling."""
        return squash(f"{self.group} {self.name}")

    @property
    def called(self) -> str:
        """The name with its group, as a person reads it."""
        return f"{self.group} / {self.name}" if self.group else self.name

    def as_plain(self) -> dict[str, object]:
        """Return the column as it is kept to be compared with later releases."""
        return {
            "position": self.position,
            "name": self.name,
            "header": self.header,
            "hint": self.hint,
            "group": self.group,
            "mandatory": self.mandatory,
            "dictionary": self.dictionary,
            "values": list(self.values),
            "date_format": self.date_format,
        }


@dataclass(frozen=True, slots=True)
class TemplateShape:
    """A template as read: rows by index, the header first, the hints beneath it where there are any.

    ``first_row`` is where the rows begin that are filled, ``last_row`` the last one that holds something already, None
    where none does. ``repeated`` are columns whose name an earlier one has.
    """

    sheet: str
    header_row: int
    columns: tuple[ColumnShape, ...]
    hint_row: int | None = None
    last_row: int | None = None
    repeated: tuple[ColumnShape, ...] = field(default=())

    @property
    def first_row(self) -> int:
        return (self.header_row if self.hint_row is None else self.hint_row) + 1

    @property
    def mandatory(self) -> tuple[ColumnShape, ...]:
        return tuple(column for column in self.columns if column.mandatory)

    def at(self, position: int) -> ColumnShape | None:
        """Return the column at a position (from 0)."""
        return next((column for column in self.columns if column.position == position), None)


def column_of(plain: Mapping[str, Any]) -> ColumnShape:
    """Return a column that was kept of an earlier release."""
    return ColumnShape(
        int(plain["position"]),
        str(plain["name"]),
        str(plain.get("header", plain["name"])),
        str(plain.get("hint", "")),
        str(plain.get("group", "")),
        mandatory=bool(plain.get("mandatory")),
        dictionary=bool(plain.get("dictionary")),
        values=tuple(map(str, plain.get("values", ()))),
        date_format=plain.get("date_format"),
    )
