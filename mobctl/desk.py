"""What a use case needs: settings, reference data, the store, today and the user, each built on first use."""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mobctl import settings
from mobctl.errors import Refused
from mobctl.settings import Setting

if TYPE_CHECKING:
    from mobctl.reference import Reference
    from mobctl.store.plan import Output, Plan
    from mobctl.store.store import Store

R = TypeVar("R")

Progress = Callable[[str, int, int], None]


def quiet(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


class Desk:
    """The place where a coordinator works: one workspace, one user, one clock."""

    def __init__(self, *, environ: Mapping[str, str], folder: Path, clock: Callable[[], datetime]) -> None:
        self.environ = environ
        self.folder = folder
        self.flag: Path | None = None
        self.command: tuple[str, ...] = ()
        self.note: str | None = None
        self.progress: Progress = quiet
        self.ready_at: float | None = None
        self.clock = clock

    @cached_property
    def found(self) -> Setting:
        """The workspace and how it was found; raises Refused when there is none."""
        return settings.find_workspace(self.flag, self.environ, self.folder)

    @cached_property
    def workspace(self) -> Path:
        return Path(self.found.value or "")

    @cached_property
    def settings(self) -> dict[str, Setting]:
        return settings.gather(self.workspace, self.environ)

    def setting(self, name: str) -> str | None:
        """Return the value of a setting, or None where it has none."""
        return self.settings[name].value

    @cached_property
    def store(self) -> "Store":
        from mobctl.store.store import Store

        self.ready_at = time.perf_counter()
        return Store(self.setting("database") or "", self.workspace, lambda: self.reference.rules)

    @cached_property
    def reference(self) -> "Reference":
        """What is looked up: shipped data with the workspace's own; outside any workspace the shipped data alone."""
        from mobctl.reference import Reference

        try:
            return Reference(self.workspace)
        except Refused:
            return Reference()

    @cached_property
    def today(self) -> date:
        return settings.as_date(self.setting("today") or "")

    @property
    def user(self) -> str:
        return self.setting("user") or "unknown"

    @property
    def language(self) -> str:
        """The language of the workspace; outside any workspace that of the user."""
        try:
            return self.setting("language") or "en"
        except Refused:
            return settings.gather(None, self.environ)["language"].value or "en"

    @property
    def now(self) -> datetime:
        """The moment, in UTC. Where MOBCTL_TODAY stands in for the clock, noon of that day."""
        if self.settings["today"].origin == "clock":
            return self.clock()
        return datetime.combine(self.today, time_of_day(12), tzinfo=UTC)

    def apply(self, plan: "Plan[R]") -> str | None:
        """Carry out *plan* in the name of this user and command; return the operation's reference."""
        return self.store.apply(
            plan, command=" ".join(self.command), who=self.user, at=self.now.replace(microsecond=0), note=self.note
        )

    def hand_out(self, outputs: "Iterable[Output]") -> None:
        """Write files that leave the workspace, each whole or not at all."""
        from mobctl.store.files import write_safely

        for output in outputs:
            write_safely(output.place, output.content)
