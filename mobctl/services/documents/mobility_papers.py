"""The papers of one mobility as files in their order: for a pack, and for an audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlmodel import Session

from mobctl.domain.document_state import state
from mobctl.domain.mobility_facts import About, MobilityFacts
from mobctl.models import StoredFile
from mobctl.scheme import DocumentSpec, Scheme, said
from mobctl.services.documents import document_needs as needs
from mobctl.services.documents import papers
from mobctl.services.documents.papers import Filed
from mobctl.vocabulary import DocumentKind, DocumentState, TaskLevel


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The current version of a document, and the files that show it.

    The scan alone where all have signed on one, else the paper that was issued and the scans that came back.
    """

    filed: Filed
    title: str
    state: DocumentState
    files: tuple[StoredFile, ...]

    @property
    def version(self) -> int:
        current = self.filed.current
        assert current
        return current.number

    @property
    def endings(self) -> frozenset[str]:
        return frozenset(PurePosixPath(file.path).suffix.lower() for file in self.files)


def papers_of(session: Session, facts: MobilityFacts, scheme: Scheme, language: str) -> list[PaperFile]:
    """Return the papers of a mobility and of its flow in the scheme's order, without those that were withdrawn."""
    mobility = facts.mobility
    subjects = [facts.about]
    if mobility.flow_id:
        subjects.append(About(facts.project.id, flow=mobility.flow_id))
    found = [one for one in papers.of_subjects(session, subjects) if one.versions and not one.document.withdrawn]
    order = {str(spec.kind): place for place, spec in enumerate(scheme.documents)}
    contract = order.get(DocumentKind.PEDAGOGICAL_CONTRACT, 0)
    order[DocumentKind.AMENDMENT] = contract
    found.sort(key=lambda one: (order.get(one.document.kind, len(order)), one.document.id))
    return [_paper(one, scheme, language) for one in found]


def to_hand_out(held: Sequence[PaperFile]) -> list[PaperFile]:
    """Return the papers without those that all have signed in another language."""
    left = {one.document.id for one in papers.without_settled([paper.filed for paper in held])}
    return [paper for paper in held if paper.filed.document.id in left]


def _paper(filed: Filed, scheme: Scheme, language: str) -> PaperFile:
    version = filed.current
    assert version
    held = filed.signatures[version.id]
    where = state(version, held, withdrawn=False)
    returned = [filed.scans[one.file_id] for one in held if one.file_id]
    scans = tuple({scan.sha256: scan for scan in returned}.values())
    one_for_all = len(scans) == 1 and all(one.file_id for one in held) and where is DocumentState.SIGNED
    shown = scans if one_for_all else (filed.files[version.id], *scans)
    spec = scheme.document(filed.document.kind)
    return PaperFile(filed, said(spec.title, language) if spec else filed.document.kind, where, shown)


def lacking(scheme: Scheme, facts: MobilityFacts, held: Sequence[PaperFile]) -> Iterator[DocumentSpec]:
    """Yield the documents that tasks up to the mobility's phase wait for and that were never issued for it."""
    there = {one.filed.document.kind for one in held if one.state is not DocumentState.DRAFT}
    for kinds in _required(scheme, facts):
        if there.isdisjoint(kinds):
            spec = scheme.document(kinds[0])
            if spec and spec.level is TaskLevel.MOBILITY and not needs.not_meant(spec, scheme, facts):
                yield spec


def _required(scheme: Scheme, facts: MobilityFacts) -> Iterator[tuple[DocumentKind, ...]]:
    seen: set[tuple[DocumentKind, ...]] = set()
    journey = [phase.key for phase in scheme.journey]
    later = frozenset(journey[journey.index(facts.mobility.phase) + 1 :]) if facts.mobility.phase in journey else ()
    for task in scheme.tasks:
        if not scheme.meant(task.applies_to, facts.mobility.activity) or scheme.phase_of(task).key in later:
            continue
        for closing in task.closed_by:
            kinds = closing.documents
            if kinds and not closing.kinds and kinds not in seen:
                seen.add(kinds)
                yield kinds
