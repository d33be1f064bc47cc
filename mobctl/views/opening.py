"""How the day looks when it opens."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.messages.kinds import doers

if TYPE_CHECKING:
    from mobctl.services.tasks.opening import Day, Group, Waiting

MOST = 6
"""So many groups are shown under each heading."""

BUCKETS = {"late": "Late", "week": "Due this week", "others": "Waiting for others, not due this week"}


def heading(console: Console, day: "Day") -> None:
    """Print the day, its projects, and how much there is of what."""
    console.print()
    counts = [
        (day.late, "late", "bold red"),
        (day.week, "due this week", "bold"),
        (day.others, "waiting for others", "dim"),
    ]
    told = Text.assemble((f"{day.today:%A %d %B %Y}", "bold"), ("  " + ", ".join(day.projects), "cyan"))
    console.print(told)
    parts = [(f"{sum(group.count for group in groups)} {name}", style) for groups, name, style in counts if groups]
    line = Text()
    for number, (text, style) in enumerate(parts):
        line.append(" · " if number else "", "dim").append(text, style)
    console.print(line)


def lines(console: Console, day: "Day") -> "tuple[dict[Group, str], dict[int, str]]":
    """Return how each group is shown, and the headings by the number of the line that they stand before."""
    shown: dict[Group, str] = {}
    headings: dict[int, str] = {}
    for name, groups in (("late", day.late), ("week", day.week), ("others", day.others)):
        if not groups:
            continue
        rest = len(groups) - MOST
        more = f" (and {rest} more: mobctl board)" if rest > 0 else ""
        headings[len(shown)] = f"{BUCKETS[name]}{more}"
        shown |= {group: _line(console, group) for group in groups[:MOST]}
    return shown, headings


def _line(console: Console, group: "Group") -> str:
    when = f"{group.late_days} d late" if group.late_days else f"{group.due:%d %b}" if group.due else ""
    who = doers(group.responsible) if group.bucket == "others" else when
    space = console.width - len(who) - 20
    title = group.title if len(group.title) <= space else f"{group.title[: space - 1]}…"
    return f"{group.count:>4}  {title:<{space}}  {who}"


def group(console: Console, result: "Group") -> None:
    """Print which task a group is about."""
    console.print()
    console.print(Text.assemble((result.title, "bold"), (f"  {result.step_title}", "dim")))
    when = (
        f"{result.late_days} days late" if result.late_days else f"until {result.due}" if result.due else "no date yet"
    )
    console.print(Text(f"{result.count} open · {doers(result.responsible)} · {when} · {result.project}", style="dim"))


def who(console: Console, result: "Group", found: "tuple[Waiting, ...]") -> None:
    """Print for whom a task is open."""
    for each in found:
        console.print(Text.assemble((f"  {each.ref:<14}", "cyan"), each.name or "", (f"  {each.due or ''}", "dim")))
    if result.count > len(found):
        console.print(Text(f"  and {result.count - len(found)} more", style="dim"))


def each_its_own(console: Console) -> None:
    """Print that a task has no single answer for all."""
    console.print(Text("  Each needs an answer of its own: walk through it one by one.", style="yellow"))


def nothing(console: Console) -> None:
    """Print that nothing is open."""
    console.print("Nothing is late, due this week or waiting for others. All steps: mobctl board")


def beginning(console: Console) -> None:
    """Print how to begin where there is no workspace yet."""
    console.print("There is no workspace here yet. All commands: mobctl --help")
    console.print("  mobctl init my-workspace   make one, then: cd my-workspace, mobctl walk")
    console.print("  mobctl demo                look at an invented year first")
