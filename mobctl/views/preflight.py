"""How a pre-flight looks on a terminal: how many are ready, then what is found, the gravest first, with its remedy."""

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.funder.preflight import PreFlight, PreFlightProblem

HEADS = {
    "refused": "Would be refused",
    "draft": "Would stay a draft, and count nowhere",
    "look": "Worth a look",
}
MOST_SHOWN = 12
NAMED = 4


def checked(console: Console, result: "PreFlight") -> None:
    """Show the counts, then each kind of finding once with those whom it concerns and the remedy of the first."""
    told = f"{result.ready} of {result.mobilities} mobilities are ready for the funder"
    console.print(f"{told}; {result.refused} would be refused, {result.draft} would stay drafts.")
    if result.not_complete:
        console.print(f"{result.not_complete} are not complete here: drafts count nowhere.", style="dim")
    if result.undated:
        console.print(f"Left out, without dates: {_named(result.undated)}", style="dim")
    for effect, head in HEADS.items():
        _group(console, head, [one for one in result.problems if one.effect == effect])


def _group(console: Console, head: str, problems: "list[PreFlightProblem]") -> None:
    if not problems:
        return
    console.print()
    console.print(Text(head, style="bold underline"))
    alike: defaultdict[tuple[str, str], list[PreFlightProblem]] = defaultdict(list)
    for one in problems:
        alike[one.code, one.message].append(one)
    for (_, message), group in list(alike.items())[:MOST_SHOWN]:
        refs = _named(tuple(dict.fromkeys(one.ref for one in group)))
        console.print(Text.assemble((f"{refs}  ", "bold"), message))
        console.print(Text(f"  → {group[0].remedy}", style="dim"))
    if len(alike) > MOST_SHOWN:
        console.print(f"... and {len(alike) - MOST_SHOWN} more kinds: --json lists all.", style="dim")


def _named(refs: "tuple[str, ...]") -> str:
    rest = f" and {len(refs) - NAMED} more" if len(refs) > NAMED else ""
    return ", ".join(refs[:NAMED]) + rest
