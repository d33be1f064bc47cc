"""Every way out that a reason or a scheme names is a command that exists, with the options that it names."""

import tomllib
from pathlib import Path

import pytest

from mobctl.cli import COMMANDS, tree
from mobctl.domain.blanks import commands_in
from mobctl.messages import Message, checklist
from mobctl.messages.facts import CONDITIONS, FACTS
from mobctl.messages.records import RECORDS

SCHEMES = Path(__file__).parents[2] / "data" / "schemes"
WAYS = {words.way for words in (*FACTS.values(), *CONDITIONS.values(), *RECORDS.values()) if words.way}
WAYS |= {told.hint for told in vars(checklist).values() if isinstance(told, Message) and "`" in told.hint}
for scheme in SCHEMES.glob("*.toml"):
    tasks = tomllib.loads(scheme.read_text(encoding="utf-8")).get("task", {}).values()
    WAYS |= {f"`{task['command']}`" for task in tasks if "command" in task}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_way_out_can_be_typed(way: str) -> None:
    for words in commands_in(way):
        assert words[0] in COMMANDS
        command = tree().load(words[0])
        if not COMMANDS[words[0]][1]:
            assert words[1] in command.commands
            command = command.commands[words[1]]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options
