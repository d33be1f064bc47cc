"""Trouble: incidents with both sides heard, what is kept apart, interruptions, early ends and withdrawals."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from mobctl.models import Mobility
from tests.conftest import Shop
from tests.story import cohort

ANNA, SECOND, MINOR, FOURTH = "M-2026-001", "M-2026-002", "M-2026-003", "M-2026-004"
SECRET = "a diagnosis that nobody else needs to know"
ON_THE_WAY = "2026-03-10"


@pytest.fixture
def shop(project: Shop) -> Shop:
    """A cohort of which all but the last are under way."""
    cohort.fill(project)
    desk = cohort.desk_of(project)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for mobility in session.exec(select(Mobility).where(Mobility.ref != FOURTH)):
            planner.update(mobility, phase="during", status="under-way")
        plan = planner.plan("they have begun", None)
    desk.apply(plan)
    return project.on(ON_THE_WAY)


def mediation(shop: Shop) -> dict:
    return next(task for task in shop.ok("task", "show", ANNA)["tasks"] if task["key"] == "mediation")


def shown(shop: Shop, ref: str) -> dict:
    return shop.ok("mobility", "show", ref)


def days(shop: Shop, ref: str) -> tuple[str, str]:
    """Return the days that the certificate and the report's sheet tell."""
    import openpyxl

    out = shop.folder / f"report-{len(list(shop.folder.glob('report-*')))}.xlsx"
    shop.ok("report", "project", "--out", out)
    sheet = openpyxl.load_workbook(out)["Mobilities"]
    rows = list(sheet.iter_rows(values_only=True))
    header = next(number for number, row in enumerate(rows) if "Days interrupted" in row)
    line = next(dict(zip(rows[header], row, strict=True)) for row in rows if ref in row)
    return line["Days"], line["Days interrupted"]


def test_an_incident_from_its_opening_to_its_closing(shop: Shop) -> None:
    assert mediation(shop)["state"] == "not-needed"
    opened = shop.ok("incident", "open", ANNA, "--title", "Nights", "--on", "2026-03-04", "--reported-by", "tutor")
    (line,) = opened["incidents"]
    assert (line["ref"], line["mobility"], line["opened"]) == ("X-2026-001", ANNA, "2026-03-04")
    task = mediation(shop)
    assert task["state"] in ("open", "late")
    assert "mobctl incident close" in " ".join(task["why"])
    assert task["command"] == f"mobctl incident list {ANNA}"
    code, reply = shop("mobility", "advance", ANNA)
    assert code == 4
    assert "mediation" in {each["where"]["key"] for each in reply["findings"]}

    assert shop("incident", "note", "001", "--text", "Nobody told me")[1]["errors"][0]["code"] == "side-needed"
    shop.ok("incident", "note", "X-2026-001", "--side", "participant", "--text", "Nobody told me")
    shop.ok("incident", "note", "X-2026-001", "--note", "called twice")
    shop.ok("incident", "measure", "X-2026-001", "--text", "Days", "--side", "host-company", "--due", "2026-03-08")
    shop.ok("incident", "measure", "X-2026-001", "--text", "Call weekly", "--side", "host-partner")
    met = ("--on", "2026-03-06", "--mediator", "Inés Robles", "--text", "All met", "--outcome", "Day shifts agreed")
    shop.ok("incident", "mediate", "X-2026-001", *met)
    (line,) = shop.ok("incident", "list", "--open")["incidents"]
    assert [(one["number"], one["late_days"]) for one in line["measures"]] == [(1, 2), (2, 0)]
    assert [(one["side"], one["text"]) for one in line["statements"]] == [("participant", "Nobody told me")]
    assert [one["text"] for one in line["notes"]] == ["called twice"]
    assert line["mediations"][0]["outcome"] == "Day shifts agreed"
    shop.ok("incident", "done", "X-2026-001", "1", "--on", "2026-03-09")
    assert shop("incident", "done", "X-2026-001", "3")[1]["errors"][0]["code"] == "no-such-measure"

    code, reply = shop("incident", "close", "X-2026-001", "--outcome", "Both are content")
    assert (code, reply["data"]["incidents"][0]["state"]) == (0, "closed")
    assert [each["code"] for each in reply["findings"]] == ["measures-open", "one-side-heard"]
    assert mediation(shop)["state"] == "done"
    assert shop.ok("incident", "list", "--open")["total"] == 0
    assert shop("incident", "close", "X-2026-001", "--outcome", "again")[0] == 4
    assert all(check["ok"] for check in shop.ok("check")["checks"])


def test_what_is_kept_apart_is_told_only_where_it_is_asked_for(shop: Shop) -> None:
    shop.ok("incident", "open", ANNA, "--title", "Ill")
    assert shop("incident", "note", "X-2026-001", "--sensitive", "--note", SECRET)[0] == 2
    written = shop.ok("incident", "note", "X-2026-001", "--sensitive", "--text", SECRET)
    told = [written, shop.ok("incident", "list"), shop.ok("incident", "show", "X-2026-001"), shop.ok("log")]
    told += [shop.ok("log", written["operation"]), shop.ok("log", "X-2026-001"), shop.ok("mobility", "show", ANNA)]
    told += [shop.ok("task", "show", ANNA), shop.ok("next"), shop.ok("incident", "list", ANNA)]
    assert SECRET not in json.dumps(told, ensure_ascii=False)
    assert "(kept apart)" in json.dumps(shop.ok("log", "X-2026-001"))
    for words in (("incident", "show", "X-2026-001"), ("log", "X-2026-001")):
        assert SECRET not in shop(*words, json_=False)[1]
    shop.ok("document", "issue", "pedagogical-contract", ANNA)
    shop.ok("audit", "pack", ANNA)
    files = [path for path in shop.folder.rglob("*") if path.is_file() and not path.name.startswith("mobctl.db")]
    assert len(files) > 3
    assert not any(_says(path, SECRET) for path in files)

    shown = shop.ok("incident", "show", "X-2026-001", "--sensitive")
    assert [note["text"] for note in shown["sensitive"]] == [SECRET]
    printed = shop("incident", "show", "X-2026-001", "--sensitive", json_=False)[1]
    assert SECRET in " ".join(printed.split())
    undone = shop.ok("undo", written["operation"])
    assert SECRET not in json.dumps([undone, shop.ok("log", undone["operation"])])
    assert shop.ok("incident", "show", "X-2026-001", "--sensitive")["sensitive"] == []


