"""How registered companies, partnerships and needs look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.services.organisations.needs import NeedsListed
    from mobctl.services.organisations.partnerships import PartnershipLine, PartnershipsListed
    from mobctl.services.organisations.registering import Registered


def registered(console: Console, result: "Registered") -> None:
    rows = (
        (one.organisation.ref, one.organisation.name, one.role, one.registered_on, one.through)
        for one in result.registrations
    )
    table(console, ("ref", "name", "role", "registered on", "through"), rows, empty="")


def partnerships(console: Console, result: "PartnershipsListed") -> None:
    rows = (
        (one.ref, f"{one.organisation}\n{one.other}", one.title, _state(one), one.mobility)
        for one in result.partnerships
    )
    columns = ("ref", "companies", "kind", "state", "mobility")
    table(console, columns, rows, empty="No partnership yet: mobctl partnership add O1 O2 --kind KEY")
    total(console, len(result.partnerships), result.total)


def partnership(console: Console, result: "PartnershipsListed") -> None:
    for one in result.partnerships:
        facts(
            console,
            (
                ("partnership", f"{one.ref}  {one.title}"),
                ("of", f"{one.organisation} and {one.other}"),
                ("state", _state(one)),
                ("since", f"{one.since}, {one.origin}" + (f" {one.mobility}" if one.mobility else "")),
                *((("why it ended", one.end_reason),) if one.end_reason else ()),
                *((("note", one.note),) if one.note else ()),
            ),
        )
        if one.support:
            console.print(Text(one.support, style="dim"))


def _state(one: "PartnershipLine") -> str:
    day = one.ended_on if one.state == "ended" else one.signed_on
    return f"{one.state.replace('-', ' ')}, {day}" if day else one.state.replace("-", " ")


def needs(console: Console, result: "NeedsListed") -> None:
    rows = ((one.organisation, one.sides, f"{one.topic}\n{one.text or ''}".strip(), one.on) for one in result.needs)
    columns = ("organisation", "side", "need", "on")
    table(console, columns, rows, empty="No need is recorded yet: mobctl need add ORGANISATION --topic TEXT")
    total(console, len(result.needs), result.total)
