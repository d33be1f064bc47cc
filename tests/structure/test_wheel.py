"""The wheel, installed alone in an empty folder, runs the demo: data that is forgotten fails only for users."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*command: str, cwd: Path, **environ: str) -> str:
    found = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environ}, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


def test_the_wheel_runs_the_demo_from_an_empty_folder(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist"), cwd=ROOT)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    alone = tmp_path / "alone"
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(alone))
    run(*install, str(wheel), cwd=tmp_path)
    environ = {"PYTHONPATH": str(alone), "MOBCTL_TODAY": "2026-03-16", "MOBCTL_CONFIG": str(tmp_path / "none.toml")}
    where = run(sys.executable, "-c", "import mobctl; print(mobctl.__file__)", cwd=tmp_path, **environ)
    assert where.startswith(str(alone))
    reply = json.loads(run(sys.executable, "-m", "mobctl", "demo", "year", "--json", cwd=tmp_path, **environ))
    assert reply["data"]["mobilities"] > 10
    assert (tmp_path / "year" / reply["data"]["report"]).is_file()
