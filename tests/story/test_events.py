"""Events and visits, stops and follow-ups: what is recorded of them closes the tasks that ask for it."""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import TODAY, Shop
from tests.story.cohort import fill
from tests.test_scheme_sections import in_all_languages

M1, M2, M3, M4 = (f"M-2026-00{number}" for number in range(1, 5))
CIRCLE = """
key = "circle"
version = "1"
extends = "*"
title.en = "A circle"

[module.ecosystem]
title.en = "The ecosystem abroad"

[module.visa-steps]
title.en = "Visa, step by step"

[partnership_kind.trade]
title.en = "Trade"
support.en = "Introduce them to the chamber."

[task.modules]
step = "prepare-participant"
title.en = "Attend"
why.en = "To be ready."
level = "mobility"
responsible = "coordinator"
closed_by = [{ fact = "record", records = ["modules-attended"] }]

[task.stops]
step = "prepare-participant"
title.en = "Plan the stops"
why.en = "To learn."
level = "mobility"
responsible = "coordinator"
closed_by = [{ fact = "record", records = ["itinerary"] }]

[task.home]
step = "take-stock"
title.en = "Confirm the return"
why.en = "To know."
level = "mobility"
responsible = "participant"
closed_by = [{ fact = "record", records = ["returned"] }]

[task.map]
step = "present-project"
title.en = "Map the actors"
why.en = "To know whom to ask."
level = "project"
responsible = "coordinator"
closed_by = [{ fact = "record", records = ["actors-mapped"] }]
"""
AFTER = """
[task.asked-{0}]
step = "take-stock"
title.en = "Ask after {0} months"
why.en = "To know."
level = "mobility"
responsible = "coordinator"
due = {{ from = "end", months_after = {0} }}
closed_by = [{{ fact = "followed-up", months = {0} }}]
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A coordinator with four people of a flow, in a project whose scheme has modules, stops and follow-ups."""
    base = tmp_path_factory.mktemp("events")
    environ = {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(base / "user.toml")}
    Shop(base, environ).ok("init", "workspace", "--organisation", "Lycée Jean Rouget", "--country", "FR")
    shop = Shop(base / "workspace", environ)
    text = re.sub(r'(\w+)\.en = (".*")', in_all_languages, CIRCLE + AFTER.format(3) + AFTER.format(6))
    (shop.folder / "schemes" / "circle.toml").write_text(text, "utf-8")
    shop.ok(
        *("project", "create", "--code", "C-1", "--title", "Circle", "--scheme", "certification-mobility"),
        *("--with", "circle", "--start", "2026-01-01", "--end", "2027-06-30"),
    )
    fill(shop)
    return shop


def task(shop: Shop, ref: str, key: str, of: str | None = None) -> dict[str, Any]:
    found = shop.ok("task", "show", ref)["tasks"]
    return next(each for each in found if each["key"] == key and (of is None or each["ref"] == of))


def state(shop: Shop, ref: str, key: str) -> str:
    return str(task(shop, ref, key)["state"])


def test_an_event_that_was_attended_closes_the_tasks_of_those_who_were_there(shop: Shop) -> None:
    event = shop.ok("event", "add", "--kind", "language", "--on", "2026-01-20", "--hours", "4", "--led-by", "Ms Ruiz")
    (line,) = event["events"]
    assert (line["ref"], line["state"], line["hours"]) == ("S-2026-001", "held", 4)

    attended = shop.ok("event", "attend", "S-2026-001", M1, "Żółkiewska")
    shop.ok("event", "attend", "S-2026-001", M2, "--absent")

    assert [each["ref"] for each in attended["attendance"]] == [M1, M3]
    assert [state(shop, ref, "language-culture") for ref in (M1, M2, M3)] == ["done", "open", "done"]
    assert "language on 2026-01-20" in " ".join(task(shop, M1, "language-culture")["why"])
    (listed,) = shop.ok("event", "list")["events"]
    assert (listed["present"], listed["absent"]) == (2, 1)
    shop.ok("event", "attend", "S-2026-001", M2, "--dry-run")
    shop.ok("event", "attend", "S-2026-001", M2)
    assert state(shop, M2, "language-culture") == "done"
    shop.ok("undo", "--last", "--yes")
    assert state(shop, M2, "language-culture") == "open"
    shop.ok("event", "cancel", "S-2026-001", "--note", "it was another course")
    assert state(shop, M1, "language-culture") == "open"
    code, reply = shop("event", "attend", "S-2026-001", M1)
    assert (code, reply["errors"][0]["code"]) == (4, "event-cancelled")
    assert shop.ok("check")["checks"][-1]["ok"]


