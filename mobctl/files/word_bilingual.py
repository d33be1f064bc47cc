"""A paper in two languages: one template filled in each, and what the second says set under or beside the first.

Both fillings come from the same facts, so that their paragraphs and tables answer one another. What reads the same in
both languages, such as a name, stands once. Header, footer and page set-up are those of the first language.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import takewhile
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mobctl.files.word import WordTemplate
from mobctl.files.word_language import Fact
from mobctl.files.word_package import MAIN_PART

#: Texts up to this length stand beside one another, longer ones under one another.
SHORT = 48
_BETWEEN = " / "
_QUIET = RGBColor(0x5B, 0x65, 0x70)
_NUMBER = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+")
_BESIDE = ("Title", "Heading")


@dataclass(frozen=True, slots=True)
class BilingualTemplate:
    """The templates of one paper in two languages, to be filled together; ``language`` is that of the second."""

    first: WordTemplate
    second: WordTemplate
    language: str

    @property
    def file(self) -> str:
        return f"{self.first.file} + {self.second.file}"

    @property
    def sha256(self) -> str:
        return sha256(f"{self.first.sha256} {self.second.sha256}".encode()).hexdigest()

    @property
    def fields(self) -> frozenset[str]:
        return self.first.fields | self.second.fields

    def fill(
        self, facts: Mapping[str, Fact], other: Mapping[str, Fact], marks: Mapping[str, str] | None = None
    ) -> bytes:
        """Return the paper for the same *facts* told in the first language and, as *other*, in the second."""
        parts = self.first.filled_parts(facts, marks)
        body = parts.get(MAIN_PART)
        if body is not None and (translated := self.second.filled_parts(other).get(MAIN_PART)):
            parts[MAIN_PART] = interleaved(body, translated, self.language)
        return self.first.packed(parts)


def filled(
    template: WordTemplate | BilingualTemplate, contents: Sequence[Mapping[str, Fact]], marks: Mapping[str, str]
) -> bytes:
    """Return a paper filled with what it says in its language, or in each of its two."""
    if isinstance(template, BilingualTemplate):
        first, second = contents
        return template.fill(first, second, marks)
    (content,) = contents
    return template.fill(content, marks)


def interleaved(first: bytes, second: bytes, language: str) -> bytes:
    """Return the text of *first* with that of *second*, which is in *language* ("en"), worked into it."""
    tree: Any = parse_xml(first)
    other: Any = parse_xml(second)
    _blend(tree.body, other.body, language)
    return serialize_part_xml(tree)


def _blend(here: Any, there: Any, language: str) -> None:
    """Work the blocks of one container (the text, a cell) into those of another."""
    ours, theirs = _blocks(here), _blocks(there)
    matcher = SequenceMatcher(None, [*map(_kind, ours)], [*map(_kind, theirs)], autojunk=False)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation == "equal":
            for mine, other in zip(ours[start:end], theirs[other_start:other_end], strict=True):
                _pair(mine, other, language)
        elif other_end > other_start:
            after = ours[end - 1] if end else None
            _insert(here, after, [_translated(block, language) for block in theirs[other_start:other_end]])


def _blocks(container: Any) -> list[Any]:
    return [block for block in container if block.tag in (qn("w:p"), qn("w:tbl"))]


def _kind(block: Any) -> tuple[str, ...]:
    """Return what two blocks share that say the same in two languages."""
    if block.tag == qn("w:tbl"):
        return "table", *(str(len(row.findall(qn("w:tc")))) for row in block.findall(qn("w:tr")))
    return "paragraph", _style(block), str(bool(_text(block).strip()))


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def _text(block: Any) -> str:
    return "".join(block.itertext(qn("w:t")))


def _pair(mine: Any, other: Any, language: str) -> None:
    if mine.tag == qn("w:tbl"):
        for row, translated in zip(mine.findall(qn("w:tr")), other.findall(qn("w:tr")), strict=True):
            for cell, of_other in zip(row.findall(qn("w:tc")), translated.findall(qn("w:tc")), strict=True):
                _blend(cell, of_other, language)
        return
    said, told = _text(mine).strip(), _text(other).strip()
    if not told or said == told:
        return
    if _is_heading(mine) or max(len(said), len(told)) <= SHORT:
        _beside(mine, other, language)
    else:
        _under(mine, other, language)


def _beside(mine: Any, other: Any, language: str) -> None:
    """Continue a short text with its translation; what both begin with, a number or an address, is said once."""
    runs = [deepcopy(run) for run in other.iter(qn("w:r"))]
    _without_beginning(runs, _text(mine), is_heading=_is_heading(mine))
    between = OxmlElement("w:r")
    if runs and runs[0].rPr is not None:
        between.append(deepcopy(runs[0].rPr))
    between.append(OxmlElement("w:br") if _heads_column(mine) else _words(_BETWEEN))
    for run in (between, *runs):
        _speak(run, language)
        font = Run(run, None).font  # type: ignore[arg-type]
        if font.bold and font.color.rgb is None and not _is_heading(mine):
            font.bold = False
        mine.append(run)


def _is_heading(paragraph: Any) -> bool:
    return _style(paragraph).startswith(_BESIDE)


def _heads_column(paragraph: Any) -> bool:
    """Tell whether a paragraph stands in the header row of a table: a narrow place."""
    rows = paragraph.iterancestors(qn("w:tr"))
    return any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows)


def _words(text: str) -> Any:
    element = OxmlElement("w:t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def _without_beginning(runs: Sequence[Any], said: str, *, is_heading: bool) -> None:
    """Take from the translation the number, or the parts up to a comma, with which both texts begin."""
    texts = [text for run in runs for text in run.iter(qn("w:t")) if text.text]
    if texts:
        begins = _NUMBER.match(said) if is_heading else None
        shared = begins.group() if begins else _same_parts(said, texts[0].text)
        texts[0].text = texts[0].text.removeprefix(shared)


def _same_parts(said: str, told: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(said.split(", ")[:-1], told.split(", ")[:-1], strict=False))
    return "".join(f"{part}, " for part, _ in pairs)


def _under(mine: Any, other: Any, language: str) -> None:
    """Set the translation of a text under it, and keep both on one page."""
    layout = Paragraph(mine, None).paragraph_format  # type: ignore[arg-type]
    layout.keep_with_next, layout.space_after = True, Pt(1)
    _insert(mine.getparent(), mine, [_translated(other, language)])


def _translated(block: Any, language: str) -> Any:
    """Return a copy of a block as a translation looks: quiet, slanted, without a number or bullet of its own."""
    copy = deepcopy(block)
    for paragraph in [copy] if copy.tag == qn("w:p") else copy.iter(qn("w:p")):
        _without_bullet(paragraph)
        for run in paragraph.iter(qn("w:r")):
            _speak(run, language)
            font = Run(run, None).font  # type: ignore[arg-type]
            font.italic = True
            if font.color.rgb is None:
                font.color.rgb = _QUIET
    return copy


def _without_bullet(paragraph: Any) -> None:
    wrapped = Paragraph(paragraph, None)  # type: ignore[arg-type]
    wrapped.paragraph_format.space_before = Pt(0)
    if _style(paragraph).startswith("List"):
        numbering = paragraph.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_numId().val = 0
        wrapped.paragraph_format.left_indent = Pt(18)
        wrapped.paragraph_format.first_line_indent = Pt(0)


def _speak(run: Any, language: str) -> None:
    """Mark the language of a run, for screen readers and spelling."""
    properties = run.get_or_add_rPr()
    for known in properties.findall(qn("w:lang")):
        properties.remove(known)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)


def _insert(container: Any, after: Any | None, blocks: Iterable[Any]) -> None:
    """Put *blocks* into a container after one of its blocks, or before all of them."""
    place = 0 if after is None else container.index(after) + 1
    for number, block in enumerate(blocks):
        container.insert(place + number, block)
