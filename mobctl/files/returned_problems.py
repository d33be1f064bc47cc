"""The sheet of problems in a workbook that goes back: one line a problem, with a link to its cell."""

import re
from collections.abc import Iterable, Sequence

from mobctl.domain.grid import address
from mobctl.files.book_rows import LINE_HEIGHT, shown_length, text_xml
from mobctl.files.returned_mark import TITLE, Colour, Problem
from mobctl.files.returned_styles import Styles

MOST_LINKS = 65_000
_FIRST_LINE = 6
_COLUMNS = (
    *(("Cell", 9.0), ("Kind", 10.0), ("Sheet", 18.0), ("Row", 7.0), ("Column", 22.0), ("Value", 26.0)),
    *(("What is wrong", 58.0), ("What to do", 50.0)),
)
_LAST = "H"
_SAMPLE_COLUMN = "L"
_SAMPLE = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\sr="L\d+")(?=[^>]*\ss="(\d+)")[^>]*>\s*<(?:\w+:)?v>(\d+)</')
_KINDS = {Colour.ERROR: ("error", "FFF8C6C6"), Colour.WARNING: ("warning", "FFFDE9B4")}
_TOP = '<alignment horizontal="left" vertical="top" wrapText="1"/>'


def problems_xml(problems: Sequence[Problem], heading: Sequence[str], styles: Styles, namespace: str) -> bytes:
    """Return the sheet as a worksheet part, below up to three lines of *heading*.

    Hidden beside it stands one cell for each look that our colours cover.
    """
    dress = _Dress(styles)
    lines = [_line(_FIRST_LINE + n, problem, dress) for n, problem in enumerate(problems)]
    last = max(_FIRST_LINE + len(lines) - 1, _FIRST_LINE)
    rows = [_cells(1, [(TITLE, dress.title)])]
    rows += [_cells(number, [(text, dress.plain)]) for number, text in enumerate(heading[:3], start=2)]
    rows.append(_cells(_FIRST_LINE - 1, [(title, dress.header) for title, _ in _COLUMNS]))
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(_COLUMNS, start=1)
    )
    links = "".join(_link(_FIRST_LINE + number, problem) for number, problem in enumerate(problems[:MOST_LINKS]))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="{_FIRST_LINE - 1}" '
        f'topLeftCell="A{_FIRST_LINE}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/>'
        f'<cols>{columns}<col min="12" max="12" width="9" hidden="1" customWidth="1"/></cols>'
        f"<sheetData>{''.join(_with_samples(rows + lines, styles.samples))}</sheetData>"
        f'<autoFilter ref="A{_FIRST_LINE - 1}:{_LAST}{last}"/>'
        + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def samples_in(xml: bytes) -> dict[int, int]:
    """Return the numbers of the styles that our colours cover in a workbook, by the code of the look."""
    return {int(code): int(style) for style, code in _SAMPLE.findall(xml)}


class _Dress:
    """The styles of the sheet's cells."""

    def __init__(self, styles: Styles) -> None:
        name = '<name val="Calibri"/><family val="2"/>'
        plain = f'<sz val="11"/><color rgb="FF000000"/>{name}'
        self.title = styles.added(font=f'<b/><sz val="14"/><color rgb="FF1F4E79"/>{name}')
        self.plain = styles.added(font=plain)
        self.header = styles.added(
            font=f'<b/><sz val="11"/><color rgb="FFFFFFFF"/>{name}',
            fill="FF1F4E79",
            alignment=_TOP,
        )
        self.text = styles.added(font=plain, alignment=_TOP)
        self.link = styles.added(font=f'<u/><sz val="11"/><color rgb="FF0563C1"/>{name}', alignment=_TOP)
        self.kinds = {colour: styles.added(font=plain, fill=rgb, alignment=_TOP) for colour, (_, rgb) in _KINDS.items()}


def _line(number: int, problem: Problem, dress: _Dress) -> str:
    first = problem.cells[0] if problem.cells else None
    where = address(*first) if first else "sheet"
    row = str(first[0] + 1) if first else ""
    more = len(problem.cells) - 1
    text = f"{problem.text} (This cell and {more:,} more in the column, all coloured.)" if more > 0 else problem.text
    said = (problem.sheet, row, problem.column, problem.value, text, problem.remedy)
    cells = [(where, dress.link), (_KINDS[problem.colour][0], dress.kinds[problem.colour])]
    cells += [(part, dress.text) for part in said]
    lines = max(
        1 + int(shown_length(part) / (width * 1.1)) for (part, _), (_, width) in zip(cells, _COLUMNS, strict=True)
    )
    return _cells(number, cells, LINE_HEIGHT * min(lines, 12))


def _cells(number: int, cells: Iterable[tuple[str, int]], height: int = 0) -> str:
    """Return a row; a text that looks like a formula is text all the same, for it is written as one."""
    written = "".join(
        _cell(f"{chr(ord('A') + position)}{number}", text, style) for position, (text, style) in enumerate(cells)
    )
    high = f' ht="{height}" customHeight="1"' if height > LINE_HEIGHT else ""
    return f'<row r="{number}"{high}>{written}</row>'


def _cell(place: str, text: str, style: int) -> str:
    if text.isdigit() and place.startswith("D"):
        return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
    inline = f'<is><t xml:space="preserve">{text_xml(text)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{inline}</c>' if text else f'<c r="{place}" s="{style}"/>'


def _with_samples(rows: list[str], samples: Sequence[int]) -> list[str]:
    """Add the samples to the first rows, one a row; where there are more samples than rows, add rows."""
    numbers = [int(re.search(r'r="(\d+)"', row)[1]) for row in rows]  # type: ignore[index]
    spare = range(numbers[-1] + 1, numbers[-1] + 1 + len(samples))
    rows = [*rows, *(f'<row r="{number}"></row>' for number in spare)]
    for code, (number, style) in enumerate(zip([*numbers, *spare], samples, strict=False)):
        cell = f'<c r="{_SAMPLE_COLUMN}{number}" s="{style}"><v>{code}</v></c></row>'
        rows[code] = rows[code].removesuffix("</row>") + cell
    return [row for row in rows if not row.endswith('"></row>')]


def _link(number: int, problem: Problem) -> str:
    target = address(*problem.cells[0]) if problem.cells else "A1"
    quoted = problem.sheet.replace("'", "''")
    place = text_xml(f"'{quoted}'!{target}").replace('"', "&quot;")
    return f'<hyperlink ref="A{number}" location="{place}" display="{target}"/>'
