"""A copy of a Word file in which findings stand as comments at their paragraphs."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mobctl.files.word_kinds import as_document
from mobctl.files.word_package import MAIN_PART, Package, readable, unpack
from mobctl.files.word_paragraphs import Spot, numbered
from mobctl.files.word_parts import openable
from mobctl.files.word_tags import Fault

_AUTHOR, _INITIALS = "mobctl", "m"


def commented(data: bytes, faults: Iterable[Fault], now: datetime, file: str) -> bytes:
    """Return the document in *data* with each finding as a comment at its paragraph.

    Word knows no comments in headers, footers and notes: those stand at the first paragraph of the text and name
    the place. A template (.dotx) or a document with macros (.docm) comes back as a plain document.
    """
    with readable(file):
        plain = Package(as_document(unpack(data, file))).filled({})
    with openable(file):
        return Package(unpack(_written(plain, faults, now), file)).filled({})


def _written(plain: bytes, faults: Iterable[Fault], now: datetime) -> bytes:
    document = Document(BytesIO(plain))
    places = dict(numbered(document.element))
    for number, group in groupby(sorted(faults, key=_body_paragraph), key=_body_paragraph):
        paragraph = places.get(number, places.get(1))
        for fault in group:
            _comment(document, paragraph, fault, now)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _body_paragraph(fault: Fault) -> int:
    """Return the number of the paragraph of the text at which a finding can stand; 1 for what has none."""
    return fault.spot.number if _is_in_text(fault.spot) and fault.spot else 1


def _is_in_text(spot: Spot | None) -> bool:
    return spot is not None and spot.part == MAIN_PART and "text box" not in spot.place


def _comment(document: Any, paragraph: Any, fault: Fault, now: datetime) -> None:
    comment = document.comments.add_comment(author=_AUTHOR, initials=_INITIALS)
    comment._comment_elm.set(qn("w:date"), f"{now:%Y-%m-%dT%H:%M:%SZ}")
    lines = [line for line in (fault.text, fault.hint) if line]
    comment.paragraphs[0].add_run(lines[0])
    for line in lines[1:]:
        comment.add_paragraph().add_run(line)
    if paragraph is not None:
        _mark(paragraph, comment.comment_id)


def _mark(paragraph: Any, number: int) -> None:
    """Let the comment reach over the whole paragraph."""
    start, end, reference = (
        _element(tag, number) for tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
    )
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    run = OxmlElement("w:r")
    run.append(reference)
    paragraph.append(end)
    paragraph.append(run)


def _element(tag: str, number: int) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    return element
