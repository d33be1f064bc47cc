"""What is not certain about a table: told with the guess, its score and samples, never with protected cells."""

import pytest

from mobctl.domain.columns import Doubtful
from mobctl.domain.doubts import HeaderDoubt, Unless
from mobctl.domain.drafts import SheetRead
from tests.domain.importing import codes, read

NAMES = ("Vorname", "Nachname")
PEOPLE = (("Anna", "Lindqvist"), ("Ben", "Okoro"), ("Cem", "Kaya"), ("Dana", "Nowak"), ("Eva", "Berg"))


def listed(header: str, *cells: object) -> SheetRead:
    """Read people with one more column."""
    return read((*NAMES, header), *((*person, cell) for person, cell in zip(PEOPLE, cells, strict=False)))  # type: ignore[arg-type]


def doubt(found: SheetRead) -> HeaderDoubt:
    (one,) = found.doubts
    return one


def test_an_unknown_header_is_a_doubt_with_its_guess_and_three_samples() -> None:
    found = doubt(listed("Wohnort laut Meldung", "Ulm", "Ulm", "Kiel", "Bonn"))
    assert (found.why, found.key, found.guess, found.unless) == (
        Doubtful.UNKNOWN,
        "Wohnort laut Meldung",
        "city",
        Unless.EXTRA,
    )
    assert found.samples == ("Ulm", "Kiel", "Bonn")
    assert 0 < found.score < 1


def test_an_unknown_header_without_a_guess_is_told_as_such() -> None:
    found = doubt(listed("Zimmer", "12", "14"))
    assert (found.guess, found.score, found.samples) == (None, 0.0, ("12", "14"))


def test_a_misspelt_header_is_read_and_told() -> None:
    found = doubt(listed("Staatsangehorigkeitt", "deutsch", "polnisch"))
    assert (found.why, found.guess, found.unless) == (Doubtful.SPELLING, "nationality", Unless.READ)
    assert found.score == pytest.approx(0.95)


def test_a_contradicted_header_says_how_many_cells_fit() -> None:
    found = doubt(listed("Telefon", "x", "y", "z", "0171 2345678"))
    assert (found.why, found.guess, found.score, found.unless) == (
        Doubtful.CONTRADICTED,
        "phone",
        0.25,
        Unless.EXTRA,
    )


def test_an_e_mail_found_by_its_cells_is_read_and_told() -> None:
    found = doubt(listed("Kontakt", "a@example.org", "b@example.org", "-"))
    assert (found.why, found.guess, found.unless) == (Doubtful.VALUES, "email", Unless.READ)
    assert found.score == pytest.approx(2 / 3)


def test_rival_columns_name_each_other() -> None:
    rows = (
        ("voornaam_levering", "achternaam_levering", "voornaam_factuur", "achternaam_factuur"),
        ("Anna", "Smit", "Ben", "Bos"),
    )
    assert [(one.key, one.guess, one.unless) for one in read(*rows).doubts] == [
        ("voornaam_levering", "given_names", Unless.REFUSED),
        ("achternaam_levering", "family_name", Unless.REFUSED),
        ("voornaam_factuur", "given_names", Unless.REFUSED),
        ("achternaam_factuur", "family_name", Unless.REFUSED),
    ]
    two = read(("Vorname", "Vorname", "Nachname"), ("Anna", "Eva", "Lindqvist"), ("Ben", "Jan", "Okoro"))
    assert two.undecided
    assert [(one.key, one.rivals, one.score) for one in two.doubts] == [
        ("column A", ("column B",), 0.5),
        ("column B", ("column A",), 0.5),
    ]


def test_protected_columns_are_no_doubt() -> None:
    assert listed("Passwort", "hunter2", "letmein").doubts == ()
    assert listed("Religion", "keine", "rk").doubts == ()


def test_what_was_mapped_is_no_doubt() -> None:
    assert read((*NAMES, "Zimmer"), (*PEOPLE[0], "12"), mapped={"Zimmer": None}).doubts == ()


def test_an_unknown_value_is_told_once_with_all_its_rows() -> None:
    found = listed("Geschlecht", "weiblich", "weiblih", "Weiblih", "W E I B L I H", "m")
    (unknown,) = found.unknown_values
    assert (unknown.field, unknown.value, unknown.count, unknown.rows) == ("gender", "weiblih", 3, (2, 3, 4))
    assert codes(found) == ["unknown-value"]
    (finding,) = found.findings
    assert "weiblih (3 times)" in finding.text
    assert [place.cell for place in (finding.where, *finding.also)] == ["C3", "C4", "C5"]


def test_an_unknown_country_is_told_with_the_nearest_one() -> None:
    (unknown,) = listed("Land", "Deutschland", "Frankreich", "Deutschlnd").unknown_values
    assert (unknown.guess, unknown.known) == ("deutschland", ())
