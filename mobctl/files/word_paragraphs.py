"""The paragraphs of a Word document as a reader sees them, each with its place: text, table cell, header, footnote."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from mobctl.files.word_package import MAIN_PART

_PROPERTIES = "docProps/core.xml"
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml")
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:p"), qn("w:tbl")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PAGES = {"first": " of the first page", "even": " of even pages"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph by its part and its number there (counted from 1, text boxes and table cells included).

    ``place`` is said to people: "the text", "table 2, row 3, cell 1", "the footer of the first page".
    """

    part: str
    number: int
    place: str
    text: str

    @property
    def shown(self) -> str:
        """The text on one line, short enough to be quoted."""
        return " ".join(self.text.split())[:120] or "(no text)"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the text that remains once its tracked changes are accepted.

    ``instructions`` are those of Word's own fields in it; ``holders`` are its table rows, cells and other
    containers from the inside out, by which two paragraphs are known to stand side by side.
    """

    spot: Spot
    element: Any = field(compare=False)
    instructions: str
    holders: tuple[Any, ...] = field(compare=False, default=())

    @property
    def text(self) -> str:
        return self.spot.text

    def holder(self, tag: str) -> Any | None:
        """Return the innermost container with *tag*, such as ``w:tr``."""
        return next((one for one in self.holders if one.tag == qn(tag)), None)


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts that people read, the body first."""
    return sorted((name for name in parts if _TEXT_PARTS.fullmatch(name)), key=lambda name: (name != MAIN_PART, name))


def paragraphs(parts: Mapping[str, bytes]) -> list[Paragraph]:
    """Return every paragraph of a document that is shown, part by part in the order of reading."""
    pages = _page_kinds(parts)
    return [one for name in text_parts(parts) for one in _of_part(name, etree.fromstring(parts[name]), pages)]


def property_texts(parts: Mapping[str, bytes]) -> list[Paragraph]:
    """Return the document's title, subject and other properties, which may hold tags as well."""
    root = etree.fromstring(parts.get(_PROPERTIES, b"<none/>"))
    named = ((number, etree.QName(one).localname, one) for number, one in enumerate(root, start=1))
    return [
        Paragraph(Spot(_PROPERTIES, number, f"the document's properties ({name})", one.text), one, "")
        for number, name, one in named
        if one.text and "{" in one.text
    ]


def numbered(root: Any) -> Iterator[tuple[int, Any]]:
    """Yield the paragraphs under *root* with their numbers; what Word keeps for older versions is left out."""
    shown = (one for one in root.iter(qn("w:p")) if not any(above.tag == _FALLBACK for above in one.iterancestors()))
    yield from enumerate(shown, start=1)


def _of_part(name: str, root: Any, pages: Mapping[str, str]) -> Iterator[Paragraph]:
    tables = {table: number for number, table in enumerate(_outer_tables(root), start=1)}
    title = _title(name, pages)
    for number, element in numbered(root):
        holders = tuple(element.iterancestors())
        if any(_is_deleted(one) for one in holders):
            continue
        spot = Spot(name, number, _place(title, holders, tables), text_in(element))
        yield Paragraph(spot, element, _instructions(element), holders)


def _is_deleted(holder: Any) -> bool:
    if holder.tag in (qn("w:del"), qn("w:moveFrom")):
        return True
    return holder.tag == qn("w:tr") and holder.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def text_in(paragraph: Any) -> str:
    """Return the text of a paragraph without that of text boxes in it and without deleted text."""
    return "".join(text for _, text in pieces(paragraph))


def pieces(element: Any) -> Iterator[tuple[Any, str]]:
    """Yield the elements of a paragraph that show text, each with its text."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child, child.text or ""
        elif child.tag in _SIGNS:
            yield child, _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != _FALLBACK:
            yield from pieces(child)


def _instructions(paragraph: Any) -> str:
    simple = (one.get(qn("w:instr"), "") for one in paragraph.iter(qn("w:fldSimple")))
    return " ".join([*simple, "".join(one.text or "" for one in paragraph.iter(qn("w:instrText")))]).strip()


def _outer_tables(root: Any) -> Iterator[Any]:
    return (one for one in root.iter(qn("w:tbl")) if next(one.iterancestors(qn("w:tbl")), None) is None)


def _place(title: str, holders: tuple[Any, ...], tables: Mapping[Any, int]) -> str:
    if any(one.tag == qn("w:txbxContent") for one in holders):
        return f"a text box in {title}"
    note = next((one for one in holders if one.tag in (qn("w:footnote"), qn("w:endnote"))), None)
    if note is not None:
        return f"{etree.QName(note).localname} {_note_number(note)}"
    table = next((one for one in holders if one in tables), None)
    if table is None:
        return title
    row = next(one for one in reversed(holders) if one.tag == qn("w:tr"))
    cell = next(one for one in reversed(holders) if one.tag == qn("w:tc"))
    rows, cells = list(table.iter(qn("w:tr"))), list(row.iter(qn("w:tc")))
    within = f"table {tables[table]}, row {rows.index(row) + 1}, cell {cells.index(cell) + 1}"
    return within if title == "the text" else f"{within} of {title}"


def _note_number(note: Any) -> int:
    """Return the number of a note as people see it: the lines that Word draws above notes are none."""
    earlier = (one for one in note.itersiblings(note.tag, preceding=True) if one.get(qn("w:type")) is None)
    return 1 + sum(1 for _ in earlier)


def _title(name: str, pages: Mapping[str, str]) -> str:
    for kind in ("header", "footer"):
        if name.startswith(f"word/{kind}"):
            return f"the {kind}{_PAGES.get(pages.get(name, ''), '')}"
    return {"word/footnotes.xml": "the footnotes", "word/endnotes.xml": "the endnotes"}.get(name, "the text")


def _page_kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return for headers and footers by name on which pages they stand: "default", "first" or "even"."""
    relations = etree.fromstring(parts.get("word/_rels/document.xml.rels", b"<none/>"))
    targets = {one.get("Id"): f"word/{one.get('Target', '').removeprefix('/word/')}" for one in relations}
    kinds: dict[str, str] = {}
    root = etree.fromstring(parts[MAIN_PART])
    for one in root.iter(qn("w:headerReference"), qn("w:footerReference")):
        kinds.setdefault(targets.get(one.get(qn("r:id")), ""), one.get(qn("w:type"), "default"))
    return kinds
