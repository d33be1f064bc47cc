"""What single cells look like, without reading them: a person's name, a machine's key, a date, a phone number."""

import re
from datetime import date

from mobctl.domain.fields import Value
from mobctl.domain.grid import Cell

_MACHINE_KEY = re.compile(r"^[A-Za-z][\w#]*(?:[.:/][\w#]+)+\.?$|^[a-z]+(?:_[a-z0-9]+)+$|^Column\d+$")
_NO_NAME = re.compile(r"[!?;:@]|\.\s|\d")
_JOINING = frozenset(
    {
        *("von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "y", "e"),
        *("zu", "ter", "ten", "af", "bin", "al", "el", "i", "ben", "op", "t"),
    }
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PASSWORD = re.compile(r"(?=\S*[^\W\d_])(?=\S*\d)(?=\S*[!$%&*?^§])\S{6,24}")
_ADDRESS = re.compile(r"@.+\.|://|www\.")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d.*\d|\d\d")
_REFERENCE = re.compile(r"(?i)\s*(?:[AFMP]-\d{4}-\d{2,6}|[COT]-\d{4,6})\s*")
LEAST_PHONE_DIGITS = 5


def is_machine_key(text: str) -> bool:
    """Tell whether *text* is a technical name, such as "Person.givenNames.content" or "first_name_1"."""
    return bool(_MACHINE_KEY.match(text))


def looks_like_person(text: str) -> bool:
    """Tell whether *text* may be a person's whole name: two to six capitalised words without figures."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or _NO_NAME.search(text):
        return False
    return all(word[0].isupper() or word.lower() in _JOINING or not word[0].isascii() for word in words)


def looks_like_email(text: str) -> bool:
    """Tell whether an e-mail address stands in *text*."""
    return bool(_EMAIL.search(text))


def looks_like_password(text: str) -> bool:
    """Tell whether *text* may be a password: one word of letters, figures and signs mixed, no e-mail and no key."""
    return bool(_PASSWORD.fullmatch(text)) and not text.startswith("=") and not _ADDRESS.search(text)


def looks_like_phone(text: str) -> bool:
    """Tell whether *text* has the digits of a phone number, and few letters."""
    digits = len(_DIGIT.findall(text))
    return digits >= LEAST_PHONE_DIGITS and sum(map(str.isalpha, text)) <= digits


def looks_like_reference(cell: Cell) -> bool:
    """Tell whether a cell holds a reference as mobctl gives them: "C-0012", "M-2026-014"."""
    return isinstance(cell, str) and bool(_REFERENCE.fullmatch(cell))


def looks_like_date(cell: Cell) -> bool:
    """Tell whether a cell may hold a date: a true one, or a text with at least two figures."""
    if isinstance(cell, date):
        return True
    if isinstance(cell, bool) or cell is None:
        return False
    return bool(_DATE.search(str(cell))) and len(str(cell)) <= 40


def may_hold(value: Value, cell: Cell) -> bool:
    """Tell whether a cell may be a value of this kind, as far as its look goes."""
    if value in (Value.DATE, Value.BIRTH_DATE):
        return looks_like_date(cell)
    text = str(cell)
    if value is Value.EMAIL:
        return "@" in text
    if value is Value.PHONE:
        return looks_like_phone(text)
    if value in (Value.INTEGER, Value.DECIMAL, Value.EQF, Value.ISCED, Value.POSTCODE):
        return bool(_DIGIT.search(text))
    return True


def says_something(cell: Cell) -> bool:
    """Tell whether a cell holds more than spaces."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
