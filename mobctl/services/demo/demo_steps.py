"""The steps of a demo: commands as a coordinator types them, and how each answer is told in a line."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Reply = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the demo, and how its answer is told in a line."""

    words: tuple[str, ...]
    tells: Callable[[Reply], str]

    @property
    def command(self) -> str:
        """The command as it is typed."""
        return f"mobctl {shlex.join(self.words)}"


def issued(reply: Reply) -> str:
    """Tell how many papers were issued, and how many are blocked."""
    parts = [f"{len(reply['issued'])} issued"]
    parts += [f"{len(reply['blocked'])} blocked"] if reply["blocked"] else []
    return ", ".join(parts)


def signed(reply: Reply) -> str:
    """Tell how many signatures were recorded."""
    return f"{len(reply['documents'])} signatures recorded"


def moved(reply: Reply) -> str:
    """Tell who moved on, and how many are held back."""
    held = f", {len(reply['held'])} held back" if reply["held"] else ""
    return f"{len(reply['moved'])} moved on{held}"


def targets(reply: Reply) -> str:
    """Tell how much of what was promised is realised."""
    return f"{reply['totals']['realised']} of {reply['totals']['planned']} realised"


def saved(reply: Reply) -> str:
    """Tell under which operation it was saved."""
    return f"saved as {reply['operation']}" if reply.get("operation") else "nothing to change"


def project(reply: Reply) -> str:
    """Tell which project was made, of which scheme."""
    return f"{reply['project']['ref']}, {reply['project']['scheme']} {reply['project']['scheme_version']}"


def imported(reply: Reply) -> str:
    """Tell what became of the rows."""
    counts = {name: number for name, number in reply["counts"].items() if number and name != "rows"}
    return f"{reply['counts']['rows']} rows: " + ", ".join(f"{number} {name}" for name, number in counts.items())


def decided(reply: Reply) -> str:
    """Tell how many applications were decided on."""
    return f"{reply['total']} decided"


def published(reply: Reply) -> str:
    """Tell how many decisions were published, and how many mobilities were born."""
    born = sum(1 for line in reply["decisions"] if line["mobility"])
    return f"{reply['total']} published, {born} mobilities to be placed"
