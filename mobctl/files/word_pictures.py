"""The pictures of a template: a logo and an emblem in the places that are named for them."""

import mimetypes
import re
from collections.abc import Mapping
from posixpath import dirname, join

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.ns import qn
from lxml import etree

from mobctl.errors import Unreadable
from mobctl.files.word_package import CONTENT_TYPES, Package, unpack
from mobctl.messages import templates as say

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LARGEST = 3_000_000
Pictures = Mapping[str, tuple[str, bytes] | None]
"""Pictures by the name of their place: the name of the file and its content, or None for no picture."""


def with_pictures(data: bytes, pictures: Pictures, file: str) -> bytes:
    """Return the template with each picture in its place, as large as the place allows, in its own proportions.

    A place without a picture is taken away; places with other names stay as they are.
    """
    parts = unpack(data, file)
    sizes = {name: _size(*picture) for name, picture in pictures.items() if picture}
    for part in [name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]:
        tree = etree.fromstring(parts[part])
        places = [place for place in tree.iter(qn("wp:docPr")) if place.get("name") in pictures]
        for place in places:
            picture = pictures[place.get("name", "")]
            if picture is None:
                _remove(place)
            else:
                _fit(place, sizes[place.get("name", "")])
                _put(place, part, picture, parts)
        if places:
            parts[part] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    return Package(parts).filled({})


def _size(file: str, content: bytes) -> tuple[int, int]:
    """Return width and height of a picture, refusing what Word cannot show."""
    if len(content) > _LARGEST:
        raise Unreadable(say.PICTURE_TOO_BIG, file=file, limit=_LARGEST // 1_000_000)
    try:
        image = Image.from_blob(content)
    except (UnrecognizedImageError, ValueError, KeyError, IndexError, OSError):
        raise Unreadable(say.NOT_A_PICTURE, file=file) from None
    return int(image.width), int(image.height)


def _remove(place: etree._Element) -> None:
    run = next(ancestor for ancestor in place.iterancestors() if ancestor.tag == qn("w:r"))
    paragraph = run.getparent()
    if paragraph is not None:
        paragraph.remove(run)


def _fit(place: etree._Element, size: tuple[int, int]) -> None:
    drawing = place.getparent()
    assert drawing is not None
    extents = [drawing.find(qn("wp:extent")), next(drawing.iter(qn("a:ext")), None)]
    for extent in extents:
        if extent is not None:
            width, height = int(extent.get("cx", "1")), int(extent.get("cy", "1"))
            scale = min(width / size[0], height / size[1])
            extent.set("cx", str(int(size[0] * scale)))
            extent.set("cy", str(int(size[1] * scale)))


def _put(place: etree._Element, part: str, picture: tuple[str, bytes], parts: dict[str, bytes]) -> None:
    """Point the place at its own copy of the picture."""
    _, content = picture
    ending = Image.from_blob(content).ext
    name = f"media/mobctl-{place.get('name')}.{ending}"
    parts[join("word", name)] = content
    drawing = place.getparent()
    blip = None if drawing is None else next(drawing.iter(qn("a:blip")), None)
    relations = f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels"
    tree = etree.fromstring(parts[relations])
    number = f"rIdMobctl{len(tree) + 1}"
    etree.SubElement(tree, f"{_RELATIONS}Relationship", Id=number, Type=_IMAGE, Target=name)
    parts[relations] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    if blip is not None:
        blip.set(qn("r:embed"), number)
    _announce(ending, parts)


def _announce(ending: str, parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts[CONTENT_TYPES])
    if not types.xpath("*[@Extension=$ending]", ending=ending):
        kind = mimetypes.guess_type(f"picture.{ending}")[0] or f"image/{ending}"
        types.insert(0, etree.Element(f"{_TYPES}Default", Extension=ending, ContentType=kind))
        parts[CONTENT_TYPES] = etree.tostring(types, encoding="UTF-8", standalone=True)
