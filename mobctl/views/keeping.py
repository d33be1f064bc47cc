"""How a backup and a restored workspace look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from mobctl.services.workspace.keeping import BackupMade, Restored


def made(console: Console, result: "BackupMade") -> None:
    console.print(f"{result.files} files lie in [bold]{escape(str(result.file))}[/bold].", soft_wrap=True)
    console.print(f"sha256 {result.sha256}", style="dim", soft_wrap=True)
    console.print("Copy it to another disk: a backup on this computer does not survive its loss.", style="dim")


def restored(console: Console, result: "Restored") -> None:
    console.print(f"{result.files} files are back in [bold]{escape(str(result.workspace))}[/bold].", soft_wrap=True)
    if result.before:
        console.print(f"What was there before lies in {escape(str(result.before))}.", style="dim", soft_wrap=True)
