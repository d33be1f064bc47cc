"""What the grant is likely to pay for somebody: each line with its quantity, its rate and where the rate stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from mobctl.domain.allowances import Allowance
from mobctl.domain.money.amounts import from_cents, rounded
from mobctl.domain.money.asked_lines import COUNTED
from mobctl.domain.money.cards import RateCard
from mobctl.domain.money.journeys import Journey
from mobctl.domain.months import add_months
from mobctl.vocabulary_money import BudgetLine

DAYS_OF_A_MONTH = 30
"""Days beyond whole months count as thirtieths; a funder may round otherwise."""


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One amount: *quantity* times *rate*, or as it was spent; ``person`` is an accompanying person's reference.

    ``mobility`` is the reference of who it is for: a mobility, or a flow or project as a whole.
    """

    mobility: str
    person: str | None
    line: BudgetLine
    basis: str
    quantity: Decimal
    rate: Decimal | None
    amount: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Unpriced:
    """A rate that is not known: the line, and for which category and place it is missing."""

    line: BudgetLine
    category: str
    place: str


@dataclass(frozen=True, slots=True)
class Leg:
    """Days in one country, in the order of the stays; each day of a mobility is in one leg."""

    country: str | None
    days: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beside days and places: a quantity that a rate pays, or cents as spent (``spent``) or expected."""

    line: BudgetLine
    quantity: int = 0
    cents: int = 0
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody who is priced, as the facts stand.

    ``legs`` are the days as lived where that is known: to an early end, without interruptions. ``number`` counts the
    participants of the project from 1; 0 for those who count nowhere. ``fallen`` are withdrawn and cancelled ones:
    no days and no travel are paid for them. ``shared`` is a flow or project, for which only what was asked is priced.
    ``told`` says what shortened the days.
    """

    mobility: str
    activity: str
    category: str
    legs: tuple[Leg, ...]
    person: str | None = None
    travel_days: int = 0
    number: int = 0
    visit: bool = False
    shared: bool = False
    fallen: bool = False
    told: str = ""
    journey: Journey | None = None
    start: date | None = None
    allowance: Allowance | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def days(self) -> int:
        return sum(leg.days for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Priced:
    """The lines of some cases, and the rates that are missing with whom they concern."""

    lines: tuple[EstimateLine, ...]
    unpriced: dict[Unpriced, tuple[str, ...]] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal("0.00"))


@dataclass(frozen=True, slots=True)
class Terms:
    """How a project is paid: by units of a card and by bands of travel, by monthly allowances, or only what is spent.

    ``card`` may be missing where ``by_unit`` is asked: then every unit is unpriced. Travel is priced where the
    scheme's funder pays it ``by_distance``.
    """

    card: RateCard | None
    by_unit: bool
    by_distance: bool = True


def priced(cases: Iterable[Case], terms: Terms) -> Priced:
    """Return what the grant is likely to pay for *cases*, with the rates that are missing."""
    pricing = _Pricing(terms)
    lines = tuple(line for case in cases for line in pricing.case(case))
    return Priced(lines, {missing: tuple(dict.fromkeys(refs)) for missing, refs in pricing.unpriced.items()})


