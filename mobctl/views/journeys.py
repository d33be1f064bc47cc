"""How learning itineraries, the map of actors and follow-ups look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.organisations.actors import ActorsListed
    from mobctl.services.support.follow_ups import FollowUpsDue, FollowUpsListed
    from mobctl.services.support.itineraries import StopsListed

SHOWN = 40


def stops(console: Console, result: "StopsListed") -> None:
    rows = [
        (line.ref, _days(line.start, line.end), f"{line.organisation} {line.name}", line.kind, line.purpose)
        for line in result.stops[:SHOWN]
    ]
    empty = "No stop yet: mobctl itinerary add F-... O-... --on DATE"
    table(console, ("of", "on", "at", "kind", "purpose"), rows, empty=empty)


def actors(console: Console, result: "ActorsListed") -> None:
    rows = [
        (line.ref, line.sphere, line.country, f"{line.organisation} {line.name}", line.needs, line.note)
        for line in result.actors
    ]
    empty = "The map is empty: mobctl actor add O-... institutional|private"
    table(console, ("actor", "sphere", "country", "organisation", "needs", "note"), rows, empty=empty)
    for sphere, counts in result.countries.items():
        told = ", ".join(f"{number} in {country}" for country, number in sorted(counts.items()))
        console.print(f"{sphere}: {told}", style="dim")


def follow_ups(console: Console, result: "FollowUpsListed") -> None:
    rows = [
        (line.ref, line.name, f"{line.after} months", line.on, line.outcome, line.support, line.partnership)
        for line in result.followups[:SHOWN]
    ]
    columns = ("mobility", "name", "after", "on", "outcome", "support", "partnership")
    table(console, columns, rows, empty="Nobody was followed up yet. Who is due: mobctl followup list --due")
    told = {f"{line.kind}: {line.fitting}" for line in result.followups if line.fitting}
    for text in sorted(told):
        console.print(f"Support that fits {text}", style="dim")


def due(console: Console, result: "FollowUpsDue") -> None:
    rows = [
        (
            line.ref,
            line.name,
            f"{line.after} months",
            f"{line.due}\n{line.late_days} days late" if line.late_days else line.due,
            line.partnerships,
        )
        for line in result.due[:SHOWN]
    ]
    columns = ("mobility", "name", "after", "due", "partnerships")
    table(console, columns, rows, empty=f"Nobody is due until {result.until}.")
    if result.due:
        console.print("Record what you hear: mobctl followup add M... --after MONTHS --outcome TEXT", style="dim")


def _days(start: object, end: object) -> str:
    return f"{start}\nto {end}" if end and end != start else str(start)
