"""What is wrong with a template, told by the paragraph in which it stands."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateSyntaxError, UndefinedError, nodes

from mobctl.errors import Unreadable
from mobctl.files.word_cleaning import cleaned
from mobctl.files.word_fields import DOCASSEMBLE, Guess, field_faults, fields_used
from mobctl.files.word_foreign import foreign_faults
from mobctl.files.word_language import FILTERS, TESTS, TemplateLanguage, forbidden
from mobctl.files.word_package import Package, load, readable, unpack
from mobctl.files.word_pairs import Source, by_part, paired
from mobctl.files.word_paragraphs import Paragraph, paragraphs, property_texts
from mobctl.files.word_parts import TaggedPart, prepare
from mobctl.files.word_reasons import in_words
from mobctl.files.word_state import fetching_faults, state_faults
from mobctl.files.word_tags import Fault, fault, of_file, scan
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import templates as say


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the faults of a template, the fields that it uses, and its paragraphs."""

    faults: tuple[Fault, ...]
    fields: frozenset[str]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """The tags of a template, part by part, as far as Jinja can read them, and what keeps it from reading the rest."""

    parsed: tuple[tuple[Source, nodes.Template], ...]
    faults: tuple[Fault, ...]


def check(path: Path, known: Collection[str], guess: Guess = lambda _name: None) -> Checked:
    """Return every fault of the template at *path*; *known* are the fields that exist.

    *guess* returns the field that is meant by a name in other words, or None.
    """
    return check_data(load(path), path.name, known, guess)


def check_data(data: bytes, file: str, known: Collection[str], guess: Guess = lambda _name: None) -> Checked:
    """Return every fault of the template in *data*; *file* is only named in messages."""
    with readable(file):
        return _check(unpack(data, file), file, known, guess)


def _check(parts: Mapping[str, bytes], file: str, known: Collection[str], guess: Guess) -> Checked:
    shown = paragraphs(parts)
    read = _read([*shown, *property_texts(parts)], file)
    faults = [*read.faults, *field_faults(read.parsed, known, file, guess)]
    faults += foreign_faults(shown, known, file, guess)
    faults += [*fetching_faults(parts, shown, file), *state_faults(parts, shown, file)]
    tagged = prepare(Package(cleaned(parts)).filled({}), file).parts
    if not any(one.level is Level.ERROR for one in faults):
        faults += source_faults(tagged, file)
    used = frozenset(use for _, tree in read.parsed for use in fields_used(tree))
    if not used and not read.faults:
        faults.append(of_file(say.NO_FIELDS, file))
    return Checked(tuple(faults), used, tuple(shown))


def fields_of(path: Path) -> frozenset[str]:
    """Return the fields that the template at *path* uses, as far as its tags can be read."""
    with readable(path.name):
        parts = unpack(load(path), path.name)
        parsed = _read([*paragraphs(parts), *property_texts(parts)], path.name).parsed
    return frozenset(use for _, tree in parsed for use in fields_used(tree))


def tag_faults(parts: Mapping[str, bytes], file: str) -> tuple[Fault, ...]:
    """Return the faults that keep a template from being used, whatever its fields are."""
    shown = paragraphs(parts)
    return (*fetching_faults(parts, shown, file), *_read([*shown, *property_texts(parts)], file).faults)


def _read(shown: Sequence[Paragraph], file: str) -> _Read:
    language = TemplateLanguage()
    parsed, faults = [], []
    for part in by_part(shown):
        scanned = scan(part, file)
        source, unpaired = paired(scanned.tags, [one.spot for one in part], file)
        faults += [*scanned.faults, *unpaired]
        try:
            tree = language.parse(source.text)
        except TemplateSyntaxError as trouble:
            reason = in_words(trouble.message or "")
            faults.append(fault(say.TEMPLATE_SYNTAX, source.spot(trouble.lineno), file, reason=reason))
            continue
        faults += _language_faults(source, tree, file)
        parsed.append((source, tree))
    return _Read(tuple(parsed), tuple(sorted(faults, key=_reading_order(shown))))


def _reading_order(shown: Sequence[Paragraph]) -> "_Order":
    return _Order({one.spot: number for number, one in enumerate(shown)})


@dataclass(frozen=True, slots=True)
class _Order:
    places: Mapping[object, int]

    def __call__(self, found: Fault) -> int:
        return self.places.get(found.spot, -1)


def _language_faults(source: Source, tree: nodes.Template, file: str) -> Iterator[Fault]:
    for line, statement in forbidden(tree):
        yield fault(say.TEMPLATE_STATEMENT, source.spot(line), file, statement=statement)
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = FILTERS if isinstance(node, nodes.Filter) else TESTS
        if node.name not in known:
            yield fault(say.TEMPLATE_FILTER, source.spot(node.lineno), file, **_filter_words(node.name, known))


def _filter_words(name: str, known: Sequence[str]) -> dict[str, str]:
    near = get_close_matches(name, known, 1, 0.6)
    return {
        "filter": name,
        "program": " (it is one of docassemble)" if name in DOCASSEMBLE else "",
        "suggestion": f" Did you mean “{near[0]}”?" if near else "",
        "known": ", ".join(known),
    }


def source_faults(parts: Iterable[TaggedPart], file: str) -> Iterator[Fault]:
    """Yield what keeps docxtpl's own form of the tags from being compiled."""
    language = TemplateLanguage()
    for part in parts:
        try:
            language.parse(part.source)
        except TemplateSyntaxError as trouble:
            yield _of_part(say.TEMPLATE_SYNTAX, part, trouble.lineno, file, reason=in_words(trouble.message or ""))


def while_filling(trouble: Exception, part: TaggedPart, file: str) -> Finding:
    """Return the finding for what Jinja said while *part* was filled."""
    frames = walk_tb(trouble.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
    line = lines[-1] if lines else None
    if isinstance(trouble, UndefinedError):
        name = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(trouble))
        field = next((found for found in name.groups() if found), "?") if name else "?"
        return _of_part(say.UNKNOWN_FIELD, part, line, file, field=field, suggestion="")
    return _of_part(say.TEMPLATE_STATEMENT, part, line, file, statement=_short(trouble))


def of_error(trouble: Unreadable, file: str) -> Fault:
    """Return the finding for a template that cannot be read, where others can."""
    return Fault(trouble.message, Level.ERROR, Where(document=file), trouble.fields)


def _short(trouble: Exception) -> str:
    words = str(trouble)
    return "a call" if "not safely callable" in words else words.splitlines()[0][:80] if words else "this"


def _of_part(message: Message, part: TaggedPart, line: int | None, file: str, **fields: object) -> Fault:
    text = part.paragraph(line)
    where = Where(document=file, paragraph=part.paragraph_number(line), text=text)
    return Fault(message, Level.ERROR, where, {"part": part.title, "text": text, **fields})
