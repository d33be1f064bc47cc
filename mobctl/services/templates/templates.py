"""The Word templates of papers: shipped ones and the workspace's own, which win over them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.document_texts import Words
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, Refused
from mobctl.files import word
from mobctl.files.word_code import with_place
from mobctl.files.word_package import load, readable
from mobctl.files.word_pictures import with_pictures
from mobctl.messages import store as store_say
from mobctl.messages import templates as say
from mobctl.models import Project
from mobctl.services.templates.house_colour import coloured
from mobctl.services.templates.template_pictures import FOLDER, pictures
from mobctl.store import files
from mobctl.vocabulary import DocumentKind

SHIPPED = Path(__file__).parents[2] / "templates"
ENDINGS = (".docx", ".dotx", ".docm", ".dotm")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: ``origin`` is "shipped" or "workspace"; one without a language serves all of them."""

    kind: str
    language: str
    origin: str
    file: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template in use."""

    kind: str
    language: str
    origin: str
    file: str


@dataclass(frozen=True, slots=True)
class TemplatesListed:
    """The templates in use, by kind and language."""

    templates: tuple[TemplateLine, ...]
    total: int


def in_use(desk: Desk) -> dict[tuple[str, str], TemplateFile]:
    """Return the templates in use by kind and language; those of the workspace win."""
    ours = shipped()
    languages = sorted({template.language for template in ours if template.language})
    found: dict[tuple[str, str], TemplateFile] = {}
    for template in (*ours, *_found(desk.workspace / FOLDER, "workspace", desk.workspace)):
        for language in [template.language] if template.language else languages:
            found[template.kind, language] = template
    return dict(sorted(found.items()))


def shipped() -> list[TemplateFile]:
    """Return the templates that come with mobctl."""
    return _found(SHIPPED / "documents", "shipped", SHIPPED)


def _found(folder: Path, origin: str, root: Path) -> list[TemplateFile]:
    """Return the templates of a folder: ``pedagogical-contract.fr.docx``, or without a language for all languages."""
    found = []
    for path in sorted(path for path in folder.glob("*") if path.suffix.lower() in ENDINGS):
        kind, _, language = path.stem.partition(".")
        if kind in set(DocumentKind) and not path.name.startswith("~$"):
            found.append(TemplateFile(kind, language, origin, path.relative_to(root).as_posix(), path))
    return sorted(found, key=lambda template: bool(template.language))


def for_kind(desk: Desk, kind: str, language: str) -> TemplateFile:
    """Return the template in use for *kind* in *language*; raises NoMatch when there is none."""
    known = in_use(desk)
    if (kind, language) in known:
        return known[kind, language]
    if kinds := sorted({name for name, _ in known} if kind not in {name for name, _ in known} else ()):
        raise NoMatch(say.NO_TEMPLATE, kind=kind, guess=did_you_mean(kind, kinds), known=", ".join(kinds))
    languages = ", ".join(sorted(other for name, other in known if name == kind))
    raise NoMatch(say.NOT_IN_LANGUAGE, kind=kind, language=language, languages=languages)


def named(desk: Desk, name: str, language: str | None) -> TemplateFile:
    """Return the template in the Word file *name*, or the one in use for the kind of document *name*.

    A file tells by its name what it is: ``pedagogical-contract.fr.docx``.
    """
    if not name.lower().endswith(ENDINGS):
        return for_kind(desk, name, language or desk.language)
    path = place_of(desk, Path(name))
    kind, _, rest = path.stem.partition(".")
    return TemplateFile(kind, language or rest or desk.language, "file", name, path)


def words(language: str) -> Words:
    """Return the words that facts bring into a document of *language*."""
    path = SHIPPED / "documents" / f"words.{language}.toml"
    if not path.is_file():
        known = sorted(file.name.split(".")[1] for file in path.parent.glob("words.*.toml"))
        raise NoMatch(say.NO_WORDS, language=language, languages=", ".join(known))
    return tomllib.loads(path.read_text(encoding="utf-8"))


def compiled(
    desk: Desk, template: TemplateFile, project: Project | None, printed: list[str] | None = None
) -> word.WordTemplate:
    """Return *template* ready to be filled, with letterhead and emblem; a fault in it is an error with its findings.

    Every text that it prints is added to *printed*, where that is given.
    """
    return word.compiled(with_own_pictures(desk, template, project), template.name, printed)


def with_own_pictures(desk: Desk, template: TemplateFile, project: Project | None) -> bytes:
    """Return the file of *template* with letterhead, emblem and logos in their places, and a place for the code."""
    with readable(template.name):
        data = load(template.path)
        own = coloured(desk, data, template.name) if template.origin == "shipped" else data
        pictured = with_pictures(own, pictures(desk, project), template.name)
        return with_place(pictured, template.name)


def listed(desk: Desk) -> TemplatesListed:
    """Return the templates in use."""
    lines = tuple(TemplateLine(kind, language, one.origin, one.file) for (kind, language), one in in_use(desk).items())
    return TemplatesListed(lines, len(lines))


def place_of(desk: Desk, path: Path) -> Path:
    """Return where a file lies that was named from the current folder or from the workspace."""
    here = desk.folder / path
    return here if here.exists() else desk.workspace / path


def new_place(desk: Desk, out: Path, option: str) -> Path:
    """Return where a file goes that must not be there yet."""
    place = desk.folder / out
    if place.exists():
        raise Refused(store_say.OUTPUT_EXISTS, option=option, file=str(out), free=str(files.next_free(place)))
    return place


def shipped_one(desk: Desk, kind: str, language: str) -> TemplateFile:
    for template in shipped():
        if (template.kind, template.language) == (kind, language):
            return template
    return for_kind(desk, kind, language)
