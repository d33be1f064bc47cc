"""The calendar: dates for Outlook, Google and Thunderbird, where a changed date updates the entry that is there."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject

from mobctl.models import Mobility, Participant
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change, codes


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    return project


def read(shop: Shop, file: str) -> dict:
    """Return the entries of a file by UID without the workspace's part, as another library than ours reads them."""
    held = vobject.readOne((shop.folder / file).read_bytes().decode())
    return {event.uid.value.split("@")[0].rpartition(".")[0]: event for event in held.vevent_list}


def written(shop: Shop, *more: str | Path) -> dict:
    return read(shop, shop.ok("calendar", *more)["file"])


def test_a_changed_date_updates_the_entry_and_leaves_the_others_alone(shop: Shop) -> None:
    before = written(shop)
    shop.ok("mobility", "set", "M-2026-001", "end=2026-04-03")

    data = shop.on("2026-02-05").ok("calendar")
    after = read(shop, data["file"])

    assert set(after) == set(before)
    moved, was = after["m-2026-001.stay-1"], before["m-2026-001.stay-1"]
    assert moved.uid.value == was.uid.value
    assert (was.sequence.value, moved.sequence.value) == ("0", "1")
    assert (was.dtend.value, moved.dtend.value) == (date(2026, 3, 28), date(2026, 4, 4))
    assert moved.last_modified.value > was.last_modified.value
    same = after["m-2026-002.stay-1"]
    assert (same.sequence.value, same.dtstamp.value) == ("0", before["m-2026-002.stay-1"].dtstamp.value)
    states = {event["state"] for event in data["events"] if event["ref"] == "M-2026-002"}
    assert states == {"same"}


def test_the_same_facts_give_the_same_bytes_and_save_nothing(shop: Shop) -> None:
    first = shop.ok("calendar")
    second = shop.ok("calendar", "--out", "again.ics")

    assert first["operation"]
    assert second["operation"] is None
    assert (shop.folder / first["file"]).read_bytes() == (shop.folder / "again.ics").read_bytes()


def test_who_withdraws_disappears_and_what_is_done_too(shop: Shop) -> None:
    written(shop)
    shop.ok("mobility", "withdraw", "M-2026-002", "--note", "found a job")
    shop.ok("task", "done", "--all", "host-informed", "--on", "2026-02-01")

    found = written(shop)

    gone = found["m-2026-002.stay-1"]
    assert (gone.status.value, gone.summary.value) == ("CANCELLED", "Cancelled: M-2026-002 in Sevilla, ES")
    done = [event for uid, event in found.items() if uid == "f-2026-01.task-host-informed"]
    assert [(event.status.value, event.summary.value.split(":")[0]) for event in done] == [("CANCELLED", "Done")]
    assert written(shop)["m-2026-002.stay-1"].sequence.value == "1"


def test_no_name_of_a_person_leaves_without_being_asked_for(shop: Shop) -> None:
    file = shop.folder / shop.ok("calendar")["file"]
    text = file.read_text(encoding="utf-8").replace("\r\n ", "")
    for given, family, _ in cohort.PEOPLE:
        assert given not in text
        assert family.split()[0] not in text

    code, reply = shop("calendar", "--names", "--what", "stays")
    assert (code, codes(reply)) == (0, ["names-in-calendar"])
    named = read(shop, reply["data"]["file"])["m-2026-001.stay-1"]
    assert named.summary.value == "M-2026-001 Maëlle Thibault in Sevilla, ES"
    assert named.contents["class"][0].value == "PRIVATE"
    assert named.sequence.value == "0"


def test_tasks_of_a_flow_stand_once_on_their_earliest_day_and_for_whom_they_are(shop: Shop) -> None:
    found = written(shop, "--what", "tasks", "--who", "host-partner")

    informed = found["f-2026-01.task-host-informed"]
    assert informed.summary.value.endswith(": 4 of F-2026-01")
    assert "M-2026-003 until" in informed.description.value
    assert "mobctl task done --missing host-informed" in informed.description.value
    assert all(
        "host-partner" in event.description.value or "partners" in event.description.value for event in found.values()
    )
    code, reply = shop("calendar", "--who", "host")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-responsible")


def test_only_what_was_chosen(shop: Shop) -> None:
    change(shop, Mobility, {"ref": "M-2026-004"}, flow_id=None)

    assert set(written(shop, "--what", "stays")) >= {"f-2026-01.days", "m-2026-001.stay-1", "m-2026-004.stay-1"}
    assert set(written(shop, "M-2026-004", "--what", "stays")) == {"m-2026-004.stay-1"}
    assert set(written(shop, "--what", "flows")) == {"f-2026-01.days"}


def test_calls_to_be_made_and_what_runs_out_stand_in_the_calendar(shop: Shop) -> None:
    change(shop, Participant, {"ref": "T-0001"}, id_document_expiry=date(2026, 3, 20))
    host = shop.ok("org", "list")["organisations"][-1]["ref"]
    shop.ok("org", "prospect", host, "contacted", "--next-call", "2026-02-10")

    found = written(shop)

    call = next(event for uid, event in found.items() if ".call-" in uid)
    assert (call.dtstart.value, call.valarm.trigger.value) == (date(2026, 2, 10), timedelta(hours=-15))
    assert found["m-2026-001.id-document-expiry"].dtstart.value == date(2026, 3, 20)
    assert found["e-0001.valid-to"].summary.value == "Ehic E-0001 of F-2026-01 is valid until today"


def test_a_file_is_only_replaced_when_asked_and_only_a_calendar_of_ours(shop: Shop) -> None:
    shop.ok("calendar", "--out", "year.ics")
    code, reply = shop("calendar", "--out", "year.ics")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")

    shop.ok("mobility", "set", "M-2026-001", "end=2026-04-03")
    shop.ok("calendar", "--out", "year.ics", "--replace")
    assert read(shop, "year.ics")["m-2026-001.stay-1"].sequence.value == "1"

    (shop.folder / "letter.ics").write_text("Dear all", encoding="utf-8")
    code, reply = shop("calendar", "--out", "letter.ics", "--replace")
    assert (code, reply["errors"][0]["code"]) == (4, "not-our-calendar")
    assert (shop.folder / "letter.ics").read_text(encoding="utf-8") == "Dear all"
    assert shop("calendar", "--replace")[0] == 2


def test_a_dry_run_writes_nothing_and_an_undo_reaches_past_a_calendar(shop: Shop) -> None:
    data = shop.ok("calendar", "--dry-run")
    assert not (shop.folder / data["file"]).exists()
    moved = shop.ok("mobility", "set", "M-2026-001", "end=2026-04-03")["operation"]
    shown = shop.ok("calendar")["operation"]

    code, reply = shop("undo", shown)
    assert (code, reply["errors"][0]["code"]) == (4, "only-shown")
    assert shop.ok("undo", "--last", "--yes")["undone"] == moved
    back = written(shop)["m-2026-001.stay-1"]
    assert (back.dtend.value, back.sequence.value) == (date(2026, 3, 28), "1")


def test_a_signed_contract_holds_in_the_calendar_too(shop: Shop) -> None:
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    for role in ("participant", "host-company"):
        shop.ok(
            "document",
            "sign",
            "M-2026-001",
            "--kind",
            "pedagogical-contract",
            "--role",
            role,
            "--on",
            "2026-02-01",
            "--method",
            "paper",
        )
    shop.ok("mobility", "set", "M-2026-001", "end=2026-04-03")

    assert written(shop)["m-2026-001.stay-1"].dtend.value == date(2026, 3, 28)
