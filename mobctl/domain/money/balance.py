"""The balance of a grant: what was promised, paid, is still owed and was spent, by flow and in all, in whole cents."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Moved:
    """What one record says of money: of whom (``subject``), in which part of the project (``place``).

    What was paid back is a payment below zero.
    """

    subject: str
    place: str
    committed: int = 0
    paid: int = 0
    spent: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts of a part of the project, or of all of it; owed is what was promised and is not paid, person by person.

    ``overpaid`` is what was paid beyond what was promised to those to whom something was.
    """

    committed: int = 0
    paid: int = 0
    owed: int = 0
    overpaid: int = 0
    spent: int = 0
    expected: int = 0

    @property
    def used(self) -> int:
        """What the grant, or own money, has to bear in the end: paid, still owed, spent and expected."""
        return self.paid + self.owed + self.spent + self.expected

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.committed + other.committed,
            self.paid + other.paid,
            self.owed + other.owed,
            self.overpaid + other.overpaid,
            self.spent + other.spent,
            self.expected + other.expected,
        )


def by_subject(moved: Iterable[Moved]) -> dict[tuple[str, str], Sums]:
    """Return what was promised to, paid to and spent for each, by place and subject."""
    found: dict[tuple[str, str], Sums] = {}
    for one in moved:
        key = (one.place, one.subject)
        found[key] = found.get(key, Sums()) + Sums(one.committed, one.paid, 0, 0, one.spent, one.expected)
    return {key: _with_owed(sums) for key, sums in found.items()}


def by_place(subjects: dict[tuple[str, str], Sums]) -> dict[str, Sums]:
    """Return the sums of each part of the project: one person's overpayment never hides what another is owed."""
    found: dict[str, Sums] = {}
    for (place, _), sums in subjects.items():
        found[place] = found.get(place, Sums()) + sums
    return found


def in_all(places: Iterable[Sums]) -> Sums:
    """Return the sums of all parts."""
    total = Sums()
    for one in places:
        total = total + one
    return total


def _with_owed(sums: Sums) -> Sums:
    if not sums.committed:
        return sums
    rest = sums.committed - sums.paid
    return replace(sums, owed=max(rest, 0), overpaid=max(-rest, 0))
