"""Leaving a flow: since when, and why; what the flow had counts for the days before."""

from collections.abc import Sequence
from datetime import date

from mobctl.desk import Desk
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import projects as say
from mobctl.models import Departure, Flow
from mobctl.services.mobilities.flows import FlowsListed, FormerMember, line_of
from mobctl.services.records.selecting import Filters, mobilities
from mobctl.store.plan import Plan


def plan_leave(desk: Desk, refs: Sequence[str] | None, filters: Filters, on: date | None) -> Plan[FlowsListed]:
    """Plan that mobilities leave their flow from a day on, today where none is given.

    Raises WrongUsage without a note saying why, Refused where the flow is over by then.
    """
    if not desk.note:
        raise WrongUsage(say.WHY_NEEDED)
    day = on or desk.today
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        findings: list[Finding] = []
        flows: dict[int, list[FormerMember]] = {}
        for mobility in mobilities(session, desk, refs, filters):
            if mobility.flow_id is None:
                findings.append(warning(say.NOT_IN_FLOW, Where(ref=mobility.ref), ref=mobility.ref))
                continue
            flow = session.get_one(Flow, mobility.flow_id)
            if day > flow.end:
                raise Refused(say.FLOW_IS_OVER, ref=mobility.ref, flow=flow.ref, end=flow.end)
            flows.setdefault(flow.id, []).append(FormerMember(mobility.ref, day, desk.note))
            planner.update(mobility, flow_id=None)
            planner.create(
                Departure,
                about=mobility.ref,
                flow_id=flow.id,
                mobility_id=mobility.id,
                on=day,
                reason=desk.note,
                by=desk.user,
            )
        lines = tuple(line_of(session, session.get_one(Flow, id), left=left) for id, left in flows.items())
        count = sum(len(left) for left in flows.values())
        return planner.plan(f"{count} left their flow", FlowsListed(lines, len(lines)), findings)
