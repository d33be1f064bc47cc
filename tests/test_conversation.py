"""A walk and the day, typed on a keyboard: later, back, skip, more, by hand, another one, and what is refused."""

import io
import re
from collections.abc import Callable

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from mobctl.asking import label
from mobctl.cli import execute
from mobctl.services.tasks.walk_questions import Asked
from mobctl.terminal import Terminal
from tests.conftest import Shop

ENTER, UP, DOWN, STOP = "\r", "\x1b[A", "\x1b[B", "\x03"
STYLE = re.compile(r"\x1b\[[0-9;]*m")
Typed = Callable[..., tuple[int, str]]


class Screen(io.StringIO):
    """Text streams of somebody who sits at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def at() -> Callable[[Shop], Typed]:
    """Somebody at a terminal, who types keys into a command."""

    def sitting(shop: Shop) -> Typed:
        def typed(words: str, *keys: str) -> tuple[int, str]:
            with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
                pipe.send_text("".join(keys))
                desk = shop.terminal(io.StringIO(), io.StringIO()).desk
                screen = Screen()
                code = execute(Terminal(desk, stdin=Screen(), stdout=screen, stderr=screen), words.split())
                return code, " ".join(STYLE.sub("", screen.getvalue()).split())

        return typed

    return sitting


@pytest.fixture
def typed(at: Callable[[Shop], Typed], project: Shop) -> Typed:
    return at(project)


@pytest.fixture
def placed(project: Shop) -> Shop:
    """A mobility whose papers of the application are settled, still without host and days."""
    project.ok("applicant", "add", "given_names=Anna", "family_name=Lindqvist", "birth_date=2005-03-12")
    project.ok("task", "skip", "A-2026-0001", "application-documents", "--note", "seen")
    project.ok("selection", "decide", "A-2026-0001", "accepted")
    project.ok("selection", "publish", "--activity", "short-term-learner")
    project.ok("task", "done", "A-2026-0001", "selection-told")
    project.ok("org", "add", "name=Taller Ruiz", "country=ES", "--role", "host-company")
    return project


def states(shop: Shop, ref: str = "M-2026-001") -> dict[str, str]:
    return {task["key"]: task["state"] for task in shop.ok("task", "show", ref)["tasks"] if task["ref"] == ref}


def test_later_records_nothing_and_comes_again(project: Shop, typed: Typed) -> None:
    before = project.ok("log")["operations"]
    code, said = typed("walk --step 2", ENTER, ENTER, STOP)
    assert code == 130
    assert "Go on with: mobctl walk" in said
    assert project.ok("log")["operations"] == before
    assert project.ok("walk", "--step", "2")["step"] == "inform-candidates"


def test_an_answer_is_saved_at_once_and_ctrl_c_keeps_it(placed: Shop, typed: Typed) -> None:
    code, said = typed("walk M-2026-001", ENTER, "2.3.2026", ENTER, STOP)
    assert code == 130
    assert "2 saved in this walk" in said
    (stay,) = placed.ok("mobility", "show", "M-2026-001")["mobility"]["stays"]
    assert (stay["host"], stay["start"]) == ("O-0002 Taller Ruiz", "2026-03-02")
    assert placed.ok("walk", "M-2026-001")["questions"][0]["flag"] == "end=DATE"


def test_going_back_takes_the_last_answer_back(placed: Shop, typed: Typed) -> None:
    _, said = typed("walk M-2026-001", ENTER, "2026-03-02", ENTER, "<", ENTER, "2026-03-09", ENTER, STOP)
    assert "taken back" in said
    (stay,) = placed.ok("mobility", "show", "M-2026-001")["mobility"]["stays"]
    assert stay["start"] == "2026-03-09"


def test_going_back_asks_again_what_was_put_off(placed: Shop, typed: Typed) -> None:
    _, said = typed("walk M-2026-001", ENTER, ENTER, "<", ENTER, "2026-03-02", ENTER, STOP)
    assert "taken back" not in said
    (stay,) = placed.ok("mobility", "show", "M-2026-001")["mobility"]["stays"]
    assert (stay["start"], stay["end"]) == ("2026-03-02", None)


def test_before_the_first_question_there_is_nothing_to_go_back_to(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002")
    _, said = typed("walk M-2026-001", "<", ENTER, STOP)
    assert "This is the first question" in said


def test_the_rest_of_a_step_is_put_off_by_one_key(project: Shop, typed: Typed) -> None:
    for name in ("Anna", "Berta"):
        project.ok("applicant", "add", f"given_names={name}", "family_name=Lindqvist")
    _, said = typed("walk --step 3", ENTER, ">", ENTER, UP * 3, ENTER, STOP)
    assert said.count("Collect the papers of the application") == 1
    decisions = {line["ref"]: line["decision"] for line in project.ok("selection", "list")["decisions"]}
    assert decisions == {"A-2026-0001": "accepted", "A-2026-0002": None}


def test_a_task_is_skipped_with_its_reason(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002")
    typed("walk M-2026-001", "skip", ENTER, ENTER, "skip", ENTER, "agreed by a frame contract", ENTER, STOP)
    assert states(placed)["contract-content"] == "skipped"


def test_a_task_is_ticked_off_by_hand_where_facts_would_close_it(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002")
    typed("walk M-2026-001", "done", ENTER, ENTER, "agreed on the phone", ENTER, STOP)
    assert states(placed)["contract-content"] == "done"


def test_more_tells_what_it_is_for_and_the_command(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002")
    _, said = typed("walk M-2026-001", "?", ENTER, STOP)
    assert "What the host has read and agreed is what it will do" in said
    assert "It holds back: the start" in said
    assert "→ mobctl mobility set M-2026-001 start=DATE" in said


def test_more_says_in_words_what_is_asked(run: Shop, at: Callable[[Shop], Typed]) -> None:
    _, said = at(run)("walk", ENTER, ENTER, "?", ENTER, STOP)
    assert "until the grant is signed any short name does" in said
    assert run.ok("walk")["questions"][1]["text"] == "What shall be laid over it?"


def test_typing_one_person_in_is_named_in_the_menu(project: Shop) -> None:
    people = project.ok("walk", "--step", "3")["tasks"][0]
    assert people["explains"].startswith("Whoever applied is entered once")
    one = Asked("Enter one person by hand", "", (), ("applicant", "add", "given_names=NAME"), "", is_fact=True)
    assert label(one) == "Type in one person"


def test_what_is_refused_says_why_and_is_offered_again(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002", "start=2026-03-09")
    _, said = typed("walk M-2026-001", "2026-03-02", ENTER, "2026-03-27", ENTER, STOP)
    assert "The end 2026-03-02 lies before the start" in said
    (stay,) = placed.ok("mobility", "show", "M-2026-001")["mobility"]["stays"]
    assert stay["end"] == "2026-03-27"


def test_a_day_that_the_calendar_does_not_have_is_told_at_its_question(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002")
    _, said = typed("walk M-2026-001", "31.2.2026", ENTER, "FR", ENTER, "2026-03-02", ENTER, STOP)
    assert "31.2.2026 is not a date." in said
    assert "FR is not a date." in said
    (stay,) = placed.ok("mobility", "show", "M-2026-001")["mobility"]["stays"]
    assert stay["start"] == "2026-03-02"


def test_one_bad_answer_does_not_cost_the_others(project: Shop, typed: Typed) -> None:
    keys = ("Anna", ENTER, "Lindqvist", ENTER, "31.2.2009", ENTER, "12.3.2009", ENTER, "a@example.org", ENTER, ENTER)
    typed("walk --step 3", UP, ENTER, *keys, STOP)
    (person,) = project.ok("applicant", "list")["applicants"]
    assert (person["given_names"], person["birth_date"]) == ("Anna", "2009-03-12")


def test_only_the_answer_that_a_command_refuses_is_asked_again(empty_run: Shop, at: Callable[[Shop], Typed]) -> None:
    bare = empty_run.folder / "bare"
    empty_run.ok("init", bare)
    shop = Shop(bare, empty_run.environ)
    _, said = at(shop)("walk", "Lycée Rouget", ENTER, "XX", ENTER, "FR", ENTER, STOP)
    assert "XX is no country code" in said
    assert "Kept from before - organisation: Lycée Rouget" in said
    known = {each["name"]: each["value"] for each in shop.ok("where")["settings"]}
    assert (known["organisation"], known["country"]) == ("Lycée Rouget", "FR")
    assert shop.ok("walk")["questions"][0]["name"] == "scheme"


@pytest.mark.parametrize("later", [(), ("KA121-2026", ENTER)], ids=["code", "title"])
def test_the_first_project_may_be_put_off(run: Shop, at: Callable[[Shop], Typed], later: tuple[str, ...]) -> None:
    code, said = at(run)("walk", ENTER, ENTER, *later, ENTER)
    assert code == 0, said
    assert "That is all for now. What you put off comes again with: mobctl walk" in said
    assert run.ok("walk")["step"] == "project"


def test_a_reason_is_no_key(placed: Shop, typed: Typed) -> None:
    placed.ok("mobility", "set", "M-2026-001", "host=O-0002")
    _, said = typed(
        "walk M-2026-001", "skip", ENTER, "?", ENTER, "x", ENTER, "<", ENTER, "skip", ENTER, ">", ENTER, STOP
    )
    assert "What the host has read and agreed is what it will do" in said
    assert "That is no reason." in said
    assert "skipped" not in states(placed).values()


def test_the_host_is_not_offered_as_who_sends(empty_run: Shop) -> None:
    bare = empty_run.folder / "bare"
    empty_run.ok("init", bare)
    shop = Shop(bare, empty_run.environ)
    shop.ok(
        *("project", "create", "--code", "K", "--title", "T", "--scheme", "certification-mobility"),
        *("--start", "2026-01-01", "--end", "2027-06-30"),
    )
    shop.ok("applicant", "add", "given_names=Anna", "family_name=Lindqvist", "birth_date=2005-03-12")
    shop.ok("selection", "decide", "Lindqvist", "accepted")
    shop.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen")
    shop.ok("org", "add", "name=Panadería Inventada", "country=ES", "--role", "host-company")
    shop.ok("mobility", "set", "M-2026-001", "host=O-0001")
    questions = shop.ok("walk", "M-2026-001", "--step", "prepare-reception")["questions"]
    (sends,) = [question for question in questions if question["name"] == "sending_organisation"]
    assert (sends["choices"], sends["default"]) == ([], None)
    assert "sending" not in [question["name"] for question in questions]
    shop.ok("org", "add", "name=Autos Sol", "country=ES", "--role", "host-company")
    questions = shop.ok("walk", "M-2026-001", "--step", "prepare-reception")["questions"]
    (sends,) = [question for question in questions if question["name"] == "sending_organisation"]
    assert (sends["choices"], sends["default"]) == (["O-0002"], "+")


def test_what_is_not_among_the_choices_is_added_on_the_spot(placed: Shop, typed: Typed) -> None:
    keys = (DOWN, ENTER, "Bodega Sol", ENTER, "ES", ENTER, "Jerez", ENTER, ENTER, ENTER)
    _, said = typed("walk M-2026-001", *keys, STOP)
    assert "A new host company." in said
    names = [line["name"] for line in placed.ok("org", "list", "--role", "host-company")["organisations"]]
    assert names == ["Bodega Sol", "Taller Ruiz"]


SITUATIONS = """
key = "first-mornings"
version = "1"
extends = "*"
title.en = "First mornings"
about.en = "Advice for small hosts."

