"""The cells of any spreadsheet as a plain .xlsx: same sheets, same values; text stays text and dates stay dates."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from xml.sax.saxutils import quoteattr

from mobctl.domain.grid import Book, Cell, Sheet, Visibility, address
from mobctl.files.book_rows import number_xml, shown_length, text_xml

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_NARROW, _WIDE = 9, 48
_SAMPLED = 300
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Excel knows no day before 1900 and takes that year for a leap year.
_FIRST_YEAR = 1901
_TEXT, _GUARDED, _DATE, _MOMENT, _TIME = 1, 2, 3, 4, 5
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>'
    '<numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def plain_workbook(book: Book, names: Sequence[str]) -> bytes:
    """Return a workbook with the sheets of *book* under these *names*; hidden sheets stay hidden.

    A text that looks like a formula is text, whatever it begins with. Equal books give equal bytes.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, pieces in _parts(book, names):
            entry = zipfile.ZipInfo(part, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as target:
                for piece in pieces:
                    target.write(piece.encode())
    return out.getvalue()


def sheet_names(book: Book, unnamed: str) -> tuple[str, ...]:
    """Return a name for each sheet that Excel accepts: its own where it can be, *unnamed* for that of a text."""
    names: list[str] = []
    for sheet in book.sheets:
        plain = _FORBIDDEN_IN_NAMES.sub(" ", sheet.name or unnamed).strip("' ")[:31] or "Sheet"
        unique, number = plain, 2
        while unique.casefold() in (name.casefold() for name in names):
            unique, number = f"{plain[:27]} {number}", number + 1
        names.append(unique)
    return tuple(names)


def _parts(book: Book, names: Sequence[str]) -> "Iterator[tuple[str, Iterator[str] | tuple[str, ...]]]":
    numbers = range(1, len(names) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{kinds}</Types>',
        ),
    )
    yield "_rels/.rels", (_relations([("officeDocument", "xl/workbook.xml")]),)
    sheets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", (_relations([*sheets, ("styles", "styles.xml")]),)
    yield "xl/workbook.xml", (_workbook(book, names),)
    yield "xl/styles.xml", (_HEAD + _STYLES,)
    for number, sheet in zip(numbers, book.sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOC}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def _workbook(book: Book, names: Sequence[str]) -> str:
    states = {Visibility.HIDDEN: ' state="hidden"', Visibility.VERY_HIDDEN: ' state="veryHidden"'}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}"{states.get(sheet.visible, "")} r:id="rId{n}"/>'
        for n, (name, sheet) in enumerate(zip(names, book.sheets, strict=True), start=1)
    )
    first = next((n for n, sheet in enumerate(book.sheets) if sheet.visible is Visibility.VISIBLE), 0)
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><bookViews><workbookView activeTab="{first}"/></bookViews>'
        f"<sheets>{listed}</sheets></workbook>"
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{_columns(sheet)}<sheetData>'
    for number, row in enumerate(sheet.rows):
        cells = "".join(_cell(address(number, column), value) for column, value in enumerate(row) if value is not None)
        if cells:
            yield f'<row r="{number + 1}">{cells}</row>'
    yield "</sheetData>"
    if sheet.merged:
        blocks = "".join(
            f'<mergeCell ref="{address(block.top, block.left)}:{address(block.bottom, block.right)}"/>'
            for block in sheet.merged
        )
        yield f'<mergeCells count="{len(sheet.merged)}">{blocks}</mergeCells>'
    yield "</worksheet>"


def _columns(sheet: Sheet) -> str:
    """Return the widths: as wide as most of the first cells need."""
    listed = []
    for column in range(sheet.width):
        lengths = sorted(shown_length(row[column]) for row in sheet.rows[:_SAMPLED] if row[column] is not None)
        usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
        width = min(max(usual + 2, _NARROW), _WIDE)
        listed.append(f'<col min="{column + 1}" max="{column + 1}" width="{width}" customWidth="1"/>')
    return f"<cols>{''.join(listed)}</cols>" if listed else ""


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        value = str(value)
    if isinstance(value, str):
        style = _GUARDED if value[:1] in ("=", "+", "-", "@") else _TEXT
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, time):
        part = (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1_000_000) / 86_400
        return f'<c r="{place}" s="{_TIME}"><v>{part!r}</v></c>'
    if isinstance(value, date) and not isinstance(value, datetime):
        style = _DATE
    elif isinstance(value, datetime):
        style = _MOMENT if (value.hour, value.minute, value.second) != (0, 0, 0) else _DATE
    else:
        number = number_xml(value)
        return f'<c r="{place}"><v>{number}</v></c>' if number is not None else ""
    return f'<c r="{place}" s="{style}"><v>{number_xml(value)}</v></c>'


def _text(value: str) -> str:
    """Return text as XML that gives the same line breaks back."""
    return text_xml(value).replace("\r", "&#13;")
