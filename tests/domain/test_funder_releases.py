"""Differences between two releases of a template, and names added to a profile that somebody wrote."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.funder.naming import with_alias
from mobctl.domain.funder.releases import ChangeKind, differences
from mobctl.domain.funder.shape import ColumnShape, column_of


def columns(*names: str) -> list[ColumnShape]:
    return [
        ColumnShape(position, name.strip("* "), name, mandatory=name.startswith("*"))
        for position, name in enumerate(names)
    ]


def told(old: list[ColumnShape], new: list[ColumnShape]) -> list[tuple[str, str]]:
    return [(change.kind, change.column) for change in differences(old, new)]


def test_each_kind_of_difference_is_told() -> None:
    old = columns("*Project", "Start date", "End date", "Receiving country", "Shoe size", "*Gender")
    new = columns("*Project", "End date", "Start date", "Country of the receiving side", "Gender", "*Blended")

    assert told(old, new) == [
        (ChangeKind.MOVED, "End date"),
        (ChangeKind.RENAMED, "Country of the receiving side"),
        (ChangeKind.MANDATORY, "Gender"),
        (ChangeKind.ADDED, "Blended"),
        (ChangeKind.REMOVED, "Shoe size"),
    ]


def test_a_column_in_front_moves_nobody_and_spelling_is_no_difference() -> None:
    assert told(columns("First name", "Last name"), columns("New", "FIRST-NAME", "last  name")) == [
        (ChangeKind.ADDED, "New")
    ]


def test_lists_and_dates_are_compared() -> None:
    (was,) = columns("Type")
    now = replace(was, values=("A", "C"), date_format="DD/MM/YYYY")
    found = differences([replace(was, values=("A", "B"), date_format="DD-MM-YYYY")], [now])

    assert [(one.kind, one.before, one.after) for one in found] == [
        (ChangeKind.FORMAT, "DD-MM-YYYY", "DD/MM/YYYY"),
        (ChangeKind.VALUES, "no more: B", "new: C"),
    ]


@given(st.permutations(range(8)))
def test_the_columns_that_moved_are_as_few_as_can_be(order: list[int]) -> None:
    names = [f"column {letter * 5}" for letter in "abcdefgh"]
    old = columns(*names)
    moved = [one.column for one in differences(old, columns(*(names[place] for place in order)))]

    still = [place for place in order if names[place] not in moved]
    assert still == sorted(still)
    assert not moved or order != sorted(order)


def test_a_column_is_kept_as_it_is() -> None:
    one = ColumnShape(3, "Start", "Start *", "* DD-MM-YYYY", "Stay", mandatory=True, values=("x",), date_format="D")
    assert column_of(one.as_plain()) == one


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# mine\nkey = 'x'\n",
        "[fields.start]\n",
        "[fields.start]",
        "[fields.start] # first day\nformat = 'DD'\n\n[fields.end]\naliases = ['b']\n",
        "[fields.start]\naliases = []\n",
        "[fields.start]\naliases = [ # names\n  'One',\n  'Two',\n]\n[fields.end]\n",
    ],
)
def test_a_name_is_added_and_nothing_else_is_lost(text: str) -> None:
    new = with_alias(text, "start", 'Day "one" \\ first', "x")

    assert new is not None
    assert tomllib.loads(new)["fields"]["start"]["aliases"][0] == 'Day "one" \\ first'
    before = tomllib.loads(text)
    assert tomllib.loads(new).get("key") == before.get("key")
    assert all(line in new for line in text.splitlines() if "aliases" not in line)


@pytest.mark.parametrize(
    "text", ["fields.start.aliases = ['a']\n", "[fields]\nstart = { aliases = ['a'] }\n", "broken = ["]
)
def test_what_cannot_be_added_to_safely_is_left_alone(text: str) -> None:
    assert with_alias(text, "start", "Day one", "x") is None
