"""The parts of a template that hold tags, made ready for Jinja by docxtpl's own rules.

docxtpl heals tags that Word has split, and lifts the tags of table rows and paragraphs out of them. That
needs doing once for a template, not once for a document.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import unescape

from docx.opc.oxml import parse_xml, serialize_part_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from mobctl.errors import Unreadable
from mobctl.messages import templates as say

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TAG = re.compile(r"\{[{%#]")
_CELL_TAG = re.compile(r"\{[%#]\s*(?:tc|colspan|hm)\s")
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FIRST_DRAWING = 1000
# How docxtpl has braces written that are to be printed as such.
_SHOWN_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True, slots=True)
class TaggedPart:
    """One part with tags: its text for Jinja between the *head* and *tail* that never change.

    ``shape_varies`` says that the finished part needs docxtpl's repairs: tables whose rows differ in
    their number of columns, and numbered drawings.
    """

    name: str
    title: str
    source: str
    head: str
    tail: str
    shape_varies: bool = False
    is_body: bool = False

    def paragraph(self, line: int | None) -> str:
        """Return the text of the paragraph that holds *line* of the source, for messages."""
        lines = self.source.split("\n")
        near = lines[max(0, min((line or 1), len(lines)) - 1)]
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", near).split())[:120]) or "(no text)"

    def paragraph_number(self, line: int | None) -> int:
        """Return which paragraph of the part holds *line*; counted from 1."""
        return max(1, (line or 1) - 1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template taken apart: its parts with tags, and the texts of its properties."""

    parts: tuple[TaggedPart, ...]
    properties: dict[str, str]


def prepare(data: bytes, file: str) -> Prepared:
    """Return what of the Word document in *data* has to be filled in."""
    template = DocxTemplate(BytesIO(data))
    with openable(file):
        template.init_docx()
        parts = [part for part in _parts(template) if _TAG.search(part.source)]
        core = template.docx.core_properties
    names = ("title", "subject", "author", "keywords", "comments", "language", "identifier", "category")
    return Prepared(tuple(parts), {name: getattr(core, name) for name in names})


@contextmanager
def openable(file: str) -> Iterator[None]:
    """Turn any of the many ways in which python-docx fails on a damaged package into an error for people."""
    try:
        yield
    except Exception as trouble:  # noqa: BLE001 - there is no list of what it raises
        reason = f"Word would not open it ({_short(trouble)})"
        raise Unreadable(say.BROKEN_WORD_FILE, file=file, reason=reason) from None


def _short(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {str(trouble).splitlines()[0] if str(trouble) else 'no detail'}"[:100]


def _parts(template: Any) -> Iterator[TaggedPart]:
    yield _body(template)
    for uri, title in ((DocxTemplate.HEADER_URI, "the header"), (DocxTemplate.FOOTER_URI, "the footer")):
        for _, part in template.get_headers_footers(uri):
            yield _whole(template, part.partname, title, template.get_part_xml(part), _DECLARATION)
    for part in template.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            blob = part.blob.decode("utf-8")
            declaration = blob[: blob.index(">") + 1] if blob.startswith("<?xml") else ""
            yield _whole(template, part.partname, "the footnotes", blob[len(declaration) :], declaration)


def _body(template: Any) -> TaggedPart:
    root = template.docx._element
    xml = template.get_xml()
    shape_varies = _columns_vary(root.body) or "<wp:docPr " in xml or bool(_CELL_TAG.search(_text(root.body)))
    source = re.sub(r"^<w:body[^>]*>", "<w:body>", template.patch_xml(xml))
    empty = etree.fromstring(etree.tostring(root))
    body = empty.find(qn("w:body"))
    empty.replace(body, etree.SubElement(empty, qn("w:body")))
    head, _, tail = serialize_part_xml(empty).decode("utf-8").partition("<w:body/>")
    name = template.docx.part.partname.lstrip("/")
    return TaggedPart(name, "the text", _by_paragraph(source), head, tail, shape_varies, is_body=True)


def _whole(template: Any, partname: str, title: str, xml: str, head: str) -> TaggedPart:
    source = template.patch_xml(xml)
    return TaggedPart(partname.lstrip("/"), title, _by_paragraph(source), head, "")


def _by_paragraph(source: str) -> str:
    """Return *source* with each paragraph on a line of its own, so that Jinja's line numbers mean paragraphs."""
    for typed, shown in _SHOWN_BRACES.items():
        source = source.replace(typed, f"{{{{ '{shown}' }}}}")
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def _text(element: Any) -> str:
    return "".join(element.itertext(qn("w:t")))


def _columns_vary(body: Any) -> bool:
    """Tell whether a table has rows that do not fill its grid, or a table inside a table."""
    for table in body.iter(qn("w:tbl")):
        columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        if table.find(f".//{qn('w:tbl')}") is not None:
            return True
        for row in table.iter(qn("w:tr")):
            cells = row.findall(qn("w:tc"))
            if sum(_span(cell) for cell in cells) != columns:
                return True
    return False


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val")))


def settled(part: TaggedPart, xml: str, file: str) -> str:
    """Return the filled *xml* of *part* read and written again, tables and drawings set right as docxtpl does it."""
    whole = xml.encode("utf-8")
    try:
        tree = parse_xml(whole)  # type: ignore[arg-type]
    except etree.XMLSyntaxError as trouble:
        reason = trouble.msg or "its elements cross"
        raise Unreadable(say.BROKEN_RESULT, file=file, part=part.title, reason=reason) from None
    if part.is_body:
        repairs = DocxTemplate(BytesIO())
        repairs.docx_ids_index = _FIRST_DRAWING
        tree = repairs.fix_tables(whole)
        repairs.fix_docpr_ids(tree)
    return serialize_part_xml(tree).decode("utf-8")
