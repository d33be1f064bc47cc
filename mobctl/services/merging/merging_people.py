"""Making one participant of two: applications, guardians, mobilities and papers move, nothing is lost."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from mobctl.desk import Desk
from mobctl.domain.alike import Name, likeness
from mobctl.domain.identity import Identity, Tie, suspicion
from mobctl.domain.names import name_key
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Where, error, warning
from mobctl.messages import merging as say
from mobctl.models import Accompaniment, Application, Guardian, Mobility, Participant, Score, TaskMark
from mobctl.services.applicants.applicants import read_countries
from mobctl.services.merging.joining import Joining, Merged, Rules
from mobctl.services.records import assigning, distinctions
from mobctl.services.records.selecting import participant
from mobctl.services.rows.applicant_rows import PERSON_FIELDS
from mobctl.store.plan import Plan
from mobctl.vocabulary import MobilityStatus

#: What was decided on an application belongs together: it comes from one of the two.
DECIDED = ("status", "decision", "decision_reason", "decided_on", "published_on")
#: What belongs together of a person and of an application: filled from the other one only where nothing of it differs.
PERSON_GROUPS = (
    ("address", "postcode", "city", "country"),
    ("emergency_name", "emergency_phone"),
    ("id_document_number", "id_document_expiry"),
)
APPLICATION_GROUPS = (
    DECIDED,
    ("sending_organisation_id", "sending_organisation_name"),
    ("sending_company_id", "sending_company_name", "sending_company_email", "sending_company_tutor"),
)
OVER = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


def plan_merge(desk: Desk, refs: Sequence[str], keep: str | None, pairs: Sequence[str]) -> Plan[Merged]:
    """Plan that the second participant becomes part of the first, or of the one to *keep*.

    What is kept wins, blanks are filled, *pairs* (field=value) win over both. Two applications to one project become
    one: that with a mobility, else that of the one who is kept. Raises Refused where both have a mobility in one
    project, WrongUsage where the references mean one person, or *keep* neither.
    """
    with desk.store.reading() as session:
        first, second = (participant(session, ref) for ref in refs)
        kept, gone = ordered(first, second, participant(session, keep) if keep else first)
        given = assigning.read(desk, Participant, PERSON_FIELDS, pairs)
        read_countries(desk, given)
        work = _Merge(Joining(session, desk.store.planner(session), kept.ref), kept, gone)
        return work.plan(given)


def ordered(first: Any, second: Any, keep: Any) -> tuple[Any, Any]:
    """Return the one to keep and the other; raises WrongUsage where there are not two, or it is neither."""
    if first.ref == second.ref:
        raise WrongUsage(say.ONE_AND_THE_SAME, ref=first.ref)
    if keep.ref not in (first.ref, second.ref):
        raise WrongUsage(say.KEEP_NEITHER, ref=keep.ref, first=first.ref, second=second.ref)
    return (first, second) if keep.ref == first.ref else (second, first)


class _Merge:
    def __init__(self, joining: Joining, kept: Participant, gone: Participant) -> None:
        self.joining, self.kept, self.gone = joining, kept, gone
        self.session, self.planner = joining.session, joining.planner
        self.settled: list[Any] = []

    def plan(self, given: dict[str, Any]) -> Plan[Merged]:
        self._refuse_two_mobilities()
        findings = [self._nothing_alike()] if self._unlike() else []
        findings += distinctions.merged(self.session, self.planner, self.kept.ref, self.gone.ref)
        person, lines = self.joining.fill(self.kept, self.gone, Rules(given, together=PERSON_GROUPS))
        self.planner.update(self.kept, name_key=name_key(person.given_names, person.family_name))
        self._join_applications()
        self._join_guardians()
        self._join_accompaniments()
        self.joining.lead(Participant, self.gone.id, self.kept.id, self.settled)
        self.planner.update(self.gone, merged_into=self.kept.id)
        names = {one.ref: f"{one.given_names} {one.family_name}".strip() for one in (self.kept, self.gone)}
        joined, moved = tuple(self.joining.joined), self.joining.moved
        result = Merged(self.kept.ref, self.gone.ref, names, lines, joined, moved)
        return self.planner.plan(f"merged {self.gone.ref} into {self.kept.ref}", result, findings)

    def _unlike(self) -> bool:
        return suspicion(_identity(self.kept), _identity(self.gone)) in (None, Tie.BORN_APART)

    def _nothing_alike(self) -> Any:
        return warning(say.NOTHING_ALIKE, Where(ref=self.gone.ref), first=self.kept.ref, second=self.gone.ref)

    def _refuse_two_mobilities(self) -> None:
        """Refuse where both have a mobility in one project that was not withdrawn or cancelled."""
        mine, theirs = ({m.project_id: m for m in self._mobilities(one)} for one in (self.kept, self.gone))
        both = [
            error(say.BOTH_GO, Where(ref=theirs[project].ref), first=mine[project].ref, second=theirs[project].ref)
            for project in mine.keys() & theirs.keys()
        ]
        if both:
            raise Refused.of(both)

    def _mobilities(self, person: Participant) -> list[Mobility]:
        query = select(Mobility).where(Mobility.participant_id == person.id, col(Mobility.status).not_in(OVER))
        return list(self.session.exec(query.order_by(col(Mobility.id))))

    def _join_applications(self) -> None:
        mine, theirs = (self._applications(one) for one in (self.kept, self.gone))
        for project in mine.keys() & theirs.keys():
            pair = mine[project], theirs[project]
            goes = {mobility.application_id for mobility in self._mobilities(self.gone)}
            stays, joins = reversed(pair) if pair[1].id in goes else pair
            self._join_application(stays, joins)

    def _applications(self, person: Participant) -> dict[int, Application]:
        query = select(Application).where(
            Application.participant_id == person.id, col(Application.merged_into).is_(None)
        )
        return {application.project_id: application for application in self.session.exec(query)}

    def _join_application(self, stays: Application, joins: Application) -> None:
        """Plan that one application becomes part of another; scores and ticks that both have stay where they are."""
        undecided = stays.decision is None and joins.decision is not None
        besides = ("project_id", "participant_id", "source")
        rules = Rules(besides=besides, together=APPLICATION_GROUPS, taken=DECIDED if undecided else ())
        _, lines = self.joining.fill(stays, joins, rules)
        self.joining.note("application", stays.ref, joins.ref, lines)
        self.planner.update(stays, participant_id=self.kept.id)
        self.planner.update(joins, merged_into=stays.id)
        twice = [*self._twice(Score, stays, joins, "criterion", "assessor")]
        twice += self._twice(TaskMark, stays, joins, "task", "ended")
        withdrawn = self.session.exec(select(Mobility).where(Mobility.application_id == joins.id)).all()
        self.joining.lead(Application, joins.id, stays.id, [*twice, *withdrawn])
        self.settled += [stays, joins]

    def _twice(self, model: Any, stays: Application, joins: Application, *names: str) -> list[Any]:
        """Return the records of one application that the other one has as well, by the fields *names*."""
        mine, theirs = (
            self.session.exec(select(model).where(model.application_id == application.id)).all()
            for application in (stays, joins)
        )
        known = {tuple(getattr(record, name) for name in names) for record in mine}
        return [record for record in theirs if tuple(getattr(record, name) for name in names) in known]

    def _join_guardians(self) -> None:
        """Plan that guardians of a similar name become one; the others follow those of the one who is kept."""
        mine, theirs = (self._guardians(one) for one in (self.kept, self.gone))
        position = max((guardian.position for guardian in mine), default=0)
        for guardian in theirs:
            same = next((one for one in mine if _same_guardian(one, guardian)), None)
            self.settled.append(guardian)
            if same:
                rules = Rules(besides=("participant_id", "position", "ended", "name"))
                _, lines = self.joining.fill(same, guardian, rules)
                self.joining.note("guardian", same.name, guardian.name, lines)
                self.planner.update(guardian, about=self.kept.ref, participant_id=self.kept.id, ended=True)
            else:
                position += 1
                self.joining.move(guardian, participant_id=self.kept.id, position=position)

    def _guardians(self, person: Participant) -> Sequence[Guardian]:
        query = select(Guardian).where(Guardian.participant_id == person.id, col(Guardian.ended).is_(False))
        return self.session.exec(query.order_by(col(Guardian.position), col(Guardian.id))).all()

    def _join_accompaniments(self) -> None:
        """Plan that two accompaniments of one flow or mobility become one."""
        mine, theirs = (self._accompaniments(one) for one in (self.kept, self.gone))
        for where in mine.keys() & theirs.keys():
            stays, ends = mine[where], theirs[where]
            _, lines = self.joining.fill(stays, ends, Rules(besides=("participant_id", "ended")))
            self.joining.note("accompaniment", self.kept.ref, self.gone.ref, lines)
            self.planner.update(ends, about=self.kept.ref, participant_id=self.kept.id, ended=True)
            self.settled.append(ends)

    def _accompaniments(self, person: Participant) -> dict[tuple[int | None, int | None], Accompaniment]:
        query = select(Accompaniment).where(
            Accompaniment.participant_id == person.id, col(Accompaniment.ended).is_(False)
        )
        return {(one.flow_id, one.mobility_id): one for one in self.session.exec(query)}


def _identity(person: Participant) -> Identity:
    return Identity(None, person.given_names, person.family_name, person.birth_date, person.email)


def _same_guardian(first: Guardian, second: Guardian) -> bool:
    return likeness(Name("", first.name), Name("", second.name)) is not None
