"""Fewer opportunities: counts name nobody, evidence tells no reason, and what somebody needs leaves no trace."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Shop
from tests.story import cohort, funder_books

ANNA, LAST = "M-2026-001", "M-2026-004"
SECRET = "Zwergenfluegel-needs-a-lift"
NOTE = ("inclusion", "note", ANNA, "--text", SECRET, "--until", "2026-03-27")


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    return project


@pytest.fixture
def marked(shop: Shop) -> Shop:
    """A cohort of four, two of whom are marked as having fewer opportunities."""
    for ref in ("A-2026-0001", "A-2026-0002"):
        shop.ok("applicant", "set", ref, "fewer_opportunities=yes", "--yes")
    return shop


def held(content: bytes) -> bytes:
    """Return what a file holds, those packed in it unpacked, however deep."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return b"".join(held(opened.read(name)) for name in opened.namelist())


def stored(folder: Path) -> bytes:
    return b"\n".join(held(file.read_bytes()) for file in sorted(folder.rglob("*")) if file.is_file())


def codes(reply: dict) -> list[str]:
    return [one["code"] for one in reply["findings"]]


def counts(data: dict) -> dict[str, int | None]:
    return {one["reason"]: one["count"] for one in data["reasons"]}


def test_reasons_are_counted_for_the_project_and_refused_where_nobody_is_marked(shop: Shop) -> None:
    code, reply = shop("inclusion", "reasons", "set", "economic=1", "--yes")
    assert (code, reply["errors"][0]["code"]) == (4, "nobody-flagged")

    shop.ok("applicant", "set", "A-2026-0001", "fewer_opportunities=yes", "--yes")
    code, reply = shop("inclusion", "reasons", "set", "ecomonic=1", "social=many", "--yes")
    assert [one["code"] for one in (*reply["errors"], *reply["findings"])] == ["no-such-reason", "bad-count"]
    assert shop.ok("inclusion", "reasons", "list")["total"] == 0

    code, reply = shop("inclusion", "reasons", "set", "economic=1", "social=1", "--yes")
    assert (code, codes(reply)) == (0, ["few-people"])
    assert (reply["data"]["total"], reply["data"]["people"]) == (2, 1)
    code, reply = shop("inclusion", "reasons", "set", "social=2", "--yes")
    assert "more-than-people" in codes(reply)
    assert counts(shop.ok("inclusion", "reasons", "list"))["economic"] == 1
    assert counts(shop.ok("inclusion", "reasons", "list"))["health"] is None


def test_the_last_weeks_of_a_project_ask_for_the_counts_the_scheme_wants(marked: Shop) -> None:
    def asked(day: str) -> list[str]:
        items = marked.on(day).ok("next")["items"]
        return [one["command"] for one in items if one["task"] == "reasons-missing"]

    assert asked("2026-03-01") == []
    assert asked("2027-06-20") == ["mobctl inclusion reasons set KEY=N --project P-2026-01"]
    marked.ok("inclusion", "reasons", "set", "economic=2", "--yes")
    assert asked("2027-06-20") == []


def test_evidence_tells_who_saw_it_and_where_it_lies(marked: Shop) -> None:
    seen = ("--seen-by", "Hélène Garnier", "--kept-where", "office, safe")
    assert "evidence-not-seen" in codes(marked("inclusion", "list")[1])
    code, reply = marked("inclusion", "evidence", ANNA, *seen, "--on", "2026-02-09", "--yes")
    assert (code, reply["errors"][0]["code"]) == (4, "seen-later")
    marked.ok("inclusion", "evidence", ANNA, *seen, "--on", "2026-01-15", "--yes")
    code, reply = marked("inclusion", "evidence", LAST, *seen, "--yes")
    assert (code, codes(reply)) == (0, ["not-flagged"])
    people = {one["application"]: one for one in marked.ok("inclusion", "list")["people"]}
    assert sorted(people) == ["A-2026-0001", "A-2026-0002", "A-2026-0004"]
    told = {"seen_by": "Hélène Garnier", "seen_on": "2026-01-15", "kept_where": "office, safe"}
    assert people["A-2026-0001"]["evidence"] == [told]


