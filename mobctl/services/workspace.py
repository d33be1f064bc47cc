"""Making a workspace, and choosing its settings."""

import os
from dataclasses import dataclass
from pathlib import Path

from mobctl import settings
from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.messages import store as say
from mobctl.settings import DATABASE_FILE, WORKSPACE_FILE
from mobctl.store import files
from mobctl.store.engine import sqlite_url
from mobctl.store.store import Store

FOLDERS = ("templates", "schemes", "documents", "inbox", "outbox", "backups")


@dataclass(frozen=True, slots=True)
class WorkspaceMade:
    """A new workspace and its database."""

    workspace: Path
    database: str


def make(
    desk: Desk, folder: Path, organisation: str | None, country: str | None, language: str | None
) -> WorkspaceMade:
    """Make a workspace in *folder*, readable by its owner only, with an empty database.

    Raises Refused when the folder is a workspace or holds other files, Unreadable when it cannot be written to.
    """
    place = (desk.folder / folder).resolve()
    if (place / WORKSPACE_FILE).exists():
        raise Refused(say.WORKSPACE_EXISTS, folder=str(folder))
    if place.is_dir() and any(not entry.name.startswith(".") for entry in place.iterdir()):
        raise Refused(say.FOLDER_NOT_EMPTY, folder=str(folder))
    lines = [
        settings_line
        for name, value in (("organisation", organisation), ("country", country), ("language", language))
        if value
        for settings_line in [settings.with_setting("", name, value)]
    ]
    try:
        place.mkdir(parents=True, exist_ok=True)
        os.chmod(place, 0o700)
        for name in FOLDERS:
            (place / name).mkdir(exist_ok=True)
    except OSError as trouble:
        raise files.explained(trouble, place) from trouble
    database = desk.environ.get("MOBCTL_DATABASE") or sqlite_url(place / DATABASE_FILE)
    store = Store(database, place)
    _ = store.engine
    if (place / DATABASE_FILE).exists():
        os.chmod(place / DATABASE_FILE, 0o600)
    files.write_safely(place / WORKSPACE_FILE, "".join(lines).encode() or b"# settings of this workspace\n")
    return WorkspaceMade(place, store.shown_url)


def choose(desk: Desk, name: str, value: str) -> None:
    """Write one setting into the workspace's file."""
    file = desk.workspace / WORKSPACE_FILE
    text = settings.with_setting(file.read_text(encoding="utf-8"), name, value)
    files.write_safely(file, text.encode())
