"""Asking a person: answers from a keyboard, Ctrl-C, and nobody to ask."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.output import DummyOutput

from mobctl.errors import Interrupted, WrongUsage
from mobctl.interview import Interview, Question


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def test_a_yes_is_a_yes(keyboard: PipeInput) -> None:
    keyboard.send_text("y")
    assert Interview(possible=True).confirm("Save this?")


def test_a_no_is_a_no(keyboard: PipeInput) -> None:
    keyboard.send_text("n")
    assert not Interview(possible=True).confirm("Save this?")


def test_a_text_is_answered(keyboard: PipeInput) -> None:
    keyboard.send_text("Séville\r")
    assert Interview(possible=True).ask(Question("Where to?", "--city")) == "Séville"


@pytest.mark.parametrize("asking", [lambda i: i.confirm("Save?"), lambda i: i.ask(Question("Where to?", "--city"))])
def test_ctrl_c_stops_the_command(keyboard: PipeInput, asking) -> None:  # type: ignore[no-untyped-def]
    keyboard.send_text("\x03")
    with pytest.raises(Interrupted):
        asking(Interview(possible=True))


def test_nobody_to_ask_is_an_error_that_names_the_flag() -> None:
    with pytest.raises(WrongUsage) as stopped:
        Interview(possible=False).ask(Question("Where to?", "--city"))
    assert "--city" in stopped.value.hint
