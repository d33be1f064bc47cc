"""Rules on PostgreSQL: the same findings, decisions, visas and stays abroad."""

from tests.conftest import Shop
from tests.store.test_postgresql import run, server  # noqa: F401 - fixtures
from tests.story import cohort


def test_rules_find_and_close_the_same_on_postgresql(project: Shop) -> None:
    cohort.fill(project)
    foreign = "M-2026-004"
    project.ok("applicant", "set", "A-2026-0004", "nationality=SN", "id_document_expiry=2030-01-01")
    project.ok("abroad", "add", "T-0004", "--country", "BE", "--from", "2025-12-20", "--to", "2026-02-22")
    project.ok("duty", "decide", foreign, "visa", "needed", "--reason", "national of Senegal")
    project.ok("visa", "add", foreign, "--asked", "2026-01-10", "--days", "40")
    assert [line["number"] for line in project.ok("visa", "list")["visas"]] == [1]
    assert [line["needed"] for line in project.ok("duty", "list")["decisions"]] == [True]
    rules = {line["rule"] for line in project.ok("mobility", "check")["rules"]}
    assert {"visa", "schengen-days", "insurance"} <= rules
    counts = {line["code"]: line["count"] for line in project.ok("check")["checks"]}
    assert (counts["rule-visa"], counts["rule-schengen-days"], counts["standing"]) == (1, 1, 0)