def _says(path: Path, text: str) -> bool:
    import zipfile

    if not zipfile.is_zipfile(path):
        return text.encode() in path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return any(text.encode() in packed.read(name) for name in packed.namelist())


def test_interruptions_are_dated_and_their_days_do_not_count(shop: Shop) -> None:
    assert shop("mobility", "interrupt", ANNA, "--on", "2026-03-05")[0] == 2
    for on in ("2026-03-01", "2026-03-28"):
        assert shop("mobility", "interrupt", ANNA, "--on", on, "--note", "ill")[0] == 4
    shop.ok("mobility", "interrupt", ANNA, SECOND, "--on", "2026-03-05", "--note", "storm", "--force-majeure")
    assert shown(shop, ANNA)["mobility"]["status"] == "interrupted"
    assert shop("mobility", "advance", ANNA)[0] == 4
    assert shop("mobility", "resume", ANNA, "--on", "2026-03-05")[0] == 4
    shop.ok("mobility", "resume", ANNA, "--on", "2026-03-09")
    shop.ok("mobility", "interrupt", ANNA, "--on", "2026-03-16", "--until", "2026-03-17", "--note", "ill")
    again = shop("mobility", "interrupt", ANNA, "--on", "2026-03-17", "--note", "ill")[1]
    assert again["errors"][0]["code"] == "interrupted-before"

    found = shown(shop, ANNA)
    assert found["mobility"]["status"] == "under-way"
    assert [(gap["start"], gap["end"], gap["days"], gap["force_majeure"]) for gap in found["interruptions"]] == [
        ("2026-03-05", "2026-03-08", 4, True),
        ("2026-03-16", "2026-03-17", 2, False),
    ]
    assert days(shop, ANNA) == (20, 6)
    later = shop.on("2026-03-30")
    issued = later.ok("document", "issue", "attendance-certificate", ANNA, "--language", "en")["issued"]
    from mobctl.files.word_text import text_of

    text = text_of((shop.folder / issued[0]["path"]).read_bytes())
    assert "Days of activity | 20" in text
    assert "interrupted for 6 days" in text


def test_an_early_end_closes_the_interruption_and_counts_the_days_before(shop: Shop) -> None:
    shop.ok("mobility", "interrupt", ANNA, "--on", "2026-03-05", "--note", "storm")
    assert shop("mobility", "end", ANNA, "--on", "2026-04-05", "--reason", "storm")[0] == 4
    ended = shop.ok("mobility", "end", ANNA, "--on", "2026-03-09", "--reason", "storm", "--force-majeure")
    line = ended["mobilities"][0]
    assert (line["status"], line["reason"], line["force_majeure"]) == ("ended-early", "storm", True)
    assert shown(shop, ANNA)["interruptions"][0]["end"] == "2026-03-09"
    assert days(shop, ANNA) == (3, 5)
    undone = shop.ok("undo", ended["operation"])
    assert {row["outcome"] for row in undone["rows"]} == {"reversed"}
    assert shown(shop, ANNA)["interruptions"][0]["end"] is None


def test_reasons_of_withdrawals_are_kept_shown_and_counted(shop: Shop) -> None:
    assert shop("mobility", "withdraw", ANNA, "--note", "found a job")[0] == 4
    shop.ok("mobility", "withdraw", FOURTH, "--note", "found a job", "--on", "2026-02-20")
    found = shown(shop, FOURTH)["mobility"]
    assert (found["status"], found["reason"], found["ended_on"]) == ("withdrawn", "found a job", "2026-02-20")
    listed = shop.ok("mobility", "list", "--status", "withdrawn")
    assert (listed["total"], listed["reasons"]) == (1, {"found a job": 1})
    for words in (("mobility", "list", "--status", "withdrawn"), ("mobility", "show", FOURTH)):
        assert "found a job" in shop(*words, json_=False)[1]
    assert {task["state"] for task in shop.ok("task", "show", FOURTH)["tasks"] if task["ref"] == FOURTH} <= {
        "not-needed",
        "done",
    }


def test_the_emergency_sheet_of_a_flow_names_whom_to_call_and_the_policies(shop: Shop) -> None:
    from mobctl.files.word_text import text_of

    shop.ok("org", "set", "O-0001", "emergency_phone=+33 6 12 00 00 00")
    paper = shop.folder / "policy.pdf"
    paper.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    shop.ok("evidence", "add", "F-2026-01", "insurance-accident", paper, "--note", "MAIF 4711")
    open_task = next(one for one in shop.ok("task", "show", FOURTH)["tasks"] if one["key"] == "emergency-sheet-ready")
    assert (open_task["due"], open_task["command"]) == (
        "2026-02-23",
        f"mobctl document issue emergency-sheet {FOURTH}",
    )
    issued = shop.ok("document", "issue", "emergency-sheet", "F-2026-01", "--language", "de")["issued"]
    assert len(issued) == 4
    text = text_of((shop.folder / issued[0]["path"]).read_bytes())
    assert "+33 6 12 00 00 00" in text
    assert "MAIF 4711" in text
    assert "+33 6 00 00 00 09" in text
