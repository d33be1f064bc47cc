"""Next year: a project copied with its set-up, partners, hosts, outcomes and lessons, without its people."""

import pytest

from tests.conftest import Shop
from tests.story import cohort

NEW = ("--code", "2026-1-FR01-KA121-VET-000999999", "--title", "Skills 2027", "--start", "2027-01-01")
COPY = ("project", "copy", "P-2026-01", *NEW, "--end", "2028-06-30")


@pytest.fixture
def shop(project: Shop) -> Shop:
    """A project at its end: people were there, one host was closed, lessons were drawn."""
    cohort.fill(project)
    project.ok("project", "target", "short-term-learner", "40")
    project.ok("org", "add", "name=Taller Ruiz", "country=ES")
    project.ok("org", "add", "name=Bar Luna", "country=ES")
    project.ok("org", "prospect", "O-0004", "refused", "--note", "no tutor this summer")
    project.ok("org", "prospect", "O-0005", "accepted", "--places", "2")
    project.ok("org", "close", "O-0005", "--note", "moved away")
    project.ok("communication", "add", "--purpose", "present", "--audience", "families", "--planned", "2026-01-20")
    becomes = ("--area", "hosts", "--becomes", "Ask them in January", "--responsible", "coordinator")
    project.ok("lesson", "add", "Hosts are full in August", *becomes)
    project.ok("lesson", "add", "The bus was late", "--becomes", "Take the train")
    project.ok("lesson", "done", "L-2026-002", "--on", "2026-05-01")
    project.ok("lesson", "add", "Everybody liked Sevilla")
    return project


def test_lessons_are_written_down_and_their_measures_ticked_off(shop: Shop) -> None:
    found = shop.ok("lesson", "list")["lessons"]
    assert [(one["ref"], one["state"]) for one in found] == [
        ("L-2026-001", "open"),
        ("L-2026-002", "done"),
        ("L-2026-003", "noted"),
    ]
    assert (found[0]["text"], found[0]["becomes"]) == ("Hosts are full in August", "Ask them in January")
    assert shop.ok("lesson", "list", "--open")["total"] == 1
    for ref, code in (("L-2026-002", "lesson-done"), ("L-2026-003", "no-measure")):
        assert shop("lesson", "done", ref)[1]["errors"][0]["code"] == code
    shop.ok("lesson", "set", "L-2026-003", "becomes=Go there again")
    assert shop.ok("lesson", "list", "--open")["total"] == 2


def test_a_project_is_copied_without_its_people(shop: Shop) -> None:
    before = shop.ok("log")["total"]
    assert shop(*COPY)[0] == 2
    planned = shop.ok(*COPY, "--dry-run")
    assert shop.ok("log")["total"] == before
    code, reply = shop(*COPY, "--yes")
    made = reply["data"]
    assert code == 0
    assert made["copied"] == planned["copied"]
    assert {finding["code"] for finding in reply["findings"]} == {"closed-left"}
    counts = {line["what"]: line["count"] for line in made["copied"]}
    assert (counts["targets"], counts["units"], counts["learning outcomes"]) == (1, 1, 3)
    assert (counts["partners: host-company"], counts["communication plan"]) == (2, 1)
    assert (counts["lessons with a measure to be done"], counts["lessons"]) == (1, 2)

    new, where = made["project"], ("--project", made["project"]["ref"])
    assert (new["ref"], new["scheme"], new["with"]) == ("P-2027-01", "certification-mobility", ["erasmus-ka1-vet"])
    shown = shop.ok("project", "show", "P-2027-01")["project"]
    assert (shown["mobilities"], shown["targets"][0]["planned"]) == (0, 40)
    calls = {call["ref"]: call for call in shop.ok("org", "calls", *where)["calls"]}
    assert {ref: call["remark"] for ref, call in calls.items()} == {
        "O-0003": "P-2026-01: 4 people",
        "O-0004": "P-2026-01: refused, no tutor this summer",
    }
    assert {call["state"] for call in calls.values()} == {"to-contact"}
    (line,) = shop.ok("communication", "list", *where)["lines"]
    assert (line["planned"], line["done"]) == ("2027-01-20", None)