def test_a_support_note_is_told_to_those_who_ask_until_its_last_day(shop: Shop) -> None:
    assert shop("inclusion", "show", ANNA)[1]["errors"][0]["code"] == "no-support-note"
    assert shop(*NOTE, "--note", "because of " + SECRET)[1]["errors"][0]["code"] == "support-note-is-logged"
    assert shop(*NOTE[:-1], "2026-01-31")[1]["errors"][0]["code"] == "support-note-ends-before"
    answer = shop(*NOTE, "--yes")[1]
    assert SECRET not in str(answer)
    assert shop.ok("inclusion", "show", ANNA)["notes"][0]["text"] == SECRET
    assert shop.ok("inclusion", "list")["people"][0]["note_until"] == "2026-03-27"
    after = shop.on("2026-03-28")
    code, reply = after("inclusion", "show", ANNA)
    assert (reply["data"]["notes"][0]["text"], codes(reply)) == (None, ["support-note-over"])
    (item,) = [one for one in after.ok("next")["items"] if one["task"] == "erase-support-note"]
    assert item["command"] == "mobctl inclusion erase T-0001"


def test_nobody_is_told_to_take_back_what_cannot_be(shop: Shop) -> None:
    shop.ok(*NOTE, "--yes")
    told = shop.on("2026-03-28")("inclusion", "erase", "--over", "--yes", json_=False)[1]
    assert "take it back" not in told


def test_what_was_erased_is_nowhere_and_nobody_brings_it_back(shop: Shop) -> None:
    shop.ok(*NOTE, "--yes")
    assert shop("inclusion", "erase", "--over", "--yes")[1]["errors"][0]["code"] == "no-support-note-over"
    erased = shop.on("2026-03-28").ok("inclusion", "erase", "--over", "--yes")
    assert SECRET.encode() not in stored(shop.folder)
    assert shop("undo", erased["operation"], "--yes")[1]["errors"][0]["code"] == "undo-impossible"
    assert shop("inclusion", "show", ANNA)[1]["errors"][0]["code"] == "no-support-note"
    assert all(one["ok"] for one in shop.ok("check")["checks"])


def test_a_note_that_was_taken_back_is_gone_for_good_too(shop: Shop) -> None:
    written = shop.ok(*NOTE, "--yes")
    taken_back = shop.ok("undo", written["operation"], "--yes")
    assert SECRET.encode() not in stored(shop.folder)
    assert shop("undo", taken_back["operation"], "--yes")[1]["errors"][0]["code"] == "undo-impossible"
    assert all(one["ok"] for one in shop.ok("check")["checks"])


def test_nothing_but_the_command_for_it_tells_a_support_note(marked: Shop, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    sent = tmp_path / "template.xlsx"
    sent.write_bytes(funder_books.workbook())
    marked.ok(*NOTE, "--yes")
    written = marked.ok("log")["operations"][0]["operation"]
    lists = "report targets/report trace/document list/applicant list/applicant show T-0001/mobility list/consent list"
    lists += f"/mobility show {ANNA}/task show {ANNA}/next/board/log/log T-0001/log {written}/inclusion list/check"
    lists += f"/inclusion erase T-0001 --dry-run/undo {written} --dry-run/mobility check --all"
    next_year = ("--start", "2027-07-01", "--end", "2028-06-30")
    exports = [
        ("report", "project", "--out", out / "report.xlsx"),
        ("report", "project", "--format", "html", "--out", out / "year.html"),
        ("report", "funder", "--template", sent, "--out", out / "filled.xlsx"),
        ("report", "freeze", "--yes"),
        ("sheet", "out", "applicants", "--out", out / "applicants.xlsx"),
        ("sheet", "out", "mobilities", "--out", out / "mobilities.xlsx"),
        ("calendar", "--all", "--out", out / "dates.ics"),
        ("document", "issue", "pedagogical-contract", "--all", "--yes"),
        ("audit", "pack", ANNA, "--out", out / "dossier.zip"),
        ("project", "copy", "P-2026-01", "--code", "NEXT", "--title", "Next", *next_year, "--yes"),
    ]
    for words in exports:
        code, reply = marked(*words)
        assert code == 0, (words, reply)
        assert SECRET not in str(reply)
    for line in lists.split("/"):
        assert SECRET not in str(marked(*line.split())) + str(marked(*line.split(), json_=False)), line
    (marked.folder / "mobctl.db").replace(tmp_path / "aside.db")
    assert len(list(out.iterdir())) == 7
    assert SECRET.encode() not in stored(marked.folder) + stored(out)
