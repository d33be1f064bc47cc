"""Reading one cell as a value of its field, each fault a finding with its place and a way out.

A faulty cell costs only itself: the row is imported without that value and the finding is a warning. An error is
kept for what costs a whole row.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from re import compile as pattern
from typing import Any

from mobctl.domain.cleaning import Cleaner
from mobctl.domain.codes import Codes, eqf_level, language
from mobctl.domain.columns import Column
from mobctl.domain.dates import Order
from mobctl.domain.fields import ImportField, Value
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Sheet
from mobctl.domain.reaching import is_plain_email, read_email
from mobctl.domain.unknown_values import Unread
from mobctl.domain.words import Words
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import imports as say

_SPLIT = pattern(r"\s*[;,|\n]\s*")
_LANGUAGE_SPLIT = pattern(r"\s*(?:[;,|/\n]|\s(?:und|and|et|y|e|en|i)\s)\s*")
_MONEY = pattern(r"(?i)[\s\u202f']|€|eur(?:o|os)?|zł|pln|usd|\$|£")
_CLOSED = {
    Value.GENDER: "gender",
    Value.ORGANISATION_KIND: "organisation_kind",
    Value.OUTCOME_KIND: "outcome_kind",
    Value.COMPETENCE: "competence",
    Value.ACTIVITY: "activity",
    Value.YES_NO: "yes_no",
    Value.AUTHORITY: "authority",
    Value.PROJECT_ROLES: "project_role",
    Value.CONTACT_ROLES: "contact_role",
    Value.PURPOSES: "purpose",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the cells are read against: words, code lists, today, the home country, and the order of dates if said.

    ``country_of`` tells the country of the organisation that a row names, where rows have none of their own.
    ``learnt`` gives what a person said that a word of a field means ("-": nothing), by field and folded word,
    ``orders`` the order of day and month that a person said of a column, by folded header.
    """

    words: Words
    codes: Codes
    today: date
    home: str | None = None
    dates: Order | None = None
    activities: tuple[str, ...] = ()
    learnt: Mapping[tuple[str, str], str] = field(default_factory=dict)
    orders: Mapping[str, Order] = field(default_factory=dict)
    country_of: Callable[[str], str | None] | None = None

    def said(self, name: str, text: str) -> str:
        """Return what *text* means in the field *name* by what a person said, or itself; "" where it means nothing."""
        answer = self.learnt.get((name, squash(text) or text), text)
        return "" if answer == "-" else answer


@dataclass(frozen=True, slots=True)
class Place:
    """One column while it is read: knows where its cells stand, so that a fault can be told."""

    sheet: Sheet
    column: Column
    wanted: ImportField
    setting: Setting
    cleaner: Cleaner
    findings: list[Finding]
    unread: list[Unread]

    def where(self, row: int) -> Where:
        """Return the place of this column's cell in *row* (an index)."""
        return self.sheet.where(row, self.column.index, self.column.header)

    def warn(self, row: int, message: Message, cell: Cell, **fields: object) -> None:
        """Report a fault of a cell."""
        told = {"value": shown(cell), **fields}
        self.findings.append(Finding(message, Level.WARNING, self.where(row), told))

    def unknown(
        self, row: int, value: str, message: Message, known: Iterable[str] = (), others: tuple[str, ...] = ()
    ) -> None:
        """Note a value that its closed list does not know; it is told once for all rows that hold it.

        *known* are the values of the list; they are shown unless there are *others* to choose from, many.
        """
        few = not others
        self.unread.append(Unread(self.column, self.wanted.name, row, shown(value), message, known, few, others))


def shown(cell: Cell) -> str:
    """Return a cell as a person sees it, shortened where it is long."""
    text = str(cell) if not isinstance(cell, float) else f"{cell:g}"
    return text if len(text) <= 60 else f"{text[:57]}..."


