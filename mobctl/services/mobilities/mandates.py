"""The mandates of accompanying persons: which the partners have agreed on, and when."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import NoMatch, Refused
from mobctl.messages import projects as say
from mobctl.models import Accompaniment, Participant
from mobctl.services.mobilities.flows import FlowsListed, travelling
from mobctl.services.records.selecting import one
from mobctl.store.plan import Plan


def plan_mandate(desk: Desk, reference: str, people: Sequence[str], agreed: date | None) -> Plan[FlowsListed]:
    """Plan that the mandates of *people*, or of all who accompany, are agreed on a day: today where none is named.

    Raises Refused for a day in the future, NoMatch where somebody does not accompany, or nobody does.
    """
    day = agreed or desk.today
    if day > desk.today:
        raise Refused(say.MANDATE_IN_FUTURE, on=day)
    with desk.store.reading() as session:
        line, links = travelling(session, reference)
        there = _accompanying(session, links)
        wanted = [one(session, Participant, person) for person in people]
        absent = next((person.ref for person in wanted if person.id not in there), None)
        if absent or not there:
            raise NoMatch(say.NOT_ACCOMPANYING, who=absent or "Somebody", ref=line.ref)
        planner = desk.store.planner(session)
        for id in [person.id for person in wanted] or there:
            planner.update(there[id], about=line.ref, mandate_agreed_on=day)
        return planner.plan(f"agreed the mandates of {line.ref}", FlowsListed((line,), 1))


def _accompanying(session: Session, links: dict[str, int]) -> dict[int, Accompaniment]:
    """Return who accompanies a flow or a mobility alone, by the participant's id."""
    whose = (getattr(Accompaniment, name) == id for name, id in links.items())
    found = session.exec(select(Accompaniment).where(*whose, col(Accompaniment.ended).is_(False)))
    return {accompaniment.participant_id: accompaniment for accompaniment in found}
