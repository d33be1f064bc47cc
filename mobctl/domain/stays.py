"""The rules of stays: their days, their overlaps, and what a placement makes of a mobility's status."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mobctl.vocabulary import MobilityStatus


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both counted; a day may be unknown."""

    start: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """The number of days, both ends included; None while a day is unknown."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share more than the day on which one ends and the other begins, a change of hosts."""
        if None in (self.start, self.end, other.start, other.end):
            return False
        return self.start < other.end and other.start < self.end  # type: ignore[operator]


def whole(periods: Iterable[Period]) -> Period:
    """Return the period from the first start to the last end of several stays."""
    known = list(periods)
    starts = [period.start for period in known if period.start]
    ends = [period.end for period in known if period.end]
    return Period(min(starts, default=None), max(ends, default=None))


def placed_status(status: str, hosts: Sequence[int | None], period: Period) -> str:
    """Return the status of a mobility after a placement.

    "To be placed" becomes "planned" once every stay has a host and the whole has a start and an end; a planned one
    that loses them is to be placed again; every other status stays.
    """
    complete = bool(hosts) and all(hosts) and period.days is not None
    if status == MobilityStatus.TO_BE_PLACED and complete:
        return MobilityStatus.PLANNED
    if status == MobilityStatus.PLANNED and not complete:
        return MobilityStatus.TO_BE_PLACED
    return status
