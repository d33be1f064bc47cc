"""Packs: the papers of a mobility in one file with a cover that lists them, for a folder, a host or a signing round."""

import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.document_texts import long_date
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.errors import NothingUsable
from mobctl.files import pdf
from mobctl.files.pdf_pack import NotUsable, PdfPart, as_pdf, joined, pages
from mobctl.files.word_cover import Cover, cover
from mobctl.findings import Finding, Level, Where, warning
from mobctl.messages import packs as say
from mobctl.scheme import said
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.documents.mobility_papers import PaperFile, lacking, papers_of, to_hand_out
from mobctl.services.records.outputs import places_for, shown_place
from mobctl.services.records.selecting import Filters, mobilities
from mobctl.services.schemes import schemes
from mobctl.store.plan import Output
from mobctl.vocabulary import DocumentState

_COVERS = Path(__file__).parents[2] / "templates" / "cover.toml"
#: The state of an issued paper that nobody has to sign.
UNSIGNED = "unsigned"
_YEAR_1980 = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PackPart:
    """A document in a pack; ``pages`` and ``first_page`` are not known where there is no PDF."""

    number: int
    ref: str
    kind: str
    title: str
    version: int
    state: str
    file: str
    pages: int | None = None
    first_page: int | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: the file, its parts, and the kinds of documents that should be in it and are not there yet."""

    mobility: str
    file: Path
    parts: tuple[PackPart, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """The packs that were made; ``file``, ``parts`` and ``missing`` are those of the only one, or of all together."""

    file: Path
    parts: tuple[PackPart, ...]
    missing: tuple[str, ...]
    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A pack while it is made: the contents of its parts by path, their PDFs, and what is missing in words."""

    facts: MobilityFacts
    held: list[PaperFile]
    missing: Mapping[str, str]
    place: Path
    contents: dict[str, bytes]
    pdfs: dict[str, bytes]


def packed(desk: Desk, refs: Sequence[str] | None, filters: Filters, out: Path | None) -> Packed:
    """Write one pack for each mobility and return them; for several *out* is a folder.

    A signed scan stands for the paper that was printed. Without LibreOffice a pack is a zip with the Word files.
    Raises NothingUsable when none of the mobilities has a paper, Refused when a file is there already.
    """
    findings: list[Finding] = []
    with desk.store.reading() as session:
        chosen = mobilities(session, desk, refs, filters)
        drafts = []
        for facts in gathered(session, chosen):
            scheme = schemes.of_project(facts.project)
            held = to_hand_out(papers_of(session, facts, scheme, desk.language))
            missing = {str(spec.kind): said(spec.title, desk.language) for spec in lacking(scheme, facts, held)}
            findings += [_missing(facts.ref, kind, title) for kind, title in missing.items()]
            if held:
                drafts.append(_Draft(facts, held, missing, Path(), {}, {}))
            else:
                findings.append(warning(say.NO_PAPERS, Where(ref=facts.ref), mobility=facts.ref))
    if not drafts:
        raise NothingUsable(say.NO_PACK, count=len(chosen), findings=tuple(findings))
    for draft in drafts:
        _read(desk, draft, findings)
    program = pdf.converter()
    if program:
        _convert(desk, drafts, findings)
    else:
        findings += pdf.converted({})[1]
    ending = ".pdf" if program else ".zip"
    for draft, place in zip(
        drafts, places_for(desk, out, [f"pack-{one.facts.ref}{ending}" for one in drafts]), strict=True
    ):
        draft.place = place
    packs = _finished(desk, drafts, findings) if program else [_zipped(desk, draft) for draft in drafts]
    return _told([replace(pack, file=_shown(desk, pack.file, out, len(packs))) for pack in packs], out, findings)


def _told(packs: Sequence[Pack], out: Path | None, findings: Sequence[Finding]) -> Packed:
    only = packs[0]
    file = only.file if len(packs) == 1 else out or only.file.parent
    parts = tuple(part for pack in packs for part in pack.parts)
    missing = tuple(dict.fromkeys(kind for pack in packs for kind in pack.missing))
    return Packed(file, parts, missing, tuple(packs), tuple(findings))


def _shown(desk: Desk, place: Path, out: Path | None, count: int) -> Path:
    """Return where a pack lies, as it was typed or relative to the workspace."""
    return shown_place(desk, place, out / place.name if out and count > 1 else out)


def _missing(mobility: str, kind: str, title: str) -> Finding:
    return warning(say.PAPER_MISSING, Where(ref=mobility), mobility=mobility, kind=kind, document=title)


