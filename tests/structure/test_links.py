"""Every link between tables has an index: without one, taking rows back looks through a whole table for each."""

from sqlmodel import SQLModel

import mobctl.models  # noqa: F401


def test_every_link_has_an_index() -> None:
    bare = [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if column.foreign_keys and column.name not in {next(iter(index.columns)).name for index in table.indexes}
    ]
    assert not bare
