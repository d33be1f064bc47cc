"""Which kinds of papers can be issued here, and what is advised for the others: those without a template."""

import re
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk

PLACES = (Path(__file__).parents[1] / "templates" / "documents", Path("templates"))
"""The shipped templates, and those of a workspace."""

_COMMAND = re.compile(r"mobctl document (?:issue (?P<issued>[a-z-]+)|sign [^`]*?--kind (?P<signed>[a-z-]+))[^`]*")


@dataclass(frozen=True, slots=True)
class Issuable:
    """The kinds of documents for which there is a template, shipped or in the workspace."""

    kinds: frozenset[str]

    def advice(self, text: str, ref: str, task: str) -> str:
        """Return *text* with commands that can work: a paper without a template is made elsewhere and ticked off."""

        def possible(found: re.Match[str]) -> str:
            if (found["issued"] or found["signed"]) in self.kinds:
                return found[0]
            return f"mobctl task done {ref} {task} --on DATE --note TEXT"

        return _COMMAND.sub(possible, text)


def issuable(desk: Desk) -> Issuable:
    """Return which kinds can be issued in this workspace."""
    folders = (desk.workspace / place for place in PLACES)
    found = (path.name.partition(".")[0] for folder in folders for path in folder.glob("*.do[ct][xm]"))
    return Issuable(frozenset(found))
