"""What the funder's own export tells of a mobility: its numbers, state, band, amounts, the participant's report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mobctl.domain.codes import Codes
from mobctl.domain.folding import squash
from mobctl.domain.funder.fields import REPORTS, STATES, Kind
from mobctl.domain.funder.profile import ProfileField
from mobctl.domain.funder.rows import day_of
from mobctl.domain.money.amounts import to_cents
from mobctl.domain.money.typed_amounts import read_amount

NAMED = {"activity_id": "activity_id", "unique_id": "unique_id", "distance_band": "band"}
"""Fields that are kept as they stand, by the name under which they are kept."""
CHOSEN = {"state": ("state", STATES), "report": ("report", REPORTS)}
COMPARED = (
    *("start", "end", "duration", "travel_days", "email"),
    *("receiving_country", "receiving_oid", "sending_country", "sending_oid"),
)
"""Facts that both sides know: a difference is told, ours stays."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row: its field, and the content as read."""

    meant: ProfileField
    column: str
    position: int
    value: object


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row tells that only the funder knows; ``unread`` are cells whose content means nothing here."""

    values: Mapping[str, object]
    amounts: Mapping[str, int]
    unread: tuple[Cell, ...] = ()


@dataclass(slots=True)
class _Reading:
    values: dict[str, object] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    unread: list[Cell] = field(default_factory=list)


def taken(cells: Mapping[str, Cell], lines: Mapping[str, str]) -> Taken:
    """Return what the cells of a row, by field, tell; *lines* are the budget lines of the amounts.

    An empty cell tells nothing: what was taken in before stays.
    """
    found = _Reading()
    for name, cell in cells.items():
        if name in NAMED:
            found.values[NAMED[name]] = text_of(cell.value)
        elif name in CHOSEN:
            kept, words = CHOSEN[name]
            word = word_of(cell, words)
            _keep(found, cell, kept, word)
        elif name == "report_on":
            _keep(found, cell, "report_on", day_of(cell.value))
        elif name in lines:
            cents = cents_of(cell.value)
            if cents is None:
                found.unread.append(cell)
            else:
                found.amounts[lines[name]] = cents
    return Taken(found.values, found.amounts, tuple(found.unread))


def _keep(found: _Reading, cell: Cell, name: str, value: object) -> None:
    if value is None:
        found.unread.append(cell)
    else:
        found.values[name] = value


def word_of(cell: Cell, words: tuple[str, ...]) -> str | None:
    """Return which of our words a cell means: by the profile first, else where it begins with one of them."""
    there = squash(text_of(cell.value))
    for ours, theirs in cell.meant.values.items():
        if squash(theirs) == there and ours in words:
            return ours
    fitting = [ours for ours in words if there and squash(ours) == there]
    fitting = fitting or [ours for ours in words if there.startswith(squash(ours))]
    return fitting[0] if len(fitting) == 1 else None


def cents_of(value: object) -> int | None:
    """Return an amount in whole cents; None for what is none, or may be two."""
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, int | float | Decimal):
            cents = to_cents(Decimal(str(value)).quantize(Decimal("0.01")))
        else:
            readings = read_amount(text_of(value)).readings
            cents = to_cents(readings[0]) if len(readings) == 1 else -1
    except (ValueError, ArithmeticError):
        return 0 if squash(text_of(value)).strip("0") == "" and "0" in text_of(value) else None
    return cents if cents >= 0 else None


def differences(cells: Mapping[str, Cell], known: Mapping[str, object], codes: Codes) -> Iterator[tuple[Cell, str]]:
    """Yield cells that say otherwise than we do, with what we say; what one side does not know is no difference."""
    for name in COMPARED:
        cell, ours = cells.get(name), known.get(name)
        if cell is None or ours is None:
            continue
        there = _comparable(cell, codes)
        if there is not None and squash(str(there)) != squash(str(ours)):
            yield cell, str(ours)


def _comparable(cell: Cell, codes: Codes) -> object:
    kind = cell.meant.meaning.kind
    if kind is Kind.DATE:
        return day_of(cell.value)
    if kind is Kind.COUNTRY:
        text = text_of(cell.value)
        return codes.country(text) or codes.country(text.split(" - ")[0])
    if kind is Kind.WHOLE:
        text = text_of(cell.value)
        return int(text) if text.isascii() and text.isdigit() else None
    return text_of(cell.value)


def text_of(value: object) -> str:
    """Return a cell as text; whole numbers without a fraction."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value).strip()
