"""What the law asks of a stay abroad: duties that somebody decided on, visas, and rules that the school confirmed."""

from datetime import date

from sqlmodel import SQLModel

from mobctl.models.columns import key, link, one_of
from mobctl.vocabulary import Duty, VisaKind


class DutyDecision(SQLModel, table=True):
    """Whether a duty (A1, posting notification, visa, residence permit) applies to a mobility, why, and who decided it.

    The last decision on a duty counts.
    """

    __tablename__ = "duty_decision"
    __table_args__ = (one_of("duty", Duty, "duty_decision"),)

    id: int = key()
    mobility_id: int = link("mobility.id")
    duty: str
    needed: bool
    reason: str
    decided_by: str
    on: date


class Visa(SQLModel, table=True):
    """A visa or residence permit that was asked for: the decision on it, its validity, entries and days."""

    __table_args__ = (one_of("kind", VisaKind, "visa"),)

    id: int = key()
    mobility_id: int = link("mobility.id")
    kind: str
    country: str | None = None
    asked_on: date | None = None
    decided_on: date | None = None
    granted: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    entries: str | None = None
    days: int | None = None
    note: str | None = None


class RuleConfirmation(SQLModel, table=True):
    """The school confirmed a dated rule (by its key and edition): who, when, on what grounds."""

    __tablename__ = "rule_confirmation"

    id: int = key()
    rule: str
    edition: str
    on: date
    by: str
    note: str | None = None
