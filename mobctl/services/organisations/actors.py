"""The map of actors: institutions and private bodies worth knowing, with what they need."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import NoMatch, Refused
from mobctl.findings import Finding
from mobctl.messages import journeys as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import Actor, Need, Organisation, Project
from mobctl.services.records.selecting import by_reference, one, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary import ActorSphere


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An organisation on the map, with the topics of its needs."""

    ref: str
    sphere: str
    organisation: str
    name: str
    kind: str
    country: str | None
    city: str | None
    needs: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class ActorsListed:
    """The map: actors by sphere, country and name; ``countries`` counts them by sphere and country."""

    actors: tuple[ActorLine, ...]
    total: int
    countries: dict[str, dict[str, int]]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, organisation: str, sphere: ActorSphere, project: str | None) -> Plan[ActorsListed]:
    """Plan an organisation on the project's map; raises Refused when it is there already in that sphere."""
    with desk.store.reading() as session:
        current, body = the_project(session, desk, project), one(session, Organisation, organisation)
        query = select(Actor).where(Actor.project_id == current.id, Actor.organisation_id == body.id)
        there = session.exec(query.where(col(Actor.ended).is_(False))).first()
        planner = desk.store.planner(session)
        if there and there.sphere == sphere:
            raise Refused(say.ACTOR_THERE, organisation=body.ref, sphere=sphere, ref=there.ref)
        if there:
            planner.update(there, sphere=str(sphere), note=desk.note or there.note)
            actor = there.model_copy(update={"sphere": str(sphere), "note": desk.note or there.note})
        else:
            actor = planner.create(
                Actor,
                ref=planner.reference("N", current.start.year),
                project_id=current.id,
                organisation_id=body.id,
                sphere=str(sphere),
                note=desk.note,
            )
        result = _map([_line(actor, body, _needs(session, current)[body.id])])
        return planner.plan(f"{body.ref} on the map: {sphere}", result)


def plan_remove(desk: Desk, reference: str, project: str | None) -> Plan[ActorsListed]:
    """Plan to take an actor off the map, named by its own reference or its organisation; raises NoMatch."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        actor, body = _named(session, current, reference)
        planner = desk.store.planner(session)
        planner.update(actor, ended=True)
        result = _map([_line(actor, body, _needs(session, current)[body.id])])
        return planner.plan(f"took {actor.ref} off the map", result)


def _named(session: Session, project: Project, reference: str) -> tuple[Actor, Organisation]:
    query = select(Actor).where(Actor.project_id == project.id, col(Actor.ended).is_(False))
    if reference[:2].upper() == "N-":
        ids = [actor.id for actor in by_reference(session, Actor, reference)]
        found = session.exec(query.where(col(Actor.id).in_(ids))).all()
    else:
        body = one(session, Organisation, reference)
        found = session.exec(query.where(Actor.organisation_id == body.id)).all()
    if len(found) != 1:
        raise NoMatch(selecting_say.NO_SUCH_REF, ref=reference, noun="actor")
    return found[0], session.get_one(Organisation, found[0].organisation_id)


def listed(desk: Desk, sphere: ActorSphere | None, country: str | None, project: str | None) -> ActorsListed:
    """Return the project's map, one sphere or country of it where that is asked."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        query = select(Actor, Organisation).join(Organisation, col(Organisation.id) == Actor.organisation_id)
        query = query.where(Actor.project_id == current.id, col(Actor.ended).is_(False))
        if sphere:
            query = query.where(Actor.sphere == str(sphere))
        if country:
            query = query.where(Organisation.country == country.upper())
        needs = _needs(session, current)
        lines = [_line(actor, body, needs[body.id]) for actor, body in session.exec(query).all()]
    return _map(sorted(lines, key=lambda each: (each.sphere, each.country or "", each.name)))


def _map(lines: list[ActorLine]) -> ActorsListed:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in lines:
        counts[each.sphere][each.country or "?"] += 1
    return ActorsListed(tuple(lines), len(lines), {name: dict(found) for name, found in counts.items()})


def _needs(session: Session, project: Project) -> defaultdict[int, tuple[str, ...]]:
    """Return the topics of each organisation's needs that are not met yet."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    query = select(Need).where(Need.project_id == project.id, col(Need.met_on).is_(None)).order_by(col(Need.id))
    for need in session.exec(query):
        found[need.organisation_id] = (*found[need.organisation_id], need.topic)
    return found


def _line(actor: Actor, body: Organisation, needs: tuple[str, ...]) -> ActorLine:
    return ActorLine(
        actor.ref, actor.sphere, body.ref, body.name, body.kind, body.country, body.city, needs, actor.note
    )
