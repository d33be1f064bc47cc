"""Own expenses: flights, lodging, insurance and the like, for somebody, for a flow, or for the project."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.amounts import from_cents
from mobctl.domain.money.sharing import shared
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import payments as say
from mobctl.models import Expense, Project
from mobctl.services.money import whom
from mobctl.services.money.changing import changed_values, removed, standing
from mobctl.services.money.proofs import Proofs, evidence_refs
from mobctl.services.money.typed import Money, SaidAmount, day_of, money, without_bank_data
from mobctl.services.money.whom import Called, Whom
from mobctl.services.records.selecting import Filters, one
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import EvidenceKind
from mobctl.vocabulary_money import BudgetLine, ExpenseKind, ExpenseState

FIELDS = ("kind", "state", "line", "on", "supplier", "note")
CLOSED = {"kind": ExpenseKind, "state": ExpenseState, "line": BudgetLine}


@dataclass(frozen=True, slots=True)
class ExpenseSaid:
    """What ``expense add`` was told.

    One bill is ``shared`` among the people of a flow or a project; ``each`` has one of that amount; ``again`` where
    the same was spent twice indeed.
    """

    kind: ExpenseKind
    amount: SaidAmount
    state: ExpenseState = ExpenseState.SPENT
    line: BudgetLine | None = None
    on: date | None = None
    supplier: str | None = None
    receipt: Path | None = None
    shared: bool = False
    each: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class ExpenseLine:
    """An own expense; ``counts`` is what it came to in ``grant_currency``, ``removed`` why it no longer counts."""

    ref: str
    kind: str
    state: str
    line: str | None
    amount: Decimal
    currency: str
    counts: Decimal
    grant_currency: str
    on: date
    project: str
    mobility: str | None
    flow: str | None
    name: str | None
    supplier: str | None
    note: str | None
    receipt: str | None
    by: str
    removed: str | None


@dataclass(frozen=True, slots=True)
class ExpenseSum:
    """What the expenses of one project come to, in the currency of its grant."""

    project: str
    currency: str
    spent: Decimal
    expected: Decimal


@dataclass(frozen=True, slots=True)
class ExpensesListed:
    """Expenses by day, and what they come to."""

    expenses: tuple[ExpenseLine, ...]
    total: int
    sums: tuple[ExpenseSum, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, refs: Sequence[str], filters: Filters, said: ExpenseSaid) -> Plan[ExpensesListed]:
    """Plan an own expense: for one subject as it is, for several as their exact shares, or the amount for each.

    A flow has it as a whole unless it is shared among its people. Raises Refused for bank data in a text and a day to
    come, WrongUsage for an amount that is not certain.
    """
    without_bank_data(
        note=desk.note, supplier=said.supplier, name_of_the_file=said.receipt.name if said.receipt else None
    )
    on = said.on or desk.today
    if said.state is ExpenseState.SPENT:
        day_of(desk, on)
    with desk.store.reading() as session:
        sharing = _sharing(session, desk, refs, filters, said)
        planner = desk.store.planner(session)
        spending = _Spending(session, planner, desk, said, on)
        for subject, amount in _amounts(session, sharing, said):
            spending.spend(subject, amount)
        summary = f"{said.kind}: {said.amount.amount} for {len(spending.made)}"
        return planner.plan(summary, _listed(session, spending.made, spending.receipts), spending.findings)


def _sharing(session: Session, desk: Desk, refs: Sequence[str], filters: Filters, said: ExpenseSaid) -> list[Whom]:
    """Return for whom an expense is, by reference: who shares it, or has it as a whole."""
    if said.shared or said.each:
        found = whom.people(session, desk, refs, filters)
    else:
        found = whom.as_named(session, desk, refs, filters)
    for subject in found:
        if "organisation_id" in subject.keys:
            raise Refused(say.EXPENSE_OF_ORGANISATION, ref=subject.ref)
    if len({subject.project_id for subject in found}) > 1 and not said.each:
        raise WrongUsage(say.SHARED_OVER_PROJECTS)
    return sorted(found, key=lambda subject: subject.ref)


def _amounts(session: Session, sharing: Sequence[Whom], said: ExpenseSaid) -> Iterator[tuple[Whom, Money]]:
    """Yield the part of each: the whole amount where each has it, else its share, exact to the cent."""
    whole = {id: money(said.amount, session.get_one(Project, id)) for id in {one.project_id for one in sharing}}
    if said.each or len(sharing) == 1:
        yield from ((subject, whole[subject.project_id]) for subject in sharing)
        return
    bill = whole[sharing[0].project_id]
    weights = {subject.ref: 1 for subject in sharing}
    parts, counted = shared(bill.cents, weights), shared(bill.counted_cents, weights)
    if not min(*parts.values(), *counted.values()):
        raise WrongUsage(say.TOO_LITTLE_TO_SHARE, amount=said.amount.amount, count=len(sharing))
    for subject in sharing:
        yield subject, Money(parts[subject.ref], bill.currency, counted[subject.ref])


class _Spending:
    """Plans one expense after the other."""

    def __init__(self, session: Session, planner: Planner, desk: Desk, said: ExpenseSaid, on: date) -> None:
        self._session, self._planner, self._desk, self._said, self._on = session, planner, desk, said, on
        self._papers = Proofs(planner, desk, said.receipt, EvidenceKind.BILL)
        self.made: list[Expense] = []
        self.receipts: dict[int, str] = {}
        self.findings: list[Finding] = []

    def spend(self, subject: Whom, amount: Money) -> None:
        """Plan the expense of one subject, unless the very same one was recorded already."""
        same = self._same(subject, amount)
        if same and not self._said.again:
            where = Where(ref=subject.ref)
            amount_told = from_cents(same.cents)
            told: dict[str, Any] = {"amount": amount_told, "currency": same.currency, "on": same.on, "kind": same.kind}
            self.findings.append(warning(say.SPENT_ALREADY, where, ref=subject.ref, expense=same.ref, **told))
            return
        evidence = self._papers.of(subject)
        if evidence:
            self.receipts[evidence.id] = evidence.ref
        said, project = self._said, self._session.get_one(Project, subject.project_id)
        self.made.append(
            self._planner.create(
                Expense,
                ref=self._planner.reference("U", project.start.year),
                project_id=project.id,
                **subject.keys,
                kind=str(said.kind),
                state=str(said.state),
                line=str(said.line) if said.line else None,
                cents=amount.cents,
                currency=amount.currency,
                counted_cents=amount.counted_cents,
                on=self._on,
                supplier=said.supplier,
                note=self._desk.note,
                evidence_id=evidence.id if evidence else None,
                by=self._desk.user,
            )
        )

    def _same(self, subject: Whom, amount: Money) -> Expense | None:
        said = self._said
        query = select(Expense).where(
            Expense.project_id == subject.project_id,
            Expense.kind == said.kind,
            Expense.state == said.state,
            Expense.cents == amount.cents,
            Expense.currency == amount.currency,
            Expense.on == self._on,
            Expense.supplier == said.supplier,
            col(Expense.ended).is_(False),
            *(getattr(Expense, name) == subject.keys.get(name) for name in ("mobility_id", "flow_id")),
        )
        return self._session.exec(query).first()


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[ExpensesListed]:
    """Plan new values for an expense: it was spent, or fell away, or came to another amount."""
    with desk.store.reading() as session:
        expense = standing(one(session, Expense, reference))
        values = changed_values(session, desk, expense, pairs, FIELDS, CLOSED)
        after = expense.model_copy(update=values)
        if after.state == ExpenseState.SPENT:
            day_of(desk, after.on)
        planner = desk.store.planner(session)
        planner.update(expense, **values)
        return planner.plan(f"changed {expense.ref}: {', '.join(values)}", _listed(session, [after]))


def plan_remove(desk: Desk, references: Sequence[str]) -> Plan[ExpensesListed]:
    """Plan that expenses no longer count, with the reason in the note; they are kept, for an audit."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        gone = removed(planner, desk, [one(session, Expense, reference) for reference in references])
        return planner.plan(f"removed {', '.join(each.ref for each in gone)}", _listed(session, gone))


