"""A project of secondments on its demo workspace, from companies that register to the closing of the project."""

from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from sqlalchemy import text

from tests.conftest import Shop
from tests.story.cohort import desk_of

TODAY = "2026-11-30"
PROJECT = "P-2026-01"
PLAN, AGREEMENT = "secondment-plan", "three-party-agreement"
THREE = ("participant", "sending-company", "host-company")
OVER = ("completed", "withdrawn", "cancelled", "ended-early")
CLOSED = ("M-2026-001", "M-2026-005")
"""Those that the demo and the story close before the end."""
LARGE = "Maschinenbau Wertach AG"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A coordinator in the demo workspace, as `mobctl demo` leaves it."""
    folder = tmp_path_factory.mktemp("secondments")
    environ = {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    Shop(folder, environ).ok("demo", "year", "--scheme", "sme-secondment")
    return Shop(folder / "year", environ)


def states(run: Shop, ref: str) -> dict[str, str]:
    """Return the state of each task of a mobility's own list."""
    return {task["key"]: task["state"] for task in run.ok("task", "show", ref)["tasks"] if task["ref"] == ref}


def targets(run: Shop) -> dict[str, tuple[int, int]]:
    found = run.ok("report", "targets", "--project", PROJECT)["targets"]
    return {one["key"]: (one["planned"], one["realised"]) for one in found}


def codes(run: Shop, *words: str) -> list[str]:
    """Run a command that is carried out, and return what it warns of."""
    code, reply = run(*words)
    assert code == 0, reply
    return [finding["code"] for finding in reply["findings"] if finding["level"] == "warning"]


def settle(run: Shop, ref: str, move: str) -> None:
    """Tick off with a note whatever holds *ref* back from a move, as a coordinator does with papers in a folder."""
    for _ in range(12):
        code, reply = run("mobility", "advance", ref)
        if code == 0:
            return
        held = {finding["where"]["key"] for finding in reply["findings"] + reply["errors"] if finding.get("where")}
        for key in sorted(key for key in held if key):
            run("task", "done", ref, key, "--note", f"on paper, before {move}")
    raise AssertionError(f"{ref} does not move: {reply}")


