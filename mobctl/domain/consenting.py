"""What consents allow: the last answer counts, and a testimony is published only while consent to it holds."""

from collections.abc import Iterable, Mapping

from mobctl.models import Consent, Testimony
from mobctl.vocabulary_consents import ConsentAnswer, ConsentKind


def last_answers(given: Iterable[Consent]) -> dict[tuple[int, str], Consent]:
    """Return the answer that counts, by participant and kind: of the latest day, and of one day the last."""
    found: dict[tuple[int, str], Consent] = {}
    for consent in sorted(given, key=lambda one: (one.on, one.id)):
        found[consent.participant_id, consent.kind] = consent
    return found


def hindrance(testimony: Testimony, answers: Mapping[tuple[int, str], Consent]) -> str | None:
    """Return why a testimony may not be published, or None when it may.

    A participant's consent counts for all their testimonies; an organisation agrees to each one of its own.
    """
    if testimony.withdrawn_on:
        return f"withdrawn on {testimony.withdrawn_on}"
    if testimony.participant_id is None:
        return None if testimony.agreed_on else "nobody there has agreed yet"
    given = answers.get((testimony.participant_id, ConsentKind.TESTIMONY))
    if given is None:
        return "no consent yet"
    if given.answer == ConsentAnswer.YES:
        return None
    return f"consent refused on {given.on}" if given.answer == ConsentAnswer.NO else f"consent withdrawn on {given.on}"
