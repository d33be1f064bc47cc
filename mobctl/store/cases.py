"""Mobilities as the rules look at them, many at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from mobctl.domain.effective import Leg, effective
from mobctl.domain.facts import Facts
from mobctl.domain.lived import days_lived
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.case import Abroad, Case, Company, VisaFacts, work_of
from mobctl.domain.rules.days import allowed, by_country
from mobctl.domain.rules.passports import outlasts
from mobctl.domain.rules.spans import without
from mobctl.domain.stays import Period, whole
from mobctl.scheme import Scheme
from mobctl.scheme_vocabulary import Record
from mobctl.store import case_queries as ask_for
from mobctl.store import record_queries
from mobctl.store.fact_queries import ask, by
from mobctl.store.surroundings import Surroundings
from mobctl.vocabulary import VisaKind

BY_RULES = frozenset({Record.DAYS_ALLOWED, Record.PASSPORT_VALID})
"""What only the rules can show of a mobility."""


def rules_of(connection: Connection) -> RuleBook | None:
    """Return the book of rules that the desk handed to the store."""
    book = connection.get_execution_options().get("rules")
    return book() if book else None


class Elsewhere:
    """Visas, earlier stays and other mobilities of some people, read in a fixed number of questions."""

    def __init__(self, connection: Connection, rows: Collection[Row[Any]]) -> None:
        ids = [row.id for row in rows]
        people = {row.participant_id for row in rows}
        self._stays = by("participant_id", ask(connection, ask_for.STAYS_ABROAD, people))
        others = list(ask(connection, ask_for.OTHER_MOBILITIES, people))
        self._others = by("participant_id", others)
        wanted = {*ids, *(row.mobility_id for row in others)}
        self._visas = by("mobility_id", ask(connection, record_queries.VISAS, wanted))
        self._interruptions = by("mobility_id", ask(connection, ask_for.INTERRUPTIONS, ids))

    def visas(self, mobility: int) -> tuple[VisaFacts, ...]:
        return tuple(
            VisaFacts(
                row.kind,
                row.country,
                None if row.granted is None else bool(row.granted),
                row.valid_from,
                row.valid_to,
                row.entries,
                row.days,
            )
            for row in self._visas[mobility]
        )

    def others(self, row: Row[Any]) -> dict[str, list[Row[Any]]]:
        """Return the stays of the same person's other mobilities, by reference."""
        found: dict[str, list[Row[Any]]] = {}
        for stay in self._others[row.participant_id]:
            if stay.mobility_id != row.id:
                found.setdefault(stay.ref, []).append(stay)
        return found

    def abroad(self, row: Row[Any]) -> Iterator[Abroad]:
        """Yield the days that somebody spent abroad outside this mobility; days under a permit marked or left out."""
        for stay in self._stays[row.participant_id]:
            yield Abroad(stay.country, stay.start, stay.end, permit=bool(stay.permit))
        for ref, stays in self.others(row).items():
            for country, span in by_country([_leg(stay) for stay in stays], *_journeys(stays)):
                permits = [
                    (visa.valid_from, visa.valid_to)
                    for visa in self.visas(stays[0].mobility_id)
                    if visa.granted and visa.kind != VisaKind.SHORT_STAY and visa.valid_from and visa.valid_to
                    if visa.country in (None, country)
                ]
                yield from (Abroad(country, start, end, ref=ref) for start, end in without([span], permits))

    def days_off(self, row: Row[Any], legs: Iterable[Leg], period: Period) -> int:
        """Return the days from the first to the last one that do not count: interrupted, or between two stays."""
        away = [Period(one.start, one.end) for one in self._interruptions[row.id]]
        stays = [Period(leg.start, leg.end) for leg in legs]
        return (period.days or 0) - days_lived(stays, row.ended_on, away) if period.days else 0


def _leg(stay: Row[Any]) -> Leg:
    return Leg(None, stay.country, None, stay.start, stay.end)