def call_every_four_weeks(run: Shop, row: dict[str, Any]) -> None:
    """Record the calls of a stay up to its end, as the contact point makes them."""
    if row["status"] in OVER:
        return
    start, end = (date.fromisoformat(row["effective"][name]) for name in ("start", "end"))
    for weeks in range(4, (end - start).days // 7 + 1, 4):
        day = start + timedelta(weeks=weeks, days=-1)
        run.ok("visit", "add", row["ref"], "--on", day.isoformat(), "--kind", "call", "--conditions", "agree")


def test_the_year_stands_with_the_programmes_numbers_beside_what_came_true(year: Shop) -> None:
    assert targets(year) == {
        "companies-matched": (715, 10),
        "companies-taking-part": (260, 2),
        "workers": (520, 1),
    }
    report = year.ok("report", "project", "--out", "report.xlsx")
    refs = {figure["key"]: figure["refs"] for figure in report["figures"]}
    assert refs["workers.realised"] == ["M-2026-001"]
    assert len(refs["companies-taking-part.realised"]) == 2
    assert "Targets" in [sheet["sheet"] for sheet in report["sheets"]]
    phases = {row["phase"] for row in year.ok("mobility", "list")["mobilities"]}
    assert phases == {"before", "during", "after"}


def test_the_three_targets_are_what_plain_sql_counts(year: Shop) -> None:
    realised = "m.complete AND m.status IN ('completed', 'ended-early') AND p.ref = :project"
    companies = "role IN ('sending-company', 'host-company', 'company')"
    questions = {
        "workers": f"SELECT COUNT(*) FROM mobility m JOIN project p ON p.id = m.project_id WHERE {realised}",
        "companies-taking-part": f"""
            SELECT COUNT(*) FROM (
                SELECT COALESCE(m.sending_company_id, a.sending_company_id) AS company FROM mobility m
                JOIN project p ON p.id = m.project_id JOIN application a ON a.id = m.application_id WHERE {realised}
                UNION
                SELECT s.organisation_id FROM mobility m JOIN project p ON p.id = m.project_id
                JOIN stay s ON s.mobility_id = m.id AND NOT s.ended WHERE {realised}
            ) AS part WHERE company IS NOT NULL
        """,
        "companies-matched": f"""
            SELECT COUNT(DISTINCT o.id) FROM organisation o
            JOIN project_partner pp ON pp.organisation_id = o.id JOIN project p ON p.id = pp.project_id
            WHERE p.ref = :project AND pp.{companies} AND o.merged_into IS NULL AND o.name <> :large
            AND EXISTS (
                SELECT 1 FROM project_partner r WHERE r.organisation_id = o.id AND r.project_id = p.id
                AND r.{companies} AND r.registered_on IS NOT NULL
            )
            AND EXISTS (
                SELECT 1 FROM partnership q WHERE q.project_id = p.id AND q.origin IN ('existing', 'matched')
                AND o.id IN (q.organisation_id, q.other_id)
            )
        """,
    }
    with desk_of(year).store.connection() as connection:
        counted = {
            key: connection.execute(text(question), {"project": PROJECT, "large": LARGE}).scalar_one()
            if key == "companies-matched"
            else connection.execute(text(question), {"project": PROJECT}).scalar_one()
            for key, question in questions.items()
        }
    assert counted == {key: realised for key, (_, realised) in targets(year).items()}
    assert all(counted.values())


def test_records_close_the_tasks_of_project_companies_and_people(year: Shop) -> None:
    project = states(year, PROJECT)
    assert {project[key] for key in ("contact-points-named", "needs-surveyed", "programme-presented")} == {"done"}
    company = states(year, "O-0004")
    assert {company[key] for key in ("company-registered", "size-tested", "company-needs")} == {"done"}
    host = states(year, "O-0010")
    assert {host[key] for key in ("company-registered", "host-accepted", "company-needs")} == {"done"}
    mine = states(year, "M-2026-005")
    done = ("companies-matched", "purpose-recorded", "motives-recorded", "mentor-named", "objectives-set")
    assert {mine[key] for key in done} == {"done"}
    assert {mine[key] for key in ("plan-signed", "agreement-signed", "a1-decided")} <= {"open", "late", "blocked"}
    later = states(year, "M-2026-006")
    assert {later[key] for key in ("purpose-recorded", "motives-recorded")} == {"late"}


def test_registering_and_applying_have_no_deadline(year: Shop) -> None:
    late = year.on("2028-01-30")
    year.ok("org", "add", "name=Tardy & Sons", "country=IE", "headcount=5", "turnover=300000")
    assert codes(late, "org", "register", "Tardy & Sons", "--role", "sending-company") == []
    listed = {task["key"]: task for task in late.ok("task", "show", "A-2026-0007")["tasks"]}
    assert listed["application-papers"]["due"] is None


def test_a_large_company_hosts_and_does_not_send(year: Shop) -> None:
    assert codes(year, "org", "register", LARGE, "--role", "sending-company", "--dry-run") == ["large-sender"]
    assert codes(year, "org", "register", LARGE, "--role", "host-company", "--dry-run") == []
    assert targets(year)["companies-matched"][1] == 10


DURATIONS = {
    ("2027-01-31", "2027-02-27"): ["duration-off"],
    ("2027-01-31", "2027-02-28"): [],
    ("2027-03-01", "2027-03-30"): ["duration-off"],
    ("2027-03-01", "2027-03-31"): [],
    ("2027-03-02", "2027-09-02"): [],
    ("2027-03-02", "2027-09-03"): ["duration-off"],
}


@pytest.mark.parametrize("days", DURATIONS, ids=" to ".join)
def test_a_secondment_lasts_one_to_six_months_both_included(year: Shop, days: tuple[str, str]) -> None:
    start, end = days
    assert codes(year, "mobility", "set", "De Smet", f"start={start}", f"end={end}", "--dry-run") == DURATIONS[days]


def test_a_host_in_the_country_of_the_sending_company_is_a_warning(year: Shop) -> None:
    assert codes(year, "mobility", "set", "De Smet", "host=Datahuis Oost", "--dry-run") == ["same-country"]
    assert codes(year, "mobility", "set", "De Smet", "host=Holzwerk Iller", "--dry-run") == []


def test_the_papers_say_why_what_and_that_it_is_learning_only(year: Shop) -> None:
    for kind in (PLAN, AGREEMENT):
        (paper,) = (one for one in year.ok("document", "list", "M-2026-005")["documents"] if one["kind"] == kind)
        shown = year.ok("document", "show", paper["ref"])["versions"][-1]
        document = Document(year.folder / shown["path"])
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
        for wanted in ("Bring home what is done better there.", "See the trade with other eyes.", "☒", "38 hours"):
            assert wanted in text, (kind, wanted)
        assert "Runs one process of the host" in text
        assert "gap in the" in text
        assert "__" not in text.replace("_" * 18, "").replace("_" * 40, "")


def test_the_monthly_amount_of_the_host_country_is_shown_with_its_source(year: Shop) -> None:
    told = year.ok("mobility", "show", "M-2026-005")["details"]["allowance"]
    assert told.startswith("EUR 830 a month;")
    assert "mobilise-sme.eu/financial-support" in told


def test_a_secondment_goes_from_its_papers_to_its_result(year: Shop) -> None:
    ref = "M-2026-005"
    for kind in (PLAN, AGREEMENT):
        for role in THREE:
            year("document", "sign", ref, "--kind", kind, "--role", role, "--on", TODAY, "--method", "paper")
    for kind in ("insurance-health", "insurance-liability", "insurance-accident"):
        days = ("--valid-from", "2026-12-15", "--valid-to", "2027-03-15")
        year.ok("evidence", "add", ref, kind, "inbox/policy.txt", *days)
    year.ok("duty", "decide", ref, "a1", "needed", "--reason", "work-related stay", "--by", "Ana Tirado")
    year.ok("duty", "decide", ref, "posting-notification", "not-needed", "--reason", "learning only")
    mine = states(year, ref)
    decided = ("plan-signed", "agreement-signed", "insurance-checked", "a1-decided", "posting-decided")
    assert {mine[key] for key in decided} == {"done"}
    assert (mine["a1-obtained"], mine["posting-notified"]) == ("open", "not-needed")

    settle(year.on("2026-12-20"), ref, "the start")
    there = year.on("2027-01-16")
    there.ok("visit", "add", ref, "--on", "2027-01-16", "--kind", "call", "--conditions", "agree")
    there.on("2027-02-12").ok("visit", "add", ref, "--on", "2027-02-12", "--kind", "call", "--conditions", "agree")
    back = year.on("2027-02-18")
    back.ok("evidence", "add", ref, "attendance", "inbox/paper.txt", "--valid-from", "2027-02-18")
    assert states(back, ref)["plan-followed"] == "done"
    settle(back, ref, "the end")
    after = year.on("2027-03-10")
    assert after("mobility", "advance", ref)[0] == 4
    after.ok("mobility", "set", ref, "results=skills", "result_note=Two stops a day less on the main line.")
    assert states(after, ref)["result-recorded"] == "done"
    settle(after, ref, "the closing")

    assert after.ok("mobility", "show", ref)["mobility"]["status"] == "completed"
    assert targets(after)["companies-taking-part"] == (260, 4)
    assert targets(after)["workers"] == (520, 2)
    after.on("2027-05-20").ok("followup", "add", ref, "--after", "3", "--outcome", "the new order of work holds")
    assert states(after.on("2027-05-20"), ref)["followed-up"] == "done"


def test_what_grew_between_the_companies_is_followed_by_kind(year: Shop) -> None:
    assert [one["state"] for one in year.ok("partnership", "list", "--kind", "trade")["partnerships"]] == ["signed"]
    (grown,) = year.ok("partnership", "list", "--kind", "new-product-or-service")["partnerships"]
    assert (grown["mobility"], grown["origin"]) == ("M-2026-002", "mobility")
    assert "prototype" in grown["support"]
    assert states(year, "M-2026-002")["partnership-followed-up"] in ("open", "blocked")
    assert states(year, "M-2026-003")["partnership-followed-up"] == "not-needed"


def test_the_project_closes_when_everybody_is_back_and_stock_is_taken(year: Shop) -> None:
    assert year("project", "close")[0] == 4
    year.ok("mobility", "withdraw", "De Smet", "--note", "no supplier wanted a joiner")
    end = year.on("2027-12-01")
    for row in year.ok("mobility", "list")["mobilities"]:
        call_every_four_weeks(end, row)
        for move in ("the start", "the end"):
            if end.ok("mobility", "show", row["ref"])["mobility"]["status"] not in OVER:
                settle(end, row["ref"], move)
        if row["ref"] not in CLOSED and row["status"] != "withdrawn":
            settle(end, row["ref"], "the closing")
    for key in ("project-assessed", "targets-reported", "results-shared"):
        end.ok("task", "done", PROJECT, key, "--note", "settled with all contact points")

    end.ok("project", "close", "--note", "all papers are in the archive")

    assert targets(end) == {
        "companies-matched": (715, 10),
        "companies-taking-part": (260, 12),
        "workers": (520, 7),
    }
    assert end.ok("check")["checks"]
