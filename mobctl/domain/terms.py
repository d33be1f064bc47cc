"""The terms that a paper about a mobility agrees on, from the facts as they stand."""

from typing import TypeVar

from mobctl.domain.effective import TELLING, Leg, flat
from mobctl.domain.mobility_facts import MobilityFacts, StayAt

Facts = TypeVar("Facts")


def terms_of(facts: MobilityFacts) -> dict[str, str]:
    """Return place, dates and tutor as a paper issued now would agree on them."""
    return flat((_leg(leg) for leg in facts.stays), facts.tutor.ref if facts.tutor else None)


def told_in(kind: str, facts: Facts) -> Facts:
    """Return the facts as a document of *kind* tells them: a certificate speaks of what all have agreed on."""
    if kind in TELLING and isinstance(facts, MobilityFacts):
        return facts.as_agreed  # type: ignore[return-value]
    return facts


def _leg(leg: StayAt) -> Leg:
    host = leg.host.organisation
    return Leg(host.ref if host else None, leg.stay.country, leg.stay.city, leg.stay.start, leg.stay.end)
