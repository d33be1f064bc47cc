"""How amounts, payments and expenses look."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.services.money.expenses import ExpenseLine, ExpensesListed
    from mobctl.services.money.payments import PaymentLine, PaymentsListed

SHOWN_AT_ONCE = 60


def written(amount: Decimal, currency: str) -> str:
    """Return an amount with its thousands grouped and its currency."""
    return f"{amount:,.2f} {currency}"


def payments(console: Console, result: "PaymentsListed") -> None:
    rows = (
        (
            f"{one.ref}\n{one.on}",
            _whom(one),
            one.purpose if not one.removed else f"{one.purpose}\nremoved: {one.removed}",
            _moved(one),
            one.note,
        )
        for one in result.payments[:SHOWN_AT_ONCE]
    )
    empty = "No payment is recorded: mobctl payment add M-2026-014 --purpose first --amount AMOUNT"
    table(console, ("payment, day", "whom", "purpose", "amount", "note"), rows, empty=empty, right=("amount",))
    total(console, min(len(result.payments), SHOWN_AT_ONCE), result.total)
    for each in result.sums if len(result.payments) > 1 else ():
        _told_sums(console, each.project, each.currency, {"paid out": each.out, "came in": each.in_})


def payment(console: Console, result: "PaymentsListed") -> None:
    one = result.payments[0]
    pairs = (
        ("payment", one.ref),
        ("day", one.on),
        ("whom", _whom(one)),
        ("flow", one.flow if one.organisation else None),
        ("project", one.project),
        ("purpose", one.purpose),
        ("amount", _moved(one)),
        ("note", one.note),
        ("proof", one.proof),
        ("recorded by", one.by),
        ("removed", one.removed),
    )
    facts(console, [pair for pair in pairs if pair[1]])


def expenses(console: Console, result: "ExpensesListed") -> None:
    rows = (
        (
            f"{one.ref}\n{one.on}",
            _whom(one),
            "\n".join(part for part in (one.kind, one.supplier) if part),
            one.state if not one.removed else f"removed: {one.removed}",
            _amount(one),
            one.line,
        )
        for one in result.expenses[:SHOWN_AT_ONCE]
    )
    empty = "No own expense is recorded: mobctl expense add M-2026-014 --kind flight --amount AMOUNT"
    columns = ("expense, day", "for whom", "kind, paid to", "state", "amount", "grant line")
    table(console, columns, rows, empty=empty, right=("amount",))
    total(console, min(len(result.expenses), SHOWN_AT_ONCE), result.total)
    for each in result.sums if len(result.expenses) > 1 else ():
        _told_sums(console, each.project, each.currency, {"spent": each.spent, "expected": each.expected})


def expense(console: Console, result: "ExpensesListed") -> None:
    one = result.expenses[0]
    pairs = (
        ("expense", one.ref),
        ("day", one.on),
        ("for whom", _whom(one)),
        ("project", one.project),
        ("kind", one.kind),
        ("paid to", one.supplier),
        ("state", one.state),
        ("amount", _amount(one)),
        ("line of the grant", one.line or "none: own money"),
        ("note", one.note),
        ("receipt", one.receipt),
        ("recorded by", one.by),
        ("removed", one.removed),
    )
    facts(console, [pair for pair in pairs if pair[1]])


def _told_sums(console: Console, project: str, currency: str, sums: Mapping[str, Decimal]) -> None:
    told = ", ".join(f"{name} {written(amount, currency)}" for name, amount in sums.items() if amount)
    if told:
        console.print(f"{project}: {told}")


def _whom(one: "PaymentLine | ExpenseLine") -> str:
    ref = one.mobility or getattr(one, "organisation", None) or one.flow or one.project
    if one.name:
        return f"{one.name}\n{ref}"
    return f"{ref}, the funder" if getattr(one, "direction", "") == "in" else ref


def _moved(one: "PaymentLine") -> Text:
    """Return the amount of a payment, with a plus before what came in."""
    return _amount(one, "+" if one.direction == "in" else "")


def _amount(one: "PaymentLine | ExpenseLine", sign: str = "") -> Text:
    """Return an amount, and below it what it counts in the currency of the grant."""
    lines = [f"{sign}{written(one.amount, one.currency)}"]
    if one.currency != one.grant_currency:
        lines.append(f"= {written(one.counts, one.grant_currency)}")
    return Text("\n".join(lines), style="strike" if one.removed else "")