class _Pricing:
    """Prices one case after the other, and collects the rates that are missing."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self.unpriced: dict[Unpriced, list[str]] = {}

    def case(self, case: Case) -> Iterator[EstimateLine]:
        if self._terms.by_unit and not case.fallen and not case.shared:
            yield from self._visit(case) if case.visit else self._by_unit(case)
        if case.allowance and not case.fallen:
            yield from _allowance(case, case.allowance)
        for asked in case.asked:
            yield from self._asked(case, asked)

    def _by_unit(self, case: Case) -> Iterator[EstimateLine]:
        yield from self._travel(case)
        yield from self._individual(case)
        if case.number:
            tier = f"participant {case.number} of the project"
            yield from self._unit(case, BudgetLine.ORGANISATIONAL_SUPPORT, 1, tier)
        receives = any(one.line is BudgetLine.INCLUSION_PARTICIPANT and one.cents for one in case.asked)
        asked = any(one.line is BudgetLine.INCLUSION_ORGANISATION for one in case.asked)
        if receives and not asked:
            yield from self._unit(case, BudgetLine.INCLUSION_ORGANISATION, 1, "receives inclusion support")

    def _visit(self, case: Case) -> Iterator[EstimateLine]:
        if not any(one.line is BudgetLine.PREPARATORY_VISIT for one in case.asked):
            yield from self._unit(case, BudgetLine.PREPARATORY_VISIT, 1, "a preparatory visit, one person")

    def _travel(self, case: Case) -> Iterator[EstimateLine]:
        journey = case.journey
        if not self._terms.by_distance:
            return
        if journey is None or journey.amount is None:
            self._missing(case, BudgetLine.TRAVEL, case.category, "the journey")
            return
        band, green = journey.band, "green" if journey.green else "standard"
        km = f"{journey.km} km one way" if journey.km is not None else "band of the funder's system"
        basis = f"{km}, {band}, {green}, return trip" if band else f"{km}, below all bands"
        source = band.source if band else journey.told
        yield _line(case, BudgetLine.TRAVEL, basis, Decimal(1), journey.amount, source)

    def _individual(self, case: Case) -> Iterator[EstimateLine]:
        """Yield the days of each leg by the rates of its host group; days are counted on from leg to leg."""
        if not case.days:
            self._missing(case, BudgetLine.INDIVIDUAL_SUPPORT, case.category, "the days")
            return
        before = 0
        for number, leg in enumerate(case.legs):
            after = before + leg.days + (0 if number else case.travel_days)
            yield from self._days(case, leg, before, after)
            before = after

    def _days(self, case: Case, leg: Leg, before: int, after: int) -> Iterator[EstimateLine]:
        card = self._terms.card
        group = card.group_of(leg.country) if card else None
        rates = card.days(case.category, group) if card and group else ()
        paid = 0
        for rate in rates:
            days = rate.days_of(after) - rate.days_of(before)
            if days > 0 and card:
                paid += days
                to = f"day {rate.from_day} on" if rate.to_day is None else f"days {rate.from_day} to {rate.to_day}"
                extra = f", {case.travel_days} of travel" if case.travel_days and not before else ""
                why = f"; {case.told}" if case.told else ""
                basis = f"{to} of {case.days + case.travel_days}{extra}, {leg.country} in host group {group}{why}"
                line = BudgetLine.INDIVIDUAL_SUPPORT
                yield _line(case, line, basis, Decimal(days), rate.amount, card.said_source)
        if paid < after - before:
            place = f"host group {group}" if group else leg.country or "the host country"
            self._missing(case, BudgetLine.INDIVIDUAL_SUPPORT, case.category, place)

    def _unit(self, case: Case, line: BudgetLine, quantity: int, basis: str) -> Iterator[EstimateLine]:
        card = self._terms.card
        rate = card.unit(line, case.activity, case.category, case.number or 1) if card else None
        if card is None or rate is None:
            self._missing(case, line, case.category, case.activity)
            return
        counted = quantity if rate.at_most is None else min(quantity, rate.at_most)
        capped = f", of {quantity} the most that is paid" if counted < quantity else ""
        yield _line(case, line, f"{basis}{capped}", Decimal(counted), rate.amount, card.said_source)

    def _asked(self, case: Case, asked: Asked) -> Iterator[EstimateLine]:
        counted = COUNTED.get(asked.line)
        if counted is None:
            amount = from_cents(asked.cents)
            basis = "as spent, with receipts" if asked.spent else "as asked, to be proven by receipts"
            yield EstimateLine(case.mobility, case.person, asked.line, basis, Decimal(1), None, amount, "real costs")
        elif case.fallen:
            return
        elif self._terms.by_unit:
            yield from self._unit(case, asked.line, asked.quantity, f"{asked.quantity} {counted}")
        else:
            self._missing(case, asked.line, case.category, case.activity)

    def _missing(self, case: Case, line: BudgetLine, category: str, place: str) -> None:
        self.unpriced.setdefault(Unpriced(line, category, place), []).append(case.mobility)


def _allowance(case: Case, allowance: Allowance) -> Iterator[EstimateLine]:
    """Yield whole months from the first day on, and days beyond them as thirtieths."""
    if case.start is None or not case.days:
        return
    line, source = BudgetLine.MONTHLY_ALLOWANCE, f"{allowance.source}, checked on {allowance.checked_on}"
    months, rest = months_and_days(case.start, case.days)
    if months:
        yield _line(case, line, f"whole months in {allowance.country}", Decimal(months), allowance.amount, source)
    if rest:
        amount = rounded(allowance.amount * rest / DAYS_OF_A_MONTH)
        basis = f"{rest} days beyond whole months, by thirtieths of {allowance.amount}"
        quantity = (Decimal(rest) / DAYS_OF_A_MONTH).quantize(Decimal("0.0001"))
        yield EstimateLine(case.mobility, case.person, line, basis, quantity, allowance.amount, amount, source)


def months_and_days(start: date, days: int) -> tuple[int, int]:
    """Return how many whole calendar months *days* from *start* make, and the days that are left."""
    after = start + timedelta(days=days)
    months = 0
    while add_months(start, months + 1) <= after:
        months += 1
    return months, (after - add_months(start, months)).days


def legs_of(countries: Sequence[str | None], lived: Sequence[int]) -> tuple[Leg, ...]:
    """Return the legs of stays in *countries*; ``lived[i]`` are the days of the first ``i + 1`` stays together.

    So the day on which somebody changes hosts counts once, with the first of both.
    """
    before = (0, *lived)[:-1]
    return tuple(Leg(country, now - then) for country, then, now in zip(countries, before, lived, strict=True))


def _line(case: Case, line: BudgetLine, basis: str, quantity: Decimal, rate: Decimal, source: str) -> EstimateLine:
    return EstimateLine(case.mobility, case.person, line, basis, quantity, rate, rounded(quantity * rate), source)
