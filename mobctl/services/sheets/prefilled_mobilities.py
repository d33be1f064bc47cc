"""Mobilities as the rows of a prefilled workbook, by the names of their fields: one row a stay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, and_, col

from mobctl.models import (
    Application,
    Contact,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    PlannedOutcome,
    Project,
    Stay,
)
from mobctl.services.mobilities.mobility_lines import ABOUT_RESULTS
from mobctl.services.rows.named_records import flows_named, organisations_named
from mobctl.services.sheets.prefilled_people import taken, yes

Record = Mapping[str, object]

_OF_MOBILITY = ("hours_per_week", "conditions", "assessment_method", "travel", "lodging", "notes", *ABOUT_RESULTS)
_GONE = ("withdrawn", "cancelled")
_OPEN = ("to-be-placed", "planned")


def mobilities(session: Session, project: Project) -> list[Record]:
    """Return the stays of the mobilities of a project, those that were withdrawn or cancelled left out.

    What holds for the whole mobility stands in the row of its first stay.
    """
    return _rows(session, project, col(Mobility.status).not_in(_GONE))


def to_be_placed(session: Session, project: Project) -> list[Record]:
    """Return the stays of the mobilities that have not begun yet."""
    return _rows(session, project, col(Mobility.status).in_(_OPEN))


def _rows(session: Session, project: Project, wanted: Any) -> list[Record]:
    query: Any = (
        select(Mobility, Application, Participant, Stay, Contact)
        .join(Application, col(Application.id) == Mobility.application_id)
        .join(Participant, col(Participant.id) == Mobility.participant_id)
        .outerjoin(Stay, and_(col(Stay.mobility_id) == Mobility.id, col(Stay.ended).is_(False)))
        .outerjoin(Contact, col(Contact.id) == Mobility.tutor_id)
        .where(col(Mobility.project_id) == project.id, wanted)
        .order_by(col(Mobility.id), col(Stay.position), col(Stay.start))
    )
    units = _units(session, project)
    names = _Names(session, project)
    rows: list[Record] = []
    for mobility, legs in groupby(session.execute(query), key=lambda row: row.Mobility.id):
        first, *others = legs
        rows.append(_whole(first, units[mobility], names) | _leg(first, names))
        rows += [_leg(other, names) for other in others]
    return rows


class _Names:
    """How cells name the organisations and flows of a project: so that nothing else can be meant."""

    def __init__(self, session: Session, project: Project) -> None:
        organisations = organisations_named(session)
        self.organisations = {o.id: organisations.called(o.ref, o.name) for o in session.scalars(select(Organisation))}
        flows = flows_named(session, project)
        self.flows = {flow.id: flows.called(flow.ref, flow.name) for flow in flows.records}

    def organisation(self, id: int | None) -> str | None:
        return self.organisations.get(id or 0)


def _leg(row: Any, names: _Names) -> dict[str, object]:
    stay = row.Stay
    here = {
        "ref": row.Mobility.ref,
        "applicant": row.Application.ref,
        "external_id": row.Application.external_id,
        **taken(row.Participant, ("given_names", "family_name", "birth_date", "email")),
    }
    if stay is None:
        return here
    return {
        **here,
        "stay_number": stay.position,
        "host": names.organisation(stay.organisation_id),
        "host_partner": names.organisation(stay.host_partner_id),
        **taken(stay, ("country", "city", "start", "end")),
    }


def _whole(row: Any, units: Iterable[str], names: _Names) -> dict[str, object]:
    mobility, tutor = row.Mobility, row.Contact
    return {
        **mobility.extras,
        "activity": mobility.activity,
        **({"tutor": tutor.name, "tutor_email": tutor.email, "tutor_phone": tutor.phone} if tutor else {}),
        "sending_organisation": names.organisation(mobility.sending_organisation_id),
        "sending_company": names.organisation(mobility.sending_company_id),
        "units": ", ".join(units),
        "flow": names.flows.get(mobility.flow_id),
        "tasks": mobility.tasks_text,
        **taken(mobility, _OF_MOBILITY),
        "purposes": ", ".join(mobility.purposes),
        "results": ", ".join(mobility.results),
        "blended": yes(mobility.blended),
        "green": yes(mobility.green),
    }


def _units(session: Session, project: Project) -> defaultdict[int, dict[str, None]]:
    """Return the keys of the units that are planned for each mobility."""
    query: Any = (
        select(col(PlannedOutcome.mobility_id), col(LearningUnit.key))
        .join(LearningOutcome, col(LearningOutcome.id) == PlannedOutcome.outcome_id)
        .join(LearningUnit, col(LearningUnit.id) == LearningOutcome.unit_id)
        .where(col(LearningUnit.project_id) == project.id, col(PlannedOutcome.dropped).is_(False))
        .order_by(col(LearningUnit.id))
    )
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for mobility, key in session.execute(query):
        found[mobility][key] = None
    return found
