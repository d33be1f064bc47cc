"""Phases open by their dates: whose start or end has come is told, and what holds those who should have moved."""

import pytest

from mobctl.models import TaskMark
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill
from tests.story.test_documents import change, codes

HOLDING = (
    "selection-told",
    "contract-content",
    "contract-signed",
    "host-informed",
    "company-signatures",
    "tutor-named",
)
HOLDING += ("practical-information", "grant-agreement-signed", "insurance-checked")


@pytest.fixture
def shop(project: Shop) -> Shop:
    fill(project)
    return project


def freed(shop: Shop, ref: str) -> None:
    """Close by hand all that holds the start of a mobility."""
    for task in HOLDING:
        shop("task", "skip", ref, task, "--note", "proved elsewhere")


def moves(shop: Shop) -> dict[str, dict]:
    return {item["ref"]: item for item in shop.ok("next")["items"] if item["task"] == "advance"}


def test_who_may_start_is_told_from_the_first_day_on_and_who_is_held_too(shop: Shop) -> None:
    freed(shop, "M-2026-001")
    assert moves(shop.on("2026-03-01")) == {}

    told = moves(shop.on("2026-03-02"))

    assert set(told) == {"M-2026-001", "M-2026-002", "M-2026-003", "M-2026-004"}
    free, held = told["M-2026-001"], told["M-2026-002"]
    assert (free["title"], free["state"], free["due"]) == ('Move on to "During"', "open", "2026-03-02")
    assert free["command"] == "mobctl mobility advance M-2026-001"
    assert (held["state"], held["for_all"]) == ("blocked", "mobctl task show M-2026-002")
    assert "contract-signed" in held["why"][0]
    code, reply = shop.on("2026-03-05")("next")
    assert (code, codes(reply)) == (0, ["moves-held", "moves-open"])
    assert moves(shop.on("2026-03-05"))["M-2026-002"]["late_days"] == 3


def test_the_board_has_a_line_for_them_and_their_batch_moves_only_those_whose_day_has_come(shop: Shop) -> None:
    for ref in ("M-2026-001", "M-2026-002"):
        freed(shop, ref)
    shop.ok("mobility", "set", "M-2026-002", "start=2026-03-09")
    today = shop.on("2026-03-02")
    line = next(each for each in today.ok("board")["columns"] if each["step"] == "advance")
    assert (line["count"], line["late"], line["action"]) == (3, 0, "mobctl mobility advance --phase before --due")

    code, reply = today("mobility", "advance", "--phase", "before", "--due")
    assert [move["ref"] for move in reply["data"]["moved"]] == ["M-2026-001"]
    assert [held["ref"] for held in reply["data"]["held"]] == ["M-2026-003", "M-2026-004"]
    assert "M-2026-001" not in moves(today)

    code, reply = today("mobility", "advance", "M-2026-002", "--due")
    assert (code, [error["code"] for error in reply["errors"]]) == (4, ["none-due"])
    code, reply = today("mobility", "advance", "M-2026-002")
    assert (code, codes(reply)) == (0, ["moved-before-its-day"])


def test_the_day_after_the_last_asks_for_the_move_to_the_next_phase(shop: Shop) -> None:
    freed(shop, "M-2026-001")
    shop.ok("mobility", "advance", "M-2026-001")

    assert "M-2026-001" not in moves(shop.on("2026-03-27"))
    assert moves(shop.on("2026-03-28"))["M-2026-001"]["title"] == 'Move on to "After"'


def test_a_letter_or_mark_of_the_application_counts_for_the_move(shop: Shop) -> None:
    freed(shop, "M-2026-001")
    shop.ok("task", "reopen", "A-2026-0001", "selection-told")
    assert "selection-told" in moves(shop.on("2026-03-02"))["M-2026-001"]["why"][0]

    change(shop, TaskMark, {"task": "selection-told"}, ended=False)
    assert moves(shop.on("2026-03-02"))["M-2026-001"]["state"] == "open"
    assert shop.ok("check")["checks"][-1]["ok"]
    with desk_of(shop).store.connection() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM standing WHERE step = '(advance)'").scalar() == 4
