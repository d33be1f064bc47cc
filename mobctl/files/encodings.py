"""Which encoding a text file is written in: its mark, strict UTF-8, then the likeliest code page."""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The letters beyond ASCII that the languages written with a code page use, in the order of preference.
_LETTERS = {
    "cp1252": "éèêëàâáãäåæçíìîïñóòôõöøúùûüßœÿýÉÈÊÀÂÁÃÄÅÆÇÍÎÑÓÔÕÖØÚÜŒðþÞ",
    "cp1250": "ąćęłńóśźżčďěňřšťůžáéíýúőűăâîşţäöüßëçľĺŕđĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽÁÉÍÝÚŐŰĂÂÎŞŢÄÖÜËÇĽĐ",
    "cp1254": "ğışçöüâîûĞİŞÇÖÜ",
    "cp1257": "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђјљњћџѓќѕўАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯІЇЄЈЉЊЋЏ",
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
}
_FREQUENT = {"cp1251": "оеаинтсрвлк", "cp1253": "αοιετσηνρπκ"}
_OWN_ALPHABET = frozenset({"cp1251", "cp1253"})
_TYPOGRAPHY = frozenset("’‘“”„–—…€«»°·\u00a0§№ªº")
_COUNTRIES = {
    "cp1250": "CZ SK PL HU SI HR RO BA AL",
    "cp1251": "BG RS MK UA ME BY RU",
    "cp1253": "EL GR CY",
    "cp1254": "TR",
    "cp1257": "EE LV LT",
}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding, and whether that was told by the file itself or is a guess."""

    text: str
    encoding: str
    guessed: bool = False

    def samples(self, wanted: int = 3) -> list[str]:
        """Return a few words with letters beyond ASCII, by which a person can judge the guess."""
        found: dict[str, None] = {}
        for word in _WORD.finditer(self.text):
            if not word.group().isascii():
                found[word.group()] = None
                if len(found) == wanted:
                    break
        return list(found)


def decode(data: bytes, encoding: str | None = None, country: str | None = None) -> Decoded:
    """Return the text of *data*.

    A named *encoding* is obeyed or fails (UnicodeDecodeError, LookupError). Otherwise a mark at the
    beginning decides, then strict UTF-8, then UTF-16 and UTF-32 by the place of their zeros, then
    the code page whose letters fit best; the code page of *country* wins where several fit alike.
    """
    if encoding is not None:
        text = data.decode(encoding)
        return Decoded(text.removeprefix("\ufeff"), codecs.lookup(encoding).name)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name), name)
    if b"\0" in data[:4096]:
        wide = _without_mark(data)
        if wide is not None:
            return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _code_page(data, country)


def _without_mark(data: bytes) -> Decoded | None:
    """Return text in UTF-16 or UTF-32 that bears no mark; the place of the zeros gives it away."""
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % width:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and sum(character.isascii() for character in text[:4096]) > len(text[:4096]) // 2:
            return Decoded(text, name, guessed=not text.isascii())
    return None


def _code_page(data: bytes, country: str | None) -> Decoded:
    """Return the text read with the code page whose letters fit best."""
    likely = next((page for page, countries in _COUNTRIES.items() if country in countries.split()), "cp1252")
    pages = sorted(_LETTERS, key=lambda page: page != likely)
    sample = _around_letters(data)
    best = max(pages, key=lambda page: _fit(sample, page))
    return Decoded(data.decode(best, errors="replace"), best, guessed=True)


def _around_letters(data: bytes, limit: int = 200_000) -> bytes:
    """Return the words of *data* that have letters beyond ASCII, up to *limit* bytes."""
    words = re.findall(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*", data)
    return b" ".join(words)[:limit]


def _fit(sample: bytes, page: str) -> float:
    """Return how well a code page fits: 1 for each of its own letters, less for strange neighbours and signs."""
    text = sample.decode(page, errors="replace")
    own = _LETTERS[page]
    score = 0.0
    foreign = 0
    before_foreign = False
    for position, character in enumerate(text):
        if character.isascii():
            before_foreign = False
            continue
        foreign += 1
        if character in own:
            score += 1.0 + (0.5 if before_foreign and character in _FREQUENT.get(page, "") else 0.0)
            # In Latin script letters with accents stand alone, in Cyrillic and Greek they are the alphabet.
            if before_foreign and page not in _OWN_ALPHABET:
                score -= 0.9
            if not before_foreign and page in _OWN_ALPHABET and _alone(text, position):
                score -= 2.0
            if character.isupper() and position and text[position - 1].islower():
                score -= 1.5
            before_foreign = True
        else:
            score -= 0.0 if character in _TYPOGRAPHY else 1.5
            before_foreign = False
    return score / max(foreign, 1)


def _alone(text: str, position: int) -> bool:
    """Tell whether the letter touches an ASCII letter, which one of another alphabet never does."""
    neighbours = text[max(position - 1, 0) : position] + text[position + 1 : position + 2]
    return any(neighbour.isascii() and neighbour.isalpha() for neighbour in neighbours)
