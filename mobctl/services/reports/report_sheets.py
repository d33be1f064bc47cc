"""The sheets of the project's report: each read by one query and laid out as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from mobctl import __version__
from mobctl.desk import Desk
from mobctl.domain.figures import ActivityFigures, ProjectFigures
from mobctl.domain.lived import days_lived, interrupted_days
from mobctl.domain.partner_figures import PartnerFigure
from mobctl.domain.promises import TargetFigure
from mobctl.domain.stays import Period
from mobctl.files.book_charts import Bars, columns_named
from mobctl.files.books import Column, Kind, Table
from mobctl.models import Contact, Flow, Mobility, Organisation, Participant, Project, Standing, Stay
from mobctl.scheme import Scheme, said
from mobctl.services.documents.agreed_records import Agreed
from mobctl.services.mobilities.interruptions import in_project
from mobctl.services.reports.report_words import HOW_COUNTED
from mobctl.vocabulary import ContactRole

_OF_MOBILITY = (
    *("id", "ref", "activity", "direction", "phase", "status", "complete", "blended", "green", "international"),
    *("ended_on", "force_majeure"),
)
_OF_STANDING = (
    *("subject", "level", "phase", "step", "task", "responsible", "state", "due", "open_tasks", "blocked_by"),
)


def figures(found: ProjectFigures, scheme: Scheme) -> Table:
    """Return planned and realised, one line for each activity type, and the totals."""
    columns = (
        Column("Activity type", width=46),
        Column("Key"),
        Column("Planned", Kind.INTEGER, note="Participants promised in the grant agreement"),
        Column("Realised", Kind.INTEGER, note=HOW_COUNTED[0][1]),
        Column("Share", Kind.SHARE, note="Realised of planned"),
        Column("Days planned", Kind.INTEGER),
        Column("Days", Kind.INTEGER, note=HOW_COUNTED[1][1]),
        Column("Average days", Kind.DECIMAL),
        Column("Accompanying", Kind.INTEGER, note=HOW_COUNTED[2][1]),
        Column("Days accompanying", Kind.INTEGER),
        Column("Fewer opportunities", Kind.INTEGER),
        Column("Blended", Kind.INTEGER),
        Column("Green travel", Kind.INTEGER),
        Column("International", Kind.INTEGER, note="To countries outside the programme"),
        Column("Not complete yet", Kind.INTEGER, note="Have taken place, but do not count before their file is closed"),
        Column("Confirmed", Kind.INTEGER, note="Planned with a place, under way, or not complete yet"),
        Column("Probable", Kind.INTEGER, note="Without a place yet"),
        Column("Forecast", Kind.INTEGER, note="Realised, confirmed and probable"),
        Column("Missing", Kind.INTEGER, note="Planned, less forecast"),
    )
    rows = [_figures_row(line, _activity(scheme, line.key)) for line in found.activity_types]
    titles = [column.title for column in columns]
    charts = tuple(
        Bars(title, 1, columns_named(titles, bars), len(rows))
        for title, bars in (
            ("Planned, realised, forecast", ("Planned", "Realised", "Forecast")),
            ("How they went", ("Fewer opportunities", "Blended", "Green travel", "International")),
        )
        if any(row[titles.index(bar)] for row in rows for bar in bars)
    )
    return Table("Figures", columns, [*rows, _figures_row(found.totals, "Total", key=None)], total=True, charts=charts)


def _figures_row(line: ActivityFigures, title: str, key: str | None = "") -> tuple[object, ...]:
    return (
        *(title, line.key if key == "" else key, line.planned, line.realised, line.share, line.planned_days),
        *(line.days, line.average_days, line.accompanying, line.accompanying_days),
        *(line.fewer_opportunities, line.blended, line.green, line.international, line.not_complete),
        *(line.confirmed, line.probable, line.forecast, line.missing),
    )


def targets(found: Sequence[TargetFigure]) -> Table:
    """Return the targets beside the activity types, planned and realised."""
    columns = (
        *(Column("Target", width=46), Column("Key"), Column("Counts")),
        *(Column("Planned", Kind.DECIMAL), Column("Realised", Kind.DECIMAL, note=HOW_COUNTED[0][1])),
    )
    return Table("Targets", columns, [(one.title, one.key, one.counts, one.planned, one.realised) for one in found])


def partners(found: Sequence[PartnerFigure], scheme: Scheme) -> Table:
    """Return planned and realised of each partner by activity type; accompanying persons apart."""
    columns = (
        *(Column("Partner", width=46), Column("Country"), Column("Activity type", width=40)),
        *(Column("Planned", Kind.INTEGER), Column("Realised", Kind.INTEGER, note=HOW_COUNTED[0][1])),
        Column("Accompanying", Kind.INTEGER),
    )
    rows = [
        (one.name, one.country, _activity(scheme, one.activity), one.planned, one.realised, one.accompanying)
        for one in found
    ]
    return Table("Partners", columns, rows)


def _activity(scheme: Scheme, key: str) -> str:
    activity = scheme.activity(key)
    return said(activity.title) if activity else key


def mobilities(session: Session, project: Project, scheme: Scheme) -> Table:
    """Return one line for each mobility, several stays joined in it; nothing about fewer opportunities.

    Where a contract is signed, hosts, dates and tutor are those that all have agreed on.
    """
    host, partner, sender = aliased(Organisation), aliased(Organisation), aliased(Organisation)
    with_flow = aliased(Organisation)
    query: Any = (
        select(
            *(col(getattr(Mobility, name)) for name in _OF_MOBILITY),
            *(col(Participant.ref).label("participant"), col(Participant.given_names), col(Participant.family_name)),
            *(col(Flow.name).label("flow"), col(Contact.name).label("tutor"), col(sender.name).label("sender")),
            *(col(host.name).label("host"), func.coalesce(partner.name, with_flow.name).label("partner")),
            *(col(Stay.country), col(Stay.city), col(Stay.start), col(Stay.end), col(Stay.organisation_id)),
        )
        .join(Participant, col(Participant.id) == Mobility.participant_id)
        .outerjoin(Flow, col(Flow.id) == Mobility.flow_id)
        .outerjoin(Contact, col(Contact.id) == Mobility.tutor_id)
        .outerjoin(sender, col(sender.id) == Mobility.sending_organisation_id)
        .outerjoin(Stay, and_(col(Stay.mobility_id) == Mobility.id, col(Stay.ended).is_(False)))
        .outerjoin(host, col(host.id) == Stay.organisation_id)
        .outerjoin(partner, col(partner.id) == Stay.host_partner_id)
        .outerjoin(with_flow, col(with_flow.id) == Flow.host_partner_id)
        .where(col(Mobility.project_id) == project.id)
        .order_by(col(Mobility.id), col(Stay.position), col(Stay.start))
    )
    columns = (
        *(Column("Mobility"), Column("Participant"), Column("Family name"), Column("Given names")),
        *(Column("Activity type"), Column("Direction"), Column("Phase"), Column("Status"), Column("Complete")),
        *(Column("Flow"), Column("Sending organisation"), Column("Host"), Column("Host partner")),
        *(Column("Country"), Column("City"), Column("Start", Kind.DATE), Column("End", Kind.DATE)),
        *(Column("Days", Kind.INTEGER, note=HOW_COUNTED[1][1]), Column("Tutor")),
        *(Column("Blended"), Column("Green travel"), Column("International"), Column("Ended on", Kind.DATE)),
        *(Column("Days interrupted", Kind.INTEGER), Column("Force majeure")),
    )
    tutors, agreed = _only_tutors(session), Agreed(session, project)
    away = in_project(session, project)
    rows = [
        _mobility_row(list(legs), scheme, tutors, agreed, away[id])
        for id, legs in groupby(session.execute(query), key=lambda row: row.id)
    ]
    return Table("Mobilities", columns, rows)


def _only_tutors(session: Session) -> dict[int, str]:
    """Return the tutor of each organisation that has only one: as papers do, where a mobility names none."""
    found: dict[int, list[str]] = {}
    for contact in session.execute(select(Contact).where(col(Contact.ended).is_(False))).scalars():
        if ContactRole.TUTOR in contact.roles:
            found.setdefault(contact.organisation_id, []).append(contact.name)
    return {organisation: names[0] for organisation, names in found.items() if len(names) == 1}


def _mobility_row(
    recorded: Sequence[Any], scheme: Scheme, tutors: Mapping[int, str], agreed: Agreed, away: Sequence[Period]
) -> tuple[object, ...]:
    row = recorded[0]
    legs = agreed.legs(row.id, recorded)
    phase = scheme.phase(row.phase)
    starts = [leg.start for leg in legs if leg.start]
    ends = [leg.end for leg in legs if leg.end]
    stays = [Period(leg.start, leg.end) for leg in legs]
    days, interrupted = days_lived(stays, row.ended_on, away), interrupted_days(stays, row.ended_on, away)
    return (
        *(row.ref, row.participant, row.family_name, row.given_names, row.activity, row.direction),
        *(said(phase.title) if phase else row.phase, row.status, _yes(row.complete)),
        *(row.flow, row.sender, _joined(legs, "host"), _joined(legs, "partner")),
        *(_joined(legs, "country"), _joined(legs, "city"), min(starts, default=None), max(ends, default=None)),
        *(
            days or None,
            agreed.tutor(row.id) or row.tutor or tutors.get(row.organisation_id),
            _yes(row.blended),
            _yes(row.green),
            _yes(row.international),
            row.ended_on,
            interrupted or None,
            _yes(row.force_majeure),
        ),
    )


def _joined(legs: Sequence[Any], name: str) -> str:
    """Return the different values of the stays, in their order."""
    if len(legs) == 1:
        return getattr(legs[0], name) or ""
    return "; ".join(dict.fromkeys(value for leg in legs if (value := getattr(leg, name))))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def open_points(session: Session, project: Project, scheme: Scheme, today: date) -> Table:
    """Return what is open, the earliest due first: one line for each step of a subject with its next task."""
    query = (
        select(
            *(col(getattr(Standing, name)) for name in _OF_STANDING),
            *(col(Participant.given_names), col(Participant.family_name)),
        )
        .outerjoin(Mobility, col(Mobility.id) == Standing.mobility_id)
        .outerjoin(Participant, col(Participant.id) == Mobility.participant_id)
        .where(col(Standing.project_id) == project.id)
        .order_by(col(Standing.due).is_(None), col(Standing.due), col(Standing.subject), col(Standing.step))
    )
    columns = (
        *(Column("Subject"), Column("Participant"), Column("Level"), Column("Phase"), Column("Step", width=30)),
        *(Column("Next task", width=40), Column("Responsible"), Column("State"), Column("Due", Kind.DATE)),
        *(Column("Days late", Kind.INTEGER), Column("Open tasks", Kind.INTEGER), Column("Why", width=60)),
    )
    rows = [_open_row(row, scheme, today) for row in session.execute(query)]
    return Table("Open points", columns, rows)


def _open_row(row: Any, scheme: Scheme, today: date) -> tuple[object, ...]:
    phase, step, task = scheme.phase(row.phase), scheme.step(row.step), scheme.task(row.task)
    late = (today - row.due).days if row.due and row.due < today else None
    return (
        *(row.subject, f"{row.given_names or ''} {row.family_name or ''}".strip(), row.level),
        *(said(phase.title) if phase else row.phase, said(step.title) if step else row.step),
        *(said(task.title) if task else row.task, row.responsible),
        *("late" if late and row.state == "open" else row.state, row.due, late, row.open_tasks, row.blocked_by),
    )


def about(session: Session, project: Project, desk: Desk) -> Table:
    """Return what the report is about, when it was made, and how its figures are counted."""
    ours = session.get(Organisation, project.organisation_id) if project.organisation_id else None
    pairs = (
        ("Project", f"{project.ref} {project.title}"),
        ("Grant code", project.code),
        ("Funder", project.funder),
        ("Coordinator", ours.name if ours else None),
        ("From", project.start.isoformat()),
        ("To", project.end.isoformat()),
        ("Scheme", f"{project.scheme} {project.scheme_version}" + "".join(f" + {name}" for name in project.overlays)),
        ("Made on", desk.today.isoformat()),
        ("Made by", f"{desk.user}, with mobctl {__version__}"),
        *HOW_COUNTED,
    )
    return Table("About", (Column("What", width=24), Column("Value", width=90)), pairs)
