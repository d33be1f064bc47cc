"""Where everything lies, and where each setting comes from; told without opening the database."""

from dataclasses import dataclass

from mobctl.desk import Desk
from mobctl.settings import Setting


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Every setting with its value and its origin."""

    settings: tuple[Setting, ...]


def told(desk: Desk) -> Whereabouts:
    """Return the workspace and every setting with its origin; passwords in addresses are masked."""
    found = [desk.found, *desk.settings.values()]
    return Whereabouts(tuple(_masked(setting) for setting in found))


def _masked(setting: Setting) -> Setting:
    if setting.name != "database" or not setting.value or "@" not in setting.value:
        return setting
    scheme, _, rest = setting.value.partition("://")
    credentials, _, place = rest.rpartition("@")
    user = credentials.partition(":")[0]
    return Setting(setting.name, f"{scheme}://{user}:***@{place}", setting.origin)
