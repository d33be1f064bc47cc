"""How incidents look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.services.support.incident_lines import IncidentLine, IncidentShown, IncidentsListed, Measure, Mediation


def incidents(console: Console, result: "IncidentsListed") -> None:
    rows = (
        (one.ref, f"{one.mobility}\n{one.name}", f"{one.state}\n{one.closed or one.opened}", one.title, _open(one))
        for one in result.incidents
    )
    columns = ("incident", "mobility", "state", "what happened", "measures open")
    empty = 'No incident. Open one: mobctl incident open M-2026-014 --title "..."'
    table(console, columns, rows, empty=empty, right=("measures open",))
    total(console, len(result.incidents), result.total)


def incident(console: Console, result: "IncidentsListed | IncidentShown") -> None:
    """Show one incident with all that everybody who works on it may read."""
    for one in result.incidents:
        console.print(Text(f"{one.ref}  {one.title}", style="bold"))
        pairs = (
            ("mobility", f"{one.mobility}  {one.name}"),
            ("state", f"closed on {one.closed}" if one.closed else f"open since {one.opened}"),
            ("reported by", one.reported_by),
            ("outcome", one.outcome),
        )
        said = ((said.on, said.side or "note", said.text) for said in (*one.statements, *one.notes))
        met = ((talk.on, f"mediation by {talk.mediator}", _talk(talk)) for talk in one.mediations)
        heard = ((f"{on} {who}", text) for on, who, text in sorted((*said, *met), key=lambda line: line[0]))
        facts(console, (pair for pair in (*pairs, *heard) if pair[1]))
        if one.measures:
            rows = ((each.number, each.text, each.side, each.due, _state(each)) for each in one.measures)
            table(console, ("measure", "what", "who", "until", "done"), rows, empty="")


def shown(console: Console, result: "IncidentShown") -> None:
    incident(console, result)
    for note in result.sensitive:
        console.print(Text(f"{note.on}  kept apart, by {note.by}: {note.text}", style="italic"))
    hidden = result.sensitive_notes - len(result.sensitive)
    if hidden:
        ref = result.incidents[0].ref
        console.print(f"Notes kept apart: {hidden}. mobctl incident show {ref} --sensitive", style="dim")


def _talk(talk: "Mediation") -> str:
    return f"{talk.text}\n→ {talk.outcome}" if talk.outcome else talk.text


def _open(one: "IncidentLine") -> int:
    return sum(measure.done_on is None for measure in one.measures)


def _state(measure: "Measure") -> str | None:
    if measure.done_on:
        return f"{measure.done_on}"
    return f"late by {measure.late_days} days" if measure.late_days else None
