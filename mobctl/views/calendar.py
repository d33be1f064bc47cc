"""How a calendar file that was written is told."""

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.agenda.calendar import CalendarWritten

STATES = ("new", "changed", "same", "cancelled")


def written(console: Console, result: "CalendarWritten") -> None:
    """Print where the calendar lies and how many entries of each kind are new, changed, the same or cancelled."""
    console.print(Text.assemble("The calendar lies in ", (str(result.file), "bold"), "."), soft_wrap=True)
    counts = Counter((line.kind, line.state) for line in result.events)
    kinds = list(dict.fromkeys(line.kind for line in sorted(result.events, key=lambda line: line.kind)))
    rows = ((kind, *(counts[kind, state] or None for state in STATES)) for kind in kinds)
    table(console, ("entries", *STATES), rows, empty="It has no entries.", right=STATES)
