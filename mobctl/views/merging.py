"""How people and organisations that may be one look, and what becomes of them."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from mobctl.services.distinctions import Distinguished


def distinguished(console: Console, result: "Distinguished") -> None:
    first, second = (f"{ref} {result.names[ref]}".strip() for ref in (result.first, result.second))
    console.print(Text(f"{first} and {second} are two; this is not asked again."))
