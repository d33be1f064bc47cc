"""The tags of a template as they stand in its paragraphs, and the faults that each shows by itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mobctl.files.word_paragraphs import Paragraph, Spot
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import templates as say

LEVELS = {"p": "w:p", "tr": "w:tr", "tc": "w:tc"}
"""What docxtpl takes away together with a tag of this level: its paragraph, its table row, its cell."""

_OPENINGS = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STRAY = re.compile(r"(?<![}_])\}\}|%\}(?!_)|#\}")
_LEVEL = re.compile(r"(?:p|tr|tc|r) ")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\u200b": "", "\ufeff": "", "\xad": ""})
_SHOWN_BRACES = re.compile(r"\{_[{%]|[%}]_\}")
_OTHER_LOOPS = re.compile(r"\{\{\s*[#/^][^{}]*\}\}|\{\s*[#/^@]\s*[\w.]+\s*\}")
"""Loops of docxtemplater, ``{#items}`` … ``{/items}``, and of Handlebars: they begin like tags of ours."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``{{`` a field, ``{%`` a statement, ``{#`` a comment.

    ``level`` is "p", "tr", "tc", "r" or empty; ``words`` is what stands inside, ``typed`` the whole tag.
    """

    paragraph: Paragraph
    opening: str
    level: str
    words: str
    typed: str

    @property
    def statement(self) -> str:
        """The first word of a statement: "if", "endfor"."""
        return self.words.split()[0] if self.opening == "{%" and self.words else ""

    @property
    def plain(self) -> str:
        """The tag without its level, as Jinja reads it."""
        return f"{self.opening} {self.words} {_CLOSINGS[self.opening]}"


@dataclass(frozen=True, slots=True)
class Fault(Finding):
    """A finding about a template; ``spot`` is its paragraph, None where it is about the whole file."""

    spot: Spot | None = None


def fault(message: Message, spot: Spot, file: str, level: Level = Level.ERROR, /, **fields: object) -> Fault:
    """Return the finding for the paragraph at *spot*."""
    where = Where(document=file, paragraph=spot.number, text=spot.shown)
    return Fault(message, level, where, {"part": spot.place, "text": spot.shown, **fields}, spot=spot)


def of_file(message: Message, file: str, level: Level = Level.ERROR, /, **fields: object) -> Fault:
    """Return a finding about a whole file."""
    return Fault(message, level, Where(document=file), {"file": file, **fields})


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tags of some paragraphs in their order, what stands beside them by paragraph, and their faults."""

    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]


def scan(paragraphs: Iterable[Paragraph], file: str) -> Scanned:
    """Return the tags of *paragraphs* and the braces that open or close nothing."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for paragraph in paragraphs:
        for found in _in_paragraph(paragraph, file):
            (tags if isinstance(found, Tag) else faults).append(found)  # type: ignore[arg-type]
    return Scanned(tuple(tags), tuple(faults))


def beside_tags(text: str) -> str:
    """Return *text* with every tag replaced by spaces, also one that is not closed."""
    pieces, position = [], 0
    for start, end in _spans(text):
        pieces += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])


def _masked(text: str) -> str:
    """Return *text* with loops of other programs and braces to be shown as such out of the way, equally long."""
    for pattern in (_OTHER_LOOPS, _SHOWN_BRACES):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def tag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each tag that is closed begins and ends."""
    masked, position = _masked(text), 0
    while opening := _OPENINGS.search(masked, position):
        end = _end(masked, opening)
        if end is not None:
            yield opening.start(), end
        position = end or _past(masked, opening)


def tidy(tag: str) -> str:
    """Return *tag* with plain spaces for those that Word puts in: unbreakable ones, tabs, breaks, invisible signs."""
    return tag.translate(_SPACES)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    masked, position = _masked(text), 0
    while opening := _OPENINGS.search(masked, position):
        position = _end(masked, opening) or _guessed_end(masked, opening)
        yield opening.start(), position


def _guessed_end(masked: str, opening: re.Match[str]) -> int:
    """Return where a tag that is not closed probably ends: at a single brace, else where the next one opens."""
    limit = _past(masked, opening)
    brace = masked.find("}", opening.end(), limit)
    return limit if brace < 0 else brace + 1


def _end(masked: str, opening: re.Match[str]) -> int | None:
    """Return where the tag ends, or None where it is not closed before the next one opens."""
    closing = _CLOSINGS[opening[0]]
    found = masked.find(closing, opening.end())
    following = _OPENINGS.search(masked, opening.end())
    if found < 0 or (following and following.start() < found and opening[0] != "{#"):
        return None
    return found + len(closing)


def _in_paragraph(paragraph: Paragraph, file: str) -> Iterator[Tag | Fault]:
    text = paragraph.text
    if "{" not in text and "}" not in text:
        return
    masked, position = _masked(text), 0
    while opening := _OPENINGS.search(masked, position):
        yield from _stray(masked[position : opening.start()], paragraph.spot, file)
        end = _end(masked, opening)
        if end is None:
            yield _unclosed(text, opening, paragraph.spot, file)
            position = _past(masked, opening)
        else:
            yield _tag(paragraph, opening[0], text[opening.start() : end])
            position = end
    yield from _stray(masked[position:], paragraph.spot, file)


def _past(masked: str, opening: re.Match[str]) -> int:
    """Return where to go on behind an opening that is never closed: at the next one, or at the end."""
    following = _OPENINGS.search(masked, opening.end())
    return following.start() if following else len(masked)


def _stray(text: str, spot: Spot, file: str) -> Iterator[Fault]:
    for closing in _STRAY.findall(text):
        yield fault(say.TEMPLATE_SYNTAX, spot, file, reason=f"“{closing}” closes nothing that is open here")


def _unclosed(text: str, opening: re.Match[str], spot: Spot, file: str) -> Fault:
    closing = _CLOSINGS[opening[0]]
    what = {"{{": "a field", "{%": "a statement", "{#": "a comment"}[opening[0]]
    start = " ".join(text[opening.start() :].split())[:40]
    return fault(say.TEMPLATE_SYNTAX, spot, file, reason=f"{what} is not closed with “{closing}” (“{start}”)")


def _tag(paragraph: Paragraph, opening: str, typed: str) -> Tag:
    inner = tidy(typed)[2:-2].translate(_CURLY).removeprefix("-").removesuffix("-")
    level = _LEVEL.match(inner) if opening != "{#" else None
    words = inner[level.end() :] if level else inner
    return Tag(paragraph, opening, level[0].strip() if level else "", words.strip(), " ".join(typed.split()))
