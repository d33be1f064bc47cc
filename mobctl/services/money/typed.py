"""What is typed about money: amounts with their currency, days, and texts that must hold no bank data."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.money.amounts import to_cents
from mobctl.domain.money.bank_data import bank_data_in
from mobctl.domain.money.typed_amounts import TypedAmount, read_amount, read_currency, written
from mobctl.errors import Refused, WrongUsage
from mobctl.messages import payments as say
from mobctl.models import Project


@dataclass(frozen=True, slots=True)
class SaidAmount:
    """An amount as it was typed, the currency where it was named, and what it came to in that of the grant."""

    amount: str
    currency: str | None = None
    counts: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in its currency and in that of the grant, in whole cents."""

    cents: int
    currency: str
    counted_cents: int


def amount_meant(text: str) -> TypedAmount:
    """Return what an amount may mean; raises WrongUsage for what is none."""
    try:
        return read_amount(text)
    except ValueError as wrong:
        raise WrongUsage(say.BAD_AMOUNT, text=text, reason=str(wrong)) from None


def certain(text: str) -> TypedAmount:
    """Return an amount that can be read in one way only; raises WrongUsage for any other."""
    meant = amount_meant(text)
    if not meant.is_certain:
        first, second = map(written, meant.readings)
        sign = "comma" if "," in text else "dot"
        raise WrongUsage(say.TWO_AMOUNTS, text=text, first=first, second=second, sign=sign)
    return meant


def money(said: SaidAmount, project: Project) -> Money:
    """Return what was said as money of a project.

    Raises WrongUsage for an amount that is none or may be two, a currency that is none, and one that is not the
    grant's where nobody says what it came to.
    """
    meant = certain(said.amount)
    currency = _currency(said.currency, meant, project)
    cents, own = to_cents(meant.readings[0]), project.currency
    told: dict[str, Any] = {"amount": written(meant.readings[0]), "currency": currency, "project": project.ref}
    if said.counts is None:
        if currency != own:
            raise WrongUsage(say.WORTH_NEEDED, own=own, **told)
        return Money(cents, currency, cents)
    if currency == own:
        raise WrongUsage(say.WORTH_NOT_NEEDED, **told)
    worth = certain(said.counts)
    if worth.currency not in (None, own):
        raise WrongUsage(say.TWO_CURRENCIES, typed=worth.currency, said=own)
    return Money(cents, currency, to_cents(worth.readings[0]))


def _currency(said: str | None, meant: TypedAmount, project: Project) -> str:
    if said is None:
        return meant.currency or project.currency
    try:
        named = read_currency(said)
    except ValueError as wrong:
        raise WrongUsage(say.BAD_CURRENCY, reason=str(wrong)) from None
    if meant.currency not in (None, named):
        raise WrongUsage(say.TWO_CURRENCIES, typed=meant.currency, said=named)
    return named


def day_of(desk: Desk, on: date | None) -> date:
    """Return the day on which money moved, today where none is said; raises Refused for one to come."""
    if on and on > desk.today:
        raise Refused(say.IN_FUTURE, on=on)
    return on or desk.today


def without_bank_data(**texts: str | None) -> None:
    """Raise Refused where a text, told by what it is, holds an account or card number; the number is not repeated."""
    for where, text in texts.items():
        found = bank_data_in(text) if text else None
        if found:
            raise Refused(say.BANK_DATA, where=where.replace("_", " "), what=_with_article(found))


def _with_article(name: str) -> str:
    return f"an {name}" if name[0] in "AIa" else f"a {name}"
