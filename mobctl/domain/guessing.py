"""Guessing what somebody meant to type."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """Return " (did you mean X?)" for the known word nearest to *typed*, or nothing where none is near."""
    guess = nearest(typed, known)
    return f" (did you mean {guess}?)" if guess else ""


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to *typed*, or None where none is near."""
    as_written = {word.lower(): word for word in known}
    near = get_close_matches(typed.lower(), list(as_written), n=1, cutoff=0.6)
    return as_written[near[0]] if near else None
