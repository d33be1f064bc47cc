"""The cover of a pack: what is in it, as a Word document that looks like the shipped papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from mobctl.files.word_package import Package, unpack

_INK, _QUIET = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x5B, 0x65, 0x70)
_WIDTHS = (1.2, 8.4, 3.2, 2.6, 1.6)


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover says: title, whose papers they are, a table, what is missing, and remarks under it all."""

    title: str
    subtitle: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    missing_title: str = ""
    missing: Sequence[str] = ()
    remarks: Sequence[str] = ()
    language: str = "en"


def cover(told: Cover) -> bytes:
    """Return the cover as a Word document; the same words give the same bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), told.language)
    heading = document.add_heading(told.title, 1)
    heading.runs[0].font.size, heading.runs[0].font.color.rgb, heading.runs[0].font.name = Pt(20), _INK, "Calibri"
    document.add_paragraph(told.subtitle).runs[0].font.size = Pt(12)
    _table(document, told)
    if told.missing:
        document.add_heading(told.missing_title, 2)
        for line in told.missing:
            document.add_paragraph(line, style="List Bullet")
    for remark in told.remarks:
        document.add_paragraph(remark).runs[0].font.color.rgb = _QUIET
    document.core_properties.title, document.core_properties.language = told.title, told.language
    stream = BytesIO()
    document.save(stream)
    return Package(unpack(stream.getvalue(), "cover.docx")).filled({})


def _table(document: Any, told: Cover) -> None:
    """The list of parts, in the colours of the shipped papers; its first row repeats on every page."""
    table = document.add_table(0, len(told.columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for number, texts in enumerate((told.columns, *told.rows)):
        row = table.add_row()
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            if number == 0:
                _head(cell, run)
    document.add_paragraph()


def _head(cell: Any, run: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", str(_INK))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
