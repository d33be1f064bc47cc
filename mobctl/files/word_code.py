"""A code on every page: reference and version as a QR code, so that a scan that comes back can be told from others.

Its place stands in the right margin at the foot of each page. The picture is a part of its own in the package, so that
filling a document exchanges one small file and touches no layout.
"""

from collections.abc import Mapping
from io import BytesIO
from posixpath import basename, dirname

import segno
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from mobctl.files.word_package import CONTENT_TYPES, MAIN_PART, Package, unpack

PART = "word/media/mobctl-code.png"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_OWN_FOOTER = "word/mobctl-footer.xml"
_RELATION = "rIdMobctlCode"
_SIDE = 432_000  # 1.2 cm in English Metric Units: modules of half a millimetre, as scanners of offices need them
_SHAPE_ID = 90_001


def code_text(reference: str, version: int) -> str:
    """Return what the code of a version says: "MOBCTL:D-2026-0031/2"."""
    return f"MOBCTL:{reference}/{version}"


def code(reference: str, version: int) -> bytes:
    """Return the code of a version as a PNG picture."""
    stream = BytesIO()
    segno.make_qr(code_text(reference, version), error="m").save(stream, kind="png", scale=4, border=2)
    return stream.getvalue()


def with_place(data: bytes, file: str) -> bytes:
    """Return the template in *data* with a place for the code at the foot of every page; *file* is named in messages.

    A template without a footer gets one. The page layout stays as it is: the place floats in the margin.
    """
    parts = unpack(data, file)
    footers = _footers(parts) or [_new_footer(parts)]
    for footer in footers:
        _put(parts, footer)
    parts[PART] = code("D-0000-0000", 1)
    _announce(parts)
    return Package(parts).filled({})


def _footers(parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the footers that the sections of the document show."""
    relations = etree.fromstring(parts.get(_relations_of(MAIN_PART), b"<none/>"))
    shown = {
        reference.get(qn("r:id")) for reference in etree.fromstring(parts[MAIN_PART]).iter(qn("w:footerReference"))
    }
    targets = [str(one.get("Target")) for one in relations if one.get("Id") in shown]
    names = [target.lstrip("/") if target.startswith("/") else f"word/{target}" for target in targets]
    return sorted({name for name in names if name in parts})


def _new_footer(parts: dict[str, bytes]) -> str:
    """Give every section of the document an empty footer and return its name."""
    parts[_OWN_FOOTER] = f"<w:ftr {nsdecls('w', 'r')}><w:p/></w:ftr>".encode()
    _relate(parts, MAIN_PART, f"{_OFFICE}/footer", basename(_OWN_FOOTER))
    document = etree.fromstring(parts[MAIN_PART])
    for section in document.iter(qn("w:sectPr")):
        reference = etree.Element(qn("w:footerReference"))
        reference.set(qn("w:type"), "default")
        reference.set(qn("r:id"), _RELATION)
        headers = section.findall(qn("w:headerReference"))
        section.insert(len(headers), reference)
    parts[MAIN_PART] = etree.tostring(document, encoding="UTF-8", standalone=True)
    types = etree.fromstring(parts[CONTENT_TYPES])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{_OWN_FOOTER}", ContentType=_FOOTER_TYPE)
    parts[CONTENT_TYPES] = etree.tostring(types, encoding="UTF-8", standalone=True)
    return _OWN_FOOTER


def _put(parts: dict[str, bytes], footer: str) -> None:
    tree = etree.fromstring(parts[footer])
    paragraph = next(tree.iter(qn("w:p")), None)
    if paragraph is None:
        paragraph = etree.SubElement(tree, qn("w:p"))
    run = etree.fromstring(_PLACE)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, run)
    parts[footer] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    _relate(parts, footer, f"{_OFFICE}/image", f"media/{basename(PART)}")


def _relate(parts: dict[str, bytes], part: str, kind: str, target: str) -> None:
    name = _relations_of(part)
    tree = etree.fromstring(parts.get(name) or f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    etree.SubElement(tree, f"{{{_RELATIONS}}}Relationship", Id=_RELATION, Type=kind, Target=target)
    parts[name] = etree.tostring(tree, encoding="UTF-8", standalone=True)


def _relations_of(part: str) -> str:
    return f"{dirname(part)}/_rels/{basename(part)}.rels"


def _announce(parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts[CONTENT_TYPES])
    if not types.xpath("*[@Extension='png']"):
        types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="png", ContentType="image/png"))
        parts[CONTENT_TYPES] = etree.tostring(types, encoding="UTF-8", standalone=True)


_PLACE = f"""<w:r {nsdecls("w", "wp", "a", "pic", "r")}><w:drawing>\
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" \
layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>\
<wp:positionH relativeFrom="rightMargin"><wp:align>center</wp:align></wp:positionH>\
<wp:positionV relativeFrom="bottomMargin"><wp:align>center</wp:align></wp:positionV>\
<wp:extent cx="{_SIDE}" cy="{_SIDE}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>\
<wp:docPr id="{_SHAPE_ID}" name="mobctl code" descr="QR code"/>\
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:pic><pic:nvPicPr><pic:cNvPr id="{_SHAPE_ID}" name="mobctl code"/><pic:cNvPicPr/></pic:nvPicPr>\
<pic:blipFill><a:blip r:embed="{_RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_SIDE}" cy="{_SIDE}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>\
</w:drawing></w:r>"""
