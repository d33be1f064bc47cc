"""Before the workbook is sent: what the funder's system would refuse, whose it is, and the command that mends it."""

import re
from typing import Any

import pytest

from mobctl.messages import preflight as say
from tests.conftest import Shop
from tests.story.report_records import fill


def codes(data: Any, ref: str) -> set[str]:
    return {one["code"] for one in data["problems"] if one["ref"] == ref}


def look(shop: Shop) -> Any:
    code, reply = shop("report", "pre-flight")
    assert code == (5 if reply["data"]["refused"] else 0)
    return reply["data"]


def test_what_is_found_can_be_mended_command_by_command(project: Shop) -> None:
    fill(project)
    project.ok("mobility", "set", "M-2026-002", "country=FR")
    project.ok("org", "set", "O-0002", "oid=E1234567")
    project.ok("budget", "travel", "M-2026-001", "means=other", "days=2")

    before = look(project)

    assert (before["mobilities"], before["ready"], before["undated"]) == (4, 0, ["M-2026-006"])
    assert codes(before, "O-0002") == {"preflight-number-form"}
    assert {"preflight-transport-undescribed", "preflight-complete-needs"} <= codes(before, "M-2026-001")
    assert "rule-same-country" in codes(before, "M-2026-002")
    assert "shorter-allowed" in codes(before, "M-2026-003")
    assert codes(before, "M-2026-004") == set()
    lacking = {one["field"]: one for one in before["problems"] if one["ref"] == "M-2026-001"}
    assert lacking["gender"]["remedy"] == "mobctl applicant set T-0001 gender=GENDER"
    assert (lacking["gender"]["participant"], lacking["gender"]["effect"]) == ("T-0001", "draft")

    project.ok("org", "set", "O-0001", "oid=E12345678")
    project.ok("org", "set", "O-0002", "oid=E87654321")
    facts = ("birth_date=2007-05-09", "gender=female", "nationality=FR", "fewer_opportunities=no")
    project.ok("applicant", "set", "T-0001", *facts)
    project.ok("budget", "travel", "M-2026-001", "means=train", "days=6")
    after = look(project)

    assert after["ready"] == 1
    assert codes(after, "M-2026-001") == set()
    assert codes(after, "O-0002") == set()

    project.ok("project", "set", "end=2026-01-15")
    assert "rule-outside-project" in codes(look(project), "M-2026-001")
    _, shown = project("report", "pre-flight", json_=False)
    told = " ".join(shown.split())
    assert "0 of 4 mobilities are ready" in told
    assert "Would be refused" in told
    assert "mobctl project set end=DATE" in told


@pytest.mark.parametrize("remedy", sorted(say.REMEDIES.values()))
def test_a_remedy_is_a_command_that_exists(project: Shop, remedy: str) -> None:
    words = re.search(r"mobctl ((?:[a-z]+ ?){2})", remedy)
    assert words
    code, _ = project(*words[1].split(), "--help", json_=False)
    assert code == 0
