"""The fields of templates as a Word document, to lie beside the template that is being written and be copied from."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from mobctl.files.word_package import Package, unpack

_CODE, _WIDTHS = "Consolas", (6.2, 5.6, 4.4)
_RULES = (
    ("Print a fact", "{{ participant.name }}"),
    ("Print a sentence only where it applies", "{% if participant.minor %}with consent of the guardian{% endif %}"),
    ("Whole paragraphs, or rows of a table, only where they apply", "{%p if host_partner.name %} … {%p endif %}"),
    ("A paragraph for each item of a list", "{%p for unit in units %} … {{ unit.title }} … {%p endfor %}"),
    ("A table row for each item", "{%tr for unit in units %} … {{ unit.title }} … {%tr endfor %}"),
)
_NOTE = (
    "Tags with p or tr take a paragraph or a table row of their own: it disappears with the tag. Dates, names of "
    "countries and words come ready in the language of the paper. Give a field its look in Word, the whole of it alike."
)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: how it is typed, what it means, an example."""

    typed: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together; ``loops`` are the beginnings of the loops around them, from the outside in."""

    heading: str
    rows: Sequence[FieldRow]
    loops: Sequence[str] = ()


def field_sheet(title: str, groups: Sequence[FieldGroup]) -> bytes:
    """Return the Word document that lists *groups* after a short lesson in how tags are written."""
    document = Document()
    _page(document, title)
    document.add_heading(title, 0)
    document.add_heading("How to write it", 1)
    _table(document, ("what for", "write"), [((what, False), (code, True)) for what, code in _RULES], (6.2, 10.0))
    document.add_paragraph(_NOTE)
    for group in groups:
        document.add_heading(group.heading, 2)
        if group.loops:
            paragraph = document.add_paragraph("Inside ")
            _code(paragraph, " ".join(group.loops) + " … " + " ".join("{% endfor %}" for _ in group.loops))
            paragraph.paragraph_format.keep_with_next = True
        rows = [((row.typed, True), (row.meaning, False), (row.example, False)) for row in group.rows]
        _table(document, ("write", "meaning", "example"), rows, _WIDTHS)
    stream = BytesIO()
    document.save(stream)
    return Package(unpack(stream.getvalue(), "fields.docx")).filled({})


def _page(document: Any, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = title, "mobctl", "", "en"


def _table(
    document: Any, heads: Sequence[str], rows: Sequence[Sequence[tuple[str, bool]]], widths: Sequence[float]
) -> None:
    """Add a table whose first row repeats on every page and whose rows never break."""
    table = document.add_table(rows=0, cols=len(heads), style="Light List Accent 1")
    for number, row in enumerate([[(head, False) for head in heads], *rows]):
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if number == 0:
            added._tr.trPr.append(OxmlElement("w:tblHeader"))
        for cell, (text, is_code), width in zip(added.cells, row, widths, strict=True):
            cell.width = Cm(width)
            if is_code:
                _code(cell.paragraphs[0], text)
            else:
                cell.paragraphs[0].add_run(text)
    document.add_paragraph()


def _code(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = _CODE, Pt(9), False
    mark = OxmlElement("w:noProof")
    run._r.get_or_add_rPr().append(mark)
    run._r.rPr.rFonts.set(qn("w:cs"), _CODE)
