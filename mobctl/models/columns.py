"""Kinds of columns that the tables share."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey
from sqlmodel import Field


def key() -> Any:
    """Return a primary key; its value is assigned by the plan that creates the row."""
    return Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


def link(column: str, *, index: bool = True) -> Any:
    """Return a required foreign key to *column* ("participant.id")."""
    return Field(foreign_key=column, index=index)


def maybe(column: str, *, index: bool = True) -> Any:
    """Return a foreign key to *column* that may be empty."""
    return Field(default=None, foreign_key=column, index=index)


def part_of(column: str) -> Any:
    """Return the link to the record of which this one became a part; an earlier one may be part of a later one.

    It is checked at the end of a transaction, for a backup is brought back row by row in their order.
    """
    return Field(default=None, index=True, sa_column_args=[ForeignKey(column, deferrable=True, initially="DEFERRED")])


def ref() -> Any:
    """Return the readable reference that people use for the record."""
    return Field(unique=True)


def cents(*, optional: bool = False) -> Any:
    """Return a column that holds an amount in whole cents, of a grant of millions too."""
    return Field(default=None, sa_type=BigInteger) if optional else Field(sa_type=BigInteger)


def apart() -> Any:
    """Return a column whose text only those read who ask for it: the log tells that it changed, not what it holds."""
    return Field(sa_column_kwargs={"info": {"apart": True}})


def passing() -> Any:
    """Return a column that is kept apart, and whose text is gone for good, from the journal too, once it is emptied."""
    return Field(default=None, sa_column_kwargs={"info": {"apart": True, "passing": True}})


def listed() -> Any:
    """Return a column that holds a list, in JSON."""
    return Field(default_factory=list, sa_type=JSON)


def keyed() -> Any:
    """Return a column that holds names and values, in JSON."""
    return Field(default_factory=dict, sa_type=JSON)


def one_of(column: str, values: type[StrEnum], table: str) -> CheckConstraint:
    """Return the guard that *column* holds one value of a closed list, or nothing."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{table}_{column}_known")
