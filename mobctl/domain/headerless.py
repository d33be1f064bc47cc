"""Sheets without a row of headers: columns named by their place, or recognised by their cells and asked about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from mobctl.domain.codes import Codes
from mobctl.domain.columns import Column, Doubtful
from mobctl.domain.dates import read_date
from mobctl.domain.doubts import HeaderDoubt, doubts_about
from mobctl.domain.fields import SHAPES, ImportKind, Value
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Row, Sheet, is_blank
from mobctl.domain.headers import HeaderReader
from mobctl.domain.heading import Heading, text_of
from mobctl.domain.looks import (
    looks_like_email,
    looks_like_password,
    looks_like_person,
    looks_like_phone,
    may_hold,
    says_something,
)

SAMPLED_ROWS = 300
#: From this share of its cells on, a column is taken for what they look like.
CONVINCING = 0.6
#: So many of a column's cells being common given names make it one of given names.
ENOUGH_GIVEN_NAMES = 0.15
LEAST_ROWS = 2
#: Who was born so many years ago may be a participant.
YOUNGEST = 12
_SPARSE = 3
_POSTCODE = re.compile(r"\d{4,5}|\d{2}-\d{3}|\d{4} ?[A-Z]{2}")
_KEY = re.compile(r"[A-Za-z]{0,4}[-/. ]?\d{2,8}")
_ONE_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")
_NAMES = ("full_name", "given_names", "family_name")


def placed_heading(sheet: Sheet, reader: HeaderReader) -> Heading | None:
    """Return the header of a sheet whose columns the person named by their place: none at all, or a row of words.

    None where the named columns make no table of the wanted kind. A first row is a header where it holds words that
    mobctl knows, or where its cells cannot be what the person says while those below can.
    """
    placed = reader.placed([""] * sheet.width)
    fields = {index: name for index, name in placed.items() if name and index < sheet.width}
    if not SHAPES[reader.kind].is_met_by(frozenset(fields.values())):
        return None
    first = next((index for index in records(sheet.rows)), None)
    if first is None or not _heads(sheet.rows, first, fields, reader):
        return Heading((), ("",) * sheet.width)
    return Heading((first,), tuple(map(text_of, sheet.rows[first])))


def records(rows: Sequence[Row]) -> list[int]:
    """Return the indexes of the filled rows, without the lines of title above them."""
    filled = [index for index, row in enumerate(rows) if not is_blank(row)]
    typical = median([_width(rows[index]) for index in filled]) if filled else 0
    while filled and typical >= _SPARSE and _width(rows[filled[0]]) * _SPARSE <= typical:
        filled.pop(0)
    return filled


def recognised(sheet: Sheet, reader: HeaderReader, codes: Codes, today: date) -> tuple[HeaderDoubt, ...]:
    """Return what the columns of a sheet without headers seem to hold, each as a doubt; nothing if it shows no people.

    The first row must look like those below it; a row of headers does not.
    """
    if reader.kind is not ImportKind.APPLICANT:
        return ()
    indexes = records(sheet.rows)
    rows = [(index, sheet.rows[index]) for index in indexes[:SAMPLED_ROWS]]
    if len(rows) < LEAST_ROWS:
        return ()
    looks = _Looks(reader, codes, today)
    columns = _without_rivals([looks.column(index, [row[index] for _, row in rows]) for index in range(sheet.width)])
    columns = looks.with_names(columns, rows)
    claimed = {column.claimed for column in columns if column.claimed}
    if not claimed & set(_NAMES) or not _is_like_the_others(rows, columns, looks):
        return ()
    shown = [column for column in columns if column.doubt]
    return doubts_about(shown, rows, reader, refused=True)


def _heads(rows: Sequence[Row], first: int, fields: dict[int, str], reader: HeaderReader) -> bool:
    """Tell whether a row holds headers, by words that are known or by cells that cannot be values."""
    if any(reader.meaning(text) for cell in rows[first] if (text := text_of(cell))):
        return True
    below = [row for row in rows[first + 1 : first + 1 + SAMPLED_ROWS] if not is_blank(row)]
    for index, name in fields.items():
        fits = _fits(reader, name)
        cells = [row[index] for row in below if says_something(row[index])]
        top = rows[first][index]
        if cells and says_something(top) and not fits(top) and sum(map(fits, cells)) >= CONVINCING * len(cells):
            return True
    return False


def _fits(reader: HeaderReader, name: str) -> Callable[[Cell], bool]:
    if name in ("full_name", "applicant"):
        return lambda cell: looks_like_person(str(cell))
    value = SHAPES[reader.kind].field(name).value
    return lambda cell: may_hold(value, cell)


def _without_rivals(columns: Sequence[Column]) -> list[Column]:
    """Leave each guessed field to the column whose cells speak most for it."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.claimed and (column.claimed not in best or column.score > best[column.claimed].score):
            best[column.claimed] = column
    return [
        column if not column.claimed or best[column.claimed] is column else replace(column, claimed=None, score=0.0)
        for column in columns
    ]


