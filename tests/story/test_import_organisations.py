"""Rows of organisations that fit several known ones: asked on a terminal, else kept waiting; by the command line."""

from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.input.base import PipeInput

from tests.conftest import Shop
from tests.story.test_import_answers import DOWN, ENTER, keyboard, typed
from tests.story.test_importing import level, workbook

__all__ = ["keyboard"]
HEADERS = ["Name", "City", "Phone"]


@pytest.fixture
def twins(project: Shop) -> Shop:
    """A coordinator who knows two organisations of one name."""
    for city in ("Ulm", "Bonn"):
        project.ok("org", "add", "name=Werk", f"city={city}")
    return project


def row(shop: Shop) -> Path:
    return workbook(shop, "o.xlsx", [HEADERS, ["Werk", None, "+49 30 901820"]])


def phones(shop: Shop) -> dict[str, Any]:
    shown = shop.ok("org", "list")["organisations"]
    refs = [one["ref"] for one in shown if one["name"] == "Werk"]
    return {ref: shop.ok("org", "show", ref)["details"].get("phone") for ref in refs}


def test_a_row_that_fits_two_organisations_is_asked_and_the_answer_remembered(twins: Shop, keyboard: PipeInput) -> None:
    file = row(twins)
    keyboard.send_text(DOWN + ENTER + "y")
    code, printed = typed(twins, "org", "import", file)
    assert code == 0, printed
    assert phones(twins) == {"O-0002": None, "O-0003": "+4930901820"}

    code, reply = twins("org", "import", file, "--no-input", "--yes")
    assert (code, reply["data"]["questions"], reply["data"]["counts"]["same"]) == (0, [], 1)


def test_an_organisation_that_is_none_of_those_known_is_new_once(twins: Shop, keyboard: PipeInput) -> None:
    file = row(twins)
    keyboard.send_text(DOWN + DOWN + ENTER + "y")
    assert typed(twins, "org", "import", file)[0] == 0
    assert phones(twins) == {"O-0002": None, "O-0003": None, "O-0004": "+4930901820"}
    assert twins.ok("org", "import", file, "--no-input", "--yes")["counts"]["same"] == 1
    pairs = [{pair["first"], pair["second"]} for pair in twins.ok("org", "duplicates")["duplicates"]]
    assert not [pair for pair in pairs if "O-0004" in pair]


def test_without_a_keyboard_the_row_waits_and_names_the_next_commands(twins: Shop) -> None:
    file = row(twins)
    code, reply = twins("org", "import", file, "--no-input", "--yes")
    assert (code, reply["data"]["counts"]["undecided"], reply["data"]["batch"]) == (5, 1, "I-2026-001")
    (told,) = level(reply, "organisation-fits-several")
    assert "O-0002 Werk, O-0003 Werk" in told["message"]
    assert f"mobctl org import {file}" in told["hint"]
    assert "mobctl org merge O-0002 O-0003" in told["hint"]
    (question,) = reply["data"]["questions"]
    assert [choice["answer"] for choice in question["choices"]] == [
        *("same-as:O-0002", "same-as:O-0003"),
        *("different", "later"),
    ]
    shown = twins("import", "show", "I-2026-001", json_=False)[1]
    assert "mobctl org import FILE" in shown
    assert "applicant answer" not in shown

    twins.ok("org", "merge", "O-0002", "O-0003", "--yes")
    assert twins.ok("org", "import", file, "--no-input", "--yes")["counts"]["changed"] == 1
    assert twins.ok("import", "list")["imports"][1]["waiting"] == 0
