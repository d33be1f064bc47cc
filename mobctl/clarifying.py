"""Asking which amount was meant, where what was typed can be read in two ways and somebody can be asked."""

from typing import TYPE_CHECKING

from mobctl.interview import Question
from mobctl.terminal import Terminal

if TYPE_CHECKING:
    from mobctl.services.money.typed import SaidAmount


def said_amount(terminal: Terminal, text: str, currency: str | None, counts: str | None) -> "SaidAmount":
    """Return an amount with its currency and what it came to, asked for where either can be read in two ways."""
    from mobctl.services.money.typed import SaidAmount  # noqa: PLC0415

    worth = amount(terminal, counts, "--counts") if counts else None
    return SaidAmount(amount(terminal, text), currency, worth)


def amount(terminal: Terminal, text: str, flag: str = "--amount") -> str:
    """Return an amount as it was typed, or the one of its two readings that a person chose.

    Where nobody can be asked it is returned as it is: who reads it says what is not certain.
    """
    from mobctl.services.money.typed import amount_meant  # noqa: PLC0415

    if not terminal.interview.possible:
        return text
    meant = amount_meant(text)
    if meant.is_certain:
        return text
    choices = tuple(f"{reading:.2f}" for reading in meant.readings)
    labels = tuple(f"{reading:,.2f}" for reading in meant.readings)
    chosen = terminal.interview.ask(Question(f"Which amount is {text}?", flag, choices, choices[0], labels))
    return f"{chosen} {meant.currency}" if meant.currency else chosen
