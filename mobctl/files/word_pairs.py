"""Whether the tags of a template fit together: every if and for closed, in a place where Word lets it be closed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError

from mobctl.files.word_language import TemplateLanguage
from mobctl.files.word_paragraphs import Paragraph, Spot, text_in
from mobctl.files.word_reasons import in_words
from mobctl.files.word_tags import LEVELS, Fault, Tag, fault
from mobctl.messages import Message
from mobctl.messages import templates as say

_ENDS = {"if": "endif", "for": "endfor"}
_OPENED_BY = {"endif": "if", "endfor": "for"}
_BETWEEN = ("else", "elif")
# Tags of docxtpl for table cells; the first two name a field.
_PATH = re.compile(r"[\w.]+")
_CELL_FIELDS, _CELL_WORDS = ("cellbg", "colspan"), ("hm", "vm")


@dataclass(frozen=True, slots=True)
class Source:
    """The tags of one part as Jinja can read them: line n holds those of the n-th of its *spots*."""

    text: str
    spots: tuple[Spot, ...]

    def spot(self, line: int | None) -> Spot:
        """Return the paragraph of a line, counted from 1."""
        return self.spots[max(0, min((line or 1), len(self.spots)) - 1)]


@dataclass(slots=True)
class _Pairing:
    """Reads the tags of one part in their order and keeps what can be used of them."""

    file: str
    language: TemplateLanguage
    kept: dict[Spot, list[str]] = field(default_factory=dict)
    opened: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def read(self, tag: Tag) -> None:
        if tag.opening == "{#":
            return
        self._alone(tag)
        if tag.opening == "{{":
            self._keep_sound(tag, tag.plain)
        elif tag.statement in _ENDS:
            if not self._keep_sound(tag, tag.plain, tag.plain + f"{{% {_ENDS[tag.statement]} %}}"):
                self._keep(tag, "{% if '' %}" if tag.statement == "if" else "{% for _ in [] %}")
            self.opened.append(tag)
        elif tag.statement in _BETWEEN:
            self._between(tag)
        elif tag.statement in _OPENED_BY:
            self._close(tag)
        elif tag.statement in _CELL_FIELDS:
            self._keep_sound(tag, f"{{{{ {tag.words.partition(' ')[2]} }}}}")
        elif tag.statement not in _CELL_WORDS:
            self._other(tag)

    def finish(self) -> None:
        for tag in reversed(self.opened):
            self._unclosed(tag)
            self._keep(tag, f"{{% {_ENDS[tag.statement]} %}}", self._last(tag))

    def _last(self, tag: Tag) -> Spot:
        return list(self.kept)[-1] if self.kept else tag.paragraph.spot

    def _keep(self, tag: Tag, plain: str, spot: Spot | None = None) -> None:
        self.kept.setdefault(spot or tag.paragraph.spot, []).append(plain)

    def _keep_sound(self, tag: Tag, plain: str, whole: str | None = None) -> bool:
        try:
            self.language.parse(whole or plain)
        except TemplateSyntaxError as trouble:
            self._fault(say.TEMPLATE_SYNTAX, tag, reason=f"{in_words(trouble.message or '')} (“{tag.typed}”)")
            return False
        self._keep(tag, plain)
        return True

    def _fault(self, message: Message, at: Tag, /, **fields: object) -> None:
        self.faults.append(fault(message, at.paragraph.spot, self.file, **fields))

    def _other(self, tag: Tag) -> None:
        """Keep ``set``; tell every other statement, but not its end."""
        if tag.statement == "set":
            self._keep_sound(tag, tag.plain)
        elif not tag.statement.startswith("end"):
            self._fault(say.TEMPLATE_STATEMENT, tag, statement=tag.statement or "{% %}")

    def _between(self, tag: Tag) -> None:
        if not self.opened:
            self._fault(say.TEMPLATE_SYNTAX, tag, reason=f"“{tag.statement}” stands outside of an if")
            return
        if tag.statement == "elif" and self.opened[-1].statement != "if":
            self._fault(say.TEMPLATE_SYNTAX, tag, reason="“elif” stands outside of an if")
            return
        sound = "{% if '' %}" + tag.plain + "{% endif %}"
        if self._keep_sound(tag, tag.plain, sound):
            self._beside(self.opened[-1], tag)

    def _close(self, tag: Tag) -> None:
        wanted = _OPENED_BY[tag.statement]
        if not any(one.statement == wanted for one in self.opened):
            self._fault(say.TEMPLATE_SYNTAX, tag, reason=f"“{tag.statement}” closes nothing that is open here")
            return
        while self.opened[-1].statement != wanted:
            forgotten = self.opened.pop()
            self._unclosed(forgotten)
            self._keep(tag, f"{{% {_ENDS[forgotten.statement]} %}}")
        self._keep(tag, f"{{% {tag.statement} %}}")
        self._beside(self.opened.pop(), tag)

    def _unclosed(self, tag: Tag) -> None:
        reason = f"“{tag.statement}” is opened here and never closed with “{_ENDS[tag.statement]}” (“{tag.typed}”)"
        self._fault(say.TEMPLATE_SYNTAX, tag, reason=reason)

    def _alone(self, tag: Tag) -> None:
        """Tell what would be taken away with a tag of a paragraph, row or cell, and such tags out of place."""
        if tag.level in ("p", "r") and tag.opening == "{{":
            self._fault(
                say.TEMPLATE_RICH_TEXT,
                tag,
                tag=tag.typed,
                field=tag.words if _PATH.fullmatch(tag.words) else "the field",
            )
        elif tag.level in LEVELS:
            if _taken(tag) is None:
                self._fault(say.TEMPLATE_NOT_IN_TABLE, tag, tag=tag.typed)
            elif lost := _lost(tag):
                self._fault(say.TEMPLATE_TAKES_AWAY, tag, tag=tag.typed, what=_WHAT[tag.level], lost=lost)

    def _beside(self, opening: Tag, closing: Tag) -> None:
        """Tell a pair whose ends do not stand beside each other."""
        first, second = opening.paragraph, closing.paragraph
        if _level(opening) != _level(closing):
            message = say.TEMPLATE_LEVELS_DIFFER
        elif _side_by_side(_level(opening), first, second):
            return
        elif not _level(opening) and first.holder("w:tbl") is not None and _same(first, second, "w:tbl"):
            message = say.TEMPLATE_ROW_LOOP
        else:
            message = say.TEMPLATE_CROSSING
        other = f"{second.spot.place}, near “{second.spot.shown}”"
        self._fault(message, opening, tag=opening.typed, end=closing.typed, other=other, row=_in_row(opening))


_WHAT = {"p": "paragraph", "tr": "table row", "tc": "table cell"}


def _level(tag: Tag) -> str:
    return "" if tag.level == "r" else tag.level


def _in_row(tag: Tag) -> str:
    return f"{{%tr {tag.words} %}}"


def _taken(tag: Tag) -> Any | None:
    return tag.paragraph.element if tag.level == "p" else tag.paragraph.holder(LEVELS[tag.level])


def _lost(tag: Tag) -> str:
    """Return the text that goes away with the tag, short enough to be quoted."""
    taken = _taken(tag)
    inside = [tag.paragraph.element] if tag.level == "p" or taken is None else taken.iter(qn("w:p"))
    whole = " ".join(" ".join(text_in(one).split()) for one in inside)
    return " ".join(whole.replace(tag.typed, "", 1).split())[:60]


def _same(first: Paragraph, second: Paragraph, tag: str) -> bool:
    return first.holder(tag) is second.holder(tag)


def _side_by_side(level: str, first: Paragraph, second: Paragraph) -> bool:
    if level == "tr":
        return _same(first, second, "w:tbl")
    if level == "tc":
        return _same(first, second, "w:tr")
    return first.element.getparent() is second.element.getparent()


def paired(tags: Iterable[Tag], spots: Sequence[Spot], file: str) -> tuple[Source, list[Fault]]:
    """Return the *tags* of one part as a source that Jinja can read, and what is wrong with them.

    What cannot be read is left out, so that all other faults can still be found.
    """
    pairing = _Pairing(file, TemplateLanguage())
    for tag in tags:
        pairing.read(tag)
    pairing.finish()
    lines = ("".join(pairing.kept.get(spot, ())) for spot in spots)
    return Source("\n".join(lines), tuple(spots)), pairing.faults


def by_part(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of each part: an if of the header cannot be closed in the text."""
    parts: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        parts.setdefault(paragraph.spot.part, []).append(paragraph)
    yield from parts.values()
