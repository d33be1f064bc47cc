"""Payments: what was paid to participants and partners, and what came from the funder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.amounts import from_cents
from mobctl.findings import Finding, Where, warning
from mobctl.messages import Message
from mobctl.messages import payments as say
from mobctl.models import Payment, Project
from mobctl.services.money import whom
from mobctl.services.money.changing import changed_values, removed, standing
from mobctl.services.money.proofs import Proofs, evidence_refs
from mobctl.services.money.recipients import CALLED, direction_of, recipients, refuse_purpose
from mobctl.services.money.typed import Money, SaidAmount, day_of, money, without_bank_data
from mobctl.services.money.whom import Called, Whom
from mobctl.services.records.selecting import Filters, one
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import EvidenceKind
from mobctl.vocabulary_money import PaymentDirection, PaymentPurpose

FIELDS = ("purpose", "on", "note")
ONCE = frozenset({PaymentPurpose.FIRST, PaymentPurpose.BALANCE, PaymentPurpose.WHOLE})
"""What nobody is paid twice, as a rule."""
FALLEN_THROUGH = frozenset({"withdrawn", "cancelled"})


@dataclass(frozen=True, slots=True)
class PaymentSaid:
    """What ``payment add`` was told; ``again`` where the same payment was made twice indeed."""

    purpose: PaymentPurpose
    amount: SaidAmount
    on: date | None = None
    direction: PaymentDirection | None = None
    proof: Path | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A payment; ``counts`` is what it came to in ``grant_currency``, ``removed`` why it no longer counts."""

    ref: str
    direction: str
    purpose: str
    amount: Decimal
    currency: str
    counts: Decimal
    grant_currency: str
    on: date
    project: str
    mobility: str | None
    flow: str | None
    organisation: str | None
    name: str | None
    note: str | None
    proof: str | None
    by: str
    removed: str | None


@dataclass(frozen=True, slots=True)
class PaymentSum:
    """What payments of one project come to, in the currency of its grant."""

    project: str
    currency: str
    out: Decimal
    in_: Decimal


@dataclass(frozen=True, slots=True)
class PaymentsListed:
    """Payments by day, and what they come to."""

    payments: tuple[PaymentLine, ...]
    total: int
    sums: tuple[PaymentSum, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, refs: Sequence[str], filters: Filters, said: PaymentSaid) -> Plan[PaymentsListed]:
    """Plan one payment of the same amount for each who is meant; a paper that proves it is filed for each.

    Who has the very same payment already is left out with a warning. Raises Refused for bank data in the note and a
    day to come, WrongUsage for an amount that is not certain.
    """
    without_bank_data(note=desk.note, name_of_the_file=said.proof.name if said.proof else None)
    on = day_of(desk, said.on)
    with desk.store.reading() as session:
        payees = recipients(session, desk, refs, filters, said.purpose)
        planner = desk.store.planner(session)
        paying = _Paying(session, planner, desk, said, on)
        for payee in payees:
            paying.pay(payee, paying.before(payee))
        summary = f"{len(paying.made)} x {said.purpose}: {said.amount.amount}"
        return planner.plan(summary, _listed(session, paying.made, paying.proofs), paying.findings)


class _Paying:
    """Plans the same payment for one after the other."""

    def __init__(self, session: Session, planner: Planner, desk: Desk, said: PaymentSaid, on: date) -> None:
        self._session, self._planner, self._desk, self._said, self._on = session, planner, desk, said, on
        self._papers = Proofs(planner, desk, said.proof, EvidenceKind.PAYMENT_PROOF)
        self._amounts: dict[int, Money] = {}
        self._earlier: dict[int, list[Payment]] = {}
        self.made: list[Payment] = []
        self.proofs: dict[int, str] = {}
        self.findings: list[Finding] = []

    def before(self, payee: Whom) -> list[Payment]:
        """Return what was recorded for the same payee and purpose earlier."""
        if payee.project_id not in self._earlier:
            query = select(Payment).where(Payment.project_id == payee.project_id, col(Payment.ended).is_(False))
            query = query.where(Payment.purpose == self._said.purpose).order_by(col(Payment.id))
            self._earlier[payee.project_id] = list(self._session.exec(query))
        return [one for one in self._earlier[payee.project_id] if _keys(one) == payee.keys]

    def pay(self, payee: Whom, earlier: Sequence[Payment]) -> None:
        """Plan the payment of one payee, unless the very same one was recorded for them already."""
        said, project = self._said, self._session.get_one(Project, payee.project_id)
        amount = self._amounts.setdefault(project.id, money(said.amount, project))
        direction = said.direction or direction_of(said.purpose, payee)
        before = [one for one in earlier if one.direction == direction]
        same = [one for one in before if (one.on, one.cents, one.currency) == (self._on, amount.cents, amount.currency)]
        if same and not said.again:
            self._warn(say.PAID_ALREADY, payee, same[-1])
            return
        if before and said.purpose in ONCE and not said.again:
            self._warn(say.SECOND_PAYMENT, payee, before[-1])
        if payee.status in FALLEN_THROUGH and direction is PaymentDirection.OUT:
            where = Where(ref=payee.ref)
            self.findings.append(warning(say.FALLEN_THROUGH, where, ref=payee.ref, status=payee.status))
        self.made.append(self._payment(payee, project, direction, amount))

    def _payment(self, payee: Whom, project: Project, direction: PaymentDirection, amount: Money) -> Payment:
        evidence = self._papers.of(payee)
        if evidence:
            self.proofs[evidence.id] = evidence.ref
        return self._planner.create(
            Payment,
            ref=self._planner.reference("Y", project.start.year),
            project_id=project.id,
            **payee.keys,
            direction=str(direction),
            purpose=str(self._said.purpose),
            cents=amount.cents,
            currency=amount.currency,
            counted_cents=amount.counted_cents,
            on=self._on,
            note=self._desk.note,
            evidence_id=evidence.id if evidence else None,
            by=self._desk.user,
        )

    def _warn(self, message: Message, payee: Whom, earlier: Payment) -> None:
        told: dict[str, Any] = {"amount": from_cents(earlier.cents), "currency": earlier.currency, "on": earlier.on}
        what = CALLED[self._said.purpose]
        self.findings.append(
            warning(message, Where(ref=payee.ref), ref=payee.ref, purpose=what, payment=earlier.ref, **told)
        )


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[PaymentsListed]:
    """Plan new values for a payment: its amount, day, purpose or note.

    Raises Refused where it was removed, the day is to come, the note holds bank data, or such a payment is never made
    to whom it was recorded for.
    """
    with desk.store.reading() as session:
        payment = standing(one(session, Payment, reference))
        values = changed_values(session, desk, payment, pairs, FIELDS, {"purpose": PaymentPurpose})
        if "purpose" in values:
            refuse_purpose(session, payment, values["purpose"])
        day_of(desk, values.get("on"))
        planner = desk.store.planner(session)
        planner.update(payment, **values)
        summary = f"changed {payment.ref}: {', '.join(values)}"
        return planner.plan(summary, _listed(session, [payment.model_copy(update=values)]))


