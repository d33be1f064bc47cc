"""Making one document: its bytes, its place in the workspace, its version and the signatures it wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mobctl import __version__
from mobctl.domain.document_context import Paper
from mobctl.domain.document_facts import facts_hash, leaves, missing, with_gaps
from mobctl.domain.document_people import signatories
from mobctl.domain.effective import AGREEING
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.shared_facts import Subject
from mobctl.domain.signing import Signatory, wanted
from mobctl.domain.terms import terms_of
from mobctl.files.word import WordTemplate
from mobctl.files.word_bilingual import BilingualTemplate, filled
from mobctl.models import Document, Signature, Version
from mobctl.scheme import DocumentSpec
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.tongues import Told
from mobctl.store.files import fingerprint
from mobctl.store.planner import Planner

FOLDER = "documents"


@dataclass(frozen=True, slots=True)
class Making:
    """All that one document is made from."""

    facts: Subject
    spec: DocumentSpec
    template: WordTemplate | BilingualTemplate
    paper: Paper
    told: Sequence[Told]
    used: Mapping[str, str]
    filed: Filed | None
    today: date
    now: datetime
    user: str
    signatories: tuple[Signatory, ...] | None = None
    terms: Mapping[str, str] | None = None

    @property
    def who_signs(self) -> tuple[Signatory, ...]:
        """Those who sign: the ones that were named, or those of the scheme; nobody signs a draft."""
        if self.paper.draft:
            return ()
        return wanted(self.paper.signed_by, signatories(self.facts)) if self.signatories is None else self.signatories

    @property
    def agrees_on(self) -> dict[str, str]:
        """The terms that the paper agrees on, where it is one that does."""
        if self.terms is not None:
            return dict(self.terms)
        facts = self.facts
        return terms_of(facts) if self.spec.kind in AGREEING and isinstance(facts, MobilityFacts) else {}


@dataclass(frozen=True, slots=True)
class Data:
    """The bytes of a document and their hash."""

    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document as planned: its reference, the number and id of its version, its path and its bytes."""

    ref: str
    number: int
    version_id: int
    path: str
    data: Data


def file_it(planner: Planner, workspace: Path, making: Making) -> Made:
    """Plan the document."""
    paper = making.paper
    document = making.filed.document if making.filed else _document(planner, making)
    number = making.filed.next_number if making.filed else 1
    data = _filled(making, document.ref, number)
    path = _free(workspace, _path(making, document.ref, number))
    stored = planner.file(path, data.content, about=document.ref)
    version = planner.create(
        Version,
        about=document.ref,
        document_id=document.id,
        number=number,
        file_id=stored.id,
        draft=paper.draft,
        language=paper.language,
        template=making.template.file,
        template_sha256=making.template.sha256,
        facts=dict(making.used),
        facts_sha256=facts_hash(making.used),
        terms=making.agrees_on,
        tool_version=__version__,
        issued_on=making.today,
        issued_at=making.now,
        issued_by=making.user,
    )
    for one in making.who_signs:
        planner.create(
            Signature,
            about=document.ref,
            version_id=version.id,
            role=str(one.role),
            position=one.position,
            name=one.name or None,
            organisation=one.organisation or None,
            capacity=one.capacity or None,
        )
    return Made(document.ref, number, version.id, path, data)


def _document(planner: Planner, making: Making) -> Document:
    facts = making.facts
    return planner.create(
        Document,
        ref=planner.reference("D", facts.project.start.year),
        kind=str(making.spec.kind),
        project_id=facts.project.id,
        mobility_id=facts.about.mobility,
        flow_id=facts.about.flow,
        organisation_id=facts.about.organisation,
        language=making.paper.language,
    )


def _filled(making: Making, reference: str, number: int) -> Data:
    contents = [_numbered(told, reference, number, draft=making.paper.draft) for told in making.told]
    marks = {
        "reference": reference,
        "version": str(number),
        "kind": str(making.spec.kind),
        "template": making.template.sha256,
        "facts": facts_hash(making.used),
        "tool": f"mobctl {__version__}",
        "issued": making.today.isoformat(),
    }
    data = filled(making.template, contents, marks)
    return Data(data, fingerprint(data))


def _numbered(told: Told, reference: str, number: int, *, draft: bool) -> dict[str, Any]:
    """Return what a paper says with its own reference and version; in a draft the gaps are marked."""
    content = dict(told.content)
    content["document"] = {**content["document"], "reference": reference, "version": str(number)}
    return with_gaps(content, missing(leaves(content)), told.words["document"]["gap"]) if draft else content


def _path(making: Making, reference: str, number: int) -> str:
    """Return the file's place, named by references: names of people are for the paper, not for folders."""
    facts = making.facts
    draft = "-draft" if making.paper.draft else ""
    name = f"{reference}-v{number}{draft}-{making.spec.kind}.{making.paper.language.replace(',', '-')}.docx"
    whose = "" if facts.ref == facts.project.ref else f"{facts.ref}/"
    return f"{FOLDER}/{facts.project.ref}/{whose}{name}"


def _free(workspace: Path, path: str) -> str:
    """Return *path*, or with a number where somebody has put another file there."""
    stem, candidate, number = path.removesuffix(".docx"), path, 2
    while (workspace / candidate).exists():
        candidate = f"{stem}-{number}.docx"
        number += 1
    return candidate
