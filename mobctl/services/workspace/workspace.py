"""Making a workspace, and choosing its settings."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mobctl import settings
from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import Refused, WrongUsage
from mobctl.messages import projects as projects_say
from mobctl.messages import store as say
from mobctl.reference import Reference
from mobctl.services.templates.house_colour import known_colour
from mobctl.settings import DATABASE_FILE, WORKSPACE_FILE
from mobctl.store import files
from mobctl.store.engine import sqlite_url
from mobctl.store.store import Store

CHANGEABLE = ("organisation", "country", "language", "database", "import_policy", "colour")
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
    country = _known_country(country)
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


def _known_country(typed: str | None) -> str | None:
    """Return the ISO alpha-2 code of a country as typed; raises WrongUsage for one that does not exist."""
    if typed is None:
        return None
    wanted = {"EL": "GR", "UK": "GB"}.get(typed.upper(), typed.upper())
    known = {row["code"] for row in Reference().table("countries")}
    if wanted not in known:
        reason = f"{typed} is no country code such as FR or DE."
        raise WrongUsage(projects_say.BAD_VALUE, name="country", reason=reason)
    return wanted


def change(desk: Desk, pairs: Sequence[str]) -> None:
    """Write settings, each given as ``name=value``, into the workspace's file; raises WrongUsage, with none written."""
    for name, value in [_read(pair) for pair in pairs]:
        choose(desk, name, value)


def _read(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    if not sign or name not in CHANGEABLE:
        known = ", ".join(CHANGEABLE)
        raise WrongUsage(projects_say.NO_SUCH_FIELD, name=name, guess=did_you_mean(name, CHANGEABLE), known=known)
    checked = _CHECKS.get(name)
    return name, checked(value) if checked else value


_CHECKS: dict[str, Callable[[str], str]] = {
    "country": lambda value: _known_country(value) or "",
    "colour": known_colour,
}


def choose(desk: Desk, name: str, value: str) -> None:
    """Write one setting into the workspace's file."""
    file = desk.workspace / WORKSPACE_FILE
    text = settings.with_setting(file.read_text(encoding="utf-8"), name, value)
    files.write_safely(file, text.encode())
