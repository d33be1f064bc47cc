"""The command reference and the samples in the README are what the program says today."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_manual_is_current() -> None:
    command = [sys.executable, str(ROOT / "docs" / "manual" / "write.py"), "--check"]
    environ = {**os.environ, "MOBCTL_TODAY": ""}
    found = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    assert found.returncode == 0, f"{found.stderr}write them anew with: make manual"
