"""Reminders for missing signatures: one letter a person, in their language, in the outbox, never sent."""

import pytest

from mobctl.models import Contact, Participant
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change, codes

CONTRACT = ("--kind", "pedagogical-contract")


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", "--all")
    return project


def written(shop: Shop, path: str) -> str:
    return (shop.folder / path).read_text(encoding="utf-8")


def test_one_letter_for_each_person_names_all_papers_that_wait(shop):
    shop.ok("document", "sign", "D-2026-0001", "--role", "participant", "--on", "2026-02-01", "--method", "paper")
    shop.ok("document", "refuse", "D-2026-0004", "--role", "host-company", "--note", "hours")

    data = shop.on("2026-02-15").ok("document", "remind", "--all", *CONTRACT)

    letters = {line["to"]: line for line in data["reminders"]}
    assert "Maëlle Thibault" not in letters
    host = letters["Diego Sol"]
    assert (host["documents"], host["since"]) == (["D-2026-0001", "D-2026-0007", "D-2026-0010"], "2026-02-01")
    assert host["path"] == "outbox/reminder-C-0002-2026-02-15.txt"
    text = written(shop, host["path"])
    for said in ("To: diego@sol.example", "Diego Sol", "D-2026-0007", "Łucja Żółkiewska", "1 February 2026", "2 March"):
        assert said in text
    assert "D-2026-0004" not in text
    assert text.endswith("europe@rouget.example\n")


def test_a_letter_is_in_the_language_of_its_reader(shop):
    change(shop, Contact, {"name": "Diego Sol"}, language="es")
    change(shop, Contact, {"name": "Inés Robles"}, language="fr")

    data = shop.ok("document", "remind", "M-2026-001", *CONTRACT)

    letters = {line["to"]: line for line in data["reminders"]}
    assert {name: line["language"] for name, line in letters.items()} == {
        "Maëlle Thibault": "en",
        "Inés Robles": "fr",
        "Diego Sol": "es",
    }
    assert "Bonjour Inés Robles" in written(shop, letters["Inés Robles"]["path"])
    assert "su firma por Panadería Sol & Hijos" in written(shop, letters["Diego Sol"]["path"])


def test_only_the_role_that_was_asked_for_and_a_dry_run_writes_nothing(shop):
    data = shop.ok("document", "remind", "--all", *CONTRACT, "--role", "guardian", "--dry-run")

    assert [line["to"] for line in data["reminders"]] == ["Marta Żółkiewska"]
    assert list((shop.folder / "outbox").iterdir()) == []


def test_a_letter_never_lies_over_another(shop):
    first = shop.ok("document", "remind", "M-2026-001", *CONTRACT, "--role", "host-company")["reminders"][0]
    second = shop.ok("document", "remind", "M-2026-001", *CONTRACT, "--role", "host-company")["reminders"][0]

    assert second["path"] == first["path"].replace(".txt", "-2.txt")


def test_who_cannot_be_reached_is_told(shop):
    change(shop, Participant, {"ref": "T-0001"}, email=None)

    _, reply = shop("document", "remind", "M-2026-001", *CONTRACT, "--role", "participant")

    assert codes(reply) == ["reminder-without-address"]
    assert reply["data"]["reminders"][0]["email"] is None


def test_the_workspace_letter_wins_and_a_broken_one_is_told(shop):
    folder = shop.folder / "templates" / "letters"
    folder.mkdir()
    (folder / "reminder.en.txt").write_text("Hello {{ name }} & co: {{ titles }}", encoding="utf-8")

    line = shop.ok("document", "remind", "M-2026-001", *CONTRACT, "--role", "participant")["reminders"][0]
    assert written(shop, line["path"]).startswith("Hello Maëlle Thibault & co: Learning agreement")

    (folder / "reminder.en.txt").write_text("{{ nmae }}", encoding="utf-8")
    code, reply = shop("document", "remind", "M-2026-001", *CONTRACT, "--role", "participant")
    assert (code, [one["code"] for one in reply["errors"]]) == (6, ["letter-template-fault"])


