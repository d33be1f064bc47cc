"""The look that all shipped papers share: page, letterhead, headings, signature blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tools.documents.grid import Grid
from tools.documents.look import ACCENT, ALL_EDGES, FLAT_EDGES, FONT, INK, QUIET, RULE, WIDTH
from tools.documents.marks import WATERMARK, picture

USED_STYLES = {"Normal", "ListBullet", "DefaultParagraphFont", "TableNormal", "NoList"} | {
    name + kind for name in ("Title", "Subtitle", "Heading1", "Heading2", "Header", "Footer") for kind in ("", "Char")
}


@dataclass(frozen=True)
class Space:
    """Sizes in points (of type, of the title, after the subtitle, before a heading, after text), a signature in cm."""

    type: float
    title: int
    subtitle: int
    heading: int
    text: int
    signature: float


ROOMY, COMPACT = Space(10, 21, 10, 14, 4, 1.75), Space(9, 18, 5, 6, 2, 1.35)
TIGHT = Space(8.5, 14, 2, 2, 0, 1.2)
"""Compact are papers that shall fit on one page, tight one that must, however much there is to say."""
SUBJECTS = {
    "mobility": (
        "{{ mobility.reference }}",
        "MOBILITY {{ mobility.reference }}{% if mobility.funder_id %} ({{ mobility.funder_id }}){% endif %}",
    ),
    "flow": ("{{ flow.reference }}", "{{ flow.reference }}{% if flow.name %} {{ flow.name }}{% endif %}"),
    "partner": ("{{ partner.reference }}", "{{ partner.name }}"),
    "project": ("{{ project.reference }}", "{{ project.title }}"),
}
"""What a paper can be about: its reference, and how the letterhead names it."""

Texts = dict[str, Any]


class Sheet:
    """One paper being laid out, in one language."""

    def __init__(self, texts: Texts, kind: str, subject: str = "mobility", space: Space = ROOMY) -> None:
        self.family: Texts = texts["family"]
        self.labels: Texts = texts["labels"]
        self.texts: Texts = texts[kind]
        self.reference, self.subject = SUBJECTS[subject]
        self._chapters = count(1)
        self.document = Document()
        self._page()
        self.space = space
        self._styles()
        self._header()
        self._footer()
        properties = self.document.core_properties
        properties.title = f"{self.texts['title']} – {self.reference}"
        properties.subject = "{{ project.code }}"
        properties.author = "{{ ours.name }}"
        properties.keywords = f"{{{{ document.reference }}}}, {self.reference}"
        properties.language = self.family["locale"]
        properties.comments = ""

    # ------------------------------------------------------------ text

    def title(self) -> None:
        self.text(self.texts["title"], style="Title")
        self.text(self.texts["subtitle"], style="Subtitle")

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        heading = self.document.add_heading(text, level)
        if new_page:
            heading.paragraph_format.page_break_before = True

    def large(self, text: str, *, size: float = 16, bold: bool = False) -> None:
        """A line of a certificate, in the middle of the page."""
        paragraph = self.text(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(max(18, size))
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold

    def chapter(self, key: str) -> None:
        """A heading with the next number."""
        self.heading(f"{next(self._chapters)}  {self.texts[key]}")

    def text(self, text: str, *, style: str | None = None, stays: bool = False) -> Paragraph:
        paragraph = self.document.add_paragraph(text, style=style)
        if style is None:
            paragraph.paragraph_format.space_before = Pt(3)
        if stays:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def when(self, condition: str, body: Callable[[], object]) -> None:
        """Lay out *body* for those documents only where *condition* holds."""
        self._tag(f"{{%p if {condition} %}}")
        body()
        self._tag("{%p endif %}")

    def each(self, item: str, items: str, body: Callable[[], object]) -> None:
        """Lay out *body* once for each item of a list."""
        self._tag(f"{{%p for {item} in {items} %}}")
        body()
        self._tag("{%p endfor %}")

    def points(self, texts: Sequence[str], *, stays: bool = False) -> None:
        for text in texts:
            self.text(text, style="List Bullet", stays=stays)

    def _tag(self, tag: str) -> None:
        self.document.add_paragraph(tag)

    # ------------------------------------------------------------ tables

    def table(self, widths: Sequence[float], header: Sequence[str] | None = None, *, boxed: bool = False) -> "Grid":
        return Grid(self.document, widths, header, edges=ALL_EDGES if boxed else FLAT_EDGES)

    def facts(self, pairs: Sequence[tuple[str, str]], label_width: float = 5.2) -> None:
        """A table of labels and what stands for them."""
        grid = self.table((label_width, WIDTH - label_width))
        for label, value in pairs:
            grid.row((label, value), label=True)
        self.gap()

    def write_in(self, labels: Sequence[str], height: float = 1.5) -> None:
        """Boxes to be filled in by hand, each under its label."""
        grid = self.table((5.2, WIDTH - 5.2))
        for label in labels:
            grid.row((label, ""), label=True, height=height)
        grid.hold()
        self.gap()

    def signatures(self) -> None:
        """One row for each signatory; the table stays on one page with its heading."""
        self.heading(self.texts["signatures"])
        self.text(self.texts["signatures_text"], stays=True)
        family = self.family
        columns = (family["signature_party"], family["signature_when"], family["signature_hand"])
        grid = Grid(self.document, (6.6, 4.2, WIDTH - 10.8), columns, edges=ALL_EDGES)
        grid.keep_together()
        grid.loop("signatory", "signatories", lambda: self._signature(grid))
        self.gap()

    def _signature(self, grid: "Grid") -> None:
        cells = grid.row(("{{ signatory.role }}", "", ""), height=self.space.signature, stays=True)
        role = cells[0].paragraphs[0]
        role.runs[0].bold = True
        grid.line(cells[0], "{{ signatory.name }}", stays=True)
        grid.line(cells[0], "{%p if signatory.organisation %}", stays=True)
        function = "{{ signatory.organisation }}{% if signatory.function %}, {{ signatory.function }}{% endif %}"
        grid.line(cells[0], function, quiet=True, stays=True)
        grid.line(cells[0], "{%p endif %}", stays=True)

    def gap(self) -> None:
        paragraph = self.document.add_paragraph("")
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(6)

    # ------------------------------------------------------------ page

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(3.4), Cm(2.3)
        section.header_distance, section.footer_distance = Cm(1), Cm(0.9)

    def _styles(self) -> None:
        styles, space = self.document.styles, self.space
        for name, size, before, after, colour, bold in (
            ("Normal", space.type, 0, space.text, INK, False),
            ("Title", space.title, 0, 0, ACCENT, True),
            ("Subtitle", 11.5, 0, space.subtitle, QUIET, False),
            ("Heading 1", 13, space.heading, space.text, ACCENT, True),
            ("Heading 2", 11, 8, 3, ACCENT, True),
            ("List Bullet", space.type, 0, 2, INK, False),
            ("Header", 8.5, 0, 0, QUIET, False),
            ("Footer", 7.5, 0, 0, QUIET, False),
        ):
            style = styles[name]
            style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
            style.font.color.rgb = colour
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in list(fonts.attrib):
                del fonts.attrib[attribute]
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{script}"), FONT)
        for spacing in styles["Subtitle"].element.iter(qn("w:spacing")):
            spacing.attrib.pop(qn("w:val"), None)
        for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
        for name in ("Header", "Footer"):
            for stops in list(styles[name].element.iter(qn("w:tabs"))):
                stops.getparent().remove(stops)
        styles["Normal"].paragraph_format.line_spacing = 1.08
        for style in list(styles.element.iter(qn("w:style"))):
            if style.get(qn("w:styleId")) not in USED_STYLES:
                styles.element.remove(style)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), self.family["locale"])

    def _header(self) -> None:
        header = self.document.sections[0].header
        self._watermark(header.paragraphs[0])
        grid = Grid(header, (10.2, WIDTH - 10.2))
        left, right = grid.row(("", ""))
        line = left.paragraphs[0]
        picture(line, "letterhead", self.family["logo"])
        grid.line(left, "{{ ours.name }}").runs[0].bold = True
        grid.line(left, "{{ ours.address }}")
        emblem = right.paragraphs[0]
        emblem.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        picture(emblem, "emblem", self.family["emblem"])
        statement = grid.line(right, "{{ project.statement }}")
        statement.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        family = self.family
        numbers = header.add_paragraph(
            f"{self.subject.replace('MOBILITY', family['mobility'])}  ·  {family['project']} {{{{ project.code }}}}"
        )
        numbers.paragraph_format.space_before = Pt(3)
        _rule(numbers, "bottom")

    def _watermark(self, paragraph: Paragraph) -> None:
        """The word for a draft across the page, shown in drafts only."""
        paragraph.add_run("{%r if document.draft %}")
        run = paragraph.add_run()
        run._r.append(parse_xml(WATERMARK.format(word=self.family["draft"], ns=nsdecls("w"))))
        paragraph.add_run("{%r endif %}")
        paragraph.paragraph_format.line_spacing = Pt(1)

    def _footer(self) -> None:
        footer = self.document.sections[0].footer
        line = footer.paragraphs[0]
        _rule(line, "top")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        family = self.family
        line.add_run(
            f"{self.texts['title']}  ·  {{{{ document.reference }}}}, {family['version']} {{{{ document.version }}}}"
            "{% if document.draft %}  ·  {{ document.draft }}{% endif %}"
        )
        line.add_run(f"\t{family['page']} ")
        _field(line, "PAGE")
        line.add_run(f" {family['of']} ")
        _field(line, "NUMPAGES")
        footer.add_paragraph("{%p if project.disclaimer %}")
        disclaimer = footer.add_paragraph("{{ project.disclaimer }}")
        disclaimer.paragraph_format.space_before = Pt(2)
        for run in disclaimer.runs:
            run.font.size = Pt(6.5)
        footer.add_paragraph("{%p endif %}")


def _rule(paragraph: Paragraph, edge: str) -> None:
    border = f'<w:{edge} w:val="single" w:sz="6" w:space="3" w:color="{RULE}"/>'
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
