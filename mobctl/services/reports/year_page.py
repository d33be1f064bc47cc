"""The year at a glance: phases, targets, countries, money, satisfaction and open risks of a project, without names."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.domain.figures import ActivityFigures, ProjectFigures
from mobctl.domain.promises import SHARES, TargetFigure
from mobctl.domain.small_cells import FEWEST, hidden, total_hidden
from mobctl.files.year_page import Card, Chart, ChartRow, YearPage
from mobctl.models import (
    Document,
    FunderRecord,
    Incident,
    Mobility,
    Organisation,
    OrganisationNote,
    Project,
    Standing,
    Stay,
)
from mobctl.scheme import Scheme, said
from mobctl.services.money.balances import Balance, balance
from mobctl.services.reports.catalogue import Counted
from mobctl.services.reports.report_words import HOW_COUNTED
from mobctl.vocabulary import DocumentKind, MobilityStatus
from mobctl.vocabulary_money import ReportState

FEW = f"under {FEWEST}"
KEPT_BACK = "-"
_GONE = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)
_LIVED = (MobilityStatus.COMPLETED, MobilityStatus.ENDED_EARLY)


def year_of(desk: Desk, session: Session, project: Project, scheme: Scheme, counted: Counted) -> YearPage:
    """Return what the page of a project shows; nobody is named, and counts that would tell of few are left out."""
    found, promised = counted.found, counted.promised
    money = balance(desk, project.ref)
    mobilities = session.exec(
        select(Mobility.phase, Mobility.status, func.count())
        .where(Mobility.project_id == project.id)
        .group_by(Mobility.phase, Mobility.status)
    ).all()
    charts = (
        _phases(mobilities, scheme),
        _targets(found, scheme),
        _qualities(found, scheme),
        *([_promises(promised)] if promised else []),
        _countries(desk, session, project),
        _money(money),
        _satisfaction(session, project),
    )
    return YearPage(
        title=project.title,
        subtitle=f"{project.code} - {project.start} to {project.end} - as of {desk.today}",
        cards=tuple(_cards(found, mobilities, money)),
        charts=charts,
        risks=tuple(_risks(desk, session, project, found, money)),
        footnotes=(
            *(f"{name}: {how}" for name, how in HOW_COUNTED),
            f"Counts of people with fewer opportunities below {FEWEST} are left out, and so is what would tell them.",
        ),
    )


def _cards(found: ProjectFigures, mobilities: Sequence[Any], money: Balance) -> Iterator[Card]:
    going = sum(count for _, status, count in mobilities if status not in _GONE)
    totals = found.totals
    yield Card("mobilities", str(going))
    yield Card("realised", f"{totals.realised}")
    if totals.planned:
        yield Card("of what was promised", _percent(totals.realised / totals.planned))
    yield Card("days abroad", f"{totals.days}")
    if money.grant is not None:
        yield Card(f"of the grant used ({money.currency})", _percent(float(money.totals.used / money.grant)))


def _phases(mobilities: Sequence[Any], scheme: Scheme) -> Chart:
    by_phase: Counter[str] = Counter()
    for phase, status, count in mobilities:
        if status not in _GONE:
            by_phase[phase] += count
    most = max(by_phase.values(), default=0)
    rows = tuple(
        ChartRow((said(phase.title), str(by_phase[phase.key])), _part(by_phase[phase.key], most))
        for phase in scheme.phases
    )
    gone = sum(count for _, status, count in mobilities if status in _GONE)
    notes = (f"Withdrawn or cancelled, not counted here: {gone}.",) if gone else ()
    return Chart(
        "phases", "Where the mobilities stand", ("Phase", "Mobilities"), rows, "beside the fullest", notes=notes
    )


def _targets(found: ProjectFigures, scheme: Scheme) -> Chart:
    columns = ("Activity", "Planned", "Realised", "Days", "Accompanying")
    rows = tuple(_target(line, _called(scheme, line.key)) for line in found.activity_types)
    total = _target(found.totals, "Total") if len(rows) > 1 else None
    return Chart("targets", "Promised and realised", columns, rows, "realised of planned", total)


def _target(line: ActivityFigures, called: str) -> ChartRow:
    planned = KEPT_BACK if line.planned is None else str(line.planned)
    cells = (called, planned, str(line.realised), str(line.days), str(line.accompanying))
    return ChartRow(cells, _part(line.realised, line.planned) if line.planned else None)


def _qualities(found: ProjectFigures, scheme: Scheme) -> Chart:
    counts = [line.fewer_opportunities for line in found.activity_types]
    gone = hidden(counts)
    rows = tuple(
        ChartRow(
            (
                *(_called(scheme, line.key), _few(line.fewer_opportunities, away=away)),
                *(str(line.green), str(line.blended), str(line.international)),
            )
        )
        for line, away in zip(found.activity_types, gone, strict=True)
    )
    totals = found.totals
    fewer = _few(totals.fewer_opportunities, away=total_hidden(counts))
    total = ChartRow(("Total", fewer, str(totals.green), str(totals.blended), str(totals.international)))
    columns = ("Realised, of them", "Fewer opportunities", "Green travel", "Blended", "International")
    return Chart("qualities", "How they went", columns, rows, total=total if len(rows) > 1 else None)


def _few(count: int, *, away: bool) -> str:
    if not away:
        return str(count)
    return FEW if count < FEWEST else KEPT_BACK


def _promises(promised: Sequence[TargetFigure]) -> Chart:
    rows = tuple(
        ChartRow((one.title, _number(one, one.planned), _number(one, one.realised)), _reached(one)) for one in promised
    )
    return Chart("promises", "Other targets", ("Target", "Promised", "Realised"), rows, "realised of promised")


def _reached(one: TargetFigure) -> int | None:
    return None if one.suppressed or not one.planned else _part(one.realised or 0, one.planned)


def _number(one: TargetFigure, value: float | None) -> str:
    if value is None or (one.suppressed and value is one.realised):
        return KEPT_BACK
    return _percent(value) if one.counts in SHARES else str(value)


def _countries(desk: Desk, session: Session, project: Project) -> Chart:
    """Return the countries of the stays; a mobility counts once in each country that it goes to."""
    query: Any = (
        columns(
            *(col(Mobility.id), col(Mobility.status), col(Mobility.complete)),
            *(col(Stay.country), col(Organisation.country)),
        )
        .join(Stay, col(Stay.mobility_id) == Mobility.id)
        .outerjoin(Organisation, col(Organisation.id) == Stay.organisation_id)
        .where(
            *(col(Mobility.project_id) == project.id, col(Stay.ended).is_(False)),
            col(Mobility.status).not_in(_GONE),
        )
    )
    people: defaultdict[str, set[int]] = defaultdict(set)
    realised: defaultdict[str, set[int]] = defaultdict(set)
    for id, status, complete, stated, of_host in session.execute(query):
        country = stated or of_host or ""
        people[country].add(id)
        if complete and status in _LIVED:
            realised[country].add(id)
    names = {row["code"]: row["name"] for row in desk.reference.table("countries")}
    most = max(map(len, people.values()), default=0)
    ordered = sorted(people, key=lambda country: (-len(people[country]), country))
    rows = tuple(
        ChartRow(
            (names.get(country, "not known yet"), str(len(people[country])), str(len(realised[country]))),
            _part(len(people[country]), most),
        )
        for country in ordered
    )
    titles = ("Country", "Mobilities", "Realised")
    return Chart("countries", "Countries", titles, rows, "beside the largest", nothing="No stay has a country yet.")


def _money(money: Balance) -> Chart:
    totals = money.totals
    pairs: tuple[tuple[str, Decimal | None], ...] = (
        ("Grant", money.grant),
        ("Planned by rates (an estimate)", totals.planned),
        ("Received from the funder", money.received),
        ("Promised to people and partners", totals.committed),
        ("Paid", totals.paid),
        ("Still owed", totals.owed),
        ("Own expenses", totals.spent),
        ("Expected expenses", totals.expected),
        ("Left of the grant", money.left),
    )
    rows = tuple(
        ChartRow((name, f"{amount:,.2f}"), _part(amount, money.grant) if money.grant and amount >= 0 else None)
        for name, amount in pairs
        if amount is not None
    )
    bars = "part of the grant" if money.grant else ""
    any_money = any(amount for _, amount in pairs)
    nothing = "No money is recorded yet."
    return Chart("money", "Money", ("", money.currency), rows if any_money else (), bars, nothing=nothing)


def _satisfaction(session: Session, project: Project) -> Chart:
    """Return how hosts were rated, from 1 to 5, and how many forms of participants are there."""
    rated = select(OrganisationNote.rating, func.count()).where(
        OrganisationNote.project_id == project.id, col(OrganisationNote.rating).is_not(None)
    )
    ratings = {rating or 0: count for rating, count in session.exec(rated.group_by(col(OrganisationNote.rating)))}
    most = max(ratings.values(), default=0)
    rows = tuple(
        ChartRow((f"{rating} of 5", str(ratings.get(rating, 0))), _part(ratings.get(rating, 0), most))
        for rating in range(5, 0, -1)
    )
    forms = session.exec(
        select(func.count()).where(
            *(Document.project_id == project.id, Document.kind == DocumentKind.SATISFACTION_FORM),
            col(Document.withdrawn).is_(False),
        )
    ).one()
    handed_in = session.exec(
        select(func.count()).where(FunderRecord.project_id == project.id, FunderRecord.report == ReportState.SUBMITTED)
    ).one()
    notes = (f"Satisfaction forms made: {forms}. Participant reports handed in to the funder: {handed_in}.",)
    columns = ("Hosts rated", "Notes")
    nothing = "No host has been rated yet."
    return Chart(
        "satisfaction", "Satisfaction", columns, rows if ratings else (), "notes", nothing=nothing, notes=notes
    )


def _risks(desk: Desk, session: Session, project: Project, found: ProjectFigures, money: Balance) -> Iterator[str]:
    late = session.exec(
        select(func.count(func.distinct(Standing.subject))).where(
            *(Standing.project_id == project.id, col(Standing.due) < desk.today)
        )
    ).one()
    if late:
        yield f"Subjects with a task that is late: {late}."
    unplaced = session.exec(
        select(func.count()).where(Mobility.project_id == project.id, Mobility.status == MobilityStatus.TO_BE_PLACED)
    ).one()
    if unplaced:
        yield f"Mobilities without a place yet: {unplaced}."
    incidents = session.exec(
        select(func.count())
        .select_from(Incident)
        .join(Mobility, col(Mobility.id) == Incident.mobility_id)
        .where(Mobility.project_id == project.id, Incident.state == "open")
    ).one()
    if incidents:
        yield f"Open incidents: {incidents}."
    if found.totals.not_complete:
        yield f"Taken place, but the file is not complete, so not counted: {found.totals.not_complete}."
    yield from (finding.text for finding in money.findings if finding.level == "warning")


def _called(scheme: Scheme, key: str) -> str:
    return next((said(activity.title) for activity in scheme.activity_types if activity.key == key), key)


def _part(value: float | Decimal, whole: float | Decimal | None) -> int:
    """Return a part as per cent for a bar, 100 at most."""
    return min(round(100 * float(value) / float(whole)), 100) if whole else 0


def _percent(share: float) -> str:
    return f"{share:.0%}"
