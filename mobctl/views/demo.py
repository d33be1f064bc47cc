"""How the demo tells what it does."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.demo.demo import DemoDone, StepDone


def step(console: Console, done: "StepDone") -> None:
    console.print(Text.assemble(("$ ", "dim"), (done.command, "bold")), soft_wrap=True)
    console.print(Text(f"  {done.summary}", style="green"), soft_wrap=True)


def finished(console: Console, result: "DemoDone") -> None:
    console.print()
    counts = f"{result.applicants} applicants, {result.mobilities} mobilities, {result.documents} documents"
    console.print(f"{counts}. Everything lies in")
    console.print(Text(f"  {result.workspace}", style="bold"), soft_wrap=True)
    console.print(Text(f"  documents/ the papers · {result.report} the report", style="dim"), soft_wrap=True)
    console.print("Try next:")
    for command in ("mobctl board", "mobctl next", f"mobctl task show {result.person}"):
        console.print(Text(f"  cd {result.workspace.name} && {command}", style="bold"), soft_wrap=True)
