"""The balance: parts add up to the whole, and nobody's overpayment hides what another is owed."""

from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.balance import Moved, Sums, by_place, by_subject, in_all

CENTS = st.integers(-(10**9), 10**9)
MOVED = st.builds(
    Moved, st.sampled_from(["a", "b", "c"]), st.sampled_from(["F-1", "F-2", "-"]), CENTS, CENTS, CENTS, CENTS
)


def test_what_one_was_overpaid_does_not_pay_another():
    subjects = by_subject(
        [
            Moved("anna", "F-1", committed=100_00),
            Moved("anna", "F-1", paid=80_00),
            Moved("ben", "F-1", committed=50_00, paid=60_00),
            Moved("bus", "F-1", spent=7_40, expected=2_60),
        ]
    )

    flow = by_place(subjects)["F-1"]
    assert flow == Sums(committed=150_00, paid=140_00, owed=20_00, overpaid=10_00, spent=7_40, expected=2_60)
    assert flow.used == 170_00


def test_who_was_promised_nothing_is_owed_nothing():
    assert by_subject([Moved("anna", "F-1", paid=5)])["F-1", "anna"].owed == 0


@given(st.lists(MOVED), st.randoms())
def test_parts_add_up_in_any_order(moved, chance):
    places = by_place(by_subject(moved))
    total = in_all(places.values())

    assert (total.committed, total.paid) == (sum(one.committed for one in moved), sum(one.paid for one in moved))
    assert (total.spent, total.expected) == (sum(one.spent for one in moved), sum(one.expected for one in moved))
    assert total.owed >= 0
    mixed = list(moved)
    chance.shuffle(mixed)
    assert by_place(by_subject(mixed)) == places
