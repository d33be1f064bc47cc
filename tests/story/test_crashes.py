"""A computer that stops at the worst moment, a full disk, a place that cannot be written to: nothing half-saved."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Shop

KILLED = 9


def killed_at(run: Shop, place: str, *words: str | Path) -> int:
    """Run a command in a process that dies when it reaches *place* (module:function); return its exit code."""
    module, _, function = place.partition(":")
    script = (
        f"import os, {module} as module\n"
        f"module.{function} = lambda *args, **more: os._exit({KILLED})\n"
        "from mobctl.cli import run\n"
        f"run({[str(word) for word in words]!r})\n"
    )
    environ = {**os.environ, **run.environ}
    return subprocess.run([sys.executable, "-c", script], cwd=run.folder, env=environ, capture_output=True).returncode


@pytest.fixture
def policy(project: Shop) -> Path:
    """A file to be kept as evidence."""
    file = project.folder / "policy.pdf"
    file.write_bytes(b"%PDF-1.4 invented policy")
    return file


def kept(run: Shop) -> list[str]:
    """Return the files under documents/, hidden ones included."""
    return sorted(path.name for path in (run.folder / "documents").rglob("*") if path.is_file())


def test_stopped_before_the_rows_are_saved_leaves_only_a_file_to_sweep(project: Shop, policy: Path) -> None:
    words = ("evidence", "add", "P-2026-01", "insurance-liability", policy)
    assert killed_at(project, "mobctl.store.operations:carry_out", *words) == KILLED
    assert project.ok("evidence", "list")["evidence"] == []
    code, reply = project("check")
    assert [finding["code"] for finding in reply["findings"]] == ["left-over-file"]
    project.ok("check", "--fix")
    assert kept(project) == []


def test_stopped_after_the_rows_are_saved_is_finished_by_check(project: Shop, policy: Path) -> None:
    words = ("evidence", "add", "P-2026-01", "insurance-liability", policy)
    assert killed_at(project, "mobctl.store.files:put_in_place", *words) == KILLED
    (evidence,) = project.ok("evidence", "list")["evidence"]
    code, reply = project("check")
    assert [finding["code"] for finding in reply["findings"]] == ["file-pending"]
    project.ok("check", "--fix")
    assert (project.folder / evidence["file"]).read_bytes() == policy.read_bytes()
    assert project("check")[1]["findings"] == []


def test_stopped_inside_the_transaction_saves_nothing(project: Shop, policy: Path) -> None:
    before = project.ok("log")["total"]
    words = ("evidence", "add", "P-2026-01", "insurance-liability", policy)
    assert killed_at(project, "mobctl.store.journal:record", *words) == KILLED
    assert project.ok("log")["total"] == before
    assert project.ok("evidence", "list")["evidence"] == []


def test_a_full_disk_is_told_and_nothing_is_saved(project: Shop, policy: Path) -> None:
    policy.write_bytes(b"x" * 3_000_000)
    before = project.ok("log")["total"]
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        "from mobctl.cli import run\n"
        f"sys.exit(run(['evidence', 'add', 'P-2026-01', 'insurance-liability', {str(policy)!r}, '--json']))\n"
    )
    environ = {**os.environ, **project.environ}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project.folder, env=environ, capture_output=True, text=True
    )
    assert done.returncode == 6, done.stdout + done.stderr
    assert '"disk-full"' in done.stdout
    assert project.ok("log")["total"] == before
    assert kept(project) == []


def test_a_place_that_is_no_folder_is_told(project: Shop, policy: Path) -> None:
    (project.folder / "documents").rmdir()
    (project.folder / "documents").write_bytes(b"somebody put a file here")
    code, reply = project("evidence", "add", "P-2026-01", "insurance-liability", policy)
    assert (code, reply["errors"][0]["code"]) == (6, "folder-unusable")
    assert project.ok("evidence", "list")["evidence"] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the system's keeper may write everywhere")
def test_a_read_only_folder_is_told(project: Shop) -> None:
    os.chmod(project.folder, 0o500)
    os.chmod(project.folder / "mobctl.db", 0o400)
    try:
        code, reply = project("org", "add", "name=Taller Ruiz")
    finally:
        os.chmod(project.folder, 0o700)
    assert (code, reply["errors"][0]["code"]) == (6, "read-only")
