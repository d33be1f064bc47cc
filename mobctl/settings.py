"""Where each setting comes from: flag, environment, workspace file, user file, default."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mobctl.errors import Refused, Unreadable, WrongUsage
from mobctl.messages import commands, store

WORKSPACE_FILE = "mobctl.toml"
DATABASE_FILE = "mobctl.db"

#: Settings that a file may hold: name → (environment variable, default).
KNOWN: dict[str, tuple[str | None, str | None]] = {
    "database": ("MOBCTL_DATABASE", None),
    "organisation": (None, None),
    "country": ("MOBCTL_COUNTRY", None),
    "language": ("MOBCTL_LANGUAGE", "en"),
    "project": ("MOBCTL_PROJECT", None),
    "import_policy": (None, None),
    "colour": (None, None),
    "user": ("MOBCTL_USER", None),
    "today": ("MOBCTL_TODAY", None),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its value and where it comes from."""

    name: str
    value: str | None
    origin: str


def find_workspace(flag: Path | None, environ: Mapping[str, str], folder: Path) -> Setting:
    """Return the workspace: the one named by flag or environment, else *folder* or its nearest parent, else the user's.

    Raises Refused when there is none.
    """
    named = flag or (Path(environ["MOBCTL_WORKSPACE"]) if environ.get("MOBCTL_WORKSPACE") else None)
    if named:
        if not (named / WORKSPACE_FILE).is_file():
            raise Refused(store.NO_WORKSPACE, folder=str(named))
        return Setting("workspace", str(named.resolve()), "--workspace" if flag else "MOBCTL_WORKSPACE")
    for candidate in (folder, *folder.parents):
        if (candidate / WORKSPACE_FILE).is_file():
            return Setting("workspace", str(candidate), "folder")
    usual = read_file(user_file(environ)).get("workspace")
    if usual and (Path(usual) / WORKSPACE_FILE).is_file():
        return Setting("workspace", str(Path(usual)), str(user_file(environ)))
    raise Refused(store.NO_WORKSPACE, folder=str(folder))


def user_file(environ: Mapping[str, str]) -> Path:
    """Return the file with the user's own defaults."""
    if environ.get("MOBCTL_CONFIG"):
        return Path(environ["MOBCTL_CONFIG"])
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_config_dir("mobctl")) / "config.toml"


def read_file(file: Path) -> dict[str, str]:
    """Return the settings of a file, or none where there is no such file; raises Unreadable when it is broken."""
    import tomllib  # noqa: PLC0415

    try:
        text = file.read_text(encoding="utf-8")
        return {name: str(value) for name, value in tomllib.loads(text).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as trouble:
        raise Unreadable(commands.BAD_SETTING, file=str(file), reason=str(trouble)) from trouble


def gather(workspace: Path | None, environ: Mapping[str, str]) -> dict[str, Setting]:
    """Return every known setting with its origin, the nearest origin winning."""
    here = read_file(workspace / WORKSPACE_FILE) if workspace else {}
    mine = read_file(user_file(environ))
    found: dict[str, Setting] = {}
    for name, (variable, default) in KNOWN.items():
        if variable and environ.get(variable):
            found[name] = Setting(name, environ[variable], variable)
        elif name in here:
            found[name] = Setting(name, here[name], WORKSPACE_FILE)
        elif name in mine:
            found[name] = Setting(name, mine[name], str(user_file(environ)))
        else:
            found[name] = Setting(name, default, "default")
    if found["user"].value is None:
        found["user"] = Setting("user", _account(environ), "account")
    if found["today"].value is None:
        found["today"] = Setting("today", date.today().isoformat(), "clock")
    if found["database"].value is None and workspace:
        found["database"] = Setting("database", f"sqlite:///{workspace / DATABASE_FILE}", "default")
    return found


def as_date(text: str) -> date:
    """Return the date that *text* names as year-month-day; raises WrongUsage."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise WrongUsage(commands.BAD_DATE, value=text) from wrong


def with_setting(text: str, name: str, value: str) -> str:
    """Return the text of a settings file with one setting put in, the rest as it was."""
    import json  # noqa: PLC0415
    import re  # noqa: PLC0415

    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    replaced, count = re.subn(rf"(?m)^{re.escape(name)}\s*=.*$", lambda _: line, text)
    return replaced if count else f"{text.rstrip()}\n{line}\n".lstrip()


def _account(environ: Mapping[str, str]) -> str:
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return environ.get("USER", "unknown")
