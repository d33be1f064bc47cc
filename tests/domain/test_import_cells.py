"""Cells as values: dates in many orders, phones, e-mails, codes, numbers; each fault with its place."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.codes import eqf_level, language
from mobctl.domain.dates import Fault, Order, read_date
from mobctl.domain.reaching import read_email, read_phone
from tests.domain.importing import REFERENCE, TODAY, codes, read

HEADER = ("Vorname", "Nachname", "Geburtsdatum")


@pytest.mark.parametrize(
    "written",
    [
        date(2008, 3, 12),
        datetime(2008, 3, 12),
        39519,
        "39519",
        "2008-03-12",
        "2008/3/12",
        "2008-03-12T00:00:00",
        "12.03.2008",
        "12.3.08",
        "20080312",
        "12-Mar-2008",
        "12 mars 2008",
        "12 de marzo de 2008",
        "12. März 2008",
        "12 maart 2008",
        "12 marca 2008",
        "12 marzo 2008",
        "March 12, 2008",
        "Mi, 12.03.2008",
        "12.03.2008 14:30",
    ],
)
def test_one_date_in_many_ways_of_writing(written: object) -> None:
    assert read_date(written, TODAY, birth=True).certain == date(2008, 3, 12)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written, fault",
    [(2008, Fault.BARE_YEAR), ("2008", Fault.BARE_YEAR), ("31/02/2008", Fault.IMPOSSIBLE), ("soon", Fault.NOT_A_DATE)],
)
def test_what_is_no_date(written: object, fault: Fault) -> None:
    assert read_date(written, TODAY).fault is fault  # type: ignore[arg-type]


def test_a_column_decides_its_own_order_of_day_and_month() -> None:
    found = read(HEADER, ("A", "B", "03/04/2008"), ("C", "D", "25/04/2008"))
    assert found.drafts[0].values["birth_date"] == date(2008, 4, 3)
    found = read(HEADER, ("A", "B", "03/04/2008"), ("C", "D", "04/25/2008"))
    assert found.drafts[0].values["birth_date"] == date(2008, 3, 4)


def test_an_unknown_order_is_asked_and_not_guessed() -> None:
    found = read(HEADER, ("A", "B", "03/04/2008"), ("C", "D", "05/06/2008"), ("E", "F", "07/07/2008"))
    assert "birth_date" not in found.drafts[0].values
    assert found.drafts[2].values["birth_date"] == date(2008, 7, 7)
    (finding,) = (f for f in found.findings if f.code == "date-order-unknown")
    assert (finding.where.cell, [place.cell for place in finding.also]) == ("C2", ["C3"])
    found = read(HEADER, ("A", "B", "03/04/2008"), dates=Order.MONTH_FIRST)
    assert found.drafts[0].values["birth_date"] == date(2008, 3, 4)


def test_a_column_with_both_orders_says_so() -> None:
    found = read(HEADER, ("A", "B", "25/04/2008"), ("C", "D", "04/25/2008"), ("E", "F", "03/04/2008"))
    assert "date-order-mixed" in codes(found)
    assert [draft.values.get("birth_date") for draft in found.drafts] == [date(2008, 4, 25), date(2008, 4, 25), None]


def test_impossible_ages_are_flagged() -> None:
    found = read(HEADER, ("A", "B", "11.09.1714"), ("C", "D", "11.09.2024"), ("E", "F", "11.09.2008"))
    assert "birth_date" not in found.drafts[0].values
    assert found.drafts[1].values["birth_date"] == date(2024, 9, 11)
    assert {"impossible-birth-date", "unlikely-age"} <= set(codes(found))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dates(date(1950, 1, 1), date(2014, 1, 1)), min_size=1, max_size=8),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y"]),
)
def test_dates_come_back_as_they_were_or_are_asked_about(days: list[date], style: str) -> None:
    rows = [(f"Given{n}", f"Family{n}", day.strftime(style)) for n, day in enumerate(days)]
    found = read(HEADER, *rows)
    read_back = [draft.values.get("birth_date") for draft in found.drafts]
    asked = "date-order-unknown" in codes(found)
    for day, seen in zip(days, read_back, strict=True):
        assert seen == day or (asked and seen is None)


@pytest.mark.parametrize(
    "typed, country, number",
    [
        ("0171 2345678", "DE", "+491712345678"),
        (1712345678, "DE", "+491712345678"),
        ("+33 6 12 34 56 78", None, "+33612345678"),
        ("0033 612345678", "DE", "+33612345678"),
        (612345678, "FR", "+33612345678"),
        ("+49 (0)821 598-1234", None, "+498215981234"),
        ("06 12 34 56 78", None, "06 12 34 56 78"),
    ],
)
def test_phones_take_the_international_form(typed: object, country: str | None, number: str) -> None:
    assert read_phone(typed, country).number == number  # type: ignore[arg-type]


def test_a_phone_whose_digits_are_lost_is_refused() -> None:
    assert read_phone("6.1E+08", "FR").shortened
    found = read(("Vorname", "Nachname", "Handy"), ("A", "B", "6.1E+08"), ("C", "D", "0171 2345678"))
    assert "digits-lost" in codes(found)
    assert "phone" not in found.drafts[0].values


def test_two_phones_in_one_cell_are_told() -> None:
    phone = read_phone("801-555-7712 x4563; 801-555-9999", "US")
    assert (phone.number, phone.several) == ("+18015557712", True)


@pytest.mark.parametrize(
    "typed, address",
    [("Anna@Example.org", "Anna@Example.org"), ("Anna <a@b.org>", "a@b.org"), ("mailto:a@b.org", "a@b.org")],
)
def test_e_mails_are_kept_as_typed(typed: str, address: str) -> None:
    assert read_email(typed).address == address


def test_a_faulty_e_mail_gets_a_suggestion() -> None:
    assert read_email("anna(at)example.org").suggestion == "anna@example.org"
    found = read(("Vorname", "Nachname", "E-Mail"), ("A", "B", "anna(at)example.org"), ("C", "D", "c@d.org"))
    (finding,) = (f for f in found.findings if f.code == "bad-email")
    assert finding.where.cell == "C2"
    assert finding.level == "warning"
    assert "anna@example.org" in finding.hint


@pytest.mark.parametrize(
    "text, code",
    [
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("EL", "GR"),
        ("UK", "GB"),
        ("XK", "XK"),
        ("Pays-Bas", "NL"),
        ("POL", "PL"),
    ],
)
def test_countries_in_any_language(text: str, code: str) -> None:
    assert REFERENCE.codes.country(text) == code


@pytest.mark.parametrize("text, code", [("British", "GB"), ("deutsch", "DE"), ("française", "FR"), ("polskie", "PL")])
def test_nationalities_as_adjectives(text: str, code: str) -> None:
    assert REFERENCE.codes.nationality(text) == code


def test_codes_get_their_zeros_back() -> None:
    assert REFERENCE.codes.isced_field("714") == "0714"
    assert REFERENCE.codes.isced_field("0714 Electronics") == "0714"
    assert [eqf_level(text) for text in ("4", "EQF 4", "Niveau IV", "9")] == [4, 4, 4, None]
    assert language("Englisch (B2)") == "en B2"
    found = read(("Vorname", "Nachname", "PLZ", "Land"), ("A", "B", 4109, "DE"))
    assert found.drafts[0].values["postcode"] == "04109"


def test_cleaning_is_quiet_and_counted() -> None:
    rows = (("Vorname", "Nachname", "Ort"), ("\u00a0Anna  Lena ", "Lind\u200bqvist", "N/A"), ("Nil", "Na", "-"))
    found = read(*rows)
    assert dict(found.drafts[0].values) == {"given_names": "Anna Lena", "family_name": "Lindqvist"}
    assert dict(found.drafts[1].values) == {"given_names": "Nil", "family_name": "Na"}
    (finding,) = (f for f in found.findings if f.code == "cells-cleaned")
    assert "invisible characters removed: 1" in finding.text


@settings(max_examples=40, deadline=None)
@given(st.integers(18_000, 45_000))
def test_serial_numbers_are_days_since_1900(serial: int) -> None:
    assert read_date(serial, TODAY).certain == date(1899, 12, 30) + timedelta(days=serial)


@pytest.mark.parametrize(
    "text",
    [
        *("12 Mart 2008", "12 MART 2008", "12 martie 2008", "12. března 2008", "12 mars 2008", "12. marts 2008"),
        *("12. maaliskuuta 2008", "12 Μαρτίου 2008", "2008. március 12.", "12. marca 2008", "12 березня 2008"),
    ],
)
def test_months_are_read_in_the_languages_of_lists(text: str) -> None:
    found = read(("Vorname", "Nachname", "Geburtsdatum"), ("Anna", "Berg", text))
    assert found.drafts[0].values["birth_date"] == date(2008, 3, 12)


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (("10. lipnja 2008", "3. listopada 2007"), (date(2008, 6, 10), date(2007, 10, 3))),
        (("10 lipca 2008", "3 listopada 2007"), (date(2008, 7, 10), date(2007, 11, 3))),
        (("10. srpna 2008", "3. listopadu 2007"), (date(2008, 8, 10), date(2007, 11, 3))),
    ],
)
def test_october_of_croatian_is_november_of_polish_and_czech(months: tuple[str, str], told: tuple[date, date]) -> None:
    people = [("Ana", "Horvat", months[0]), ("Ivo", "Kralj", months[1])]
    found = read(("First name", "Last name", "Date of birth"), *people)
    assert tuple(draft.values["birth_date"] for draft in found.drafts) == told
