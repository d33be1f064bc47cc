"""How texts are compared: letters and digits only, without case, accents and punctuation, in any script."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ĸ": "k",
        "ŋ": "n",
        "ς": "σ",
    }
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_CAMEL = re.compile(r"(?<=[^\W\d_])(?=[A-ZÄÖÜÉÈ][a-zäöüéè])|(?<=[a-zäöüéè])(?=[A-ZÄÖÜ])")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return *text* in lower-case words parted by one space, without accents and punctuation.

    Accents go from Latin and Greek letters only: in other scripts a mark makes another letter
    (й is not и). A text that holds any letter or digit never becomes empty.
    """
    plain = text.lower() if text.isascii() else _bare(text.replace("İ", "i")).translate(_LETTERS)
    plain = _APOSTROPHES.sub("", plain)
    return _NOT_A_WORD.sub(" ", plain).strip() if plain.isascii() else " ".join(_parted(plain).split())


def squash(text: str) -> str:
    """Return *text* folded and without spaces, so that "First name" and "FirstName" are one."""
    return fold(text).replace(" ", "")


def words(header: str) -> tuple[str, ...]:
    """Return the folded words of a column header; "birthDate" and "birth_date" have two."""
    return tuple(fold(_CAMEL.sub(" ", header)).split())


def _parted(text: str) -> str:
    """Return *text* with spaces for all but letters, digits and the marks that belong to them, as in नेहा."""
    return "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)


def _bare(text: str) -> str:
    parts: list[str] = []
    base = ""
    for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        if not unicodedata.combining(letter):
            base = letter
            parts.append(letter)
        elif base.isalnum() and not ("a" <= base <= "z" or "α" <= base <= "ω" or base in "ıøłđ"):
            parts.append(letter)
    return unicodedata.normalize("NFC", "".join(parts))
