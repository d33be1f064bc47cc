"""The text of a Word document as a reader sees it: body, tables, header and footer, a paragraph a line."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from mobctl.files.word_package import unpack

_HOLDERS = tuple(qn(tag) for tag in ("w:tbl", "w:body", "w:sdt", "w:sdtContent", "w:footnote", "w:endnote"))
_SHOWN = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml")


def text_of(data: bytes, file: str = "document.docx") -> str:
    """Return the text of the document in *data*: each paragraph a line, the cells of a table row on one line."""
    parts = unpack(data, file)
    names = sorted(
        (name for name in parts if _SHOWN.fullmatch(name)), key=lambda name: (name != "word/document.xml", name)
    )
    return "\n".join(line for name in names for line in _lines(etree.fromstring(parts[name])))


def _lines(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:p"):
            yield _paragraph(child)
        elif child.tag == qn("w:tr"):
            yield " | ".join(" / ".join(_lines(cell)) for cell in child.iter(qn("w:tc")))
        elif child.tag in _HOLDERS:
            yield from _lines(child)


def _paragraph(paragraph: Any) -> str:
    pieces = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        is_stop = node.tag == qn("w:tab") and node.getparent().tag != qn("w:r")
        pieces.append(node.text or "" if node.tag == qn("w:t") else ("" if is_stop else "\t"))
    return "".join(pieces).strip()
