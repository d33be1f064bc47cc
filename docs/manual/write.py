"""Write what the manual takes from the program itself: the command reference, and the samples in the README.

``python docs/manual/write.py`` writes them; ``--check`` only says whether they are current (exit code 1 if not).
"""

import io
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from mobctl.cli import COMMANDS, execute, tree  # noqa: E402
from mobctl.desk import Desk  # noqa: E402
from mobctl.terminal import Terminal  # noqa: E402

REFERENCE = ROOT / "docs" / "manual" / "commands.md"
README = ROOT / "README.md"
SAMPLE_DAY = "2026-03-16"
SAMPLE_WIDTH = "96"
MARKERS = re.compile(r"(<!-- sample: (?P<words>[^>]+) -->\n```text\n).*?(\n```)", re.DOTALL)


def leaves(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every leaf command with the words that reach it, in the order of the help."""
    for name in COMMANDS if not words else command.commands:
        found = command.load(name) if not words else command.commands[name]
        if hasattr(found, "commands"):
            yield from leaves(found, (*words, name))
        else:
            yield (*words, name), found


def reference() -> str:
    """Return the command reference in Markdown."""
    lines = [HEAD]
    for words, leaf in leaves(tree()):
        lines += [f"## mobctl {' '.join(words)}", "", usage(words, leaf), "", described(leaf), ""]
        rows = [row for parameter in leaf.params if (row := parameter_row(parameter))]
        lines += ["| | |", "|---|---|", *rows, ""] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def usage(words: tuple[str, ...], leaf: Any) -> str:
    places = [name_of(parameter) for parameter in leaf.params if parameter.param_type_name == "argument"]
    return f"`mobctl {' '.join((*words, *places))} [options]`"


def described(leaf: Any) -> str:
    text, _, example = (leaf.help or "").partition("Example:")
    paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    return "\n\n".join([*paragraphs, f"    {example.strip()}"])


def parameter_row(parameter: Any) -> str:
    """Return the line of one parameter; what every command takes stands once, in the chapter before."""
    if parameter.name in COMMON or getattr(parameter, "hidden", False):
        return ""
    names = ", ".join((*parameter.opts, *parameter.secondary_opts)) if parameter.opts[0].startswith("-") else ""
    value = "" if parameter.type_descriptor.annotation is bool else name_of(parameter)
    shown = f"`{f'{names} {value}'.strip()}`"
    return f"| {shown.replace('|', chr(92) + '|')} | {(parameter.help or '').replace('|', chr(92) + '|')} |"


HEAD = """# Commands

Written by the program itself (`make manual`): do not edit.

Every command takes `--json` (one envelope and nothing else), `--no-input` (a missing answer is an error) and
`--workspace DIR`. One that changes something takes `--dry-run` (show what would happen, save nothing), `--yes` (say yes
beforehand) and `--note TEXT` (why: kept in the log).

| exit code | meaning |
|---|---|
| 0 | all done; warnings allowed |
| 2 | wrong usage, or a question without an answer |
| 3 | nothing, or more than one thing, matches a reference |
| 4 | a rule refused the whole command, or you said no |
| 5 | at least one finding is an error, whether or not the good part was saved |
| 6 | the input cannot be read, or the database or a folder cannot be used |
| 7 | busy, or changed meanwhile: safe to try again |
| 130 | Ctrl-C |
"""
COMMON = {"help", "json", "no_input", "workspace", "timings", "dry_run", "yes", "note"}


def name_of(parameter: Any) -> str:
    """Return how a parameter's value is written: as named, as its closed list, or by its own name."""
    if parameter.metavar:
        return str(parameter.metavar)
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(choice.value) for choice in kind)
    return str(parameter.name).upper()


def samples(readme: str) -> str:
    """Return the README with the output of every sample command, run on the demo workspace, put in."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "demo"
        say(Path(folder), "demo", str(place))
        return MARKERS.sub(lambda found: found[1] + say(place, *found["words"].split()).rstrip() + found[3], readme)


def say(folder: Path, *words: str) -> str:
    """Run one command on the sample day and return what it prints."""
    environ = {"MOBCTL_TODAY": SAMPLE_DAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "none.toml")}
    desk = Desk(environ=environ, folder=folder, clock=lambda: datetime.now(UTC))
    out, err = io.StringIO(), io.StringIO()
    execute(Terminal(desk, stdin=io.StringIO(), stdout=out, stderr=err), list(words))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def main() -> int:
    """Write both, or with ``--check`` compare; return the exit code."""
    wanted = {REFERENCE: reference(), README: samples(README.read_text(encoding="utf-8"))}
    stale = [file for file, text in wanted.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        sys.stderr.write("\n".join(f"not current: {file.relative_to(ROOT)}" for file in stale) + "\n")
        return 1 if stale else 0
    for file, text in wanted.items():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    import os

    os.environ["COLUMNS"] = SAMPLE_WIDTH
    sys.exit(main())
