"""Rate cards as files: read, and checked to the end for what is missing, unknown, double or left open."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from mobctl.domain.money.card_values import UNIT_LINES, Entry
from mobctl.domain.money.cards import ACCOMPANYING, EVERYBODY, DayRate, RateCard, UnitRate
from mobctl.findings import Finding, Where, error, has_errors, warning
from mobctl.messages import rates as say
from mobctl.scheme_vocabulary import Category
from mobctl.vocabulary_money import BudgetLine

CATEGORIES = (*(str(category) for category in Category), ACCOMPANYING)
_CARD = ("call_year", "national_agency", "field", "currency", "source", "page", "checked_on", "example", "host_groups")
_TABLES = ("individual_support", "unit")
_DAYS = ("category", "host_group", "from_day", "to_day", "amount")
_UNIT = ("line", "category", "activities", "from_number", "to_number", "at_most", "amount")


@dataclass(frozen=True, slots=True)
class _Step:
    """A rate as an interval of days or participants, with the place of its entry."""

    what: str
    first: int
    last: int | None
    where: Where


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card, where its file gives one, and all that is wrong with the file."""

    card: RateCard | None
    findings: tuple[Finding, ...]


def read_card(key: str, file: str, content: Mapping[str, Any], countries: Collection[str], *, own: bool) -> ReadCard:
    """Return the card in a file and its faults; with an error there is no card.

    *countries* are the codes that are known. Amounts are decimals, integers or texts; a binary fraction is a fault.
    """
    reading = _Reading(file, countries)
    card = reading.card(key, content, own=own)
    findings = tuple(reading.findings)
    return ReadCard(None if has_errors(findings) else card, findings)


def not_readable(file: str, reason: str) -> ReadCard:
    """Return what is told of a file that is no TOML."""
    return ReadCard(None, (error(say.NO_CARD_FILE, Where(file=file), file=file, reason=reason),))


