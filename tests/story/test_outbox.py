"""The outbox: letters in their reader's language, written once, reviewed, and marked as sent by a person."""

from datetime import date
from email import message_from_bytes, policy

import pytest

from mobctl.models import Application, Mobility, Participant, Stay
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change, codes


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("org", "add", "name=Boulangerie du Rhône", "country=FR", "kind=company", "email=pain@rhone.example")
    project.ok("mobility", "set", "M-2026-001", "sending_company=Boulangerie du Rhône")
    return project


def decide(shop: Shop, ref: str, decision: str) -> None:
    change(shop, Application, {"ref": ref}, decision=decision, decision_reason="too few places")


def told(shop: Shop, *words: str) -> dict[str, dict]:
    return {f"{line['kind']} {line['to']}": line for line in shop.ok("outbox", "write", *words)["messages"]}


def text(shop: Shop, line: dict) -> str:
    return shop.ok("outbox", "show", line["ref"])["text"]


def state_of(shop: Shop, ref: str, task: str) -> str:
    return next(one["state"] for one in shop.ok("task", "show", ref)["tasks"] if one["key"] == task)


def test_everybody_is_told_the_decision_with_what_is_to_be_learnt_and_the_company_of_who_goes(shop: Shop) -> None:
    decide(shop, "A-2026-0002", "reserve")
    decide(shop, "A-2026-0003", "declined")
    change(shop, Participant, {"ref": "T-0004"}, email=None)

    letters = told(shop, "selection", "--all")

    assert len(letters) == 5
    place = letters["selection Maëlle Thibault"]
    assert (place["ref"], place["about"], place["state"]) == ("R-2026-001", "A-2026-0001", "written")
    assert place["path"] == "outbox/R-2026-001-selection.eml"
    read = message_from_bytes((shop.folder / place["path"]).read_bytes(), policy=policy.default)
    assert (str(read["To"]), read["X-Unsent"]) == ("Maëlle Thibault <6.8@mail.example>", "1")
    for part in ("du 2 mars 2026 au 27 mars 2026", "Panadería Sol & Hijos", "- Shape loaves by hand"):
        assert part in read.get_content()
    company = text(shop, letters["selection Boulangerie du Rhône"])
    assert "Maëlle Thibault a été sélectionné" in company
    assert "- Weigh, mix and knead doughs" in company
    assert "liste de réserve" in text(shop, letters["selection Siobhán O'Neil & Daughters"])
    refused = text(shop, letters["selection Łucja Żółkiewska"])
    assert "pas un jugement sur votre personne" in refused
    assert "too few places" not in refused
    assert letters["selection Иван <Петров>"]["path"].endswith(".txt")


def test_what_is_sent_closes_the_task_and_an_undo_opens_it_again(shop: Shop) -> None:
    letters = told(shop, "selection", "A-2026-0001")
    assert state_of(shop, "A-2026-0001", "selection-told") != "done"
    first, second = (line["ref"] for line in letters.values())

    sent = shop.ok("outbox", "sent", first, "--on", "2026-02-01")
    assert [(line["state"], line["sent_on"], line["sent_how"]) for line in sent["messages"]] == [
        ("sent", "2026-02-01", "email")
    ]
    assert state_of(shop, "A-2026-0001", "selection-told") != "done"
    operation = shop.ok("outbox", "sent", second, "--on", "2026-02-01", "--how", "by-hand")["operation"]
    assert state_of(shop, "A-2026-0001", "selection-told") == "done"
    assert shop.ok("check")["checks"][-1]["ok"]

    shop.ok("undo", operation, "--yes")
    assert state_of(shop, "A-2026-0001", "selection-told") != "done"
    assert [line["ref"] for line in shop.ok("outbox", "list", "--state", "written")["messages"]] == [second]


def test_nothing_is_written_twice_unless_it_is_asked_for_or_the_decision_changed(shop: Shop) -> None:
    first = told(shop, "selection", "A-2026-0002")["selection Siobhán O'Neil & Daughters"]
    content = (shop.folder / first["path"]).read_bytes()

    code, reply = shop("outbox", "write", "selection", "A-2026-0002")
    assert (code, codes(reply)) == (4, ["written-already"])
    assert [error["code"] for error in reply["errors"]] == ["nothing-written"]
    again = told(shop, "selection", "A-2026-0002", "--again")
    assert [line["ref"] for line in again.values()] == ["R-2026-002"]
    assert (shop.folder / first["path"]).read_bytes() == content

    change(shop, Application, {"ref": "A-2026-0002"}, published_on=date(2026, 2, 10), decision="declined")
    assert told(shop.on("2026-02-11"), "selection", "A-2026-0002")


