"""How a name may be spelled in another list: in Latin letters, with ue for ü, with y for j, with one letter for two."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from mobctl.domain.folding import fold

#: Folded Cyrillic and Greek letters in Latin ones, in the usual English way.
_ROMAN = str.maketrans(
    {
        **dict(zip("абвгґдезиіїйклљмнњопрстуўфыэ", "abvggdeziiiikllmnnoprstuufye", strict=True)),
        **{
            "є": "e",
            "ё": "e",
            "ж": "zh",
            "х": "kh",
            "ц": "ts",
            "ч": "ch",
            "ш": "sh",
            "щ": "shch",
            "ю": "yu",
            "я": "ya",
        },
        **{"ј": "y", "ђ": "d", "ѓ": "g", "ћ": "c", "ќ": "k", "ѕ": "z", "џ": "ch", "ъ": "", "ь": ""},
        **dict(zip("αβγδεζηικλμνοπρστυω", "avgdeziiklmnoprstyo", strict=True)),
        **{"θ": "th", "ξ": "x", "φ": "f", "χ": "ch", "ψ": "ps"},
    }
)
#: Letters that stand for one another in names, in the order in which they are replaced.
_ONE_FOR_ANOTHER = (
    *(("schtsch", "shch"), ("sch", "s"), ("tsch", "h"), ("tch", "h"), ("sh", "s"), ("sz", "s"), ("cz", "h")),
    *(("zh", "s"), ("kh", "h"), ("ch", "h"), ("ts", "s"), ("tz", "s"), ("z", "s"), ("ph", "f"), ("th", "t")),
    *(("dt", "t"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("ae", "a")),
    *(("oe", "o"), ("ue", "u"), ("y", "i"), ("j", "i"), ("ai", "ei")),
)
_GREEK_PAIRS = (("ου", "u"), ("αυ", "av"), ("ευ", "ev"))
_DOUBLED = re.compile(r"(.)\1+")
LEAST_LETTERS = 5


@lru_cache(maxsize=200_000)
def sound(text: str) -> str:
    """Return how *text* sounds, without spaces: the same for Müßig and Muessig, Иван and Ivan, Meyer and Maier.

    Scripts other than Latin, Cyrillic and Greek are only folded. A text with any letter has a sound.
    """
    folded = fold(text).replace(" ", "")
    plain = folded if folded.isascii() else _in_latin_letters(folded)
    for written, meant in _ONE_FOR_ANOTHER:
        plain = plain.replace(written, meant)
    return _DOUBLED.sub(r"\1", plain) or folded


def _in_latin_letters(folded: str) -> str:
    for pair, letters in _GREEK_PAIRS:
        folded = folded.replace(pair, letters)
    return folded.translate(_ROMAN)


def one_letter_apart(first: str, second: str) -> bool:
    """Tell whether two sounds differ by one letter: added, left out, mistaken or exchanged with its neighbour.

    Short words are no typos of one another: Mia and Pia are two people.
    """
    if max(len(first), len(second)) < LEAST_LETTERS:
        return False
    return OSA.distance(first, second, score_cutoff=1) == 1
