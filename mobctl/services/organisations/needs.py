"""What organisations say they need, before or during a project, and where that was learnt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import WrongUsage
from mobctl.findings import Finding
from mobctl.messages import projects as project_say
from mobctl.models import Need, Organisation, Project, ProjectPartner
from mobctl.services.records.selecting import one, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary import ProjectRole

SIDES = {
    "sending": (ProjectRole.SENDING_COMPANY, ProjectRole.SENDING_ORGANISATION),
    "host": (ProjectRole.HOST_COMPANY, ProjectRole.HOST_PARTNER),
}


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need, whose it is, and on which side of the mobilities that organisation stands."""

    organisation: str
    sides: tuple[str, ...]
    topic: str
    text: str | None
    source: str | None
    on: date


@dataclass(frozen=True, slots=True)
class NeedsListed:
    """Needs, by organisation."""

    needs: tuple[NeedLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What ``need add`` was told."""

    organisation: str
    topic: str
    text: str | None = None
    source: str | None = None
    on: date | None = None


def plan_add(desk: Desk, new: NewNeed, project: str | None) -> Plan[NeedsListed]:
    """Plan a need of an organisation."""
    if not new.topic.strip():
        raise WrongUsage(project_say.BAD_VALUE, name="topic", reason="say in a word or two what it is about.")
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        body = one(session, Organisation, new.organisation)
        planner = desk.store.planner(session)
        made = planner.create(
            Need,
            about=body.ref,
            project_id=current.id,
            organisation_id=body.id,
            topic=new.topic.strip(),
            text=new.text,
            source=new.source,
            on=new.on or desk.today,
        )
        sides = _sides(session, current).get(body.id, ())
        return planner.plan(f"need of {body.ref}: {made.topic}", NeedsListed((_line(made, body, sides),), 1))


def listed(desk: Desk, side: str | None, project: str | None, limit: int | None) -> NeedsListed:
    """Return the needs of a project by organisation, of one side where it is named."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        query = select(Need, Organisation).join(Organisation).where(Need.project_id == current.id)
        sides = _sides(session, current)
        lines = [
            _line(need, body, sides.get(body.id, ()))
            for need, body in session.exec(query.order_by(Organisation.name_key, col(Need.id)))
        ]
    kept = [one for one in lines if side is None or side in one.sides]
    return NeedsListed(tuple(kept[:limit]), len(kept))


def _sides(session: Session, project: Project) -> dict[int, tuple[str, ...]]:
    query = select(ProjectPartner.organisation_id, ProjectPartner.role).where(ProjectPartner.project_id == project.id)
    roles: dict[int, set[str]] = {}
    for organisation, role in session.exec(query).all():
        roles.setdefault(organisation, set()).add(role)
    return {organisation: tuple(_sides_of(held)) for organisation, held in roles.items()}


def _sides_of(roles: Iterable[str]) -> list[str]:
    return [side for side, meant in SIDES.items() if set(meant) & set(roles)]


def _line(need: Need, body: Organisation, sides: tuple[str, ...]) -> NeedLine:
    return NeedLine(f"{body.ref} {body.name}", sides, need.topic, need.text, need.source, need.on)
