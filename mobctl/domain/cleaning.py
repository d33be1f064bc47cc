"""Cleaning a cell without being asked: spaces nobody sees, doubled spaces, words that mean nothing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mobctl.domain.grid import Cell

_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\u2066-\u2069]|_x000[dD]_")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\x0b\x0c]")
_DOUBLED = re.compile(r" {2,}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_LINE_ENDS = re.compile(r"[ ]*(?:\r\n|\r|\n|\u2028|\u2029)[ ]*")
_NOTHING = re.compile(r"^[\W_]*$")
#: Opening quotation marks with those that close them: English, German, French, Swedish, Polish.
_QUOTES = {"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
_CLOSING = frozenset("".join(_QUOTES.values()))
_SIGNS = _CLOSING | frozenset(_QUOTES)
_NOT_AVAILABLE = frozenset({"n/a", "#n/a", "n.a.", "n. a.", "k.a.", "k. a.", "n/d", "n.d.", "n.v.t."})
_LONGEST_NOTHING = max(map(len, _NOT_AVAILABLE))


def is_clean(text: str) -> bool:
    """Tell whether there is nothing to clean in *text* beyond doubt: what is not printable or composed, is not."""
    return (
        text.isprintable()
        and not text.startswith(" ")
        and not text.endswith(" ")
        and "  " not in text
        and "_x000" not in text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


@dataclass
class Cleaner:
    """Cleans cells and counts what it did, by rule. *empty_words* are those that stand for "nothing"."""

    empty_words: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._longest_word = max(map(len, self.empty_words), default=0)

    def text(self, cell: Cell, *, free: bool = False, lines: str = " ") -> str:
        """Return a cell as clean text: NFC, plain single spaces, no invisible characters; "" for "nothing".

        *lines* takes the place of line breaks. In *free* text (names, towns, remarks) only signs and "n/a" mean
        nothing: Nil and Null are names. Elsewhere words such as "none" or "keine" do, too.
        """
        if cell is None:
            return ""
        if not isinstance(cell, str):
            return str(cell)
        cleaned = cell if is_clean(cell) else self._clean(cell, lines)
        if not cleaned:
            return ""
        if cleaned[-1] in _CLOSING:
            cleaned = self._unquoted(cleaned)
        if self._means_nothing(cleaned, free):
            self.counts["cells that say nothing (N/A, -) emptied"] += 1
            return ""
        return cleaned

    def texts(self, cells: Sequence[Cell], *, free: bool = False, lines: str = " ") -> list[str]:
        """Return the cells of a column as clean texts; one that stands there often is cleaned once, counted for all."""
        written = Counter([cell for cell in cells if type(cell) is str])
        once = Cleaner(self.empty_words)
        cleaned: dict[Cell, str] = {}
        for text, times in written.items():
            cleaned[text] = once.text(text, free=free, lines=lines)
            if once.counts:
                self.counts.update({rule: count * times for rule, count in once.counts.items()})
                once.counts.clear()
        return [cleaned[cell] if type(cell) is str else "" if cell is None else str(cell) for cell in cells]

    def _unquoted(self, text: str) -> str:
        """Return a value without the typographic quotation marks around all of it; those inside it stay."""
        inner = text[1:-1].strip()
        if not inner or text[-1] not in _QUOTES.get(text[0], "") or any(sign in _SIGNS for sign in inner):
            return text
        self.counts["quotation marks around values removed"] += 1
        return inner

    def _means_nothing(self, text: str, free: bool) -> bool:
        if len(text) > (_LONGEST_NOTHING if free else self._longest_word):
            return False
        lowered = text.casefold()
        if free:
            return lowered in _NOT_AVAILABLE or (len(text) <= 3 and bool(_NOTHING.match(text)))
        return lowered in self.empty_words

    def _clean(self, text: str, lines: str) -> str:
        for pattern, replacement, rule in (
            (_INVISIBLE, "", "invisible characters removed"),
            (_CONTROL, "", "invisible characters removed"),
            (_ODD_SPACE, " ", "unusual spaces made plain"),
            (_LINE_ENDS, lines, "line breaks"),
        ):
            text, count = pattern.subn(replacement, text)
            if count and rule != "line breaks":
                self.counts[rule] += 1
        trimmed = text.strip(" \n")
        if trimmed != text:
            self.counts["spaces at the ends removed"] += 1
        single, count = _DOUBLED.subn(" ", trimmed)
        if count:
            self.counts["doubled spaces made single"] += 1
        composed = unicodedata.normalize("NFC", single)
        if composed != single:
            self.counts["letters and accents composed"] += 1
        return composed
