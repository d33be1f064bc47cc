"""Whether a mobility needs a document, which facts it still lacks, and how they are brought in."""

from collections.abc import Iterator, Sequence
from datetime import date

from mobctl.domain import document_people as people
from mobctl.domain.afterwards import AFTERWARDS, first_day
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.domain.signatories import brought_in_with
from mobctl.findings import Finding, Where, error
from mobctl.messages import telling as say
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


def lack_words(lacks: Sequence[DocumentFact], facts: Subject) -> dict[str, str]:
    """Return what is lacking in words, and the ways to bring it in."""
    ways = dict.fromkeys(way(fact, facts) for fact in lacks)
    return {"facts": ", ".join(FACTS[fact].name for fact in lacks), "ways": "; ".join(ways)}


def way(fact: DocumentFact, facts: Subject) -> str:
    """Return how *fact* is brought in, with the references of this mobility in the command."""

    first = brought_in_with(fact, host=facts.records.get("host") is not None)

    def ref(name: str, otherwise: str) -> str:
        return getattr(facts.records.get(name), "ref", None) or otherwise

    return FACTS[first].way.format(
        ref=facts.ref,
        application=ref("application", "APPLICATION"),
        participant=ref("participant", "PARTICIPANT"),
        sending=ref("sending", "ORGANISATION"),
        company=ref("company", "ORGANISATION"),
        host=ref("host", "HOST"),
        partner=ref("partner", "ORGANISATION"),
        tutor=ref("tutor", "CONTACT"),
        flow=ref("flow", "FLOW"),
    )


def not_meant(spec: DocumentSpec, scheme: Scheme, facts: Subject) -> str:
    """Return why no such document is needed, or an empty text; what several share has no conditions of its own."""
    if isinstance(facts, SharedFacts):
        return ""
    mobility = facts.mobility
    if mobility.status in _GONE:
        return f"it was {mobility.status}"
    if not scheme.meant(spec.applies_to, mobility.activity):
        return f"it is not meant for {mobility.activity}"
    activity = scheme.activity(mobility.activity)
    agreement = activity.agreement if activity else Agreement.INDIVIDUAL
    if Condition.INDIVIDUAL_CONTRACT in spec.when and agreement is not Agreement.INDIVIDUAL:
        return f"{mobility.activity} has no contract for each person"
    return next((why for condition, why in _lacks(facts) if condition in spec.when), "")


def too_early(spec: DocumentSpec, facts: Subject, today: date) -> Finding | None:
    """Return why a document cannot say yet that somebody was there, with the day from which it can."""
    if spec.kind not in AFTERWARDS:
        return None
    day, where, document = first_day(facts), Where(ref=facts.ref), in_a_sentence(spec)
    if day is not None:
        return error(say.TOO_EARLY, where, document=document, day=day) if day > today else None
    if isinstance(facts, SharedFacts):
        return error(say.NOBODY_THERE, where, document=document, ref=facts.ref, project=facts.project.ref)
    return None


def _lacks(facts: MobilityFacts) -> Iterator[tuple[Condition, str]]:
    """Yield the conditions that do not hold, each in words."""
    if not people.guardians(facts):
        yield Condition.HAS_GUARDIAN, "nobody has to sign for this participant"
    if not facts.mobility.green:
        yield (
            Condition.GREEN_TRAVEL,
            "its journey is not recorded as green (`mobctl mobility set M-… green=yes`)",
        )
