"""The call year of a grant: said by the project, told by its grant code, or guessed from its start."""

import re
from dataclasses import dataclass
from datetime import date

from mobctl.domain.money.bands import TravelBands
from mobctl.findings import Finding

_CODE = re.compile(r"\s*(20\d\d)-")


@dataclass(frozen=True, slots=True)
class Call:
    """A call with its travel bands, where its funder has some, and what is to be said of both."""

    year: int
    bands: TravelBands | None
    findings: tuple[Finding, ...] = ()


def call_year(said: int | None, code: str, start: date) -> tuple[int, bool]:
    """Return the call year, and whether it is known rather than guessed: "2025-1-FR01-KA121-VET-..." tells 2025."""
    if said:
        return said, True
    told = _CODE.match(code)
    return (int(told.group(1)), True) if told else (start.year, False)


_BEGINS = re.compile(r"20\d\d-\d-", re.ASCII)
_WHOLE = re.compile(r"20\d\d-\d-[A-Z]{2}\d{2}-KA\d{3}-[A-Z]{3}-\d{9}", re.ASCII)
_GRANT = re.compile(r"\s*20\d\d-\d-([A-Z]{2}\d{2})-KA\d{3}-([A-Z]{3})-")


def agency_and_field(code: str) -> tuple[str | None, str | None]:
    """Return the national agency and the field that a grant code tells: "2025-1-FR01-KA121-VET-..." FR01 and vet."""
    told = _GRANT.match(code)
    return (told[1], told[2].lower()) if told else (None, None)


def is_broken(code: str) -> bool:
    """Tell whether a code begins like a grant code of the European programmes and is no whole one."""
    return bool(_BEGINS.match(code)) and not _WHOLE.fullmatch(code)
