"""Reading a workbook opens that workbook and nothing else: no other file, no network, no other program."""

import contextlib
import mimetypes
import os
import subprocess
import sys
import sysconfig
import tempfile
import zoneinfo
from collections.abc import Callable
from pathlib import Path

import pytest
from sheet_files import saved
from traps import TRAPS

import mobctl
from mobctl.errors import Unreadable
from mobctl.files.sheets import read

WATCHING = Path(__file__).parent / "watching"
#: Where Python and its libraries lie, its tables of file types and time zones, and the program with its data.
OF_PROGRAM = tuple(
    str(Path(place).resolve())
    for place in {
        *mimetypes.knownfiles,
        *zoneinfo.TZPATH,
        *sysconfig.get_paths().values(),
        sys.prefix,
        sys.base_prefix,
        Path(mobctl.__file__).parents[1],
    }
)
REFUSED = {"entities_in_strings", "entities_in_utf16", "entities_in_sheet", "entities_by_address", "entities_in_styles"}
CASES = Path(os.environ.get("MOBCTL_CASES", "nowhere")) / "hostile"


@pytest.fixture
def touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[tuple[str, str]]]:
    """What processes started from here on reach for, beside the modules of Python and the program."""
    notes = tmp_path / "touched"
    monkeypatch.syspath_prepend(WATCHING)
    monkeypatch.setenv("TOUCHED", str(notes))

    def told() -> list[tuple[str, str]]:
        lines = notes.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        events = [tuple(line.split("\t", 1)) for line in lines]
        return [(event, about) for event, about in events if not (event == "open" and _of_program(about))]

    return told


def _of_program(place: str) -> bool:
    """Tell whether a file is one of the program; a number is a stream that was open before."""
    return place.isdecimal() or str(Path(place).resolve()).startswith(OF_PROGRAM)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A workbook in another folder that is nobody's business."""
    (tmp_path / "private").mkdir()
    return saved(tmp_path / "private" / "secret.xlsx", [["secret"]])


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_a_trap_makes_the_reader_touch_nothing(
    tmp_path: Path, secret: Path, touched: Callable[[], list[tuple[str, str]]], trap: Callable[[Path], bytes]
) -> None:
    before = secret.read_bytes()
    file = tmp_path / "list.xlsx"
    file.write_bytes(trap(secret))

    if trap.__name__ in REFUSED:
        with pytest.raises(Unreadable) as refusal:
            read(file)
        assert refusal.value.code == "workbook-entities"
    else:
        assert [row[:2] for row in read(file).sheets[0].rows[:2]] == [("Vorname", "Nachname"), ("Zoë", "Müßig")]

    assert without_copies(touched()) == [("open", str(file))]
    assert secret.read_bytes() == before


@pytest.mark.parametrize("file", sorted(CASES.iterdir()) if CASES.is_dir() else [], ids=lambda file: file.name)
def test_a_real_trap_makes_the_reader_touch_nothing(file: Path, touched: Callable[[], list[tuple[str, str]]]) -> None:
    Path(os.environ["TOUCHED"]).touch()
    with contextlib.suppress(Unreadable):
        read(file)

    assert set(without_copies(touched())) <= {("open", str(file))}


def test_what_is_touched_is_noticed(secret: Path, touched: Callable[[], list[tuple[str, str]]]) -> None:
    """The watch itself works: a program that does what a trap asks for is seen."""
    program = f"import socket, os; open({str(secret)!r}).close(); socket.socket().close(); os.system('')"
    environment = {**os.environ, "PYTHONPATH": str(WATCHING)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)

    assert [event for event, _ in touched()] == ["open", "socket.__new__", "os.system"]


def test_a_folder_of_traps_is_imported_without_touching_anything_else(
    tmp_path: Path, secret: Path, touched: Callable[[], list[tuple[str, str]]]
) -> None:
    folder, workspace = tmp_path / "lists", tmp_path / "workspace"
    folder.mkdir()
    for trap in TRAPS:
        (folder / f"{trap.__name__}.xlsx").write_bytes(trap(secret))
    mobctl_("init", str(workspace), "--organisation", "Lycée Jean Rouget", "--country", "FR")
    project = ("--title", "Skills", "--scheme", "certification-mobility", "--with", "erasmus-ka1-vet")
    dates = ("--start", "2026-01-01", "--end", "2027-06-30")
    mobctl_("--workspace", str(workspace), "project", "create", "--code", "KA121-1", *project, *dates)
    Path(os.environ["TOUCHED"]).unlink()

    done = mobctl_("--workspace", str(workspace), "applicant", "import", str(folder), "--yes", "--no-input")

    assert "Zoë" in mobctl_("--workspace", str(workspace), "applicant", "list").stdout
    assert done.stderr.count("XML document type") == len(REFUSED)
    ours = (str(folder), str(workspace))
    others = [(event, about) for event, about in without_copies(touched()) if not about.startswith(ours)]
    assert others == [("subprocess.Popen", sys.executable)] * len(TRAPS)


def mobctl_(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process that is watched."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(WATCHING), str(Path(mobctl.__file__).parents[1])))}
    environment["MOBCTL_CONFIG"] = str(Path(os.environ["TOUCHED"]).with_name("workspace") / "user.toml")
    command = [sys.executable, "-m", "mobctl", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def without_copies(events: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the events but for temporary files without a name, or of a random one.

    Where numpy is installed, openpyxl loads it, and numpy looks at the process itself: no file is opened.
    """
    scratch = tempfile.gettempdir()
    return [
        (event, about)
        for event, about in events
        if (event, about) != ("ctypes.dlopen", "None")
        and about != scratch
        and not (Path(about).parent == Path(scratch) and not Path(about).suffix)
    ]
