"""Mobilities as people know them: read in bulk, shown one by one or in a list."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from mobctl.desk import Desk
from mobctl.domain.allowances import monthly
from mobctl.domain.lived import interrupted_days
from mobctl.domain.stays import Period
from mobctl.findings import Finding
from mobctl.models import (
    Application,
    Contact,
    Flow,
    FunderRecord,
    Interruption,
    ItineraryStop,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    PlannedOutcome,
    Project,
    Stay,
)
from mobctl.services.formalities import ruled
from mobctl.services.mobilities.interruptions import rows_of
from mobctl.services.mobilities.what_holds import Difference, Effective, Holdings, told
from mobctl.services.records.selecting import Filters, mobilities, one, the_project
from mobctl.services.schemes import schemes
from mobctl.store.agreements import agreements
from mobctl.store.operations import chunks
from mobctl.vocabulary import MobilityStatus

#: What a mobility is for, what each side wants of it, and what came of it.
ABOUT_RESULTS = (
    *("purposes", "sending_motive", "host_motive", "results", "result_note", "people_reached", "returned_on"),
)
#: The facts of a mobility itself that a person may change.
MOBILITY_FIELDS = (
    *("activity", "approach", "tasks_text", "hours_per_week", "conditions", "assessment_method", "travel", "lodging"),
    *("duration_reason", "blended", "green", "international", "notes"),
    *ABOUT_RESULTS,
)
OVER_BEFORE = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED, MobilityStatus.ENDED_EARLY)


@dataclass(frozen=True, slots=True)
class StayLine:
    """One leg of a mobility."""

    host: str | None
    country: str | None
    city: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MobilityLine:
    """A mobility as people know it: its facts, what holds by its ``contract`` (a document), and where they differ.

    ``reason`` is why it was withdrawn or ended early.
    """

    ref: str
    participant: str
    name: str
    application: str
    activity: str
    direction: str
    phase: str
    status: str
    flow: str | None
    stays: tuple[StayLine, ...]
    tutor: str | None
    effective: Effective
    contract: str | None = None
    differences: tuple[Difference, ...] = ()
    ended_on: date | None = None
    reason: str | None = None
    force_majeure: bool = False


@dataclass(frozen=True, slots=True)
class MobilitiesListed:
    """Mobilities, by reference; ``reasons`` counts why some were withdrawn or ended early."""

    mobilities: tuple[MobilityLine, ...]
    total: int
    reasons: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class InterruptionLine:
    """Days of interruption, without ``end`` while it lasts; ``days`` are those of the stay, so far as it is over."""

    start: date
    end: date | None
    days: int | None
    reason: str
    force_majeure: bool


@dataclass(frozen=True, slots=True)
class MobilityShown:
    """One mobility, as it is or was made."""

    mobility: MobilityLine
    details: dict[str, Any]
    units: tuple[str, ...] = ()
    interruptions: tuple[InterruptionLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters, limit: int | None) -> MobilitiesListed:
    """Return mobilities by reference; all of the project where nothing narrows them."""
    with desk.store.reading() as session:
        if refs or filters.narrow or filters.all:
            found = mobilities(session, desk, refs, filters)
        else:
            project = the_project(session, desk, filters.project)
            query = select(Mobility).where(Mobility.project_id == project.id).order_by(col(Mobility.id))
            found = list(session.exec(query))
        lines = lines_of(session, desk, found[:limit])
    reasons = reasons_among(Counter(mobility.end_reason for mobility in found if mobility.status in OVER_BEFORE))
    return MobilitiesListed(tuple(lines), len(found), reasons)


def reasons_among(counted: Mapping[str | None, int]) -> dict[str, int]:
    """Return the reasons that were given, the most frequent first."""
    given = [(reason, number) for reason, number in counted.items() if reason]
    return dict(sorted(given, key=lambda one: (-one[1], one[0])))


def shown(desk: Desk, reference: str) -> MobilityShown:
    """Return one mobility with all its facts."""
    with desk.store.reading() as session:
        mobility = one(session, Mobility, reference)
        (line,) = lines_of(session, desk, [mobility])
        units = _planned_units(session, mobility)
        allowance = _allowance(session, desk, mobility, line)
        second = session.get(Contact, mobility.second_tutor_id) if mobility.second_tutor_id else None
        by_rules = ruled.of_mobilities(desk, session, [mobility.id])
        gaps = tuple(_interruption(row, line) for row in rows_of(session, [mobility.id]))
        funders = _at_the_funder(session, mobility)
    details = {name: getattr(mobility, name) for name in MOBILITY_FIELDS}
    details["second_tutor"] = second.name if second else None
    if allowance:
        details["allowance"] = allowance
    if funders:
        details["at_the_funder"] = funders
    findings = (*told(line.ref, line.differences, line.contract), *by_rules)
    return MobilityShown(line, details, units, gaps, findings)


def _interruption(row: Interruption, line: MobilityLine) -> InterruptionLine:
    stay = [Period(line.effective.start, line.effective.end)]
    days = interrupted_days(stay, line.ended_on, [Period(row.start, row.end)]) if row.end else None
    return InterruptionLine(row.start, row.end, days, row.reason, row.force_majeure)


def _at_the_funder(session: Session, mobility: Mobility) -> str:
    """Return how a mobility stands in the funder's system, as it was taken in last; empty where nothing was."""
    found = session.exec(select(FunderRecord).where(FunderRecord.mobility_id == mobility.id)).first()
    if found is None:
        return ""
    report = found.report and f"participant's report {found.report}"
    told = (found.activity_id, found.state, report, f"as taken in on {found.taken_on}")
    return ", ".join(part for part in told if part)