def _is_like_the_others(rows: Sequence[tuple[int, Row]], columns: Sequence[Column], looks: "_Looks") -> bool:
    """Tell whether the first row holds values too: in a column of e-mails an e-mail, in one of names a name."""
    top = rows[0][1]
    strong = [column for column in columns if column.claimed in looks.tests and says_something(top[column.index])]
    fitting = [column for column in strong if looks.tests[column.claimed or ""](top[column.index])]
    return bool(strong) and len(fitting) * 2 > len(strong)


def _width(row: Row) -> int:
    return sum(1 for cell in row if says_something(cell))


@dataclass
class _Looks:
    """Knows what cells look like; ``tests`` gives for a field how a single cell of it is recognised."""

    reader: HeaderReader
    codes: Codes
    today: date

    def __post_init__(self) -> None:
        self.tests: dict[str, Callable[[Cell], bool]] = {
            "email": lambda cell: isinstance(cell, str) and looks_like_email(cell),
            "birth_date": self._is_birth_date,
            "phone": self._is_phone,
            "gender": lambda cell: self.reader.words.value("gender", str(cell)) is not None,
            "country": lambda cell: self.codes.country(str(cell)) is not None and not str(cell).isdigit(),
            "nationality": lambda cell: self.codes.nationality(str(cell)) is not None and not str(cell).isdigit(),
            "postcode": lambda cell: bool(_POSTCODE.fullmatch(str(cell).strip())),
            "full_name": lambda cell: isinstance(cell, str) and looks_like_person(cell),
        }

    def column(self, index: int, cells: Sequence[Cell]) -> Column:
        """Return a column with the field that its cells look like, or with none."""
        filled = [cell for cell in cells if says_something(cell)]
        column = Column(index, "")
        if not filled or sum(looks_like_password(str(cell)) for cell in filled) >= CONVINCING * len(filled):
            return column
        for name, fits in self.tests.items():
            share = sum(map(fits, filled)) / len(filled)
            if share >= CONVINCING:
                return replace(column, doubt=Doubtful.HEADERLESS, claimed=name, score=share)
        texts = [str(cell).strip() for cell in filled]
        if len(set(texts)) == len(texts) and all(_KEY.fullmatch(text) for text in texts) and not _counts(texts):
            return replace(column, doubt=Doubtful.HEADERLESS, claimed="external_id", score=CONVINCING)
        return replace(column, doubt=Doubtful.HEADERLESS)

    def with_names(self, columns: Sequence[Column], rows: Sequence[tuple[int, Row]]) -> list[Column]:
        """Return the columns with given names and family names recognised, by how many given names are common ones.

        The family names stand beside the given names; where nothing tells them apart, the given names come first.
        """
        found = list(columns)
        if any(column.claimed == "full_name" for column in found):
            return found
        shares = {}
        for column in found:
            cells = [str(row[column.index]).strip() for _, row in rows if says_something(row[column.index])]
            named = sum(1 for cell in cells if _ONE_NAME.fullmatch(cell) and cell[0].isupper())
            if column.doubt and not column.claimed and cells and named >= 0.8 * len(cells):
                shares[column.index] = sum(map(self._is_common, cells)) / len(cells)
        given = max(shares, key=lambda index: (shares[index], -index), default=None)
        if given is None:
            return found
        sure = shares[given] >= ENOUGH_GIVEN_NAMES
        family = next((index for index in (given + 1, given - 1) if index in shares), None)
        if family is None or not (sure or self._has_mails_of(given, columns, rows)):
            return found
        score = 1 - shares[family] / shares[given] if sure else 0.5
        found[given] = replace(found[given], claimed="given_names", score=score)
        found[family] = replace(found[family], claimed="family_name", score=score)
        return found

    def _is_common(self, text: str) -> bool:
        return squash(text.replace("-", " ").split()[0]) in self.reader.words.given_names

    def _has_mails_of(self, index: int, columns: Sequence[Column], rows: Sequence[tuple[int, Row]]) -> bool:
        """Tell whether the e-mails of the sheet are made of the names in a column ("anna.berg@...")."""
        mails = next((column.index for column in columns if column.claimed == "email"), None)
        if mails is None:
            return False
        pairs = [(squash(str(row[index])), squash(str(row[mails]))) for _, row in rows if says_something(row[mails])]
        return bool(pairs) and sum(name in mail for name, mail in pairs) >= CONVINCING * len(pairs)

    def _is_birth_date(self, cell: Cell) -> bool:
        reading = read_date(cell, self.today, birth=True)
        found = reading.day_first or reading.month_first
        return found is not None and not isinstance(cell, int | float) and found.year <= self.today.year - YOUNGEST

    def _is_phone(self, cell: Cell) -> bool:
        text = str(cell).strip()
        digits = sum(map(str.isdigit, text))
        return looks_like_phone(text) and digits >= 7 and not may_hold(Value.EMAIL, text) and not self._is_date(cell)

    def _is_date(self, cell: Cell) -> bool:
        return read_date(cell, self.today).fault is None


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether texts only number their rows, from 0 or 1 on."""
    first = int(texts[0]) if texts[0] in ("0", "1") else 0
    return texts == [str(number) for number in range(first, first + len(texts))]
