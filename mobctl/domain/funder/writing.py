"""How a value of ours is written into a funder's column: its date format, its words, its allowed values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from mobctl.domain.codes import Codes
from mobctl.domain.folding import squash
from mobctl.domain.funder.fields import Kind
from mobctl.domain.funder.marks import written as written_day
from mobctl.domain.funder.profile import Profile, ProfileField
from mobctl.domain.funder.shape import ColumnShape

Fact = str | int | bool | date | Decimal
Written = str | int | Decimal | date

YES = ("yes", "y", "true", "1", "oui", "ja", "sí", "si", "sim", "tak")
NO = ("no", "n", "false", "0", "non", "nein", "não", "nie")
_PARTS = re.compile(r"\s+[-–:|]\s+|\s*[()]\s*")
_DATE_FORM = re.compile(r"(?i)^(?=.*d)(?=.*m)(?=.*y)")
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """A value that the column does not take."""

    value: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes facts into the columns of one template; ``as_text`` where every cell is text, as in a csv file."""

    profile: Profile
    codes: Codes
    as_text: bool = False
    _found: dict[tuple[int, str], str | None] = field(default_factory=dict)

    def write(self, one: ProfileField, column: ColumnShape, fact: Fact, sample: object = None) -> Written | NotAllowed:
        """Return what a cell is to hold, or that its column does not allow it.

        *sample* is what another cell of the column holds: dates are written as the dates that are there.
        """
        if one.meaning.kind is Kind.DATE and isinstance(fact, date):
            return self._day(one, column, fact, sample)
        words = list(self._words(one, fact))
        if column.values:
            asked = (column.position, words[0])
            if asked not in self._found:
                self._found[asked] = self._allowed(one, column, words)
            return self._found[asked] or NotAllowed(words[0])
        if isinstance(fact, bool | str):
            return words[0]
        return str(fact) if self.as_text or column.number_format == "@" else fact

    def _day(self, one: ProfileField, column: ColumnShape, day: date, sample: object) -> Written:
        form = one.format or column.date_format or self.profile.dates
        if self.as_text or isinstance(sample, str):
            return written_day(day, form)
        bare = _IN_QUOTES.sub("", column.number_format or "")
        if isinstance(sample, date | datetime) or _DATE_FORM.match(bare):
            return day
        return written_day(day, form)

    def _words(self, one: ProfileField, fact: Fact) -> Iterator[str]:
        """Yield the words for a fact, the likeliest first."""
        ours = {True: "yes", False: "no"}[fact] if isinstance(fact, bool) else str(fact)
        if ours in one.values:
            yield one.values[ours]
        if isinstance(fact, bool):
            yield self.profile.yes if fact else self.profile.no
            yield from YES if fact else NO
        elif one.meaning.kind is Kind.COUNTRY and one.format == "name":
            yield self._country_name(ours)
        yield ours

    def _country_name(self, code: str) -> str:
        return next((name for name in self.codes.country_names if self.codes.country(name) == code), code)

    def _allowed(self, one: ProfileField, column: ColumnShape, words: Iterable[str]) -> str | None:
        """Return the allowed value that says one of *words*: it alone, or beside an explanation ("ES - Spain")."""
        words = list(words)
        for word in words:
            for value in column.values:
                if squash(value) == squash(word):
                    return value
        for word in words:
            told = [value for value in column.values if self._says(one, value, word)]
            if len(told) == 1:
                return told[0]
        return None

    def _says(self, one: ProfileField, value: str, word: str) -> bool:
        parts = [value, *(part for part in _PARTS.split(value) if part)]
        if one.meaning.kind is Kind.COUNTRY:
            return any(self.codes.country(part) == word for part in parts)
        return any(squash(part) == squash(word) for part in parts)


def same(before: object, after: Written) -> bool:
    """Tell whether a cell says already what is to be written."""
    if before is None:
        return False
    if isinstance(before, datetime):
        before = before.date()
    if isinstance(before, date) or isinstance(after, date):
        return before == after
    if isinstance(after, int | Decimal) and isinstance(before, int | float):
        return Decimal(str(before)) == after
    return str(before).strip() == str(after)
