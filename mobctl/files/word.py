"""A Word template, compiled once and filled many times.

The parts of a finished document are, byte for byte, those that docxtpl makes; what is saved is compiling
the same tags again for every document, and opening and saving the whole package.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template as Compiled
from jinja2 import TemplateError
from jinja2.sandbox import SecurityError

from mobctl.errors import Unreadable
from mobctl.files import word_code, word_faults, word_properties
from mobctl.files.word_cleaning import cleaned
from mobctl.files.word_fields import uses
from mobctl.files.word_gaps import highlighted
from mobctl.files.word_language import Fact, TemplateLanguage, plain
from mobctl.files.word_package import Package, load, readable, unpack
from mobctl.files.word_parts import TaggedPart, prepare, settled
from mobctl.files.word_shape import keeps_sound
from mobctl.messages import templates as say

_LARGEST = 20_000_000
# What docxtpl turns into tabs, line breaks, paragraphs and page breaks.
_BREAKS = "\t\n\a\f"


@dataclass(frozen=True, slots=True)
class _Filler:
    """One part with tags, compiled."""

    part: TaggedPart
    compiled: Compiled
    sound: bool

    def fill(self, facts: Mapping[str, Any], file: str) -> str:
        """Return the part filled, in the form in which Word's libraries write it."""
        xml = self._render(facts, file).replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
        if any(character in xml for character in _BREAKS):
            xml = DocxTemplate.resolve_listing(None, xml)
        whole = self.part.head + xml + self.part.tail
        if not self.sound:
            return highlighted(settled(self.part, whole, file))
        return highlighted(whole.replace("&#39;", "'").replace("&#34;", '"').replace("></w:t>", "/>"))

    def _render(self, facts: Mapping[str, Any], file: str) -> str:
        pieces, length = [], 0
        for piece in self.compiled.root_render_func(self.compiled.new_context(dict(facts))):
            pieces.append(piece)
            length += len(piece)
            if length > _LARGEST:
                raise Unreadable(say.DOCUMENT_TOO_LONG, file=file, limit=_LARGEST // 1_000_000)
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template ready to be filled; ``sha256`` is that of its file.

    ``fields`` is what it prints or asks for, ``printed`` what it prints.
    ``has_code`` tells whether each page shows the reference and version of the document as a code.
    """

    file: str
    sha256: str
    fields: frozenset[str]
    printed: frozenset[str]
    has_code: bool
    _fillers: tuple[_Filler, ...] = field(repr=False)
    _properties: word_properties.Properties = field(repr=False)
    _package: Package = field(repr=False)

    def fill(self, facts: Mapping[str, Fact], marks: Mapping[str, str] | None = None) -> bytes:
        """Return the document for *facts*; *marks* are written into its properties.

        A fact that the template names and *facts* lack is an error that quotes the paragraph.
        """
        return self.packed(self.filled_parts(facts, marks))

    def filled_parts(self, facts: Mapping[str, Fact], marks: Mapping[str, str] | None = None) -> dict[str, bytes]:
        """Return the parts that differ from document to document, filled, by name.

        The code on the pages says the marks ``reference`` and ``version``.
        """
        known, marks = plain(facts), marks or {}
        changed = {filler.part.name: self._filled(filler, known) for filler in self._fillers}
        if self.has_code and "reference" in marks:
            changed[word_code.PART] = word_code.code(marks["reference"], int(marks["version"]))
        return changed | self._properties.filled(known, marks)

    def packed(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the document with these *parts*; all others are the template's."""
        return self._package.filled(parts)

    def _filled(self, filler: _Filler, facts: Mapping[str, Any]) -> bytes:
        try:
            return filler.fill(facts, self.file).encode("utf-8")
        except (TemplateError, SecurityError, ArithmeticError, TypeError, ValueError) as trouble:
            finding = word_faults.while_filling(trouble, filler.part, self.file)
            raise Unreadable(finding.message, findings=(finding,), **finding.fields) from None


def read(path: Path, name: str | None = None) -> WordTemplate:
    """Compile the template at *path*; messages call it *name*."""
    return compiled(load(path), name or path.name)


def compiled(data: bytes, file: str, printed: list[str] | None = None) -> WordTemplate:
    """Compile the template in *data*; a fault in its tags is an error with a finding for each fault.

    Every text that is printed when it is filled is added to *printed*, where that is given.
    """
    with readable(file):
        return _compiled(data, unpack(data, file), file, TemplateLanguage(printed=printed))


def _compiled(data: bytes, unpacked: Mapping[str, bytes], file: str, language: TemplateLanguage) -> WordTemplate:
    if faults := word_faults.tag_faults(unpacked, file):
        raise Unreadable(faults[0].message, findings=faults, **faults[0].fields)
    parts = cleaned(unpacked)
    prepared = prepare(data if parts == unpacked else Package(parts).filled({}), file)
    if unread := tuple(word_faults.source_faults(prepared.parts, file)):
        raise Unreadable(unread[0].message, findings=unread, **unread[0].fields)
    trees = [language.parse(part.source) for part in prepared.parts]
    fillers = tuple(
        _Filler(part, language.from_string(part.source), keeps_sound(tree) and not part.shape_varies)
        for part, tree in zip(prepared.parts, trees, strict=True)
    )
    properties = word_properties.Properties(prepared.properties, parts)
    used = [use for tree in trees for use in uses(tree)]
    fields = frozenset(use.path for use in used)
    shown = frozenset(use.path for use in used if use.printed)
    package = Package({**parts, **properties.scaffold})
    code = word_code.PART in parts
    named = fields | properties.fields
    return WordTemplate(file, sha256(data).hexdigest(), named, shown, code, fillers, properties, package)