class _Reading:
    """Reads one card and collects what is wrong with it."""

    def __init__(self, file: str, countries: Collection[str]) -> None:
        self._file, self._countries = file, countries
        self.findings: list[Finding] = []

    def card(self, key: str, content: Mapping[str, Any], *, own: bool) -> RateCard:
        head = self._entry(content, "")
        head.only((*_CARD, *_TABLES))
        groups = self._groups(head)
        days, units = self._day_rates(content, groups), self._unit_rates(content)
        card = RateCard(
            key=key,
            call_year=head.whole("call_year") or 0,
            national_agency=head.text("national_agency").upper(),
            field=head.text("field").lower(),
            currency=head.text("currency", "EUR").upper(),
            source=head.text("source"),
            page=head.text("page", ""),
            checked_on=head.day("checked_on"),
            example=bool(content.get("example", False)),
            own=own,
            host_groups=groups,
            day_rates=tuple(days),
            unit_rates=tuple(units),
        )
        if not days and not units:
            self.findings.append(error(say.EMPTY_CARD, Where(file=self._file)))
        return card

    def _entry(self, content: object, key: str) -> Entry:
        return Entry(content if isinstance(content, Mapping) else {}, Where(file=self._file, key=key), self.findings)

    def _groups(self, head: Entry) -> dict[str, frozenset[str]]:
        where = Where(file=self._file, key="host_groups")
        groups: dict[str, frozenset[str]] = {}
        for group, countries in head.table("host_groups").items():
            listed = [str(code).upper() for code in countries] if isinstance(countries, list) else []
            if not listed:
                self.findings.append(error(say.GROUP_WITHOUT_COUNTRIES, where, group=group))
            for code in listed:
                earlier = next((other for other, codes in groups.items() if code in codes), None)
                if code not in self._countries:
                    self.findings.append(error(say.UNKNOWN_COUNTRY, where, group=group, country=code))
                elif earlier or listed.count(code) > 1:
                    self.findings.append(
                        error(say.COUNTRY_TWICE, where, country=code, one=earlier or group, other=group)
                    )
            groups[group] = frozenset(listed)
        return groups

    def _entries(self, content: Mapping[str, Any], table: str, keys: Sequence[str]) -> Iterator[Entry]:
        listed = content.get(table, [])
        for number, each in enumerate(listed if isinstance(listed, list) else [listed], 1):
            entry = self._entry(each, f"{table} {number}")
            entry.only(keys)
            yield entry

    def _day_rates(self, content: Mapping[str, Any], groups: Mapping[str, object]) -> list[DayRate]:
        rates: list[tuple[DayRate, Where]] = []
        for entry in self._entries(content, "individual_support", _DAYS):
            category, group = entry.one_of("category", CATEGORIES), entry.text("host_group")
            if group and group not in groups:
                self.findings.append(error(say.UNKNOWN_GROUP, entry.where, group=group))
            first, last, amount = entry.whole("from_day", 1), entry.whole("to_day", None), entry.amount("amount")
            if first is None or amount is None:
                continue
            rates.append((DayRate(category, group, first, last, amount), entry.where))
        self._check(
            [
                _Step(f"{rate.category}, host group {rate.host_group}", rate.from_day, rate.to_day, at)
                for rate, at in rates
            ],
            "day",
        )
        self._complete([rate for rate, _ in rates], groups)
        return [rate for rate, _ in rates]

    def _unit_rates(self, content: Mapping[str, Any]) -> list[UnitRate]:
        rates: list[tuple[UnitRate, Where]] = []
        for entry in self._entries(content, "unit", _UNIT):
            line, amount = entry.one_of("line", UNIT_LINES), entry.amount("amount")
            category = entry.one_of("category", CATEGORIES) if entry.has("category") else EVERYBODY
            first, last = entry.whole("from_number", 1), entry.whole("to_number", None)
            cap, activities = entry.whole("at_most", None), entry.texts("activities")
            if line and amount is not None and first is not None:
                rate = UnitRate(BudgetLine(line), amount, category, activities, first, last, cap)
                rates.append((rate, entry.where))
        steps = [_Step(_called(rate), rate.from_number, rate.to_number, where) for rate, where in rates]
        self._check(steps, "participant")
        return [rate for rate, _ in rates]

    def _check(self, steps: Sequence[_Step], unit: str) -> None:
        """Collect gaps and overlaps of the steps that are of the same thing."""
        ordered = sorted(steps, key=lambda step: (step.what, step.first))
        for what, group in groupby(ordered, key=lambda step: step.what):
            run = list(group)
            if run[0].first != 1:
                self.findings.append(error(say.STARTS_LATE, run[0].where, what=what, unit=unit, first=run[0].first))
            for step in run:
                if step.last is not None and step.last < step.first:
                    self.findings.append(
                        error(say.UPSIDE_DOWN, step.where, what=what, unit=unit, first=step.first, last=step.last)
                    )
            self.findings += _misfits(run, unit)
            if run[-1].last is not None:
                self.findings.append(warning(say.ENDS, run[-1].where, what=what, unit=unit, last=run[-1].last))

    def _complete(self, rates: Sequence[DayRate], groups: Iterable[str]) -> None:
        for category in dict.fromkeys(rate.category for rate in rates if rate.category):
            priced = {rate.host_group for rate in rates if rate.category == category}
            for group in groups:
                if group not in priced:
                    where = Where(file=self._file, key="individual_support")
                    self.findings.append(warning(say.GROUP_WITHOUT_RATE, where, category=category, group=group))


def _paid(rate: DayRate) -> str:
    return f"{rate.category}, host group {rate.host_group}"


def _called(rate: UnitRate) -> str:
    return ", ".join(part for part in (str(rate.line), rate.category, *sorted(rate.activities)) if part)


def _misfits(run: Sequence[_Step], unit: str) -> Iterator[Finding]:
    for before, after in pairwise(run):
        if before.last is None or after.first <= before.last:
            yield error(
                say.STEPS_OVERLAP, after.where, also=(before.where,), what=after.what, unit=unit, first=after.first
            )
        elif after.first > before.last + 1:
            yield error(
                say.GAP_BETWEEN_STEPS,
                after.where,
                also=(before.where,),
                what=after.what,
                unit=unit,
                first=before.last + 1,
                last=after.first - 1,
            )


def doubles(cards: Iterable[RateCard]) -> Iterator[Finding]:
    """Yield where two cards are of the same call, agency and field; the project then has to name one."""
    known: dict[tuple[int, str, str], RateCard] = {}
    for card in cards:
        if card.example:
            continue
        same = known.setdefault((card.call_year, card.national_agency, card.field), card)
        if same is not card:
            yield warning(say.SAME_CARD, Where(file=f"{card.key}.toml"), card=card.key, other=same.key)
