"""How the letters of the outbox look on a terminal."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.correspondence.outbox import Messages, MessageShown

COLUMNS = ("letter", "kind", "to", "about", "state", "file")
SHOWN = 20


def messages(console: Console, result: "Messages") -> None:
    """Print letters: to whom, about what, and whether they were sent."""
    rows = (
        (
            line.ref,
            line.kind,
            line.to,
            line.about,
            f"{line.state} {line.sent_on}" if line.sent_on else line.state,
            line.path,
        )
        for line in result.messages
    )
    table(console, COLUMNS, rows, empty="The outbox holds no letters.")


def written(console: Console, result: "Messages") -> None:
    """Print where the letters lie, and what comes next."""
    for line in result.messages[:SHOWN]:
        text = Text.assemble((line.ref, "bold"), f"  {line.to} ({line.language}): {line.subject}")
        console.print(text)
        console.print(Text(f"  {line.path}", style="dim"), soft_wrap=True)
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more, {result.total} in all", style="dim")
    if result.messages:
        first = result.messages[0]
        again = f"mobctl outbox sent {first.ref}"
        console.print(f"Read them, send them, then say so: {again}", style="dim", soft_wrap=True)


def sent(console: Console, result: "Messages") -> None:
    """Print the letters that were marked."""
    for line in result.messages[:SHOWN]:
        when = f" {line.sent_on}, {line.sent_how}" if line.sent_on else ""
        console.print(Text.assemble(("✓ ", "green"), (line.ref, "bold"), f"  {line.to}: {line.state}{when}"))
    if result.total > SHOWN:
        console.print(f"... and {result.total - SHOWN} more, {result.total} in all", style="dim")


def message(console: Console, result: "MessageShown") -> None:
    """Print one letter as it lies in the outbox."""
    line = result.message
    state = f"{line.state} {line.sent_on}, {line.sent_how}" if line.sent_on else line.state
    about = f", about {line.about}" if line.about else ""
    console.print(Text.assemble((line.ref, "bold"), f"  {line.kind}, {state}{about}"))
    console.print(Text(f"{line.path}", style="dim"), soft_wrap=True)
    console.print()
    console.print(Text(result.text))
