"""Which of the workspace's own templates come from an older shipped one, and what has changed there since.

``template copy`` writes into the copy from which file it was made, and keeps that file beside it; so the
difference can be told in words when a new release brings another text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.text_changes import TextChange, text_changes
from mobctl.errors import Refused
from mobctl.files import word_faults
from mobctl.files.word_package import load, unpack
from mobctl.files.word_paragraphs import paragraphs
from mobctl.files.word_properties import marked, marks_of
from mobctl.messages import store as store_say
from mobctl.models import Document, Project, Version
from mobctl.services.templates import templates
from mobctl.services.templates.templates import TemplateFile
from mobctl.store import files

_MARK = "copied from"
_KEPT = f"{templates.FOLDER}/.shipped"


@dataclass(frozen=True, slots=True)
class TemplateOrigin:
    """A template of the workspace: ``state`` is "current", "older" (the shipped one has changed since) or "own".

    ``changes`` is what has changed in the shipped template since it was copied, ``fields`` those that it uses by now
    and the own one does not. ``documents`` were issued from another version of the template that is in use.
    """

    file: str
    kind: str
    language: str
    state: str
    changes: tuple[TextChange, ...] = ()
    fields: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateOrigins:
    """The workspace's own templates and where they come from."""

    templates: tuple[TemplateOrigin, ...]


@dataclass(frozen=True, slots=True)
class TemplateCopied:
    """A shipped template, copied to be changed."""

    file: str
    kind: str
    language: str


def copy(desk: Desk, kind: str, language: str | None, out: Path | None) -> TemplateCopied:
    """Copy a shipped template into the workspace's templates, where it wins from now on, or to *out*.

    Raises Refused when the file exists.
    """
    wanted = language or desk.language
    template = templates.shipped_one(desk, kind, wanted)
    place = desk.folder / out if out else desk.workspace / templates.FOLDER / template.name
    if place.exists():
        raise Refused(
            store_say.OUTPUT_EXISTS, option="--out", file=str(out or place.name), free=str(files.next_free(place))
        )
    data = load(template.path)
    origin = sha256(data).hexdigest()
    kept = _kept(desk, template, origin)
    if not kept.exists():
        files.write_safely(kept, data)
    files.write_safely(place, marked(data, {_MARK: origin}, template.name))
    return TemplateCopied(str(out) if out else f"{templates.FOLDER}/{place.name}", kind, wanted)


def _kept(desk: Desk, template: TemplateFile, origin: str) -> Path:
    return desk.workspace / _KEPT / f"{template.kind}.{template.language}.{origin[:16]}.docx"


def origins(desk: Desk) -> TemplateOrigins:
    """Return the workspace's own templates, with what has changed in the shipped ones since they were copied."""
    shipped = {(one.kind, one.language): one for one in templates.shipped()}
    own = {one.file: one for one in templates.in_use(desk).values() if one.origin == "workspace"}
    with desk.store.reading() as session:
        found = [_origin(desk, session, one, shipped.get((one.kind, one.language))) for one in own.values()]
    return TemplateOrigins(tuple(found))


def _origin(desk: Desk, session: Session, own: TemplateFile, shipped: TemplateFile | None) -> TemplateOrigin:
    issued = tuple(sorted(_issued_otherwise(desk, session, own)))
    origin = marks_of(unpack(load(own.path), own.name)).get(_MARK)
    if origin is None or shipped is None:
        return TemplateOrigin(own.file, own.kind, own.language, "own", documents=issued)
    if origin == sha256(load(shipped.path)).hexdigest():
        return TemplateOrigin(own.file, own.kind, own.language, "current", documents=issued)
    kept = _kept(desk, own, origin)
    before = _lines(kept if kept.is_file() else own.path)
    changes = tuple(text_changes(before, _lines(shipped.path)))
    fields = word_faults.fields_of(shipped.path) - word_faults.fields_of(own.path)
    return TemplateOrigin(own.file, own.kind, own.language, "older", changes, tuple(sorted(fields)), issued)


def _lines(path: Path) -> list[str]:
    return [one.text for one in paragraphs(unpack(load(path), path.name))]


def _issued_otherwise(desk: Desk, session: Session, own: TemplateFile) -> Iterator[str]:
    """Yield the documents whose latest version was made from another version of the template *own*."""
    statement = (
        select(Document, Version, Project)
        .join(Version, col(Version.document_id) == col(Document.id))
        .join(Project, col(Project.id) == col(Document.project_id))
        .where(Document.kind == own.kind, col(Document.withdrawn).is_(False))
        .order_by(col(Version.number))
    )
    latest = {document.ref: (version, project) for document, version, project in session.exec(statement)}
    hashes: dict[int, str] = {}
    for ref, (version, project) in latest.items():
        if version.language != own.language or version.draft:
            continue
        if project.id not in hashes:
            hashes[project.id] = sha256(templates.with_own_pictures(desk, own, project)).hexdigest()
        if version.template_sha256 != hashes[project.id]:
            yield ref
