"""Checking templates: their tags and fields, and what scheme and funder want of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.document_fields import PATHS
from mobctl.domain.field_guesses import FieldGuesser
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, Unreadable, WrongUsage
from mobctl.files import word_comments, word_faults
from mobctl.files.word_package import load
from mobctl.files.word_tags import of_file
from mobctl.findings import Finding, Level, has_errors
from mobctl.messages import templates as say
from mobctl.services.templates import template_pictures, templates
from mobctl.services.templates.template_clauses import Clauses
from mobctl.store import files
from mobctl.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """What a check of one template came to."""

    file: str
    ok: bool
    fields: tuple[str, ...]
    problems: int


@dataclass(frozen=True, slots=True)
class TemplatesChecked:
    """The templates that were checked; ``commented`` is the copy with the findings as comments."""

    templates: tuple[TemplateChecked, ...]
    findings: tuple[Finding, ...] = ()
    commented: str | None = None


def check(
    desk: Desk, paths: Sequence[Path], kind: str | None = None, commented: Path | None = None
) -> TemplatesChecked:
    """Check the templates at *paths*, or those in use; what cannot be read is a finding as long as others can.

    They are compared with what schemes want on papers of their kind: *kind*, or what the names of the files say.
    *commented* is where a copy of the only file is written, with the findings as comments in it.
    Raises Unreadable when the only file named cannot be read, WrongUsage where a copy is wanted of several files.
    """
    wanted = {str(path): templates.place_of(desk, path) for path in paths}
    if commented and len(wanted) != 1:
        raise WrongUsage(say.COMMENTED_OF_ONE, count=len(wanted) or "all")
    wanted = wanted or {template.file: template.path for template in templates.in_use(desk).values()}
    if kind and kind not in set(DocumentKind):
        raise NoMatch(
            say.NO_SUCH_KIND, kind=kind, guess=did_you_mean(kind, DocumentKind), known=", ".join(DocumentKind)
        )
    guess, clauses = FieldGuesser(desk.reference.words), Clauses(desk)
    lines: list[TemplateChecked] = []
    findings: list[Finding] = []
    for name, path in wanted.items():
        checked = _checked(path, guess, alone=len(wanted) == 1)
        checked = _compared(checked, clauses, path.name, kind or path.name.partition(".")[0])
        lines.append(_line(name, checked))
        findings += checked.faults
        if commented:
            place = templates.new_place(desk, commented, "--commented")
            files.write_safely(place, word_comments.commented(load(path), checked.faults, desk.now, path.name))
    findings += template_pictures.faults(desk, None)
    return TemplatesChecked(tuple(lines), tuple(findings), str(commented) if commented else None)


def _compared(checked: word_faults.Checked, clauses: Clauses, file: str, kind: str) -> word_faults.Checked:
    """Return *checked* with what the paper has to say and the template does not; one without fields says nothing."""
    if not checked.fields:
        return checked
    if kind not in set(DocumentKind):
        return replace(checked, faults=(*checked.faults, of_file(say.KIND_UNKNOWN, file, Level.INFO)))
    text = "\n".join(paragraph.text for paragraph in checked.paragraphs)
    return replace(checked, faults=(*checked.faults, *clauses.faults(file, kind, checked.fields, text)))


def _line(name: str, checked: word_faults.Checked) -> TemplateChecked:
    problems = [one for one in checked.faults if one.level is not Level.INFO]
    return TemplateChecked(name, not has_errors(problems), tuple(sorted(checked.fields)), len(problems))


def _checked(path: Path, guess: FieldGuesser, *, alone: bool) -> word_faults.Checked:
    try:
        return word_faults.check(path, PATHS, guess)
    except Unreadable as trouble:
        if alone:
            raise
        return word_faults.Checked((word_faults.of_error(trouble, path.name),), frozenset(), ())
