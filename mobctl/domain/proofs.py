"""Evidence: which kinds are there, and whether their validity covers every day away from home."""

from collections.abc import Iterable
from datetime import date, timedelta

from mobctl.domain.facts import Facts, Proof
from mobctl.domain.reasons import Reason
from mobctl.messages import checklist as say
from mobctl.messages.kinds import evidence
from mobctl.scheme import Closing


def lacking(closing: Closing, facts: Facts) -> tuple[Reason, ...]:
    """Return what keeps the evidence that *closing* names from being enough; empty when it is."""
    if closing.one_is_enough:
        reason = _lack(tuple(closing.kinds), closing.covers_stay, facts)
        return (reason,) if reason else ()
    reasons = (_lack((kind,), closing.covers_stay, facts) for kind in closing.kinds)
    return tuple(reason for reason in reasons if reason)


def _lack(kinds: tuple[str, ...], covers: bool, facts: Facts) -> Reason | None:
    found = [proof for proof in facts.proofs if proof.kind in kinds]
    fields: dict[str, object] = {"kinds": evidence(kinds), "kind": str(kinds[0])}
    if not found:
        return Reason(say.NO_EVIDENCE, facts, fields)
    start, end = facts.travel_start or facts.start, facts.travel_end or facts.end
    if not covers or start is None or end is None or uncovered(found, start, end) is None:
        return None
    if any(proof.valid_to is None for proof in found):
        return Reason(say.EVIDENCE_UNDATED, facts, fields)
    return Reason(say.EVIDENCE_SHORT, facts, {**fields, "start": start, "end": end})


def uncovered(found: Iterable[Proof], start: date, end: date) -> date | None:
    """Return the first day from *start* to *end* that no piece covers, or None; one without its end covers nothing."""
    day = start
    spans = sorted((proof.valid_from or date.min, proof.valid_to) for proof in found if proof.valid_to)
    for first, last in spans:
        if first <= day <= last:
            day = last + timedelta(days=1)
    return day if day <= end else None
