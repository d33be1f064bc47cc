"""The pictures of a template: a logo and an emblem in the places that are named for them."""

import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join

from docx.image.exceptions import UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.oxml.ns import qn
from lxml import etree

from mobctl.files.word_package import CONTENT_TYPES, Package, unpack

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LARGEST = 3_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its size in points of its own and what it shows, for people who do not see it."""

    file: str
    content: bytes
    size: tuple[int, int]
    shows: str


@dataclass(frozen=True, slots=True)
class MissingPicture:
    """A picture that is wanted and cannot be shown."""

    file: str
    why: str


Place = Picture | MissingPicture | None
"""What comes into a place that is named for a picture; None takes the place away."""


def picture(file: str, content: bytes, shows: str) -> Picture | MissingPicture:
    """Return the picture in *content*, or why Word cannot show it."""
    if len(content) > _LARGEST:
        return MissingPicture(file, f"it is larger than {_LARGEST // 1_000_000} MB, which would make every paper heavy")
    try:
        image = Image.from_blob(content)
        size = int(image.width), int(image.height)
    except (UnrecognizedImageError, UnexpectedEndOfFileError, ValueError, KeyError, IndexError, OSError):
        return MissingPicture(file, "it is not a picture that Word can show; save it as PNG or JPEG")
    return Picture(file, content, size, shows)


def with_pictures(data: bytes, pictures: Mapping[str, Place], file: str) -> bytes:
    """Return the template with each picture in its place, as large as the place allows, in its own proportions.

    A missing picture leaves a box that says so; places with other names stay as they are.
    """
    parts = unpack(data, file)
    for part in [name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]:
        tree = etree.fromstring(parts[part])
        places = [place for place in tree.iter(qn("wp:docPr")) if place.get("name") in pictures]
        for place in places:
            _fill(place, pictures[place.get("name", "")], part, parts)
        if places:
            parts[part] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    return Package(parts).filled({})


def _fill(place: etree._Element, wanted: Place, part: str, parts: dict[str, bytes]) -> None:
    if wanted is None:
        _remove(place)
    elif isinstance(wanted, MissingPicture):
        _box(place, f"[picture missing: {wanted.file}: {wanted.why}]")
    else:
        _fit(place, wanted.size)
        if not place.get("descr"):
            place.set("descr", wanted.shows)
        _put(place, part, wanted, parts)


def _box(place: etree._Element, words: str) -> None:
    """Put words in a frame on yellow ground where the picture should be."""
    run = next(ancestor for ancestor in place.iterancestors() if ancestor.tag == qn("w:r"))
    for child in list(run):
        run.remove(child)
    properties = etree.SubElement(run, qn("w:rPr"))
    etree.SubElement(properties, qn("w:highlight"), {qn("w:val"): "yellow"})
    frame = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "C00000"}
    etree.SubElement(properties, qn("w:bdr"), {qn(name): value for name, value in frame.items()})
    text = etree.SubElement(run, qn("w:t"))
    text.text = words


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


def _put(place: etree._Element, part: str, picture: Picture, parts: dict[str, bytes]) -> None:
    """Point the place at its own copy of the picture."""
    content = picture.content
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
