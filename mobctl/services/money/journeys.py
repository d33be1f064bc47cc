"""The journeys of mobilities: how far each is, by its travel plan or by the towns of those who send and receive."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.bands import CURRENCY
from mobctl.domain.money.journeys import Atlas, Journey, Route, Town, towns_of
from mobctl.findings import Finding
from mobctl.models import Application, Mobility, Organisation, Participant, Project, Stay, TravelPlan
from mobctl.services.mobilities.mobility_lines import stays_by_mobility
from mobctl.services.money.calls import call_of
from mobctl.services.money.distances import BandShown, band_shown
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.store.bulk import records_by_id
from mobctl.store.operations import chunks
from mobctl.vocabulary import Direction
from mobctl.vocabulary_money import GREEN_TRANSPORT, DistanceSource


@dataclass(frozen=True, slots=True)
class JourneyLine:
    """One journey out, with the travel support for its return trip; what is not known is empty."""

    mobility: str
    name: str
    from_: str | None
    via: tuple[str, ...]
    to: str | None
    km: Decimal | None
    source: DistanceSource | None
    band: BandShown | None
    green: bool
    amount: Decimal | None
    currency: str
    call: int


@dataclass(frozen=True, slots=True)
class JourneysListed:
    """Journeys by mobility; ``measured`` is how many could be."""

    journeys: tuple[JourneyLine, ...]
    measured: int
    total: int
    credits: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> JourneysListed:
    """Return the journeys of the mobilities meant; all of the project where nothing narrows them."""
    with desk.store.reading() as session:
        if refs or filters.narrow or filters.all:
            found = mobilities(session, desk, refs, filters)
        else:
            project = the_project(session, desk, filters.project)
            query = select(Mobility).where(Mobility.project_id == project.id).order_by(col(Mobility.id))
            found = list(session.exec(query))
        people = records_by_id(session, Participant, [mobility.participant_id for mobility in found])
        journeys, of_calls = journeys_of(session, desk, found)
    lines = tuple(_line(journeys[mobility.id], people[mobility.participant_id]) for mobility in found)
    credits = dict.fromkeys(place.source for journey in journeys.values() for place in journey.places if journey.legs)
    findings = [finding for journey in journeys.values() for finding in journey.findings]
    measured = sum(line.km is not None for line in lines)
    return JourneysListed(
        lines, measured, len(lines), tuple(credits), (*desk.reference.place_faults, *of_calls, *findings)
    )


def journeys_of(
    session: Session, desk: Desk, found: Sequence[Mobility]
) -> tuple[dict[int, Journey], tuple[Finding, ...]]:
    """Return the journeys of mobilities by id, and what is to be said of the calls of their projects."""
    reference = desk.reference
    atlas = Atlas(reference.places, reference.country)
    ids = [mobility.id for mobility in found]
    stays, plans = stays_by_mobility(session, ids), _plans(session, ids)
    projects = records_by_id(session, Project, {mobility.project_id for mobility in found})
    calls = {id: call_of(desk, project) for id, project in projects.items()}
    senders = _senders(session, found, projects)
    hosts = {stay.organisation_id for each in stays.values() for stay in each}
    bodies = records_by_id(session, Organisation, {id for id in hosts | set(senders.values()) if id})
    journeys = {}
    for mobility in found:
        sender = bodies.get(senders[mobility.id] or 0)
        towns = [_town_of_stay(stay, bodies.get(stay.organisation_id or 0)) for stay in stays.get(mobility.id, ())]
        route = _route(mobility, _town(sender) if sender else None, towns, plans.get(mobility.id))
        journeys[mobility.id] = atlas.journey(route, calls[mobility.project_id])
    return journeys, tuple(finding for call in calls.values() for finding in call.findings)


def _plans(session: Session, ids: Sequence[int]) -> dict[int, TravelPlan]:
    every = (select(TravelPlan).where(col(TravelPlan.mobility_id).in_(part)) for part in chunks(ids))
    return {plan.mobility_id: plan for query in every for plan in session.exec(query)}


def _senders(session: Session, found: Sequence[Mobility], projects: dict[int, Project]) -> dict[int, int | None]:
    """Return who sends each mobility: its own sender, its application's company or school, or who coordinates."""
    applied = records_by_id(session, Application, [mobility.application_id for mobility in found])
    return {mobility.id: _sender(mobility, applied[mobility.application_id], projects) for mobility in found}


def _sender(mobility: Mobility, application: Application, projects: dict[int, Project]) -> int | None:
    said = (
        *(mobility.sending_organisation_id, application.sending_organisation_id),
        *(mobility.sending_company_id, application.sending_company_id),
    )
    named_only = application.sending_organisation_name or application.sending_company_name
    not_ours = named_only or mobility.direction == Direction.INCOMING
    ours = None if not_ours else projects[mobility.project_id].organisation_id
    return next((id for id in said if id), ours)


def _town(organisation: Organisation) -> Town:
    return Town(organisation.city, organisation.country, organisation.ref)


def _town_of_stay(stay: Stay, host: Organisation | None) -> Town:
    if stay.city or host is None:
        return Town(stay.city, stay.country or (host.country if host else None), host.ref if host else None)
    return _town(host)


def _route(mobility: Mobility, sender: Town | None, stays: Sequence[Town], plan: TravelPlan | None) -> Route:
    if plan is None:
        return Route(mobility.ref, towns_of(sender, stays, None, (), None), mobility.green)
    green = plan.means in GREEN_TRANSPORT if plan.means else mobility.green
    towns = towns_of(sender, stays, plan.origin, plan.via, plan.destination)
    source = DistanceSource(plan.km_source or DistanceSource.ESTIMATE)
    return Route(mobility.ref, towns, green, plan.km, source, plan.band)


def _line(journey: Journey, person: Participant) -> JourneyLine:
    places = [str(place) for place in journey.places] if journey.legs else []
    return JourneyLine(
        mobility=journey.mobility,
        name=f"{person.given_names} {person.family_name}",
        from_=places[0] if places else None,
        via=tuple(places[1:-1]),
        to=places[-1] if places else None,
        km=journey.km,
        source=journey.source,
        band=band_shown(journey.band),
        green=journey.green,
        amount=journey.amount,
        currency=CURRENCY,
        call=journey.call,
    )
