"""How the search for hosts looks, and what is remembered of them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.services.organisations.organisation_history import Guest, History, Offer
    from mobctl.services.organisations.prospects import Acceptance, Calls, CriterionLine

NAMED = 12


def calls(console: Console, result: "Calls") -> None:
    rows = (
        (
            one.ref,
            [one.name, *([one.remark] if one.remark else [])],
            [one.state, *([f"{one.places} places"] if one.places else [])],
            [str(one.next_call or "no day yet"), *([f"late by {one.late_days} days"] if one.late_days else [])],
            [part for part in (one.contact, one.phone, one.email) if part],
        )
        for one in result.calls
    )
    columns = ("ref", "company", "state", "call on", "whom")
    empty = f"Nobody to call until {result.until}. Add one: mobctl org prospect O-0007 to-contact --next-call DATE"
    table(console, columns, rows, empty=empty)
    total(console, len(result.calls), result.total)


def acceptance(console: Console, result: "Acceptance") -> None:
    one = result.organisation
    console.print(Text(f"{one.ref}  {one.name}: {result.state} in {result.project}", style="bold"))
    criteria(console, result.criteria)


def criteria(console: Console, found: "Sequence[CriterionLine]") -> None:
    """Show the quality criteria of a scheme with what was found of each."""
    if found:
        rows = ((one.key, one.title, _verdict(one)) for one in found)
        table(console, ("criterion", "what is asked", "found"), rows, empty="")


def _verdict(one: "CriterionLine") -> str | None:
    return one.answer if one.met is not None or not one.answer else f"unclear: {one.answer}"


def history(console: Console, found: "History") -> None:
    """Show what is remembered of an organisation: by project what it was, who was there, how it went."""
    if found.closed:
        console.print(Text(f"closed: {found.closed}", style="bold"))
    for offer in found.offers:
        if parts := _offer(offer):
            console.print(Text(f"{offer.project}, {offer.role}: {', '.join(parts)}"))
    by_project: dict[str, list[Guest]] = defaultdict(list)
    for guest in found.people:
        by_project[guest.project].append(guest)
    for project, guests in by_project.items():
        console.print(Text(f"{project}: {len(guests)} people"))
        rows = ((one.mobility, one.name, one.role, _days(one), one.status) for one in guests[:NAMED])
        table(console, ("mobility", "name", "as", "days", "status"), rows, empty="")
        total(console, min(len(guests), NAMED), len(guests))
    told = ((f"{note.on} {note.project or ''}".strip(), _rated(note.rating, note.text)) for note in found.notes)
    facts(console, told)
    summary = [f"rating {found.rating} of 5"] if found.rating else []
    summary += [f"{len(found.incidents)} incidents: {', '.join(found.incidents)}"] if found.incidents else []
    if summary:
        console.print(Text("; ".join(summary), style="dim"))


def _offer(offer: "Offer") -> list[str]:
    told = [offer.prospect, f"{offer.places} places" if offer.places is not None else None]
    told += [f"next call {offer.next_call}" if offer.next_call else None, offer.refusal, offer.remark]
    told += [f"{key}: {answer}" for key, answer in offer.criteria.items()]
    return [part for part in told if part]


def _days(one: "Guest") -> str | None:
    return f"{one.start}\n{one.end or '?'}" if one.start else None


def _rated(rating: int | None, text: str) -> str:
    return f"{text} ({rating} of 5)" if rating else text
