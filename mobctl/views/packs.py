"""How packs of documents look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.documents.audit import Audited
    from mobctl.services.documents.packs import Packed

SHOWN_AT_ONCE = 10


def packed(console: Console, result: "Packed") -> None:
    for pack in result.packs[:SHOWN_AT_ONCE]:
        console.print(Text(f"{pack.mobility}  {pack.file}", style="bold"), soft_wrap=True)
        rows = [(part.number, part.title, part.ref, part.state, part.pages or "") for part in pack.parts]
        table(console, ("no.", "document", "reference", "state", "pages"), rows, empty="", right=("no.", "pages"))
    if len(result.packs) > SHOWN_AT_ONCE:
        console.print(f"... and {len(result.packs) - SHOWN_AT_ONCE} more packs in {result.file}")


def audited(console: Console, result: "Audited") -> None:
    for dossier in result.dossiers[:SHOWN_AT_ONCE]:
        console.print(
            Text(f"{dossier.mobility}  {dossier.file}  {len(dossier.parts)} files", style="bold"), soft_wrap=True
        )
        for line in dossier.missing:
            console.print(Text(f"  missing: {line}", style="yellow"))
    if len(result.dossiers) > SHOWN_AT_ONCE:
        console.print(f"... and {len(result.dossiers) - SHOWN_AT_ONCE} more dossiers in {result.file}")
