"""What is wrong with a template, told by the paragraph in which it stands."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError, UndefinedError, nodes

from mobctl.errors import Unreadable
from mobctl.files.word_fields import field_faults, fields_used
from mobctl.files.word_language import FILTERS, TESTS, TemplateLanguage, forbidden
from mobctl.files.word_package import load, unpack
from mobctl.files.word_parts import TaggedPart, prepare
from mobctl.findings import Finding, Level, Where, error
from mobctl.messages import Message
from mobctl.messages import documents as say

_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_OPENING, _CLOSING = {"if": "endif", "for": "endfor"}, {"endif": "if", "endfor": "for"}
_MERGE_FIELD = re.compile(r"MERGEFIELD\s+(?:&quot;|\")?([\w.:-]+)", re.IGNORECASE)
_FOREIGN = re.compile(r"\$\{[\w.]+\}|«\w[\w.-]*»|\{\{\s*[#/^]\s*\w+|<<\s*\w[^<>]{0,60}>>|\+\+\+\s*\w+")
_REASONS = (
    (r"unexpected '\}'|expected 'end of print statement'|expected token 'end of print statement'",
     "a field is not closed with two braces, or holds more than one name"),
    (r"expected 'end of statement block'|expected token 'end of statement block'",
     "a statement is not closed with “%}”, or holds too much"),
    (r"unexpected char", "a character inside the braces does not belong there"),
    (r"expected an expression|expected token 'name'|unexpected '%'|unexpected 'end of",
     "the braces are empty or incomplete"),
    (r"expected token 'in'", "a loop is written “for item in list”"),
)  # fmt: skip


def check(path: Path, known: Collection[str]) -> tuple[list[Finding], frozenset[str]]:
    """Return every fault of the template at *path*, and the fields it uses; *known* are the fields that exist."""
    data = load(path)
    parts = unpack(data, path.name)
    foreign = _merge_fields(parts, path.name)
    prepared = prepare(data, path.name)
    language = TemplateLanguage()
    faults = language_faults(prepared.parts, language, path.name)
    parsed = [(part, tree) for part in prepared.parts if (tree := _parsed(language, part)) is not None]
    faults += field_faults(parsed, known, path.name)
    faults += [fault for part in prepared.parts for fault in _foreign_tags(part, path.name)]
    used = frozenset(use for _, tree in parsed for use in fields_used(tree))
    if not used and not faults and not foreign:
        foreign = [error(say.NO_FIELDS, Where(document=path.name), file=path.name)]
    return [*foreign, *faults], used


def fields_of(path: Path) -> frozenset[str]:
    """Return the fields that the template at *path* uses, as far as its tags can be read."""
    prepared = prepare(load(path), path.name)
    language = TemplateLanguage()
    trees = (_parsed(language, part) for part in prepared.parts)
    return frozenset(use for tree in trees if tree is not None for use in fields_used(tree))


def language_faults(parts: Collection[TaggedPart], language: TemplateLanguage, file: str) -> list[Finding]:
    """Return the faults that keep *parts* from being compiled."""
    return [fault for part in parts for fault in _language_faults(part, language, file)]


def _language_faults(part: TaggedPart, language: TemplateLanguage, file: str) -> Iterator[Finding]:
    try:
        tree = language.parse(part.source)
    except TemplateSyntaxError as trouble:
        unpaired = _unpaired(part.source)
        line, reason = unpaired or (trouble.lineno, _in_words(trouble.message or ""))
        yield _at(say.TEMPLATE_SYNTAX, part, line, file, reason=reason)
        return
    for line, statement in forbidden(tree):
        yield _at(say.TEMPLATE_STATEMENT, part, line, file, statement=statement)
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        if node.name not in (FILTERS if isinstance(node, nodes.Filter) else TESTS):
            yield _at(say.TEMPLATE_FILTER, part, node.lineno, file, filter=node.name, known=", ".join(FILTERS))


def while_filling(trouble: Exception, part: TaggedPart, file: str) -> Finding:
    """Return the finding for what Jinja said while *part* was filled."""
    lines = [frame.lineno for frame in extract_tb(trouble.__traceback__) if frame.filename == "<template>"]
    line = lines[-1] if lines else None
    if isinstance(trouble, UndefinedError):
        name = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(trouble))
        field = next((found for found in name.groups() if found), "?") if name else "?"
        return _at(say.UNKNOWN_FIELD, part, line, file, field=field, suggestion="")
    return _at(say.TEMPLATE_STATEMENT, part, line, file, statement=_short(trouble))


def of_error(trouble: Unreadable, file: str) -> Finding:
    """Return the finding for a template that cannot be read, where others can."""
    return Finding(trouble.message, Level.ERROR, Where(document=file), trouble.fields)


def _short(trouble: Exception) -> str:
    words = str(trouble)
    return "a call" if "not safely callable" in words else words.splitlines()[0][:80] if words else "this"


def _at(message: Message, part: TaggedPart, line: int | None, file: str, **fields: object) -> Finding:
    text = part.paragraph(line)
    where = Where(document=file, paragraph=part.paragraph_number(line), text=text)
    return Finding(message, Level.ERROR, where, {"part": part.title, "text": text, **fields})


def _in_words(reason: str) -> str:
    return next((words for pattern, words in _REASONS if re.search(pattern, reason)), reason.rstrip("."))


def _unpaired(source: str) -> tuple[int, str] | None:
    """Return line and reason of the first if or for without its end, or end without its beginning."""
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(source.split("\n"), start=1):
        for statement in _STATEMENT.findall(line):
            if statement in _OPENING:
                opened.append((statement, number))
            elif statement in _CLOSING:
                if not opened or opened[-1][0] != _CLOSING[statement]:
                    return number, f"“{statement}” closes nothing that is open here"
                opened.pop()
    if opened:
        statement, number = opened[-1]
        return number, f"“{statement}” is opened here and never closed with “{_OPENING[statement]}”"
    return None


def _parsed(language: TemplateLanguage, part: TaggedPart) -> nodes.Template | None:
    try:
        return language.parse(part.source)
    except TemplateSyntaxError:
        return None


def _merge_fields(parts: Mapping[str, bytes], file: str) -> list[Finding]:
    written = (parts[name].decode("utf-8", "replace") for name in sorted(parts) if re.fullmatch(r"word/\w+\.xml", name))
    xml = "".join(written)
    instructions = "".join(re.findall(r"<w:instrText[^>]*>([^<]*)<", xml)) + " ".join(
        re.findall(r'w:instr="([^"]*)"', xml)
    )
    names = list(dict.fromkeys(_MERGE_FIELD.findall(instructions)))
    if not names:
        return []
    shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    return [error(say.MAIL_MERGE_FIELDS, Where(document=file), file=file, count=len(names), names=shown)]


def _foreign_tags(part: TaggedPart, file: str) -> Iterator[Finding]:
    for number, line in enumerate(part.source.split("\n"), start=1):
        text = re.sub(r"<[^>]+>", "", line).replace("&lt;", "<").replace("&gt;", ">")
        for tag in _FOREIGN.findall(text):
            yield _at(say.FOREIGN_TAGS, part, number, file, tag=tag)
