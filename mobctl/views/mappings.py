"""How what was learnt about the lists of each source looks."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.services.imports.import_memory import MappingsListed

NO_FIELD = "(no field)"


def listed(console: Console, result: "MappingsListed") -> None:
    rows = (
        (line.source, line.kind, len(line.headers), sum(map(len, line.values.values())), len(line.dates))
        for line in result.mappings
    )
    columns = ("source", "kind", "headers", "words", "dates")
    empty = 'Nothing was learnt yet: an answer, or --map "HEADER=field" on an import, is remembered for its source.'
    table(console, columns, rows, empty=empty, right=("headers", "words", "dates"))


def shown(console: Console, result: "MappingsListed") -> None:
    for line in result.mappings:
        console.print(Text(f"{line.source}, {line.kind}s", style="bold"))
        pairs = [(header, field or NO_FIELD) for header, field in line.headers.items()]
        pairs += [(header, f"dates {order}") for header, order in line.dates.items()]
        pairs += [
            (f'{field} "{word}"', answer or "(nothing)")
            for field, words in line.values.items()
            for word, answer in words.items()
        ]
        pairs += [(what, f"only {sheet}") for what, sheet in line.sheets.items()]
        facts(console, pairs)
