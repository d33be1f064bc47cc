"""What an amendment says, in the language or in both languages of the paper that it changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobctl.domain import amending
from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import LONG_LINE, ChangedFact, leaves
from mobctl.domain.document_people import signature
from mobctl.domain.document_texts import long_date
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.signing import Signatory
from mobctl.scheme import DocumentSpec, said
from mobctl.services.documents.tongues import Told, leading
from mobctl.services.templates import templates


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered to the signatories of version ``number`` of the paper ``of``; ``language`` may be two."""

    of: str
    number: int
    language: str
    spec: DocumentSpec
    people: tuple[Signatory, ...]
    changed: tuple[ChangedFact, ...]
    effective_from: date
    reason: str | None
    issued_on: date

    @property
    def paper(self) -> Paper:
        return Paper(said(self.spec.title, leading(self.language)), self.language, issued_on=self.issued_on)


def told(offer: Offer, facts: MobilityFacts, language: str) -> Told:
    """Return what the amendment says in one language."""
    words = templates.words(language)
    paper = replace(offer.paper, title=said(offer.spec.title, language), language=language)
    version = words.get("amendment", {}).get("version", "version")
    lines = amending.lines(_in_language(offer, facts, language), words)
    content = {
        **context(facts, paper, words),
        "signatories": [signature(person, words) for person in offer.people],
        "amendment": {
            "of": f"{offer.of}, {version} {offer.number}",
            "reason": offer.reason or LONG_LINE,
            "effective_from": long_date(offer.effective_from, language),
        },
        "changes": [{"fact": line.fact, "before": line.before, "after": line.after} for line in lines],
    }
    return Told(content, words)


def _in_language(offer: Offer, facts: MobilityFacts, language: str) -> Sequence[ChangedFact]:
    """Return the changes as a language writes them; what cannot be told again stays as the paper has it."""
    first = leading(offer.language)
    if language == first:
        return offer.changed
    agreed, now = (_texts(facts.as_agreed, first, language), _texts(facts, first, language))
    return [
        replace(
            one,
            before=agreed.get((one.fact, one.before), one.before),
            after=now.get((one.fact, one.after), one.after),
        )
        for one in offer.changed
    ]


def _texts(facts: MobilityFacts, first: str, second: str) -> dict[tuple[str, str | None], str]:
    """Return the text of each fact in a second language, by its path and its text in the first one."""
    here, there = (dict(leaves(context(facts, Paper("", one), templates.words(one)))) for one in (first, second))
    return {(path, text): there[path] for path, text in here.items() if path in there}
