"""Commands with blanks: which words are open, how they are filled in, and how a day may be typed."""

import shlex
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.blanks import blanks, commands_in, explained, filled, is_day, read_day, typed

TODAY = date(2026, 2, 1)


def test_the_commands_of_a_way_out_are_found_without_the_programs_name() -> None:
    way = "ask them, `mobctl contact add O-0007 name=NAME --role tutor`, then `mobctl mobility set M-1 tutor=CONTACT`"
    assert commands_in(way) == [
        ("contact", "add", "O-0007", "name=NAME", "--role", "tutor"),
        ("mobility", "set", "M-1", "tutor=CONTACT"),
    ]


@pytest.mark.parametrize(
    "words, wanted",
    [
        (("applicant", "set", "A-1", "birth_date=DATE"), [("birth_date", "date", "birth_date=DATE")]),
        (("task", "done", "M-1", "arrival", "--on", "DATE"), [("on", "date", "--on DATE")]),
        (("evidence", "add", "A-1", "cv", "FILE"), [("file", "file", "FILE")]),
        (("outcome", "import", "units.xlsx"), [("file", "file", "units.xlsx")]),
        (("consent", "set", "T-1", "travel", "yes|no"), [("answer", "choice", "yes|no")]),
        (("document", "issue", "host-brief", "M-1"), []),
    ],
)
def test_blanks_are_known_by_their_capitals(words: tuple[str, ...], wanted: list[tuple[str, ...]]) -> None:
    assert [(blank.name, blank.kind, blank.flag) for blank in blanks(words)] == wanted


def test_a_blank_that_stays_open_is_left_out_with_its_option() -> None:
    words = ("task", "done", "M-1", "arrival", "--on", "DATE", "--note", "TEXT")
    assert filled(words, {"on": "2026-03-02"}) == ["task", "done", "M-1", "arrival", "--on", "2026-03-02"]


def test_several_answers_are_several_words_or_options_or_one_list() -> None:
    assert filled(("outcome", "plan", "M-1", "UNIT"), {"unit": "U1\nU2"}) == ["outcome", "plan", "M-1", "U1", "U2"]
    assert filled(("x", "--with", "OVERLAY"), {"with": "a\nb"}) == ["x", "--with", "a", "--with", "b"]
    assert filled(("mobility", "set", "M-1", "purposes=PURPOSE"), {"purposes": "a\nb"})[-1] == "purposes=a,b"


@pytest.mark.parametrize(
    "words, label",
    [
        (("evidence", "add", "A-1", "cv", "FILE"), "CV, file"),
        (("evidence", "add", "A-1", "cover-letter", "FILE"), "Cover letter, file"),
        (("evidence", "add", "A-1", "KIND", "FILE"), "File"),
        (("outcome", "import", "units.xlsx"), "Units file, .xlsx or .csv"),
        (("applicant", "import", "FILE"), "List of applicants, .xlsx or .csv"),
    ],
)
def test_a_file_is_asked_for_by_what_is_in_it(words: tuple[str, ...], label: str) -> None:
    blank = blanks(words)[-1]
    assert blank.label == label
    assert explained(words, blank).startswith("The path of a")


def test_an_option_may_take_a_field_and_its_value() -> None:
    words = ("where", "--set", "organisation=NAME", "--set", "country=CC")
    assert [blank.name for blank in blanks(words)] == ["organisation", "country"]
    assert filled(words, {"organisation": "Lycée Rouget"}) == ["where", "--set", "organisation=Lycée Rouget"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_is_answered_arrives_as_one_word(answer: str) -> None:
    words = ("applicant", "set", "A-1", "address=TEXT")
    assert filled(words, {"address": answer}) == ["applicant", "set", "A-1", f"address={answer}"]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1))
def test_what_is_shown_can_be_typed(words: list[str]) -> None:
    assert shlex.split(typed(words)) == ["mobctl", *words]


@pytest.mark.parametrize("text", ["2.3.2026", "02/03/2026", "2-3-2026", " 2026-03-02 "])
def test_a_day_may_be_typed_as_people_write_it(text: str) -> None:
    assert read_day(text, TODAY) == "2026-03-02"


def test_today_is_today_and_anything_else_is_left_to_the_command() -> None:
    assert read_day("Today", TODAY) == "2026-02-01"
    assert read_day("next week", TODAY) == "next week"


@given(st.dates())
def test_a_day_of_the_calendar_is_one_and_anything_else_is_not(day: date) -> None:
    assert is_day(day.isoformat())
    assert not is_day(day.strftime("%d.%m.%Y"))


@pytest.mark.parametrize("text", ["31.2.2009", "2009-02-31", "20090301", "FR", ""])
def test_what_the_calendar_does_not_have_is_no_day(text: str) -> None:
    assert not is_day(read_day(text, TODAY))
