"""Reading ``field=value`` as it is typed: the field must exist and the value must be of its kind."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Table
from sqlmodel import SQLModel

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import WrongUsage
from mobctl.findings import Finding, error
from mobctl.messages import projects as say

YES = {"yes", "y", "true", "1", "oui", "ja", "sí", "si", "sim", "tak"}
NO = {"no", "n", "false", "0", "non", "nein", "nee", "não", "nie"}

__all__ = ["did_you_mean", "read"]


def read(
    desk: Desk,
    model: type[SQLModel],
    fields: Sequence[str],
    pairs: Sequence[str],
    closed: Mapping[str, type[StrEnum]] | None = None,
) -> dict[str, Any]:
    """Return the typed values of ``field=value`` words; ``field=`` empties a field that may be empty.

    *closed* names the fields whose values come from a closed list. Raises WrongUsage with every fault at once.
    """
    values: dict[str, Any] = {}
    faults: list[Finding] = []
    for pair in pairs:
        name, sign, text = pair.partition("=")
        name = name.strip().replace("-", "_")
        if not sign:
            faults.append(error(say.NOT_AN_ASSIGNMENT, text=pair))
        elif name not in fields:
            known = ", ".join(fields)
            faults.append(error(say.NO_SUCH_FIELD, name=name, guess=did_you_mean(name, fields), known=known))
        else:
            try:
                values[name] = _value(model, name, text.strip(), (closed or {}).get(name))
            except ValueError as wrong:
                faults.append(error(say.BAD_VALUE, name=name, reason=str(wrong)))
    if faults:
        raise WrongUsage.of(faults)
    return values


def _value(model: type[SQLModel], name: str, text: str, choices: type[StrEnum] | None) -> Any:
    table: Table = model.__table__  # type: ignore[attr-defined]
    column = table.c[name]
    if isinstance(column.type, JSON):
        parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        return list(dict.fromkeys(_one_of(part, choices) for part in parts)) if choices else parts
    if not text:
        if not column.nullable:
            raise ValueError("this cannot be empty.")
        return None
    if choices is not None:
        return _one_of(text, choices)
    return _READERS.get(column.type.python_type, str)(text)


def _one_of(text: str, choices: type[StrEnum]) -> str:
    known = [str(choice) for choice in choices]
    wanted = text.lower().replace(" ", "-").replace("_", "-")
    if wanted not in known:
        raise ValueError(f"{text} is not one of {', '.join(known)}{did_you_mean(text, known)}.")
    return wanted


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is not a date; write it as year-month-day, for example 2026-03-02.") from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{text} is not a whole number.") from None


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{text} is not a number.") from None


def _yes_no(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(f"{text} is neither yes nor no.")


_READERS: dict[type, Any] = {date: _date, int: _whole, Decimal: _amount, bool: _yes_no}
