"""How a take-in of the funder's export looks on a terminal."""

from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from mobctl.services.funder.taking_in import TakenIn


def taken_in(console: Console, result: "TakenIn") -> None:
    """Say how many rows were new, changed, same or undecided, and how many mobilities are drafts or lack a report."""
    counts = ", ".join(f"{count} {name}" for name, count in result.counts.items())
    console.print(f"{len(result.rows)} rows: {counts}.")
    drafts = sum(row.state == "draft" for row in result.rows)
    waiting = sum(row.report in ("requested", "prefilling", "undelivered") for row in result.rows)
    console.print(f"{drafts} still a draft in the funder's system, {waiting} participants' reports not submitted.")
    if drafts or waiting:
        console.print("What is due because of it: mobctl next", style="dim")
