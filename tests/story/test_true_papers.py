"""Papers that stay true: immaterial changes accepted once for all, handwriting taken over, the past left as it was."""

import pytest

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
