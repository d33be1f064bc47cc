"""The tables of the shipped papers."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tools.documents.look import ACCENT, QUIET, RULE, TINT


class Grid:
    """A table of fixed widths: its header row repeats on each page, no row breaks over two."""

    def __init__(
        self, where: Any, widths: Sequence[float], header: Sequence[str] | None = None, *, edges: Sequence[str] = ()
    ) -> None:
        self.widths = widths
        self._edges = edges
        columns = len(widths)
        self.table = where.add_table(0, columns) if not hasattr(where, "is_linked_to_previous") else None
        if self.table is None:
            self.table = where.add_table(0, columns, Cm(sum(widths)))
        self.table.alignment = WD_TABLE_ALIGNMENT.LEFT
        self.table.autofit = False
        self._dress()
        for column, width in zip(self.table.columns, widths, strict=True):
            column.width = Cm(width)
        if header:
            self._head(header)

    def row(
        self, texts: Sequence[str], *, label: bool = False, height: float | None = None, stays: bool = False
    ) -> Sequence[Any]:
        row = self.table.add_row()
        _property(row, "w:cantSplit")
        if height:
            row.height = Cm(height)
        for cell, text, width in zip(row.cells, texts, self.widths, strict=True):
            cell.width = Cm(width)
            first = cell.paragraphs[0]
            first.paragraph_format.space_after = Pt(1)
            first.paragraph_format.keep_with_next = stays or None
            if text:
                first.add_run(text)
        if label:
            _shade(row.cells[0], TINT)
            for run in row.cells[0].paragraphs[0].runs:
                run.bold = True
        return row.cells

    def line(self, cell: Any, text: str, *, quiet: bool = False, stays: bool = False) -> Paragraph:
        """Another paragraph in *cell*."""
        paragraph = cell.add_paragraph(text)
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.keep_with_next = stays or None
        for run in paragraph.runs if quiet else ():
            run.font.color.rgb = QUIET
            run.font.size = Pt(9)
        return paragraph

    def band(self, text: str) -> None:
        """A row over the whole width that names what follows, and stays with it."""
        cell = self._wide(text)
        _shade(cell, TINT)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs:
            run.bold = True
            run.font.color.rgb = ACCENT

    def loop(self, item: str, items: str, body: Callable[[], object]) -> None:
        """The rows of *body* once for each item of a list."""
        self._wide(f"{{%tr for {item} in {items} %}}")
        body()
        self._wide("{%tr endfor %}")

    def when(self, condition: str, body: Callable[[], object]) -> None:
        """The rows of *body* only where *condition* holds."""
        self._wide(f"{{%tr if {condition} %}}")
        body()
        self._wide("{%tr endif %}")

    def keep_together(self) -> None:
        """Keep the rows laid out so far on one page with what follows them."""
        for row in self.table.rows:
            for paragraph in row.cells[0].paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def hold(self) -> None:
        """Keep the whole table on one page."""
        for row in self.table.rows[:-1]:
            for paragraph in row.cells[0].paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def _wide(self, text: str) -> Any:
        row = self.table.add_row()
        _property(row, "w:cantSplit")
        first, last = row.cells[0], row.cells[-1]
        cell = first.merge(last) if len(self.widths) > 1 else first
        for extra in cell.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        cell.paragraphs[0].text = text
        cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        return cell

    def _head(self, header: Sequence[str]) -> None:
        cells = self.row(header)
        _property(self.table.rows[0], "w:tblHeader")
        for cell in cells:
            _shade(cell, "1F3A5F")
            for run in cell.paragraphs[0].runs:
                run.bold = True
                run.font.size = Pt(9)
                run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)

    def _dress(self) -> None:
        properties = self.table._tbl.tblPr
        rules = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for edge in self._edges)
        properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>"))
        sides = "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", 30), ("left", 85 if self._edges else 0), ("bottom", 30), ("right", 85))
        )
        layout = properties.find(qn("w:tblLayout"))
        margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
        if layout is not None:
            layout.addnext(margins)
            layout.addprevious(properties.find(qn("w:tblBorders")))
        else:
            properties.append(margins)


def _property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<{name} {nsdecls('w')}/>"))


def _shade(cell: Any, colour: str) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    cell._tc.get_or_add_tcPr().append(shade)
