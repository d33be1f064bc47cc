"""What documents would say today, and in which facts they are no longer true."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.afterwards import AFTERWARDS, so_far
from mobctl.domain.document_context import Paper, of_paper, of_subject
from mobctl.domain.document_facts import ChangedFact, by_hand, changes, facts_used, general, leaves
from mobctl.domain.document_texts import Words
from mobctl.domain.mobility_facts import About, MobilityFacts
from mobctl.domain.shared_facts import Subject, signing_roles
from mobctl.domain.terms import agrees_anew, told_in
from mobctl.errors import MobctlError
from mobctl.files import word_faults
from mobctl.models import Document, Version
from mobctl.scheme import Scheme
from mobctl.services.documents import papers
from mobctl.services.documents.document_subjects import shared_by
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.tongues import leading
from mobctl.services.records.known_then import KnownThen
from mobctl.services.schemes import schemes
from mobctl.services.templates import templates
from mobctl.vocabulary import MobilityStatus

OF_THE_AMENDMENT = ("amendment.", "changes[", "signatories[")
_CLOSED = (MobilityStatus.COMPLETED, MobilityStatus.ENDED_EARLY, MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


class Today:
    """What documents would say today."""

    def __init__(self, desk: Desk, session: Session, facts: Sequence[Subject]) -> None:
        self._desk = desk
        self.day = desk.today
        people = [one for one in facts if isinstance(one, MobilityFacts)]
        over = [seen for one in people for seen in (one, one.as_agreed) if self._over(seen)]
        self._past = KnownThen(session, over)
        self._facts = {one.about: one for one in facts}
        self._fields: dict[tuple[str, str], frozenset[str]] = {}
        self._schemes: dict[int, Scheme] = {}
        self._languages: dict[str, Words] = {}
        self._contexts: dict[tuple[About, str, str, datetime | None], dict[str, Any]] = {}

    def ref_of(self, document: Document) -> str | None:
        facts = self._facts.get(papers.about(document))
        return facts.ref if facts else None

    def facts_of(self, document: Document) -> MobilityFacts | None:
        """Return the facts of the mobility that a document is about; nothing where several share it."""
        facts = self._facts.get(papers.about(document))
        return facts if isinstance(facts, MobilityFacts) else None

    def subject_of(self, document: Document) -> Subject | None:
        """Return the facts of what a document is about: a mobility, or what several share."""
        return self._facts.get(papers.about(document))

    def stale(self, filed: Filed, version: Version) -> tuple[ChangedFact, ...]:
        """Return the facts in which *version* is no longer true; papers of closed mobilities never go stale.

        What amendments changed, what was written in by hand and what somebody accepted is no longer out of date. An
        amendment that all have signed is a part of the paper that it amends, and judged with it.
        """
        changing = filed.changing.get(version.id)
        return () if changing and changing.complete else self.changed(filed, version)

    def changed(self, filed: Filed, version: Version, *, signed_only: bool = False) -> tuple[ChangedFact, ...]:
        """Return what differs from a version and its amendments, or *signed_only* those that all have signed."""
        document, then = filed.document, filed.says(version, signed_only=signed_only)
        facts = self._facts.get(papers.about(document))
        if facts is None or _closed(facts):
            return ()
        changing = filed.changing.get(version.id)
        if changing:
            then = {path: text for path, text in then.items() if not path.startswith(OF_THE_AMENDMENT)}
            then |= {path: after for path, (_, after) in changing.changes.items()}
        scheme = self._scheme(facts)
        facts = told_in(document.kind, facts, scheme)
        facts = self._then(facts if version.draft else so_far(document.kind, facts, self.day), version)
        spec = scheme.document(document.kind)
        language = leading(version.language)
        paper = Paper("", language, signed_by=signing_roles(spec, facts) if spec else ())
        now = facts_used(
            leaves(self._shared(filed, version, facts, language) | of_paper(facts, paper, self._words(language))),
            self._used(document.kind, version) | {general(path) for path in then},
        )
        if changing:
            now = {path: text for path, text in now.items() if not path.startswith(OF_THE_AMENDMENT)}
        return changes(then, now, {**by_hand(version.facts, version.by_hand, now), **version.accepted})

    def _scheme(self, facts: Subject) -> Scheme:
        project = facts.project
        if project.id not in self._schemes:
            self._schemes[project.id] = schemes.of_project(project)
        return self._schemes[project.id]

    def _words(self, language: str) -> Words:
        if language not in self._languages:
            self._languages[language] = templates.words(language)
        return self._languages[language]

    def _then(self, facts: Subject, version: Version) -> Subject:
        """Return the facts of a stay that is over as they were known then."""
        if isinstance(facts, MobilityFacts) and self._over(facts):
            return self._past.at(facts, version.issued_at)
        return facts

    def _over(self, facts: Subject) -> bool:
        return isinstance(facts, MobilityFacts) and facts.end is not None and facts.end < self.day

    def _shared(self, filed: Filed, version: Version, facts: Subject, language: str) -> dict[str, Any]:
        over, kind = self._over(facts), filed.document.kind
        key = (facts.about, language, self._seen_by(kind, facts, version), version.issued_at if over else None)
        if key not in self._contexts:
            self._contexts = {key: of_subject(facts, language, self._words(language))}
        return self._contexts[key]

    def _seen_by(self, kind: str, facts: Subject, version: Version) -> str:
        """Return a name for the way in which a document of *kind* sees its subject, the same for all that see it so."""
        if kind in AFTERWARDS:
            return f"{kind} {version.draft}"
        return "entered" if agrees_anew(kind, self._scheme(facts)) else "agreed"

    def _used(self, kind: str, version: Version) -> frozenset[str]:
        """Return the fields that the template in use has; a template that cannot be read adds none."""
        key = (kind, leading(version.language))
        if key not in self._fields:
            try:
                template = templates.for_kind(self._desk, *key)
                self._fields[key] = word_faults.fields_of(template.path)
            except MobctlError:
                self._fields[key] = frozenset()
        return self._fields[key]


def facts_of_today(session: Session, desk: Desk, found: Sequence[Filed]) -> Today:
    """Return what the documents would say today, read in bulk."""
    ids = sorted({one.document.mobility_id for one in found if one.document.mobility_id})
    facts: list[Subject] = list(gathered(session, papers.mobilities_of(session, ids)))
    facts += shared_by(session, [one.document for one in found if one.document.mobility_id is None])
    return Today(desk, session, facts)


def _closed(facts: Subject) -> bool:
    """Tell whether what it is about is over: its mobility, all mobilities that share it, or the project."""
    if isinstance(facts, MobilityFacts):
        return facts.mobility.status in _CLOSED
    over = bool(facts.members) and all(_closed(member) for member in facts.members)
    return facts.project.status == "closed" or (facts.flow is not None and over)