def plain(cell: Cell) -> Cell:
    """Return a number as its digits: a key or a phone number typed as a number is text."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return str(int(cell)) if isinstance(cell, int) or cell.is_integer() else str(cell)


def _email(place: Place, row: int, cell: Cell, text: str) -> str | None:
    if is_plain_email(text):
        return text
    found = read_email(text)
    if found.address is None:
        suggestion = f"Perhaps {found.suggestion}." if found.suggestion else "Check the spelling."
        place.warn(row, say.BAD_EMAIL, cell, reason=found.reason[:1].lower() + found.reason[1:], suggestion=suggestion)
    elif found.several:
        place.warn(row, say.SEVERAL_EMAILS, cell, kept=found.address)
    return found.address


def _country(place: Place, row: int, cell: Cell, text: str) -> str | None:
    code = place.setting.codes.country(text)
    if code is None:
        codes = place.setting.codes
        place.unknown(row, text, say.UNKNOWN_COUNTRY, codes.country_by_name, codes.country_names)
    return code


def _nationality(place: Place, row: int, cell: Cell, text: str) -> str | None:
    first = _SPLIT.split(text.replace("/", ";"))[0]
    code = place.setting.codes.nationality(text) or place.setting.codes.nationality(first)
    if code is None:
        names = place.setting.codes.country_names
        place.unknown(row, text, say.UNKNOWN_COUNTRY, names, names)
    return code


def _closed(place: Place, row: int, cell: Cell, text: str) -> Any:
    kind = _CLOSED[place.wanted.value]
    if place.wanted.value is Value.YES_NO and isinstance(cell, bool):
        return cell
    found = place.setting.words.value(kind, text)
    known = place.setting.activities if place.wanted.value is Value.ACTIVITY else ()
    if known and found not in known:
        found = next((key for key in known if key == text.strip()), None)
    if found is None:
        choices = known or tuple(dict.fromkeys(place.setting.words.values.get(kind, {}).values()))
        place.unknown(row, text, say.UNKNOWN_VALUE, choices)
        return None
    return found == "yes" if place.wanted.value is Value.YES_NO else found


def _roles(place: Place, row: int, cell: Cell, text: str) -> list[str] | None:
    found: list[str] = []
    kind = _CLOSED[place.wanted.value]
    for written in _SPLIT.split(text):
        part = place.setting.said(place.wanted.name, written)
        role = place.setting.words.value(kind, part) if part else None
        if role:
            found.append(role)
        elif part:
            choices = tuple(dict.fromkeys(place.setting.words.values.get(kind, {}).values()))
            place.unknown(row, part, say.UNKNOWN_VALUE, choices)
    return list(dict.fromkeys(found)) or None


def _languages(place: Place, row: int, cell: Cell, text: str) -> list[str]:
    found: list[str] = []
    for written in filter(None, _LANGUAGE_SPLIT.split(text)):
        part = place.setting.said(place.wanted.name, written)
        if not part:
            continue
        known = language(part)
        if known is None and found and len(part) == 2 and part[0].upper() in "ABC":
            found[-1] = f"{found[-1]} {part.upper()}"
            continue
        if known is None:
            place.unknown(row, part, say.UNKNOWN_LANGUAGE)
        found.append(known or part)
    return list(dict.fromkeys(found))


def _language(place: Place, row: int, cell: Cell, text: str) -> str:
    known = language(text)
    if known is None:
        place.unknown(row, text, say.UNKNOWN_LANGUAGE)
    return known.split()[0] if known else text


def _eqf(place: Place, row: int, cell: Cell, text: str) -> int | None:
    level = eqf_level(text)
    if level is None:
        place.warn(row, say.BAD_EQF, cell)
    return level


def _isced(place: Place, row: int, cell: Cell, text: str) -> str | None:
    code = place.setting.codes.isced_field(text)
    if code is None:
        place.warn(row, say.BAD_ISCED, cell)
    elif not text.startswith(code):
        place.cleaner.counts["leading zeros of ISCED-F codes restored"] += 1
    return code


def _integer(place: Place, row: int, cell: Cell, text: str) -> int | None:
    number = _amount(cell, text)
    if number is None or number != number.to_integral_value() or number < 0:
        place.warn(row, say.BAD_NUMBER, cell)
        return None
    return int(number)


def _decimal(place: Place, row: int, cell: Cell, text: str) -> Decimal | None:
    number = _amount(cell, text)
    if number is None:
        place.warn(row, say.BAD_NUMBER, cell)
    return number


def _amount(cell: Cell, text: str) -> Decimal | None:
    """Return what a cell holds as a number: a true one as it is, a text in any style."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return Decimal(str(cell)) if is_number else _number(text)


def _number(text: str) -> Decimal | None:
    """Read a number in any style: the last of two different signs is the decimal one, a single one before exactly
    three digits parts thousands."""
    bare = _MONEY.sub("", text)
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        thousands = "," if bare.rfind(".") > bare.rfind(",") else "."
        bare = bare.replace(thousands, "").replace(",", ".")
    elif dots + commas:
        sign = "." if dots else ","
        parts = bare.split(sign)
        grouped = all(len(part) == 3 for part in parts[1:]) and 0 < len(parts[0]) <= 3 and parts[0] != "0"
        bare = "".join(parts) if grouped else bare.replace(",", ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def _list(place: Place, row: int, cell: Cell, text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, _SPLIT.split(text))))


CellReader = Callable[[Place, int, Cell, str], Any]

READERS: dict[Value, CellReader] = {
    Value.EMAIL: _email,
    Value.COUNTRY: _country,
    Value.NATIONALITY: _nationality,
    Value.GENDER: _closed,
    Value.YES_NO: _closed,
    Value.ORGANISATION_KIND: _closed,
    Value.OUTCOME_KIND: _closed,
    Value.COMPETENCE: _closed,
    Value.ACTIVITY: _closed,
    Value.AUTHORITY: _closed,
    Value.PROJECT_ROLES: _roles,
    Value.CONTACT_ROLES: _roles,
    Value.PURPOSES: _roles,
    Value.LANGUAGE: _language,
    Value.LANGUAGES: _languages,
    Value.EQF: _eqf,
    Value.ISCED: _isced,
    Value.INTEGER: _integer,
    Value.DECIMAL: _decimal,
    Value.LIST: _list,
}
