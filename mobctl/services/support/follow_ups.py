"""Follow-ups: what became of a mobility some months after it, which support was agreed, and who is due to be asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist
from mobctl.domain.facts import Facts
from mobctl.domain.months import add_months
from mobctl.errors import NoMatch, Refused
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import journeys as say
from mobctl.models import FollowUp, Mobility, Participant, Partnership, Project
from mobctl.scheme import Scheme, Task, said
from mobctl.scheme_vocabulary import ClosingFact
from mobctl.services.records.selecting import Filters, mobilities, one
from mobctl.services.schemes import schemes
from mobctl.services.support.visiting import meant
from mobctl.store.facts import Reader
from mobctl.store.plan import Plan
from mobctl.vocabulary import PartnershipState

SOON = 30
"""How many days before a follow-up is due it can be made, and is listed as due."""


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """What ``followup add`` was told; *after* counts months since the end of the mobility."""

    after: int
    outcome: str
    support: str | None = None
    partnership: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """What was found after some months; ``fitting`` is the support that the scheme names for that kind."""

    ref: str
    name: str
    after: int
    on: date
    outcome: str
    support: str | None
    partnership: str | None
    kind: str | None
    state: str | None
    fitting: str | None
    by: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUpsListed:
    """Follow-ups that were made, by day."""

    followups: tuple[FollowUpLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class DueLine:
    """A follow-up that somebody is due for, with the partnerships to ask about and the support that fits them."""

    ref: str
    name: str
    after: int
    due: date
    late_days: int
    task: str
    partnerships: tuple[str, ...]
    fitting: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class FollowUpsDue:
    """Who is due for which follow-up until a day, the most urgent first."""

    until: date
    due: tuple[DueLine, ...]
    total: int


def asked_after(scheme: Scheme) -> dict[int, Task]:
    """Return after how many months a scheme asks what became of a mobility, with the task that this closes."""
    found = {
        closing.months: task
        for task in scheme.tasks
        for closing in task.closed_by
        if closing.fact is ClosingFact.FOLLOWED_UP and closing.months
    }
    return dict(sorted(found.items()))


def plan_add(desk: Desk, refs: Sequence[str] | None, filters: Filters, new: NewFollowUp) -> Plan[FollowUpsListed]:
    """Plan a follow-up of each mobility that is meant; its only living partnership is taken where none is named.

    Raises Refused for a day in the future or when none of them has ended, NoMatch for months that the scheme does not
    ask about.
    """
    on = new.on or desk.today
    if on > desk.today:
        raise Refused(say.FOLLOW_UP_IN_FUTURE, on=on, today=desk.today)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        book = _Book(session, desk, mobilities(session, desk, refs, filters))
        findings: list[Finding] = []
        lines = []
        for mobility in book.found:
            book.expect(mobility, new.after)
            doubts = [*_too_soon(book.facts[mobility.id], on, new.after), *book.again(mobility, new.after)]
            partnership = book.partnership(mobility, new.partnership)
            if new.partnership and partnership is None:
                at = Where(ref=mobility.ref)
                doubts.append(error(say.OTHER_PARTNERSHIP, at, partnership=new.partnership, ref=mobility.ref))
            findings += doubts
            if any(doubt.level == "error" for doubt in doubts):
                continue
            made = planner.create(
                FollowUp,
                about=mobility.ref,
                mobility_id=mobility.id,
                partnership_id=partnership.id if partnership else None,
                months=new.after,
                on=on,
                outcome=new.outcome,
                support=new.support,
                note=desk.note,
                by=desk.user,
            )
            lines.append(book.line(made, mobility, partnership))
        if not lines:
            raise Refused.of(findings)
        summary = f"followed up {len(lines)} after {new.after} months"
        return planner.plan(summary, FollowUpsListed(tuple(lines), len(lines)), findings)


def _too_soon(facts: Facts, on: date, months: int) -> Iterable[Finding]:
    """Yield an error before the mobility has ended, a warning long before the follow-up is due."""
    at = Where(ref=facts.ref)
    if facts.ended or facts.end is None or on < facts.end:
        reason = facts.ended or (f"it lasts until {facts.end}" if facts.end else "it has no dates yet")
        yield error(say.FOLLOW_UP_TOO_SOON, at, ref=facts.ref, reason=reason)
        return
    due = add_months(facts.end, months)
    if on < due - timedelta(days=SOON):
        yield warning(say.FOLLOW_UP_EARLY, at, ref=facts.ref, due=due, on=on)


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> FollowUpsListed:
    """Return the follow-ups of what was named, or of the whole project, by day."""
    with desk.store.reading() as session:
        ids = meant(session, desk, refs, filters)
        book = _Book(session, desk, session.exec(select(Mobility).where(col(Mobility.id).in_(ids))).all())
        query = select(FollowUp, Mobility, Partnership).join(Mobility, col(Mobility.id) == FollowUp.mobility_id)
        query = query.join(Partnership, col(Partnership.id) == FollowUp.partnership_id, isouter=True)
        rows = session.exec(
            query.where(col(FollowUp.mobility_id).in_(ids)).order_by(col(FollowUp.on), col(FollowUp.id))
        )
        lines = tuple(book.line(*row) for row in rows.all())
    return FollowUpsListed(lines, len(lines))


def due(desk: Desk, refs: Sequence[str] | None, filters: Filters, days: int | None) -> FollowUpsDue:
    """Return who is due for which follow-up within *days*, late ones included."""
    until = desk.today + timedelta(days=SOON if days is None else days)
    with desk.store.reading() as session:
        ids = meant(session, desk, refs, filters)
        book = _Book(session, desk, session.exec(select(Mobility).where(col(Mobility.id).in_(ids))).all())
        lines = [line for mobility in book.found for line in book.waiting(mobility, until)]
    return FollowUpsDue(until, tuple(sorted(lines, key=lambda each: (each.due, each.ref))), len(lines))


class _Book:
    """What is known of some mobilities: their facts, partnerships, follow-ups, and what their schemes ask."""

    def __init__(self, session: Session, desk: Desk, found: Sequence[Mobility]) -> None:
        self._session, self._desk = session, desk
        self.found = list(found)
        ids = [mobility.id for mobility in self.found]
        self.facts = Reader(session.connection()).mobilities(ids)
        projects = {mobility.project_id for mobility in self.found}
        self._schemes = {id: schemes.of_project(session.get_one(Project, id)) for id in projects}
        self._asked = {id: asked_after(scheme) for id, scheme in self._schemes.items()}
        self._partnerships: defaultdict[int | None, list[Partnership]] = defaultdict(list)
        for each in session.exec(select(Partnership).where(col(Partnership.mobility_id).in_(ids))):
            self._partnerships[each.mobility_id].append(each)
        people = {mobility.participant_id for mobility in self.found}
        self._names = {
            person.id: f"{person.given_names} {person.family_name}"
            for person in session.exec(select(Participant).where(col(Participant.id).in_(people)))
        }

    def expect(self, mobility: Mobility, months: int) -> None:
        """Refuse months that the scheme does not ask about (NoMatch); one that asks about none takes any."""
        asked = self._asked[mobility.project_id]
        if asked and months not in asked:
            project = self._session.get_one(Project, mobility.project_id).ref
            raise NoMatch(say.AFTER_UNKNOWN, project=project, months=months, known=", ".join(map(str, asked)))

    def again(self, mobility: Mobility, months: int) -> list[Finding]:
        if months not in self.facts[mobility.id].followed_up:
            return []
        return [info(say.FOLLOWED_UP_ALREADY, Where(ref=mobility.ref), ref=mobility.ref, months=months)]

    def partnership(self, mobility: Mobility, reference: str | None) -> Partnership | None:
        """Return the partnership named where it grew from this mobility; without a name the only living one."""
        own = self._partnerships[mobility.id]
        if reference:
            wanted = one(self._session, Partnership, reference)
            return wanted if wanted.mobility_id == mobility.id else None
        living = [each for each in own if each.state != PartnershipState.ENDED]
        return living[0] if len(living) == 1 else None

    def waiting(self, mobility: Mobility, until: date) -> Iterable[DueLine]:
        """Yield the follow-ups that a mobility is due for until a day; none before its end."""
        facts = self.facts[mobility.id]
        checklist = Checklist(self._schemes[mobility.project_id])
        living = [each for each in self._partnerships[mobility.id] if each.state != PartnershipState.ENDED]
        for months, task in self._asked[mobility.project_id].items():
            state = checklist.state(task, facts, self._desk.today)
            if state.closed or state.due is None or state.due > until:
                continue
            yield DueLine(
                mobility.ref,
                self._names[mobility.participant_id],
                months,
                state.due,
                max((self._desk.today - state.due).days, 0),
                task.key,
                tuple(f"{each.ref} {each.kind}, {each.state}" for each in living),
                tuple(text for each in living if (text := self._fitting(mobility, each))),
                f"mobctl followup add {mobility.ref} --after {months} --outcome TEXT",
            )

    def line(self, made: FollowUp, mobility: Mobility, partnership: Partnership | None) -> FollowUpLine:
        return FollowUpLine(
            mobility.ref,
            self._names[mobility.participant_id],
            made.months,
            made.on,
            made.outcome,
            made.support,
            partnership.ref if partnership else None,
            partnership.kind if partnership else None,
            partnership.state if partnership else None,
            self._fitting(mobility, partnership) if partnership else None,
            made.by,
            made.note,
        )

    def _fitting(self, mobility: Mobility, partnership: Partnership) -> str | None:
        """Return the support that the scheme names for a kind of partnership."""
        kinds = self._schemes[mobility.project_id].partnership_kinds
        known = next((kind for kind in kinds if kind.key == partnership.kind), None)
        return said(known.support, self._desk.language) or None if known else None
