"""Flows: people who travel together, and who accompanies them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.domain.folding import fold
from mobctl.domain.stays import Period, placed_status, whole
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import projects as say
from mobctl.models import Accompaniment, Departure, Flow, Mobility, Organisation, Participant, Project, Stay
from mobctl.services.records import assigning
from mobctl.services.records.selecting import Filters, by_reference, mobilities, one, the_project
from mobctl.services.tasks.open_tasks import OpenTask, open_tasks
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner

FIELDS = ("name", "start", "end", "travel", "lodging", "programme", "notes")
PERSON_FIELDS = ("given_names", "family_name", "birth_date", "email", "phone")


@dataclass(frozen=True, slots=True)
class AccompanyingLine:
    """An accompanying person of a flow, with their own dates where they differ."""

    participant: str
    name: str
    start: date
    end: date
    role: str | None


@dataclass(frozen=True, slots=True)
class FormerMember:
    """A mobility that left a flow: from which day on, and why."""

    ref: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A flow as people know it; ``members`` are references of mobilities, ``open_tasks`` what is open for them."""

    ref: str
    name: str
    start: date
    end: date
    host_partner: str | None
    members: tuple[str, ...]
    accompanying: tuple[AccompanyingLine, ...]
    travel: str | None = None
    lodging: str | None = None
    programme: str | None = None
    former: tuple[FormerMember, ...] = ()
    open_tasks: tuple[OpenTask, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowsListed:
    """Flows, by start."""

    flows: tuple[FlowLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def listed(desk: Desk, reference: str | None, project: str | None) -> FlowsListed:
    """Return one flow, or all flows of the project by start."""
    with desk.store.reading() as session:
        if reference:
            found = [one(session, Flow, reference)]
        else:
            current = the_project(session, desk, project)
            query = select(Flow).where(Flow.project_id == current.id).order_by(col(Flow.start), col(Flow.id))
            found = list(session.exec(query))
        waiting = open_tasks(session, desk, [flow.id for flow in found])
        lines = tuple(replace(line_of(session, flow), open_tasks=waiting.get(flow.id, ())) for flow in found)
    return FlowsListed(lines, len(lines))


def plan_add(
    desk: Desk, name: str, start: date, end: date, host_partner: str | None, project: str | None
) -> Plan[FlowsListed]:
    """Plan a new flow; raises Refused when its dates are the wrong way round, warns when they leave the project."""
    if end < start:
        raise Refused(say.END_BEFORE_START, start=start, end=end)
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        partner = one(session, Organisation, host_partner) if host_partner else None
        planner = desk.store.planner(session)
        flow = planner.create(
            Flow,
            ref=planner.reference("F", current.start.year),
            project_id=current.id,
            name=name,
            start=start,
            end=end,
            host_partner_id=partner.id if partner else None,
        )
        line = FlowLine(flow.ref, name, start, end, _named(partner), (), ())
        findings = outside(current, flow.ref, Period(start, end))
        return planner.plan(f"added the flow {flow.ref}", FlowsListed((line,), 1), findings)


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[FlowsListed]:
    """Plan new values for fields of a flow."""
    with desk.store.reading() as session:
        flow = one(session, Flow, reference)
        values = assigning.read(desk, Flow, FIELDS, pairs)
        start, end = values.get("start", flow.start), values.get("end", flow.end)
        if end < start:
            raise Refused(say.END_BEFORE_START, start=start, end=end)
        planner = desk.store.planner(session)
        planner.update(flow, **values)
        line = line_of(session, flow.model_copy(update=values))
        findings = outside(session.get_one(Project, flow.project_id), flow.ref, Period(start, end))
        return planner.plan(f"changed {flow.ref}: {', '.join(values)}", FlowsListed((line,), 1), findings)


def plan_join(desk: Desk, reference: str, refs: Sequence[str] | None, filters: Filters) -> Plan[FlowsListed]:
    """Plan that mobilities join a flow. A stay without dates takes those of the flow."""
    with desk.store.reading() as session:
        flow = one(session, Flow, reference)
        planner = desk.store.planner(session)
        findings: list[Finding] = []
        joined = []
        for mobility in mobilities(session, desk, refs, filters):
            if mobility.flow_id == flow.id:
                findings.append(info(say.ALREADY_THERE, Where(ref=mobility.ref), ref=mobility.ref, flow=flow.ref))
                continue
            status = _take_dates(session, planner, mobility, flow)
            planner.update(mobility, flow_id=flow.id, status=status)
            for departure in session.exec(_departures(flow).where(Departure.mobility_id == mobility.id)):
                planner.update(departure, about=mobility.ref, ended=True)
            joined.append(mobility.ref)
        line = line_of(session, flow, also=joined)
        return planner.plan(f"{len(joined)} joined {flow.ref}", FlowsListed((line,), 1), findings)


def plan_accompany(
    desk: Desk, reference: str, pairs: Sequence[str], *, start: date | None, end: date | None, role: str | None
) -> Plan[FlowsListed]:
    """Plan an accompanying person for a flow: a participant known by e-mail, or a new one.

    Raises WrongUsage when the name is missing.
    """
    values = assigning.read(desk, Participant, PERSON_FIELDS, pairs)
    with desk.store.reading() as session:
        line, links = travelling(session, reference)
        planner = desk.store.planner(session)
        person = _person(session, planner, values)
        planner.create(
            Accompaniment, about=line.ref, participant_id=person.id, start=start, end=end, role=role, **links
        )
        name = f"{person.given_names} {person.family_name}"
        added = AccompanyingLine(person.ref, name, start or line.start, end or line.end, role)
        result = FlowsListed((replace(line, accompanying=(*line.accompanying, added)),), 1)
        return planner.plan(f"{person.ref} accompanies {line.ref}", result)


def travelling(session: Session, reference: str) -> tuple[FlowLine, dict[str, int]]:
    """Return who travels under *reference*: a flow, that of a mobility, or the mobility as a flow of one."""
    found = by_reference(session, Mobility, reference) if reference[:1].upper() == "M" else []
    if len(found) != 1 or found[0].flow_id is not None:
        flow = session.get_one(Flow, found[0].flow_id) if len(found) == 1 else one(session, Flow, reference)
        return line_of(session, flow), {"flow_id": flow.id}
    mobility = found[0]
    stays = session.exec(select(Stay).where(Stay.mobility_id == mobility.id, col(Stay.ended).is_(False))).all()
    period = whole(Period(stay.start, stay.end) for stay in stays)
    if period.start is None or period.end is None:
        raise Refused(say.NO_DATES_YET, ref=mobility.ref)
    line = FlowLine(mobility.ref, "alone", period.start, period.end, None, (mobility.ref,), ())
    return line, {"mobility_id": mobility.id}


def _person(session: Session, planner: Planner, values: dict[str, str]) -> Participant:
    if values.get("email"):
        query = select(Participant).where(func.lower(Participant.email) == values["email"].lower())
        found = session.exec(query).all()
        if len(found) == 1:
            return found[0]
    if not values.get("given_names") or not values.get("family_name"):
        raise WrongUsage(say.BAD_VALUE, name="given_names, family_name", reason="both names are needed.")
    name_key = fold(f"{values['given_names']} {values['family_name']}")
    return planner.create(Participant, ref=planner.reference("T"), name_key=name_key, **values)


def outside(project: Project, what: str, period: Period) -> list[Finding]:
    """Return a warning when a period leaves the dates of its project."""
    if period.start is None or period.end is None:
        return []
    if project.start <= period.start and period.end <= project.end:
        return []
    return [
        warning(
            say.OUTSIDE_PROJECT,
            Where(ref=what),
            what=what,
            start=period.start,
            end=period.end,
            project=project.ref,
            project_start=project.start,
            project_end=project.end,
        )
    ]


def _take_dates(session: Session, planner: Planner, mobility: Mobility, flow: Flow) -> str:
    """Give the mobility's stay the flow's dates where it has none; return the status that follows."""
    query = select(Stay).where(Stay.mobility_id == mobility.id, col(Stay.ended).is_(False)).order_by(col(Stay.position))
    stays = session.exec(query).all()
    if not stays:
        planner.create(
            Stay,
            about=mobility.ref,
            mobility_id=mobility.id,
            host_partner_id=flow.host_partner_id,
            start=flow.start,
            end=flow.end,
        )
        return mobility.status
    first = stays[0]
    if first.start is None and first.end is None:
        planner.update(first, about=mobility.ref, start=flow.start, end=flow.end)
        hosts = [stay.organisation_id for stay in stays]
        return placed_status(mobility.status, hosts, Period(flow.start, flow.end))
    return mobility.status


def line_of(session: Session, flow: Flow, also: Sequence[str] = (), left: Sequence[FormerMember] = ()) -> FlowLine:
    """Return a flow as it stands, or with those who join it *also* and those who *left* it just now."""
    members = session.exec(select(Mobility.ref).where(Mobility.flow_id == flow.id).order_by(Mobility.ref)).all()
    partner = session.get(Organisation, flow.host_partner_id) if flow.host_partner_id else None
    query = select(Accompaniment, Participant).join(Participant)
    people = session.exec(query.where(Accompaniment.flow_id == flow.id, col(Accompaniment.ended).is_(False))).all()
    accompanying = tuple(
        AccompanyingLine(
            person.ref,
            f"{person.given_names} {person.family_name}",
            row.start or flow.start,
            row.end or flow.end,
            row.role,
        )
        for row, person in people
    )
    gone = ((session.get_one(Mobility, one.mobility_id).ref, one) for one in session.exec(_departures(flow)))
    former = (FormerMember(ref, one.on, one.reason) for ref, one in gone if ref not in also)
    without = {one.ref for one in left}
    return FlowLine(
        flow.ref,
        flow.name,
        flow.start,
        flow.end,
        _named(partner),
        tuple(ref for ref in sorted({*members, *also}) if ref not in without),
        accompanying,
        flow.travel,
        flow.lodging,
        flow.programme,
        (*former, *left),
    )


def _departures(flow: Flow) -> Any:
    """Return the question for the departures from a flow that hold, by day."""
    query = select(Departure).where(Departure.flow_id == flow.id, col(Departure.ended).is_(False))
    return query.order_by(col(Departure.on), col(Departure.id))


def _named(organisation: Organisation | None) -> str | None:
    return f"{organisation.ref} {organisation.name}" if organisation else None
