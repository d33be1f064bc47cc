"""How rules and what they find look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.messages.rules import STANDINGS
from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.services.formalities.ruled import MobilitiesChecked
    from mobctl.services.formalities.rulings import RuleShown, RulesListed


def rules(console: Console, result: "RulesListed") -> None:
    rows = (
        (line.key, line.title, line.edition, line.certainty, STANDINGS[line.standing], line.confirmed_on)
        for line in result.rules
    )
    columns = ("rule", "what about", "edition", "how sure", "standing", "confirmed on")
    table(console, columns, rows, empty="There are no rules.")


def rule(console: Console, result: "RuleShown") -> None:
    line = result.rule
    console.print(Text(f"{line.key}  {line.title}", style="bold"))
    console.print(Text(result.says))
    console.print()
    facts(
        console,
        (
            ("source", result.source),
            ("found at", result.found_at),
            ("edition", f"{line.edition}{', your own' if line.own else ''}"),
            ("compared with it", line.checked_on or "not yet"),
            ("how sure", line.certainty),
            ("uncertain", result.uncertain),
            ("standing", STANDINGS[line.standing]),
            *((name.replace("_", " "), _value(value)) for name, value in result.values.items() if value != {}),
            *((f"confirmed {one.on}", f"{one.edition} by {one.by}: {one.note or '-'}") for one in result.confirmations),
        ),
    )
    if line.standing != "confirmed":
        console.print(f"When you have looked: mobctl rule confirm {line.key} --note WHO/WHAT", style="dim")


def checked(console: Console, result: "MobilitiesChecked") -> None:
    rows = (
        (line.rule, line.title, line.warnings, line.remarks, line.mobilities, line.standing) for line in result.rules
    )
    columns = ("rule", "what about", "warnings", "remarks", "mobilities", "standing")
    empty = f"The rules have nothing to say about {result.checked} mobilities."
    table(console, columns, rows, empty=empty, right=("warnings", "remarks", "mobilities"))
    if result.rules:
        console.print(f"{result.checked} mobilities checked", style="dim")


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_value(one)}" for name, one in value.items())
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
