"""How travel plans and budget items look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.money import written
from mobctl.views.tables import table, total

if TYPE_CHECKING:
    from mobctl.services.money.budget_items import ItemLine, ItemsListed
    from mobctl.services.money.travel_plans import TravelLine, TravelListed

SHOWN_AT_ONCE = 60


def travel(console: Console, result: "TravelListed") -> None:
    rows = (
        (one.mobility, "\n".join(filter(None, (one.name, _route(one)))), _km(one), _means(one), one.days)
        for one in result.plans[:SHOWN_AT_ONCE]
    )
    empty = "Nobody's travel is planned: mobctl budget travel M-2026-014 origin=TOWN destination=TOWN means=train"
    table(console, ("mobility", "who, from, to", "one way", "means", "days"), rows, empty=empty, right=("days",))
    total(console, min(len(result.plans), SHOWN_AT_ONCE), result.total)


def items(console: Console, result: "ItemsListed") -> None:
    rows = (
        (
            one.number,
            f"{one.name}\n{one.mobility or one.flow}" if one.name else one.project,
            one.line,
            _how_much(one),
            one.reason,
        )
        for one in result.items[:SHOWN_AT_ONCE]
    )
    empty = "Nothing is asked for: mobctl budget item add M-2026-014 --line course-fee --quantity 5"
    table(console, ("no.", "for whom", "line", "how much", "reason"), rows, empty=empty, right=("no.", "how much"))
    total(console, min(len(result.items), SHOWN_AT_ONCE), result.total)


def _route(one: "TravelLine") -> str:
    places = (one.origin, *one.via, one.destination)
    return "\n".join(place for place in places if place)


def _km(one: "TravelLine") -> str:
    km = f"{one.km.normalize():f} km, {one.km_source}" if one.km is not None else ""
    return "\n".join(part for part in (km, f"band {one.band}" if one.band else "") if part)


def _means(one: "TravelLine") -> str:
    if not one.means:
        return ""
    return "\n".join(part for part in (f"{one.means}, green" if one.green else one.means, one.means_note) if part)


def _how_much(one: "ItemLine") -> str:
    if one.amount is not None:
        return written(one.amount, one.currency)
    return f"{one.quantity} {one.counts}"