def test_a_copy_has_no_grant_and_no_call_yet(shop: Shop) -> None:
    shop.ok("project", "set", "grant=120000", "call_year=2025", "rate_card=fr-2025", "national_agency=FR01")
    shop.ok(*COPY, "--yes")

    copied = shop.ok("project", "show", "P-2027-01")["project"]
    assert [copied[name] for name in ("grant", "call_year", "rate_card", "national_agency")] == [
        None,
        None,
        None,
        "FR01",
    ]


def test_a_copy_that_has_not_begun_does_not_compete_with_the_project_that_runs(shop: Shop) -> None:
    shop.ok(*COPY, "--yes")
    assert shop("event", "list")[0] == 0
    actions = {project: set[str]() for project in ("P-2026-01", "P-2027-01")}
    for column in shop.ok("board")["columns"]:
        actions[column["project"]].add(column["action"])
    assert not [action for action in actions["P-2026-01"] if "--missing" in action and "--project" in action]
    assert [action for action in actions["P-2027-01"] if "--project P-2027-01" in action]
    later = shop.on("2027-01-10")
    assert later("event", "list")[1]["errors"][0]["code"] == "which-project"
    assert [column for column in later.ok("board")["columns"] if "--project P-2026-01" in column["action"]]


def test_lessons_go_along_and_their_measures_come_into_next(shop: Shop) -> None:
    shop.ok(*COPY, "--yes")
    where = ("--project", "P-2027-01")
    lessons = shop.ok("lesson", "list", *where)["lessons"]
    assert [(one["origin"], one["origin_project"], one["state"]) for one in lessons] == [
        ("L-2026-001", "P-2026-01", "open"),
        ("L-2026-002", "P-2026-01", "done"),
        ("L-2026-003", "P-2026-01", "noted"),
    ]
    assert shop.ok("lesson", "list", "--project", "P-2026-01")["lessons"][0]["state"] == "carried-on"
    assert shop("lesson", "done", "L-2026-001")[1]["errors"][0]["code"] == "carried-on"
    later = shop.on("2027-01-10")
    assert [item["command"] for item in later.ok("next", *where)["items"] if item["task"] == "lesson-due"] == [
        "mobctl lesson done L-2027-001"
    ]
    shop.ok("lesson", "done", "L-2027-001")
    assert "lesson-due" not in {item["task"] for item in later.ok("next", *where)["items"]}
    tasks = {task["key"]: task["state"] for task in shop.on("2028-05-01").ok("task", "show", "P-2027-01")["tasks"]}
    assert tasks["project-assessed"] != "done"
    assert all(check["ok"] for check in shop.ok("check")["checks"])


def test_a_copy_is_taken_back_whole_and_may_adopt_todays_scheme(shop: Shop) -> None:
    made = shop.ok(*COPY, "--yes", "--scheme-version", "today")
    assert shop(*COPY, "--yes")[1]["errors"][0]["code"] == "code-taken"
    undone = shop.ok("undo", made["operation"])
    assert {row["outcome"] for row in undone["rows"]} == {"reversed"}
    assert shop.ok("project", "list")["total"] == 1
    assert shop.ok("lesson", "list", "--all")["total"] == 3
    assert shop.ok("lesson", "list", "--open")["total"] == 1
    assert shop(*COPY, "--scheme-version", "newest")[0] == 2
    assert all(check["ok"] for check in shop.ok("check")["checks"])


def test_measures_agreed_on_an_incident_are_in_next(shop: Shop) -> None:
    shop.ok("incident", "open", "M-2026-001", "--title", "Nights")
    shop.ok("incident", "measure", "001", "--text", "Days", "--side", "host-company", "--due", "2026-02-03")
    item = next(item for item in shop.ok("next")["items"] if item["ref"] == "X-2026-001")
    assert (item["due"], item["command"]) == ("2026-02-03", "mobctl incident done X-2026-001 1")
