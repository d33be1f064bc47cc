"""How estimates and rate cards look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.money import written
from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.domain.money.estimate import EstimateLine
    from mobctl.services.money.estimates import Estimate
    from mobctl.services.money.rate_cards import CardChecked, CardLine, CardsListed, CardWritten

SHOWN_AT_ONCE = 60
DECIDES = "An estimate: the funder's system decides."


def estimate(console: Console, result: "Estimate") -> None:
    columns = ("for", "line and basis", "quantity x rate", "amount")
    lines = result.lines[:SHOWN_AT_ONCE]
    table(console, columns, map(_line, lines), empty="Nothing could be priced.", right=("amount",))
    total(console, len(lines), len(result.lines))
    if result.lines:
        console.print()
        sums(console, result)
    else:
        console.print(DECIDES, style="dim")


def sums(console: Console, result: "Estimate") -> None:
    rows = [(one.line, f"{one.amount:,.2f}") for one in result.by_line]
    called = "total" if result.complete else "total, incomplete"
    rows.append((called, written(result.total, result.currency)))
    table(console, ("line of the grant", "amount"), rows, empty="", right=("amount",))
    sources = dict.fromkeys(line.source for line in result.lines)
    facts(console, (("mobilities", result.mobilities), ("rate card", result.card), ("sources", tuple(sources))))
    console.print(DECIDES, style="dim")


def _line(one: "EstimateLine") -> tuple[object, ...]:
    who = f"{one.mobility}\nwith {one.person}" if one.person else one.mobility
    rate = f"{one.quantity.normalize():f} x {one.rate:,.2f}" if one.rate is not None else "real costs"
    return who, f"{one.line}\n{one.basis}", rate, f"{one.amount:,.2f}"


def cards(console: Console, result: "CardsListed") -> None:
    rows = (
        (
            one.key,
            f"{one.call_year}, {one.national_agency}, {one.field}",
            one.rates,
            f"{one.source}, p. {one.page}" if one.page else one.source,
            "example, prices nothing" if one.example else one.checked_on,
        )
        for one in result.cards
    )
    table(console, ("card", "call, agency, field", "rates", "source", "checked on"), rows, empty="", right=("rates",))
    if all(one.example for one in result.cards):
        console.print("No rates of your own yet: mobctl budget rates new FILE", style="dim")


def checked(console: Console, result: "CardChecked") -> None:
    if result.card:
        facts(console, _card(result.card))
    console.print(f"{result.file}: {'can be used' if result.ok else f'{result.faults} to correct'}")


def _card(one: "CardLine") -> tuple[tuple[str, object], ...]:
    return (
        ("call", one.call_year),
        ("agency, field", f"{one.national_agency}, {one.field}"),
        ("host groups", one.host_groups),
        ("rates", one.rates),
        ("source", f"{one.source}, p. {one.page}" if one.page else one.source),
        ("checked on", one.checked_on),
    )


def added(console: Console, result: "CardWritten") -> None:
    console.print(f"Added: {result.file}")


def begun(console: Console, result: "CardWritten") -> None:
    console.print(f"Written: {result.file}. Fill it from your grant agreement, then:")
    console.print(f"mobctl budget rates add {result.file}")
