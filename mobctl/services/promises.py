"""The targets that a scheme names beside its activity types: planned and realised, read in a few queries."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.promises import Company, Counting, Pair, TargetFigure, target_figures
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.sizes import SizeClass, size_of
from mobctl.models import Organisation, Partnership, Project, ProjectPartner
from mobctl.scheme import Scheme
from mobctl.services import figures
from mobctl.services.registering import COMPANIES
from mobctl.services.rulings import book_of


def of_project(desk: Desk, session: Session, project: Project, scheme: Scheme) -> tuple[TargetFigure, ...]:
    """Return planned and realised of the scheme's targets as the project's facts stand."""
    if not scheme.promises:
        return ()
    companies = list(_companies(session, project, book_of(desk, session)))
    counting = Counting(list(figures.outings(session, project)), companies, list(_pairs(session, project)))
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


def _pairs(session: Session, project: Project) -> Iterator[Pair]:
    query = select(Partnership).where(Partnership.project_id == project.id).order_by(col(Partnership.id))
    found = session.exec(query).all()
    named = {id for one in found for id in (one.organisation_id, one.other_id)}
    refs = dict(session.exec(select(Organisation.id, Organisation.ref).where(col(Organisation.id).in_(named))).all())
    for one in found:
        yield Pair(one.ref, (refs[one.organisation_id], refs[one.other_id]), one.origin, one.signed_on is not None)
