"""What was known of organisations and their people at a moment, from the journal.

Papers about stays that are over tell what was so then: what was entered later - a host that moved, a new phone - does
not put them out of date, unless the change was said to hold from a day before the end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.past import SHOWN, seen_as
from mobctl.models import Change, Contact, FormerFacts, Operation, Organisation
from mobctl.store.operations import chunks

_OF_CONTACT = ("name", "function", "email", "phone", "roles", "ended", "organisation_id")
_Edits = defaultdict[int, list[tuple[datetime, str, Mapping[str, Any]]]]


class KnownThen:
    """The later edits of the organisations and contacts behind some mobilities, read once."""

    def __init__(self, session: Session, over: Sequence[MobilityFacts]) -> None:
        bodies = sorted({body.id for facts in over for body in _bodies(facts)})
        since = min((_end_of(facts) for facts in over), default=None)
        self._bodies = _edits(session, "organisation", bodies, since)
        self._former: defaultdict[int, list[FormerFacts]] = defaultdict(list)
        self._people: defaultdict[int, list[Contact]] = defaultdict(list)
        for part in chunks(bodies):
            for one in session.exec(select(FormerFacts).where(col(FormerFacts.organisation_id).in_(part))):
                self._former[one.organisation_id].append(one)
            for contact in session.exec(select(Contact).where(col(Contact.organisation_id).in_(part))):
                self._people[contact.organisation_id].append(contact)
        ids = [contact.id for held in self._people.values() for contact in held]
        self._contacts = _edits(session, "contact", ids, since)

    def at(self, facts: MobilityFacts, issued: datetime) -> MobilityFacts:
        """Return the facts of a stay that is over as known when it ended, or when a paper was issued after it."""
        moment = max(_end_of(facts), _plain(issued))
        return seen_as(facts, lambda body: self._body(body, facts, moment), lambda party: self._at(party, moment))

    def _body(self, body: Organisation, facts: MobilityFacts, moment: datetime) -> Organisation:
        held_before = {
            name for one in self._former[body.id] if facts.end and one.effective_from <= facts.end for name in one.facts
        }
        values = _before(self._bodies[body.id], moment, [name for name in SHOWN if name not in held_before])
        return body.model_copy(update=values) if values else body

    def _at(self, party: Party, moment: datetime) -> tuple[Contact, ...]:
        if party.organisation is None:
            return party.contacts
        then = []
        for contact in self._people[party.organisation.id]:
            edits = self._contacts[contact.id]
            if any(action == "create" and at > moment for at, action, _ in edits):
                continue
            values = _before(edits, moment, _OF_CONTACT)
            seen = contact.model_copy(update=values) if values else contact
            if not seen.ended:
                then.append(seen)
        return tuple(then)


def _bodies(facts: MobilityFacts) -> Iterable[Organisation]:
    parties = (facts.sending, facts.sending_company, facts.host_partner, facts.coordinating, facts.certifier)
    found = (*(one.organisation for one in parties), facts.ours, *(leg.host.organisation for leg in facts.stays))
    found += tuple(one.at.organisation for one in facts.stops)
    return (body for body in found if body is not None)


def _end_of(facts: MobilityFacts) -> datetime:
    """Return the last moment of a stay's last day."""
    assert facts.end is not None
    return datetime.combine(facts.end, time.max)


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _edits(session: Session, record: str, ids: Sequence[int], since: datetime | None) -> _Edits:
    """Return what was done to records after a moment, newest first: when, how, and the values before."""
    found: _Edits = defaultdict(list)
    for part in chunks(ids):
        query = select(Change, Operation.at).join(Operation, col(Operation.id) == col(Change.operation_id))
        query = query.where(Change.record == record, col(Change.record_id).in_(part)).order_by(col(Change.id).desc())
        for change, at in session.exec(query):
            if since is None or _plain(at) > since:
                images: Mapping[str, Any] = change.images or {}
                found[change.record_id].append((_plain(at), change.action, images.get("before") or {}))
    return found


def _before(
    edits: Iterable[tuple[datetime, str, Mapping[str, Any]]], moment: datetime, names: Sequence[str]
) -> dict[str, Any]:
    """Return the values that a record held at a moment, where they were changed since."""
    values: dict[str, Any] = {}
    for at, action, before in edits:
        if at > moment and action == "update":
            values |= {name: before[name] for name in names if name in before}
    return values