def plan_remove(desk: Desk, references: Sequence[str]) -> Plan[PaymentsListed]:
    """Plan that payments no longer count, with the reason in the note; they are kept, for an audit.

    Raises WrongUsage without a reason, Refused where one was removed already.
    """
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        gone = removed(planner, desk, [one(session, Payment, reference) for reference in references])
        return planner.plan(f"removed {', '.join(each.ref for each in gone)}", _listed(session, gone))


def listed(
    desk: Desk,
    refs: Sequence[str],
    filters: Filters,
    *,
    purpose: PaymentPurpose | None = None,
    direction: PaymentDirection | None = None,
    removed_too: bool = False,
) -> PaymentsListed:
    """Return payments by day: of the project, or of those who are named - a flow with its people and its partner."""
    with desk.store.reading() as session:
        query = select(Payment).where(whom.concerned(session, desk, refs, filters, Payment))
        if purpose:
            query = query.where(Payment.purpose == purpose)
        if direction:
            query = query.where(Payment.direction == direction)
        if not removed_too:
            query = query.where(col(Payment.ended).is_(False))
        return _listed(session, session.exec(query.order_by(col(Payment.on), col(Payment.id))).all())


def shown(desk: Desk, reference: str) -> PaymentsListed:
    """Return one payment."""
    with desk.store.reading() as session:
        return _listed(session, [one(session, Payment, reference)])


def _keys(payment: Payment) -> dict[str, int]:
    return {name: id for name in whom.COLUMNS if (id := getattr(payment, name)) is not None}


def _listed(session: Session, found: Sequence[Payment], planned: Mapping[int, str] | None = None) -> PaymentsListed:
    called = whom.called(session, found)
    proofs = evidence_refs(session, found, planned or {})
    lines = tuple(_line(payment, called, proofs) for payment in found)
    return PaymentsListed(lines, len(lines), tuple(_sums(found, called)))


def _sums(found: Iterable[Payment], called: Called) -> Iterator[PaymentSum]:
    counted = [payment for payment in found if not payment.ended]
    for id in dict.fromkeys(payment.project_id for payment in counted):
        out, in_ = (
            sum(one.counted_cents for one in counted if one.project_id == id and one.direction == direction)
            for direction in (PaymentDirection.OUT, PaymentDirection.IN)
        )
        project = called.projects[id]
        yield PaymentSum(project.ref, project.currency, from_cents(out), from_cents(in_))


def _line(payment: Payment, called: Called, proofs: Mapping[int, str]) -> PaymentLine:
    project = called.project(payment)
    return PaymentLine(
        ref=payment.ref,
        direction=payment.direction,
        purpose=payment.purpose,
        amount=from_cents(payment.cents),
        currency=payment.currency,
        counts=from_cents(payment.counted_cents),
        grant_currency=project.currency,
        on=payment.on,
        project=project.ref,
        mobility=called.ref(payment, "mobility_id"),
        flow=called.ref(payment, "flow_id"),
        organisation=called.ref(payment, "organisation_id"),
        name=called.name(payment),
        note=payment.note,
        proof=proofs.get(payment.evidence_id or 0),
        by=payment.by,
        removed=(payment.end_reason or "removed") if payment.ended else None,
    )
