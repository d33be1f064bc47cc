"""From the form of a rate card to an estimate, through the real command line."""

from tests.conftest import Shop
from tests.story.cohort import fill

FILLED = """
call_year = 2025
national_agency = "FR01"
field = "vet"
source = "Grant agreement, annex 3"
page = "7"
checked_on = 2026-02-01

[host_groups]
1 = ["IT", "ES"]

[[individual_support]]
category = "learner"
host_group = "1"
from_day = 1
to_day = 14
amount = "50.00"

[[individual_support]]
category = "learner"
host_group = "1"
from_day = 15
amount = "35.00"

[[unit]]
line = "organisational-support"
amount = "350.00"
"""


def test_a_school_adds_its_rates_and_estimates(project: Shop) -> None:
    fill(project)
    code, answer = project("budget", "estimate")
    assert code == 0
    assert (answer["data"]["complete"], answer["data"]["card"]) == (False, None)
    missing = [finding for finding in answer["findings"] if finding["code"] == "no-rate"]
    assert missing
    assert "mobctl budget rates new" in missing[0]["hint"]

    assert project.ok("budget", "rates", "new", "ours.toml")["key"] == "ours"
    form = project.folder / "ours.toml"
    text = form.read_text(encoding="utf-8")
    assert all(said in text for said in ("call_year = 2025", '"FR01"', '"vet"'))
    refused, _ = project("budget", "rates", "add", "ours.toml")
    assert refused != 0
    assert not (project.folder / "rates").exists()
    assert project("budget", "rates", "new", "ours.toml")[0] != 0

    form.write_text(FILLED, encoding="utf-8")
    assert project.ok("budget", "rates", "check", "ours.toml")["ok"]
    assert project.ok("budget", "rates", "add", "ours.toml")["key"] == "2025-fr01-vet"
    assert project("budget", "rates", "add", "ours.toml")[0] != 0
    assert project.ok("budget", "rates", "add", "ours.toml", "--replace")
    assert [card["key"] for card in project.ok("budget", "rates", "list")["cards"]] == ["example", "2025-fr01-vet"]

    project.ok("budget", "travel", "M-2026-001", "official_km=780", "means=train", "days=4")
    project.ok(
        "budget", "item", "add", "M-2026-001", "--line", "exceptional-costs", "--amount", "80.50", "--reason", "visa"
    )
    project.ok("expense", "add", "M-2026-001", "--kind", "visa", "--amount", "84.50", "--line", "exceptional-costs")
    data = project.ok("budget", "estimate", "M-2026-001")
    assert [(one["line"], one["quantity"], one["amount"]) for one in data["lines"]] == [
        ("travel", "1", "417.00"),
        ("individual-support", "14", "700.00"),
        ("individual-support", "16", "560.00"),
        ("organisational-support", "1", "350.00"),
        ("exceptional-costs", "1", "84.50"),
    ]
    assert (data["total"], data["currency"], data["complete"]) == ("2111.50", "EUR", True)
    assert {one["source"] for one in data["lines"]} > {"Grant agreement, annex 3, p. 7"}

    everybody = project.ok("budget", "estimate")
    balance = project.ok("budget", "balance")
    assert balance["totals"]["planned"] == everybody["total"]
    assert [line["planned"] for line in balance["lines"] if line["flow"]] == [everybody["total"]]
    assert "planned by rates" in project("budget", "balance", json_=False)[1]

    project.ok("project", "set", "rate_card=none-such")
    code, answer = project("budget", "estimate", "M-2026-001")
    assert (code, answer["data"]["complete"]) == (0, False)
    assert "no-such-rate-card" in {finding["code"] for finding in answer["findings"]}
