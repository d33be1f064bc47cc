"""Making one organisation of two: contacts, roles, stays and papers move, nothing is lost."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from mobctl.desk import Desk
from mobctl.domain.alike import Name, likeness
from mobctl.domain.folding import fold
from mobctl.domain.organisation_identity import organisation_tie
from mobctl.findings import Finding, Where, warning
from mobctl.messages import merging as say
from mobctl.models import Contact, Organisation, Partnership, ProjectPartner, TaskMark
from mobctl.services.merging.duplicates import identity_of
from mobctl.services.merging.joining import Joining, Merged, Rules
from mobctl.services.merging.merging_people import ordered
from mobctl.services.organisations import organisations
from mobctl.services.records import assigning, distinctions
from mobctl.services.records.selecting import one
from mobctl.store.plan import Plan
from mobctl.vocabulary import PartnershipState

GROUPS = (("address", "postcode", "city", "country"), ("headcount", "turnover", "balance_sheet", "size"))


def plan_merge(desk: Desk, refs: Sequence[str], keep: str | None, pairs: Sequence[str]) -> Plan[Merged]:
    """Plan that the second organisation becomes part of the first, or of the one to *keep*.

    What is kept wins, blanks are filled, *pairs* (field=value) win over both. Contacts of one name become one, and so
    do roles that both have in a project. Raises WrongUsage where the references mean one organisation, or *keep*
    neither.
    """
    with desk.store.reading() as session:
        first, second = (one(session, Organisation, ref) for ref in refs)
        kept, gone = ordered(first, second, one(session, Organisation, keep) if keep else first)
        given = assigning.read(desk, Organisation, organisations.FIELDS, pairs, organisations.CLOSED)
        organisations.read_country(given)
        return _Merge(Joining(session, desk.store.planner(session), kept.ref), kept, gone).plan(given, desk.today)


class _Merge:
    def __init__(self, joining: Joining, kept: Organisation, gone: Organisation) -> None:
        self.joining, self.kept, self.gone = joining, kept, gone
        self.session, self.planner = joining.session, joining.planner
        self.settled: list[Any] = []

    def plan(self, given: dict[str, Any], today: date) -> Plan[Merged]:
        findings = []
        if organisation_tie(identity_of(self.kept), identity_of(self.gone)) is None:
            place = Where(ref=self.gone.ref)
            findings.append(warning(say.NOTHING_ALIKE, place, first=self.kept.ref, second=self.gone.ref))
        findings += distinctions.merged(self.session, self.planner, self.kept.ref, self.gone.ref)
        rules = Rules(given, besides=("closed", "closed_reason", "ours", "source"), together=GROUPS)
        whole, lines = self.joining.fill(self.kept, self.gone, rules)
        ours = self.kept.ours or self.gone.ours
        self.planner.update(self.kept, name_key=fold(whole.name), ours=ours)
        self._join_contacts()
        self._join_roles()
        self._leave_ticks_of_both()
        findings += self._end_partnerships(today)
        self.joining.lead(Organisation, self.gone.id, self.kept.id, self.settled)
        self.planner.update(self.gone, merged_into=self.kept.id, ours=False)
        names = {one.ref: one.name for one in (self.kept, self.gone)}
        joined, moved = tuple(self.joining.joined), self.joining.moved
        result = Merged(self.kept.ref, self.gone.ref, names, lines, joined, moved)
        return self.planner.plan(f"merged {self.gone.ref} into {self.kept.ref}", result, findings)

    def _join_contacts(self) -> None:
        """Plan that two contacts of one name become one, with the roles of both, wherever they are named."""
        mine, theirs = (self._contacts(one) for one in (self.kept, self.gone))
        for contact in theirs:
            same = next((one for one in mine if likeness(Name("", one.name), Name("", contact.name))), None)
            if same is None:
                continue
            roles = list(dict.fromkeys((*same.roles, *contact.roles)))
            rules = Rules({"roles": roles} if roles != same.roles else {}, besides=("organisation_id", "ended"))
            _, lines = self.joining.fill(same, contact, rules)
            self.joining.note("contact", same.ref, contact.ref, lines)
            self.joining.lead(Contact, contact.id, same.id)
            self.planner.update(contact, organisation_id=self.kept.id, ended=True)
            self.settled.append(contact)

    def _contacts(self, of: Organisation) -> Sequence[Contact]:
        query = select(Contact).where(Contact.organisation_id == of.id, col(Contact.ended).is_(False))
        return self.session.exec(query.order_by(col(Contact.id))).all()

    def _join_roles(self) -> None:
        """Plan that a role that both have in one project is one: what is known of the search for places is joined.

        The second line is taken away, for a project knows each role of an organisation once; an undo brings it back.
        """
        mine, theirs = (self._roles(one) for one in (self.kept, self.gone))
        for where in mine.keys() & theirs.keys():
            stays, goes = mine[where], theirs[where]
            _, lines = self.joining.fill(stays, goes, Rules(besides=("project_id", "organisation_id", "role")))
            self.joining.note(f"role {stays.role}", self.kept.ref, self.gone.ref, lines)
            before = {column.name: getattr(goes, column.name) for column in _columns(ProjectPartner)}
            self.planner.delete("project_partner", goes.id, self.kept.ref, before)
            self.settled.append(goes)

    def _roles(self, of: Organisation) -> dict[tuple[int, str], ProjectPartner]:
        query = select(ProjectPartner).where(ProjectPartner.organisation_id == of.id)
        return {(link.project_id, link.role): link for link in self.session.exec(query)}

    def _leave_ticks_of_both(self) -> None:
        """Plan that a task ticked off for both is ticked off once."""
        mine, theirs = (
            self.session.exec(select(TaskMark).where(TaskMark.organisation_id == one.id, ~col(TaskMark.ended))).all()
            for one in (self.kept, self.gone)
        )
        known = {(mark.project_id, mark.task, mark.role) for mark in mine}
        for mark in theirs:
            if (mark.project_id, mark.task, mark.role) in known:
                self.planner.update(mark, about=self.kept.ref, organisation_id=self.kept.id, ended=True)
                self.settled.append(mark)

    def _end_partnerships(self, today: date) -> list[Finding]:
        """Plan that what the two had with each other ends: it would be a partnership with itself."""
        both = (self.kept.id, self.gone.id)
        query = select(Partnership).where(
            col(Partnership.organisation_id).in_(both),
            col(Partnership.other_id).in_(both),
            Partnership.state != PartnershipState.ENDED,
        )
        reason = f"{self.kept.ref} and {self.gone.ref} are one"
        findings = []
        for found in self.session.exec(query.order_by(col(Partnership.id))):
            state, day = PartnershipState.ENDED.value, max(today, found.signed_on or found.since)
            self.planner.update(found, state=state, ended_on=day, end_reason=reason)
            first, second = self.kept.ref, self.gone.ref
            findings.append(
                warning(say.PARTNERS_WERE_ONE, Where(ref=found.ref), ref=found.ref, first=first, second=second)
            )
        return findings


def _columns(model: Any) -> Any:
    return model.__table__.columns
