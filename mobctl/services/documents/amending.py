"""Amendments: what changed in signed papers, offered to those who signed them, for many mobilities at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain import amending
from mobctl.domain.amending import ChangeLine
from mobctl.domain.document_facts import ChangedFact, facts_hash, facts_used, leaves, missing
from mobctl.domain.document_people import signatories
from mobctl.domain.document_state import bears_signatures
from mobctl.domain.effective import AGREEING, differing
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.shared_facts import signing_roles
from mobctl.domain.signing import Signatory, wanted
from mobctl.domain.terms import terms_of
from mobctl.errors import NoMatch, Refused
from mobctl.files.word import WordTemplate
from mobctl.files.word_bilingual import BilingualTemplate
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import documents as say
from mobctl.models import Amendment, Document, Mobility, Version
from mobctl.scheme import DocumentSpec, Scheme
from mobctl.scheme_vocabulary import Grade
from mobctl.services.documents import document_needs as needs
from mobctl.services.documents import papers
from mobctl.services.documents.amendment_text import Offer, told
from mobctl.services.documents.document_making import Making, file_it
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.papers_today import Today, facts_of_today
from mobctl.services.documents.tongues import Tongues, code_of
from mobctl.services.records.selecting import Filters, mobilities, one
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.vocabulary import DocumentKind

KIND = DocumentKind.AMENDMENT


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``document amend`` was asked for; *reason* is printed in the amendment."""

    effective_from: date
    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    kind: str | None = None
    language: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AmendmentChange:
    """A fact that an amendment changes: its path, the texts before and after, and the fact in words."""

    fact: str
    before: str
    after: str
    called: str


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """An amendment that was made: ``of`` is the document that it changes, ``signatories`` are the roles that sign."""

    ref: str
    of: str
    mobility: str | None
    version: int
    effective_from: date
    reason: str | None
    changes: tuple[AmendmentChange, ...]
    signatories: tuple[str, ...]
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Amended:
    """The amendments that were made; ``unchanged`` names those that say already what is so."""

    amendments: tuple[AmendmentLine, ...] = ()
    unchanged: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_amend(desk: Desk, wanted: Wanted) -> Plan[Amended]:
    """Plan an amendment for each signed paper of which a material fact changed, from a day on.

    One change that touches many mobilities gives each its own amendment. An amendment that not all have signed yet gets
    a new version where facts changed again. Raises Refused when there is nothing to amend.
    """
    if wanted.kind is not None and wanted.kind not in set(DocumentKind):
        guess = did_you_mean(wanted.kind, DocumentKind)
        raise NoMatch(say.NOT_A_KIND, kind=wanted.kind, guess=guess, known=", ".join(DocumentKind))
    with desk.store.reading() as session:
        run = _Run(desk, session, wanted)
        found = run.documents()
        today = facts_of_today(session, desk, found)
        for number, filed in enumerate(found, start=1):
            run.take(filed, today)
            desk.progress("Amendments", number, len(found))
        return run.plan()


