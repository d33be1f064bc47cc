"""The properties of a Word file: title, author, and the marks by which mobctl knows its own documents."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from mobctl.files.word_fields import fields_used
from mobctl.files.word_language import TemplateLanguage
from mobctl.files.word_package import CONTENT_TYPES, Package, unpack

_CORE, _CUSTOM, _ROOT_RELATIONS = "docProps/core.xml", "docProps/custom.xml", "_rels/.rels"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = f"{_RELATIONS}/metadata/core-properties"
# Word takes each custom property to belong to this class of properties, always with this identifier.
_ANY_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAMES = {
    "title": "dc:title",
    "subject": "dc:subject",
    "author": "dc:creator",
    "keywords": "cp:keywords",
    "comments": "dc:description",
    "language": "dc:language",
    "identifier": "dc:identifier",
    "category": "cp:category",
}
_OPENING = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


class Properties:
    """The properties of one template: its own texts with tags, and room for the marks of an issued document.

    The mark ``issued`` (an ISO date) becomes the date of the file; every mark becomes a custom property.
    """

    def __init__(self, texts: Mapping[str, str], parts: Mapping[str, bytes]) -> None:
        language = TemplateLanguage(autoescape=False)
        trees = {name: language.parse(text) for name, text in texts.items() if text}
        self.fields = frozenset(field for tree in trees.values() for field in fields_used(tree))
        self._texts = {name: language.from_string(texts[name]) for name in trees}
        self.scaffold = _scaffold(parts)

    def filled(self, facts: Mapping[str, Any], marks: Mapping[str, str]) -> dict[str, bytes]:
        """Return the two parts with the properties of one document."""
        texts = {name: text.render(facts) for name, text in self._texts.items()}
        return {_CORE: _core(texts, marks.get("issued")), _CUSTOM: _custom(marks)}


def _core(texts: Mapping[str, str], issued: str | None) -> bytes:
    lines = [f"<{_NAMES[name]}>{escape(text)}</{_NAMES[name]}>" for name, text in texts.items() if text]
    if issued:
        moment = f'xsi:type="dcterms:W3CDTF">{escape(issued)}T00:00:00Z'
        lines += [f"<dcterms:{name} {moment}</dcterms:{name}>" for name in ("created", "modified")]
    return (_OPENING + "".join(lines) + "</cp:coreProperties>").encode("utf-8")


def _custom(marks: Mapping[str, str]) -> bytes:
    lines = (
        f'<property fmtid="{_ANY_PROPERTY}" pid="{number}" name="mobctl {escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(sorted(marks.items()), start=2)
    )
    opening = f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
    text = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + opening + "".join(lines) + "</Properties>"
    return text.encode("utf-8")


def _scaffold(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that announce both property files, added where the template lacks them."""
    types = etree.fromstring(parts[CONTENT_TYPES])
    relations = etree.fromstring(parts[_ROOT_RELATIONS])
    custom_relation = f"{_OFFICE}/relationships/custom-properties"
    for part, content_type, relation in ((_CORE, _CORE_TYPE, _CORE_RELATION), (_CUSTOM, _CUSTOM_TYPE, custom_relation)):
        if not types.xpath("*[@PartName=$name]", name=f"/{part}"):
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        if not relations.xpath("*[@Type=$type]", type=relation):
            name = f"rIdMobctl{len(relations) + 1}"
            etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=name, Type=relation, Target=part)
    announced = {CONTENT_TYPES: types, _ROOT_RELATIONS: relations}
    files = {name: etree.tostring(tree, encoding="UTF-8", standalone=True) for name, tree in announced.items()}
    return {**files, _CORE: _core({}, None), _CUSTOM: _custom({})}


def marked(data: bytes, marks: Mapping[str, str], file: str) -> bytes:
    """Return the Word document in *data* with *marks* among its properties, otherwise as it is."""
    parts = unpack(data, file)
    announced = {name: content for name, content in _scaffold(parts).items() if name != _CORE or _CORE not in parts}
    return Package({**parts, **announced, _CUSTOM: _custom(marks)}).filled({})


def marks_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the marks of an issued document found in *parts*, or nothing where there are none."""
    if _CUSTOM not in parts:
        return {}
    tree = etree.fromstring(parts[_CUSTOM])
    named = {str(element.get("name")): "".join(element.itertext()) for element in tree}
    return {name.removeprefix("mobctl "): value for name, value in named.items() if name.startswith("mobctl ")}
