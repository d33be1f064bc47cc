"""Who signs a document about a mobility: a person for each role, in the order of the scheme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobctl.models import Guardian
from mobctl.vocabulary import Authority, SignatureRole


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature that a document needs. A name that is not known yet is empty: a line to fill in."""

    role: SignatureRole
    name: str = ""
    function: str = ""
    organisation: str = ""
    position: int = 1


def signing_guardians(guardians: Iterable[Guardian], *, minor: bool, start: date | None) -> tuple[Guardian, ...]:
    """Return the guardians who sign, in the order in which they were named.

    What was recorded about a guardian decides; where nothing was, those of a minor sign, and of an adult only
    guardians appointed for an adult. Ended or lapsed authority never signs.
    """
    return tuple(
        guardian
        for guardian in sorted(guardians, key=lambda guardian: guardian.position)
        if _in_force(guardian, start) and _signs(guardian, minor)
    )


def _in_force(guardian: Guardian, start: date | None) -> bool:
    lapsed = guardian.valid_to is not None and start is not None and guardian.valid_to < start
    return not guardian.ended and not lapsed


def _signs(guardian: Guardian, minor: bool) -> bool:
    if guardian.signs is not None:
        return guardian.signs
    return minor or guardian.authority == Authority.OF_AN_ADULT


def wanted(roles: Sequence[SignatureRole], known: Iterable[Signatory]) -> tuple[Signatory, ...]:
    """Return those of *known* whose role signs this document, in the order of *roles*, numbered within a role."""
    by_role: dict[SignatureRole, list[Signatory]] = {}
    for signatory in known:
        by_role.setdefault(signatory.role, []).append(signatory)
    return tuple(
        replace(one, position=position) for role in roles for position, one in enumerate(by_role.get(role, ()), start=1)
    )