@pytest.mark.parametrize(
    "words, code, error",
    [
        (("--kind", "information-pack", "--all"), 4, "nobody-missing"),
        (("--role", "participant"), 2, "nothing-named"),
        (("--all", "--role", "teacher"), 2, "unknown-signature-role"),
    ],
)
def test_what_cannot_be_reminded(shop, words, code, error):
    answer, reply = shop("document", "remind", *words)

    assert (answer, [one["code"] for one in reply["errors"]]) == (code, [error])


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it"])
def test_every_letter_is_whole_for_one_paper_and_for_several(shop, language):
    change(shop, Contact, {"name": "Diego Sol"}, language=language)

    for refs in (["M-2026-001"], ["--all"]):
        (line,) = shop.ok("document", "remind", *refs, *CONTRACT, "--role", "host-company")["reminders"]
        text = written(shop, line["path"])
        assert line["language"] == language
        assert "{" not in text
        assert "\n\n\n" not in text
        assert "Diego Sol" in text


def test_a_letter_falls_back_to_the_language_of_the_paper(shop):
    change(shop, Contact, {"name": "Inés Robles"}, language="xx")

    (line,) = shop.ok("document", "remind", "M-2026-001", *CONTRACT, "--role", "host-partner")["reminders"]

    assert line["language"] == "en"


def test_we_are_not_written_to_but_told_what_we_still_have_to_sign(shop):
    _, reply = shop("document", "remind", "M-2026-001", *CONTRACT)

    assert "Hélène Garnier" not in {line["to"] for line in reply["data"]["reminders"]}
    (ours,) = [one for one in reply["findings"] if one["code"] == "ours-to-sign"]
    assert "D-2026-0001" in ours["message"]
    assert "--role sending-organisation" in ours["hint"]

    code, reply = shop("document", "remind", "M-2026-001", *CONTRACT, "--role", "sending-organisation")
    assert (code, codes(reply)) == (4, ["ours-to-sign"])
    assert [one["code"] for one in reply["errors"]] == ["no-letter-written"]


def test_papers_of_the_end_are_asked_for_in_the_last_week_only(shop):
    code, reply = shop.on("2026-03-20")("document", "remind", "M-2026-001", "--role", "tutor")
    assert (code, codes(reply)) == (4, ["signed-at-the-end"])
    assert "evaluation-grid, results-statement" in reply["findings"][0]["message"]

    (line,) = shop.on("2026-03-21").ok("document", "remind", "M-2026-001", "--role", "tutor")["reminders"]
    assert line["documents"] == ["D-2026-0002", "D-2026-0003"]


def test_who_signs_in_two_roles_gets_each_paper_once(shop):
    host = {"name": "Diego Sol"}
    change(shop, Contact, host, roles=["signatory", "contact", "tutor"])
    shop.ok("mobility", "set", "M-2026-001", "tutor=C-0002")
    for kind in ("evaluation-grid", "results-statement"):
        shop.ok("document", "issue", kind, "M-2026-001")

    (line,) = (
        one
        for one in shop.on("2026-03-27").ok("document", "remind", "M-2026-001", "--kind", "evaluation-grid")[
            "reminders"
        ]
        if one["to"] == "Diego Sol"
    )

    assert sorted(line["roles"]) == ["host-company", "tutor"]
    assert written(shop, line["path"]).count(line["documents"][0]) == 1


def test_a_letter_does_not_say_that_a_past_stay_begins(shop):
    for day, begins in (("2026-03-02", True), ("2026-03-03", False)):
        data = shop.on(day).ok("document", "remind", "M-2026-001", *CONTRACT, "--role", "host-company")
        assert ("begins" in written(shop, data["reminders"][0]["path"])) is begins


def test_a_letter_about_a_paper_that_several_share_names_it_and_us(shop):
    shop.ok("document", "issue", "memorandum", "--all")

    (line,) = (one for one in shop.ok("document", "remind", "--all", "--kind", "memorandum")["reminders"])

    text = written(shop, line["path"])
    assert "Memorandum of understanding" in text
    assert "Lycée des Métiers Jean Rouget" in text
