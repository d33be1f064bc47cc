"""The checks of a funder's system: each rule on both sides of its edge."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.funder import preflight
from mobctl.domain.funder.preflight import FOR_A_DRAFT, FOR_COMPLETE, OF_THE_FUNDER, Body, Row
from mobctl.findings import Finding, Level
from mobctl.messages import preflight as say

TODAY = date(2026, 3, 20)
SENDER = Body("O-0001", "Lycée Rouget", "E12345678")
HOST = Body("O-0002", "Taller Ruiz", "E87654321", "123456789")
KNOWN: dict[str, Any] = {
    "activity_type": "LM-SHORT-VET",
    "given_names": "Zoë",
    "family_name": "Aubigné",
    "birth_date": date(2007, 1, 2),
    "gender": "female",
    "nationality": "FR",
    "email": "zoe@example.org",
    "fewer_opportunities": False,
    "sending_name": SENDER.name,
    "sending_oid": SENDER.oid,
    "sending_country": "FR",
    "receiving_name": HOST.name,
    "receiving_country": "ES",
    "receiving_city": "Sevilla",
    "start": date(2026, 3, 2),
    "end": date(2026, 3, 13),
    "interrupted_days": 0,
    "travel_days": 2,
    "transport": "plane",
    "sustainable": False,
    "activity_id": "123456-MOB-00001",
}
ROW = Row("M-2026-001", "T-0001", "short-term-learner", KNOWN, SENDER, HOST, complete=True)


def row(ref: str = ROW.ref, **known: Any) -> Row:
    told = {**KNOWN, "activity_id": f"{ref}-MOB", **known}
    return replace(ROW, ref=ref, known={name: value for name, value in told.items() if value is not None})


def found(one: Row, *, coded: bool = True) -> list[Finding]:
    return list(preflight.of_row(one, TODAY, coded=coded))


def codes(findings: list[Finding]) -> list[tuple[str, Level]]:
    return [(one.code, one.level) for one in findings]


def test_a_whole_mobility_has_nothing_against_it() -> None:
    assert found(ROW) == []


@pytest.mark.parametrize("name", FOR_A_DRAFT)
def test_without_what_a_draft_needs_the_row_is_refused(name: str) -> None:
    (one,) = found(row(**{name: None}))
    assert (one.level, one.where.ref, one.where.key) == (Level.ERROR, ROW.ref, name)


@pytest.mark.parametrize("name", FOR_COMPLETE)
def test_without_what_a_complete_mobility_needs_it_stays_a_draft(name: str) -> None:
    lacking = [one for one in found(row(**{name: None})) if one.message is say.NEEDED_WHOLE]
    assert [one.where.key for one in lacking if one.level is Level.WARNING] == [name]
    assert lacking[0].hint.startswith("mobctl ")


def test_a_no_is_an_answer_and_a_funder_without_codes_asks_for_none() -> None:
    assert found(row(fewer_opportunities=False)) == []
    bare = row(**dict.fromkeys(OF_THE_FUNDER))
    assert len(found(bare)) == len(OF_THE_FUNDER)
    assert found(bare, coded=False) == []


def test_of_an_organisation_that_is_not_known_only_the_name_is_asked() -> None:
    nobody = row(receiving_name=None, receiving_country=None, receiving_city=None)
    assert [one.where.key for one in found(nobody)] == ["receiving_name"]


def test_the_remedy_of_a_sender_that_is_no_record_is_to_name_one() -> None:
    (one,) = found(replace(row(sending_oid=None), sender=None))
    assert one.hint == "mobctl mobility set M-2026-001 sending_organisation=ORGANISATION"


def test_sender_and_host_must_differ() -> None:
    assert codes(found(replace(ROW, host=SENDER))) == [("preflight-same-organisation", Level.ERROR)]


@pytest.mark.parametrize(("end", "wrong"), [(date(2026, 3, 1), True), (date(2026, 3, 2), False)])
def test_the_last_day_is_not_before_the_first(end: date, wrong: bool) -> None:
    assert [one.code for one in found(row(end=end))] == ["preflight-end-before-start"] * wrong


@pytest.mark.parametrize(
    ("off", "code"),
    [(11, []), (12, ["preflight-interrupted-wholly"]), (13, ["preflight-interruption-longer"])],
)
def test_an_interruption_is_not_longer_than_the_stay(off: int, code: list[str]) -> None:
    assert [one.code for one in found(row(interrupted_days=off))] == code


@pytest.mark.parametrize(
    ("means", "days", "wrong"),
    [
        *(("plane", 0, False), ("plane", 2, False), ("plane", 3, True), ("plane", -1, True), ("plane", "1.5", True)),
        *(("train", 6, False), ("train", 7, True), ("bus", 3, False), ("car", 3, True), ("ferry", 3, True)),
    ],
)
def test_travel_days_are_whole_and_more_where_somebody_travels_green(means: str, days: Any, wrong: bool) -> None:
    one = row(transport=means, travel_days=days, sustainable=means in ("train", "bus"))
    assert codes(found(one)) == [("preflight-travel-days", Level.ERROR)] * wrong


@given(st.integers(-3, 12), st.sampled_from(["plane", "train", "bus", "car", "car-pooling", "bicycle", "ferry"]))
def test_travel_days_are_judged_by_the_means_alone(days: int, means: str) -> None:
    most = 6 if means in ("train", "bus", "car-pooling", "bicycle") else 2
    wrong = list(preflight.travel_days(row(transport=means, travel_days=days)))
    assert bool(wrong) is not (0 <= days <= most)


@pytest.mark.parametrize(("means", "described", "wrong"), [("other", False, True), ("other", True, False)])
def test_another_means_needs_a_description(means: str, described: bool, wrong: bool) -> None:
    one = replace(row(transport=means), described=described)
    assert codes(found(one)) == [("preflight-transport-undescribed", Level.WARNING)] * wrong


@pytest.mark.parametrize(
    ("means", "said", "wrong"), [("train", True, False), ("train", False, True), ("car", True, True)]
)
def test_green_travel_is_told_by_the_means(means: str, said: bool, wrong: bool) -> None:
    assert codes(found(row(transport=means, sustainable=said))) == [("preflight-green-or-not", Level.INFO)] * wrong


@pytest.mark.parametrize(
    ("address", "wrong"),
    [("zoe@example.org", False), ("zoe@", True), ("zoe at example.org", True), ("a@b@c.org", True)],
)
def test_an_email_address_is_one(address: str, wrong: bool) -> None:
    told = found(row(email=address))
    assert codes(told) == [("preflight-email-malformed", Level.WARNING)] * wrong
    assert all(address not in one.text for one in told)


@pytest.mark.parametrize(
    ("complete", "state", "today", "code"),
    [
        (False, None, date(2026, 3, 13), []),
        (False, None, date(2026, 3, 14), ["preflight-draft-does-not-count"]),
        (True, None, date(2026, 3, 14), []),
        (True, "draft", date(2026, 3, 14), ["preflight-draft-at-the-funder"]),
        (True, "complete", date(2026, 3, 14), []),
    ],
)
def test_drafts_do_not_count(complete: bool, state: str | None, today: date, code: list[str]) -> None:
    one = replace(ROW, complete=complete, state=state)
    assert [each.code for each in preflight.drafts(one, today)] == code


def test_a_number_of_the_funder_belongs_to_one_mobility() -> None:
    twice = [row("M-1", activity_id="1-MOB-1"), row("M-2", activity_id="1-mob-1 "), row("M-3", activity_id="1-MOB-2")]
    assert [(one.where.ref, one.fields["other"]) for one in preflight.numbers_once(twice)] == [
        ("M-1", "M-2"),
        ("M-2", "M-1"),
    ]
    assert list(preflight.numbers_once([row("M-1", activity_id=None), row("M-2", activity_id=None)])) == []
    assert len(list(preflight.numbers_once([row("M-1", unique_id="u"), row("M-2", unique_id="u")]))) == 2


@pytest.mark.parametrize(
    ("oid", "pic", "code"),
    [
        ("E11111111", None, []),
        (None, None, []),
        ("E1234567", None, ["preflight-number-form"]),
        ("e11111111", None, ["preflight-number-form"]),
        ("E1111111²", None, ["preflight-number-form"]),
        (None, "12345678", ["preflight-number-form"]),
        (None, "123456789", ["preflight-number-of-two"]),
        ("E12345678", None, ["preflight-number-of-two"]),
    ],
)
def test_numbers_of_organisations_have_their_form_and_one_holder(oid: str, pic: str, code: list[str]) -> None:
    other = replace(ROW, ref="M-2026-002", host=Body("O-0003", "Malta Metals", oid, pic))
    found = list(preflight.bodies([ROW, other, ROW]))
    assert [one.code for one in found] == code
    assert all(one.where.ref == "O-0003" for one in found)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("2024-1-FR01-KA121-SCH-000005151", False),
        ("2024-1-FR01-KA121-SCH-00000515", True),
        ("2024-1-FR1-KA121-SCH-000005151", True),
        ("PEM-WECCO/12", False),
    ],
)
def test_a_grant_code_is_whole_or_of_another_funder(code: str, wrong: bool) -> None:
    assert len(list(preflight.grant_code(code, "P-2026-01"))) == wrong


def test_every_field_that_may_be_asked_for_has_its_words() -> None:
    names = {*FOR_A_DRAFT, *FOR_COMPLETE}
    assert names == set(say.WHAT) == set(say.REMEDIES)
