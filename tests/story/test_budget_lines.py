"""Travel plans and budget items through the real command line."""

import pytest
from sqlmodel import select

from mobctl.models import Mobility
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def is_green(shop: Shop, ref: str) -> bool:
    with desk_of(shop).store.reading() as session:
        return session.exec(select(Mobility.green).where(Mobility.ref == ref)).one()


def test_a_flow_travels_green_with_official_kilometres(cohort: Shop) -> None:
    words = ("budget", "travel", "F-2026-01", "origin=Lyon", "destination=Sevilla, ES", "official_km=1.290,5")
    assert cohort(*words)[0] == 2

    data = cohort.ok(*words[:-1], "official_km=1290,5", "means=train", "days=4")
    assert data["total"] == 4
    plan = data["plans"][0]
    assert (plan["km"], plan["km_source"], plan["green"], plan["days"]) == ("1290.5", "official", True, 4)
    assert plan["destination"].endswith("ES")
    assert is_green(cohort, "M-2026-001")

    code, reply = cohort("budget", "travel", "M-2026-001", "means=plane")
    assert (code, reply["errors"][0]["code"]) == (4, "too-many-travel-days")
    cohort.ok("budget", "travel", "M-2026-001", "means=plane", "days=2")
    assert not is_green(cohort, "M-2026-001")
    shown = cohort.ok("budget", "travel")
    assert [one["means"] for one in shown["plans"]] == ["plane", "train", "train", "train"]
    _, other = cohort("budget", "travel", "M-2026-002", "means=other-green", "origin=Xyzzyville")
    assert {one["code"] for one in other["findings"]} == {"means-undescribed", "travel-place-unknown"}
    assert "1290.5 km" in " ".join(cohort("budget", "travel", json_=False)[1].split())


def test_items_are_counted_or_amounts_and_keep_no_private_reason(cohort: Shop) -> None:
    add = ("budget", "item", "add")
    _, course = cohort(*add, "M-2026-001", "--line", "course-fee", "--quantity", "12")
    assert [one["code"] for one in course["findings"]] == ["course-days"]
    cohort.ok(*add, "M-2026-002", "--line", "exceptional-costs", "--amount", "80", "--reason", "visa")
    cohort.ok(*add, "M-2026-003", "--line", "inclusion-participant", "--amount", "350,00")
    cohort.ok(*add, "--line", "preparatory-visit", "--quantity", "2")

    for code, error, words in (
        (
            4,
            "inclusion-reason-not-kept",
            ("--line", "inclusion-participant", "--amount", "5", "--reason", "an illness"),
        ),
        (4, "follows-from-facts", ("--line", "travel", "--amount", "5")),
        (2, "quantity-or-amount", ("--line", "course-fee", "--amount", "5")),
        (2, "item-needs-reason", ("--line", "real-costs", "--amount", "5")),
    ):
        got, reply = cohort(*add, "M-2026-001", *words)
        assert (got, reply["errors"][0]["code"]) == (code, error), words

    cohort.ok("budget", "item", "remove", "1", "--note", "shorter")
    assert [
        (one["number"], one["line"], one["amount"], one["quantity"])
        for one in cohort.ok("budget", "item", "list")["items"]
    ] == [
        (2, "exceptional-costs", "80.00", None),
        (3, "inclusion-participant", "350.00", None),
        (4, "preparatory-visit", None, 2),
    ]
    assert cohort("budget", "item", "remove", "1", "--note", "again")[0] == 4
    assert "350.00 EUR" in " ".join(cohort("budget", "item", "list", json_=False)[1].split())