def test_nobody_is_told_of_a_place_whose_stay_began_or_was_given_up(shop: Shop) -> None:
    change(shop, Mobility, {"ref": "M-2026-001"}, status="completed")
    change(shop, Mobility, {"ref": "M-2026-002"}, status="withdrawn")
    change(shop, Stay, {"mobility_id": 3}, start=date(2026, 1, 5))

    code, reply = shop("outbox", "write", "selection", "--all")

    assert code == 0
    told_of = [line["about"] for line in reply["data"]["messages"]]
    assert told_of == ["A-2026-0004"]
    past = [one for one in reply["findings"] if one["code"] == "place-taken-up"]
    assert [one["where"]["ref"] for one in past] == ["A-2026-0001", "A-2026-0002", "A-2026-0003"]
    for part, one in zip(("is completed", "is withdrawn", "began on 2026-01-05"), past, strict=True):
        assert part in one["message"]
    change(shop, Mobility, {"ref": "M-2026-004"}, status="under-way")
    told = shop("outbox", "write", "selection", "A-2026-0004", json_=False)[1]
    assert "M-2026-004 is under way" in " ".join(told.split())


def test_names_in_capitals_are_spoken_as_people_write_them(shop: Shop) -> None:
    change(shop, Participant, {"ref": "T-0001"}, family_name="LEFÈVRE-DE LA CRUZ", given_names="Amélie")
    letters = told(shop, "selection", "A-2026-0001", "--language", "fr")
    own = text(shop, letters["selection Amélie LEFÈVRE-DE LA CRUZ"])
    assert "Bonjour Amélie Lefèvre-De La Cruz," in own
    assert "(lieu : Sevilla" in own
    assert "Sans l'accord de votre entreprise" in text(shop, letters["selection Boulangerie du Rhône"])


def test_the_day_of_sending_is_today_and_a_reference_is_said_once(shop: Shop) -> None:
    line = next(iter(told(shop, "selection", "A-2026-0002").values()))
    code, told_twice = shop("outbox", "sent", line["ref"], "--on", "2026-01-02", json_=False)
    assert (code, told_twice.count(line["ref"] + " was written")) == (4, 1)
    assert f"{line['ref']}: {line['ref']}" not in told_twice
    (sent,) = shop.ok("outbox", "sent", line["ref"])["messages"]
    assert sent["sent_on"] == sent["written_on"]


def test_thanks_go_to_hosts_and_sending_companies_after_the_stay(shop: Shop) -> None:
    code, reply = shop("outbox", "write", "thanks", "--all")
    assert (code, set(codes(reply))) == (4, {"not-ended-yet"})
    later = shop.on("2026-03-28")

    letters = told(later, "thanks", "--all")

    assert set(letters) == {"thanks Diego Sol", "thanks Boulangerie du Rhône"}
    host = letters["thanks Diego Sol"]
    assert host["language"] == "es"
    assert "- Maëlle Thibault, del 2 de marzo de 2026 al 27 de marzo de 2026" in text(later, host)
    assert "Panadería Sol & Hijos" in text(later, letters["thanks Boulangerie du Rhône"])
    later.ok("outbox", "sent", "--kind", "thanks", "--on", "2026-03-28")
    assert state_of(later, host["about"], "companies-thanked") == "done"


def test_sending_companies_are_informed(shop: Shop) -> None:
    (line,) = told(shop, "information", "--all").values()

    assert (line["to"], line["language"]) == ("Boulangerie du Rhône", "fr")
    assert "- Maëlle Thibault" in text(shop, line)
    shop.ok("outbox", "sent", line["ref"], "--on", "2026-02-01")
    assert state_of(shop, line["about"], "sending-companies-informed") == "done"


def test_others_are_reminded_of_what_is_due_from_them_in_one_letter_each(shop: Shop) -> None:
    letters = told(shop, "task-reminder", "--all", "--days", "30", "--language", "en")

    partner = text(shop, letters["task-reminder Inés Robles"])
    assert partner.count("- Choose and inform the host company") == 1
    assert "Maëlle Thibault" in partner
    assert "was due on" in partner
    assert "Hélène Garnier" not in " ".join(letters)
    code, _ = shop("outbox", "write", "task-reminder", "--all", "--days", "30")
    assert code == 4
    shop.ok("outbox", "sent", "--kind", "task-reminder", "--on", "2026-02-01")
    assert told(shop.on("2026-02-09"), "task-reminder", "--all")
    code, reply = shop.on("2025-01-01")("outbox", "write", "task-reminder", "M-2026-004", "--days", "0")
    assert (code, codes(reply)) == (4, ["nothing-due-from-others"])


