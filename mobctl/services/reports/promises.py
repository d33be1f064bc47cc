"""The targets that a scheme names beside its activity types: planned and realised, read in a few queries."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.conditions import is_micro
from mobctl.domain.figures import Outing
from mobctl.domain.promises import Company, Counting, Host, Pair, TargetFigure, target_figures
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.sizes import SizeClass, size_of
from mobctl.models import Mobility, Organisation, Partnership, Project, ProjectPartner, Stay
from mobctl.scheme import Scheme
from mobctl.services.formalities.rulings import book_of
from mobctl.services.organisations.registering import COMPANIES
from mobctl.services.reports import figures
from mobctl.vocabulary import MobilityStatus

NOBODY_WENT = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


def of_project(desk: Desk, session: Session, project: Project, scheme: Scheme) -> tuple[TargetFigure, ...]:
    """Return planned and realised of the scheme's targets as the project's facts stand."""
    if not scheme.promises:
        return ()
    companies = list(_companies(session, project, book_of(desk, session)))
    outings = list(figures.outings(session, project))
    counting = Counting(outings, companies, list(_pairs(session, project)), _hosts(session, project, outings))
    return target_figures(scheme, figures.planned_of(session, project), counting)


def _companies(session: Session, project: Project, book: RuleBook) -> Iterator[Company]:
    query = (
        select(Organisation, ProjectPartner)
        .join(ProjectPartner, col(ProjectPartner.organisation_id) == Organisation.id)
        .where(
            ProjectPartner.project_id == project.id,
            col(ProjectPartner.role).in_(COMPANIES),
            col(Organisation.merged_into).is_(None),
        )
        .order_by(col(Organisation.id))
    )
    registered: dict[str, bool] = {}
    bodies = {}
    for body, partner in session.exec(query):
        bodies[body.ref] = body
        registered[body.ref] = registered.get(body.ref, False) or partner.registered_on is not None
    for ref, body in bodies.items():
        yield Company(ref, registered[ref], size_of(body, book).class_ is SizeClass.LARGE)


def _hosts(session: Session, project: Project, outings: Sequence[Outing]) -> dict[str, Host]:
    """Return the hosts of a project's mobilities; new are those that no project that began earlier had."""
    refs = {ref for one in outings for ref in one.hosts}
    bodies = [one for one in session.exec(select(Organisation)) if one.ref in refs]
    earlier = (
        select(Stay.organisation_id)
        .join(Mobility, col(Mobility.id) == Stay.mobility_id)
        .join(Project, col(Project.id) == Mobility.project_id)
        .where(Project.start < project.start, col(Stay.ended).is_(False), col(Mobility.status).not_in(NOBODY_WENT))
        .distinct()
    )
    known = set(session.exec(earlier).all())
    return {body.ref: Host(body.country, is_micro(body.headcount, body.kind), body.id not in known) for body in bodies}


def _pairs(session: Session, project: Project) -> Iterator[Pair]:
    query = select(Partnership).where(Partnership.project_id == project.id).order_by(col(Partnership.id))
    found = session.exec(query).all()
    named = {id for one in found for id in (one.organisation_id, one.other_id)}
    refs = dict(session.exec(select(Organisation.id, Organisation.ref).where(col(Organisation.id).in_(named))).all())
    for one in found:
        yield Pair(one.ref, (refs[one.organisation_id], refs[one.other_id]), one.origin, one.signed_on is not None)
