"""The versions of the database: numbered steps, each applied once, after a copy of the file."""

import shutil
from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from mobctl.errors import Unreadable
from mobctl.messages import store as say

#: Step N of the list brings a database from version N-1 to version N.
STEPS = ("0001_first",)
KNOWN = len(STEPS)


def bring_up_to_date(engine: Engine, workspace: Path, url: str) -> None:
    """Apply the steps that the database lacks, each in its own transaction, after a copy of the file.

    Raises Unreadable when the database is newer than this mobctl.
    """
    found = version(engine)
    if found > KNOWN:
        raise Unreadable(say.DATABASE_NEWER, found=found, known=KNOWN)
    if found < KNOWN:
        if found:
            keep_copy(workspace, url, found)
        for number in range(found + 1, KNOWN + 1):
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                take_step(connection, number)


def version(engine: Engine) -> int:
    """Return the version of the database, 0 when it is new."""
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT max(number) FROM migration")).scalar() or 0)
    except (OperationalError, ProgrammingError) as missing:
        if "migration" in str(missing.orig):
            return 0
        raise
    except DatabaseError:
        raise


def take_step(connection: Connection, number: int) -> None:
    """Apply step *number* and record it."""
    for statement in statements(number, connection.dialect.name):
        connection.execute(text(statement))
    connection.execute(
        text("INSERT INTO migration (number, name) VALUES (:n, :name)"), {"n": number, "name": STEPS[number - 1]}
    )


def statements(number: int, dialect: str) -> list[str]:
    """Return the SQL statements of step *number* for *dialect* ("sqlite" or "postgresql")."""
    script = resources.files(__name__).joinpath(f"{STEPS[number - 1]}.{dialect}.sql").read_text(encoding="utf-8")
    return [part.strip() for part in script.split(";\n") if part.strip()]


def keep_copy(workspace: Path, url: str, found: int) -> None:
    """Copy an SQLite database aside before it is changed; a server's database is backed up by its keeper."""
    if not url.startswith("sqlite:///"):
        return
    database = Path(url.removeprefix("sqlite:///"))
    folder = workspace / "backups"
    folder.mkdir(exist_ok=True)
    shutil.copy2(database, folder / f"{database.stem}-version-{found}{database.suffix}")