def listed(
    desk: Desk,
    refs: Sequence[str],
    filters: Filters,
    *,
    kind: ExpenseKind | None = None,
    state: ExpenseState | None = None,
    removed_too: bool = False,
) -> ExpensesListed:
    """Return expenses by day: of the project, or of those who are named, a flow with its people."""
    with desk.store.reading() as session:
        query = select(Expense).where(whom.concerned(session, desk, refs, filters, Expense))
        if kind:
            query = query.where(Expense.kind == kind)
        if state:
            query = query.where(Expense.state == state)
        if not removed_too:
            query = query.where(col(Expense.ended).is_(False))
        return _listed(session, session.exec(query.order_by(col(Expense.on), col(Expense.id))).all())


def shown(desk: Desk, reference: str) -> ExpensesListed:
    """Return one expense."""
    with desk.store.reading() as session:
        return _listed(session, [one(session, Expense, reference)])


def _listed(session: Session, found: Sequence[Expense], planned: Mapping[int, str] | None = None) -> ExpensesListed:
    called = whom.called(session, found)
    receipts = evidence_refs(session, found, planned or {})
    lines = tuple(_line(expense, called, receipts) for expense in found)
    return ExpensesListed(lines, len(lines), tuple(_sums(found, called)))


def _sums(found: Iterable[Expense], called: Called) -> Iterator[ExpenseSum]:
    counted = [expense for expense in found if not expense.ended]
    for id in dict.fromkeys(expense.project_id for expense in counted):
        spent, expected = (
            sum(one.counted_cents for one in counted if one.project_id == id and one.state == state)
            for state in (ExpenseState.SPENT, ExpenseState.EXPECTED)
        )
        project = called.projects[id]
        yield ExpenseSum(project.ref, project.currency, from_cents(spent), from_cents(expected))


def _line(expense: Expense, called: Called, receipts: Mapping[int, str]) -> ExpenseLine:
    project = called.project(expense)
    return ExpenseLine(
        ref=expense.ref,
        kind=expense.kind,
        state=expense.state,
        line=expense.line,
        amount=from_cents(expense.cents),
        currency=expense.currency,
        counts=from_cents(expense.counted_cents),
        grant_currency=project.currency,
        on=expense.on,
        project=project.ref,
        mobility=called.ref(expense, "mobility_id"),
        flow=called.ref(expense, "flow_id"),
        name=called.name(expense),
        supplier=expense.supplier,
        note=expense.note,
        receipt=receipts.get(expense.evidence_id or 0),
        by=expense.by,
        removed=(expense.end_reason or "removed") if expense.ended else None,
    )
