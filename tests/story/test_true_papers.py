"""Papers that stay true: immaterial changes accepted once for all, handwriting taken over, the past left as it was."""

import pytest

from mobctl.files.word_text import text_of
from mobctl.models import Contact, Mobility, Organisation
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change, codes

CONTRACT = ("--kind", "pedagogical-contract")


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("document", "issue", "pedagogical-contract", "--all")
    return project


def stale(shop: Shop, document: str = "D-2026-0001") -> dict:
    line = shop.ok("document", "show", document)["document"]
    return {one["fact"]: one["grade"] for one in line["stale"]}


def test_an_immaterial_change_is_accepted_once_for_all_papers(shop):
    change(shop, Contact, {"name": "Carmen Ruiz"}, phone="+34 954 99 99 99")
    assert stale(shop)["tutor.phone"] == "note"

    data = shop.ok("document", "accept", "--all", "--fact", "tutor.phone", "--note", "new phone")

    assert len(data["documents"]) == 4
    assert "tutor.phone" not in stale(shop)
    again = shop.ok("document", "status", *CONTRACT)["documents"]
    assert {len(line["stale"]) for line in again} == {0}
    change(shop, Contact, {"name": "Carmen Ruiz"}, phone="+34 954 11 11 11")
    assert stale(shop)["tutor.phone"] == "note"


def test_what_was_accepted_can_be_taken_back_even_on_a_signed_paper(shop):
    shop.ok("document", "sign", "D-2026-0001", "--role", "participant", "--on", "2026-02-01", "--method", "paper")
    change(shop, Contact, {"name": "Carmen Ruiz"}, phone="+34 954 99 99 99")
    operation = shop.ok("document", "accept", "D-2026-0001", "--fact", "tutor")["operation"]
    assert stale(shop) == {}

    shop.ok("undo", operation)

    assert stale(shop) == {"tutor.phone": "note"}


def test_a_material_change_is_not_accepted_but_amended(shop):
    shop.ok("document", "sign", "D-2026-0001", "--role", "participant", "--on", "2026-02-01", "--method", "paper")
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-20")

    code, reply = shop("document", "accept", "D-2026-0001", "--fact", "mobility.end")

    assert (code, [one["code"] for one in reply["errors"]]) == (4, ["nothing-accepted"])
    assert codes(reply) == ["material-change"]
    assert "mobctl document amend D-2026-0001" in reply["findings"][0]["hint"]
    assert stale(shop)["mobility.end"] == "material"


@pytest.mark.parametrize(
    "words, code, error",
    [
        (("--all", "--fact", "tutor.fone"), 2, "unknown-document-fact"),
        (("--fact", "tutor.phone"), 2, "nothing-named"),
        (("--all", "--fact", "host.phone"), 4, "nothing-accepted"),
    ],
)
def test_what_cannot_be_accepted(shop, words, code, error):
    answer, reply = shop("document", "accept", *words)

    assert (answer, [one["code"] for one in reply["errors"]]) == (code, [error])


def blank(shop: Shop) -> None:
    """Issue a contract whose tutor and hours are lines to fill in."""
    change(shop, Mobility, {"id": 1}, tutor_id=None, hours_per_week=None, tasks_text=None)
    change(shop, Contact, {"name": "Carmen Ruiz"}, ended=True)
    change(shop, Organisation, {"name": "Panadería Sol & Hijos"}, address=None, city=None, postcode=None)
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")


def test_what_was_written_by_hand_is_taken_over_when_the_paper_comes_back(shop):
    blank(shop)
    shop.ok("document", "sign", "D-2026-0001", "--role", "participant", "--on", "2026-02-01", "--method", "paper")

    shop.ok(
        *("document", "fill", "D-2026-0001", "tutor.name=Pilar Sanz", "work.hours=32"),
        *("work.tasks=Mixing doughs; Baking", "host.address=Calle Luna 7"),
    )

    shown = shop.ok("mobility", "show", "M-2026-001")
    assert shown["mobility"]["tutor"] == "Pilar Sanz"
    assert shown["details"]["hours_per_week"] == 32
    assert shown["details"]["tasks_text"].splitlines() == ["Mixing doughs", "Baking"]
    assert stale(shop) == {}
    assert "D-2026-0001" in shop.ok("document", "issue", "pedagogical-contract", "M-2026-001")["unchanged"]

    shop.ok("document", "issue", "information-pack", "M-2026-001")
    shop.ok("mobility", "set", "M-2026-001", "hours_per_week=40")
    assert "work.hours" in stale(shop)


def test_only_open_lines_are_filled(shop):
    blank(shop)

    code, reply = shop("document", "fill", "D-2026-0001", "participant.name=Somebody", "tutor.name")

    assert code == 2
    assert [one["code"] for one in reply["errors"]] == ["no-such-open-line"]
    assert "tutor.name" in reply["errors"][0]["hint"]


def test_a_value_that_cannot_be_is_refused(shop):
    blank(shop)

    code, reply = shop("document", "fill", "D-2026-0001", "work.hours=many")

    assert (code, [one["code"] for one in reply["errors"]]) == (2, ["bad-value"])


AFTERWARDS = "2026-09-15"


def test_a_host_that_moves_does_not_unsettle_the_papers_of_those_who_were_there(shop):
    later = shop.on(AFTERWARDS)
    later.ok("org", "set", "Panadería Sol & Hijos", "address=Calle Luna 7", "name=Obrador Sol")
    later.ok("contact", "set", "Carmen Ruiz", "phone=+34 600 000 000")

    assert stale(later) == {}
    assert stale(shop)["host.name"] == "material"


def test_a_change_said_to_hold_from_a_day_is_told_by_the_stays_from_then_on(shop):
    shop.ok("mobility", "set", "M-2026-002", "start=2026-09-01", "end=2026-09-25")
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-002")

    shop.ok("org", "set", "Panadería Sol & Hijos", "name=Obrador Sol", "--from", "2026-05-01")

    assert stale(shop) == {}
    assert stale(shop, contract_of(shop, "M-2026-002"))["host.name"] == "material"
    data = shop.ok("document", "issue", "information-pack", "M-2026-001", "M-2026-002")
    first, second = (text_of((shop.folder / line["path"]).read_bytes()) for line in data["issued"])
    assert ("Panadería Sol & Hijos" in first, "Obrador Sol" in first) == (True, False)
    assert ("Panadería Sol & Hijos" in second, "Obrador Sol" in second) == (False, True)


def test_a_change_recorded_late_but_true_during_the_stay_is_told(shop):
    later = shop.on(AFTERWARDS)

    later.ok("org", "set", "Panadería Sol & Hijos", "name=Obrador Sol", "--from", "2026-03-01")

    assert stale(later)["host.name"] == "material"


def test_a_paper_printed_after_the_stay_says_what_is_known_and_is_not_out_of_date(shop):
    later = shop.on(AFTERWARDS)
    later.ok("org", "set", "Panadería Sol & Hijos", "name=Panadería Sol e Hijos")

    line = later.ok("document", "issue", "attendance-certificate", "M-2026-001")["issued"][0]

    assert "Panadería Sol e Hijos" in text_of((shop.folder / line["path"]).read_bytes())
    assert stale(later, line["ref"]) == {}


def contract_of(shop: Shop, mobility: str) -> str:
    (line,) = shop.ok("document", "list", mobility, *CONTRACT)["documents"]
    return line["ref"]
