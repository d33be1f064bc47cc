"""Places of a document that mobctl does not fill: mail-merge fields, tags of other programs, bare words."""

import re
from collections.abc import Collection, Iterator, Sequence

from docx.oxml.ns import qn

from mobctl.files.word_fields import Guess
from mobctl.files.word_paragraphs import Paragraph
from mobctl.files.word_tags import Fault, beside_tags, fault
from mobctl.findings import Level
from mobctl.messages import templates as say

_MERGE = re.compile(r"MERGEFIELD\s+(?:\"([^\"]+)\"|([^\s\\]+))", re.IGNORECASE)
_MERGE_BLOCKS = re.compile(r"\b(ADDRESSBLOCK|GREETINGLINE|MERGEREC|NEXTIF|NEXT)\b")
_FORMS = {"FORMTEXT": "a text form field", "FORMCHECKBOX": "a check box", "FORMDROPDOWN": "a drop-down list"}
_NAME = r"[^\W\d_][\w.-]*"
_PROGRAMS = (
    (re.compile(r"\+\+\+.+?\+\+\+"), "docx-templates"),
    (re.compile(rf"\{{\{{\s*[#/^]\s*{_NAME}[^{{}}]*\}}\}}"), "Handlebars or Mustache"),
    (re.compile(r"(?<!\{)\{\s*[#/^@]\s*[\w.]+\s*\}(?!\})"), "docxtemplater"),
    (re.compile(rf"\$\{{\s*{_NAME}\s*\}}"), "PhpWord or another program"),
    (re.compile(r"<%.+?%>|<<\s*\w[^<>]{0,60}>>"), "another program"),
    (re.compile(rf"«\s?{_NAME}\s?»"), "the mail merge of Word"),
    (re.compile(rf"(?<![\w{{$])\{{\s*{_NAME}(?: {_NAME}){{0,3}}\s*\}}(?!\}})"), "docxtemplater or another program"),
    (re.compile(r"(?<!\w)(?:##|@@|%%)\w{2,40}(?:##|@@|%%)"), "another program"),
)
_IN_MARKS = re.compile(r"^\W+|\W+$")
_IDENTIFIER = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]|[_.]")
_BARE = (
    re.compile(r"\[[^\W\d_][^\[\]{}]{1,58}[^\s\[\]{}]\]"),
    re.compile(r"(?<!\w)[Xx]{2,}(?:[ /.-][Xx]{2,})+(?!\w)|(?<!\w)(?:X{3,}|x{3,})(?!\w)"),
    re.compile(r"(?<!\w)(?:jj|dd|tt|gg)[/.-]mm[/.-](?:aaaa|yyyy|jjjj|aa|yy|jj)(?!\w)", re.IGNORECASE),
)
_SAID_OF_TEXT = frozenset(("[sic]", "[...]"))


def foreign_faults(paragraphs: Sequence[Paragraph], known: Collection[str], file: str, guess: Guess) -> Iterator[Fault]:
    """Yield a finding for each place that looks as if it should be filled and is not written as a field of *known*."""
    bare_path = _paths(known)
    for paragraph in paragraphs:
        text = beside_tags(paragraph.text)
        merged = _merge_fields(paragraph)
        if merged:
            names = ", ".join(f"«{name}»" for name in merged)
            yield fault(say.MAIL_MERGE_FIELDS, paragraph.spot, file, names=names, instead=_instead(merged, guess))
            text = re.sub("«[^»]*»", "", text)
        yield from _forms(paragraph, file)
        for tag, program in _tags(text, guess):
            text = text.replace(tag, " ")
            name = _IN_MARKS.sub("", tag)
            yield fault(
                say.FOREIGN_TAGS, paragraph.spot, file, tag=tag, program=program, instead=_instead([name], guess)
            )
        for words in _bare_words(text, bare_path):
            instead = f"{{{{ {words} }}}}" if bare_path.fullmatch(words) else _instead([words], guess)
            yield fault(say.BARE_WORDS, paragraph.spot, file, Level.WARNING, words=words, instead=instead)


def _paths(known: Collection[str]) -> re.Pattern[str]:
    plain = sorted((path for path in known if "." in path and "[]" not in path), key=len, reverse=True)
    return re.compile(rf"(?<![\w.@/])(?:{'|'.join(map(re.escape, plain)) or '(?!)'})(?![\w@]|\.\w)")


def _instead(names: Sequence[str], guess: Guess) -> str:
    """Return which fields to write for *names*; one that nobody can guess is shown by an example."""
    meant = dict.fromkeys(found for name in names if (found := guess(_IN_MARKS.sub("", name))))
    shown = ", ".join(f"{{{{ {path} }}}}" for path in meant)
    return shown or "a field such as {{ participant.name }}"


def _merge_fields(paragraph: Paragraph) -> list[str]:
    found = [quoted or bare for quoted, bare in _MERGE.findall(paragraph.instructions)]
    return list(dict.fromkeys([*found, *_MERGE_BLOCKS.findall(paragraph.instructions)]))


def _forms(paragraph: Paragraph, file: str) -> Iterator[Fault]:
    kinds = [words for name, words in _FORMS.items() if name in paragraph.instructions]
    if any(True for _ in paragraph.element.iter(qn("w:showingPlcHdr"))) or _in_empty_control(paragraph):
        kinds.append("an empty content control")
    for words in kinds:
        yield fault(say.FORM_FIELDS, paragraph.spot, file, Level.WARNING, what=words)


def _in_empty_control(paragraph: Paragraph) -> bool:
    control = paragraph.holder("w:sdt")
    return control is not None and control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _tags(text: str, guess: Guess) -> list[tuple[str, str]]:
    """Return the tags of other programs with the names of these programs."""
    found: dict[str, str] = {}
    for pattern, program in _PROGRAMS:
        for tag in (one[0] for one in pattern.finditer(text)):
            if not _is_quoted(tag, guess) and not any(tag in longer for longer in found):
                found[tag] = program
    return list(found.items())


def _is_quoted(tag: str, guess: Guess) -> bool:
    """Tell whether a word in «guillemets» is only quoted: many languages write quotation marks like this."""
    name = _IN_MARKS.sub("", tag)
    return tag.startswith("«") and not _IDENTIFIER.search(name) and not guess(name)


def _bare_words(text: str, bare_path: re.Pattern[str]) -> Iterator[str]:
    found = [word[0] for pattern in (*_BARE, bare_path) for word in pattern.finditer(text)]
    yield from dict.fromkeys(word for word in found if word.lower() not in _SAID_OF_TEXT)