def test_who_leaves_and_the_guardian_of_who_is_not_of_age_know_what_they_need(shop: Shop) -> None:
    change(shop, Stay, {"mobility_id": 2}, start=date(2026, 1, 5))
    change(shop, Mobility, {"ref": "M-2026-004"}, status="withdrawn")

    code, reply = shop("outbox", "write", "before-departure", "--all", "--language", "en")
    assert (code, codes(reply)) == (0, ["departed-already", "departed-already", "message-without-address"])
    letters = {line["to"]: line for line in reply["data"]["messages"]}
    assert set(letters) == {"Maëlle Thibault", "Łucja Żółkiewska", "Marta Żółkiewska"}
    own = text(shop, letters["Maëlle Thibault"])
    for part in ("2 March 2026", "Carmen Ruiz, +34 954 00 00 01", "Train Lyon - Sevilla", "Residencia Triana", "112"):
        assert part in own
    assert "consent of the parents" not in own
    mother = text(shop, letters["Marta Żółkiewska"])
    assert "Łucja Żółkiewska leaves on 2 March 2026" in mother
    assert "consent of the parents" in mother


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it"])
def test_every_letter_is_whole_in_every_language(shop: Shop, language: str) -> None:
    for ref, decision in (("A-2026-0002", "reserve"), ("A-2026-0003", "declined")):
        decide(shop, ref, decision)
    lines = [*told(shop, "selection", "--all", "--language", language, "--reasons").values()]
    for kind in ("information", "task-reminder", "before-departure"):
        lines += told(shop, kind, "--all", "--language", language).values()
    later = shop.on("2026-03-28")
    lines += told(later, "thanks", "--all", "--language", language).values()

    for line in lines:
        shown = text(later, line)
        assert line["language"] == language
        assert "{" not in shown
        assert "\n\n\n" not in shown
        assert line["to"] in shown
        assert shown.rstrip().endswith("europe@rouget.example")
        assert not any(part != part.rstrip() for part in shown.splitlines())


def test_marks_that_cannot_be_and_letters_that_will_not_be_sent(shop: Shop) -> None:
    ref = next(iter(told(shop, "selection", "A-2026-0002").values()))["ref"]

    code, reply = shop("outbox", "sent", ref, "--on", "2026-02-02")
    assert (code, reply["errors"][0]["code"]) == (4, "sent-in-future")
    code, reply = shop("outbox", "sent", ref, "--on", "2026-01-02")
    assert (code, codes(reply)) == (4, ["sent-before-written"])
    assert shop("outbox", "sent", "--on", "2026-02-01")[0] == 2
    assert shop("outbox", "show", "R-2026-099")[0] == 3
    code, reply = shop("outbox", "write", "selection", "A-2026-0002", "--again", "--language", "xx")
    assert (code, reply["errors"][0]["code"]) == (3, "no-letter-in-language")

    withdrawn = shop("outbox", "withdraw", ref)[1]
    assert (withdrawn["data"]["messages"][0]["state"], codes(withdrawn)) == ("withdrawn", ["withdrawn-file-stays"])
    code, reply = shop("outbox", "sent", ref, "--on", "2026-02-01")
    assert (code, codes(reply)) == (4, ["message-not-waiting"])
    again = next(iter(told(shop, "selection", "A-2026-0002").values()))["ref"]
    shop.ok("outbox", "sent", again, "--on", "2026-02-01")
    code, reply = shop("outbox", "withdraw", again)
    assert (code, reply["errors"][0]["code"]) == (4, "message-left-already")


def test_a_reminder_of_signatures_is_a_message_too_and_a_dry_run_writes_nothing(shop: Shop) -> None:
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")
    (line,) = shop.ok("document", "remind", "M-2026-001", "--role", "host-company")["reminders"][:1]

    found = shop.ok("outbox", "list", "--kind", "reminder")["messages"]
    assert [(one["ref"], one["path"], one["to"]) for one in found] == [(line["ref"], line["path"], "Diego Sol")]
    assert found[0]["subject"].startswith("Signature")
    before = sorted((shop.folder / "outbox").iterdir())
    assert told(shop, "information", "--all", "--dry-run")
    assert sorted((shop.folder / "outbox").iterdir()) == before
