"""How commitments and the balance of a project look."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from mobctl.views.money import written
from mobctl.views.tables import table, total

if TYPE_CHECKING:
    from mobctl.services.money.balances import Balance, BalanceLine
    from mobctl.services.money.commitments import CommitmentsListed

SHOWN_AT_ONCE = 60
SHOWN_OWED = 12


def commitments(console: Console, result: "CommitmentsListed") -> None:
    rows = (
        (
            f"{one.ref}\n{one.on}",
            f"{one.name}\n{one.mobility or one.organisation or one.flow}" if one.name else one.project,
            Text(written(one.amount, one.currency), style="strike" if one.removed else ""),
            one.line,
            one.source,
        )
        for one in result.commitments[:SHOWN_AT_ONCE]
    )
    empty = "Nothing is promised: mobctl budget commit M-2026-014 --amount AMOUNT"
    table(console, ("commitment", "to whom", "amount", "line", "paper"), rows, empty=empty, right=("amount",))
    total(console, min(len(result.commitments), SHOWN_AT_ONCE), result.total)
    if len(result.commitments) > 1:
        console.print("in all " + ", ".join(written(amount, currency) for currency, amount in result.sum.items()))


def balance(console: Console, result: "Balance") -> None:
    figures = ("promised", "paid", "owed", "spent", "expected")
    rows: list[tuple[Any, ...]] = [_row(line) for line in result.lines]
    if len(rows) != 1:
        rows.append(tuple(Text(str(cell), style="bold") for cell in _row(result.totals)))
    table(console, ("flow", *figures), rows if result.lines else [], empty="No money is recorded yet.", right=figures)
    console.print()
    shown: list[tuple[str, Decimal | None]] = [
        ("grant", result.grant),
        ("planned by rates", result.totals.planned),
        ("received from the funder", result.received),
        ("paid, owed, spent and expected", result.totals.used),
        ("left of the grant", result.left),
        ("in hand", result.in_hand),
    ]
    table(
        console,
        (result.project, result.currency),
        [(name, f"{amount:,.2f}") for name, amount in shown if amount is not None],
        empty="",
        right=(result.currency,),
    )
    if result.owed:
        console.print()
        owed = [
            (
                f"{one.name or one.ref}\n{one.ref}" if one.name else one.ref,
                f"{one.committed:,.2f}",
                f"{one.paid:,.2f}",
                f"{one.owed:,.2f}",
            )
            for one in result.owed[:SHOWN_OWED]
        ]
        names = ("promised", "paid", "still owed")
        table(console, ("to whom", *names), owed, empty="", right=names)
        total(console, len(owed), len(result.owed))
    console.print("What is planned by rates is an estimate; the funder's own system decides.", style="dim")


def _row(line: "BalanceLine") -> tuple[str, ...]:
    planned = f"planned {line.planned:,.2f}" if line.planned is not None else ""
    name = "\n".join(part for part in (line.name, line.flow, planned) if part)
    amounts = (line.committed, line.paid, line.owed, line.spent, line.expected)
    return (name, *(f"{amount:,.2f}" for amount in amounts))
