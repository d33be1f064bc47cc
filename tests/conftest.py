"""The real command line as a fixture: a workspace, a fixed day, and a reply as data."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mobctl.cli import execute
from mobctl.desk import Desk
from mobctl.terminal import Terminal

TODAY = "2026-02-01"


@dataclass
class Shop:
    """A coordinator at work: runs commands in one workspace on one day."""

    folder: Path
    environ: dict[str, str]

    def __call__(self, *words: str | Path, json_: bool = True) -> tuple[int, Any]:
        """Run a command; return its exit code and its JSON envelope (or, with ``json_=False``, what it printed)."""
        out, err = io.StringIO(), io.StringIO()
        arguments = [str(word) for word in words] + (["--json"] if json_ else [])
        code = execute(self.terminal(out, err), arguments)
        return code, json.loads(out.getvalue()) if json_ else out.getvalue() + err.getvalue()

    def terminal(self, out: io.StringIO, err: io.StringIO) -> Terminal:
        desk = Desk(environ=self.environ, folder=self.folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
        return Terminal(desk, stdin=io.StringIO(), stdout=out, stderr=err)

    def on(self, day: str) -> "Shop":
        """Return the same coordinator on another day."""
        return Shop(self.folder, {**self.environ, "MOBCTL_TODAY": day})

    def ok(self, *words: str | Path) -> Any:
        """Run a command that must succeed and return its data."""
        code, reply = self(*words)
        assert code == 0, reply
        return reply["data"]


@pytest.fixture
def empty_run(tmp_path: Path) -> Shop:
    """A coordinator in a folder that is no workspace yet."""
    return Shop(
        tmp_path, {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(tmp_path / "user.toml")}
    )


@pytest.fixture
def run(empty_run: Shop) -> Shop:
    """A coordinator in a new workspace."""
    workspace = empty_run.folder / "workspace"
    empty_run.ok("init", workspace, "--organisation", "Lycée des Métiers Jean Rouget", "--country", "FR")
    return Shop(workspace, empty_run.environ)


@pytest.fixture
def project(run: Shop) -> Shop:
    """A coordinator with an open project of the certification scheme."""
    run.ok(
        *("project", "create", "--code", "2025-1-FR01-KA121-VET-000123456", "--title", "Skills on the move"),
        *("--scheme", "certification-mobility", "--with", "erasmus-ka1-vet"),
        *("--start", "2026-01-01", "--end", "2027-06-30"),
    )
    return run


Run = Callable[..., tuple[int, Any]]
