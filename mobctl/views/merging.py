"""How people and organisations that may be one look, and what becomes of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table, total

if TYPE_CHECKING:
    from mobctl.services.merging.duplicates import Duplicate, DuplicatesListed
    from mobctl.services.merging.joining import FieldJoined, Merged
    from mobctl.services.records.distinctions import Distinguished

SURE = {"same": "are surely one", "ask": "may be one", "low": "are hardly one"}


def distinguished(console: Console, result: "Distinguished") -> None:
    first, second = (f"{ref} {result.names[ref]}".strip() for ref in (result.first, result.second))
    console.print(Text(f"{first} and {second} are two; this is not asked again."))


def duplicates(console: Console, result: "DuplicatesListed") -> None:
    if not result.total:
        console.print("Nobody is known twice, as far as names and numbers tell.")
    for pair in result.duplicates:
        _pair(console, pair)
    total(console, len(result.duplicates), result.total)


def _pair(console: Console, pair: "Duplicate") -> None:
    console.print(Text(f"{pair.first} and {pair.second} {SURE[pair.grade]}: they have {pair.told}", style="bold"))
    rows = ((line.field.replace("_", " "), line.first, line.second) for line in pair.facts)
    table(console, ("", pair.first, pair.second), rows, empty="")
    console.print(Text(f"one: {pair.merge}", style="dim"))
    console.print(Text(f"two: {pair.distinguish}\n", style="dim"))


def merged(console: Console, result: "Merged") -> None:
    kept, gone = (f"{ref} {result.names[ref]}".strip() for ref in (result.kept, result.merged))
    console.print(Text(f"{gone} becomes part of {kept}", style="bold"))
    _fields(console, result.kept, result.merged, result.fields)
    for joined in result.joined:
        console.print(Text(f"{joined.kind}: {joined.merged} becomes part of {joined.kept}", style="bold"))
        _fields(console, joined.kept, joined.merged, joined.fields)
    for moved in result.moved:
        refs = f": {', '.join(moved.refs)}" if moved.refs else ""
        console.print(Text(f"{moved.count} x {moved.kind} now of {result.kept}{refs}"))


def _fields(console: Console, kept: str, merged: str, fields: "Iterable[FieldJoined]") -> None:
    rows = [(line.field.replace("_", " "), line.kept, line.merged, line.result) for line in fields]
    if rows:
        table(console, ("", kept, merged, "will be"), rows, empty="")
