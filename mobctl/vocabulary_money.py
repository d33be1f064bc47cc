"""The closed lists of money: lines of a grant, transport, payments, expenses, and what the funder says back."""

from enum import StrEnum


class BudgetLine(StrEnum):
    """The lines of a grant, as funders name them."""

    TRAVEL = "travel"
    INDIVIDUAL_SUPPORT = "individual-support"
    MONTHLY_ALLOWANCE = "monthly-allowance"
    ORGANISATIONAL_SUPPORT = "organisational-support"
    INCLUSION_ORGANISATION = "inclusion-organisation"
    INCLUSION_PARTICIPANT = "inclusion-participant"
    LINGUISTIC_SUPPORT = "linguistic-support"
    COURSE_FEE = "course-fee"
    PREPARATORY_VISIT = "preparatory-visit"
    EXCEPTIONAL_COSTS = "exceptional-costs"
    REAL_COSTS = "real-costs"


class Transport(StrEnum):
    """The main means of transport; which of them are green is the funder's rule."""

    PLANE = "plane"
    TRAIN = "train"
    BUS = "bus"
    CAR = "car"
    CAR_POOLING = "car-pooling"
    BICYCLE = "bicycle"
    FERRY = "ferry"
    OTHER = "other"
    OTHER_GREEN = "other-green"


GREEN_TRANSPORT = frozenset(
    {Transport.TRAIN, Transport.BUS, Transport.CAR_POOLING, Transport.BICYCLE, Transport.OTHER_GREEN}
)
"""Low-emission means for the main part of the travel, by the funder's wiki: bicycle, bus, train, car-pooling."""


class DistanceSource(StrEnum):
    """Where a distance comes from: our own estimate, or the funder's calculator."""

    ESTIMATE = "estimate"
    OFFICIAL = "official"


class PaymentPurpose(StrEnum):
    """What a payment is for. ``prefinancing`` and ``final`` come from the funder, the others go out."""

    FIRST = "first"
    BALANCE = "balance"
    WHOLE = "whole"
    ADVANCE = "advance"
    REFUND = "refund"
    PARTNER = "partner"
    PREFINANCING = "prefinancing"
    FINAL = "final"
    REPAYMENT = "repayment"
    OTHER = "other"


class PaymentDirection(StrEnum):
    """Whether money was paid out, or came in."""

    OUT = "out"
    IN = "in"


class ExpenseKind(StrEnum):
    """What own money was spent on."""

    FLIGHT = "flight"
    TRAIN = "train"
    COACH = "coach"
    TRANSFER = "transfer"
    LODGING = "lodging"
    MEALS = "meals"
    INSURANCE = "insurance"
    VISA = "visa"
    COURSE = "course"
    LANGUAGE = "language"
    SUPPORT_NEEDS = "support-needs"
    HOST_SERVICES = "host-services"
    CANCELLATION = "cancellation"
    OTHER = "other"


class ExpenseState(StrEnum):
    """Whether an expense is expected, was spent, or fell away."""

    EXPECTED = "expected"
    SPENT = "spent"
    CANCELLED = "cancelled"


class FunderState(StrEnum):
    """How a mobility stands in the funder's own system."""

    DRAFT = "draft"
    COMPLETE = "complete"


class ReportState(StrEnum):
    """How the participant's report stands in the funder's own system."""

    NOT_REQUESTED = "not-requested"
    REQUESTED = "requested"
    PREFILLING = "prefilling"
    SUBMITTED = "submitted"
    UNDELIVERED = "undelivered"
    NOT_REQUIRED = "not-required"