def _allowance(session: Session, desk: Desk, mobility: Mobility, line: MobilityLine) -> str:
    """Return the monthly amounts of the host country with their source, where the scheme has a table of them."""
    table = schemes.of_project(session.get_one(Project, mobility.project_id)).allowance
    stay = line.stays[0] if line.stays else None
    if not table or stay is None or not desk.reference.has_table(table):
        return ""
    amounts = monthly(desk.reference.table(table), stay.country, line.effective.start or stay.start)
    plain = [one for one in amounts if not one.condition]
    if not plain:
        return ""
    told = "; ".join(str(one) for one in amounts)
    return f"{told} ({plain[0].source}, looked up on {plain[0].checked_on}); an estimate, your grant agreement decides"


def _planned_units(session: Session, mobility: Mobility) -> tuple[str, ...]:
    """Return the units of which outcomes are planned, as "key title"."""
    query = select(LearningUnit).join(LearningOutcome).join(PlannedOutcome)
    mine = query.where(PlannedOutcome.mobility_id == mobility.id, col(PlannedOutcome.dropped).is_(False))
    return tuple(f"{unit.key} {unit.title}" for unit in session.exec(mine.distinct().order_by(col(LearningUnit.id))))


def stays_by_mobility(session: Session, ids: Sequence[int]) -> defaultdict[int, list[Stay]]:
    """Return the stays that still hold, in order, by the mobility's id."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for part in chunks(ids):
        query = select(Stay).where(col(Stay.mobility_id).in_(part), col(Stay.ended).is_(False))
        for stay in session.exec(query.order_by(col(Stay.mobility_id), col(Stay.position), col(Stay.start))):
            stays[stay.mobility_id].append(stay)
    return stays


def stops_by_mobility(session: Session, mobilities: Sequence[Mobility]) -> dict[int, list[ItineraryStop]]:
    """Return the stops of the learning itineraries of *mobilities* or of their flows, by day and the mobility's id."""
    own, flows = [one.id for one in mobilities], sorted({one.flow_id for one in mobilities if one.flow_id})
    theirs = or_(col(ItineraryStop.mobility_id).in_(own), col(ItineraryStop.flow_id).in_(flows))
    query = select(ItineraryStop).where(theirs, col(ItineraryStop.ended).is_(False))
    found = session.exec(query.order_by(col(ItineraryStop.start), col(ItineraryStop.id))).all()
    grouped: defaultdict[tuple[str, int], list[ItineraryStop]] = defaultdict(list)
    for stop in found:
        grouped["mobility" if stop.mobility_id else "flow", stop.mobility_id or stop.flow_id or 0].append(stop)
    return {one.id: _by_day(grouped["mobility", one.id], grouped["flow", one.flow_id or 0]) for one in mobilities}


def _by_day(*stops: list[ItineraryStop]) -> list[ItineraryStop]:
    return sorted((stop for part in stops for stop in part), key=lambda stop: (stop.start, stop.id))


def lines_of(session: Session, desk: Desk, found: Sequence[Mobility]) -> list[MobilityLine]:
    """Return mobilities as people know them, read with a constant number of queries for each 500."""
    lines: list[MobilityLine] = []
    for part in chunks(found):
        stays = stays_by_mobility(session, [mobility.id for mobility in part])
        _load(session, Participant, {mobility.participant_id for mobility in part})
        _load(session, Application, {mobility.application_id for mobility in part})
        _load(session, Contact, {mobility.tutor_id for mobility in part})
        _load(session, Flow, {mobility.flow_id for mobility in part})
        _load(session, Organisation, {stay.organisation_id for held in stays.values() for stay in held})
        holdings = holdings_of(session, desk, part)
        lines += [line_of(session, holdings, mobility, stays[mobility.id]) for mobility in part]
    return lines


def holdings_of(session: Session, desk: Desk, found: Sequence[Mobility]) -> Holdings:
    """Return what holds for some mobilities today."""
    ids = [mobility.id for mobility in found]
    return Holdings(session, agreements(session.connection(), ids), desk.today)


def _load(session: Session, model: Any, ids: set[Any]) -> None:
    """Bring records into the session, so that looking them up asks the database no more."""
    wanted = sorted(id for id in ids if id is not None)
    for part in chunks(wanted):
        session.exec(select(model).where(col(model.id).in_(part))).all()


def line_of(session: Session, holdings: Holdings, mobility: Mobility, stays: Sequence[Stay]) -> MobilityLine:
    """Return one mobility as people know it, with the stays that hold."""
    person = session.get_one(Participant, mobility.participant_id)
    application = session.get_one(Application, mobility.application_id)
    tutor = session.get(Contact, mobility.tutor_id) if mobility.tutor_id else None
    flow = session.get(Flow, mobility.flow_id) if mobility.flow_id else None
    legs = tuple(StayLine(_host(session, stay), stay.country, stay.city, stay.start, stay.end) for stay in stays)
    holding = holdings.of(mobility, stays)
    return MobilityLine(
        mobility.ref,
        person.ref,
        f"{person.given_names} {person.family_name}",
        application.ref,
        mobility.activity,
        mobility.direction,
        mobility.phase,
        mobility.status,
        flow.ref if flow else None,
        legs,
        tutor.name if tutor else None,
        holding.effective,
        holding.contract,
        holding.differences,
        mobility.ended_on if mobility.status in OVER_BEFORE else None,
        mobility.end_reason if mobility.status in OVER_BEFORE else None,
        mobility.force_majeure,
    )


def _host(session: Session, stay: Stay) -> str | None:
    host = session.get(Organisation, stay.organisation_id) if stay.organisation_id else None
    return f"{host.ref} {host.name}" if host else None
