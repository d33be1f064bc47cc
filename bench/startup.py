"""Start-up of commands, as a multiple of ``python -c pass``, beside a program that imports everything first.

The limits are those of the architecture page. Medians of several runs; trust the ratios, not the milliseconds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
LIMITS: list[tuple[str, list[str], int]] = [
    ("mobctl --version", ["--version"], 2),
    ("mobctl --help", ["--help"], 13),
    ("shell completion", [], 13),
    ("sheet show (no database)", ["sheet", "show", "list.csv"], 20),
    ("where", ["where"], 50),
    ("next", ["next"], 50),
    ("board", ["board"], 50),
    ("task show", ["task", "show"], 50),
    ("org list", ["org", "list"], 80),
]
EVERYTHING = "import typer, rich, sqlmodel, openpyxl, docxtpl, questionary, jinja2, babel"


def seconds(command: list[str], folder: str, extra: dict[str, str] | None = None) -> float:
    """Return the median of several runs of a whole process, in seconds."""
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run(command, cwd=folder, capture_output=True, check=False, env={**os.environ, **(extra or {})})
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:])


def main() -> None:
    """Print one line a command: times, multiple, limit."""
    mobctl = [sys.executable, "-m", "mobctl"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*mobctl, "init", folder], capture_output=True, check=True)
        dates = ["--start", "2026-01-01", "--end", "2027-06-30"]
        create = ["project", "create", "--code", "B", "--title", "B", "--scheme", "certification-mobility", *dates]
        subprocess.run([*mobctl, *create], cwd=folder, capture_output=True, check=True)
        Path(folder, "list.csv").write_text("Name;E-mail\nAna Ruiz;ana@example.org\n", encoding="utf-8")
        floor = seconds([sys.executable, "-c", "pass"], folder)
        naive = seconds([sys.executable, "-c", EVERYTHING], folder)
        print(f"{'python -c pass':<28}{floor * 1000:8.1f} ms     1.0 x")
        print(f"{'naive: import everything':<28}{naive * 1000:8.1f} ms {naive / floor:7.1f} x")
        for name, words, limit in LIMITS:
            extra = (
                {"_MOBCTL_COMPLETE": "complete_bash", "COMP_WORDS": "mobctl mob", "COMP_CWORD": "1"}
                if not words
                else {}
            )
            taken = seconds([*mobctl, *words], folder, extra)
            verdict = "within" if taken / floor <= limit else "OVER"
            print(f"{name:<28}{taken * 1000:8.1f} ms {taken / floor:7.1f} x   limit {limit} x: {verdict}")


if __name__ == "__main__":
    main()
