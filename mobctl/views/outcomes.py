"""How units of learning outcomes look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.mobilities.outcomes import OutcomesPlanned, UnitsListed


def listed(console: Console, result: "UnitsListed") -> None:
    rows = ((unit.key, unit.title, unit.qualification, unit.eqf, len(unit.outcomes)) for unit in result.units)
    columns = ("unit", "title", "qualification", "EQF", "outcomes")
    empty = "No unit yet. Import some: mobctl outcome import units.xlsx"
    table(console, columns, rows, empty=empty, right=("EQF", "outcomes"))


def shown(console: Console, result: "UnitsListed") -> None:
    for unit in result.units:
        level = "".join((f", EQF {unit.eqf}" if unit.eqf else "", f", {unit.competence}" if unit.competence else ""))
        console.print(Text(f"{unit.key}  {unit.title}", style="bold"))
        console.print(Text(f"{unit.qualification or 'no qualification named'}{level}"), style="dim")
        rows = ((outcome.key, outcome.statement, outcome.kind) for outcome in unit.outcomes)
        table(console, ("outcome", "statement", "kind"), rows, empty="No outcome in it yet.")


def planned(console: Console, result: "OutcomesPlanned") -> None:
    rows = ((line.mobility, line.units, line.added) for line in result.planned)
    table(console, ("mobility", "units", "outcomes added"), rows, empty="", right=("outcomes added",))
