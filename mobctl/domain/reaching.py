"""How people are reached: phone numbers in the international form, e-mail addresses as typed but checked."""

import re
from dataclasses import dataclass
from functools import lru_cache

import email_validator
import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from mobctl.domain.grid import Cell
from mobctl.domain.phone_plans import at_a_glance

_SHORTENED = re.compile(r"^\d+(?:[.,]\d+)?[eE][+]?\d+$")
_SEVERAL = re.compile(
    r"\s*(?:[;\n|]|,(?=\s*[+0(])|\s(?:or|oder|ou|o|of|lub|and|und|et|y|e|i)\s|/(?=\s*(?:\+|00|0\d{2,4}[\s/-]?\d{4})))\s*"
)
_PLAIN_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9_+-]|\.(?!\.)){0,62}(?<!\.)@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.){1,6}([A-Za-z]{2,24})",
    re.ASCII,
)
#: No longer address, and none with a longer label, is taken for good without the library.
LONGEST_PLAIN_EMAIL = 63
_RESERVED = frozenset(name.rpartition(".")[2] for name in email_validator.SPECIAL_USE_DOMAIN_NAMES)
_AT = re.compile(r"\s*[(\[{]\s*(?:at|a)\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|point)\s*[)\]}]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as read: in the form +49..., as typed where no country is known, or nothing.

    ``several`` tells that the cell held more than one; ``shortened`` that its digits are lost (6.1E+08).
    """

    number: str | None
    several: bool = False
    shortened: bool = False
    without_country: bool = False


def read_phone(cell: Cell, country: str | None) -> Phone:
    """Read a phone number; *country* (ISO alpha-2) says what a number without country code means.

    A number that lost its leading zero in the spreadsheet gets it back, where that makes it valid.
    """
    text = str(cell).strip() if not isinstance(cell, float) else f"{cell:.0f}"
    if plain := at_a_glance(text, country):
        return Phone(plain)
    if _SHORTENED.match(text):
        return Phone(None, shortened=True)
    parts = [part for part in _SEVERAL.split(text) if sum(map(str.isdigit, part)) >= 5]
    found = [number for part in parts or [text] if (number := _one_phone(part, country))]
    if not found:
        return Phone(None, several=len(parts) > 1)
    first, known = found[0]
    return Phone(first, several=len(parts) > 1, without_country=not known)


def example_phone(country: str | None) -> str:
    """Return how a number of *country* is written: "+49 1512 3456789"."""
    example = phonenumbers.example_number_for_type(country, PhoneNumberType.MOBILE) if country else None
    if example is None:
        return "+49 1512 3456789"
    return phonenumbers.format_number(example, PhoneNumberFormat.INTERNATIONAL)


def _one_phone(text: str, country: str | None) -> tuple[str, bool] | None:
    text = text.replace("(0)", " ")
    if text.lstrip().startswith("00"):
        text = "+" + text.lstrip()[2:]
    if text.lstrip().startswith("+"):
        number = _parsed(text, None)
        return (number, True) if number else None
    if country:
        local, international = _parsed(text, country), _without_plus(text, country)
        number = international or local
        return (number, True) if number else None
    digits = sum(map(str.isdigit, text))
    plausible = 6 <= digits <= 15 and not any(map(str.isalpha, text))
    return (text, False) if plausible else None


def _without_plus(text: str, country: str) -> str | None:
    """Read "49171..." as +49171... where that is a mobile number of *country*, whose own numbers may begin so too."""
    code = phonenumbers.country_code_for_region(country)
    if not code or not text.startswith(str(code)) or (number := _parsed(f"+{text}", None)) is None:
        return None
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return number if phonenumbers.number_type(phonenumbers.parse(number)) in kinds else None


@lru_cache(maxsize=50_000)
def _parsed(text: str, country: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address as typed, or why it is none; ``suggestion`` is a corrected one, where it is plain."""

    address: str | None
    reason: str = ""
    suggestion: str = ""
    several: bool = False


def is_plain_email(text: str) -> bool:
    """Tell whether *text* is an ordinary e-mail address beyond doubt."""
    found = _PLAIN_EMAIL.fullmatch(text) if len(text) <= LONGEST_PLAIN_EMAIL else None
    return found is not None and found[1].lower() not in _RESERVED


def read_email(text: str) -> Email:
    """Check an e-mail address without asking the network; of several in one cell the first good one is taken."""
    if is_plain_email(text):
        return Email(text)
    bare = re.sub(r"(?i)^mailto:", "", text).strip(" .,;<>\"'")
    if "<" in bare:
        bare = bare.rsplit("<", 1)[-1].strip(" <>")
    parts = [part for part in re.split(r"[;,\s/|]+", bare) if "@" in part] if bare.count("@") > 1 else [bare]
    for part in parts:
        reason = _refused(part)
        if not reason:
            return Email(part, several=len(parts) > 1)
    return Email(None, reason, _mended(bare))


def _refused(text: str) -> str:
    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError as wrong:
        return str(wrong).rstrip(".")
    return ""


def _mended(text: str) -> str:
    mended = _DOT.sub(".", _AT.sub("@", text)).replace(",", ".").replace(" ", "").replace("..", ".")
    return mended if mended != text and not _refused(mended) else ""
