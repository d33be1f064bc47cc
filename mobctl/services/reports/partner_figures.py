"""Planned and realised by partner and by country, read in a few queries."""

from sqlmodel import Session, col, select

from mobctl.domain.partner_figures import CountryFigure, Partner, PartnerFigure, by_country, by_partner
from mobctl.models import Organisation, Project, Target
from mobctl.scheme import Scheme
from mobctl.services.reports import figures


def of_project(
    session: Session, project: Project, scheme: Scheme
) -> tuple[tuple[PartnerFigure, ...], tuple[CountryFigure, ...]]:
    """Return the figures by partner and by country; none where no partner has a target of its own."""
    targets = session.exec(
        select(Target, Organisation.ref)
        .join(Organisation, col(Organisation.id) == Target.organisation_id)
        .where(Target.project_id == project.id)
    ).all()
    activities = [activity.key for activity in scheme.activity_types]
    planned = {(ref, target.activity): target.planned for target, ref in targets if target.activity in activities}
    if not planned:
        return (), ()
    outings, escorts = list(figures.outings(session, project)), figures.escorts(session, project)
    refs = {ref for ref, _ in planned} | {outing.sending for outing in outings if outing.sending}
    found = session.exec(select(Organisation).where(col(Organisation.ref).in_(sorted(refs))))
    partners = {body.ref: Partner(body.ref, body.name, body.country) for body in found}
    lines = by_partner(activities, planned, outings, escorts, partners)
    return lines, by_country(activities, lines)
