"""Consents, testimonies and the communication plan, through the real command line."""

import pytest

from tests.conftest import Shop
from tests.story.cohort import fill


@pytest.fixture
def cohort(project: Shop) -> Shop:
    fill(project)
    return project


def codes(reply: dict) -> set[str]:
    return {finding["code"] for finding in reply["findings"]}


def test_answers_stand_beside_each_other_and_the_last_one_counts(cohort: Shop) -> None:
    adult, minor = "M-2026-001", "M-2026-003"
    before = cohort.ok("consent", "list")
    assert (before["total"], len(before["unanswered"])) == (0, 4)
    assert next(one for one in before["unanswered"] if one["name"].startswith("Łucja"))["kinds"] == [
        *("data-notice", "image-rights", "travel")
    ]

    code, reply = cohort("consent", "set", "F-2026-01", "data-notice", "yes", "--on", "2026-01-14")
    assert (code, reply["data"]["total"]) == (0, 4)
    code, reply = cohort("consent", "set", adult, "image-rights", "no", "--on", "2026-01-14")
    assert (code, codes(reply)) == (0, {"place-kept"})
    assert cohort.ok("mobility", "show", adult)["mobility"]["status"] == "planned"
    code, reply = cohort("consent", "set", minor, "travel", "yes", "--on", "2026-01-14")
    assert "guardian-answers" in codes(reply)
    cohort.ok("consent", "set", minor, "travel", "withdrawn", "--on", "2026-01-30", "--by", "Marta Żółkiewska")
    cohort.ok("consent", "set", minor, "travel", "yes", "--on", "2026-01-20", "--by", "Marta Żółkiewska")

    answers = cohort.ok("consent", "list", minor, "--kind", "travel")["consents"]
    assert [(one["answer"], one["on"], one["by"]) for one in answers] == [
        ("withdrawn", "2026-01-30", "Marta Żółkiewska")
    ]
    assert len(cohort.ok("consent", "list", minor, "--kind", "travel", "--history")["consents"]) == 3
    assert [one["name"] for one in cohort.ok("consent", "list", "--answer", "no")["consents"]] == ["Maëlle Thibault"]
    cohort.ok("undo", "--last", "--yes")
    assert len(cohort.ok("consent", "list", minor, "--kind", "travel", "--history")["consents"]) == 2


def test_what_is_not_an_answer_is_refused(cohort: Shop) -> None:
    code, reply = cohort("consent", "set", "M-2026-001", "picture", "yes")
    assert (code, reply["errors"][0]["code"]) == (2, "consent-words")
    code, reply = cohort("consent", "set", "M-2026-001", "travel", "yes", "--on", "2026-02-02")
    assert (code, reply["errors"][0]["code"]) == (4, "day-to-come")
    code, reply = cohort("consent", "set", "M-2026-001", "testimony", "withdrawn")
    assert (code, codes(reply), reply["data"]["operation"]) == (5, {"nothing-to-withdraw"}, None)


def test_a_testimony_is_published_only_while_there_is_consent(cohort: Shop) -> None:
    code, reply = cohort("testimony", "add", "Thibault", "--text", "I baked 300 loaves a day.", "--language", "fr")
    assert (code, codes(reply)) == (0, {"not-publishable"})
    host = ("Panadería Sol & Hijos", "--text", "We would do it again.", "--mobility", "M-2026-001")
    cohort.ok("testimony", "add", *host, "--agreed-on", "2026-01-31", "--agreed-by", "Diego Sol")

    def published() -> list[str]:
        return [one["name"] for one in cohort.ok("testimony", "list", "--publishable")["testimonies"]]

    assert published() == ["Panadería Sol & Hijos"]
    cohort.ok("consent", "set", "Thibault", "testimony", "yes", "--on", "2026-01-31")
    assert published() == ["Maëlle Thibault", "Panadería Sol & Hijos"]
    code, reply = cohort("consent", "set", "Thibault", "testimony", "withdrawn", "--on", "2026-02-01")
    assert codes(reply) == {"taken-out"}
    assert published() == ["Panadería Sol & Hijos"]
    cohort.ok("testimony", "withdraw", "Q-2026-002")
    assert published() == []
    all_of_them = cohort.ok("testimony", "list")["testimonies"]
    assert [(one["ref"], one["role"], one["mobility"]) for one in all_of_them] == [
        ("Q-2026-001", "participant", "M-2026-001"),
        ("Q-2026-002", "host-company", "M-2026-001"),
    ]
    code, reply = cohort("testimony", "add", "Thibault", "--text", "x", "--mobility", "M-2026-002")
    assert (code, reply["errors"][0]["code"]) == (3, "mobility-of-others")


def test_the_communication_plan_closes_what_waits_for_it(cohort: Shop) -> None:
    def task(key: str) -> dict:
        return next(one for one in cohort.ok("task", "show", "P-2026-01")["tasks"] if one["key"] == key)

    assert any("communication plan" in why for why in task("project-presentation")["why"])
    for audience in ("Parents", "Bakers' guild"):
        cohort.ok("communication", "add", "--audience", audience, "--channel", "evening", "--planned", "2026-01-20")
    cohort.ok("communication", "add", "--purpose", "inform", "--audience", "2nd year bakers")
    cohort.ok("communication", "done", "K-2026-001", "--on", "2026-01-20")
    assert task("project-presentation")["state"] in ("open", "late")
    lines = cohort.ok("communication", "list")
    assert (lines["total"], lines["open"], [one["late"] for one in lines["lines"]]) == (3, 2, [False, True, False])
    cohort.ok("communication", "set", "K-2026-002", "done_on=2026-01-31", "speaker=Hélène Garnier")
    assert task("project-presentation")["state"] == "done"
    assert task("candidates-informed")["state"] != "done"
    cohort.ok("communication", "withdraw", "K-2026-003", "--note", "merged with the fair")
    cohort.ok("task", "done", "P-2026-01", "candidates-informed", "--note", "told in class")
    assert task("candidates-informed")["state"] == "done"
    code, reply = cohort("communication", "done", "K-2026-003")
    assert (code, codes(reply)) == (5, {"line-withdrawn"})
