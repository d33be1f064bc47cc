"""Which code page a text is written in: by the letters of the languages that use it, learnt from names of countries."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from babel import Locale
from babel.languages import get_official_languages

from mobctl.domain.grid import EncodingChoice

#: A second reading is as likely as the best one unless it is worse by so much (in natural logarithms).
DOUBT = 5.0
#: What it costs a word to be of another language than most.
SWITCH = 3.0
#: How much the languages of the country count, and what the code pages of old and other systems lack.
HOME = 4.0
SELDOM = {"cp": 0.0, "iso": -2.0, "koi": -2.0, "mac": -3.5, "dos": -3.5}
#: What it costs to read letters that stand alone among ASCII as Cyrillic or Greek, whose words have no others.
FOREIGN_SCRIPT = -6.0
SAMPLED_BYTES = 4_000_000
SAMPLED_WORDS = 300
SHOWN_SAMPLES = 3

_WESTERN = ("fr", "de", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "is", "ga", "ca")
_CENTRAL = ("pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq", "de")
_BALTIC = ("lt", "lv", "et")
_TURKISH = ("tr", "de", "fr")
_CYRILLIC = ("ru", "uk", "bg", "sr", "mk")
_GREEK = ("el",)
#: Code pages with the kind of system that they come from and the languages written with them.
_PAGES = {
    "cp1252": ("cp", _WESTERN),
    "iso8859-15": ("iso", _WESTERN),
    "mac-roman": ("mac", _WESTERN),
    "cp850": ("dos", _WESTERN),
    "cp1250": ("cp", _CENTRAL),
    "iso8859-2": ("iso", _CENTRAL),
    "mac-latin2": ("mac", _CENTRAL),
    "cp852": ("dos", _CENTRAL),
    "cp1254": ("cp", _TURKISH),
    "mac-turkish": ("mac", _TURKISH),
    "cp857": ("dos", _TURKISH),
    "cp1257": ("cp", _BALTIC),
    "iso8859-13": ("iso", _BALTIC),
    "cp1251": ("cp", _CYRILLIC),
    "koi8-u": ("koi", _CYRILLIC),
    "iso8859-5": ("iso", _CYRILLIC),
    "mac-cyrillic": ("mac", _CYRILLIC),
    "cp866": ("dos", _CYRILLIC),
    "cp1253": ("cp", _GREEK),
    "iso8859-7": ("iso", _GREEK),
}
#: Countries that the European Union calls otherwise than Babel.
_BABELS = {"EL": "GR", "UK": "GB"}
_ASCII = bytes(range(128))
_WORD_BYTES = re.compile(rb"[A-Za-z'-]*[\x80-\xff][A-Za-z'\x80-\xff-]*")
_RUN = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")
#: Signs that stand before words, within them, or anywhere else.
_BEFORE = frozenset("’‘“„«–—\u00a0№§")
_WITHIN = frozenset("’‘´–\u00a0")
_TYPOGRAPHY = frozenset("’‘“”„–—…€«»°·\u00a0§№ªº´©®™")
#: What a letter costs that the language does not have, a sign within a word, a sign of typography, a letter of another
#: alphabet or of the wrong case within a word.
_STRANGE, _SIGN, _TYPOGRAPHIC, _ALIEN, _CASE = -9.0, -12.0, -3.0, -12.0, -6.0
_LAST_LATIN = "\u024f"
#: What Babel names in every language.
_NAMES = (
    *("territories", "languages", "currencies", "months", "days", "quarters", "day_periods", "eras", "scripts"),
    *("variants", "time_zones", "meta_zones", "unit_display_names"),
)
#: Older letters that are still typed for the newer ones.
_OLDER = str.maketrans("șț", "şţ")


def likely(data: bytes, country: str | None) -> list[EncodingChoice]:
    """Return the code pages in which *data* may be written, the likeliest first.

    More than one only where they give different words and none of them is far likelier; each comes with a few of
    the words in which they differ. The languages of *country* (ISO alpha-2) are preferred. Nothing where no code
    page fits.
    """
    words = _words(data)
    home = frozenset(get_official_languages(_BABELS.get(country, country))) if country else frozenset()
    alone = _stand_alone(words)
    readings: dict[tuple[str, ...], tuple[float, str]] = {}
    for page in _fitting(data):
        kind, languages = _PAGES[page]
        read = tuple(word.decode(page) for word in words)
        likelihood = (
            SELDOM[kind]
            + FOREIGN_SCRIPT * (alone and languages in (_CYRILLIC, _GREEK))
            + HOME * bool(home & set(languages))
            + _fit(read, languages)
        )
        readings[read] = max(readings.get(read, (likelihood, page)), (likelihood, page), key=lambda found: found[0])
    ranked = sorted(((*found, read) for read, found in readings.items()), reverse=True)
    close = [
        (page, read)
        for likelihood, page, read in ranked
        if likelihood > ranked[0][0] - DOUBT or _fits_better(page, read, *ranked[0][1:])
    ]
    return [EncodingChoice(page, _samples(read, [other for _, other in close])) for page, read in close]


def _fits_better(page: str, read: Sequence[str], best: str, likeliest: Sequence[str]) -> bool:
    """Tell whether a reading is the likelier one in the words in which it differs from the likeliest of all.

    A list in Swedish may hold Turkish names: that nearly all of its words are Swedish says nothing of these.
    """
    differing = [pair for pair in zip(read, likeliest, strict=True) if pair[0] != pair[1]]
    if not differing or len(differing) == len(read):
        return False
    mine, theirs = zip(*differing, strict=True)
    return _likelihood_in(page, mine) > _likelihood_in(best, theirs)


def _likelihood_in(page: str, read: Sequence[str]) -> float:
    kind, languages = _PAGES[page]
    return SELDOM[kind] + _fit(read, languages)


def _fitting(data: bytes) -> Iterator[str]:
    """Yield the code pages in which every byte of *data* is a printable sign."""
    beyond = bytes(set(data.translate(None, _ASCII)))
    for page in _PAGES:
        try:
            signs = beyond.decode(page)
        except UnicodeDecodeError:
            continue
        if not any("\x80" <= sign <= "\x9f" for sign in signs):
            yield page


def _words(data: bytes) -> list[bytes]:
    """Return different words of *data* that have letters beyond ASCII."""
    found: dict[bytes, None] = {}
    for word in _WORD_BYTES.finditer(data[:SAMPLED_BYTES]):
        found[word.group()] = None
        if len(found) == SAMPLED_WORDS:
            break
    return list(found)


def _stand_alone(words: Sequence[bytes]) -> bool:
    """Tell whether the letters beyond ASCII seldom stand beside each other."""
    runs = [run for word in words for run in _RUN.findall(word)]
    return sum(map(len, runs)) < 2 * len(runs)


def _samples(read: Sequence[str], all_readings: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the first words in which the readings differ; where there is one reading, its first words."""
    differing = [place for place, words in enumerate(zip(*all_readings, strict=True)) if len(set(words)) > 1]
    places = differing or range(len(read))
    return tuple([read[place].strip("'-") for place in places[:SHOWN_SAMPLES]])


