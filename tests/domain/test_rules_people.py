"""Under age, guardians, graduates: each rule at its edges."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mobctl.domain.rules.age import minor_until, who_signs
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case
from mobctl.findings import Level
from mobctl.scheme_vocabulary import Category
from tests.domain.ruling import BOOK, LEARNER, a_case, codes, day, finding, guardian

BOTH = (guardian(), guardian())


def minor(**changes: Any) -> Case:
    return a_case(**{"birth_date": "2009-01-17", "guardians": BOTH, **changes})


def test_nothing_is_found_where_everything_is_in_order() -> None:
    assert codes(a_case()) == []
    assert codes(minor()) == []


def test_who_turns_18_on_the_day_of_departure_is_of_age() -> None:
    assert codes(a_case(birth_date="2008-03-02")) == []
    assert "minor-without-guardian" in codes(a_case(birth_date="2008-03-03"))


def test_the_days_of_the_journey_count() -> None:
    case = a_case(birth_date="2008-03-02", travel_start="03-01")
    assert finding(case, "minor-without-guardian").fields["last"] == day("03-01")


def test_turning_18_during_the_stay_is_told_and_guardians_are_asked_until_the_day_before() -> None:
    case = a_case(birth_date="2008-03-14", guardians=(guardian("sole", valid_to=day("03-13")),))
    assert codes(case) == ["comes-of-age"]
    assert finding(case, "comes-of-age").level is Level.INFO
    assert finding(case, "comes-of-age").fields["on"] == day("03-14")


def test_turning_18_on_the_last_day_is_told_and_on_the_day_after_it_is_not() -> None:
    assert codes(minor(birth_date="2008-03-27")) == ["comes-of-age"]
    assert codes(minor(birth_date="2008-03-28")) == []


def test_who_was_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert minor_until(date(2008, 2, 29), date(2026, 2, 1), date(2026, 3, 31), 18) == date(2026, 2, 28)


def test_authority_that_ends_during_the_stay_is_told() -> None:
    one_day_short = (guardian("sole", valid_to=day("03-26")),)
    assert codes(minor(guardians=one_day_short)) == ["authority-lapses"]
    assert codes(minor(guardians=(guardian("sole", valid_to=day("03-27")),))) == []
    one_of_two = (guardian(), guardian(valid_to=day("03-26")))
    assert codes(minor(guardians=one_of_two)) == ["authority-of-one-lapses"]


def test_no_birth_date_is_a_remark_and_staff_are_not_asked() -> None:
    assert finding(a_case(birth_date=None), "birth-date-unknown").level is Level.INFO
    assert codes(a_case(birth_date="2009-01-17", staff=True)) == []


@pytest.mark.parametrize("authority", ["sole", "by-court", "child-welfare"])
def test_who_has_authority_alone_signs_alone(authority: str) -> None:
    assert codes(minor(guardians=(guardian(authority),))) == []
    assert codes(minor(guardians=(guardian(authority), guardian()))) == []


def test_with_joint_authority_both_sign() -> None:
    assert codes(minor(guardians=(guardian(),))) == ["one-of-two-guardians"]
    assert codes(minor(guardians=(guardian(), guardian(signs=False)))) == ["one-of-two-guardians"]


def test_a_country_of_its_own_kind_is_a_line_of_the_table() -> None:
    rule = BOOK[RuleKey.GUARDIANS]
    own = replace(rule, values={**rule.values, "by_country": {"FR": {"joint": "one"}}})
    book = RuleBook({**BOOK.rules, RuleKey.GUARDIANS: own})
    assert codes(minor(guardians=(guardian(),)), book) == []
    assert codes(minor(guardians=(guardian(),), residence="ES"), book) == ["one-of-two-guardians"]
    assert (who_signs(own, "FR")["joint"], who_signs(own, "FR")["sole"]) == ("one", "alone")


def test_guardians_of_whom_too_little_is_known_are_told() -> None:
    assert codes(minor(guardians=(guardian(None),))) == ["authority-unknown"]
    assert codes(minor(guardians=(guardian(signs=False), guardian(signs=False)))) == ["no-guardian-signs"]
    assert codes(minor(guardians=(guardian("of-an-adult"),))) == ["minor-without-guardian"]


def test_a_graduate_may_go_for_12_months_and_which_day_counts_is_left_open() -> None:
    assert codes(a_case(graduated="2025-03-27")) == []
    partly = finding(a_case(graduated="2025-03-26"), "graduate-partly")
    assert partly.level is Level.INFO
    assert "not certain" in partly.text
    assert codes(a_case(graduated="2025-03-02")) == ["graduate-partly"]
    assert codes(a_case(graduated="2025-03-01")) == ["graduate-beyond"]


def test_who_graduates_during_or_after_the_stay_or_is_no_learner_is_not_asked() -> None:
    assert codes(a_case(graduated="03-02")) == []
    staff = replace(LEARNER, category=Category.STAFF)
    assert codes(a_case(graduated="2020-06-30", activity=staff)) == []
