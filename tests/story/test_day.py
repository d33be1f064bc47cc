"""The board, what comes next and the guide: the same facts seen by day."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mobctl.cli import COMMANDS, tree
from mobctl.messages import Message, checklist, facts
from mobctl.messages.records import RECORDS
from mobctl.models import Mobility
from tests.conftest import Shop
from tests.story.cohort import fill
from tests.story.test_documents import change
from tests.test_scheme_shipped import SHIPPED

REFS = ["M-2026-001", "M-2026-002", "M-2026-003", "M-2026-004"]


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def column(shop: Shop, step: str, *more: str) -> dict:
    return next(each for each in shop.ok("board", *more)["columns"] if each["step"] == step)


def test_the_board_counts_every_step_in_the_order_of_the_scheme(cohort: Shop) -> None:
    columns = cohort.ok("board")["columns"]

    assert [each["step"] for each in columns][:3] == ["present-project", "inform-candidates", "select-learners"]
    assert len(columns) == 13
    assert all(
        set(each) >= {"phase", "step", "title", "count", "late", "oldest_days", "refs", "action"} for each in columns
    )
    found = column(cohort, "host-companies")
    assert (found["count"], found["refs"]) == (4, REFS)
    assert found["action"] == "mobctl task done --missing host-informed host-informed --on DATE"


def test_the_board_and_the_list_agree_on_what_is_late(cohort: Shop) -> None:
    for day in ("2026-01-05", "2026-02-01", "2026-02-20"):
        shop = cohort.on(day)
        late = {
            (each["step"], ref)
            for ref in REFS
            for each in shop.ok("task", "show", ref)["tasks"]
            if each["ref"] == ref and each["state"] == "late"
        }
        items = shop.ok("next")["items"]
        told = {(item["step"], item["ref"]) for item in items if item["late_days"]}
        assert {pair for pair in told if pair[1] in REFS} == late
        columns = {each["step"]: each for each in shop.ok("board")["columns"]}
        for step in {step for step, _ in late}:
            assert columns[step]["late"] >= len([1 for each, _ in late if each == step])
            latest = max(item["late_days"] for item in items if item["step"] == step)
            assert columns[step]["oldest_days"] >= latest


def test_what_each_needs_a_value_of_its_own_for_has_no_command_for_all(cohort: Shop) -> None:
    actions = [each["action"] for each in cohort.ok("board")["columns"]]
    actions += [item["for_all"] for item in cohort.ok("next")["items"]]
    assert [action for action in actions if "--missing" in action]
    assert not [action for action in actions if "--missing" in action and re.search(r"[a-z]=[A-Z]|FILE", action)]


def test_a_limit_shortens_the_names_and_never_the_counts(cohort: Shop) -> None:
    found = column(cohort, "host-companies", "--limit", "1")
    assert (found["count"], found["refs"]) == (4, ["M-2026-001"])


def test_next_names_the_most_urgent_first_with_its_reason_and_command(cohort: Shop) -> None:
    agenda = cohort.ok("next")

    items = agenda["items"]
    assert agenda["total"] == len(items)
    dated = [item["due"] for item in items if item["due"]]
    assert dated == sorted(dated)
    first = items[0]
    assert set(first) >= {"ref", "task", "title", "due", "late_days", "why", "blocks", "command", "responsible"}
    assert (first["ref"], first["task"], first["late_days"]) == ("M-2026-001", "evaluation-prepared", 20)
    assert first["command"] == "mobctl outcome plan M-2026-001 UNIT"
    informed = next(item for item in items if item["task"] == "host-informed")
    assert informed["blocks"] == ["the start"]
    assert len(cohort.ok("next", "--limit", "3")["items"]) == 3
    assert cohort.ok("next", "--limit", "3")["total"] == agenda["total"]


def test_next_and_board_take_all_open_projects_together(cohort: Shop) -> None:
    alone = cohort.ok("next", "--limit", "1")["items"][0]
    cohort.ok(
        *("project", "create", "--code", "second", "--title", "Second round", "--scheme", "certification-mobility"),
        *("--start", "2025-10-01", "--end", "2027-06-30"),
    )

    agenda = cohort.ok("next")
    dated = [(item["due"], item["ref"]) for item in agenda["items"] if item["due"]]
    assert dated == sorted(dated)
    assert {item["project"] for item in agenda["items"]} == {"P-2026-01", "P-2025-01"}
    assert (
        agenda["total"]
        == len(agenda["items"])
        == sum(cohort.ok("next", "--project", ref)["total"] for ref in agenda["projects"])
    )
    assert alone["rule"] == alone["why"][-1]
    assert next(item for item in agenda["items"] if item["ref"] == alone["ref"])["why"] == alone["why"]
    columns = cohort.ok("board")["columns"]
    assert [each["project"] for each in columns] == ["P-2026-01"] * 13 + ["P-2025-01"] * 11
    action = next(each["action"] for each in columns if each["step"] == "host-companies")
    assert action == "mobctl task done --missing host-informed --project P-2026-01 host-informed --on DATE"
    assert len(cohort.ok("board", "--project", "second")["columns"]) == 11
    cohort.ok("project", "use", "second")
    assert {item["project"] for item in cohort.ok("next")["items"]} == {"P-2025-01"}
    printed = cohort("next", "--project", "P-2026-01", json_=False)[1]
    assert "teachers, host partner, until 2026-01-12" in printed


def test_a_single_task_tells_all_its_reasons_and_several_one_each(cohort: Shop) -> None:
    several, single = (cohort("next", *more, json_=False)[1] for more in ((), ("--limit", "1")))
    told = cohort.ok("next", "--limit", "1")["items"][0]
    assert told["rule"]
    words = " ".join(told["rule"].split()[:4])
    assert (words in several, words in single) == (False, True)
    block = several.split("d late")[1]
    assert block.count("\n            - ") <= 2


def test_a_call_that_was_promised_comes_up_on_its_day(cohort: Shop) -> None:
    cohort.ok("org", "add", "name=Forno Due", "country=IT", "--role", "host-company")
    cohort.ok("org", "prospect", "Forno Due", "contacted", "--next-call", "2026-01-30")

    calls = [item for item in cohort.ok("next")["items"] if item["task"] == "call-due"]

    assert [(call["late_days"], call["about"], call["state"]) for call in calls] == [(2, "Forno Due", "late")]
    assert calls[0]["command"] == f"mobctl org prospect {calls[0]['ref']} STATE --next-call DATE"
    assert "contacted" in calls[0]["why"][0]
    assert not [item for item in cohort.ok("next", "--who", "teachers")["items"] if item["task"] == "call-due"]
    cohort.ok("org", "prospect", "Forno Due", "refused", "--note", "no tutor this year")
    assert not [item for item in cohort.ok("next")["items"] if item["task"] == "call-due"]


def test_next_by_days_and_by_who_does_it(cohort: Shop) -> None:
    far = cohort.ok("next", "--days", "600")["items"]
    near = cohort.ok("next", "--days", "0")["items"]
    assert len(far) > len(near)
    assert all(item["due"] <= "2026-02-01" for item in near)
    teachers = cohort.ok("next", "--who", "teachers", "--days", "600")["items"]
    assert teachers
    assert all("teachers" in item["responsible"] or item["responsible"] == "all-partners" for item in teachers)
    assert any(item["responsible"] == "both-partners" for item in cohort.ok("next", "--who", "host-partner")["items"])
    code, reply = cohort("next", "--who", "teecher")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-responsible")


def test_what_begins_later_is_not_on_the_board_yet(cohort: Shop) -> None:
    assert column(cohort, "debrief")["count"] == 0
    assert column(cohort.on("2026-03-05"), "debrief")["count"] == 2
    assert column(cohort, "take-stock")["count"] == 0
    assert column(cohort.on("2027-05-01"), "take-stock")["count"] > 0


def test_the_guide_tells_a_step_by_key_or_number(cohort: Shop) -> None:
    assert len(cohort.ok("guide")["steps"]) == 13
    step = cohort.ok("guide", "prepare-reception")["steps"][0]
    assert step == cohort.ok("guide", "4")["steps"][0]
    assert step["tasks"][0]["key"] == "contract-content"
    code, reply = cohort("guide", "prepare-recepton")
    assert (code, "prepare-reception" in reply["errors"][0]["message"]) == (3, True)


def test_the_scheme_speaks_the_language_of_the_workspace(cohort: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = Shop(cohort.folder, {**cohort.environ, "MOBCTL_LANGUAGE": "de"})
    company = "Aufnehmende Betriebe finden und vorbereiten"

    assert told.ok("guide", "host-companies")["steps"][0]["title"] == company
    assert column(told, "host-companies")["title"] == company
    task = next(each for each in told.ok("task", "show", REFS[0])["tasks"] if each["key"] == "arrival")
    assert task["title"].startswith("Die teilnehmende Person empfangen")
    assert (
        "Bewertung" in next(each for each in told.ok("next")["items"] if each["task"] == "evaluation-prepared")["title"]
    )
    scheme = told.ok("scheme", "show", "certification-mobility")["scheme"]
    assert [phase["title"] for phase in scheme["phases"]] == ["Vorher", "Während", "Danach"]
    for words in (("board",), ("next",), ("task", "show", REFS[0]), ("guide", "5"), ("scheme", "list")):
        assert max(len(line.rstrip()) for line in told(*words, json_=False)[1].splitlines()) <= 80


def test_schemes_are_listed_shown_checked_and_copied(project: Shop) -> None:
    listed = {each["key"]: each for each in project.ok("scheme", "list")["schemes"]}
    assert listed["certification-mobility"]["tasks"] == 43
    assert listed["erasmus-ka1-vet"]["extends"] == ["*"]
    shown = project.ok("scheme", "show", "certification-mobility")
    tasks = [task for phase in shown["scheme"]["phases"] for step in phase["steps"] for task in step["tasks"]]
    assert len(tasks) == 43
    assert set(tasks[0]) == {"key", "title", "level", "responsible", "due", "needs", "holds"}
    assert {kind["key"] for kind in shown["activity_types"]} >= {"short-term-learner", "preparatory-visit"}
    copied = project.ok("scheme", "copy", "certification-mobility")["file"]
    assert project.ok("scheme", "check", copied)["ok"]
    code, reply = project("scheme", "copy", "certification-mobility")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")


def test_a_faulty_scheme_is_told_key_by_key(project: Shop) -> None:
    text = (SHIPPED / "erasmus-ka1-vet.toml").read_text("utf-8")
    text = text.replace('from = "start", weeks_before = 4', 'from = "strat", weeks_befor = 4', 1)
    (project.folder / "ours.toml").write_text(text, "utf-8")

    code, reply = project("scheme", "check", "ours.toml")

    assert code == 5
    assert {finding["where"]["key"] for finding in reply["findings"]} == {
        "task.grant-agreement-signed.due.from",
        "task.grant-agreement-signed.due.weeks_befor",
    }
    assert "did you mean start?" in " ".join(finding["message"] for finding in reply["findings"])
    code, reply = project("scheme", "check", "nothing.toml")
    assert (code, reply["errors"][0]["code"]) == (6, "scheme-unreadable")
    code, reply = project("scheme", "show", "certificaton-mobility")
    assert (code, reply["errors"][0]["code"]) == (3, "scheme-unknown")


def test_a_broken_scheme_on_the_shelf_is_told_once_and_checked_by_its_key(project: Shop) -> None:
    assert project.ok("scheme", "check", "certification-mobility")["file"] == "certification-mobility.toml"
    own = project.folder / project.ok("scheme", "copy", "certification-mobility")["file"]
    own.write_text(own.read_text("utf-8").replace('from = "', 'from = "x', 1), "utf-8")
    (project.folder / "schemes" / "broken.toml").write_text("key = ", "utf-8")

    code, reply = project("scheme", "list")

    assert code == 5
    assert sorted(one["where"]["file"] for one in reply["findings"]) == ["broken.toml", "certification-mobility.toml"]
    assert "erasmus-ka1-vet" in {line["key"] for line in reply["data"]["schemes"]}
    assert "1 fault in" in project("scheme", "check", "certification-mobility", json_=False)[1]


def test_a_wrong_choice_is_told_in_plain_words(project: Shop) -> None:
    told = project("calendar", "--what", "everything", json_=False)[1]
    assert "Value error" not in told
    assert "'everything' is not one of" in told


@pytest.mark.parametrize("command", [("next",), ("board",), ("task", "show")])
def test_commands_of_every_day_load_no_slow_modules(cohort: Shop, command: tuple[str, ...]) -> None:
    slow = ("sqlmodel", "mobctl.models", "openpyxl", "docxtpl", "jinja2", "babel", "phonenumbers", "questionary")
    script = (
        "import sys; from mobctl.cli import run; code = run(sys.argv[1:]);"
        f"print([name for name in {slow!r} if name in sys.modules], code, file=sys.stderr)"
    )
    words = [sys.executable, "-c", script, "--workspace", str(cohort.folder), *command]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ, **cohort.environ})
    assert done.stderr.splitlines()[-1] == "[] 0"


def test_at_80_columns_nothing_is_wider(cohort: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in (("board",), ("next",), ("task", "show", "M-2026-001"), ("guide", "5"), ("scheme", "list")):
        code, printed = cohort(*words, json_=False)
        assert code == 0
        assert max(len(line.rstrip()) for line in printed.splitlines()) <= 80


def hinted() -> set[tuple[str, ...]]:
    """Return the commands that tasks and reasons tell people to type: noun and verb, or a leaf alone."""
    texts = [path.read_text("utf-8") for path in SHIPPED.glob("*.toml")]
    texts += [message.hint for message in vars(checklist).values() if isinstance(message, Message)]
    texts += [words.way for words in (*facts.FACTS.values(), *facts.CONDITIONS.values(), *RECORDS.values())]
    return {
        (noun,) if COMMANDS.get(noun, ("", False))[1] else (noun, verb)
        for text in texts
        for noun, verb in re.findall(r"mobctl ([a-z]+) ([a-z]+)", text)
    }


def test_every_command_that_is_advised_exists() -> None:
    root = tree()
    for words in sorted(hinted()):
        assert words[0] in COMMANDS, words
        module = Path(__file__).parents[2] / "mobctl" / "commands" / f"{COMMANDS[words[0]][0]}.py"
        assert module.exists(), words
        command = root.load(words[0])
        assert len(words) == 1 or words[1] in command.commands, words


def test_a_project_keeps_its_scheme_until_it_is_upgraded(cohort: Shop) -> None:
    copied = cohort.ok("scheme", "copy", "certification-mobility")["file"]
    path = cohort.folder / copied
    text = path.read_text("utf-8").replace('"Inform candidates"', '"Tell everybody"')
    path.write_text(text.replace("[task.expectations-told]", "[task.hopes-told]"), "utf-8")
    assert "Tell everybody" not in json.dumps(cohort.ok("task", "show"))

    planned = cohort.ok("scheme", "upgrade", "--dry-run")
    assert {(task["key"], task["outcome"]) for task in planned["tasks"]} == {
        ("candidates-informed", "changed"),
        ("hopes-told", "added"),
        ("expectations-told", "removed"),
    }
    assert "Tell everybody" not in json.dumps(cohort.ok("task", "show"))
    assert cohort("scheme", "upgrade")[0] == 2
    told = cohort("scheme", "upgrade", "--yes", json_=False)[1]
    assert "→" not in told
    assert "the same version with other texts or rules" in " ".join(told.split())

    assert "Tell everybody" in json.dumps(cohort.ok("task", "show"))
    assert cohort.ok("check")["checks"][-1]["ok"]
    assert cohort.ok("scheme", "upgrade", "--yes")["total"] == 0


def test_an_upgrade_tells_whom_each_task_concerns_and_never_opens_a_finished_one(cohort: Shop) -> None:
    cohort.ok("task", "done", "M-2026-001", "expectations-told", "--on", "2026-02-01")
    path = cohort.folder / cohort.ok("scheme", "copy", "certification-mobility")["file"]
    text = path.read_text("utf-8")
    evaluation = text[text.index("[task.evaluation-prepared]") :].split("[task.", 2)[1]
    wanted = evaluation.replace("closed_by = [{", 'closed_by = [{ fact = "evidence", kinds = ["photo"] }, {')
    path.write_text(text.replace(evaluation, wanted).replace("[task.expectations-told]", "[task.hopes-told]"), "utf-8")
    cohort.ok("mobility", "set", "M-2026-001", "assessment_method=observation")
    before = {one["key"]: one["state"] for one in cohort.ok("task", "show", "M-2026-001")["tasks"]}

    begun = cohort.ok("mobility", "show", "M-2026-002")["mobility"]["phase"]
    change(cohort, Mobility, {"ref": "M-2026-002"}, phase="during")
    planned = {task["key"]: task for task in cohort.ok("scheme", "upgrade", "--dry-run")["tasks"]}
    cohort.ok("scheme", "upgrade", "--yes")

    assert begun == "before"
    assert (planned["hopes-told"]["outcome"], planned["hopes-told"]["concerns"]) == ("added", 3)
    assert planned["hopes-told"]["spared"] == ["M-2026-002"]
    spared = {one["key"]: one for one in cohort.ok("task", "show", "M-2026-002")["tasks"]}["hopes-told"]
    assert spared["state"] == "skipped"
    assert "begun under version" in spared["why"][0]
    assert (planned["expectations-told"]["outcome"], planned["expectations-told"]["concerns"]) == ("removed", 3)
    changed = planned["evaluation-prepared"]
    assert (changed["outcome"], changed["parts"], changed["level"]) == ("changed", ["closed_by"], "mobility")
    assert (changed["concerns"], changed["finished"]) == (3, ["M-2026-001"])
    after = {one["key"]: one for one in cohort.ok("task", "show", "M-2026-001")["tasks"]}
    assert all(after[key]["state"] == "done" for key, state in before.items() if state == "done" and key in after)
    assert "done under version" in after["evaluation-prepared"]["why"][0]
    assert cohort.ok("check")["checks"][-1]["ok"]


def test_schemes_can_be_read_outside_any_workspace(empty_run: Shop) -> None:
    assert empty_run.ok("scheme", "show", "certification-mobility")["scheme"]["version"]
    assert empty_run.ok("scheme", "check", SHIPPED / "erasmus-ka1-vet.toml")["ok"]
