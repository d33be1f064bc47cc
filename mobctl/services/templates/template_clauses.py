"""Comparing a template with what the schemes of this workspace want on such a paper."""

from collections.abc import Collection, Iterator
from functools import cached_property

from sqlmodel import select

from mobctl.desk import Desk
from mobctl.domain.template_clauses import LackingClauses, lacking_clauses, paths_of
from mobctl.files.word_tags import Fault, of_file
from mobctl.findings import Level
from mobctl.messages import templates as say
from mobctl.messages.facts import FACTS
from mobctl.models import Project
from mobctl.scheme import Scheme, said
from mobctl.scheme_vocabulary import DocumentFact, Grade
from mobctl.services.schemes import schemes

_WHY = {
    Grade.PRINT: "the paper cannot be issued without it",
    Grade.START: "it has to be known before the start",
    Grade.LINE: "it belongs on the paper",
}


class Clauses:
    """What the schemes of the workspace's projects want on each paper; without projects, the schemes on the shelf."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def _schemes(self) -> tuple[Scheme, ...]:
        with self._desk.store.reading() as session:
            texts = {project.scheme_text: project for project in session.exec(select(Project))}
            found = [schemes.of_project(project) for project in texts.values()]
        return tuple(found) or tuple(self._shelf())

    def _shelf(self) -> Iterator[Scheme]:
        sources = (schemes.source(self._desk, key) for key in schemes.files(self._desk))
        yield from (schemes.adoptable(self._desk, one.key, ()) for one in sources if not one.extends)

    def faults(self, file: str, kind: str, fields: Collection[str], text: str) -> Iterator[Fault]:
        """Yield what the template *file* for papers of *kind* lacks; *text* is what is written in it."""
        told: set[tuple[str, tuple[tuple[str, object], ...]]] = set()
        for scheme in self._schemes:
            if (spec := scheme.document(kind)) is None:
                continue
            lacking = lacking_clauses(spec, scheme.funder, fields, text)
            for fault in _faults(file, said(scheme.title), lacking, marks_drafts="document.draft" in fields):
                about = (fault.code, tuple((name, one) for name, one in fault.fields.items() if name != "scheme"))
                if about not in told:
                    told.add(about)
                    yield fault


def _faults(file: str, scheme: str, lacking: LackingClauses, *, marks_drafts: bool) -> Iterator[Fault]:
    for grade, facts in lacking.facts.items():
        level = Level.ERROR if grade is Grade.PRINT else Level.WARNING
        names = ", ".join(FACTS[fact].name for fact in facts)
        yield of_file(say.LACKS_FACTS, file, level, facts=names, scheme=scheme, why=_WHY[grade], fields=_fields(facts))
    if lacking.signatures:
        yield of_file(say.LACKS_SIGNATURES, file, Level.WARNING, scheme=scheme)
    if not marks_drafts:
        yield of_file(say.LACKS_DRAFT_MARK, file, Level.WARNING)
    for lacks, what, field in (
        (lacking.statement, "statement", "project.statement"),
        (lacking.disclaimer, "disclaimer", "project.disclaimer"),
    ):
        if lacks:
            yield of_file(say.LACKS_FUNDER_WORDS, file, scheme=scheme, what=what, field=f"{{{{ {field} }}}}")


def _fields(facts: Collection[DocumentFact]) -> str:
    return ", ".join(paths_of(fact)[0] for fact in facts)
