"""Flows and who accompanies them as the rows of a prefilled workbook: one row an accompanying person."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from mobctl.models import Accompaniment, Flow, Mobility, Organisation, Participant, Project
from mobctl.services.rows.named_records import organisations_named
from mobctl.services.sheets.prefilled_people import taken

Record = Mapping[str, object]

_OF_FLOW = ("name", "start", "end", "travel", "lodging", "programme", "notes")
_OF_PERSON = ("given_names", "family_name", "birth_date", "email", "phone")


def flows(session: Session, project: Project) -> list[Record]:
    """Return the flows of a project by start, then the mobilities that travel alone and are accompanied.

    What holds for the whole flow stands in the row of its first accompanying person.
    """
    people = _accompanying(session, project)
    organisations = organisations_named(session)
    names = {o.id: organisations.called(o.ref, o.name) for o in session.scalars(select(Organisation))}
    query: Any = select(Flow).where(col(Flow.project_id) == project.id).order_by(col(Flow.start), col(Flow.id))
    rows: list[Record] = []
    for flow in session.execute(query).scalars():
        first, *others = people.pop(flow.ref, None) or [{}]
        facts = {**taken(flow, _OF_FLOW), "host_partner": names.get(flow.host_partner_id)}
        rows.append({**flow.extras, "ref": flow.ref, **facts, **first})
        rows += [{"ref": flow.ref, **other} for other in others]
    rows += [{"ref": ref, **person} for ref, alone in people.items() for person in alone]
    return rows


def _accompanying(session: Session, project: Project) -> defaultdict[str, list[dict[str, object]]]:
    """Return the accompanying persons by the reference of their flow, or of the mobility that travels alone."""
    query: Any = (
        select(Accompaniment, Participant, col(Flow.ref), col(Mobility.ref))
        .join(Participant, col(Participant.id) == Accompaniment.participant_id)
        .outerjoin(Flow, col(Flow.id) == Accompaniment.flow_id)
        .outerjoin(Mobility, col(Mobility.id) == Accompaniment.mobility_id)
        .where((col(Flow.project_id) == project.id) | (col(Mobility.project_id) == project.id))
        .where(col(Accompaniment.ended).is_(False))
        .order_by(col(Accompaniment.id))
    )
    found: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for accompaniment, person, flow, mobility in session.execute(query):
        found[flow or mobility].append(
            {
                "accompanying": person.ref,
                **taken(person, _OF_PERSON),
                "accompanying_start": accompaniment.start,
                "accompanying_end": accompaniment.end,
                "accompanying_role": accompaniment.role,
            }
        )
    return found
