"""Stays abroad of a participant outside their mobilities: earlier journeys that count for the days allowed."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import NoMatch, Refused
from mobctl.findings import Finding, Where, warning
from mobctl.messages import permits as say
from mobctl.models import Participant, StayAbroad
from mobctl.services.formalities.visas import country_code
from mobctl.services.records.selecting import participant
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class AbroadLine:
    """A stay abroad; both days count. ``number`` counts those of the participant."""

    participant: str
    number: int
    country: str
    start: date
    end: date
    days: int
    permit: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AbroadListed:
    """Stays abroad of a participant, by start."""

    stays: tuple[AbroadLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, reference: str, country: str, start: date, end: date, *, permit: bool) -> Plan[AbroadListed]:
    """Plan a stay abroad of a participant, or of the participant of an application or mobility.

    Raises Refused when it would end before it begins, WrongUsage for an unknown country.
    """
    if end < start:
        raise Refused(say.UPSIDE_DOWN, start=start, end=end)
    code = country_code(desk, country)
    with desk.store.reading() as session:
        person = participant(session, reference)
        known = _stays(session, person)
        findings = [
            warning(say.STAYS_TWICE, Where(ref=person.ref), ref=person.ref, country=code, start=one.start, end=one.end)
            for one in known
            if one.country == code and one.start <= end and start <= one.end
        ]
        planner = desk.store.planner(session)
        values = {"country": code, "start": start, "end": end, "permit": permit, "note": desk.note}
        made = planner.create(StayAbroad, about=person.ref, participant_id=person.id, **values)
        line = _line(person, len(known) + 1, made)
        return planner.plan(f"added a stay abroad of {person.ref}", AbroadListed((line,), 1), findings)


def plan_remove(desk: Desk, reference: str, number: int) -> Plan[AbroadListed]:
    """Plan that a stay abroad, by its number, no longer counts; raises NoMatch where there is no such stay."""
    with desk.store.reading() as session:
        person = participant(session, reference)
        known = _stays(session, person)
        if not 1 <= number <= len(known):
            way = f"mobctl abroad list {person.ref}"
            raise NoMatch(say.NO_SUCH_NUMBER, ref=person.ref, what="stay abroad", number=number, way=way)
        planner = desk.store.planner(session)
        planner.update(known[number - 1], about=person.ref, ended=True)
        left = [stay for place, stay in enumerate(known, start=1) if place != number]
        lines = tuple(_line(person, place, stay) for place, stay in enumerate(left, start=1))
        return planner.plan(f"removed a stay abroad of {person.ref}", AbroadListed(lines, len(lines)))


def listed(desk: Desk, reference: str) -> AbroadListed:
    """Return the stays abroad of a participant."""
    with desk.store.reading() as session:
        person = participant(session, reference)
        lines = tuple(_line(person, number, stay) for number, stay in enumerate(_stays(session, person), start=1))
    return AbroadListed(lines, len(lines))


def _stays(session: Session, person: Participant) -> list[StayAbroad]:
    query = select(StayAbroad).where(StayAbroad.participant_id == person.id, col(StayAbroad.ended).is_(False))
    return list(session.exec(query.order_by(col(StayAbroad.start), col(StayAbroad.id))))


def _line(person: Participant, number: int, stay: StayAbroad) -> AbroadLine:
    days = (stay.end - stay.start).days + 1
    return AbroadLine(person.ref, number, stay.country, stay.start, stay.end, days, stay.permit, stay.note)
