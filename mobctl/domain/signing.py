"""Who signs a document about a mobility: a person for each role, in the order of the scheme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mobctl.models import Guardian
from mobctl.vocabulary import Authority, SignatureRole


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature that a document needs. A name that is not known yet is empty: a line to fill in.

    ``authority`` is what entitles a guardian to sign; others sign in their ``function``.
    """

    role: SignatureRole
    name: str = ""
    function: str = ""
    organisation: str = ""
    position: int = 1
    authority: str = ""

    @property
    def capacity(self) -> str:
        """In which capacity this person signs; empty for those who sign for themselves."""
        return self.function or self.authority


def signing_guardians(
    guardians: Iterable[Guardian], *, minor: bool, start: date | None, who: Mapping[str, str] | None = None
) -> tuple[Guardian, ...]:
    """Return the guardians who sign, in the order in which they were named.

    What was recorded about a guardian decides; where nothing was, those of a minor sign, and of an adult only
    guardians appointed for an adult. *who* tells for each kind of authority whether "each" guardian signs, "one" of
    them or one "alone": where one has authority alone, those who would share it do not sign. Ended or lapsed
    authority never signs.
    """
    table: dict[str, str] = {**WHO_SIGNS, **(who or {})}
    able = [guardian for guardian in sorted(guardians, key=lambda one: one.position) if in_force(guardian, start)]
    alone = minor and any(table.get(guardian.authority or "") == "alone" for guardian in able)
    signing: list[Guardian] = []
    for guardian in able:
        how = table.get(guardian.authority or "", "each")
        enough = how == "one" and any(one.authority == guardian.authority for one in signing)
        if _signs(guardian, minor, able=how == "alone" or not (alone or enough)):
            signing.append(guardian)
    return tuple(signing)


WHO_SIGNS: Mapping[str, str] = {
    Authority.JOINT: "each",
    Authority.SOLE: "alone",
    Authority.BY_COURT: "alone",
    Authority.CHILD_WELFARE: "alone",
}
"""Who signs for a minor where no table of a country says otherwise."""


def in_force(guardian: Guardian, on: date | None) -> bool:
    """Tell whether a guardian has authority on a day; where the day is not known, whether it was not ended."""
    lapsed = guardian.valid_to is not None and on is not None and guardian.valid_to < on
    return not guardian.ended and not lapsed


def _signs(guardian: Guardian, minor: bool, *, able: bool) -> bool:
    if guardian.signs is not None:
        return guardian.signs
    return able if minor else guardian.authority == Authority.OF_AN_ADULT


def wanted(roles: Sequence[SignatureRole], known: Iterable[Signatory]) -> tuple[Signatory, ...]:
    """Return those of *known* whose role signs this document, in the order of *roles*, numbered within a role."""
    by_role: dict[SignatureRole, list[Signatory]] = {}
    for signatory in known:
        by_role.setdefault(signatory.role, []).append(signatory)
    return tuple(
        replace(one, position=position) for role in roles for position, one in enumerate(by_role.get(role, ()), start=1)
    )
