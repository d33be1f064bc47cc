"""Money: how people travel, what was promised to whom, what was paid and spent. Amounts are whole cents."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import cents as in_cents
from mobctl.models.columns import key, link, listed, maybe, one_of, ref
from mobctl.vocabulary_money import (
    BudgetLine,
    DistanceSource,
    ExpenseKind,
    ExpenseState,
    PaymentDirection,
    PaymentPurpose,
    Transport,
)


class TravelPlan(SQLModel, table=True):
    """How somebody travels, as the travel support asks: places, one-way kilometres, means, funded travel days.

    ``km`` of the funder's calculator win over an estimate; ``band`` is the distance band as the funder's own system
    names it. ``days`` are the travel days asked for beside the days of the activity.
    """

    __tablename__ = "travel_plan"
    __table_args__ = (
        UniqueConstraint("mobility_id"),
        one_of("km_source", DistanceSource, "travel_plan"),
        one_of("means", Transport, "travel_plan"),
    )

    id: int = key()
    mobility_id: int = link("mobility.id")
    origin: str | None = None
    destination: str | None = None
    via: list[str] = listed()
    km: Decimal | None = Field(default=None, max_digits=9, decimal_places=2)
    km_source: str | None = None
    band: str | None = None
    means: str | None = None
    means_note: str | None = None
    days: int | None = None


class BudgetItem(SQLModel, table=True):
    """What is asked of the grant and does not follow from the facts: course fees, linguistic support, real costs.

    ``quantity`` counts days or people where a rate applies; ``cents`` is an amount where real costs do. For a mobility,
    a flow or the project.
    """

    __tablename__ = "budget_item"
    __table_args__ = (one_of("line", BudgetLine, "budget_item"),)

    id: int = key()
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    flow_id: int | None = maybe("flow.id")
    line: str
    quantity: int | None = None
    cents: int | None = in_cents(optional=True)
    reason: str | None = None
    on: date
    by: str
    ended: bool = False


class Commitment(SQLModel, table=True):
    """An amount that a signed paper, or the funder's own system, promises for a mobility, a flow or the project."""

    __table_args__ = (one_of("line", BudgetLine, "commitment"),)

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    flow_id: int | None = maybe("flow.id")
    organisation_id: int | None = maybe("organisation.id")
    line: str | None = None
    cents: int = in_cents()
    currency: str = "EUR"
    on: date
    source: str
    note: str | None = None
    by: str
    ended: bool = False
    end_reason: str | None = None


class Payment(SQLModel, table=True):
    """Money that was paid to a participant or partner, or that came from the funder; account numbers are never kept.

    ``cents`` are in ``currency``; ``counted_cents`` what that came to in the currency of the grant.
    """

    __table_args__ = (
        one_of("purpose", PaymentPurpose, "payment"),
        one_of("direction", PaymentDirection, "payment"),
        CheckConstraint("cents > 0", name="payment_is_positive"),
    )

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    flow_id: int | None = maybe("flow.id")
    organisation_id: int | None = maybe("organisation.id")
    direction: str = "out"
    purpose: str
    cents: int = in_cents()
    currency: str = "EUR"
    counted_cents: int = in_cents()
    on: date
    note: str | None = None
    evidence_id: int | None = maybe("evidence.id")
    by: str
    ended: bool = False
    end_reason: str | None = None


class Expense(SQLModel, table=True):
    """Own money spent or to be spent for a mobility, a flow or the project.

    ``cents`` are in ``currency``; ``counted_cents`` what that came to in the currency of the grant. ``line`` is the
    real-cost line of the grant that pays it, empty where unit costs or own money do.
    """

    __table_args__ = (
        one_of("kind", ExpenseKind, "expense"),
        one_of("state", ExpenseState, "expense"),
        one_of("line", BudgetLine, "expense"),
        CheckConstraint("cents > 0", name="expense_is_positive"),
    )

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    flow_id: int | None = maybe("flow.id")
    kind: str
    state: str = "spent"
    line: str | None = None
    cents: int = in_cents()
    currency: str = "EUR"
    counted_cents: int = in_cents()
    on: date
    supplier: str | None = None
    note: str | None = None
    evidence_id: int | None = maybe("evidence.id")
    by: str
    ended: bool = False
    end_reason: str | None = None
