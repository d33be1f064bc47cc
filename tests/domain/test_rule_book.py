"""The book of rules: what is shipped is whole, faults of an own file are named, confirmations go with an edition."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mobctl.domain.rules.book import Confirmation, RuleBook, RuleKey, Standing, read
from mobctl.domain.rules.values import VALUES
from mobctl.findings import Finding
from mobctl.reference import Reference
from tests.domain.ruling import BOOK

GRADUATE: dict[str, Any] = {
    "title": "Graduates",
    "says": "Until 18 months.",
    "source": "Our agency",
    "found_at": "letter of 3 May",
    "edition": date(2027, 1, 1),
    "certainty": "official",
    "values": {"months": 18},
}


def own(**changes: Any) -> dict[str, Any]:
    entry = deepcopy(GRADUATE) | changes
    return {"rule": {"graduate": {name: value for name, value in entry.items() if value is not None}}}


def faults(content: dict[str, Any]) -> list[Finding]:
    return read([("own.toml", content, True)])[1]


def test_every_rule_is_shipped_without_a_fault() -> None:
    assert not Reference().rule_faults
    assert set(BOOK.rules) == set(RuleKey) == set(VALUES)


def test_the_countries_are_those_of_the_field() -> None:
    assert (len(BOOK.schengen), len(BOOK.free_movement)) == (29, 31)
    assert not BOOK.schengen & {"CY", "IE", "GB"}
    assert BOOK.schengen - BOOK.free_movement == set()
    assert {"CH", "NO", "IS", "LI"} <= BOOK.schengen
    assert not BOOK[RuleKey.EHIC].countries("valid_in") & {"AL", "BA", "ME", "MK", "RS", "XK", "SN", "GB"}


def test_what_is_not_official_says_what_is_uncertain() -> None:
    bare = [rule.key for rule in BOOK.rules.values() if rule.certainty != "official" and not rule.uncertain]
    assert bare == [RuleKey.OVERLAP]


def test_a_later_file_replaces_a_rule() -> None:
    book, found = read([("shipped.toml", own(), False), ("own.toml", own(values={"months": 24}), True)])
    assert not found
    assert (book[RuleKey.GRADUATE].values["months"], book[RuleKey.GRADUATE].own) == (24, True)


@pytest.mark.parametrize(
    "content, code",
    [
        ({"rule": {"graduats": GRADUATE}}, "unknown-rule"),
        ({"rule": {"graduate": "12 months"}}, "rule-not-a-table"),
        (own(source=None), "rule-lacks"),
        (own(says=" "), "rule-lacks"),
        (own(edition="2027-01-01"), "rule-lacks"),
        (own(certainty="sure"), "rule-part-wrong"),
        (own(checked_on="yesterday"), "rule-part-wrong"),
        (own(colour="red"), "rule-part-unknown"),
        (own(values={"months": "twelve"}), "rule-value-wrong"),
        (own(values={"months": True}), "rule-value-wrong"),
        (own(values={"months": -1}), "rule-value-wrong"),
        (own(values=None), "rule-value-wrong"),
        (own(values={"months": 12, "days": 3}), "rule-value-unknown"),
    ],
)
def test_a_fault_is_named_and_the_rule_left_out(content: dict[str, Any], code: str) -> None:
    found = faults(content)
    assert [one.code for one in found] == [code]
    assert found[0].where.file == "own.toml"
    assert RuleKey.GRADUATE not in read([("own.toml", content, True)])[0].rules


def test_all_faults_are_named_at_once() -> None:
    assert len(faults(own(source=None, edition=None, colour="red"))) == 3


def test_a_confirmation_holds_for_its_edition_and_for_a_year() -> None:
    edition = BOOK[RuleKey.GRADUATE].edition

    def standing(confirmed: date, on: date, today: date) -> Standing:
        said = {"graduate": Confirmation(confirmed, on, "Hélène", "asked the agency")}
        return BOOK.confirmed_by(said, today).standing(RuleKey.GRADUATE)

    assert BOOK.standing(RuleKey.GRADUATE) is Standing.UNCONFIRMED
    assert standing(edition, date(2026, 12, 1), date(2027, 12, 1)) is Standing.CONFIRMED
    assert standing(edition, date(2026, 12, 1), date(2027, 12, 2)) is Standing.LONG_AGO
    assert standing(date(2025, 1, 1), date(2026, 12, 1), date(2026, 12, 2)) is Standing.EARLIER


def test_a_finding_tells_an_old_confirmation() -> None:
    older = replace(BOOK[RuleKey.GRADUATE], edition=date(2027, 1, 1))
    book = RuleBook({**BOOK.rules, RuleKey.GRADUATE: older}).confirmed_by(
        {"graduate": Confirmation(date(2026, 11, 30), date(2026, 12, 1), "Hélène", "asked")}, date(2027, 1, 2)
    )
    assert book.grounds(RuleKey.GRADUATE).standing == "only an earlier edition confirmed by your school"