def _fit(words: Sequence[str], languages: Sequence[str]) -> float:
    """Return how likely words are in the language that fits most of them, single ones in another."""
    framed = [_framed(word) for word in words]
    by_language = [[_likelihood(letters, language) for letters in framed] for language in languages]
    main = max(by_language, key=sum)
    best = [max(fits) - SWITCH for fits in zip(*by_language, strict=True)]
    return sum(map(_oddities, words)) + sum(map(max, main, best))


def _framed(word: str) -> list[str]:
    """Return each letter of a word with its neighbours, in small letters."""
    spaced = f" {''.join(letter.lower()[0] for letter in word).translate(_OLDER)} "
    places = [place for place, letter in enumerate(spaced) if letter.isalpha()]
    return [spaced[place - 1 : place + 2] for place in places]


def _likelihood(letters: Sequence[str], language: str) -> float:
    return sum(map(_letters_of(language).likelihood, letters))


def _oddities(word: str) -> float:
    """Return what makes a word unlikely in every language: signs, letters of the wrong case or of two alphabets."""
    has_latin = any(letter.isascii() and letter.isalpha() for letter in word)
    odd = _ALIEN if has_latin and any(letter.isalpha() and letter > _LAST_LATIN for letter in word) else 0.0
    for place, letter in enumerate(word):
        if letter.isascii():
            continue
        if letter.isalpha():
            odd += _CASE * _is_of_wrong_case(word, place)
        else:
            odd += _TYPOGRAPHIC if letter in _fitting_signs(word, place) else _SIGN
    return odd


def _fitting_signs(word: str, place: int) -> frozenset[str]:
    """Return the signs that may stand at a place of a word."""
    if not word[place + 1 : place + 2].isalpha():
        return _TYPOGRAPHY
    return _WITHIN if word[place - 1 : place].isalpha() else _BEFORE


def _is_of_wrong_case(word: str, place: int) -> bool:
    """Tell whether a letter is a capital within a word of small letters, or a small one within capitals."""
    before, after = word[place - 1 : place], word[place + 1 : place + 2]
    if word[place].isupper():
        return before.isalpha() and (before.islower() or after.islower())
    return before.isupper() and after.isupper()


@dataclass(frozen=True, slots=True)
class _Letters:
    """How often a language writes each letter beyond ASCII, and between which neighbours."""

    alone: Counter[str]
    paired: Counter[str]
    framed: Counter[str]

    def likelihood(self, framed: str) -> float:
        """Return how likely the middle one of three letters is there, in natural logarithms."""
        times = self.alone[framed[1]]
        if not times:
            return _STRANGE
        paired = (self.paired[framed[:2]] + self.paired[framed[1:]]) / 4
        share = times / (self.alone.total() + 20)
        return max(_STRANGE, log(share) / 2 + log(0.05 + (self.framed[framed] + paired) / (times + 1)))


def _texts(names: object) -> Iterator[str]:
    """Yield every text in names that are nested in any way."""
    if isinstance(names, str):
        yield names
    elif isinstance(names, Mapping):
        yield from _texts(names.values())
    elif isinstance(names, Iterable):
        for name in names:
            yield from _texts(name)


@lru_cache(maxsize=64)
def _letters_of(language: str) -> _Letters:
    """Learn the letters of a language from its names of countries, languages, currencies, months and many others."""
    locale = Locale(language)
    texts = _texts(getattr(locale, names) for names in _NAMES)
    words = {word for text in texts for word in _WORD.findall(text)}
    letters = _Letters(Counter(), Counter(), Counter())
    for framed in (framed for word in words for framed in _framed(word)):
        letters.alone[framed[1]] += 1
        letters.paired[framed[:2]] += 1
        letters.paired[framed[1:]] += 1
        letters.framed[framed] += 1
    return letters
