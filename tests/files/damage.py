"""Damaging spreadsheets at random: their bytes, the entries of their zip, their XML, their text."""

import io
import random
import re
import warnings
import zipfile
from datetime import date

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

ROWS = (
    ("Vorname", "Nachname", "geboren am", "E-Mail", "PLZ"),
    ("Anna", "Müßig & Söhne", date(2008, 3, 12), "anna@example.org", 1067),
    ("Łukasz", "O'Neil", "13.4.2007", "lukasz@example.org", "04103"),
    ("Ζωή", "Παπαδοπούλου", None, None, 10115),
)


def seeds() -> dict[str, bytes]:
    """Return a healthy file of each form, by its ending."""
    text = "\r\n".join(";".join(str(cell or "") for cell in row) for row in ROWS)
    return {"xlsx": _xlsx(), "ods": _ods(), "csv": text.encode(), "tsv": text.replace(";", "\t").encode("utf-16")}


def _xlsx() -> bytes:
    book = Workbook()
    for title in ("Form", "Second"):
        sheet = book.create_sheet(title)
        for row in ROWS:
            sheet.append(row)
        sheet.merge_cells("A6:C6")
        sheet["F2"] = "=E2*2"
    book.remove(book["Sheet"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Form")
    for row in ROWS:
        line = TableRow()
        for cell in row:
            field = TableCell(valuetype="string")
            field.addElement(P(text=str(cell or "")))
            line.addElement(field)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return *data* damaged in one of many ways."""
    if data[:2] == b"PK" and chance.random() < 0.75:
        return _rezipped(data, chance)
    return in_bytes(data, chance)


def in_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with a few bytes changed, a piece cut out, doubled, or its end missing."""
    changed = bytearray(data or b"x")
    kind = chance.randrange(4)
    if kind == 0:
        for _ in range(chance.choice((1, 5, 50))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    start = chance.randrange(len(changed))
    end = min(len(changed), start + chance.choice((1, 100, 5_000)))
    if kind == 1:
        del changed[start:end]
    elif kind == 2:
        changed[start:start] = changed[start:end]
    else:
        del changed[start:]
    return bytes(changed)


def _rezipped(data: bytes, chance: random.Random) -> bytes:
    """Return a zipped workbook with one part dropped, doubled, renamed, emptied, nested, or its XML damaged."""
    out = io.BytesIO()
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
        parts = {name: source.read(name) for name in source.namelist()}
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return in_bytes(data, chance)
    if not parts:
        return in_bytes(data, chance)
    name = chance.choice([part for part in parts if part.endswith((".xml", ".rels"))] or list(parts))
    kind = chance.choice(("drop", "double", "rename", "empty", "nest", "xml", "xml", "xml", "xml", "bytes", "lie"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for part, content in parts.items():
            if part != name:
                target.writestr(part, content)
            elif kind == "double":
                target.writestr(part, content)
                target.writestr(part, content[::-1])
            elif kind == "rename":
                target.writestr(chance.choice((part.upper(), part.replace("/", "\\"), f"../{part}", "x")), content)
            elif kind != "drop":
                target.writestr(part, _content(kind, content, data, chance))
    packed = out.getvalue()
    return _lying(packed, name, chance) if kind == "lie" else packed


def _content(kind: str, content: bytes, whole: bytes, chance: random.Random) -> bytes:
    if kind == "empty":
        return b""
    if kind == "nest":
        return whole
    if kind == "bytes":
        return in_bytes(content, chance)
    return in_xml(content, chance) if kind == "xml" else content


def in_xml(content: bytes, chance: random.Random) -> bytes:
    """Return XML with a tag doubled or dropped, an attribute changed, a cell moved far away, deep nesting, entities."""
    text = content.decode("utf-8", "replace")
    tags = list(re.finditer(r"<[^>]+>", text))
    if not tags:
        return in_bytes(content, chance)
    tag = chance.choice(tags)
    far = chance.choice(("XFD1048576", "A1048576", "ZZZ99999999", "A0", "", "1A", "A-1", "Ä5"))
    number = chance.choice(("999999999", "-1", "1e308", "NaN", "", "99999999999999999999"))
    changes = (
        lambda: text[: tag.end()] + tag.group() + text[tag.end() :],
        lambda: text[: tag.start()] + text[tag.end() :],
        lambda: re.sub(r'\br="[A-Z]+\d+"', f'r="{far}"', text, count=chance.choice((1, 3))),
        lambda: re.sub(r"(<v>)[^<]*", rf"\g<1>{number}", text, count=chance.choice((1, 5))),
        lambda: re.sub(r'(repeated|spanned)="\d+"', rf'\g<1>="{number}"', text),
        lambda: re.sub(r' t="\w+"', f' t="{chance.choice(("s", "b", "d", "e", "str", "odd"))}"', text),
        lambda: re.sub(r'xmlns="[^"]*"', 'xmlns="urn:odd"', text, count=1),
        lambda: text[: tag.start()] + "<x>" * chance.choice((5, 20_000)) + text[tag.start() :],
        lambda: re.sub(r"^(<\?xml[^>]*>)?", '<!DOCTYPE a [<!ENTITY b "c">]>', text, count=1),
        lambda: text.replace("table:table-row", f'table:table-row table:number-rows-repeated="{number}"', 1),
        lambda: re.sub(r'(count|sheetId|s|width|min|max)="\d+"', rf'\g<1>="{number}"', text, count=2),
        lambda: text[: chance.randrange(len(text))],
    )
    return chance.choice(changes)().encode("utf-8", "surrogatepass")


def _lying(packed: bytes, name: str, chance: random.Random) -> bytes:
    """Return the zip with another size or checksum in its directory for one entry."""
    at = packed.rfind(name.encode()) - 46
    if at < 0:
        return packed
    offset = chance.choice((16, 20, 24))
    wrong = chance.choice((0, 1, 2**31, 2**32 - 1)).to_bytes(4, "little")
    return packed[: at + offset] + wrong + packed[at + offset + 4 :]
