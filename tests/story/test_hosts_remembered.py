"""Hosts found and remembered: prospects, calls, acceptance by criteria, and what is known of them years later."""

import pytest

from mobctl.domain.criteria import judged, meets
from tests.conftest import Shop
from tests.story import cohort

HOST, RUIZ = "O-0003", "O-0004"
ANNA = "M-2026-001"


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("org", "add", "name=Taller Ruiz", "country=ES", "capacity=2", "sector=cars", "languages=es,en")
    return project


def offer(shop: Shop, ref: str) -> dict:
    return shop.ok("org", "show", ref)["history"]["offers"][0]


@pytest.mark.parametrize(
    "answer, met",
    [("yes", True), ("Yes, Carmen Ruiz", True), ("no", False), ("No - nobody", False), ("none yet", None), ("", None)],
)
def test_an_answer_meets_a_criterion_or_not_or_is_unclear(answer, met):
    assert meets(answer) is met
    assert judged(["tutor"], {"tutor": answer}).met == (("tutor",) if met else ())


def test_a_prospect_from_the_first_call_to_its_refusal(shop: Shop) -> None:
    shop.ok("org", "prospect", RUIZ, "contacted", "--next-call", "2026-01-28")
    shop.ok("org", "prospect", HOST, "to-contact")
    found = shop.ok("org", "calls")
    assert [(call["ref"], call["next_call"], call["late_days"]) for call in found["calls"]] == [
        (RUIZ, "2026-01-28", 4),
        (HOST, None, 0),
    ]
    assert (found["calls"][1]["contact"], found["calls"][1]["phone"]) == ("Diego Sol", "+34 954 00 00 01")
    assert RUIZ in {item["ref"] for item in shop.ok("next")["items"]}

    shop.ok("org", "prospect", RUIZ, "offered", "--places", "3")
    assert offer(shop, RUIZ)["next_call"] is None
    assert shop("org", "prospect", RUIZ, "refused")[0] == 2
    shop.ok("org", "prospect", RUIZ, "refused", "--note", "no tutor this summer")
    assert (offer(shop, RUIZ)["prospect"], offer(shop, RUIZ)["refusal"]) == ("refused", "no tutor this summer")
    assert "no tutor this summer" in shop("org", "show", RUIZ, json_=False)[1]
    assert [call["ref"] for call in shop.ok("org", "calls")["calls"]] == [HOST]


def test_a_host_is_accepted_once_it_meets_every_criterion(shop: Shop) -> None:
    code, reply = shop("org", "accept", RUIZ, "named-tutr=yes")
    assert (code, reply["errors"][0]["code"]) == (2, "unknown-criterion")
    assert "named-tutor" in reply["errors"][0]["message"]
    code, reply = shop("org", "accept", RUIZ, "named-tutor=yes, Carmen Ruiz", "safe-work=no", "--places", "2")
    assert (code, reply["findings"][0]["code"], reply["data"]["state"]) == (0, "criteria-unmet", "interested")
    keys = [line["key"] for line in reply["data"]["criteria"]]
    assert len(keys) >= 5
    done = shop.ok("org", "accept", RUIZ, *(f"{key}=yes" for key in keys if key != "named-tutor"))
    assert (done["state"], done["places"], {line["met"] for line in done["criteria"]}) == ("accepted", 2, {True})
    assert offer(shop, RUIZ)["criteria"]["named-tutor"] == "yes, Carmen Ruiz"
    assert shop.ok("org", "calls")["total"] == 0


def test_what_is_known_of_a_host_years_later(shop: Shop) -> None:
    shop.ok("incident", "open", ANNA, "--title", "Works nights")
    shop.ok("org", "note", HOST, "--text", "Patient tutor", "--rating", "5")
    shop.ok("org", "note", HOST, "--text", "August is full", "--rating", "4")
    found = shop.ok("org", "show", HOST)
    past = found["history"]
    assert (past["rating"], past["incidents"]) == (4.5, ["X-2026-001"])
    assert (past["notes"][0]["project"], past["notes"][0]["text"]) == ("P-2026-01", "Patient tutor")
    assert len(past["people"]) == 4
    assert (past["people"][0]["mobility"], past["people"][0]["start"], past["people"][0]["role"]) == (
        *(ANNA, "2026-03-02"),
        "host-company",
    )
    assert {guest["role"] for guest in shop.ok("org", "show", "O-0002")["history"]["people"]} == {"host-partner"}
    assert max(len(line.rstrip()) for line in shop("org", "show", HOST, json_=False)[1].splitlines()) <= 100

    assert shop("org", "close", HOST)[0] == 2
    code, reply = shop("org", "close", HOST, "--note", "moved away")
    assert (code, [each["code"] for each in reply["findings"]]) == (0, ["still-there"])
    assert shop.ok("org", "show", HOST)["history"]["closed"] == "moved away"
    reply = shop("mobility", "set", ANNA, f"host={HOST}")[1]
    assert "host-closed" in {each["code"] for each in reply["findings"]}
    assert shop("org", "close", HOST, "--note", "again")[0] == 4
    merged = shop.ok("org", "merge", RUIZ, HOST, "--yes")
    past = shop.ok("org", "show", RUIZ)["history"]
    assert (len(past["people"]), len(past["notes"]), past["closed"]) == (4, 2, None)
    shop.ok("undo", merged["operation"])
    assert len(shop.ok("org", "show", HOST)["history"]["people"]) == 4
    shop.ok("org", "reopen", HOST)
    assert shop.ok("org", "show", HOST)["history"]["closed"] is None


def test_a_sending_company_is_a_partner_with_tasks_of_its_own(shop: Shop) -> None:
    shop.ok("mobility", "set", ANNA, f"sending_company={RUIZ}")
    tasks = {task["key"]: task for task in shop.ok("task", "show", RUIZ)["tasks"]}
    assert {"sending-companies-informed", "sending-side-asked", "companies-thanked"} <= set(tasks)
    refs = {ref for column in shop.ok("board")["columns"] for ref in column["refs"]}
    assert any(ref.startswith(RUIZ) for ref in refs)
    shop.ok("task", "done", RUIZ, "sending-companies-informed", "--note", "met them on 12 January")
    tasks = {task["key"]: task for task in shop.ok("task", "show", RUIZ)["tasks"]}
    assert tasks["sending-companies-informed"]["state"] == "done"