[situation.first-morning]
title.en = "Nobody has time on the first morning"
host.en = "Name who greets."
participant.en = "Ask for a tour."
when = ["has-micro-host"]
"""


def test_advice_for_what_a_small_host_may_bring_is_told(run: Shop, at: Callable[[Shop], Typed]) -> None:
    (run.folder / "schemes" / "first-mornings.toml").write_text(SITUATIONS, encoding="utf-8")
    run.ok(
        *("project", "create", "--code", "K", "--title", "Small hosts", "--scheme", "certification-mobility"),
        *("--with", "first-mornings", "--start", "2026-01-01", "--end", "2027-06-30"),
    )
    run.ok("applicant", "add", "given_names=Anna", "family_name=Lindqvist", "birth_date=2005-03-12")
    run.ok("selection", "decide", "Lindqvist", "accepted")
    run.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen")
    run.ok("org", "add", "name=Taller Ruiz", "country=ES", "headcount=6", "--role", "host-company")
    run.ok("org", "add", "name=Autos Sol", "country=ES", "headcount=60", "--role", "host-company")
    run.ok("mobility", "set", "M-2026-001", "host=Taller Ruiz")
    (advice,) = run.ok("walk", "M-2026-001", "--step", "4")["advice"]
    assert advice["title"] == "Nobody has time on the first morning"
    _, said = at(run)("walk M-2026-001 --step 4", "?", ENTER, STOP)
    assert "be ready for Nobody has time on the first morning" in said
    assert "participant: Ask for a tour." in said
    run.ok("mobility", "set", "M-2026-001", "host=Autos Sol")
    assert run.ok("walk", "M-2026-001", "--step", "4")["advice"] == []


def test_of_several_open_projects_one_is_chosen(project: Shop, typed: Typed) -> None:
    project.ok(
        *("project", "create", "--code", "K2", "--title", "Next year", "--scheme", "certification-mobility"),
        *("--start", "2026-09-01", "--end", "2027-06-30"),
    )
    _, said = typed("walk", DOWN, ENTER, STOP)
    assert "Go on with: mobctl walk P-2026-02" in said


def test_the_day_opens_for_whoever_types_the_name_alone(placed: Shop, at: Callable[[Shop], Typed]) -> None:
    later = placed.on("2026-04-01")
    code, said = at(later)("", "l")
    assert code == 0
    assert "Wednesday 01 April 2026 P-2026-01" in said
    assert "late" in said


def test_one_key_does_a_task_for_a_whole_group(placed: Shop, at: Callable[[Shop], Typed]) -> None:
    later = placed.on("2026-04-01")
    first = later.ok("next", "--limit", "1")["items"][0]
    code, said = at(later)("", ENTER, "s", "a", ENTER, ENTER, "y", "l")
    assert code == 0
    assert f"{first['ref']}" in said
    assert "saved as" in said
    assert later.ok("next", "--limit", "1")["items"][0]["task"] != first["task"]


def test_a_group_is_walked_through_one_by_one(placed: Shop, at: Callable[[Shop], Typed]) -> None:
    later = placed.on("2026-04-01")
    first = later.ok("next", "--limit", "1")["items"][0]
    _, said = at(later)("", ENTER, "o", UP, ENTER, ENTER, ENTER, "l")
    assert first["title"] in said
    assert later.ok("next", "--limit", "1")["items"][0]["task"] != first["task"]


def test_without_a_workspace_two_commands_to_begin_with_are_told(
    empty_run: Shop, at: Callable[[Shop], Typed], tmp_path_factory: pytest.TempPathFactory
) -> None:
    nowhere = Shop(tmp_path_factory.mktemp("nowhere"), empty_run.environ)
    code, said = at(nowhere)("")
    assert code == 0
    assert "mobctl init" in said
    assert "mobctl demo" in said


def test_without_a_terminal_the_name_alone_shows_the_help_as_ever(project: Shop) -> None:
    code, said = project(json_=False)
    assert code == 2
    code, reply = project()
    assert (code, reply["errors"][0]["code"]) == (2, "wrong-usage")
