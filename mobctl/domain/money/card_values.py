"""The values of a rate card's file, each read with its faults: numbers, days, amounts, words of a list."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from mobctl.domain.money.amounts import CENT
from mobctl.findings import Finding, Where, error
from mobctl.messages import Message
from mobctl.messages import rates as say
from mobctl.vocabulary_money import BudgetLine

UNIT_LINES: Final = tuple(
    str(line)
    for line in (
        BudgetLine.ORGANISATIONAL_SUPPORT,
        BudgetLine.INCLUSION_ORGANISATION,
        BudgetLine.LINGUISTIC_SUPPORT,
        BudgetLine.COURSE_FEE,
        BudgetLine.PREPARATORY_VISIT,
    )
)
"""The lines of a grant that are paid by unit."""
_MISSING: Final = object()
_LARGEST = 10**9


class Entry:
    """One table of a file; what is wrong with a value is added to *findings*."""

    def __init__(self, content: Mapping[str, Any], where: Where, findings: list[Finding]) -> None:
        self._content, self.where, self._findings = content, where, findings

    def has(self, key: str) -> bool:
        return key in self._content

    def only(self, keys: Sequence[str]) -> None:
        """Tell the keys that no rate card has."""
        for key in self._content:
            if key not in keys:
                self._tell(say.UNKNOWN_KEY, key=key, known=", ".join(keys))

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self._content.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or (isinstance(value, str) and not value.strip() and default is None):
            self._tell(say.MISSING, key=key)
            return ""
        if not isinstance(value, str):
            self._tell(say.NO_TEXT, key=key, value=value)
            return ""
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._content.get(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._tell(say.NO_LIST, key=key, value=value)
        return ()

    def table(self, key: str) -> Mapping[str, Any]:
        value = self._content.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._tell(say.NO_TABLE, key=key, value=value)
        return {}

    def one_of(self, key: str, words: Sequence[str]) -> str:
        value = self.text(key)
        if value and value not in words:
            self._tell(say.NO_SUCH_WORD, key=key, value=value, words=", ".join(words))
            return ""
        return value

    def whole(self, key: str, default: object = _MISSING) -> int | None:
        """Return a whole number from 1 on; without a default it must be there."""
        value = self._content.get(key, default)
        if value is _MISSING:
            self._tell(say.MISSING, key=key)
            return None
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value < _LARGEST):
            return value
        self._tell(say.NO_WHOLE_NUMBER, key=key, value=value)
        return None

    def day(self, key: str) -> date | None:
        value = self._content.get(key)
        if isinstance(value, date):
            return value
        self._tell(say.MISSING if value is None else say.NO_DAY, key=key, value=value)
        return None

    def amount(self, key: str) -> Decimal | None:
        """Return an amount in whole cents: 64, 64.50 or "64.50"."""
        value = self._content.get(key)
        if value is None:
            self._tell(say.MISSING, key=key)
            return None
        found = _decimal(value)
        if found is None or found < 0 or found >= _LARGEST or found != found.quantize(CENT):
            self._tell(say.NO_AMOUNT, key=key, value=value)
            return None
        return found.quantize(CENT)

    def _tell(self, message: Message, key: str, value: object = None, known: str = "", words: str = "") -> None:
        self._findings.append(error(message, self.where, key=key, value=value, known=known, words=words))


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
