"""Phone numbers that the numbering plans decide at a glance: what the library would say, without its long way.

Only numbers that are plainly valid are decided here. Whatever is doubtful - another way of writing, a prefix that
means several things, a number that fits no plan - is left to the library.
"""

import re
from collections.abc import Callable
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

_PLAIN = re.compile(r"[+(]?[0-9][0-9 ().-]*(?:/[1-9][0-9 ().-]*)?", re.ASCII)
_SIGNS = str.maketrans("", "", "+ ().-/")
_KINDS = (
    *("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail"),
    *("fixed_line", "mobile"),
)
_NO_REGION = "001"

Decide = Callable[[str], object]


def at_a_glance(text: str, country: str | None) -> str | None:
    """Return a number of *country*, or one with its country code, in the form +49...; None where that is in doubt."""
    if not _PLAIN.fullmatch(text) or "(0)" in text:
        return None
    digits = text.translate(_SIGNS)
    if text.startswith("+"):
        return _international(digits)
    if text.startswith("00"):
        return _international(digits[2:])
    return _national(digits, country) if country else None


def _international(digits: str) -> str | None:
    for length in (1, 2, 3):
        plan = _plan_of_code(digits[:length])
        if plan:
            national = digits[length:]
            return None if plan.prefix and plan.prefix.match(national) else plan.number(national)
    return None


def _national(digits: str, country: str) -> str | None:
    plan = _plan_of_country(country)
    if plan is None or digits.startswith(plan.code) or plan.abroad.match(digits):
        return None
    dialled = plan.prefix.match(digits) if plan.prefix else None
    return plan.number(digits[dialled.end() :] if dialled else digits)


class _Plan:
    """The numbers of one country code. ``prefix`` is dialled before them at home, ``abroad`` before those of others."""

    def __init__(self, metadata: PhoneMetadata) -> None:
        self.code = str(metadata.country_code)
        prefix = metadata.national_prefix_for_parsing
        self.prefix = re.compile(prefix) if prefix else None
        self.abroad = re.compile(metadata.international_prefix or "NONE")
        regions = COUNTRY_CODE_TO_REGION_CODE[int(self.code)]
        plans = [PhoneMetadata.metadata_for_region(region, None) for region in regions]
        self._checks = [(_begins(plan), _fits(plan)) for plan in plans if plan]

    def number(self, national: str) -> str | None:
        """Return the number with its country code, where it is valid; one that begins with zero is left in doubt."""
        if national.startswith("0") or not self._is_valid(national):
            return None
        return f"+{self.code}{national}"

    def _is_valid(self, national: str) -> bool:
        """Tell whether the first region of the code that claims the number knows it, too."""
        for begins, fits in self._checks:
            if begins is None and fits(national):
                return True
            if begins and begins(national):
                return bool(fits(national))
        return False


@cache
def _plan_of_code(code: str) -> _Plan | None:
    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code)) if code and not code.startswith("0") else None
    return _plan_of_country(regions[0]) if regions and regions[0] != _NO_REGION else None


@cache
def _plan_of_country(country: str) -> _Plan | None:
    """Return the plan of a country whose prefix has to be left out and nothing more."""
    metadata = PhoneMetadata.metadata_for_region(country.upper(), None)
    if metadata is None or metadata.national_prefix_transform_rule:
        return None
    return _Plan(metadata)


def _begins(metadata: PhoneMetadata) -> Decide | None:
    return re.compile(metadata.leading_digits).match if metadata.leading_digits is not None else None


def _fits(metadata: PhoneMetadata) -> Decide:
    """Return what tells whether a national number is one of the kinds of numbers of a region."""
    described = [_described(getattr(metadata, kind)) for kind in _KINDS]
    kinds = "|".join(pattern for pattern in described if pattern) or "NONE"
    return re.compile(rf"(?={_described(metadata.general_desc) or 'NONE'}\Z)(?:{kinds})", re.ASCII).fullmatch


def _described(kind: object) -> str:
    """Return the pattern of a kind of numbers with its possible lengths; nothing where a region has none of it."""
    pattern = getattr(kind, "national_number_pattern", None)
    lengths = getattr(kind, "possible_length", ())
    if not pattern or -1 in lengths:
        return ""
    possible = "|".join(rf"[0-9]{{{length}}}\Z" for length in lengths)
    return rf"(?:(?={possible})(?:{pattern}))" if possible else rf"(?:{pattern})"
