"""What an import asks, remembers, keeps waiting and takes up again, through the real command line."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.output import DummyOutput

from mobctl.cli import execute
from tests.conftest import Shop
from tests.story.test_importing import level, workbook


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def typed(shop: Shop, *words: str | Path) -> tuple[int, str]:
    """Run a command on a terminal whose keyboard is the pipe; return its exit code and what it printed."""
    out, err = Screen(), Screen()
    terminal = shop.terminal(out, err)
    terminal.stdin = Screen()
    code = execute(terminal, [str(word) for word in words])
    return code, out.getvalue() + err.getvalue()


DOWN, ENTER, CTRL_C = "\x1b[B", "\r", "\x03"


def people(*rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [["Vorname", "Nachname", "Ort"], *rows]


def test_what_was_mapped_is_remembered_for_lists_with_the_same_headers(project: Shop) -> None:
    headers = ["Who", "Contact mail", "K"]
    first = workbook(project, "a.xlsx", [headers, ["Anna Lindqvist", "anna@example.org", "7a"]])
    mapped = ("--map", "Who=full_name", "--map", "K=external_id")
    project.ok("applicant", "import", first, *mapped, "--yes")

    second = workbook(project, "b.xlsx", [headers[::-1], ["9b", "ben@example.org", "Ben Okoro"]])
    code, reply = project("applicant", "import", second, "--yes")
    assert (code, reply["data"]["counts"]["new"]) == (0, 1)
    assert reply["data"]["files"][0]["mapping"]["K"] == "external_id"
    (told,) = level(reply, "header-remembered")
    assert "Who → full_name" in told["message"]


def test_what_was_mapped_is_remembered_for_a_named_source_and_can_be_forgotten(project: Shop) -> None:
    first = workbook(project, "a.xlsx", [["Who", "K"], ["Anna Lindqvist", "7a"]])
    project.ok("applicant", "import", first, "--source", "School 3", "--map", "Who=full_name", "--map", "K=-", "--yes")
    (mapping,) = project.ok("mapping", "list")["mappings"]
    assert (mapping["source"], mapping["headers"]) == ("School 3", {"Who": "full_name", "K": None})

    second = workbook(project, "b.xlsx", [["Who", "K", "Stadt"], ["Ben Okoro", "9b", "Ulm"]])
    code, reply = project("applicant", "import", second, "--source", "School 3", "--yes")
    assert (code, reply["data"]["counts"]["new"]) == (0, 1)
    (changed,) = level(reply, "headers-changed")
    assert "new Stadt; missing none" in changed["message"]

    project.ok("mapping", "forget", "school 3", "Who")
    assert project.ok("mapping", "show", "School 3")["mappings"][0]["headers"] == {"K": None}
    code, reply = project("applicant", "import", second, "--source", "School 3", "--yes")
    assert code == 5
    assert project("mapping", "show", "School 4")[0] == 3


def test_a_word_that_no_list_knows_is_asked_once_and_remembered(project: Shop, keyboard: PipeInput) -> None:
    rows = [["Vorname", "Nachname", "Geschlecht"], ["Anna", "Berg", "weibchen"], ["Eva", "Tal", "weibchen"]]
    keyboard.send_text(ENTER + "y")
    code, printed = typed(project, "applicant", "import", workbook(project, "a.xlsx", rows))
    assert code == 0, printed
    shown = project.ok("applicant", "show", "A-2026-0001")
    answered = shown["details"]["gender"]
    assert answered is not None
    rows.append(["Mia", "See", "weibchen"])
    code, reply = project("applicant", "import", workbook(project, "b.xlsx", rows), "--yes")
    assert (code, level(reply, "unknown-value")) == (0, [])
    assert project.ok("applicant", "show", "A-2026-0003")["details"]["gender"] == answered
    assert project.ok("mapping", "list")["mappings"][0]["values"] == {"gender": {"weibchen": answered}}


def test_the_order_of_dates_is_asked_where_no_date_tells(project: Shop, keyboard: PipeInput) -> None:
    rows = [["First name", "Last name", "Date of birth"], ["Anna", "Berg", "03/04/2007"], ["Eva", "Tal", "05/06/2007"]]
    file = workbook(project, "a.xlsx", rows)
    code, reply = project("applicant", "import", file, "--dry-run")
    (question,) = reply["data"]["questions"]
    assert (question["asks"], [choice["answer"] for choice in question["choices"]]) == (
        "dates",
        ["day-first", "month-first"],
    )
    keyboard.send_text(DOWN + ENTER + "y")
    assert typed(project, "applicant", "import", file)[0] == 0
    assert project.ok("applicant", "show", "Berg")["applicant"]["birth_date"] == "2007-03-04"


@pytest.fixture
def known(project: Shop) -> Shop:
    """A coordinator who knows Anna Berg of Ulm."""
    project.ok("applicant", "import", workbook(project, "known.xlsx", people(["Anna", "Berg", "Ulm"])), "--yes")
    return project


def test_the_same_name_with_other_facts_is_asked_and_the_answer_holds_ever_after(
    known: Shop, keyboard: PipeInput
) -> None:
    file = workbook(known, "b.xlsx", people(["Anna", "Berg", "Kiel"]))
    keyboard.send_text(DOWN + ENTER + "y")
    code, printed = typed(known, "applicant", "import", file)
    assert code == 0, printed
    assert known.ok("applicant", "list")["total"] == 2
    known.ok("applicant", "set", "A-2026-0002", "city=Flensburg")
    code, reply = known("applicant", "import", file, "--yes")
    assert (code, known.ok("applicant", "list")["total"], reply["data"]["counts"]["undecided"]) == (0, 2, 0)


def test_an_interrupted_dialogue_goes_on_where_it_stopped(known: Shop, keyboard: PipeInput) -> None:
    rows = people(["Anna", "Berg", "Kiel"], ["Eva", "Tal", "Bonn"])
    rows = [[*row, extra] for row, extra in zip(rows, ("Geschlecht", "weibchen", "w"), strict=True)]
    file = workbook(known, "b.xlsx", rows)
    keyboard.send_text(ENTER + CTRL_C)
    code, printed = typed(known, "applicant", "import", file)
    assert code == 130
    assert "--resume I-2026-002" in printed.replace("\n", " ")
    assert known.ok("applicant", "list")["total"] == 1
    (batch, _) = known.ok("import", "list")["imports"]
    assert (batch["ref"], batch["state"]) == ("I-2026-002", "open")
    assert "1 answers are kept" in known("import", "show", "I-2026-002", json_=False)[1]

    keyboard.send_text(ENTER + "y")
    code, printed = typed(known, "applicant", "import", "--resume", "I-2026-002")
    assert code == 0, printed
    assert known.ok("applicant", "list")["total"] == 2
    assert known.ok("applicant", "show", "Berg")["applicant"]["participant"] == "T-0001"
    assert known.ok("import", "show", "I-2026-002")["import"]["state"] == "saved"
    assert known("applicant", "import", "--resume", "I-2026-002", "--yes")[0] == 4


def test_answers_are_replayed_on_a_corrected_file(known: Shop, keyboard: PipeInput) -> None:
    rows = people(["Anna", "Berg", "Kiel"], ["Eva", "Tal", "Bonn"])
    known_rows = [[*row, extra] for row, extra in zip(rows, ("Geschlecht", "weibchen", "w"), strict=True)]
    keyboard.send_text(ENTER + CTRL_C)
    assert typed(known, "applicant", "import", workbook(known, "b.xlsx", known_rows))[0] == 130
    corrected = [*known_rows, ["Mia", "See", "Köln", "m"]]
    code, reply = known(
        "applicant", "import", workbook(known, "c.xlsx", corrected), "--resume", "I-2026-002", "--no-input", "--yes"
    )
    assert (code, reply["data"]["batch"], reply["data"]["counts"]["new"]) == (5, "I-2026-002", 2)
    assert reply["data"]["counts"]["undecided"] == 1
    assert level(reply, "unknown-value") == []


def test_without_input_a_doubtful_row_waits_and_is_answered_later(known: Shop) -> None:
    file = workbook(known, "b.xlsx", people(["Anna", "Berg", "Kiel"], ["Eva", "Tal", "Bonn"]))
    code, reply = known("applicant", "import", file, "--yes", "--no-input")
    assert (code, reply["data"]["counts"]["new"], reply["data"]["counts"]["undecided"]) == (5, 1, 1)
    shown = known.ok("import", "show", "I-2026-002")
    (waiting,) = [row for row in shown["rows"] if row["faults"]]
    assert waiting["held"] == {"Vorname": "Anna", "Nachname": "Berg", "Ort": "Kiel"}
    assert "applicant answer I-2026-002 2" in known("import", "show", "I-2026-002", json_=False)[1]

    data = known.ok("applicant", "answer", "I-2026-002", "2", "same-as", "T-0001")
    assert data["rows"][0]["changes"] == [{"field": "city", "before": "Ulm", "after": "Kiel"}]
    assert known.ok("import", "show", "I-2026-002")["import"]["counts"]["undecided"] == 0
    assert known("applicant", "answer", "I-2026-002", "2", "different")[0] == 3
    code, reply = known("applicant", "import", file, "--yes")
    assert (code, reply["data"]["counts"]["same"], reply["data"]["operation"]) == (0, 2, None)


def test_a_waiting_row_that_is_somebody_else_becomes_a_new_person(known: Shop) -> None:
    file = workbook(known, "b.xlsx", people(["Anna", "Berg", "Kiel"]))
    known("applicant", "import", file, "--yes")
    known.ok("applicant", "answer", "I-2026-002", "2", "different")
    assert [one["given_names"] for one in known.ok("applicant", "list")["applicants"]] == ["Anna", "Anna"]
    assert known.ok("applicant", "import", file, "--yes")["counts"]["same"] == 1
    known.ok("undo", "--last", "--yes")
    assert known.ok("applicant", "list")["total"] == 1


def test_a_rejected_row_is_corrected_by_hand(project: Shop) -> None:
    rows = [
        ["ID", "Vorname", "Nachname", "geboren am"],
        ["K-1", "Anna", "Berg", "3.4.2007"],
        ["K-2", "", "", "1.2.2008"],
    ]
    file = workbook(project, "a.xlsx", rows)
    code, reply = project("applicant", "import", file, "--yes")
    assert (code, reply["data"]["counts"]["rejected"]) == (5, 1)
    code, reply = project("applicant", "answer", "I-2026-001", "3", "familyname=Tal")
    assert (code, reply["errors"][0]["code"]) == (2, "no-such-field")
    project.ok("applicant", "answer", "I-2026-001", "3", "family_name=Tal", "given_names=Eva")
    applicant = project.ok("applicant", "show", "Tal")["applicant"]
    assert (applicant["external_id"], applicant["birth_date"]) == ("K-2", "2008-02-01")


def test_a_corrected_list_settles_what_waited(project: Shop) -> None:
    rows = [["ID", "Vorname", "Nachname", "Ort"], ["K-1", "Anna", "Berg", "Ulm"], ["K-2", None, None, "Bonn"]]
    project("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    rows[2] = ["K-2", "Eva", "Tal", "Bonn"]
    project.ok("applicant", "import", workbook(project, "b.xlsx", rows), "--yes")
    first, second = project.ok("import", "list")["imports"][::-1]
    assert (first["waiting"], second["waiting"]) == (0, 0)
    assert project("applicant", "answer", "I-2026-001", "3", "skip")[0] == 3


def test_who_is_missing_from_the_new_list_is_told_and_stays(project: Shop) -> None:
    project.ok(
        "applicant",
        "import",
        workbook(project, "a.xlsx", people(["Anna", "Berg", "Ulm"], ["Eva", "Tal", "Bonn"])),
        "--yes",
    )
    code, reply = project("applicant", "import", workbook(project, "b.xlsx", people(["Eva", "Tal", "Bonn"])), "--yes")
    (told,) = level(reply, "dropped-out")
    assert "Anna Berg (A-2026-0001)" in told["message"]
    assert told["also"] == [{"ref": "A-2026-0001"}]
    assert (code, reply["data"]["operation"], project.ok("applicant", "list")["total"]) == (0, None, 2)


def test_a_correction_by_hand_outlasts_a_list_that_repeats_its_old_value(project: Shop) -> None:
    rows = people(["Anna", "Berg", "Ulm"], ["Eva", "Tal", "Bonn"])
    file = workbook(project, "a.xlsx", rows)
    project.ok("applicant", "import", file, "--yes")
    project.ok("applicant", "set", "Berg", "city=Ulm an der Donau")
    code, reply = project("applicant", "import", file, "--yes")
    assert (code, reply["data"]["operation"]) == (0, None)
    (kept,) = level(reply, "correction-kept")
    assert "Ulm an der Donau" in kept["message"]


def test_a_list_that_says_something_new_wins_over_a_correction_by_hand(project: Shop) -> None:
    project.ok("applicant", "import", workbook(project, "a.xlsx", KEYED), "--yes")
    project.ok("applicant", "set", "Berg", "city=Ulm an der Donau")
    (row,) = project.ok("applicant", "import", workbook(project, "b.xlsx", MOVED), "--yes")["rows"]
    assert row["changes"][0] == {"field": "city", "before": "Ulm an der Donau", "after": "Kiel"}
    project.ok("applicant", "set", "Berg", "city=Ulm an der Donau")
    (row,) = project.ok("applicant", "import", project.folder / "b.xlsx", "--policy", "city=file-wins", "--yes")["rows"]
    assert row["changes"] == [{"field": "city", "before": "Ulm an der Donau", "after": "Kiel"}]


KEYED = [["ID", "Vorname", "Nachname", "Ort", "Telefon"], ["K-1", "Anna", "Berg", "Ulm", None]]
MOVED = [KEYED[0], ["K-1", "Anna", "Berg", "Kiel", "0171 2345678"]]


@pytest.mark.parametrize(
    "policy, changes",
    [
        ("city=keep", {"phone"}),
        ("city=only-if-empty,phone=only-if-empty", {"phone"}),
        ("phone=keep", {"city"}),
        ("city=ask", {"phone"}),
        ("city=file-wins", {"city", "phone"}),
    ],
)
def test_each_field_has_its_policy(project: Shop, policy: str, changes: set[str]) -> None:
    project.ok("applicant", "import", workbook(project, "a.xlsx", KEYED), "--yes")
    project.ok("where", "--set", "country=DE")
    (row,) = project.ok("applicant", "import", workbook(project, "b.xlsx", MOVED), "--yes", "--policy", policy)["rows"]
    assert {change["field"] for change in row["changes"]} == changes


def test_a_policy_can_stand_for_the_workspace_and_ask_on_a_terminal(project: Shop, keyboard: PipeInput) -> None:
    project.ok("applicant", "import", workbook(project, "a.xlsx", KEYED), "--yes")
    project.ok("where", "--set", "import_policy=city=ask")
    keyboard.send_text(ENTER + "y")
    assert typed(project, "applicant", "import", workbook(project, "b.xlsx", MOVED))[0] == 0
    assert project.ok("applicant", "show", "Berg")["details"]["city"] == "Kiel"
    code, reply = project("applicant", "import", workbook(project, "b.xlsx", MOVED), "--policy", "town=keep", "--yes")
    assert (code, reply["errors"][0]["code"]) == (2, "policy-without-field")


def test_an_import_that_was_taken_back_stays_in_the_list(project: Shop) -> None:
    file = workbook(project, "a.xlsx", KEYED)
    project.ok("applicant", "import", file, "--yes")
    project.ok("undo", "--last", "--yes")
    assert project.ok("import", "list")["imports"][0]["undone"] is True
    assert project.ok("applicant", "import", file, "--yes")["batch"] == "I-2026-002"
    assert project.ok("applicant", "list")["total"] == 1


def test_two_columns_for_one_name_are_asked(project: Shop, keyboard: PipeInput) -> None:
    rows = [
        ["voornaam_levering", "achternaam_levering", "voornaam_factuur", "achternaam_factuur"],
        ["Anna", "Berg", "Jan", "Berg"],
        ["Eva", "Tal", "Piet", "Tal"],
    ]
    file = workbook(project, "a.xlsx", rows)
    code, reply = project("applicant", "import", file, "--yes")
    assert (code, reply["errors"][0]["code"]) == (2, "headers-undecided")
    keyboard.send_text(ENTER + ENTER + ENTER + ENTER + "y")
    code, printed = typed(project, "applicant", "import", file)
    assert code == 0, printed
    assert project.ok("applicant", "list")["total"] == 2


def test_dates_that_mean_one_day_only_are_not_asked(project: Shop) -> None:
    rows = [["Vorname", "Nachname", "geboren"], ["Anna", "Berg", date(2007, 4, 3)], ["Eva", "Tal", "13.4.2007"]]
    data = project.ok("applicant", "import", workbook(project, "a.xlsx", rows), "--yes")
    assert data["questions"] == []


def test_who_was_edited_since_stays_whole_when_the_import_is_taken_back(project: Shop) -> None:
    project.ok(
        "applicant",
        "import",
        workbook(project, "a.xlsx", people(["Anna", "Berg", "Ulm"], ["Eva", "Tal", "Bonn"])),
        "--yes",
    )
    project.ok("applicant", "set", "Tal", "city=Köln")
    project("undo", "J-0002", "--yes")
    assert [one["family_name"] for one in project.ok("applicant", "list")["applicants"]] == ["Tal"]
    assert project.ok("check")["checks"]


def test_a_faulty_e_mail_is_told_once_and_all_rows_are_shown_on_request(project: Shop) -> None:
    rows = [
        ["Vorname", "Nachname", "E-Mail"],
        *(["Anna", f"Berg{number}", f"a{number}@example.org"] for number in range(9)),
    ]
    rows[1][2] = "anna@nowhere"
    file = workbook(project, "a.xlsx", rows)
    _, reply = project("applicant", "import", file, "--dry-run")
    assert [finding["code"] for finding in reply["findings"] if finding["where"].get("cell") == "C2"] == ["bad-email"]
    assert "and 4 more new: --all" in project("applicant", "import", file, "--dry-run", json_=False)[1]
    assert "Berg8" in project("applicant", "import", file, "--dry-run", "--all", json_=False)[1]


def test_without_a_keyboard_a_refused_import_shows_what_it_would_ask(project: Shop) -> None:
    rows = [["Name", "Name", "Ort"], ["Anna", "Lindqvist", "Ulm"], ["Ben", "Okoro", "Bonn"]]
    file = workbook(project, "a.xlsx", rows)

    code, reply = project("applicant", "import", file, "--no-input")

    assert (code, reply["errors"][0]["code"]) == (2, "headers-undecided")
    (question,) = reply["data"]["questions"]
    assert (question["guess"], question["score"]) == ("column B", 0.5)
    assert question["samples"] == ["Lindqvist", "Okoro"]
    assert [choice["answer"] for choice in question["choices"]] == ["column B", "column A", "-"]
    assert question["flag"] == '--map "column B=full_name"'
    printed = project("applicant", "import", file, "--no-input", json_=False)[1]
    for told in ("Which column holds the full_name?", "column A (Anna, Ben)", '--map "column B=full_name"'):
        assert told in printed
    answered = ("--map", "column A=given_names", "--map", "column B=family_name")
    assert project.ok("applicant", "import", file, "--no-input", "--yes", *answered)["counts"]["new"] == 2


def test_columns_without_headers_are_asked_with_guess_score_and_three_samples(project: Shop) -> None:
    rows = [
        ["Anna", "Lindqvist", "anna@example.org"],
        ["Ben", "Okoro", "ben@example.org"],
        ["Cem", "Kaya", "cem@example.org"],
        ["Zoë", "Berg", "zoe@example.org"],
    ]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--no-input")
    assert (code, reply["errors"][0]["code"]) == (2, "no-headers")
    email = next(question for question in reply["data"]["questions"] if question["guess"] == "email")
    assert email["text"].startswith("What is in column C? It may be email (100%).")
    assert (email["score"], len(email["samples"]), email["flag"]) == (1.0, 3, '--map "column C=email"')
    assert {"birth_date", "phone"} <= set(email["others"])


def test_a_list_whose_headers_name_nobody_asks_which_column_holds_the_names(project: Shop) -> None:
    rows = [["Wer", "Stadt", "Passwort"], ["Anna Lindqvist", "Ulm", "geheim-1"], ["Ben Okoro", "Bonn", "geheim-2"]]
    file = workbook(project, "a.xlsx", rows)
    code, reply = project("applicant", "import", file, "--no-input")
    assert (code, reply["errors"][0]["code"]) == (5, "no-table")
    (question,) = reply["data"]["questions"]
    assert [choice["answer"] for choice in question["choices"]] == ["Wer", "Stadt", "-"]
    assert question["flag"] == '--map "HEADER=full_name"'
    printed = project("applicant", "import", file, "--no-input", json_=False)[1]
    assert "Wer (Anna Lindqvist, Ben Okoro)" in printed
    assert "geheim" not in printed + str(reply)


WORDS = [
    ["Vorname", "Nachname", "Nationalität", "Geschlecht"],
    ["Anna", "Lindqvist", "gallisch", "weibchen"],
    ["Ben", "Okoro", "wikinger", "männchen"],
    ["Cem", "Kaya", "gallisch", "männchen"],
]


def test_a_column_of_unknown_words_is_asked_word_by_word(project: Shop, keyboard: PipeInput) -> None:
    file = workbook(project, "a.xlsx", WORDS)
    something_else, nothing = DOWN + ENTER + "Sweden" + ENTER, DOWN + ENTER
    keyboard.send_text(something_else + nothing + ENTER + ENTER + "y")
    code, printed = typed(project, "applicant", "import", file, "--source", "School 3")
    assert code == 0, printed
    shown = {one["family_name"]: one["nationality"] for one in project.ok("applicant", "list")["applicants"]}
    assert shown == {"Lindqvist": "SE", "Okoro": None, "Kaya": "SE"}

    code, reply = project("applicant", "import", file, "--source", "School 3", "--no-input", "--yes")
    assert (code, reply["data"]["questions"], reply["data"]["counts"]["same"]) == (0, [], 3)


def test_a_column_of_unknown_words_without_a_keyboard_is_kept_and_its_questions_shown(project: Shop) -> None:
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", WORDS), "--no-input", "--yes")
    assert (code, reply["data"]["counts"]["new"]) == (0, 3)
    assert [one["where"]["column"] for one in level(reply, "column-of-unknown-words")] == ["Nationalität", "Geschlecht"]
    asked = {question["key"]: question for question in reply["data"]["questions"]}
    assert list(asked) == [
        *("value:nationality:gallisch", "value:nationality:wikinger"),
        *("value:gender:weibchen", "value:gender:mannchen"),
    ]
    assert {"Sweden", "France"} <= set(asked["value:nationality:gallisch"]["others"])
    assert "female" in [choice["answer"] for choice in asked["value:gender:weibchen"]["choices"]]
    assert project.ok("applicant", "show", "Kaya")["extras"] == {"Nationalität": "gallisch", "Geschlecht": "männchen"}


def test_a_column_of_other_things_is_still_challenged_as_a_whole(project: Shop) -> None:
    rows = [["Vorname", "Nachname", "Geschlecht"], *([f"Anna{n}", f"Berg{n}", f"K-{n}"] for n in "abc")]
    rows[1:] = [[*row[:2], f"{place} Platz"] for place, row in enumerate(rows[1:])]
    code, reply = project("applicant", "import", workbook(project, "a.xlsx", rows), "--no-input", "--yes")
    assert (code, len(level(reply, "column-challenged"))) == (0, 1)
    assert [question["asks"] for question in reply["data"]["questions"]] == ["header"]


def test_the_sheet_chosen_for_a_source_is_remembered_and_told(project: Shop) -> None:
    first = workbook(project, "a.xlsx", people(["Anna", "Lindqvist", "Ulm"]), people(["Ben", "Okoro", "Bonn"]))
    chosen = project.ok("applicant", "import", first, "--source", "School 3", "--sheet", "List 2", "--yes")
    assert chosen["counts"]["new"] == 1

    second = workbook(project, "b.xlsx", people(["Cem", "Kaya", "Kiel"]), people(["Zoë", "Berg", "Ulm"]))
    code, reply = project("applicant", "import", second, "--source", "School 3", "--dry-run")
    assert [(file["sheet"], code) for file in reply["data"]["files"]] == [("List 2", 0)]
    (told,) = level(reply, "sheet-remembered")
    assert 'mobctl mapping forget "School 3" sheet' in told["hint"]
    other = project("applicant", "import", second, "--source", "School 3", "--sheet", "List 1", "--dry-run")[1]
    assert [file["sheet"] for file in other["data"]["files"]] == ["List 1"]
    assert project.ok("mapping", "show", "School 3")["mappings"][0]["sheets"] == {"sheet": "List 2"}

    project.ok("mapping", "forget", "School 3", "sheet")
    reply = project("applicant", "import", second, "--source", "School 3", "--dry-run")[1]
    assert [file["sheet"] for file in reply["data"]["files"]] == ["List 1", "List 2"]
    assert not level(reply, "sheet-remembered")


def test_a_remembered_sheet_that_is_missing_is_told_and_all_are_read(project: Shop) -> None:
    file = workbook(project, "a.xlsx", people(["Anna", "Lindqvist", "Ulm"]), [], people(["Ben", "Okoro", "Bonn"]))
    project.ok("applicant", "import", file, "--source", "School 3", "--sheet", "List 3", "--yes")
    other = workbook(project, "b.xlsx", people(["Cem", "Kaya", "Kiel"]), people(["Zoë", "Berg", "Ulm"]))
    reply = project("applicant", "import", other, "--source", "School 3", "--yes")[1]
    assert (reply["data"]["counts"]["new"], len(level(reply, "remembered-sheet-missing"))) == (2, 1)
