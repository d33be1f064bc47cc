"""How amounts, payments and expenses look."""

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
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
        moved = {"paid out": each.out, "came in": each.in_}
        told = ", ".join(f"{name} {written(amount, each.currency)}" for name, amount in moved.items() if amount)
        console.print(f"{each.project}: {told}")


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


def _whom(one: "PaymentLine") -> str:
    ref = one.mobility or one.organisation or one.flow or one.project
    return f"{one.name}\n{ref}" if one.name else f"{ref}, the funder" if one.direction == "in" else ref


def _moved(one: "PaymentLine") -> Text:
    """Return an amount with a plus before what came in, and below it what it counts in the currency of the grant."""
    sign = "+" if one.direction == "in" else ""
    lines = [f"{sign}{written(one.amount, one.currency)}"]
    if one.currency != one.grant_currency:
        lines.append(f"= {written(one.counts, one.grant_currency)}")
    return Text("\n".join(lines), style="strike" if one.removed else "")
