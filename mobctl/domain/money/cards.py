"""Rate cards: what one call of one agency pays, by day and by unit, as a grant agreement prints it."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mobctl.vocabulary_money import BudgetLine

EVERYBODY = ""
ACCOMPANYING = "accompanying"
"""The category of accompanying persons on a card, beside the categories of activity types."""


@dataclass(frozen=True, slots=True)
class DayRate:
    """The amount for each day from one day of the stay to another, both included; without a last one it holds on."""

    category: str
    host_group: str
    from_day: int
    to_day: int | None
    amount: Decimal

    def days_of(self, days: int) -> int:
        """Return how many of the first *days* days this rate pays."""
        last = days if self.to_day is None else min(days, self.to_day)
        return max(last - self.from_day + 1, 0)


@dataclass(frozen=True, slots=True)
class UnitRate:
    """The amount for each unit of a line: a participant, a day of a course, a visit.

    ``from_number`` and ``to_number`` are those of a tier ("the first 100 participants"), ``at_most`` caps the units
    of one person. ``activities`` are keys of activity types; empty for all.
    """

    line: BudgetLine
    amount: Decimal
    category: str = EVERYBODY
    activities: tuple[str, ...] = ()
    from_number: int = 1
    to_number: int | None = None
    at_most: int | None = None

    def is_for(self, activity: str, category: str) -> bool:
        """Tell whether it is for an activity type and category."""
        return (not self.activities or activity in self.activities) and self.category in (EVERYBODY, category)

    def holds(self, number: int) -> bool:
        """Tell whether the participant of a number, counted from 1, is in its tier."""
        return self.from_number <= number and (self.to_number is None or number <= self.to_number)


@dataclass(frozen=True, slots=True)
class RateCard:
    """What a call of a national agency pays in a field. ``page`` and ``checked_on`` say where and when it was read.

    A card marked as ``example`` shows the form and never prices anything.
    """

    key: str
    call_year: int
    national_agency: str
    field: str
    currency: str
    source: str
    page: str = ""
    checked_on: date | None = None
    example: bool = False
    own: bool = False
    host_groups: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    day_rates: tuple[DayRate, ...] = ()
    unit_rates: tuple[UnitRate, ...] = ()

    @property
    def said_source(self) -> str:
        """The source with its page, as it is printed beside an amount."""
        return f"{self.source}, p. {self.page}" if self.page else self.source

    def group_of(self, country: str | None) -> str | None:
        """Return the host group of a country; None where the card puts it in none."""
        return next((group for group, countries in self.host_groups.items() if country in countries), None)

    def days(self, category: str, host_group: str) -> tuple[DayRate, ...]:
        """Return the day rates of a category in a host group, first days first."""
        fitting = (rate for rate in self.day_rates if (rate.category, rate.host_group) == (category, host_group))
        return tuple(sorted(fitting, key=lambda rate: rate.from_day))

    def unit(self, line: BudgetLine, activity: str, category: str, number: int = 1) -> UnitRate | None:
        """Return the rate of a line for a participant's number; one for the activity or category wins over any."""
        fitting = [
            rate
            for rate in self.unit_rates
            if rate.line is line and rate.is_for(activity, category) and rate.holds(number)
        ]
        return max(fitting, key=lambda rate: (bool(rate.activities), bool(rate.category)), default=None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which card a project asks for: one by name, or that of its call, agency and field as its grant code tells."""

    call_year: int
    national_agency: str | None
    field: str | None
    card: str | None = None


def cards_for(cards: Iterable[RateCard], wanted: Wanted) -> Sequence[RateCard]:
    """Return the cards that fit, never an example; more than one where agency or field are not known."""
    usable = [card for card in cards if not card.example]
    if wanted.card:
        return [card for card in usable if card.key == wanted.card]
    return [
        card
        for card in usable
        if card.call_year == wanted.call_year
        and wanted.national_agency in (None, card.national_agency)
        and wanted.field in (None, card.field)
    ]
