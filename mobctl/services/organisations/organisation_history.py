"""What is remembered of an organisation over the years: what it offered, who was there, how it went."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from mobctl.desk import Desk
from mobctl.models import Incident, Mobility, Organisation, OrganisationNote, Project, ProjectPartner, Stay
from mobctl.services.mobilities.mobility_lines import lines_of


@dataclass(frozen=True, slots=True)
class Offer:
    """What an organisation was in one project: its role, how far the search came, places, criteria."""

    project: str
    role: str
    prospect: str | None
    places: int | None
    next_call: date | None
    refusal: str | None
    remark: str | None
    criteria: dict[str, str]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was, is or will be there, or whom the company sends."""

    project: str
    mobility: str
    name: str
    role: str
    start: date | None
    end: date | None
    status: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """How it went, as somebody noted it; ``rating`` is 1 (badly) to 5 (very well)."""

    on: date
    project: str | None
    text: str
    rating: int | None
    by: str


@dataclass(frozen=True, slots=True)
class History:
    """All that is remembered; ``rating`` is the mean of the ratings, ``incidents`` are those on mobilities there."""

    offers: tuple[Offer, ...] = ()
    people: tuple[Guest, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    rating: float | None = None
    incidents: tuple[str, ...] = ()
    closed: str | None = None


def history(session: Session, desk: Desk, organisation: Organisation) -> History:
    """Return what is remembered of an organisation, by project."""
    projects = {project.id: project.ref for project in session.exec(select(Project))}
    links = session.exec(
        select(ProjectPartner).where(ProjectPartner.organisation_id == organisation.id).order_by(col(ProjectPartner.id))
    )
    offers = tuple(
        Offer(
            *(projects[one.project_id], one.role, one.prospect, one.places, one.next_call, one.refusal, one.remark),
            dict(one.criteria),
        )
        for one in links
    )
    people, incidents = _people(session, desk, organisation, projects)
    notes = tuple(
        NoteLine(one.on, projects.get(one.project_id or 0), one.text, one.rating, one.by)
        for one in session.exec(
            select(OrganisationNote)
            .where(OrganisationNote.organisation_id == organisation.id)
            .order_by(col(OrganisationNote.on), col(OrganisationNote.id))
        )
    )
    ratings = [note.rating for note in notes if note.rating]
    rating = round(sum(ratings) / len(ratings), 1) if ratings else None
    closed = (organisation.closed_reason or "closed") if organisation.closed else None
    return History(offers, people, notes, rating, incidents, closed)


def _people(
    session: Session, desk: Desk, organisation: Organisation, projects: dict[int, str]
) -> tuple[tuple[Guest, ...], tuple[str, ...]]:
    id = organisation.id
    stays = select(Stay.mobility_id).where(
        or_(col(Stay.organisation_id) == id, col(Stay.host_partner_id) == id), col(Stay.ended).is_(False)
    )
    found = session.exec(
        select(Mobility)
        .where(or_(col(Mobility.id).in_(stays), col(Mobility.sending_company_id) == id))
        .order_by(col(Mobility.id))
    ).all()
    hosting = set(session.exec(stays.where(col(Stay.organisation_id) == id)))
    people = []
    for mobility, line in zip(found, lines_of(session, desk, found), strict=True):
        role = "host-company" if mobility.id in hosting else "host-partner"
        role = "sending-company" if mobility.sending_company_id == id else role
        held = line.effective
        days = (held.start, line.ended_on or held.end)
        people.append(Guest(projects[mobility.project_id], line.ref, line.name, role, *days, line.status))
    ids = [mobility.id for mobility in found]
    incidents = session.exec(select(Incident.ref).where(col(Incident.mobility_id).in_(ids)).order_by(Incident.ref))
    return tuple(people), tuple(incidents)
