"""Asking which amount was meant, where what was typed can be read in two ways and somebody can be asked."""

from mobctl.interview import Question
from mobctl.terminal import Terminal


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
