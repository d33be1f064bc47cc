"""People's names: how they are compared, and how a whole name is split into given names and family name."""

import re
from dataclasses import dataclass

from mobctl.domain.folding import fold

_PARTICLES = frozenset(
    fold(word)
    for word in (
        *("von", "vom", "van", "der", "den", "de", "del", "della", "delle", "dello", "di", "da", "das", "do", "dos"),
        *("du", "des", "la", "le", "les", "los", "las", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "el", "al"),
        *("bin", "ben", "ibn", "abu", "ó", "ní", "mac", "mc", "san", "santa", "st", "d", "dall", "degli", "lo", "op"),
    )
)
_SUFFIXES = frozenset({"jr", "jun", "junior", "sr", "sen", "senior", "ii", "iii", "iv", "filho", "neto", "hijo"})
_ARTICLES_ALONE = frozenset({"y", "e", "i"})


_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()\d]+)\)$")
_TITLE = re.compile(
    r"(?i)^((?:(?:prof|dr|dipl|mag|ing|arch|dott|dottssa|dra|drs|univ|habil|med|phil|jur|rer|nat|mr|mrs|ms|mgr)\.[\s-]*"
    r"|(?:prof|dr|frau|herr|herrn|mr|mrs|mme|mlle)\s+)+)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class SplitName:
    """A whole name in its two parts; ``sure`` tells whether the split follows from how it is written."""

    given: str
    family: str
    sure: bool


def name_key(given: str, family: str) -> str:
    """Return the name by which people are compared: folded, given names first."""
    return fold(f"{given} {family}")


def without_title(name: str) -> tuple[str, str]:
    """Return the title or address before a name ("Dr.", "Prof. Dr.", "Frau"), if there is one, and the name."""
    found = _TITLE.match(name)
    return (found.group(1).strip(), name[found.end() :]) if found else ("", name)


def with_relation(name: str) -> tuple[str, str]:
    """Return a guardian's name in its usual order, and what stands in brackets after it: "Yilmaz, Ayşe (Mutter)"."""
    found = _IN_BRACKETS.match(name)
    plain, relation = found.groups() if found else (name, "")
    parts = split(plain)
    in_order = "," in plain and parts.sure and plain.count(",") == 1
    return (f"{parts.given} {parts.family}" if in_order else plain), relation


def split(full: str) -> SplitName:
    """Split a whole name.

    Sure are: a comma after the family name, a family name in capitals, a particle (von, de, Ó) that
    begins the family name, and a name of two words. A single word is a family name, as in passports.
    Of three and more words the last one is taken for the family name, unsurely.
    """
    text = " ".join(full.split())
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        if fold(given) in _SUFFIXES:
            before = split(family)
            return SplitName(before.given, f"{before.family}, {given}", before.sure)
        return SplitName(given, family, bool(given and family))
    words = text.split()
    if len(words) == 1:
        return SplitName("", text, True)
    capitals = _in_capitals(words)
    if capitals:
        return capitals
    suffix = [words.pop()] if len(words) > 2 and fold(words[-1]) in _SUFFIXES else []
    start = _family_start(words)
    sure = len(words) == 2 or fold(words[start]) in _PARTICLES
    return SplitName(" ".join(words[:start]), " ".join([*words[start:], *suffix]), sure)


def _family_start(words: list[str]) -> int:
    """Return where the family name begins: at the first particle after a given name, else at the last word."""
    for position in range(1, len(words) - 1):
        if fold(words[position]) in _PARTICLES:
            return position
        if fold(words[position]) in _ARTICLES_ALONE and position > 1:
            return position - 1
    return len(words) - 1


def _in_capitals(words: list[str]) -> SplitName | None:
    """Split where the family name alone is in capitals: "LINDQVIST Anna" or "Anna LINDQVIST"."""
    loud = [len(word) > 1 and word.isupper() for word in words]
    if not any(loud) or all(loud):
        return None
    first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
    if not all(loud[first : last + 1]) or (first > 0 and last < len(words) - 1):
        return None
    family = " ".join(words[first : last + 1])
    given = " ".join(words[:first] or words[last + 1 :])
    return SplitName(given, family, True)
