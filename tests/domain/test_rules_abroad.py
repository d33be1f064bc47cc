"""Insurance, cards, passports, visas, A1 and posting: each rule at its edges."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.effective import Leg
from mobctl.domain.facts import Proof
from mobctl.domain.rules.case import Case, VisaFacts, Work
from mobctl.domain.rules.cover import gaps
from mobctl.domain.rules.passports import outlasts
from mobctl.findings import Level
from mobctl.scheme_vocabulary import Category
from tests.domain.ruling import BOOK, PROOFS, a_case, codes, day, finding

DAY = timedelta(days=1)


def with_health(*proofs: Proof, **changes: Any) -> Case:
    """Return a case whose health insurance and card are only what is given."""
    others = tuple(proof for proof in PROOFS if proof.kind not in ("insurance-health", "ehic"))
    return a_case(proofs=(*others, *proofs), **changes)


def policy(start: str | None, end: str | None, kind: str = "insurance-health") -> Proof:
    return Proof(kind, day(start) if start else None, day(end) if end else None)


CARD = policy(None, "12-31", "ehic")


def test_missing_kinds_are_told_together() -> None:
    told = finding(a_case(proofs=()), "not-insured")
    assert told.fields["kinds"] == "insurance-health, insurance-liability, insurance-accident, insurance-travel"
    assert told.where.key == "insurance"


def test_business_travellers_are_asked_for_the_insurance_of_their_visa() -> None:
    business = replace(a_case().activity, category=Category.ENTREPRENEUR)
    told = finding(replace(a_case(proofs=()), activity=business), "not-insured")
    assert told.fields["kinds"] == "insurance-travel"


def test_cover_until_the_last_day_is_enough_and_a_day_less_is_not() -> None:
    assert codes(with_health(policy("03-02", "03-27"), CARD, country="RS")) == ["card-does-not-hold"]
    short = with_health(policy("03-02", "03-26"), country="RS")
    assert finding(short, "insurance-gap").fields["days"] == "2026-03-27"
    late = with_health(policy("03-03", "03-27"), country="RS")
    assert finding(late, "insurance-gap").fields["days"] == "2026-03-02"


def test_cover_that_ends_with_the_activity_while_the_return_is_later_is_told_so() -> None:
    case = with_health(policy("03-01", "03-27"), country="RS", travel_start="03-01", travel_end="03-28")
    told = finding(case, "insurance-not-until-return")
    assert (told.fields["first"], told.fields["end"]) == (day("03-28"), day("03-28"))
    assert codes(with_health(policy("03-01", "03-28"), country="RS", travel_start="03-01", travel_end="03-28")) == []


def test_two_policies_may_follow_each_other_but_leave_no_day_between() -> None:
    whole = with_health(policy("03-01", "03-14"), policy("03-15", "03-31"), country="RS")
    assert codes(whole) == []
    broken = with_health(policy("03-01", "03-14"), policy("03-16", "03-31"), country="RS")
    assert finding(broken, "insurance-gap").fields["days"] == "2026-03-15"


def test_a_policy_without_its_last_day_covers_nothing_that_can_be_known() -> None:
    assert codes(with_health(policy("03-01", None), country="RS")) == ["insurance-undated"]
    assert codes(with_health(policy("03-01", None), policy("03-01", "04-01"), country="RS")) == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 20)), max_size=6))
def test_gaps_are_the_days_that_no_policy_has(numbers: list[tuple[int, int]]) -> None:
    start, end = day("03-02"), day("03-27")
    proofs = [Proof("ehic", start + DAY * first, start + DAY * (first + length)) for first, length in numbers]
    days = {start + DAY * number for number in range((end - start).days + 1)}
    covered = {one for one in days if any(p.valid_from <= one <= p.valid_to for p in proofs)}  # type: ignore[operator]
    found = {
        first + DAY * number for first, last in gaps(proofs, start, end) for number in range((last - first).days + 1)
    }
    assert found == days - covered


@pytest.mark.parametrize("country", ["DE", "CY", "IE", "IS", "LI", "NO", "CH"])
def test_the_card_stands_in_for_health_insurance_where_it_holds(country: str) -> None:
    assert codes(with_health(CARD, country=country)) == []


@pytest.mark.parametrize("country", ["RS", "BA", "AL", "ME", "MK", "XK", "SN", "TR", "GB"])
def test_the_card_does_not_hold_elsewhere(country: str) -> None:
    assert {"not-insured", "card-does-not-hold"} <= set(codes(with_health(CARD, country=country)))


def test_who_comes_from_the_united_kingdom_has_another_card() -> None:
    british = {"home": "GB", "residence": "GB", "nationality": "GB"}
    assert "not-insured" not in codes(with_health(CARD, country="ES", **british))
    assert finding(with_health(CARD, country="NO", **british), "card-does-not-hold").fields["card"] == "GHIC"


def test_no_card_where_there_could_be_one_is_a_remark_and_elsewhere_nothing() -> None:
    insured = policy("03-01", "04-01")
    assert finding(with_health(insured), "no-health-card").level is Level.INFO
    assert codes(with_health(insured, country="SN", id_expiry="2030-01-01")) == []
    from_serbia = {"home": "RS", "residence": "RS", "nationality": "FR"}
    assert codes(with_health(insured, **from_serbia)) == []


def test_a_card_that_runs_out_before_the_return_is_told() -> None:
    case = with_health(policy("03-01", "04-01"), policy(None, "03-26", "ehic"))
    assert codes(case) == ["health-card-short"]


@pytest.mark.parametrize("nationality, country", [("FR", "ES"), ("FR", "CH"), ("NO", "IE"), ("CH", "CY")])
def test_within_the_eu_a_document_is_valid_until_the_return_and_no_longer(nationality: str, country: str) -> None:
    stay = {"country": country, "nationality": nationality}
    assert outlasts(a_case(id_expiry="03-27", **stay), BOOK)
    assert not outlasts(a_case(id_expiry="03-26", **stay), BOOK)
    assert "document-expires-before-return" in codes(a_case(id_expiry="03-26", **stay))
    assert "document-expires-before-return" not in codes(a_case(id_expiry="03-27", **stay))


def test_others_need_three_months_into_the_schengen_area() -> None:
    case = {"country": "ES", "nationality": "SN"}
    assert outlasts(a_case(id_expiry="06-27", **case), BOOK)
    assert not outlasts(a_case(id_expiry="06-26", **case), BOOK)
    told = finding(a_case(id_expiry="06-26", **case), "document-expires-too-early")
    assert (told.fields["needed"], told.fields["months"]) == (day("06-27"), 3)


def test_elsewhere_six_months_are_asked_by_all_but_their_own_nationals() -> None:
    assert not outlasts(a_case("SN", id_expiry="09-26"), BOOK)
    assert outlasts(a_case("SN", id_expiry="09-27"), BOOK)
    assert outlasts(a_case("SN", id_expiry="03-27", nationality="SN"), BOOK)
    assert outlasts(a_case("GB", id_expiry="03-27"), BOOK)


def test_three_months_from_30_november_end_with_february() -> None:
    case = a_case(country="ES", nationality="SN", start="11-02", end="11-30", id_expiry="2027-02-28")
    assert outlasts(case, BOOK)


def test_the_return_counts_not_the_last_day_of_the_activity() -> None:
    assert not outlasts(a_case(id_expiry="03-27", travel_end="03-28"), BOOK)


def test_what_is_not_known_of_a_document_is_a_remark() -> None:
    assert finding(a_case(id_expiry=None), "document-expiry-unknown").level is Level.INFO
    assert codes(a_case(id_expiry="04-15", nationality=None)) == ["document-expiry-by-nationality"]
    assert codes(a_case("FR", id_expiry=None)) == ["rule-same-country"]
    assert not outlasts(a_case(None), BOOK)


def senegalese(**changes: Any) -> Case:
    """Return somebody from Dakar who goes to Brussels, with health insurance and passport."""
    return a_case(**{"country": "BE", "nationality": "SN", "home": "SN", "residence": "SN", **changes})


def short_stay(start: str = "03-01", end: str = "04-01", **more: Any) -> VisaFacts:
    return VisaFacts("short-stay", "BE", True, day(start), day(end), **more)


def test_somebody_decides_about_the_visa_of_a_national_of_another_country() -> None:
    assert codes(senegalese()) == ["visa-undecided"]
    assert codes(senegalese(duties=(("visa", False),))) == []
    assert codes(senegalese(duties=(("visa", True),))) == ["visa-missing"]
    assert codes(senegalese(nationality="PT")) == []


def test_a_visa_covers_the_journey_from_its_first_day_to_its_last() -> None:
    assert codes(senegalese(visas=(short_stay("03-02", "03-27"),))) == []
    assert codes(senegalese(visas=(short_stay("03-03", "03-27"),))) == ["visa-short"]
    assert codes(senegalese(visas=(short_stay("03-02", "03-26"),))) == ["visa-short"]
    assert codes(senegalese(visas=(short_stay("03-02", "03-27"),), travel_end="03-28")) == ["visa-short"]
    assert codes(senegalese(visas=(VisaFacts("short-stay", "BE", True),))) == ["visa-undated"]


def test_a_visa_has_days_and_entries_enough() -> None:
    assert codes(senegalese(visas=(short_stay(days=26),))) == []
    assert codes(senegalese(visas=(short_stay(days=25),))) == ["visa-days"]
    legs = (
        Leg("O-0002", "BE", None, day("03-02"), day("03-08")),
        Leg("O-0003", "GB", None, day("03-08"), day("03-15")),
        Leg("O-0002", "BE", None, day("03-15"), day("03-27")),
    )
    twice = replace(senegalese(visas=(short_stay(entries="1"),)), legs=legs)
    assert "visa-entries" in codes(twice)
    assert "visa-entries" not in codes(replace(twice, visas=(short_stay(entries="multiple"),)))


def test_a_refusal_is_told_until_another_one_is_granted() -> None:
    refused = VisaFacts("short-stay", "BE", False)
    assert codes(senegalese(visas=(refused,))) == ["visa-refused"]
    assert codes(senegalese(visas=(refused, short_stay()))) == []
    assert codes(senegalese(visas=(VisaFacts("short-stay", "BE"),))) == []


def test_who_lives_in_the_schengen_area_with_a_permit_needs_no_visa() -> None:
    lives = {"home": "FR", "residence": "FR"}
    assert codes(senegalese(**lives, permit_until="03-27")) == []
    assert codes(senegalese(**lives, permit_until="03-26")) == ["visa-undecided"]


def test_more_than_90_days_need_a_permit() -> None:
    visa_decided = (("visa", False),)
    assert "permit-undecided" not in codes(senegalese(end="05-30", duties=visa_decided))
    assert "permit-undecided" in codes(senegalese(end="05-31", duties=visa_decided))
    needed = (*visa_decided, ("residence-permit", True))
    assert "permit-missing" in codes(senegalese(end="05-31", duties=needed))
    permit = VisaFacts("residence-permit", "BE", True, day("03-01"), day("05-31"))
    assert codes(senegalese(end="05-31", duties=needed, visas=(permit,), activity=None)) == []


def worker(work: Work = Work.EMPLOYEE, **changes: Any) -> Case:
    return a_case(**{"work": work, **changes})


A1, POSTING = ("a1", False), ("posting-notification", False)


def test_employees_need_both_decisions_learners_none_and_nobody_posts_themselves() -> None:
    assert codes(worker()) == ["duty-undecided", "duty-undecided"]
    assert codes(worker(Work.LEARNER)) == []
    assert codes(worker(Work.SELF_EMPLOYED)) == ["duty-undecided"]
    assert codes(worker(duties=(A1, POSTING))) == []


def test_an_apprentice_is_employed_and_the_finding_says_so() -> None:
    told = finding(worker(Work.APPRENTICE, duties=(POSTING,)), "duty-of-apprentice")
    assert told.fields["duty"] == "a1"
    assert told.grounds is not None
    assert "not verified" in told.grounds.uncertain


@pytest.mark.parametrize("country", ["RS", "SN"])
def test_outside_the_countries_of_the_rule_nobody_is_asked(country: str) -> None:
    assert not {"duty-undecided"} & set(codes(worker(country=country)))


def test_an_a1_that_is_needed_is_on_file_and_covers_the_journey() -> None:
    needed = {"duties": (("a1", True), POSTING)}
    assert codes(worker(**needed)) == ["duty-unproven"]
    assert codes(worker(proofs=(*PROOFS, policy("03-02", "03-27", "a1")), **needed)) == []
    assert codes(worker(proofs=(*PROOFS, policy("03-02", "03-26", "a1")), **needed)) == ["duty-short"]
    assert codes(worker(proofs=(*PROOFS, policy(None, None, "a1")), **needed)) == []


def test_a_notification_that_is_needed_is_on_file() -> None:
    needed = {"duties": (A1, ("posting-notification", True))}
    assert codes(worker(**needed)) == ["duty-unproven"]
    assert codes(worker(proofs=(*PROOFS, policy(None, None, "posting-notification")), **needed)) == []