class _Run:
    """One run of ``document amend``: each template compiled once, everything put into one plan."""

    def __init__(self, desk: Desk, session: Session, wanted: Wanted) -> None:
        self.desk, self.session, self.wanted = desk, session, wanted
        self.planner = desk.store.planner(session)
        self.findings: list[Finding] = []
        self.made: list[AmendmentLine] = []
        self.unchanged: list[str] = []
        self._languages: dict[str, Tongues] = {}
        self._schemes: dict[int, Scheme] = {}
        self._compiled: dict[tuple[int, str], WordTemplate | BilingualTemplate] = {}

    def documents(self) -> list[Filed]:
        """Return the papers meant, each with its amendments: those named, and those of the mobilities named."""
        given = self.wanted
        direct = [ref for ref in given.refs or () if ref[:2].upper() == "D-"]
        others = [ref for ref in given.refs or () if ref not in direct]
        found = papers.filed(self.session, [self._amended(ref) for ref in direct])
        if others or given.filters.narrow or given.filters.all or not direct:
            chosen = mobilities(self.session, self.desk, others, given.filters)
            kinds = [given.kind] if given.kind else sorted(AGREEING)
            held = papers.of_mobilities(self.session, [mobility.id for mobility in chosen], kinds)
            standing = [one for one in held if not one.document.withdrawn]
            language = code_of(given.language)
            meant = [one for one in standing if language in (None, one.document.language) and self._signed(one)]
            found += meant if language else papers.without_settled(meant, standing)
            self._unsigned(chosen, meant)
        return list({filed.document.id: filed for filed in found}.values())

    def _amended(self, ref: str) -> Document:
        """Return the document meant; an amendment stands for what it amends."""
        document = one(self.session, Document, ref)
        if document.kind != KIND:
            return document
        (filed,) = papers.filed(self.session, [document])
        changing = next(iter(filed.changing.values()), None)
        if changing is None:
            return document
        version = self.session.get_one(Version, changing.of_version)
        return self.session.get_one(Document, version.document_id)

    def _signed(self, filed: Filed) -> bool:
        version = filed.current
        return version is not None and bears_signatures(filed.signatures[version.id])

    def _unsigned(self, chosen: Sequence[Mobility], signed_papers: Sequence[Filed]) -> None:
        """Say which mobilities have no signed paper that could be amended."""
        signed = {filed.document.mobility_id for filed in signed_papers}
        for mobility in chosen:
            if mobility.id not in signed:
                self._remark(say.NOTHING_SIGNED_TO_AMEND, Level.INFO, mobility.ref, mobility=mobility.ref)

    def take(self, filed: Filed, today: Today) -> None:
        """Amend one paper, or say why there is nothing to amend."""
        reference, version = filed.document.ref, filed.current
        facts = today.facts_of(filed.document)
        if filed.document.withdrawn:
            fields = {"kind": filed.document.kind, "mobility": today.ref_of(filed.document)}
            self._remark(say.WITHDRAWN, Level.ERROR, reference, **fields)
            return
        if version is None or facts is None or not self._signed(filed):
            fields = {"reference": reference, "kind": filed.document.kind, "mobility": today.ref_of(filed.document)}
            self._remark(say.NOT_SIGNED_YET, Level.ERROR, reference, **fields)
            return
        changed = amending.amendable(today.changed(filed, version, signed_only=True))
        if not changed:
            self._remark(say.NOTHING_TO_AMEND, Level.INFO, reference, reference=reference)
            return
        self._amend(filed, version, facts, changed)
        if not self.wanted.reason:
            self._remark(say.WITHOUT_REASON, Level.WARNING, reference, reference=reference)

    def _amend(self, filed: Filed, version: Version, facts: MobilityFacts, changed: Sequence[ChangedFact]) -> None:
        spec, given, tongues = self._spec(facts), self.wanted, self._tongues(version.language)
        offer = Offer(
            filed.document.ref,
            version.number,
            version.language,
            spec,
            self._signers(filed, version, facts),
            tuple(changed),
            given.effective_from,
            given.reason,
            self.desk.today,
        )
        texts = [told(offer, facts, language) for language in tongues.languages]
        said_there = list(leaves(texts[0].content))
        if lacks := needs.of_grade(spec, Grade.PRINT, missing(said_there)):
            document = needs.in_a_sentence(spec)
            fields = {"mobility": facts.mobility.ref, "document": document, **needs.lack_words(lacks, facts)}
            self._remark(say.BLOCKED, Level.ERROR, facts.mobility.ref, **fields)
            return
        template = self._template(facts, tongues)
        used = facts_used(said_there, template.fields)
        pending = self._pending(filed, version)
        before = pending.current if pending else None
        same = (facts_hash(used), template.sha256)
        if pending and before and (before.facts_sha256, before.template_sha256) == same:
            self.unchanged.append(pending.document.ref)
            return
        making = Making(
            facts,
            spec,
            template,
            offer.paper,
            texts,
            used,
            pending,
            self.desk.today,
            self.desk.now,
            self.desk.user,
            offer.people,
            self._terms(filed, version, facts),
        )
        self._file(making, filed, version, changed, amending.lines(changed, texts[0].words))

    def _file(
        self,
        making: Making,
        filed: Filed,
        version: Version,
        changed: Sequence[ChangedFact],
        lines: Sequence[ChangeLine],
    ) -> None:
        given = self.wanted
        made = file_it(self.planner, self.desk.workspace, making)
        self.planner.create(
            Amendment,
            about=made.ref,
            version_id=made.version_id,
            of_version_id=version.id,
            effective_from=given.effective_from,
            reason=given.reason,
            changes=[{"path": c.fact, "before": c.before or "", "after": c.after or ""} for c in changed],
        )
        if making.filed and making.filed.current:
            self._superseded(making.filed, making.filed.current, made.number)
        self.made.append(
            AmendmentLine(
                made.ref,
                filed.document.ref,
                making.facts.ref,
                made.number,
                given.effective_from,
                given.reason,
                tuple(AmendmentChange(line.path, line.before, line.after, line.fact) for line in lines),
                tuple(str(person.role) for person in making.who_signs),
                made.path,
                made.data.sha256,
            )
        )

    def _superseded(self, pending: Filed, before: Version, after: int) -> None:
        reference = pending.document.ref
        if bears_signatures(pending.signatures[before.id]):
            fields = {"reference": reference, "before": before.number, "after": after}
            self._remark(say.SIGNED_BEFORE, Level.WARNING, reference, **fields)

    def _signers(self, filed: Filed, version: Version, facts: MobilityFacts) -> tuple[Signatory, ...]:
        spec = self._scheme(facts).document(filed.document.kind)
        today = wanted(signing_roles(spec, facts), signatories(facts)) if spec else ()
        organisations: Mapping[str, str] = {str(person.role): person.organisation for person in today}
        return amending.signers(filed.signatures[version.id], today, organisations)

    def _terms(self, filed: Filed, version: Version, facts: MobilityFacts) -> dict[str, str]:
        """Return the terms that change against what was agreed until now."""
        if not version.terms:
            return {}
        agreed = dict(version.terms)
        if facts.held:
            for earlier in facts.held.agreement.amendments:
                agreed |= earlier.terms if earlier.of_version == version.id else {}
        return differing(agreed, terms_of(facts))

    def _pending(self, filed: Filed, version: Version) -> Filed | None:
        """Return the amendment of this version that not all have signed yet."""
        ids = [one.document_id for one in filed.amendments(version) if not one.complete]
        if not ids:
            return None
        (pending,) = papers.filed(self.session, [self.session.get_one(Document, ids[-1])])
        return pending

    def _scheme(self, facts: MobilityFacts) -> Scheme:
        if facts.project.id not in self._schemes:
            self._schemes[facts.project.id] = schemes.of_project(facts.project)
        return self._schemes[facts.project.id]

    def _spec(self, facts: MobilityFacts) -> DocumentSpec:
        """Return the scheme's amendment; a scheme that names none has a plain one."""
        return self._scheme(facts).document(KIND) or DocumentSpec(KIND, {"en": "Amendment", "fr": "Avenant"})

    def _tongues(self, code: str) -> Tongues:
        return self._languages.setdefault(code, Tongues(code))

    def _template(self, facts: MobilityFacts, tongues: Tongues) -> WordTemplate | BilingualTemplate:
        key = (facts.project.id, tongues.code)
        if key not in self._compiled:
            self._compiled[key] = tongues.template(self.desk, KIND, facts.project)
        return self._compiled[key]

    def plan(self) -> Plan[Amended]:
        """Return what was planned; raises Refused when nothing was to be amended."""
        if not self.made and not self.unchanged:
            raise Refused(say.NONE_AMENDED, findings=tuple(self.findings))
        result = Amended(tuple(self.made), tuple(self.unchanged))
        papers_changed = ", ".join(line.of for line in self.made[:5])
        summary = f"{len(self.made)} amendments from {self.wanted.effective_from} ({papers_changed or 'none'})"
        return self.planner.plan(summary, result, self.findings)

    def _remark(self, message: Message, level: Level, at: str, **fields: object) -> None:
        self.findings.append(Finding(message, level, Where(ref=at), fields))
