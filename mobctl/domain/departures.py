"""Leaving a flow: what the flow has counts for the days before, and no longer for those after."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from mobctl.domain.facts import Proof


def last_day_with(left_on: date, start: date, ended_on: date | None) -> date | None:
    """Return the last day on which a flow's evidence counts for somebody who left it; None who never travelled with it.

    It is the day before, or, for whoever went home on that day, the last day away.
    """
    if left_on <= start:
        return None
    return left_on if ended_on == left_on else left_on - timedelta(days=1)


def before_leaving(proofs: Iterable[Proof], last: date | None) -> tuple[Proof, ...]:
    """Return what a flow's evidence proves up to the *last* day with it. Evidence without dates proves what it did."""
    if last is None:
        return ()
    until = (replace(proof, valid_to=min(proof.valid_to, last)) if proof.valid_to else proof for proof in proofs)
    return tuple(proof for proof in until if proof.valid_from is None or proof.valid_from <= last)
