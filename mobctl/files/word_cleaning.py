"""A template without what must not reach a document: tracked changes, comments, macros, ties to other files.

Tracked changes are accepted, so that nothing deleted can be read in a paper, and tags that Word has parted by them,
by links or by content controls become whole again.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from mobctl.files.word_kinds import as_document
from mobctl.files.word_package import CONTENT_TYPES
from mobctl.files.word_paragraphs import pieces, text_parts
from mobctl.files.word_tags import tag_spans, tidy

_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change)\b")
_WRAPPED = re.compile(rb"<w:(?:smartTag|customXml|comment\w+|permStart|permEnd)\b")
_KEPT_INSIDE = ("w:ins", "w:moveTo", "w:smartTag", "w:customXml")
_GONE_WITH_CONTENT = ("w:del", "w:moveFrom")
_PROPERTIES = (qn("w:rPr"), qn("w:trPr"), qn("w:tcPr"), qn("w:pPr"), qn("w:smartTagPr"), qn("w:customXmlPr"))
_MARKS = re.compile(
    r"\w+Change|moveFromRange\w+|moveToRange\w+|customXml\w+Range\w+|cellIns|cellMerge|numberingChange"
    r"|commentRange\w+|commentReference|perm(?:Start|End)|smartTagPr|customXmlPr"
)
_COMMENT_PARTS = re.compile(r"word/(?:comments\w*|people)\.xml")
_TIES = ("w:attachedTemplate", "w:mailMerge")
_SETTINGS, _SETTINGS_RELATIONS = "word/settings.xml", "word/_rels/settings.xml.rels"


def cleaned(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *parts* without anything that must not reach a document; what needs no change stays byte for byte."""
    kept = _without_comments(as_document(parts))
    for name in text_parts(kept):
        kept[name] = _text_part(kept[name])
    return _without_ties(kept)


def _text_part(content: bytes) -> bytes:
    root = etree.fromstring(content)
    changed = bool(_CHANGED.search(content) or _WRAPPED.search(content))
    if changed:
        _accept(root)
    healed = [_heal(paragraph) for paragraph in root.iter(qn("w:p"))]
    return _written(root) if changed or any(healed) else content


def _accept(root: Any) -> None:
    """Accept every tracked change under *root*, and take away comments and bare wrappers."""
    for row in [one for one in root.iter(qn("w:tr")) if one.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]:
        _remove(row)
    for cell in [one for one in root.iter(qn("w:tc")) if one.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None]:
        _remove(cell)
    joined = [one for one in root.iter(qn("w:p")) if one.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None]
    for tag in _GONE_WITH_CONTENT:
        for element in list(root.iter(qn(tag))):
            _remove(element)
    for tag in _KEPT_INSIDE:
        for element in list(root.iter(qn(tag))):
            _unwrap(element)
    for element in [one for one in root.iter("{*}*") if _MARKS.fullmatch(etree.QName(one).localname)]:
        _remove(element)
    for paragraph in joined:
        _join(paragraph)


def _join(paragraph: Any) -> None:
    """Put the content of a paragraph whose end was deleted at the beginning of the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != qn("w:p"):
        return
    place = 1 if following.find(qn("w:pPr")) is not None else 0
    for child in reversed([one for one in paragraph if one.tag != qn("w:pPr")]):
        following.insert(place, child)
    _remove(paragraph)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag not in _PROPERTIES:
        for child in [one for one in element if one.tag not in _PROPERTIES]:
            element.addprevious(child)
    parent.remove(element)


def _heal(paragraph: Any) -> bool:
    """Put each tag that is parted by more than runs into the run in which it begins; tell whether there was one."""
    written = [piece for piece in pieces(paragraph) if piece[1]]
    text = "".join(piece for _, piece in written)
    if "{" not in text:
        return False
    for start, end in tag_spans(text):
        inside = list(_inside(written, start, end))
        if not _is_whole(inside) or tidy(text[start:end]) != text[start:end]:
            _gather(inside, tidy(text[start:end]))
            _heal(paragraph)
            return True
    return False


def _inside(written: list[tuple[Any, str]], start: int, end: int) -> Iterator[tuple[Any, int, int]]:
    """Yield the elements that hold a part of the text from *start* to *end*, and where it lies in each."""
    position = 0
    for element, text in written:
        first, last = max(start, position), min(end, position + len(text))
        if first < last:
            yield element, first - position, last - position
        position += len(text)


def _is_whole(inside: list[tuple[Any, int, int]]) -> bool:
    """Tell whether a tag lies in runs side by side, which docxtpl puts together by itself."""
    return len({element.getparent().getparent() for element, _, _ in inside}) == 1


def _gather(inside: list[tuple[Any, int, int]], tag: str) -> None:
    for number, (element, start, end) in enumerate(inside):
        if element.tag != qn("w:t"):
            _remove(element)
            continue
        text = element.text or ""
        element.text = text[:start] + ("" if number else tag) + text[end:]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _without_comments(parts: dict[str, bytes]) -> dict[str, bytes]:
    gone = {name for name in parts if _COMMENT_PARTS.fullmatch(name)}
    if not gone:
        return parts
    kept = {name: content for name, content in parts.items() if name not in gone}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _without_targets(kept[name], gone)
    kept[CONTENT_TYPES] = _without_types(kept[CONTENT_TYPES], gone)
    return kept


def _without_targets(content: bytes, gone: set[str]) -> bytes:
    relations = etree.fromstring(content)
    lost = [one for one in relations if f"word/{one.get('Target', '').rpartition('/')[2]}" in gone]
    for one in lost:
        relations.remove(one)
    return _written(relations) if lost else content


def _without_types(content: bytes, gone: set[str]) -> bytes:
    types = etree.fromstring(content)
    for one in [one for one in types if one.get("PartName", "").lstrip("/") in gone]:
        types.remove(one)
    return _written(types)


def _without_ties(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return *parts* without the template and the data source to which Word would go when it opens the document."""
    if _SETTINGS not in parts:
        return parts
    settings = etree.fromstring(parts[_SETTINGS])
    ties = [one for tag in _TIES for one in settings.iter(qn(tag))]
    for one in ties:
        _remove(one)
    if not ties:
        return parts
    kept = {name: content for name, content in parts.items() if name != _SETTINGS_RELATIONS}
    return {**kept, _SETTINGS: _written(settings)}


def _written(tree: Any) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", standalone=True)