def test_an_event_closes_nothing_before_its_day(shop: Shop) -> None:
    (line,) = shop.ok("event", "add", "--kind", "debriefing", "--on", "2026-03-26", "--flow", "Sevilla in March")[
        "events"
    ]
    assert (line["state"], line["flow"]) == ("planned", "F-2026-01")
    assert state(shop, "F-2026-01", "debriefing") != "done"
    code, reply = shop("event", "attend", line["ref"], "--all-of", "F-2026-01")
    assert (code, reply["errors"][0]["code"]) == (4, "event-not-yet")
    code, reply = shop("event", "set", line["ref"], "held=yes")
    assert (code, reply["errors"][0]["code"]) == (4, "event-held-early")

    later = shop.on("2026-03-26")
    assert state(later, "F-2026-01", "debriefing") != "done"
    attended = later.ok("event", "attend", line["ref"], "--all-of", "F-2026-01")

    assert attended["total"] == 4
    assert state(later, "F-2026-01", "debriefing") == "done"
    shown = later.ok("event", "show", line["ref"])
    assert (shown["event"]["present"], shown["not_recorded"]) == (4, [])


def test_an_event_of_the_project_and_its_organisations(shop: Shop) -> None:
    (line,) = shop.ok(
        "event", "add", "--kind", "information", "--on", "2026-01-10", "--title", "Evening at the chamber"
    )["events"]
    assert shop.ok("task", "show", "P-2026-01")
    assert state(shop, "P-2026-01", "candidates-informed") == "done"
    attended = shop.ok("event", "attend", line["ref"], "Panadería Sol & Hijos", "Thibault")
    assert [each["ref"][0] for each in attended["attendance"]] == ["O", "M"]
    code, reply = shop("event", "attend", line["ref"])
    assert (code, reply["errors"][0]["code"]) == (2, "nothing-named")
    code, reply = shop("event", "attend", "S-2026-099", M1)
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-ref")


def test_all_modules_of_the_preparation_have_to_be_attended(shop: Shop) -> None:
    code, reply = shop("event", "add", "--kind", "preparation", "--on", "2026-01-20", "--module", "ecosistem")
    assert (code, reply["errors"][0]["code"]) == (3, "no-modules")
    assert "ecosystem" in reply["errors"][0]["message"]
    refs = [
        shop.ok("event", "add", "--kind", "preparation", "--on", "2026-01-20", "--module", key)["events"][0]["ref"]
        for key in ("ecosystem", "visa-steps")
    ]
    shop.ok("event", "attend", refs[0], "--all-of", "F-2026-01")
    shop.ok("event", "attend", refs[1], M1)

    assert [state(shop, ref, "modules") for ref in (M1, M2)] == ["done", "open"]


def test_a_list_to_sign(shop: Shop, tmp_path: Path) -> None:
    (line,) = shop.ok("event", "add", "--kind", "culture", "--on", "2026-02-20", "--flow", "F-2026-01")["events"]
    file = tmp_path / "list.xlsx"
    assert shop.ok("event", "sheet", line["ref"], "--out", file)["rows"] == 4
    sheet = load_workbook(file).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["No.", "Reference", "Name", "Signature"]
    assert [sheet[f"B{row}"].value for row in range(2, 6)] == [M2, M1, M3, M4]
    assert sheet.max_row == 10


def test_visits_and_calls_close_the_check_of_conditions(shop: Shop) -> None:
    code, reply = shop("visit", "add", M1, "--on", "2026-03-10")
    assert (code, reply["errors"][0]["code"]) == (4, "visit-in-future")
    later = shop.on("2026-03-27")

    code, reply = later("visit", "add", M1, M2, "--on", "2026-03-10", "--kind", "call", "--conditions", "differ")
    assert (code, [each["code"] for each in reply["findings"]]) == (0, ["conditions-differ"] * 2)
    later.ok("visit", "add", M1, "--on", "2026-03-20", "--by", "Inés Robles", "--conditions", "agree")
    code, reply = later("visit", "add", M4, "--on", "2026-02-10")
    assert [each["code"] for each in reply["findings"]] == ["visit-outside-stay"]

    listed = later.ok("visit", "list", M1)["visits"]
    assert [(each["on"], each["kind"], each["by"], each["conditions"]) for each in listed] == [
        ("2026-03-10", "call", "coordinator", "differ"),
        ("2026-03-20", "visit", "Inés Robles", "agree"),
    ]
    assert later.ok("visit", "list")["total"] == 4


