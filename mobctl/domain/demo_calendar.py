"""The days of the invented year."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the invented year, around *today*: one flow is back, one leaves soon, one stay is under way."""

    today: date

    def day(self, offset: int) -> date:
        """Return the day *offset* days from today."""
        return self.today + timedelta(days=offset)

    def typed(self, offset: int) -> str:
        """Return the day *offset* days from today, as it is typed."""
        return self.day(offset).isoformat()

    def born(self, years: int, days: int = 0) -> date:
        """Return the birth date of somebody who turned *years* about *days* ago."""
        return self.today - timedelta(days=round(years * 365.25) + days)