def _read(desk: Desk, draft: _Draft, findings: list[Finding]) -> None:
    """Read the files of the papers; one that is gone is told and left out."""
    for paper in draft.held:
        for file in paper.files:
            try:
                draft.contents[file.path] = (desk.workspace / file.path).read_bytes()
            except OSError:
                ref = paper.filed.document.ref
                findings.append(Finding(say.FILE_GONE, Level.ERROR, Where(ref=ref), {"ref": ref, "file": file.path}))


def _convert(desk: Desk, drafts: Sequence[_Draft], findings: list[Finding]) -> None:
    """Make PDFs of all Word files in one go, and of scans as they are."""
    words = {path: data for draft in drafts for path, data in draft.contents.items() if path.endswith(".docx")}
    desk.progress("PDFs", 0, len(words))
    made, told = pdf.converted(words)
    desk.progress("PDFs", len(words), len(words))
    findings += told
    for draft in drafts:
        for path, data in draft.contents.items():
            try:
                if path in made:
                    draft.pdfs[path] = made[path]
                elif path not in words:
                    draft.pdfs[path] = as_pdf(data, PurePosixPath(path).suffix)
            except NotUsable as trouble:
                findings.append(warning(say.PART_LEFT_OUT, Where(file=path), file=path, why=str(trouble)))


def _finished(desk: Desk, drafts: Sequence[_Draft], findings: list[Finding]) -> list[Pack]:
    """Join the PDFs of each pack behind a cover that tells what is in it."""
    packs = [_pack(draft) for draft in drafts]
    covers = {str(draft.place): _cover(desk, draft, pack) for draft, pack in zip(drafts, packs, strict=True)}
    made, told = pdf.converted({f"{number}.docx": data for number, data in enumerate(covers.values())})
    findings += told
    for number, (draft, pack) in enumerate(zip(drafts, packs, strict=True)):
        front = made.get(f"{number}.docx")
        title = _words(desk)["title"].format(mobility=draft.facts.ref)
        parts = [PdfPart(f"{part.number} {part.title}", draft.pdfs[part.file]) for part in pack.parts]
        whole = joined([PdfPart(title, front), *parts], title) if front else joined(parts, title)
        desk.hand_out([Output(draft.place, whole)])
    return packs


def _pack(draft: _Draft) -> Pack:
    parts: list[PackPart] = []
    first = 2
    for paper in draft.held:
        for file in paper.files:
            if file.path in draft.pdfs:
                count = pages(draft.pdfs[file.path])
                parts.append(_part(len(parts) + 1, paper, file.path, count, first))
                first += count
    return Pack(draft.facts.ref, draft.place, tuple(parts), tuple(draft.missing))


def _part(number: int, paper: PaperFile, file: str, count: int | None = None, first: int | None = None) -> PackPart:
    document = paper.filed.document
    held = paper.filed.signatures[paper.filed.current.id] if paper.filed.current else ()
    state = str(paper.state) if held or paper.state is not DocumentState.ISSUED else UNSIGNED
    return PackPart(number, document.ref, document.kind, paper.title, paper.version, state, file, count, first)


def _zipped(desk: Desk, draft: _Draft) -> Pack:
    """Write a zip with a cover in Word and the files as they are, numbered in their order."""
    shown = [(paper, file.path) for paper in draft.held for file in paper.files if file.path in draft.contents]
    parts = tuple(_part(number, paper, path) for number, (paper, path) in enumerate(shown, start=1))
    pack = Pack(draft.facts.ref, draft.place, parts, tuple(draft.missing))
    names = {"00-cover.docx": _cover(desk, draft, pack)}
    names |= {f"{part.number:02}-{PurePosixPath(part.file).name}": draft.contents[part.file] for part in parts}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(zipfile.ZipInfo(name, _YEAR_1980), data)
    desk.hand_out([Output(draft.place, stream.getvalue())])
    return pack


def _cover(desk: Desk, draft: _Draft, pack: Pack) -> bytes:
    words, facts = _words(desk), draft.facts
    rows = [
        (str(part.number), part.title, part.ref, words["states"].get(part.state, part.state), str(part.pages or ""))
        for part in pack.parts
    ]
    ours = facts.ours.name if facts.ours else ""
    made = words["made"].format(on=long_date(desk.today, desk.language), ours=ours, project=facts.project.code)
    title = words["title"].format(mobility=facts.ref)
    name = f"{facts.participant.given_names} {facts.participant.family_name}".strip()
    stamps = [words["stamps"]] if any(part.pages for part in pack.parts) else []
    missing = tuple(draft.missing.values())
    return cover(Cover(title, name, words["columns"], rows, words["missing"], missing, [made, *stamps], desk.language))


def _words(desk: Desk) -> dict[str, Any]:
    covers = _covers()
    return covers.get(desk.language, covers["en"])


@cache
def _covers() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_COVERS.read_text(encoding="utf-8"))
