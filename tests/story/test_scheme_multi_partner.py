"""A project of many partners from set-up to closing: fourteen lists, 622 people, planned and realised."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from mobctl.domain.demo_calendar import Calendar
from mobctl.files.books import Properties, Table, workbook
from mobctl.services.demo import demo_multi_partner as demo
from mobctl.services.demo.demo_multi_partner_files import PARTNERS, PROMISED
from tests.conftest import Shop
from tests.story.cohort import desk_of

SCHEME = "multi-partner-vet"
TODAY = date(2023, 3, 1)
SEED = {
    "short-term-learner": 360,
    "long-term-learner": 56,
    "job-shadowing": 54,
    "summer-school": 36,
    "thematic-team": 72,
    "training-assignment": 18,
    "teaching-assignment": 26,
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A coordinator at the end of the project: every command of the demo, with all 622 people of the lists."""
    folder = tmp_path_factory.mktemp("many")
    environ = {"MOBCTL_TODAY": f"{TODAY}", "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    Shop(folder, environ).ok("init", folder / "year", "--organisation", PARTNERS[0].name, "--country", "IT")
    shop, calendar = Shop(folder / "year", environ), Calendar(TODAY)
    for name, content in demo.inbox(calendar, PROMISED).items():
        put(shop.folder / "inbox" / name, content)
    for step in demo.year(calendar, SCHEME, PROMISED):
        shop.ok(*step.words)
    return shop


def put(file: Path, content: str | Table) -> None:
    moment = datetime(2023, 3, 1, tzinfo=UTC)
    made = content.encode() if isinstance(content, str) else workbook([content], Properties(content.title, moment))
    file.write_bytes(made)


def counted(shop: Shop, what: str, by: str) -> dict[str, int]:
    """Count realised mobilities apart from the program's own figures."""
    question = f"""
        SELECT {by}, {what} FROM mobility m JOIN application a ON a.id = m.application_id
        LEFT JOIN organisation o ON o.id = m.sending_organisation_id
        WHERE m.complete AND m.status IN ('completed', 'ended-early') GROUP BY {by}
    """
    with desk_of(shop).store.connection() as connection:
        return {row[0]: row[1] for row in connection.execute(text(question))}


def test_what_the_project_promised_is_planned_and_realised_by_activity(shop: Shop) -> None:
    report = shop.ok("report", "targets")
    lines = {line["key"]: line for line in report["activity_types"]}

    assert {key: line["planned"] for key, line in lines.items()} == SEED == PROMISED
    assert {key: line["realised"] for key, line in lines.items()} == counted(shop, "COUNT(*)", "m.activity") == SEED
    assert report["totals"]["planned"] == report["totals"]["realised"] == 622
    assert lines["short-term-learner"]["accompanying"] == 6
    assert report["totals"]["accompanying"] == 6


def test_each_partner_and_country_is_counted_apart(shop: Shop) -> None:
    report = shop.ok("report", "targets")
    by_partner: dict[str, int] = {}
    for line in report["partners"]:
        by_partner[line["name"]] = by_partner.get(line["name"], 0) + line["realised"]
    assert by_partner == counted(shop, "COUNT(*)", "o.name")
    assert len(by_partner) == 14
    short = [line for line in report["partners"] if line["activity"] == "short-term-learner"]
    assert [(line["planned"], line["realised"], line["accompanying"]) for line in short] == [(60, 60, 1)] * 6
    sheets = {one["sheet"]: one["rows"] for one in shop.ok("report", "project")["sheets"]}
    assert sheets["Partners"] == len(report["partners"])
    by_country: dict[str, int] = {}
    for line in report["countries"]:
        by_country[line["country"]] = by_country.get(line["country"], 0) + line["realised"]
    assert by_country == counted(shop, "COUNT(*)", "o.country")
    assert set(by_country) == {partner.country for partner in PARTNERS}


def test_shares_people_reached_competences_and_what_became_of_them(shop: Shop) -> None:
    report = shop.ok("report", "targets")
    targets = {line["key"]: line for line in report["targets"]}
    reached = counted(shop, "COALESCE(SUM(m.people_reached), 0)", "m.activity")
    assert targets["people-reached"]["realised"] == sum(reached.values()) > 0
    fewer = counted(shop, "SUM(CASE WHEN a.fewer_opportunities THEN 1 ELSE 0 END)", "m.activity")
    learners = fewer["short-term-learner"] + fewer["long-term-learner"]
    assert targets["fewer-opportunities"]["realised"] == round(learners / 416, 4)
    assert targets["fewer-opportunities"]["planned"] == 0.2
    assert targets["fewer-opportunities"]["refs"] == []
    assert 0 < targets["women"]["realised"] < 1
    assert {line["competence"]: line["planned"] for line in report["competences"]} == {"key": 360, "professional": 360}
    assert {line["outcome"]: line["count"] for line in report["became"]} == {
        "in work": 120,
        "in further training": 120,
        "looking for work": 120,
    }


def test_lists_keep_their_origin_and_each_partner_gets_its_own_workbook(shop: Shop) -> None:
    sources = shop.ok("import", "list")["imports"]
    assert {one["source"] for one in sources if one["source"]} == {partner.name for partner in PARTNERS}
    written = shop.ok("sheet", "out", "applicants", "--sending", "Skills by the Lake")
    assert written["rows"] == 96
    again = shop.ok("applicant", "import", written["file"], "--source", "Skills by the Lake", "--dry-run")
    assert (again["counts"]["same"], again["counts"]["rows"]) == (96, 96)
    code, reply = shop("sheet", "out", "flows", "--sending", "Skills by the Lake")
    assert (code, reply["errors"][0]["code"]) == (2, "only-applicants")


def test_the_units_tell_key_from_professional_competences(shop: Shop) -> None:
    units = {unit["key"]: unit["competence"] for unit in shop.ok("outcome", "list")["units"]}
    assert units == {"K1": "key", "P1": "professional"}


def test_nothing_is_left_to_do_for_people_and_the_project_closes(shop: Shop) -> None:
    personal = [item for item in shop.ok("next", "--days", "600")["items"] if item["ref"][:2] in ("M-", "A-")]
    assert personal == []
    assert all(check["ok"] for check in shop.ok("check")["checks"])
    assert shop.ok("project", "close", "--note", "final report accepted")["project"]["status"] == "closed"


def test_the_demo_runs_through(tmp_path: Path) -> None:
    environ = {"MOBCTL_TODAY": "2026-02-01", "MOBCTL_USER": "c", "MOBCTL_CONFIG": str(tmp_path / "user.toml")}
    done = Shop(tmp_path, environ).ok("demo", "many", "--scheme", SCHEME)
    assert (done["applicants"], done["mobilities"]) == (44, 44)
