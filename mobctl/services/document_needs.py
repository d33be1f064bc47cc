"""Whether a mobility needs a document, which facts it still lacks, and how they are brought in."""

from collections.abc import Sequence
from typing import Any

from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.signatories import brought_in_with
from mobctl.messages.facts import FACTS
from mobctl.scheme import DocumentSpec, Scheme, said
from mobctl.scheme_vocabulary import Agreement, Condition, DocumentFact, Grade
from mobctl.vocabulary import MobilityStatus

_GONE = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


def of_grade(spec: DocumentSpec, grade: Grade, lacking: frozenset[DocumentFact]) -> tuple[DocumentFact, ...]:
    """Return those of the facts that are *lacking* which the document wants in this grade."""
    return tuple(fact for fact in spec.wants(grade) if fact in lacking)


def in_a_sentence(spec: DocumentSpec) -> str:
    """Return the document's title as it stands inside a sentence."""
    title = said(spec.title)
    return title[:1].lower() + title[1:]


def lack_words(lacks: Sequence[DocumentFact], facts: MobilityFacts) -> dict[str, str]:
    """Return what is lacking in words, and the ways to bring it in."""
    ways = dict.fromkeys(way(fact, facts) for fact in lacks)
    return {"facts": ", ".join(FACTS[fact].name for fact in lacks), "ways": "; ".join(ways)}


def way(fact: DocumentFact, facts: MobilityFacts) -> str:
    """Return how *fact* is brought in, with the references of this mobility in the command."""

    first = brought_in_with(fact, host=facts.host.organisation is not None)

    def ref(record: Any, otherwise: str) -> str:
        return getattr(record, "ref", None) or otherwise

    return FACTS[first].way.format(
        ref=facts.mobility.ref,
        application=ref(facts.application, "APPLICATION"),
        participant=facts.participant.ref,
        sending=ref(facts.sending.organisation, "ORGANISATION"),
        company=ref(facts.sending_company.organisation, "ORGANISATION"),
        host=ref(facts.host.organisation, "HOST"),
        partner=ref(facts.host_partner.organisation, "ORGANISATION"),
        tutor=ref(facts.tutor, "CONTACT"),
        flow=ref(facts.flow, "FLOW"),
    )


def not_meant(spec: DocumentSpec, scheme: Scheme, facts: MobilityFacts) -> str:
    """Return why this mobility needs no such document, or an empty text."""
    mobility = facts.mobility
    if mobility.status in _GONE:
        return f"it was {mobility.status}"
    if not scheme.meant(spec.applies_to, mobility.activity):
        return f"it is not meant for {mobility.activity}"
    activity = scheme.activity(mobility.activity)
    agreement = activity.agreement if activity else Agreement.INDIVIDUAL
    if Condition.INDIVIDUAL_CONTRACT in spec.when and agreement is not Agreement.INDIVIDUAL:
        return f"{mobility.activity} has no contract for each person"
    return ""
