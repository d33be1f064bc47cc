"""Writing down today's tables as SQL: how step files are made (``python -m mobctl.store.migrations.freeze``)."""

from pathlib import Path

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

import mobctl.models  # noqa: F401
from mobctl.store import migrations

MIGRATION_TABLE = "CREATE TABLE migration (number INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL)"
DIALECTS = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}


def script(dialect: str) -> str:
    """Return the SQL that makes today's tables from nothing, for *dialect*."""
    speaker = DIALECTS[dialect]()
    parts = [MIGRATION_TABLE]
    for table in SQLModel.metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=speaker)).strip())
        parts += [
            str(CreateIndex(index).compile(dialect=speaker)).strip()
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return ";\n\n".join(parts) + ";\n"


def main() -> None:
    """Write the first step for both kinds of database."""
    folder = Path(migrations.__file__).parent
    for dialect in DIALECTS:
        (folder / f"{migrations.STEPS[0]}.{dialect}.sql").write_text(script(dialect), encoding="utf-8")


if __name__ == "__main__":
    main()