def test_stops_of_a_flow_count_for_its_members(shop: Shop) -> None:
    shop.ok("org", "add", "name=Incubadora Guadalquivir", "kind=incubator", "country=ES")
    stop = shop.ok(
        "itinerary", "add", "F-2026-01", "Incubadora Guadalquivir", "--on", "2026-03-05", "--purpose", "pitch"
    )
    assert stop["stops"][0]["ref"] == "F-2026-01"
    assert [state(shop, ref, "stops") for ref in (M1, M4)] == ["done", "done"]
    code, reply = shop("itinerary", "add", "F-2026-01", "Incubadora Guadalquivir", "--on", "2026-03-05")
    assert (code, reply["errors"][0]["code"]) == (4, "stop-there-already")
    code, reply = shop("itinerary", "add", M2, "Incubadora Guadalquivir", "--on", "2026-04-05")
    assert [each["code"] for each in reply["findings"]] == ["stop-outside-journey"]
    assert [each["ref"] for each in shop.ok("itinerary", "list", M2)["stops"]] == ["F-2026-01", M2]

    shop.ok("itinerary", "remove", "F-2026-01", "Incubadora Guadalquivir")

    assert [state(shop, ref, "stops") for ref in (M1, M2)] == ["open", "done"]
    code, reply = shop("itinerary", "remove", M1, "Incubadora Guadalquivir")
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-stop")


def test_the_map_of_actors(shop: Shop) -> None:
    shop.ok("org", "add", "name=Agencia de Extranjería", "kind=public-body", "country=ES")
    shop.ok("actor", "add", "Agencia de Extranjería", "institutional", "--note", "answers questions on visas")
    assert state(shop, "P-2026-01", "map") != "done"
    shop.ok("actor", "add", "Cámara de Oficios", "private")
    assert state(shop, "P-2026-01", "map") == "done"
    listed = shop.ok("actor", "list")
    assert [(each["ref"], each["sphere"]) for each in listed["actors"]] == [
        ("N-2026-001", "institutional"),
        ("N-2026-002", "private"),
    ]
    assert listed["countries"] == {"institutional": {"ES": 1}, "private": {"ES": 1}}
    code, reply = shop("actor", "add", "Cámara de Oficios", "private")
    assert (code, reply["errors"][0]["code"]) == (4, "actor-there-already")
    shop.ok("actor", "remove", "N-2026-002")
    assert shop.ok("actor", "list", "--sphere", "private")["total"] == 0
    assert state(shop, "P-2026-01", "map") != "done"


def test_who_is_due_for_which_follow_up(shop: Shop) -> None:
    code, reply = shop("followup", "add", M1, "--after", "3", "--outcome", "none yet")
    assert (code, reply["errors"][0]["code"]) == (4, "follow-up-too-soon")
    june = shop.on("2026-06-20")
    code, reply = june("followup", "add", M1, "--after", "4", "--outcome", "orders")
    assert (code, "3, 6 months" in reply["errors"][0]["message"]) == (3, True)

    due = june.ok("followup", "list", "--due")["due"]
    assert [(each["ref"], each["after"], each["due"]) for each in due] == [
        (ref, 3, "2026-06-27") for ref in (M1, M2, M3, M4)
    ]
    june.ok("followup", "add", M1, M2, "--after", "3", "--outcome", "first order", "--support", "export credit")
    code, reply = june("followup", "add", M3, "--after", "6", "--outcome", "bankrupt")
    assert (code, [each["code"] for each in reply["findings"]]) == (0, ["follow-up-early"])

    assert [each["ref"] for each in june.ok("followup", "list", "--due")["due"]] == [M3, M4]
    september = shop.on("2026-09-30").ok("followup", "list", "--due")["due"]
    assert [(each["ref"], each["after"], each["late_days"]) for each in september] == [
        *((ref, 3, 95) for ref in (M3, M4)),
        *((ref, 6, 3) for ref in (M1, M2, M4)),
    ]
    assert [each["outcome"] for each in june.ok("followup", "list", M1)["followups"]] == ["first order"]
    assert state(june, M1, "asked-3") == "done"


def test_the_return_is_confirmed_on_a_day(shop: Shop) -> None:
    code, reply = shop("mobility", "set", M1, "returned_on=2031-03-28")
    assert (code, reply["errors"][0]["code"], state(shop, M1, "home") == "done") == (4, "returned-in-future", False)
    shop.on("2026-03-28").ok("mobility", "set", M1, "returned_on=2026-03-28")
    assert state(shop, M1, "home") == "done"


@pytest.mark.parametrize("noun", ["event", "visit", "itinerary", "actor", "followup"])
def test_lists_fit_into_eighty_columns(shop: Shop, noun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, printed = shop(noun, "list", json_=False)
    assert code == 0
    assert max(len(line.rstrip()) for line in printed.splitlines()) <= 80
