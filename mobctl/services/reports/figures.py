"""What the figures are counted from, read in a few queries for any number of mobilities."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import case
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, select

from mobctl.domain.figures import Escort, Outing, Planned, ProjectFigures, project_figures
from mobctl.domain.lived import days_lived
from mobctl.domain.stays import Period, whole
from mobctl.models import (
    Accompaniment,
    Application,
    Flow,
    Mobility,
    Organisation,
    Participant,
    Project,
    Stay,
    Target,
)
from mobctl.scheme import Scheme
from mobctl.services.documents.agreed_records import Agreed
from mobctl.services.mobilities.interruptions import in_project


def of_project(session: Session, project: Project, scheme: Scheme) -> ProjectFigures:
    """Return all figures of a project as its facts stand."""
    activities = [activity.key for activity in scheme.activity_types]
    promised = {promise.key for promise in scheme.promises}
    planned = {key: value for key, value in planned_of(session, project).items() if key not in promised}
    return project_figures(activities, planned, list(outings(session, project)), escorts(session, project))


def planned_of(session: Session, project: Project) -> dict[str, Planned]:
    """Return what was promised overall by activity type or target; where only partners have targets, their sum."""
    overall: dict[str, Planned] = {}
    by_partner: dict[str, Planned] = {}
    for target in session.exec(select(Target).where(Target.project_id == project.id)):
        if target.organisation_id is None:
            overall[target.activity] = Planned(target.planned, target.planned_days)
        else:
            so_far = by_partner.get(target.activity, Planned(0))
            days = (so_far.days or 0) + (target.planned_days or 0)
            by_partner[target.activity] = Planned(so_far.participants + target.planned, days or None)
    return by_partner | overall


def outings(session: Session, project: Project) -> Iterator[Outing]:
    """Yield what the figures need to know of each mobility of a project."""
    sender: Any = aliased(Organisation)
    host: Any = aliased(Organisation)
    school: Any = aliased(Organisation)
    query: Any = (
        columns(
            *(
                col(Mobility.id),
                col(Mobility.ref),
                col(Mobility.activity),
                col(Mobility.status),
                col(Mobility.complete),
            ),
            *(col(Mobility.blended), col(Mobility.green), col(Mobility.international), col(Mobility.flow_id)),
            *(col(Mobility.ended_on), col(Application.fewer_opportunities)),
            *(col(Stay.start), col(Stay.end), col(Mobility.people_reached)),
            *(sender.ref.label("company"), host.ref.label("host"), school.ref.label("school")),
            col(Participant.gender),
        )
        .join(Application, col(Application.id) == Mobility.application_id)
        .join(Participant, col(Participant.id) == Mobility.participant_id)
        .outerjoin(school, school.id == _sending(project))
        .outerjoin(Stay, and_(col(Stay.mobility_id) == Mobility.id, col(Stay.ended).is_(False)))
        .outerjoin(host, host.id == Stay.organisation_id)
        .outerjoin(sender, sender.id == func.coalesce(Mobility.sending_company_id, Application.sending_company_id))
        .where(col(Mobility.project_id) == project.id)
        .order_by(col(Mobility.id), col(Stay.position), col(Stay.start))
    )
    agreed, away = Agreed(session, project), in_project(session, project)
    for id, legs in groupby(session.execute(query), key=lambda row: row.id):
        rows = list(legs)
        first = rows[0]
        periods = [Period(leg.start, leg.end) for leg in agreed.legs(id, rows)]
        days = days_lived(periods, first.ended_on, away[id])
        yield Outing(
            ref=first.ref,
            activity=first.activity,
            status=first.status,
            complete=first.complete,
            days=days,
            flow=first.flow_id,
            fewer_opportunities=bool(first.fewer_opportunities),
            blended=first.blended,
            green=first.green,
            international=first.international,
            companies=tuple(ref for ref in (first.company, *(leg.host for leg in rows)) if ref),
            hosts=tuple(dict.fromkeys(leg.host for leg in rows if leg.host)),
            people_reached=first.people_reached or 0,
            sending=first.school,
            woman=first.gender == "female",
        )


def _sending(project: Project) -> Any:
    """Return the expression for who sends somebody: as recorded, or our own organisation where no other is named."""
    ours = case((col(Application.sending_organisation_name).is_(None), project.organisation_id))
    return func.coalesce(Mobility.sending_organisation_id, Application.sending_organisation_id, ours)


def escorts(session: Session, project: Project) -> list[Escort]:
    """Return the accompanying persons of the project's flows and mobilities, with their own days or the group's."""
    of_flows = (
        select(Accompaniment, Participant.ref, Flow)
        .join(Participant, col(Participant.id) == Accompaniment.participant_id)
        .join(Flow, col(Flow.id) == Accompaniment.flow_id)
        .where(Flow.project_id == project.id, col(Accompaniment.ended).is_(False))
    )
    found = [
        Escort(ref, days_lived([Period(row.start or flow.start, row.end or flow.end)]), flow=flow.id)
        for row, ref, flow in session.exec(of_flows)
    ]
    of_mobilities = (
        select(Accompaniment, Participant.ref, Mobility)
        .join(Participant, col(Participant.id) == Accompaniment.participant_id)
        .join(Mobility, col(Mobility.id) == Accompaniment.mobility_id)
        .where(Mobility.project_id == project.id, col(Accompaniment.ended).is_(False))
    )
    alone = session.exec(of_mobilities).all()
    periods = _periods(session, [mobility.id for _, _, mobility in alone])
    for row, ref, mobility in alone:
        lived = periods.get(mobility.id, Period(None, None))
        period = Period(row.start or lived.start, row.end or lived.end)
        found.append(Escort(ref, days_lived([period], mobility.ended_on), of=mobility.ref))
    return found


def _periods(session: Session, mobilities: Sequence[int]) -> dict[int, Period]:
    query = select(Stay).where(col(Stay.mobility_id).in_(mobilities), col(Stay.ended).is_(False))
    stays = session.exec(query.order_by(col(Stay.mobility_id))).all()
    return {
        mobility: whole(Period(stay.start, stay.end) for stay in legs)
        for mobility, legs in groupby(stays, key=lambda stay: stay.mobility_id)
    }
