"""How consents, testimonies and the communication plan look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.services.formalities.consents import ConsentsListed
    from mobctl.services.projects.communication import PlanListed
    from mobctl.services.projects.testimonies import TestimoniesListed

COLUMNS = ("participant", "name", "to", "answer", "on", "by")
BEGINNING = 70


def answers(console: Console, result: "ConsentsListed") -> None:
    rows = ((c.participant, c.name, c.kind, c.answer, c.on, c.by) for c in result.consents)
    table(console, COLUMNS, rows, empty="Nothing was recorded.")


def consents(console: Console, result: "ConsentsListed") -> None:
    rows = ((c.participant, c.name, c.kind, c.answer, c.on, c.by) for c in result.consents)
    table(console, COLUMNS, rows, empty="No answer is recorded: mobctl consent set T-0001 data-notice yes --on DATE")
    if result.unanswered:
        console.print(Text(f"\n{len(result.unanswered)} not asked, or without an answer:", style="bold"))
        rows_open = ((one.participant, one.name, ", ".join(one.kinds)) for one in result.unanswered)
        table(console, ("participant", "name", "open"), rows_open, empty="")


def testimonies(console: Console, result: "TestimoniesListed") -> None:
    rows = (
        (t.ref, f"{t.name}\n{t.role}", t.on, _beginning(t.text), "yes" if t.publishable else f"no: {t.why_not}")
        for t in result.testimonies
    )
    columns = ("ref", "who", "on", "text", "publishable")
    table(console, columns, rows, empty="No testimony yet: mobctl testimony add WHO --text TEXT")


def testimony(console: Console, result: "TestimoniesListed") -> None:
    for found in result.testimonies:
        facts(
            console,
            (
                ("testimony", found.ref),
                ("of", f"{found.who}  {found.name}, {found.role}"),
                ("mobility", found.mobility),
                ("told on", found.on),
                ("language", found.language),
                ("publishable", "yes" if found.publishable else f"no: {found.why_not}"),
            ),
        )
        console.print(Text(found.text))


def plan(console: Console, result: "PlanListed") -> None:
    rows = (
        (
            *(line.ref, line.purpose, _joined(line.audience, line.message), _joined(line.channel, line.place)),
            *(line.planned, line.speaker, line.done or Text("late" if line.late else "-", style="dim")),
        )
        for line in result.lines
    )
    columns = ("ref", "to", "audience, message", "channel, place", "planned", "speaker", "done")
    table(console, columns, rows, empty="No line yet: mobctl communication add --purpose present --audience TEXT")


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _beginning(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= BEGINNING else f"{flat[: BEGINNING - 1].rstrip()}…"
