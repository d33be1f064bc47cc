"""What a funder's template says beside the names of its columns: mandatory, a dictionary value, a date format."""

import re
from dataclasses import dataclass
from datetime import date

_MANDATORY_WORDS = re.compile(
    r"(?i)\b(mandatory|required|compulsory|obligatoire|obligatorio|obbligatorio|pflichtfeld)\b"
)
_OPTIONAL = re.compile(r"(?i)\b(optional|not mandatory|not required|facultatif|opcional|facoltativo|freiwillig)\b")
_DICTIONARY = re.compile(r"(?i)\b(DICT|dictionary|list of values|dropdown|drop-down)\b")
_DATE = re.compile(
    r"(?i)(?<![a-z])(?:([djtg]{1,2})([-/. ]?)(m{1,2})\2([yaj]{4}|[yaj]{2})"
    r"|([yaj]{4}|[yaj]{2})([-/. ]?)(m{1,2})\6([djtg]{1,2})"
    r"|(m{1,2})([-/. ])([djtg]{1,2})\10([yaj]{4}|[yaj]{2}))(?![a-z])"
)
_SWITCH = re.compile(r"(?i)\b(yes|y|oui|si|sí|ja|true|1)\s*[/|,;]\s*(no|n|non|nein|false|0)\b")
_FORM = re.compile(
    r"(?i)\b(text|string|number|numeric|integer|decimal|max(imum)?\.?\s*\d+|date|characters|read[ -]only|auto)\b"
)
_PARENTHESES = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_STARS = re.compile(r"^[\s*]+|[\s*]+$")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is said of one column; ``date_format`` is in the letters D, M and Y: "DD-MM-YYYY"."""

    mandatory: bool = False
    dictionary: bool = False
    date_format: str | None = None


def marks_of(name: str, hint: str) -> Marks:
    """Return what a header and the hint beneath it say: a star or a word for mandatory, DICT, a date format."""
    told = f"{hint} {' '.join(_PARENTHESES.findall(name))}"
    starred = "*" in hint or name.strip() != _STARS.sub("", name) or "(*)" in name
    worded = bool(_MANDATORY_WORDS.search(told)) and not _OPTIONAL.search(told)
    return Marks(starred or worded, bool(_DICTIONARY.search(told)), date_format(told))


def is_hint(text: str) -> bool:
    """Tell whether a cell says how a column is filled, and is neither a name nor a value."""
    short = text.strip()
    if not short or len(short) > 200:
        return False
    patterns = (_DICTIONARY, _SWITCH, _FORM, _OPTIONAL, _MANDATORY_WORDS)
    return "*" in short or date_format(short) is not None or any(pattern.search(short) for pattern in patterns)


def plain_name(header: str) -> str:
    """Return a header as a name: in one line, without stars and without marks in parentheses."""
    name = _PARENTHESES.sub(lambda found: "" if not found[1].strip(" *") or is_hint(found[1]) else found[0], header)
    return " ".join(_STARS.sub("", " ".join(name.split())).split())


def date_format(text: str) -> str | None:
    """Return the date format that a text names, in the letters D, M and Y; None where it names none."""
    found = _DATE.search(text)
    if found is None:
        return None
    if found[1]:
        return _upper(found[1], "D") + found[2] + "M" * len(found[3]) + found[2] + "Y" * len(found[4])
    if found[5]:
        return "Y" * len(found[5]) + found[6] + "M" * len(found[7]) + found[6] + _upper(found[8], "D")
    return "M" * len(found[9]) + found[10] + _upper(found[11], "D") + found[10] + "Y" * len(found[12])


def written(day: date, form: str) -> str:
    """Return a date in a format such as "DD-MM-YYYY"."""
    texts = {
        "DD": f"{day.day:02}",
        "D": str(day.day),
        "MM": f"{day.month:02}",
        "M": str(day.month),
        "YYYY": f"{day.year:04}",
        "YY": f"{day.year % 100:02}",
    }
    return re.sub("YYYY|YY|MM|M|DD|D", lambda found: texts[found[0]], form)


def _upper(letters: str, letter: str) -> str:
    return letter * len(letters)
