"""The balance of a project: promised, paid, still owed, own expenses - by flow and in all, against the grant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.amounts import from_cents
from mobctl.domain.money.balance import Moved, Sums, by_place, by_subject, in_all
from mobctl.findings import Finding, info, warning
from mobctl.messages import budget_lines as say
from mobctl.models import Commitment, Expense, Flow, Mobility, Payment, Project
from mobctl.services.money import whom
from mobctl.services.money.estimates import planned_cents
from mobctl.services.money.whom import Called
from mobctl.services.records.selecting import the_project
from mobctl.vocabulary_money import ExpenseState, PaymentDirection, PaymentPurpose

NO_FLOW, WHOLE = "-", "P"
"""The places of people without a flow, and of what concerns the project as a whole."""
FUNDER = frozenset({PaymentPurpose.PREFINANCING, PaymentPurpose.FINAL})


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """A flow, the people without one, or the project as a whole; ``flow`` is empty for the last two.

    ``planned`` is what the rates give by the estimate; empty where the project has no rate card.
    """

    flow: str | None
    name: str
    committed: Decimal
    paid: Decimal
    owed: Decimal
    overpaid: Decimal
    spent: Decimal
    expected: Decimal
    used: Decimal
    planned: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OwedLine:
    """Somebody who was promised more than was paid, or paid more than was promised (``owed`` below zero)."""

    ref: str
    name: str | None
    flow: str | None
    committed: Decimal
    paid: Decimal
    owed: Decimal


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance; ``left`` is what the grant has beyond what is used, ``in_hand`` what came in and is not out yet."""

    project: str
    currency: str
    grant: Decimal | None
    received: Decimal
    in_hand: Decimal
    left: Decimal | None
    lines: tuple[BalanceLine, ...]
    totals: BalanceLine
    owed: tuple[OwedLine, ...]
    findings: tuple[Finding, ...] = ()


def balance(desk: Desk, reference: str | None) -> Balance:
    """Return the balance of a project; what is promised counts beside what was paid, each person by themselves."""
    with desk.store.reading() as session:
        project = the_project(session, desk, reference)
        records = _Records(session, project)
        subjects = by_subject(records.moved())
        places = by_place(subjects)
        totals, received = in_all(places.values()), records.received()
        planned = records.by_place(planned_cents(session, desk, project))
        lines = tuple(_lines(records.names, places, planned))
        owed = tuple(_owed(key, sums, records) for key, sums in subjects.items() if sums.owed or sums.overpaid)
    grant = project.grant_cents
    return Balance(
        project=project.ref,
        currency=project.currency,
        grant=from_cents(grant) if grant is not None else None,
        received=from_cents(received),
        in_hand=from_cents(received - totals.paid - totals.spent),
        left=from_cents(grant - totals.used) if grant is not None else None,
        lines=lines,
        totals=_line("in all", None, totals, sum(planned.values()) if planned is not None else None),
        owed=tuple(sorted(owed, key=lambda one: one.ref)),
        findings=tuple(_remarks(project, totals, received)),
    )


