"""How a walk through the steps looks."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mobctl.messages import Message
from mobctl.messages.kinds import doers

if TYPE_CHECKING:
    from mobctl.services.tasks.walk_questions import Asked
    from mobctl.services.tasks.walking import Advice, Stop, WalkTask

KEYS = "Enter later · < back · > next step · ? more · skip · Ctrl-C stops, all is kept"
WIDEST = 96


def keys(console: Console) -> None:
    """Print what may be typed instead of an answer."""
    console.print(Text(KEYS, style="dim"))


def stop(console: Console, result: "Stop") -> None:
    """Print the next open step with its questions and the commands that answer them."""
    step(console, result)
    if result.step is None:
        return
    subject(console, result)
    for each in result.tasks:
        task(console, each)
        for asked in each.asked:
            console.print(Padding(Text(f"→ {asked.command}", style="dim"), (0, 0, 0, 2)))


def step(console: Console, result: "Stop") -> None:
    """Print the heading of a step and the guide's words about it."""
    if result.step is None:
        whom = f"{result.ref}: " if result.ref else ""
        console.print(Text(f"{whom}{result.title}", style="bold"))
        return
    phase = f"{result.phase}: " if result.phase else ""
    console.print()
    console.rule(Text(f" {phase}{result.title} ", style="bold cyan"), align="left", style="cyan")
    console.print(_narrow(console, Text(result.explains, style="dim")))


def finished(console: Console, result: "Stop", saved: int, later: bool, command: str) -> None:
    """Print that nothing more is to be asked, and where what was put off comes again."""
    console.print()
    if later:
        count = f": {saved} saved" if saved else ""
        told = f"That is all for now{count}. What you put off comes again with: {command}"
    else:
        told = f"{result.title} What is due next: mobctl next"
    console.print(_narrow(console, Text(told, style="bold")))


def subject(console: Console, result: "Stop") -> None:
    """Print who or what the step is about, and what is known."""
    if result.ref is None:
        return
    name = "  ".join(part for part in (result.ref, result.name, result.about) if part)
    console.print()
    console.print(Text(name, style="bold"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for line in result.known:
        grid.add_row(line.label, line.value)
    if result.advice:
        grid.add_row("be ready for", f"{', '.join(each.title for each in result.advice)} (? tells the advice)")
    console.print(Padding(grid, (0, 0, 0, 2)))


def task(console: Console, result: "WalkTask") -> None:
    """Print a task: what is done, by whom, until when."""
    console.print()
    when = f"{result.late_days} days late" if result.late_days else f"until {result.due}" if result.due else ""
    console.print(_narrow(console, Text.assemble(("▸ ", "cyan"), (result.title, "bold"))))
    if result.key:
        who = f"  {doers(result.responsible)}{' · ' if when else ''}"
        console.print(Text.assemble((who, "dim"), (when, "bold red" if result.late_days else "dim")))


def reason(console: Console, asked: "Asked") -> None:
    """Print why something is asked."""
    if asked.text:
        console.print(_narrow(console, Text(f"  {asked.text[:1].upper()}{asked.text[1:]}.")))


def kept(console: Console, answers: Mapping[str, str]) -> None:
    """Print what was answered before somebody stopped."""
    told = ", ".join(f"{name.replace('_', ' ')}: {answer}" for name, answer in answers.items() if answer)
    console.print(_narrow(console, Text(f"  Kept from before - {told}", style="dim")))


def more(
    console: Console, result: "WalkTask", asked: "Asked | None", advice: "Iterable[Advice]", about: str = ""
) -> None:
    """Print what is worth knowing about a question and its task, what that holds back, its command, and advice."""
    lines = [about, result.explains, *(f"- {why}" for why in result.why)]
    lines += [f"It holds back: {', '.join(result.blocks)}."] if result.blocks else []
    lines += [f"→ {asked.command}"] if asked else []
    for line in lines:
        if line:
            console.print(_narrow(console, Text(f"  {line}", style="dim")))
    for each in advice:
        console.print(_narrow(console, Text.assemble(("  ", ""), (each.title, "bold"))))
        console.print(_narrow(console, Text(f"    host: {each.host}", style="dim")))
        console.print(_narrow(console, Text(f"    participant: {each.participant}", style="dim")))


def say(console: Console, message: Message, **fields: object) -> None:
    """Print what is wrong with an answer, at its question."""
    told = f"  {message.sentence(fields)} {message.way_out(fields)}"
    console.print(_narrow(console, Text(told, style="red")))


def saved(console: Console, envelope: Mapping[str, Any], *, setting: bool = False) -> None:
    """Print that an answer was saved, with what was made and what is worth knowing; a setting has no operation."""
    data = envelope["data"]
    operation = data.get("operation")
    made = [line["path"] for line in data.get("issued", ()) if line.get("path")]
    told = "  ✓ saved" if setting else f"  ✓ saved as {operation}" if operation else "  Nothing had to change."
    console.print(Text(told, style="green"))
    for path in made:
        console.print(Text(f"    {path}", style="dim"), soft_wrap=True)
    _told(console, envelope["findings"], "yellow")


def refused(console: Console, envelope: Mapping[str, Any]) -> None:
    """Print why an answer could not be saved."""
    _told(console, (*envelope["errors"], *envelope["findings"]), "red")


def taken_back(console: Console, envelope: Mapping[str, Any], operation: str) -> None:
    """Print that the last answer was taken back, or why not."""
    if envelope["errors"]:
        refused(console, envelope)
        return
    console.print(Text(f"  ← taken back: {operation}", style="green"))


def _told(console: Console, said: Iterable[Mapping[str, str]], style: str) -> None:
    for each in said:
        hint = f" {each['hint']}" if each.get("hint") else ""
        console.print(_narrow(console, Text(f"  {each['message']}{hint}", style=style)))


def _narrow(console: Console, text: Text) -> Padding:
    """Keep lines short enough to be read, however wide the terminal."""
    return Padding(text, (0, max(console.width - WIDEST, 0), 0, 0))
