"""Learning itineraries: which companies, incubators and universities a mobility or its flow visits, and what for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from mobctl.desk import Desk
from mobctl.domain.stays import Period, whole
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import journeys as say
from mobctl.models import Flow, ItineraryStop, Mobility, Organisation
from mobctl.services.mobilities.mobility_lines import stays_by_mobility
from mobctl.services.records.selecting import Filters, by_name, mobilities, one
from mobctl.services.support.visiting import meant
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class StopLine:
    """A stop: of the flow or mobility ``ref``, at an organisation, from a day until another."""

    ref: str
    organisation: str
    name: str
    kind: str
    country: str | None
    start: date
    end: date | None
    purpose: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StopsListed:
    """The stops of learning itineraries, by day."""

    stops: tuple[StopLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Travelling:
    """Who makes a stop: a flow or a mobility, with the days of the journey and the column that names it."""

    ref: str
    period: Period
    column: str
    id: int


def plan_add(
    desk: Desk, reference: str, organisation: str, *, on: date, until: date | None, purpose: str | None
) -> Plan[StopsListed]:
    """Plan a stop of a flow or a mobility.

    Raises Refused when it ends before it begins or is there already; warns when it lies outside the journey.
    """
    if until and until < on:
        raise Refused(say.STOP_UPSIDE_DOWN, until=until, on=on)
    with desk.store.reading() as session:
        who, at = travelling(session, desk, reference), one(session, Organisation, organisation)
        if any(stop.start == on for stop in _stops_at(session, who, at)):
            raise Refused(say.STOP_THERE, ref=who.ref, organisation=at.ref, on=on)
        planner = desk.store.planner(session)
        named: dict[str, Any] = {who.column: who.id}
        stop = planner.create(
            ItineraryStop,
            about=who.ref,
            organisation_id=at.id,
            start=on,
            end=until,
            purpose=purpose,
            note=desk.note,
            **named,
        )
        findings = _outside(who, on, until)
        result = StopsListed((_line(stop, who.ref, at),), 1)
        return planner.plan(f"{who.ref} stops at {at.ref}", result, findings)


def _outside(who: Travelling, on: date, until: date | None) -> list[Finding]:
    start, end = who.period.start, who.period.end
    if start is None or end is None or start <= on <= (until or on) <= end:
        return []
    day = on if not start <= on <= end else until
    return [warning(say.STOP_OUTSIDE, Where(ref=who.ref), ref=who.ref, start=start, end=end, on=day)]


def plan_remove(desk: Desk, reference: str, organisation: str, on: date | None) -> Plan[StopsListed]:
    """Plan to take a stop off; raises NoMatch when there is none, WrongUsage when the day has to be named."""
    with desk.store.reading() as session:
        who, at = travelling(session, desk, reference), one(session, Organisation, organisation)
        stops = [stop for stop in _stops_at(session, who, at) if on in (None, stop.start)]
        if not stops:
            raise NoMatch(say.NO_STOP, ref=who.ref, organisation=at.ref)
        if len(stops) > 1:
            days = ", ".join(str(stop.start) for stop in stops)
            raise WrongUsage(say.WHICH_STOP, ref=who.ref, organisation=at.ref, days=days)
        planner = desk.store.planner(session)
        planner.update(stops[0], about=who.ref, ended=True)
        result = StopsListed((_line(stops[0], who.ref, at),), 1)
        return planner.plan(f"{who.ref} does not stop at {at.ref}", result)


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> StopsListed:
    """Return the stops of what was named, those of the flow included, or of the whole project, by day."""
    with desk.store.reading() as session:
        ids = meant(session, desk, refs, filters)
        of_flows = select(Mobility.flow_id).where(col(Mobility.id).in_(ids), col(Mobility.flow_id).is_not(None))
        theirs = or_(col(ItineraryStop.mobility_id).in_(ids), col(ItineraryStop.flow_id).in_(of_flows))
        query = (
            select(ItineraryStop, Mobility, Flow, Organisation)
            .select_from(ItineraryStop)
            .join(Mobility, col(Mobility.id) == ItineraryStop.mobility_id, isouter=True)
            .join(Flow, col(Flow.id) == ItineraryStop.flow_id, isouter=True)
            .join(Organisation, col(Organisation.id) == ItineraryStop.organisation_id)
        )
        query = query.where(theirs, col(ItineraryStop.ended).is_(False))
        rows = session.exec(query.order_by(col(ItineraryStop.start), col(ItineraryStop.id))).all()
        lines = tuple(_line(stop, (mobility or flow).ref, at) for stop, mobility, flow, at in rows)
    return StopsListed(lines, len(lines))


def travelling(session: Session, desk: Desk, reference: str) -> Travelling:
    """Return the flow that *reference* names, else the one mobility."""
    if reference[:2].upper() == "F-" or (reference[1:2] != "-" and by_name(session, Flow, reference)):
        flow = one(session, Flow, reference)
        return Travelling(flow.ref, Period(flow.start, flow.end), "flow_id", flow.id)
    found = mobilities(session, desk, [reference], Filters())
    mobility = found[0] if len(found) == 1 else one(session, Mobility, reference)
    stays = stays_by_mobility(session, [mobility.id])[mobility.id]
    period = whole(Period(stay.start, stay.end) for stay in stays)
    return Travelling(mobility.ref, period, "mobility_id", mobility.id)


def _stops_at(session: Session, who: Travelling, at: Organisation) -> list[ItineraryStop]:
    query = select(ItineraryStop).where(
        col(getattr(ItineraryStop, who.column)) == who.id,
        ItineraryStop.organisation_id == at.id,
        col(ItineraryStop.ended).is_(False),
    )
    return list(session.exec(query.order_by(col(ItineraryStop.start))))


def _line(stop: ItineraryStop, ref: str, at: Organisation) -> StopLine:
    return StopLine(ref, at.ref, at.name, at.kind, at.country, stop.start, stop.end, stop.purpose, stop.note)