class _Records:
    """What is recorded of money in one project, read with one question a kind."""

    def __init__(self, session: Session, project: Project) -> None:
        self._kinds: dict[type[Any], list[Any]] = {
            kind: list(session.exec(select(kind).where(kind.project_id == project.id, col(kind.ended).is_(False))))
            for kind in (Commitment, Payment, Expense)
        }
        self.called: Called = whom.called(session, [one for found in self._kinds.values() for one in found])
        of_project = select(Mobility.id, Mobility.ref, Mobility.flow_id).where(Mobility.project_id == project.id)
        mobilities = session.exec(of_project).all()
        self._flow_of: dict[int, int | None] = {id: flow for id, _, flow in mobilities}
        flows = session.exec(select(Flow).where(Flow.project_id == project.id).order_by(col(Flow.start), col(Flow.id)))
        self._flows = {flow.id: flow for flow in flows}
        self._place_of = {ref: self._place_in(flow) for _, ref, flow in mobilities}
        self.names: Mapping[str, str] = {
            **{flow.ref: flow.name for flow in self._flows.values()},
            NO_FLOW: "people without a flow",
            WHOLE: "the project as a whole",
        }

    def moved(self) -> Iterator[Moved]:
        """Yield what each record says, but for what came from the funder."""
        for one in self._kinds[Commitment]:
            yield Moved(self._subject(one), self._place(one), committed=one.cents)
        for one in self._kinds[Payment]:
            if not _with_funder(one):
                way = 1 if one.direction == PaymentDirection.OUT else -1
                yield Moved(self._subject(one), self._place(one), paid=way * one.counted_cents)
        for one in self._kinds[Expense]:
            cents = {ExpenseState.SPENT: "spent", ExpenseState.EXPECTED: "expected"}.get(ExpenseState(one.state))
            if cents:
                yield Moved(self._subject(one), self._place(one), **{cents: one.counted_cents})

    def received(self) -> int:
        """Return what came from the funder, less what was paid back."""
        found = [one for one in self._kinds[Payment] if _with_funder(one)]
        return sum(one.counted_cents if one.direction == PaymentDirection.IN else -one.counted_cents for one in found)

    def _place(self, record: Any) -> str:
        if record.mobility_id:
            return self._place_in(self._flow_of.get(record.mobility_id))
        return self._flows[record.flow_id].ref if record.flow_id in self._flows else WHOLE

    def _place_in(self, flow: int | None) -> str:
        return self._flows[flow].ref if flow in self._flows else NO_FLOW

    def _subject(self, record: Any) -> str:
        found = (self.called.ref(record, column) for column in whom.COLUMNS if hasattr(record, column))
        return next((ref for ref in found if ref), WHOLE)

    def by_place(self, planned: Mapping[str, int] | None) -> dict[str, int] | None:
        """Return what is planned for mobilities, flows and the project, by the places of the balance."""
        if planned is None:
            return None
        sums: dict[str, int] = {}
        for ref, cents in planned.items():
            place = ref if ref in self.names else self._place_of.get(ref, WHOLE)
            sums[place] = sums.get(place, 0) + cents
        return sums

    def name(self, ref: str) -> str | None:
        """Return how the subject of a reference is called."""
        for column, refs in self.called.refs.items():
            for id, known in refs.items():
                if known == ref:
                    return self.called.names[column].get(id)
        return None


def _with_funder(payment: Payment) -> bool:
    """Tell whether a payment is one between the funder and the project."""
    alone = not any(getattr(payment, column) for column in whom.COLUMNS)
    return payment.purpose in FUNDER or (payment.purpose == PaymentPurpose.REPAYMENT and alone)


def _lines(
    names: Mapping[str, str], places: Mapping[str, Sums], planned: Mapping[str, int] | None
) -> Iterator[BalanceLine]:
    for place, name in names.items():
        cents = None if planned is None else planned.get(place, 0)
        if place in places or cents:
            yield _line(name, place, places.get(place, Sums()), cents)


def _line(name: str, place: str | None, sums: Sums, planned: int | None) -> BalanceLine:
    return BalanceLine(
        flow=place if place not in (None, NO_FLOW, WHOLE) else None,
        name=name,
        committed=from_cents(sums.committed),
        paid=from_cents(sums.paid),
        owed=from_cents(sums.owed),
        overpaid=from_cents(sums.overpaid),
        spent=from_cents(sums.spent),
        expected=from_cents(sums.expected),
        used=from_cents(sums.used),
        planned=from_cents(planned) if planned is not None else None,
    )


def _owed(key: tuple[str, str], sums: Sums, records: _Records) -> OwedLine:
    place, ref = key
    return OwedLine(
        ref=ref,
        name=records.name(ref) or (records.names[WHOLE] if ref == WHOLE else None),
        flow=place if place not in (NO_FLOW, WHOLE) else None,
        committed=from_cents(sums.committed),
        paid=from_cents(sums.paid),
        owed=from_cents(sums.owed - sums.overpaid),
    )


def _remarks(project: Project, totals: Sums, received: int) -> Iterator[Finding]:
    """Yield what is worth knowing: more used than granted, more out than in, somebody paid more than promised."""
    currency = project.currency
    if project.grant_cents is None:
        yield info(say.GRANT_UNKNOWN, project=project.ref)
    elif (over := totals.used - project.grant_cents) > 0:
        yield warning(say.OVER_SPENT, project=project.ref, amount=from_cents(over), currency=currency)
    if (out := totals.paid + totals.spent - received) > 0 and received:
        yield warning(say.OUT_OF_POCKET, project=project.ref, amount=from_cents(out), currency=currency)
    if totals.overpaid:
        yield warning(say.PAID_TOO_MUCH, amount=from_cents(totals.overpaid), currency=currency)
