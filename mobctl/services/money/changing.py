"""Changing and removing what was recorded of money: nothing is deleted, for an audit looks at it years later."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.errors import Refused, WrongUsage
from mobctl.messages import payments as say
from mobctl.models import Commitment, Expense, Payment, Project
from mobctl.services.money.typed import SaidAmount, money, without_bank_data
from mobctl.services.records import assigning
from mobctl.store.planner import Planner

Record = TypeVar("Record", Payment, Expense, Commitment)
AMOUNTS = ("amount", "currency", "counts")


def changed_values(
    session: Session,
    desk: Desk,
    record: Record,
    pairs: Sequence[str],
    fields: Sequence[str],
    closed: Mapping[str, type[StrEnum]],
) -> dict[str, Any]:
    """Return the new values of a record from ``field=value``: amount, currency and counts, and *fields* of its table.

    Raises WrongUsage where nothing is said or a value is none, Refused for bank data in a text.
    """
    said = {name.strip(): text.strip() for name, sign, text in (pair.partition("=") for pair in pairs) if sign}
    others = [pair for pair in pairs if pair.partition("=")[0].strip() not in AMOUNTS]
    values = assigning.read(desk, type(record), fields, others, closed)
    if any(name in said for name in AMOUNTS):
        values |= _amount(said, record, session.get_one(Project, record.project_id))
    if not values:
        raise WrongUsage(say.NOTHING_SAID, known=", ".join((*AMOUNTS, *fields)))
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    without_bank_data(**{**texts, "reason": desk.note})
    return values


def _amount(said: Mapping[str, str], record: Payment | Expense | Commitment, project: Project) -> dict[str, Any]:
    """Return the amount of a record with what was said of it; without a new amount the old one stays."""
    counted = getattr(record, "counted_cents", record.cents)
    old = f"{record.cents // 100}.{record.cents % 100:02d}"
    foreign = said.get("currency", record.currency) != project.currency
    worth = said.get("counts") or None
    if worth is None and foreign and "amount" not in said and "currency" not in said:
        worth = f"{counted // 100}.{counted % 100:02d}"
    currency = said.get("currency") or (record.currency if "amount" not in said or foreign else None)
    new = money(SaidAmount(said.get("amount", old), currency, worth), project)
    return {"cents": new.cents, "currency": new.currency, "counted_cents": new.counted_cents}


def standing(record: Record) -> Record:
    """Return a record that still counts; raises Refused for one that was removed."""
    if record.ended:
        raise Refused(say.REMOVED_ALREADY, ref=record.ref, why=record.end_reason or "no reason is known")
    return record


def removed(planner: Planner, desk: Desk, records: Iterable[Record]) -> list[Record]:
    """Plan that records no longer count; return them as they will be. Raises WrongUsage without a note saying why."""
    if not desk.note:
        raise WrongUsage(say.WHY_REMOVED)
    without_bank_data(note=desk.note)
    values: dict[str, Any] = {"ended": True, "end_reason": desk.note}
    gone = []
    for record in records:
        planner.update(standing(record), **values)
        gone.append(record.model_copy(update=values))
    return gone
