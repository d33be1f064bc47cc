"""Accompanying persons in a funder's workbook: rows of their own, where the template tells them from participants."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.lived import days_lived
from mobctl.domain.stays import Period
from mobctl.models import Accompaniment, Flow, Mobility, Participant, Project
from mobctl.services.funder.facts_of_mobilities import NOBODY_WENT, Facts, of_person

#: What an accompanying person shares with those who are accompanied.
SHARED = ("project_code", "activity_type", "long_term", "international", "blended")
SHARED_PLACES = ("sending_", "receiving_", "partner_")
COLUMNS = ("is_accompanying", "role")


def of_project(session: Session, project: Project, mobilities: Sequence[Facts]) -> list[Facts]:
    """Return the accompanying persons of a project's flows and mobilities, with their own days or those of the group.

    Places and activity type are those of the mobility, or of the first one of the flow that took place.
    """
    by_ref = {one.ref: one for one in mobilities if one.status not in NOBODY_WENT}
    query = select(Mobility.id, Mobility.flow_id, Mobility.ref).where(Mobility.project_id == project.id)
    of_mobility: dict[int, Facts] = {}
    of_flow: dict[int, Facts] = {}
    for id, flow_id, ref in session.exec(query.order_by(col(Mobility.id))):
        if ref in by_ref:
            of_mobility[id] = by_ref[ref]
            if flow_id:
                of_flow.setdefault(flow_id, by_ref[ref])
    flows = {flow.id: flow for flow in session.exec(select(Flow).where(Flow.project_id == project.id))}
    rows = session.exec(
        select(Accompaniment, Participant)
        .join(Participant, col(Participant.id) == Accompaniment.participant_id)
        .where(col(Accompaniment.ended).is_(False))
        .order_by(col(Accompaniment.id))
    )
    found = []
    for row, person in rows:
        beside = of_mobility.get(row.mobility_id or 0) or of_flow.get(row.flow_id or 0)
        flow = flows.get(row.flow_id or 0)
        if beside or flow:
            found.append(_facts(project, row, person, beside, flow))
    return found


def _facts(project: Project, row: Accompaniment, person: Participant, beside: Facts | None, flow: Flow | None) -> Facts:
    shared: Mapping[str, Any] = beside.known if beside else {}
    start = row.start or (flow.start if flow else shared.get("start"))
    end = row.end or (flow.end if flow else shared.get("end"))
    told: dict[str, Any] = {
        **{name: value for name, value in shared.items() if name in SHARED or name.startswith(SHARED_PLACES)},
        **of_person(person),
        "project_code": project.code,
        "our_reference": person.ref,
        "role": "accompanying",
        "is_participant": False,
        "is_accompanying": True,
        "force_majeure": False,
        "start": start,
        "end": end,
        "duration": days_lived([Period(start, end)]) or None,
        "state": shared.get("state", "draft"),
    }
    known = {name: value for name, value in told.items() if value is not None and value != ""}
    if beside is None:
        return Facts(person.ref, person.ref, "planned", known)
    return Facts(person.ref, person.ref, "planned", known, beside.activity, beside.sending, beside.receiving)
