"""The terms that a paper about a mobility agrees on, and what others tell: what was agreed, not entered."""

from collections.abc import Iterator
from dataclasses import replace

from mobctl.domain.effective import AGREEING, Leg, differing, flat
from mobctl.domain.mobility_facts import MobilityFacts, StayAt
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.scheme import Scheme
from mobctl.vocabulary import DocumentKind


def terms_of(facts: MobilityFacts) -> dict[str, str]:
    """Return place, dates and tutor as a paper issued now would agree on them."""
    return flat((_leg(leg) for leg in facts.stays), facts.tutor.ref if facts.tutor else None)


def agrees_anew(kind: str, scheme: Scheme) -> bool:
    """Tell whether a document of *kind* says what is entered: a contract, an annex of one, or an amendment."""
    if kind in AGREEING or kind == DocumentKind.AMENDMENT:
        return True
    return any(kind in spec.annexes for spec in scheme.documents if spec.kind in AGREEING)


def told_in(kind: str, facts: Subject, scheme: Scheme) -> Subject:
    """Return the facts as a document of *kind* tells them: what the parties have agreed on, unless it agrees anew."""
    if agrees_anew(kind, scheme):
        return facts
    if isinstance(facts, SharedFacts):
        return replace(facts, members=tuple(member.as_agreed for member in facts.members))
    return facts.as_agreed


def entered_since(facts: Subject) -> Iterator[tuple[MobilityFacts, dict[str, str]]]:
    """Yield the mobilities for which something else was agreed than is entered, with the terms as entered."""
    for one in facts.members if isinstance(facts, SharedFacts) else (facts,):
        if one.held and (entered := differing(terms_of(one.as_agreed), terms_of(one))):
            yield one, entered


def _leg(leg: StayAt) -> Leg:
    host = leg.host.organisation
    return Leg(host.ref if host else None, leg.stay.country, leg.stay.city, leg.stay.start, leg.stay.end)
