"""The zip around a workbook while a copy of it is made: parts that stay pass through as they are."""

import posixpath
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from mobctl.files.guard import MOST_UNPACKED

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
#: A part of so many bytes that is no list of cells is none that a spreadsheet program writes.
MOST_XML = 30_000_000
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)

Element = Any


class OddWorkbook(Exception):
    """The workbook is built in a way that cannot be edited without risk; its cells can still be copied."""


@contextmanager
def damage_is_odd() -> Iterator[None]:
    """Take whatever a damaged zip or part makes of the libraries for an odd workbook."""
    damage = (zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, RuntimeError, ValueError, KeyError)
    try:
        yield
    except damage:
        raise OddWorkbook("its parts cannot be read") from None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: ``part`` is the name of the other part, None where it lies outside the workbook."""

    id: str
    kind: str
    part: str | None


class Package:
    """The parts of a workbook by name; what is put or dropped takes effect in the copy only."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._entries = {_normal(entry.filename): entry for entry in self._archive.infolist() if not entry.is_dir()}
        if sum(entry.file_size for entry in self._entries.values()) > MOST_UNPACKED:
            raise OddWorkbook("it unpacks to too much")
        self._real = {name.lower(): name for name in self._entries}
        self._new: dict[str, bytes] = {}
        self._types = self.tree(CONTENT_TYPES)
        self._strict = False

    @property
    def names(self) -> list[str]:
        """The names of all parts, new ones too."""
        return list(self._real.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._real

    def read(self, name: str) -> bytes:
        """Return a part, unpacked."""
        real = self._real.get(name.lower())
        if real is None:
            raise OddWorkbook(f"it has no part {name}")
        return self._new[real] if real in self._new else self._archive.read(self._entries[real])

    def tree(self, name: str) -> Element:
        """Return a part as an element to read or to edit; see ``put``."""
        return parsed(self.read(name))

    def put(self, name: str, content: "bytes | Element", content_type: str | None = None) -> None:
        """Give a part new content, bytes or an edited element; a new part needs its content type."""
        real = self._real.setdefault(name.lower(), name)
        self._new[real] = content if isinstance(content, bytes) else serialised(content)
        if content_type:
            self.declare(real, content_type)

    def drop(self, name: str) -> None:
        """Leave a part out of the copy, with its relations."""
        real = self._real.pop(name.lower(), None)
        if real is None:
            return
        self._entries.pop(real, None)
        self._new.pop(real, None)
        for declared in self._declared(real):
            self._types.remove(declared)
        self.drop(_relations_part(real))

    def declare(self, name: str, content_type: str) -> None:
        """State the content type of a part."""
        found = self._declared(name) or [
            etree.SubElement(self._types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType="")
        ]
        for declared in found:
            declared.set("ContentType", content_type)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """State the content type of all parts with an ending, where nothing is stated yet."""
        known = {(kind.get("Extension") or "").lower() for kind in self._types}
        if ending not in known:
            self._types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=ending, ContentType=content_type))

    def _declared(self, name: str) -> list[Element]:
        wanted = f"/{name}".lower()
        return [kind for kind in self._types if (kind.get("PartName") or "").lower() == wanted]

    def free_name(self, pattern: str) -> str:
        """Return the first name of a *pattern* such as ``xl/comments{}.xml`` that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relations(self, name: str) -> list[Relation]:
        """Return what a part points at; ``kind`` is the last word of the relation's type ("comments")."""
        found = []
        for relation in self._relations(name):
            kind = relation.get("Type", "")
            self._strict = self._strict or kind.startswith(_STRICT_KINDS)
            inside = relation.get("TargetMode") != "External"
            target = _target(name, relation.get("Target", "")) if inside else None
            found.append(Relation(relation.get("Id", ""), kind.rpartition("/")[2], target))
        return found

    def related(self, name: str, kind: str) -> str | None:
        """Return the part of this *kind* that a part points at, if there is one in the package."""
        return next((r.part for r in self.relations(name) if r.kind == kind and r.part and r.part in self), None)

    def relate(self, name: str, kind: str, target: str) -> str:
        """Let a part point at another one; return the id of the relation."""
        root = self._relations(name)
        taken = {relation.get("Id") for relation in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        base = _STRICT_KINDS if self._strict else _KINDS
        attributes = {"Id": f"rId{number}", "Type": f"{base}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes)
        self.put(_relations_part(name), root)
        return f"rId{number}"

    def unrelate(self, name: str, kind: str) -> list[str]:
        """Take away the relations of a *kind*; return the parts they pointed at."""
        gone = [relation for relation in self.relations(name) if relation.kind == kind]
        ids = {relation.id for relation in gone}
        root = self._relations(name)
        for relation in list(root):
            if relation.get("Id") in ids:
                root.remove(relation)
        if gone:
            self.put(_relations_part(name), root)
        return [relation.part for relation in gone if relation.part]

    def _relations(self, name: str) -> Element:
        part = _relations_part(name)
        return (
            self.tree(part)
            if part in self
            else etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        )

    def to_bytes(self) -> bytes:
        """Return the copy; the same parts give the same bytes."""
        self.put(CONTENT_TYPES, self._types)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for name in sorted(self._real.values(), key=lambda name: name != CONTENT_TYPES):
                entry = zipfile.ZipInfo(name, _FIXED_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                if name in self._new:
                    target.writestr(entry, self._new[name])
                    continue
                with target.open(entry, "w") as part, self._archive.open(self._entries[name]) as source:
                    shutil.copyfileobj(source, part)
        return out.getvalue()


def parsed(content: bytes) -> Element:
    """Return XML as an element; what is damaged, far too long, or has a document type is odd."""
    if len(content) > MOST_XML or b"<!DOCTYPE" in content:
        raise OddWorkbook("a part of it is no ordinary XML")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        raise OddWorkbook("a part of it is damaged") from None


def serialised(root: Element) -> bytes:
    """Return an element as the content of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """Return the name of an element without its namespace; a comment has none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a *name*, in whichever form of the format (strict or not)."""
    return (child for child in element if local(child) == name)


def child(element: Element, name: str) -> Element | None:
    """Return the first child of a *name*, or None."""
    return next(children(element, name), None)


def within(element: Element, name: str) -> str:
    """Return *name* in the namespace of an element."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _relations_part(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _target(name: str, target: str) -> str:
    target = re.sub(r"[?#].*", "", target).replace("\\", "/")
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    )
