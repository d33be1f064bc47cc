"""A walk on a real terminal: from an empty workspace to the first signed contract, stopped twice, nothing lost."""

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Shop

UNITS = Path(__file__).parents[2] / "data" / "demo" / "units.xlsx"
UP, DOWN, ENTER, STOP = "\x1b[A", "\x1b[B", "\r", "\x03"
PROMPT_ENDS = "\x1b[?2004l"
END_OF_MENU = "ell me more"
LATER = (END_OF_MENU, r"Enter = later\)")
WAIT = 60


def read(text: str) -> str:
    """Return the pattern of a text as people read it, wherever the terminal breaks its line."""
    return r"\s+".join(re.escape(word) for word in text.split(" "))


class Typist:
    """Somebody who types into mobctl on a terminal, and reads before typing."""

    def __init__(self, shop: Shop, *words: str) -> None:
        environ = {**os.environ, **shop.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"}
        environ |= {"COLUMNS": "120", "LINES": "50"}
        self._screen = pexpect.spawn(
            sys.executable,
            ["-m", "mobctl", *words],
            cwd=shop.folder,
            env=environ,
            encoding="utf-8",
            dimensions=(50, 120),
            timeout=WAIT,
        )

    def reply(self, prompt: str, *keys: str) -> None:
        """Wait for *prompt* and type; a text is ended with Enter."""
        self._screen.expect(read(prompt))
        for key in keys:
            self._type(key if key in (UP, DOWN, ENTER, STOP, " ") else key + ENTER)

    def _type(self, keys: str) -> None:
        """Type; what ends a prompt is waited for, as a prompt is drawn once more when it ends."""
        self._screen.send(keys)
        if keys.endswith((ENTER, STOP)):
            self._screen.expect_exact(PROMPT_ENDS)

    def pick(self, prompt: str, *keys: str) -> None:
        """Wait for the menu under *prompt*, to its end, and type."""
        self._screen.expect(read(prompt))
        self.reply(END_OF_MENU, *keys)

    def put_off_until(self, prompt: str) -> None:
        """Answer "later" to everything until *prompt* comes."""
        while self._screen.expect([read(prompt), *LATER]):
            self._type(ENTER)

    def leave(self) -> str:
        """Wait for the end; return what was said last."""
        self._screen.expect(pexpect.EOF)
        self._screen.close()
        return str(self._screen.before)

    @property
    def exit_code(self) -> int | None:
        return self._screen.exitstatus


@pytest.fixture
def walked(run: Shop) -> Shop:
    """The first contract, brought about by answers alone; stopped at the project's dates and in the midst of a host."""
    first = Typist(run, "walk")
    first.pick("What kind of mobility", ENTER)
    first.reply("What shall be laid over it", ENTER)
    first.reply("The grant code", "KA121-2026")
    first.reply("What is the project called", "Skills on the move")
    first.reply("First day of the project", STOP)
    assert "mobctl walk" in first.leave()
    assert first.exit_code == 130
    assert run.ok("log")["operations"] == []

    second = Typist(run, "walk")
    second.reply("title: Skills on the move")
    second.reply("First day of the project", "2026-01-01")
    second.reply("Last day of the project", "30.06.2027")
    second.pick("How far is learning taken", DOWN, DOWN, ENTER)
    second.put_off_until("Who applies?")
    second.pick("What now?", UP, ENTER)
    second.reply("Given names", "Anna")
    second.reply("Family name", "Lindqvist")
    second.reply("Birth date", "2005-03-12")
    second.reply("E-mail", ENTER)
    second.reply("Qualification", "Bac pro Maintenance des véhicules")
    second.put_off_until("There is no CV on file")
    second.reply("CV, file (Enter = later)", "skip")
    second.reply("Why is it not wanted", "seen at the interview")
    second.pick("Decision", UP, UP, UP, ENTER)
    second.pick("Activity", ENTER)
    second.pick("It is done: tick it off", UP, ENTER)
    second.reply("On which day", ENTER)
    second.reply("Note", ENTER)
    second.reply("A new host company")
    second.reply("Name (Enter = later)", "Taller Ruiz")
    second.reply("Country", STOP)
    assert "mobctl walk" in second.leave()
    assert second.exit_code == 130
    assert len(run.ok("log")["operations"]) == 6

    third = Typist(run, "walk", "--step", "prepare-reception")
    third.reply("name: Taller Ruiz")
    third.reply("Country", "ES")
    third.reply("City", "Sevilla")
    third.reply("Address", ENTER)
    third.reply("Employees", "6")
    third.pick("Which company", ENTER)
    third.reply("First day", "2026-03-02")
    third.reply("Last day", "2026-03-27")
    third.reply("A new tutor")
    third.reply("Name (Enter = later)", "Carmen Ruiz")
    third.reply("Function", "Owner")
    third.reply("E-mail", "carmen@example.org")
    third.reply("Phone", ENTER)
    third.reply("Name (Enter = later)", "Marie Duval")
    for more in ("Function", "E-mail", "Phone"):
        third.reply(more, ENTER)
    third.pick("Who", ENTER)
    third.reply("Units file, .xlsx or .csv (Enter = later)", str(UNITS))
    third.reply("Save this?", ENTER)
    third.reply("Which units", " ", ENTER)
    third.pick("Make a draft of the paper", UP, UP, UP, ENTER)
    third.pick("Make the paper now", UP, UP, ENTER)
    third.pick("Record the signature", UP, UP, ENTER)
    for _ in range(3):
        third.reply("On which day", "2026-01-20")
        third.pick("How", ENTER)
        third.reply("saved as")
        third.put_off_until("The signature of") if _ < 2 else None
    third.put_off_until("That is all for now")
    third.leave()
    assert third.exit_code == 0
    return run


def test_answers_alone_lead_to_the_first_signed_contract(walked: Shop) -> None:
    (contract,) = walked.ok("document", "status", "--kind", "pedagogical-contract", "--all")["documents"]
    assert (contract["mobility"], contract["state"]) == ("M-2026-001", "signed")
    mobility = walked.ok("mobility", "show", "M-2026-001")["mobility"]
    assert mobility["stays"][0]["host"].startswith("O-0002")
    commands = [operation["command"] for operation in reversed(walked.ok("log")["operations"])]
    assert commands == [
        *("project create", "applicant add", "task skip", "selection decide", "selection publish", "task done"),
        *("org add", "mobility set", "mobility set", "mobility set", "contact add", "contact add", "contact set"),
        *("outcome import", "outcome plan", "document issue", "document issue"),
        *("document sign", "document sign", "document sign"),
    ]
    assert not (walked.folder / "walk-answers.json").exists()


def test_the_next_step_is_told_to_programs_with_the_commands_that_answer_it(project: Shop) -> None:
    stop = project.ok("walk")
    assert stop["step"] == "present-project"
    assert "audience" in stop["explains"]
    assert all({"name", "text", "kind", "choices", "flag"} <= question.keys() for question in stop["questions"])
    days = [question for question in stop["questions"] if question["flag"] == "--on DATE"]
    assert days[0]["kind"] == "date"
    assert days[0]["command"].startswith("mobctl task done P-2026-01 project-presentation")


def test_without_a_project_its_set_up_is_asked(run: Shop) -> None:
    stop = run.ok("walk")
    assert stop["step"] == "project"
    scheme = stop["questions"][0]
    assert (scheme["name"], scheme["kind"]) == ("scheme", "choice")
    assert "certification-mobility" in scheme["choices"]


def test_a_walk_may_begin_at_a_step_and_leaves_out_what_is_skipped(project: Shop) -> None:
    assert project.ok("walk", "--step", "2")["step"] == "inform-candidates"
    project.ok("task", "skip", "P-2026-01", "candidates-informed", "--note", "all were told last year")
    assert project.ok("walk", "--step", "2")["step"] == "select-learners"
    code, reply = project("walk", "--step", "prepare-recption")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-step")


def test_a_person_is_walked_from_papers_over_the_decision_to_the_contract(project: Shop) -> None:
    project.ok("applicant", "add", "given_names=Anna", "family_name=Lindqvist", "birth_date=2005-03-12")
    papers = project.ok("walk", "Lindqvist")
    assert papers["ref"] == "A-2026-0001"
    assert [task["key"] for task in papers["tasks"]] == ["application-documents"]
    assert "mobctl evidence add A-2026-0001 cv FILE" in papers["tasks"][0]["commands"]
    assert papers["tasks"][0]["skip"].startswith("mobctl task skip A-2026-0001 application-documents")

    project.ok("task", "skip", "A-2026-0001", "application-documents", "--note", "seen")
    (decision,) = project.ok("walk", "Lindqvist")["questions"]
    assert (decision["choices"], decision["flag"]) == (["accepted", "reserve", "declined"], "DECISION")
    project.ok("selection", "decide", "Lindqvist", "accepted")
    (activity,) = project.ok("walk", "Lindqvist")["questions"]
    assert "job-shadowing" in activity["choices"]
    project.ok("selection", "publish", "--activity", "short-term-learner")
    project.ok("task", "done", "A-2026-0001", "selection-told")

    host = project.ok("walk", "M-2026-001")["questions"][0]
    assert (host["name"], host["kind"], host["choices"]) == ("host", "choice", [])
    assert host["adds"].startswith("mobctl org add name=NAME --role host-company")


def test_the_end_of_a_walk_is_told(project: Shop) -> None:
    project.ok("applicant", "add", "given_names=Anna", "family_name=Lindqvist")
    project.ok("selection", "decide", "--all", "declined")
    project.ok("selection", "publish")
    stop = project.ok("walk", "A-2026-0001")
    assert (stop["step"], stop["questions"]) == (None, [])


def test_somebody_who_applied_is_not_entered_twice_by_hand(project: Shop) -> None:
    project.ok("applicant", "add", "given_names=Anna", "family_name=Lindqvist", "birth_date=2005-03-12")
    code, reply = project("applicant", "add", "given_names=ANNA", "family_name=Lindqvist", "birth_date=2005-03-12")
    assert (code, reply["errors"][0]["code"]) == (4, "applied-already")
    code, reply = project("applicant", "add", "given_names=Anna", "family_name=Lindqvist", "birth_date=2001-01-01")
    assert (code, [finding["code"] for finding in reply["findings"]]) == (0, ["same-name"])
    code, reply = project("applicant", "add", "given_names=Anna")
    assert (code, reply["errors"][0]["code"]) == (2, "name-needed")


def test_a_list_to_choose_from_holds_what_is_there(project: Shop) -> None:
    project.ok("communication", "add", "--purpose", "present", "--audience", "parents")
    commands = [command for task in project.ok("walk")["tasks"] for command in task["commands"]]
    assert any(command.startswith("mobctl communication add --purpose present") for command in commands)
    lines = [question for question in project.ok("walk")["questions"] if question["flag"] == "K"]
    assert lines[0]["labels"] == [f"parents ({lines[0]['choices'][0]})"]
