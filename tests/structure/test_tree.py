"""The command tree as a whole: --json and help everywhere, usage errors in the envelope, a light start."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from mobctl.cli import COMMANDS, tree
from tests.conftest import Shop


def leaves(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every leaf command with the words that reach it."""
    for name in sorted(command.commands):
        found = command.load(name) if not words else command.commands[name]
        if hasattr(found, "commands"):
            yield from leaves(found, (*words, name))
        else:
            yield (*words, name), found


LEAVES = list(leaves(tree()))
IDS = [" ".join(words) for words, _ in LEAVES]


@pytest.mark.parametrize("words, leaf", LEAVES, ids=IDS)
def test_every_leaf_takes_json_and_shows_an_example(words: tuple[str, ...], leaf: Any) -> None:
    flags = {flag for parameter in leaf.params for flag in parameter.opts}
    assert {"--json", "--no-input", "--workspace"} <= flags
    assert f"Example: mobctl {' '.join(words)}" in (leaf.help or "")


@pytest.mark.parametrize("words, leaf", LEAVES, ids=IDS)
def test_every_option_of_a_leaf_has_help(words: tuple[str, ...], leaf: Any) -> None:
    silent = [parameter.name for parameter in leaf.params if parameter.opts[0].startswith("-") and not parameter.help]
    assert not silent


@pytest.mark.parametrize("words, leaf", LEAVES, ids=IDS)
def test_a_usage_error_of_a_leaf_comes_in_the_envelope(empty_run: Shop, words: tuple[str, ...], leaf: Any) -> None:
    code, reply = empty_run(*words, "--no-such-option")
    assert code == 2
    assert reply["command"] == list(words)
    assert reply["errors"][0]["code"] == "wrong-usage"


@pytest.mark.parametrize("words, leaf", LEAVES, ids=IDS)
def test_what_changes_something_can_be_tried_first(words: tuple[str, ...], leaf: Any) -> None:
    flags = {flag for parameter in leaf.params for flag in parameter.opts}
    if "--dry-run" in flags:
        assert {"--yes", "--note"} <= flags


@pytest.mark.parametrize("name", sorted(name for name, (_, leaf, _) in COMMANDS.items() if not leaf))
def test_a_noun_typed_alone_shows_its_help(empty_run: Shop, name: str) -> None:
    code, _ = empty_run(name, json_=False)
    assert code == 2
    code, reply = empty_run(name)
    assert (code, reply["errors"][0]["code"]) == (2, "wrong-usage")


def test_an_unknown_command_gets_a_suggestion(empty_run: Shop) -> None:
    code, reply = empty_run("borad")
    assert code == 2
    assert "board" in reply["errors"][0]["message"]


SLOW = {
    "sqlmodel",
    "sqlalchemy",
    "openpyxl",
    "docxtpl",
    "questionary",
    "jinja2",
    "babel",
    "phonenumbers",
    "lxml",
    "docx",
}


def loaded_by(*words: str, cwd: str | None = None) -> set[str]:
    """Return the modules that a command line loads, in a process of its own."""
    script = (
        "import sys, json, io, contextlib\n"
        "from mobctl.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        f"    run({list(words)!r})\n"
        "print(json.dumps(sorted(name.split('.')[0] for name in sys.modules)))\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=cwd)
    return set(json.loads(found.stdout))


@pytest.mark.parametrize(
    "words", [("--help",), ("applicant", "--help"), ("document", "issue", "--help"), ("next", "--help")]
)
def test_help_loads_nothing_slow(words: tuple[str, ...]) -> None:
    assert not loaded_by(*words) & SLOW


def test_the_version_is_told_before_typer_is_loaded() -> None:
    script = (
        "import sys; sys.argv = ['mobctl', '--version']\n"
        "import mobctl.__main__ as m; m.main(); print('typer' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.split()[0] == "mobctl"
    assert found.stdout.split()[-1] == "False"


@pytest.mark.parametrize("words", [("next",), ("board",), ("where",)])
def test_the_commands_of_every_morning_load_no_models(project: Shop, words: tuple[str, ...]) -> None:
    assert not loaded_by(*words, cwd=str(project.folder)) & (SLOW - {"sqlalchemy"})
