"""Who is paid, or pays, by what a payment is for: participants, partners, or the funder."""

from collections.abc import Sequence

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.messages import payments as say
from mobctl.models import Flow, Mobility, Organisation, Payment, Project
from mobctl.services.money import whom
from mobctl.services.money.whom import Whom
from mobctl.services.records.selecting import Filters, one, the_project
from mobctl.vocabulary_money import PaymentDirection, PaymentPurpose

TO_PEOPLE = frozenset(
    {
        PaymentPurpose.FIRST,
        PaymentPurpose.BALANCE,
        PaymentPurpose.WHOLE,
        PaymentPurpose.ADVANCE,
        PaymentPurpose.REFUND,
    }
)
WITH_FUNDER = frozenset({PaymentPurpose.PREFINANCING, PaymentPurpose.FINAL})
CALLED = {
    PaymentPurpose.FIRST: "a first payment",
    PaymentPurpose.BALANCE: "a balance",
    PaymentPurpose.WHOLE: "a payment of the whole grant",
    PaymentPurpose.ADVANCE: "an advance",
    PaymentPurpose.REFUND: "a refund",
    PaymentPurpose.PARTNER: "a payment to a partner",
    PaymentPurpose.PREFINANCING: "a pre-financing",
    PaymentPurpose.FINAL: "a final payment",
    PaymentPurpose.REPAYMENT: "a repayment",
    PaymentPurpose.OTHER: "another payment",
}


def recipients(
    session: Session, desk: Desk, refs: Sequence[str], filters: Filters, purpose: PaymentPurpose
) -> list[Whom]:
    """Return for whom a payment is: people, where a flow means its mobilities; a partner; or the project itself.

    Raises Refused where a reference means somebody to whom such a payment is never made.
    """
    if purpose in TO_PEOPLE:
        for ref in refs:
            if whom.kind_of(session, ref) is Organisation:
                raise Refused(say.PAID_TO_PEOPLE, purpose=_sentence(purpose), ref=one(session, Organisation, ref).ref)
        return whom.people(session, desk, refs, filters)
    if purpose in WITH_FUNDER:
        return [_project(session, desk, refs, filters, purpose)]
    if purpose is PaymentPurpose.PARTNER:
        found = [_partner(session, desk, ref, filters) for ref in refs or [filters.flow or "the project"]]
        return list({each.ref: each for each in found}.values())
    return whom.as_named(session, desk, refs, filters)


def direction_of(purpose: PaymentPurpose, payee: Whom) -> PaymentDirection:
    """Return which way money goes where nobody says: what is paid back comes in from people, and goes to the funder."""
    back = purpose is PaymentPurpose.REPAYMENT and bool(payee.keys)
    return PaymentDirection.IN if back or purpose in WITH_FUNDER else PaymentDirection.OUT


def refuse_purpose(session: Session, payment: Payment, purpose: str) -> None:
    """Raise Refused where what a payment is for does not fit for whom it was recorded."""
    wanted = PaymentPurpose(purpose)
    fits = {
        **dict.fromkeys(TO_PEOPLE, payment.mobility_id is not None),
        **dict.fromkeys(WITH_FUNDER, not any(getattr(payment, column) for column in whom.COLUMNS)),
        PaymentPurpose.PARTNER: payment.organisation_id is not None,
    }
    if not fits.get(wanted, True):
        called = whom.called(session, [payment])
        name = called.name(payment) or called.project(payment).ref
        raise Refused(say.OTHER_PURPOSE, ref=payment.ref, whom=name, purpose=CALLED[wanted])


def _project(session: Session, desk: Desk, refs: Sequence[str], filters: Filters, purpose: PaymentPurpose) -> Whom:
    for ref in refs:
        if whom.kind_of(session, ref) is not Project:
            raise Refused(say.WITH_FUNDER, purpose=purpose, ref=ref)
    return whom.of_project(one(session, Project, refs[0]) if refs else the_project(session, desk, filters.project))


def _partner(session: Session, desk: Desk, ref: str, filters: Filters) -> Whom:
    kind = whom.kind_of(session, ref)
    if kind is Flow:
        flow = one(session, Flow, ref)
        if flow.host_partner_id is None:
            raise Refused(say.NO_HOST_PARTNER, ref=flow.ref)
        partner = session.get_one(Organisation, flow.host_partner_id)
        return Whom(partner.ref, flow.project_id, {"organisation_id": partner.id, "flow_id": flow.id})
    if kind is Organisation:
        return whom.of_organisation(session, desk, one(session, Organisation, ref), filters)
    named = one(session, Mobility, ref).ref if kind is Mobility and ref != "the project" else ref
    raise Refused(say.PAID_TO_PARTNERS, purpose=_sentence(PaymentPurpose.PARTNER), ref=named)


def _sentence(purpose: PaymentPurpose) -> str:
    called = CALLED[purpose]
    return called[:1].upper() + called[1:]
