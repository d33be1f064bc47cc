"""Which encoding a text file is written in: its mark, strict UTF-8, then the likeliest code page."""

import codecs
import re
from dataclasses import dataclass

from mobctl.domain.grid import EncodingChoice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A text with so many letters of UTF-8 to each byte that does not fit is damaged UTF-8, and in no code page.
UTF8_LETTERS = 4
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding, and whether that was told by the file itself or is a guess.

    ``choices`` are the encodings that fit about as well, this one first; none where it is certain enough.
    """

    text: str
    encoding: str
    guessed: bool = False
    choices: tuple[EncodingChoice, ...] = ()

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
    the code page whose letters fit best; those of *country* are preferred. What is UTF-8 but for
    a few bytes fails.
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
        if _is_damaged_utf8(data):
            raise
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


def _is_damaged_utf8(data: bytes) -> bool:
    wrong = data.decode("utf-8", errors="replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return len(_UTF8_LETTER.findall(data)) >= UTF8_LETTERS * wrong


def _code_page(data: bytes, country: str | None) -> Decoded:
    """Return the text read with the likeliest code page."""
    from mobctl.files.code_pages import likely  # noqa: PLC0415 - slow to load, seldom needed

    choices = likely(data, country)
    if not choices:
        return Decoded(data.decode("cp1252", errors="replace"), "cp1252", guessed=True)
    best = choices[0].encoding
    return Decoded(data.decode(best), best, True, tuple(choices) if len(choices) > 1 else ())
