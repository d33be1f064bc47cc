"""Every link between tables has an index: without one, taking rows back looks through a whole table for each."""

from sqlalchemy import Table, UniqueConstraint
from sqlmodel import SQLModel

import mobctl.models  # noqa: F401


def test_every_link_has_an_index() -> None:
    bare = [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if column.foreign_keys and column.name not in _first_of_indexes(table)
    ]
    assert not bare


def _first_of_indexes(table: Table) -> set[str]:
    unique = [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    return {next(iter(each.columns)).name for each in (*table.indexes, *unique)}
