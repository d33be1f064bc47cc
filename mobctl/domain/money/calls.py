"""The call year of a grant: said by the project, told by its grant code, or guessed from its start."""

import re
from datetime import date

_CODE = re.compile(r"\s*(20\d\d)-")


def call_year(said: int | None, code: str, start: date) -> tuple[int, bool]:
    """Return the call year, and whether it is known rather than guessed: "2025-1-FR01-KA121-VET-..." tells 2025."""
    if said:
        return said, True
    told = _CODE.match(code)
    return (int(told.group(1)), True) if told else (start.year, False)
