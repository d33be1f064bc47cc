"""How fewer opportunities look: counts of reasons, evidence seen, support notes."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.support.inclusion import InclusionLine, InclusionListed
    from mobctl.services.support.reasons import ReasonsListed
    from mobctl.services.support.support_notes import NotesShown


def reasons(console: Console, result: "ReasonsListed") -> None:
    rows = ((one.label, one.reason, "not counted" if one.count is None else one.count) for one in result.reasons)
    table(console, ("reason", "key", "how often"), rows, empty="", right=("how often",))
    told = f"{result.total} in all, of {result.people} people marked in {result.project}; one may have several reasons."
    console.print(told, style="dim")


def people(console: Console, result: "InclusionListed") -> None:
    rows = (
        (one.application, one.name, "yes" if one.marked else "no", _seen(one), one.note_until) for one in result.people
    )
    columns = ("application", "who", "marked", "evidence", "support note until")
    empty = "Nobody is marked. Mark people: mobctl applicant set T-0012 fewer_opportunities=yes"
    table(console, columns, rows, empty=empty)


def _seen(line: "InclusionLine") -> str | None:
    told = (f"{one.seen_by}, {one.seen_on}: {one.kept_where}" for one in line.evidence)
    return "\n".join(told) or None


def notes(console: Console, result: "NotesShown") -> None:
    rows = ((one.participant, one.name, one.on, one.until, one.by) for one in result.notes)
    table(console, ("who", "name", "written", "until", "by"), rows, empty="No support note.")


def texts(console: Console, result: "NotesShown") -> None:
    for one in result.notes:
        if one.text:
            head = f"{one.participant}  {one.name}, until {one.until}, by {one.by}"
            console.print(Text(head, style="bold"))
            console.print(Text(one.text))
