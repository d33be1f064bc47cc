"""What holds on a day: contract and signed amendments, whatever order they come in."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobctl.domain.effective import Agreed, Leg, agreement, differing, effective, flat, read

START, END = date(2026, 3, 2), date(2026, 3, 27)
CONTRACT = flat([Leg("O-0003", "ES", "Sevilla", START, END)], "C-0003")


def contract(signed: int = 4, version: int = 1, newest: bool = True, terms=None) -> Agreed:
    return Agreed("D-1", "pedagogical-contract", version, version, terms or CONTRACT, signed, 4, newest)


def amendment(
    number: int, terms: dict, *, on: date = START, signed: int = 4, of: int = 1, newest: bool = True
) -> Agreed:
    return Agreed(f"D-{number}", "amendment", 1, number, terms, signed, 4, newest, of, on)


def end(day: date) -> dict[str, str]:
    return {"stays[1].end": str(day)}


def test_terms_are_read_as_they_were_written():
    terms = read(CONTRACT)

    assert terms.legs == (Leg("O-0003", "ES", "Sevilla", START, END),)
    assert (terms.period.start, terms.period.end, terms.tutor) == (START, END, "C-0003")


def test_nothing_binds_before_somebody_signs():
    assert agreement([contract(signed=0)]) is None
    assert effective(CONTRACT | end(date(2026, 3, 20)), None).period.end == date(2026, 3, 20)


def test_a_contract_that_was_begun_binds_until_a_newer_version_is_issued():
    assert agreement([contract(signed=1)]) is not None
    assert agreement([contract(signed=1, newest=False), contract(signed=0, version=2)]) is None


def test_a_contract_that_all_signed_binds_until_all_have_signed_the_next():
    first, second = contract(newest=False), contract(signed=3, version=2, terms=CONTRACT | end(date(2026, 3, 20)))
    assert agreement([first, second]).contract == first
    assert agreement([first, contract(version=2)]).contract.version == 2


def test_an_amendment_of_another_version_does_not_count():
    holds = agreement([contract(), amendment(9, end(date(2026, 3, 20)), of=7)])

    assert holds.amendments == ()


def test_what_was_left_open_is_as_recorded_and_what_was_not_agreed_is_left_out():
    bare = flat([Leg("O-0003", "ES", None, START, END)], None)
    holds = agreement([contract(terms=bare)])
    recorded = flat([Leg("O-0009", "ES", "Málaga", START, END), Leg("O-0010", "PT")], "C-0009")

    terms = effective(recorded, holds)

    assert terms == read(flat([Leg("O-0003", "ES", "Málaga", START, END)], "C-0009"))


def test_an_amendment_may_take_a_stay_away_and_add_one():
    two = flat([Leg("O-1", start=START, end=END), Leg("O-2", start=END)], None)
    one = flat([Leg("O-1", start=START, end=END)], None)

    gone = agreement([contract(terms=two), amendment(2, differing(two, one))])
    added = agreement([contract(terms=one), amendment(2, differing(one, two))])

    assert effective(two, gone) == read(one)
    assert effective(one, added) == read(two)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 4)), max_size=6, unique_by=lambda one: one[0]
    ),
    st.integers(-5, 45),
    st.booleans(),
)
def test_the_last_amendment_that_all_signed_and_that_is_in_force_decides(changes, today, backwards):
    papers = [contract()]
    for number, (since, days, signed) in enumerate(changes, start=2):
        papers.append(amendment(number, end(END + timedelta(days)), on=START + timedelta(since), signed=signed))
    if backwards:
        papers.reverse()

    found = effective(CONTRACT, agreement(papers), START + timedelta(today)).period.end

    in_force = [(since, days) for since, days, signed in changes if signed == 4 and since <= today]
    assert found == (END + timedelta(max(in_force)[1]) if in_force else END)
