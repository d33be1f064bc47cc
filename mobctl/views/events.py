"""How events, attendance and visits look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.services.support.attending import Attended, ListToSign
    from mobctl.services.support.events import EventLine, EventShown, EventsListed
    from mobctl.services.support.visiting import VisitsListed

SHOWN = 40


def events(console: Console, result: "EventsListed") -> None:
    rows = [(line.ref, line.on, line.kind, _about(line), line.flow, _state(line)) for line in result.events]
    empty = "No event yet: mobctl event add --kind KIND --on DATE"
    table(console, ("event", "on", "kind", "about", "flow", "state"), rows, empty=empty)


def event(console: Console, result: "EventShown") -> None:
    line = result.event
    facts(
        console,
        (
            ("event", f"{line.ref}  {line.kind}, {line.on}"),
            ("state", _state(line)),
            *(
                (name, value)
                for name, value in (
                    ("title", line.title),
                    ("module", line.module),
                    ("flow", line.flow),
                    ("place", line.place),
                    ("language", line.language),
                    ("led by", line.led_by),
                    ("hours", line.hours),
                    ("note", line.note),
                )
                if value
            ),
        ),
    )
    rows = [(each.ref, each.name, "was there" if each.present else "absent") for each in result.attendance]
    table(console, ("who", "name", ""), rows, empty=f"Nobody is recorded: mobctl event attend {line.ref} REF")
    if result.not_recorded:
        console.print(f"Not recorded yet: {', '.join(result.not_recorded)}", style="dim")


def attended(console: Console, result: "Attended") -> None:
    rows = [(each.ref, each.name, "was there" if each.present else "absent") for each in result.attendance[:SHOWN]]
    console.print(f"{result.event.ref}  {result.event.kind}, {result.event.on}", style="bold")
    table(console, ("who", "name", ""), rows, empty="Nobody was recorded.")
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more", style="dim")


def to_sign(console: Console, result: "ListToSign") -> None:
    console.print(f"{result.rows} people, to print and sign: {result.file}")


def visits(console: Console, result: "VisitsListed") -> None:
    rows = [
        (line.ref, line.name, line.on, line.kind, line.by, line.conditions, line.note) for line in result.visits[:SHOWN]
    ]
    columns = ("mobility", "name", "on", "kind", "by", "conditions", "note")
    table(console, columns, rows, empty="No visit yet: mobctl visit add M... --on DATE")
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more", style="dim")


def _about(line: "EventLine") -> str | None:
    return line.title or line.module


def _state(line: "EventLine") -> str:
    counts = [f"{line.present} there"] if line.present else []
    counts += [f"{line.absent} absent"] if line.absent else []
    return f"{line.state}, {', '.join(counts)}" if counts else line.state
