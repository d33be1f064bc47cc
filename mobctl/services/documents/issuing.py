"""Issuing documents: for many mobilities at once, past those that are not ready, never over one that was issued."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.afterwards import so_far
from mobctl.domain.document_context import Paper
from mobctl.domain.document_facts import ChangedFact, changes, facts_hash, facts_used, leaves, missing
from mobctl.domain.document_state import BEARING, bears_signatures
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.shared_facts import Subject, signing_roles
from mobctl.domain.terms import agrees_anew, told_in
from mobctl.errors import NoMatch, Refused
from mobctl.files import pdf
from mobctl.files.word import WordTemplate
from mobctl.files.word_bilingual import BilingualTemplate
from mobctl.findings import Finding, Level, Where, info
from mobctl.messages import documents as say
from mobctl.messages.facts import FACTS
from mobctl.models import Version
from mobctl.scheme import DocumentSpec, Scheme, said
from mobctl.scheme_vocabulary import DocumentFact, Grade
from mobctl.services.documents import agreed_told, papers
from mobctl.services.documents import document_needs as needs
from mobctl.services.documents.document_making import Making, file_it
from mobctl.services.documents.document_subjects import Chosen, chosen
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.tongues import Content, Tongues
from mobctl.services.records.selecting import Filters
from mobctl.services.schemes import schemes
from mobctl.services.templates import template_pictures, templates
from mobctl.store.plan import Plan
from mobctl.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``document issue`` was asked for."""

    kind: str
    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    language: str | None = None
    draft: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """A document that was made; ``path`` and ``pdf`` are relative to the workspace.

    ``about`` is the reference of what it is about; ``mobility`` is the same, or nothing where several share it.
    """

    ref: str
    kind: str
    mobility: str | None
    about: str
    version: int
    language: str
    draft: bool
    path: str
    pdf: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class BlockedLine:
    """A document that was not made, and what it lacks."""

    mobility: str | None
    about: str
    kind: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of each document; ``unchanged`` names those that still say what is true, ``pdfs`` all PDFs made."""

    issued: tuple[IssuedLine, ...] = ()
    blocked: tuple[BlockedLine, ...] = ()
    unchanged: tuple[str, ...] = ()
    pdfs: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_issue(desk: Desk, wanted: Wanted) -> Plan[Issued]:
    """Plan the documents of one kind, with their annexes, for many mobilities.

    A document whose facts and template are what they were is not made again. One that bears signatures gets a new
    version only where a material fact changed; the signed version stays. Raises Refused when not one document could
    be made and none stands, NoMatch when kind, language or mobilities are not known.
    """
    if wanted.kind not in set(DocumentKind):
        guess = did_you_mean(wanted.kind, DocumentKind)
        raise NoMatch(say.NOT_A_KIND, kind=wanted.kind, guess=guess, known=", ".join(DocumentKind))
    if wanted.kind == DocumentKind.AMENDMENT and not wanted.draft:
        raise Refused(say.AMENDMENTS_ARE_OFFERED)
    with desk.store.reading() as session:
        subjects = chosen(session, desk, wanted.kind, wanted.refs, wanted.filters)
        run = _Run(desk, session, wanted, subjects)
        for number, facts in enumerate(run.facts, start=1):
            run.take(facts)
            desk.progress("Documents", number, len(subjects))
        return run.plan()


def _mobility(facts: Subject) -> str | None:
    return facts.ref if facts.about.mobility is not None else None


class _Run:
    """One run of ``document issue``: each template compiled once, everything put into one plan."""

    def __init__(self, desk: Desk, session: Session, wanted: Wanted, subjects: Chosen) -> None:
        self.desk, self.wanted = desk, wanted
        self.tongues = Tongues(wanted.language or desk.language)
        self.language = self.tongues.code
        self.in_use = templates.in_use(desk)
        for language in self.tongues.languages:
            templates.for_kind(desk, wanted.kind, language)
        self.planner = desk.store.planner(session)
        self.compiled: dict[tuple[int, str], WordTemplate | BilingualTemplate] = {}
        self.schemes: dict[int, Scheme] = {}
        self.issued: list[IssuedLine] = []
        self.blocked: list[BlockedLine] = []
        self.unchanged: list[str] = []
        self.facts = list(subjects.facts(session))
        self.findings: list[Finding] = list(subjects.findings)
        self.contents: dict[str, bytes] = {}
        self.refs: dict[str, str] = {}
        held = papers.of_subjects(session, [facts.about for facts in self.facts])
        mine = [one for one in held if not one.document.withdrawn]
        same = [one for one in mine if one.document.language == self.language]
        self.filed = {(papers.about(one.document), one.document.kind): one for one in same}
        self.signed_elsewhere = {
            (papers.about(one.document), one.document.kind): one
            for one in mine
            if one.document.language != self.language and one.stands in BEARING
        }

    def take(self, facts: Subject) -> None:
        """Make, leave or block the documents of one mobility."""
        scheme, kind = self._scheme(facts), self.wanted.kind
        spec = self._spec(scheme, facts)
        entered, facts = facts, told_in(kind, facts, scheme)
        if why := needs.not_meant(spec, scheme, facts):
            fields = {"mobility": facts.ref, "document": said(spec.title), "why": why, "scheme": scheme.key}
            self.findings.append(Finding(say.NOT_FOR_THIS, Level.INFO, Where(ref=facts.ref), fields))
            return
        if not self.wanted.draft:
            if early := needs.too_early(spec, facts, self.desk.today):
                self.blocked.append(BlockedLine(_mobility(facts), facts.ref, spec.kind, (early.text,)))
                self.findings.append(early)
                return
            facts = so_far(kind, facts, self.desk.today)
        if self._with_annexes(facts, spec, scheme) and not agrees_anew(kind, scheme):
            self.findings += agreed_told.findings(entered)

    def _with_annexes(self, facts: Subject, spec: DocumentSpec, scheme: Scheme) -> bool:
        """Make a document and its annexes; return False when it is blocked."""
        shared = self.tongues.about(facts)
        possible = self._document(facts, spec, shared)
        if possible:
            annexes = (scheme.document(kind) for kind in spec.annexes if self.tongues.has(kind, self.in_use))
            for annex in annexes:
                if annex is not None:
                    self._document(facts, annex, shared, annex=True)
        return possible

    def plan(self) -> Plan[Issued]:
        """Return what was planned; raises Refused when there is nothing to do and nothing that stands."""
        done = self.issued or self.unchanged
        if not done and not self.blocked:
            scheme = next((one.key for one in self.schemes.values()), "KEY")
            raise Refused(say.NONE_NEEDED, kind=self.wanted.kind, scheme=scheme, findings=tuple(self.findings))
        if not done:
            result = Issued(blocked=tuple(self.blocked))
            raise Refused(say.ALL_BLOCKED, count=len(self.blocked), findings=tuple(self.findings), result=result)
        pdfs = self._pdfs() if self.wanted.pdf else {}
        issued = [replace(line, pdf=pdfs.get(line.path)) for line in self.issued]
        what = "drafts" if self.wanted.draft else "documents"
        result = Issued(tuple(issued), tuple(self.blocked), tuple(self.unchanged), tuple(pdfs.values()))
        return self.planner.plan(f"issued {len(issued)} {what} ({self.wanted.kind})", result, self.findings)

    def _scheme(self, facts: Subject) -> Scheme:
        project = facts.project
        if project.id not in self.schemes:
            self.schemes[project.id] = schemes.of_project(project)
        return self.schemes[project.id]

    def _spec(self, scheme: Scheme, facts: Subject) -> DocumentSpec:
        spec = scheme.document(self.wanted.kind)
        if spec is None:
            known = [str(document.kind) for document in scheme.documents]
            guess = did_you_mean(self.wanted.kind, known)
            project, kind = facts.project.ref, self.wanted.kind
            raise Refused(say.NOT_IN_SCHEME, project=project, kind=kind, guess=guess, known=", ".join(known))
        return spec

    def _template(self, facts: Subject, kind: str) -> WordTemplate | BilingualTemplate:
        key = (facts.project.id, kind)
        if key not in self.compiled:
            known = {project for project, _ in self.compiled}
            self.compiled[key] = self.tongues.template(self.desk, kind, facts.project)
            if facts.project.id not in known:
                self.findings += template_pictures.faults(self.desk, facts.project)
        return self.compiled[key]

    def _document(self, facts: Subject, spec: DocumentSpec, shared: Sequence[Content], *, annex: bool = False) -> bool:
        """Make one document, leave it as it stands, or block it; return False when it is blocked."""
        template = self._template(facts, spec.kind)
        paper = Paper(
            said(spec.title, self.tongues.languages[0]),
            self.language,
            issued_on=self.desk.today,
            draft=self.wanted.draft,
            signed_by=signing_roles(spec, facts),
        )
        told = self.tongues.told(facts, spec, paper, shared)
        said_there = list(leaves(told[0].content))
        lacking = missing(said_there)
        if not self.wanted.draft and (lacks := needs.of_grade(spec, Grade.PRINT, lacking)):
            self._block(facts, spec, lacks, annex=annex)
            return False
        used = facts_used(said_there, template.fields)
        filed = self.filed.get((facts.about, spec.kind))
        if filed and self._stands(filed, template, used):
            self._leave(filed)
            return True
        making = Making(facts, spec, template, paper, told, used, filed, self.desk.today, self.desk.now, self.desk.user)
        made = file_it(self.planner, self.desk.workspace, making)
        ref, path = made.ref, made.path
        self.contents[path], self.refs[path] = made.data.content, ref
        line = IssuedLine(
            *(ref, spec.kind, _mobility(facts), facts.ref, made.number, self.language, paper.draft, path, None),
            made.data.sha256,
        )
        self.issued.append(line)
        if not self.wanted.draft and (lacks := needs.of_grade(spec, Grade.START, lacking)):
            self._warn(facts, spec, lacks, ref)
        if not self.wanted.draft and not (filed and filed.latest(draft=False)):
            self._parallel(facts, spec, ref)
        return True

    def _parallel(self, facts: Subject, spec: DocumentSpec, reference: str) -> None:
        """Say that a new paper stands beside one in another language that bears signatures."""
        signed = self.signed_elsewhere.get((facts.about, spec.kind))
        if signed:
            fields = {"reference": reference, "language": self.language, "document": needs.in_a_sentence(spec)}
            fields |= {"signed": signed.document.ref, "signed_language": signed.document.language}
            self.findings.append(Finding(say.SIGNED_IN_ANOTHER, Level.WARNING, Where(ref=facts.ref), fields))

    def _leave(self, filed: Filed) -> None:
        """Leave a document as it stands; its PDF is made where one is wanted and there is none yet."""
        self.unchanged.append(filed.document.ref)
        version = filed.latest(draft=self.wanted.draft)
        path = self.desk.workspace / filed.files[version.id].path if version else None
        if self.wanted.pdf and path and path.is_file() and not path.with_suffix(".pdf").exists():
            self.contents[path.relative_to(self.desk.workspace).as_posix()] = path.read_bytes()
            self.refs[path.relative_to(self.desk.workspace).as_posix()] = filed.document.ref

    def _stands(self, filed: Filed, template: WordTemplate | BilingualTemplate, used: Mapping[str, str]) -> bool:
        """Tell whether the last version still says what is true, or is signed and wrong in nothing that matters."""
        before = filed.latest(draft=self.wanted.draft)
        if before is None:
            return False
        same_facts = before.facts_sha256 == facts_hash(used)
        if same_facts and before.template_sha256 == template.sha256:
            return True
        if before.draft or not bears_signatures(filed.signatures[before.id]):
            return False
        return self._signed_stands(filed, before, used)

    def _signed_stands(self, filed: Filed, before: Version, used: Mapping[str, str]) -> bool:
        reference = filed.document.ref
        found = changes(filed.says(before), used, before.accepted)
        if any(change.grade == "material" for change in found):
            if filed.binds(before):
                self._amend(reference, before, found)
                return True
            fields = {"reference": reference, "before": before.number, "after": filed.next_number}
            self.findings.append(Finding(say.SIGNED_BEFORE, Level.WARNING, Where(ref=reference), fields))
            return False
        if found:
            names = ", ".join(change.fact for change in found)
            self.findings.append(info(say.SIGNED_KEPT, Where(ref=reference), reference=reference, facts=names))
        return True

    def _amend(self, reference: str, before: Version, found: Sequence[ChangedFact]) -> None:
        """Say that a signed paper is not printed anew: what changed in it is amended."""
        names = ", ".join(change.fact for change in found if change.grade == "material")
        fields = {"reference": reference, "version": before.number, "facts": names}
        self.findings.append(Finding(say.AMEND_IT, Level.WARNING, Where(ref=reference), fields))

    def _block(self, facts: Subject, spec: DocumentSpec, lacks: Sequence[DocumentFact], *, annex: bool) -> None:
        ref = facts.ref
        why = tuple(f"{FACTS[fact].name}: {needs.way(fact, facts)}" for fact in lacks)
        self.blocked.append(BlockedLine(_mobility(facts), ref, spec.kind, why))
        fields = {"mobility": ref, "document": needs.in_a_sentence(spec), **needs.lack_words(lacks, facts)}
        message, level = (say.ANNEX_BLOCKED, Level.WARNING) if annex else (say.BLOCKED, Level.ERROR)
        self.findings.append(Finding(message, level, Where(ref=ref), fields))

    def _warn(self, facts: Subject, spec: DocumentSpec, lacks: Sequence[DocumentFact], reference: str) -> None:
        ref = facts.ref
        fields = {"mobility": ref, "document": needs.in_a_sentence(spec), "reference": reference}
        fields |= needs.lack_words(lacks, facts)
        self.findings.append(Finding(say.LACKS_BEFORE_START, Level.WARNING, Where(ref=ref), fields))

    def _pdfs(self) -> dict[str, str]:
        """Return the PDFs that LibreOffice made, by the path of the document."""
        made, findings = pdf.converted(self.contents)
        self.findings += findings
        paths = {path: f"{path.removesuffix('.docx')}.pdf" for path in made}
        for path, target in paths.items():
            self.planner.file(target, made[path], about=self.refs[path])
        return paths
