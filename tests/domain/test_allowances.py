"""Monthly allowances: the amount of the host country on a day, and more for those who meet a condition."""

from datetime import date

import pytest

from mobctl.domain.allowances import monthly
from mobctl.reference import Reference

TABLE = Reference().table("mobilisesme_monthly_eur")
DAY = date(2026, 3, 2)


@pytest.mark.parametrize("country,amount", [("AL", 530), ("DK", 1100), ("BE", 830), ("GR", 780), ("GB", 1000)])
def test_the_amount_is_that_of_the_host_country(country, amount):
    plain, more = monthly(TABLE, country, DAY)

    assert (plain.country, plain.amount, plain.source) == (country, amount, "mobilise-sme.eu/financial-support")
    assert (more.amount, str(more)) == (1100, "EUR 1100 a month for an employee with a disability")


def test_before_the_programme_and_without_a_country_there_is_none():
    assert monthly(TABLE, "BE", date(2020, 7, 31)) == ()
    assert monthly(TABLE, None, DAY) == ()
    assert [one.condition for one in monthly(TABLE, "SN", DAY)] == ["employee with a disability"]


def test_an_amount_that_has_ended_gives_way_to_the_next():
    rows = [
        {**TABLE[2], "valid_to": "2026-12-31"},
        {**TABLE[2], "valid_from": "2027-01-01", "eur_per_month": "900"},
    ]
    assert [one.amount for one in monthly(rows, "BE", date(2026, 12, 31))] == [830]
    assert [one.amount for one in monthly(rows, "BE", date(2027, 1, 1))] == [900]
    assert [one.amount for one in monthly(rows, "BE", None)] == [900]
