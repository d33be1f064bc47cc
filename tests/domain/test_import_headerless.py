"""Sheets whose first row is data: recognised by their cells, asked about, read by column letters; nobody swallowed."""

from datetime import date

import pytest

from mobctl.domain.columns import Doubtful
from mobctl.domain.headers import place_named
from tests.domain.importing import codes, read

ROWS = (
    ("Anna", "Lindqvist", "12.03.2008", "anna.l@example.org", "0171 2345678", "w", "3b"),
    ("Lena", "Okoro", "13.04.2007", "lena@example.org", "0171 2345679", "w", "3b"),
    ("Cem", "Kaya", "01.12.2008", "cem@example.org", None, "m", "3a"),
    ("Paul", "Nowak", "30.01.2006", None, "0172 1234567", "m", "3a"),
)
LETTERS = {"A": "given_names", "B": "family_name", "C": "birth_date", "D": "email"}


def people(*rows: object, mapped: dict[str, str | None]) -> list[tuple[object, object]]:
    found = read(*rows, mapped=mapped)  # type: ignore[arg-type]
    return [(draft.values.get("given_names"), draft.values.get("family_name")) for draft in found.drafts]


def test_columns_are_recognised_by_their_cells_and_asked_about() -> None:
    found = read(*ROWS)
    assert found.undecided
    assert {doubt.key: doubt.guess for doubt in found.doubts} == {
        "column A": "given_names",
        "column B": "family_name",
        "column C": "birth_date",
        "column D": "email",
        "column E": "phone",
        "column F": "gender",
        "column G": None,
    }
    assert {doubt.why for doubt in found.doubts} == {Doubtful.HEADERLESS}
    assert found.doubts[0].samples == ("Anna", "Lena", "Cem")
    assert found.refused
    assert found.refused.code == "no-headers"
    assert '--map "column A=given_names" --map "column B=family_name"' in found.refused.hint


@pytest.mark.parametrize("key", ["{}", "column {}", "Column {}"])
def test_with_columns_named_by_their_letters_everybody_is_read(key: str) -> None:
    mapped: dict[str, str | None] = {key.format(letter): field for letter, field in LETTERS.items()}
    found = read(*ROWS, mapped=mapped)
    assert [draft.row for draft in found.drafts] == [0, 1, 2, 3]
    assert found.drafts[0].values["birth_date"] == date(2008, 3, 12)
    assert found.header_rows == ()
    assert found.drafts[0].extras == {"column E": "0171 2345678", "column F": "w", "column G": "3b"}


def test_whole_names_and_postcodes_are_recognised() -> None:
    found = read(("Anna Lindqvist", "89073", "DE"), ("Lena Okoro", "10115", "DE"), ("Cem Kaya", "01067", "AT"))
    assert [(doubt.guess) for doubt in found.doubts] == ["full_name", "postcode", "country"]


def test_lines_of_title_above_people_without_headers_are_no_people() -> None:
    title = ("Anmeldungen Frühjahr",)
    assert read(title, *ROWS).refused.code == "no-headers"  # type: ignore[union-attr]
    assert people(title, (), *ROWS, mapped=dict(LETTERS)) == [
        ("Anna", "Lindqvist"),
        ("Lena", "Okoro"),
        ("Cem", "Kaya"),
        ("Paul", "Nowak"),
    ]


def test_a_header_in_unknown_words_is_not_taken_for_a_person() -> None:
    header = ("Rufzeichen", "Sippe", "Nachricht", "Zimmer")
    rows = (("Anna", "Lindqvist", "anna@example.org", 1), ("Lena", "Okoro", "lena@example.org", 2))
    assert read(header, *rows).refused.code == "no-table"  # type: ignore[union-attr]
    mapped: dict[str, str | None] = {"A": "given_names", "B": "family_name", "C": "email"}
    found = read(header, *rows, mapped=mapped)
    assert [draft.row for draft in found.drafts] == [1, 2]
    assert found.drafts[0].extras == {"Zimmer": "1"}
    whole = (("Wer", "Zimmer"), ("Anna Lindqvist", 1), ("Lena Okoro", 2))
    assert people(*whole, mapped={"A": "full_name"}) == [("Anna", "Lindqvist"), ("Lena", "Okoro")]


def test_a_header_goes_before_a_letter_of_the_same_name() -> None:
    rows = (("Vorname", "Nachname", "A"), ("Anna", "Lindqvist", "K7"))
    found = read(*rows, mapped={"A": "external_id"})
    assert found.drafts[0].values == {"given_names": "Anna", "family_name": "Lindqvist", "external_id": "K7"}


def test_columns_without_a_header_are_kept_under_their_letter() -> None:
    found = read(("Vorname", "Nachname", None, None), ("Anna", "Lindqvist", "x", None), ("Lena", "Okoro", None, None))
    assert found.drafts[0].extras == {"column C": "x"}
    assert found.unmapped == ("column C",)
    for key in ("C", "column C"):
        assert read(("Vorname", "Nachname", None), ("Anna", "B", "x"), mapped={key: "notes"}).mapping == {
            "Vorname": "given_names",
            "Nachname": "family_name",
            "column C": "notes",
        }


def test_of_two_columns_with_one_header_each_can_be_named() -> None:
    rows = (("Vorname", "Nachname", "Telefon", "Telefon"), ("Anna", "Lindqvist", "0171 2345678", "0731 123456"))
    found = read(*rows, mapped={"column D": "phone"})
    assert found.drafts[0].values["phone"] == "+49731123456"
    assert found.drafts[0].extras == {"Telefon": "0171 2345678"}


def test_lists_of_other_things_without_headers_are_not_asked_about() -> None:
    found = read(("Welding", 300, "Ulm"), ("Baking", 200, "Kiel"), ("Painting", 100, "Bonn"))
    assert found.refused
    assert (found.refused.code, found.undecided) == ("no-table", False)


def test_what_looks_like_passwords_is_not_shown() -> None:
    rows = (("Anna Lindqvist", "Tr0ub4dor&3"), ("Lena Okoro", "p4ss!word"), ("Cem Kaya", "x9#kLm22"))
    found = read(*rows)
    assert [doubt.guess for doubt in found.doubts] == ["full_name"]
    assert "p4ss" not in repr(found.doubts)


@pytest.mark.parametrize(
    "key, index", [("A", 0), ("AB", 27), ("column c", 2), ("column 3", 2), ("Nr", None), ("a", None)]
)
def test_how_columns_are_named_by_place(key: str, index: int | None) -> None:
    assert place_named(key) == index


def test_nothing_is_told_of_the_known_columns() -> None:
    assert codes(read(*ROWS, mapped=dict(LETTERS))) == []