def _journeys(stays: list[Row[Any]]) -> tuple[Any, Any]:
    """Return the first and last day away from home: those of the stays, or of the flow where they are more."""
    starts = [day for stay in stays for day in (stay.start, stay.flow_start) if day]
    ends = [day for stay in stays for day in (stay.end, stay.flow_end) if day]
    return min(starts, default=None), stays[0].ended_on or max(ends, default=None)


def cases(
    connection: Connection,
    rows: Collection[Row[Any]],
    around: Surroundings,
    facts: Mapping[int, Facts],
    schemes: Mapping[int, Scheme],
) -> dict[int, Case]:
    """Return mobilities as the rules look at them, by id; *rows* are those of the question about mobilities."""
    elsewhere = Elsewhere(connection, rows)
    return {
        row.id: _case(row, around, facts[row.id], schemes[row.project_id], elsewhere) for row in rows if row.id in facts
    }


def _case(row: Row[Any], around: Surroundings, facts: Facts, scheme: Scheme, elsewhere: Elsewhere) -> Case:
    activity = scheme.activity(row.activity)
    company = around.placement(row).company
    sender = around.organisations.get(row.sending_organisation_id)
    home = (company and company.country) or (sender and sender.country) or row.residence
    category = activity.category if activity else None
    legs = _legs(row, around)
    return Case(
        facts=facts,
        participant=row.participant_ref,
        legs=legs,
        activity=activity,
        nationality=row.nationality,
        residence=row.residence,
        home=home,
        id_expiry=row.id_document_expiry,
        permit_until=row.residence_permit_until,
        graduated=row.graduation_date,
        work=work_of(row.employment_status, category, employed=facts.employed),
        fewer_opportunities=bool(row.fewer_opportunities),
        duration_reason=row.duration_reason,
        days_off=elsewhere.days_off(row, legs, Period(facts.start, facts.end)),
        visas=elsewhere.visas(row.id),
        abroad=tuple(elsewhere.abroad(row)),
        others=tuple(_periods(elsewhere.others(row))),
        company=_figures(company) if company and scheme.small_senders else None,
    )


def _legs(row: Row[Any], around: Surroundings) -> tuple[Leg, ...]:
    """Return the stays as agreed, or as they are entered; one without a country is where its host is."""
    stays = around.stays[row.id]
    countries = [stay.country or _country_of(around, stay.organisation_id) for stay in stays]
    holds = around.agreements.get(row.id)
    agreed = effective({}, holds).legs if holds else ()
    if agreed:
        known = dict(enumerate(countries))
        return tuple(replace(leg, country=leg.country or known.get(number)) for number, leg in enumerate(agreed))
    return tuple(Leg(None, country, None, stay.start, stay.end) for stay, country in zip(stays, countries, strict=True))


def _country_of(around: Surroundings, organisation: int | None) -> str | None:
    body = around.organisations.get(organisation)
    return body.country if body else None


def _periods(others: Mapping[str, Iterable[Row[Any]]]) -> Iterator[tuple[str, Period]]:
    for ref, stays in others.items():
        period = whole(Period(stay.start, stay.end) for stay in stays)
        yield ref, Period(period.start, next(iter(stays)).ended_on or period.end)


def _figures(company: Row[Any]) -> Company:
    return Company(company.ref, company.headcount, company.turnover, company.balance_sheet)


def shown_by_rules(case: Case, book: RuleBook) -> frozenset[str]:
    """Return what the rules show of a mobility: that every day is allowed, that the document outlasts the return."""
    facts = {Record.DAYS_ALLOWED: allowed(case, book), Record.PASSPORT_VALID: outlasts(case, book)}
    return frozenset(str(record) for record, so in facts.items() if so)


def asks_rules(scheme: Scheme) -> bool:
    """Tell whether a task of a scheme is closed by what only the rules can show."""
    return any(BY_RULES & set(closing.records) for task in scheme.tasks for closing in task.closed_by)
