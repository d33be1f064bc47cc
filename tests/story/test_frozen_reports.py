"""Figures opened to their records, reports kept as they were sent, and what changed since."""

from hashlib import sha256

import pytest

from tests.conftest import Shop
from tests.story.report_records import fill


@pytest.fixture
def year(project: Shop) -> Shop:
    fill(project)
    return project


def test_a_figure_is_opened_to_its_records_and_all_reports_agree(year: Shop) -> None:
    (one,) = year.ok("report", "trace", "total.realised")["figures"]
    assert (one["key"], one["value"], one["refs"]) == ("total.realised", 2, ["M-2026-001", "M-2026-003"])
    assert "file is complete" in one["rule"]

    every = {figure["key"]: figure for figure in year.ok("report", "trace")["figures"]}
    targets = year.ok("report", "targets")
    for line in (*targets["activity_types"], targets["totals"]):
        for name, value in line.items():
            if name != "key":
                assert every[f"{line['key']}.{name}"]["value"] == value, name
    for figure in year.ok("report", "project")["figures"]:
        assert every[figure["key"]]["value"] == figure["value"]

    code, reply = year("report", "trace", "total.realized")
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-figure")
    assert "total.realised" in reply["errors"][0]["message"]
    told = " ".join(year("report", "trace", "total.realised", json_=False)[1].split())
    assert "M-2026-003" in told


def test_a_report_is_kept_and_what_changed_since_is_told(year: Shop) -> None:
    code, reply = year("report", "compare")
    assert (code, reply["errors"][0]["code"]) == (3, "nothing-frozen")

    (kept,) = year.ok("report", "freeze", "--note", "interim report")["reports"]
    assert (kept["ref"], kept["file"]) == ("Z-2026-001", "documents/reports/Z-2026-001-2026-02-01.xlsx")
    assert (kept["data_date"], kept["note"]) == ("2026-02-01", "interim report")
    assert kept["sha256"] == sha256((year.folder / kept["file"]).read_bytes()).hexdigest()
    assert year.ok("report", "compare")["changes"] == []

    year.ok("mobility", "set", "M-2026-003", "green=yes")
    later = year.on("2026-02-09")
    compared = later.ok("report", "compare", "Z-2026-001")
    assert (compared["before_date"], compared["after"], compared["after_date"]) == ("2026-02-01", "now", "2026-02-09")
    changed = {change["key"]: change for change in compared["changes"]}
    assert set(changed) == {"short-term-learner.green", "total.green"}
    assert (changed["total.green"]["before"], changed["total.green"]["after"]) == (1, 2)
    assert (changed["total.green"]["added"], changed["total.green"]["gone"]) == (["M-2026-003"], [])

    later.ok("report", "freeze", "--format", "html")
    between = later.ok("report", "compare", "Z-2026-001", "Z-2026-002")
    assert between["changes"] == compared["changes"]
    assert [one["ref"] for one in later.ok("report", "frozen")["reports"]] == ["Z-2026-001", "Z-2026-002"]
    assert "+ M-2026-003" in later("report", "compare", "Z-2026-001", json_=False)[1]
    later.ok("undo", "--last")
    assert later.ok("report", "frozen")["total"] == 1
