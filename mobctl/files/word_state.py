"""What is the matter with a Word file as a whole: protection, tracked changes, ties to other files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from mobctl.files.word_paragraphs import Paragraph
from mobctl.files.word_tags import Fault, fault, of_file
from mobctl.findings import Level
from mobctl.messages import templates as say

_KINDS = {
    "readOnly": "against every change",
    "forms": "so that only form fields can be filled in",
    "comments": "so that only comments can be made",
    "trackedChanges": "so that every change is tracked",
}
_CHANGES = tuple(qn(tag) for tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_FETCHING = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b")
_HARMLESS = ("/hyperlink", "/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")
_ON = ("1", "true", "on")


def state_faults(parts: Mapping[str, bytes], shown: Sequence[Paragraph], file: str) -> Iterator[Fault]:
    """Yield what a coordinator should know of the file: it is protected, or holds tracked changes or comments."""
    yield from _protection(parts, file)
    for paragraph in shown:
        texts = [text for text in map(_changed_text, _changes(paragraph)) if text]
        if texts:
            quoted = ", ".join(f"“{text[:40]}”" for text in texts[:3])
            yield fault(say.TRACKED_CHANGES, paragraph.spot, file, Level.WARNING, count=len(texts), texts=quoted)
    comments = etree.fromstring(parts.get("word/comments.xml", b"<none/>"))
    if len(comments):
        yield of_file(say.TEMPLATE_COMMENTS, file, Level.INFO, count=len(comments))


def fetching_faults(parts: Mapping[str, bytes], shown: Sequence[Paragraph], file: str) -> Iterator[Fault]:
    """Yield each place by which the document would fetch something from another file or from the network."""
    for paragraph in shown:
        for name in dict.fromkeys(_FETCHING.findall(paragraph.instructions)):
            yield fault(say.FETCHES, paragraph.spot, file, what=f"the field {name} of Word")
    for name in sorted(name for name in parts if name.startswith("word/") and name.endswith(".rels")):
        for one in etree.fromstring(parts[name]):
            kind = one.get("Type", "")
            if one.get("TargetMode") == "External" and not kind.endswith(_HARMLESS):
                target, what = one.get("Target", "")[:80], kind.rpartition("/")[2]
                yield of_file(say.LINKED_FILE, file, what="a picture" if what == "image" else what, target=target)


def _protection(parts: Mapping[str, bytes], file: str) -> Iterator[Fault]:
    settings = etree.fromstring(parts.get("word/settings.xml", b"<none/>"))
    for one in settings.iter(qn("w:documentProtection")):
        if one.get(qn("w:enforcement")) in _ON:
            kind = _KINDS.get(one.get(qn("w:edit"), ""), "against changes")
            yield of_file(say.PROTECTED_WORD_FILE, file, Level.WARNING, how=kind)


def _changes(paragraph: Paragraph) -> list[Any]:
    return [one for one in paragraph.element.iter(*_CHANGES) if one.getparent().tag != qn("w:rPr")]


def _changed_text(change: Any) -> str:
    return " ".join("".join(change.itertext(qn("w:t"), qn("w:delText"))).split())
