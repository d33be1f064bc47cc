"""Remembering hosts over the years: how it went, and whether we go on working with them."""

from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import hosts as say
from mobctl.messages import projects as project_say
from mobctl.models import Mobility, Organisation, OrganisationNote, Project, Stay
from mobctl.services.organisations.organisations import OrganisationsListed, line, roles_of
from mobctl.services.records.selecting import one, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary import MobilityStatus

AHEAD = (MobilityStatus.TO_BE_PLACED, MobilityStatus.PLANNED, MobilityStatus.UNDER_WAY, MobilityStatus.INTERRUPTED)


def plan_note(
    desk: Desk, reference: str, *, text: str, rating: int | None, on: date | None, project: str | None
) -> Plan[OrganisationsListed]:
    """Plan a note on how it went with an organisation, with a rating from 1 (badly) to 5 (very well)."""
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        of = _project(session, desk, project)
        planner = desk.store.planner(session)
        planner.create(
            OrganisationNote,
            about=organisation.ref,
            organisation_id=organisation.id,
            project_id=of.id if of else None,
            on=on or desk.today,
            text=text,
            rating=rating,
            by=desk.user,
        )
        return planner.plan(f"noted how it went with {organisation.ref}", _shown(session, organisation))


def plan_close(desk: Desk, reference: str) -> Plan[OrganisationsListed]:
    """Plan that we no longer work with an organisation; the reason is kept, and placing somebody there is warned about.

    Mobilities that still go there are named. Raises WrongUsage without a reason, Refused when it is closed already.
    """
    if not desk.note:
        raise WrongUsage(project_say.WHY_NEEDED)
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        if organisation.closed:
            reason = organisation.closed_reason or "no reason"
            raise Refused(say.ALREADY_CLOSED, ref=organisation.ref, name=organisation.name, reason=reason)
        planner = desk.store.planner(session)
        planner.update(organisation, closed=True, closed_reason=desk.note)
        after = organisation.model_copy(update={"closed": True})
        return planner.plan(f"closed {organisation.ref}", _shown(session, after), _still_there(session, organisation))


def plan_reopen(desk: Desk, reference: str) -> Plan[OrganisationsListed]:
    """Plan that we work with an organisation again; raises Refused when it is not closed."""
    with desk.store.reading() as session:
        organisation = one(session, Organisation, reference)
        if not organisation.closed:
            raise Refused(say.NOT_CLOSED, ref=organisation.ref, name=organisation.name)
        planner = desk.store.planner(session)
        planner.update(organisation, closed=False, closed_reason=None)
        after = organisation.model_copy(update={"closed": False})
        return planner.plan(f"opened {organisation.ref} again", _shown(session, after))


def _still_there(session: Session, organisation: Organisation) -> list[Finding]:
    query = (
        select(Mobility.ref)
        .join(Stay)
        .where(
            Stay.organisation_id == organisation.id,
            col(Stay.ended).is_(False),
            col(Mobility.status).in_([str(status) for status in AHEAD]),
        )
    )
    refs = session.exec(query.order_by(Mobility.ref)).all()
    if not refs:
        return []
    place, named = Where(ref=organisation.ref), ", ".join(refs)
    return [warning(say.STILL_THERE, place, ref=organisation.ref, count=len(refs), mobilities=named)]


def _project(session: Session, desk: Desk, named: str | None) -> Project | None:
    """Return the project that a note is about: the one named, or the one that is worked in, where it is clear."""
    try:
        return the_project(session, desk, named)
    except NoMatch:
        if named:
            raise
        return None


def _shown(session: Session, organisation: Organisation) -> OrganisationsListed:
    return OrganisationsListed((line(organisation, roles_of(session, None).get(organisation.id, ())),), 1)
