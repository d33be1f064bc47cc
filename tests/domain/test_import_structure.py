"""How lists are laid out: banners, three rows of headers, merged cells, several tables, prefilled rows."""

import pytest

from tests.domain.importing import codes, read, reader

HEADER = ("Vorname", "Nachname", "Klasse", "E-Mail")
ANNA = ("Anna", "Lindqvist", "3b", "anna@example.org")
BEN = ("Ben", "Okoro", "3b", "ben@example.org")
CEM = ("Cem", "Kaya", "3a", "cem@example.org")


def names(found: object) -> list[str]:
    return [str(draft.values.get("given_names")) for draft in found.drafts]  # type: ignore[attr-defined]


def told(found: object, code: str) -> str:
    (finding,) = (finding for finding in found.findings if finding.code == code)  # type: ignore[attr-defined]
    return str(finding.text)


def test_a_header_of_three_rows() -> None:
    found = read(
        ("Teilnehmende", None, None, "Notfall", None),
        ("Person", None, "Kontakt", "Person", "Kontakt"),
        ("Vorname", "Nachname", "Telefon", "Name", "Telefon"),
        ("Anna", "Lindqvist", "0171 2345678", "Eva Lindqvist", "0172 2345678"),
        merged="A1:C1 D1:E1 A2:B2",
    )
    assert found.header_rows == (0, 1, 2)
    values = found.drafts[0].values
    assert (values["phone"], values["emergency_name"]) == ("+491712345678", "Eva Lindqvist")
    assert values["emergency_phone"] == "+491722345678"


def test_of_banners_below_each_other_the_lowest_says_whose_it_is() -> None:
    found = read(
        ("Teilnehmende", None, None, "Eltern", None, None),
        ("Person", None, "Kontakt", "Mutter", None, "Vater"),
        ("Vorname", "Nachname", "Telefon", "Name", "Telefon", "Telefon"),
        ("Anna", "Lindqvist", "0171 2345678", "Eva Lindqvist", "0172 2345678", "0173 2345678"),
        merged="A1:C1 D1:F1 A2:B2 D2:E2",
    )
    values = found.drafts[0].values
    assert (values["phone"], values["guardian_name"]) == ("+491712345678", "Eva Lindqvist")
    assert (values["guardian_phone"], values["guardian2_phone"]) == ("+491722345678", "+491732345678")


def test_headers_merged_over_both_rows_stand_beside_groups() -> None:
    found = read(
        ("Vorname", "Nachname", "Notfallkontakt", None, "Klasse"),
        (None, None, "Name", "Telefon", None),
        ("Anna", "Lindqvist", "Eva Lindqvist", "0172 2345678", "3b"),
        merged="A1:A2 B1:B2 C1:D1 E1:E2",
    )
    assert found.mapping == {
        "Vorname": "given_names",
        "Nachname": "family_name",
        "Notfallkontakt / Name": "emergency_name",
        "Notfallkontakt / Telefon": "emergency_phone",
        "Klasse": "class",
    }


def test_a_banner_covers_only_what_it_is_merged_over() -> None:
    found = read(
        (None, None, "Eltern", None, None),
        ("Vorname", "Nachname", "Name", "Telefon", "E-Mail"),
        ("Anna", "Lindqvist", "Eva Lindqvist", "0172 2345678", "anna@example.org"),
        merged="C1:D1",
    )
    assert found.mapping["E-Mail"] == "email"
    assert found.mapping["Eltern / Telefon"] == "guardian_phone"


def test_a_title_over_the_whole_width_is_no_banner() -> None:
    found = read(("Eltern und Azubis 2026", None, None, None), HEADER, ANNA, merged="A1:D1")
    assert list(found.mapping) == list(HEADER)


def test_banners_between_the_rows_and_repeated_headers_are_no_people() -> None:
    rows = (("Klasse 3b",), HEADER, ANNA, BEN, (), ("Klasse 3a",), HEADER, CEM)
    found = read(*rows)
    assert names(found) == ["Anna", "Ben", "Cem"]
    assert found.skipped == (5, 6)
    found = read(HEADER, ("Metall",), ANNA, BEN, ("Holz und Bau",), CEM, merged="A2:D2 A5:D5")
    assert names(found) == ["Anna", "Ben", "Cem"]
    found = read(HEADER, ANNA, BEN, ("Gruppe 2",), CEM)
    assert names(found) == ["Anna", "Ben", "Cem"]


def test_all_rows_of_a_repeated_header_are_left_out() -> None:
    header = (("Schüler", None, "Eltern"), ("Vorname", "Nachname", "Telefon"))
    found = read(*header, ("Anna", "Lindqvist", "0171 2345678"), *header, ("Ben", "Okoro", "0171 2345679"))
    assert names(found) == ["Anna", "Ben"]
    assert found.skipped == (3, 4)


def test_prefilled_rows_below_the_last_person_are_left_out() -> None:
    header = ("Nr", "ID", "Vorname", "Nachname", "Land", "zugesagt")
    people = ((1, "TN-01", "Anna", "Lindqvist", "DE", True), (2, "TN-02", "Ben", "Okoro", "DE", False))
    empty = ((3, "TN-03", None, None, "DE", False), (4, "TN-04", None, None, "DE", False))
    found = read(header, *people, *empty)
    assert (names(found), found.skipped, found.faulty) == (["Anna", "Ben"], (3, 4), ())


def test_a_class_merged_over_its_pupils_holds_for_all_of_them() -> None:
    found = read(
        ("Klasse", "Vorname", "Nachname", "Zimmer"),
        ("3b", "Anna", "Lindqvist", "12"),
        (None, "Ben", "Okoro", None),
        ("3a", "Cem", "Kaya", "14"),
        (None, "Dana", "Nowak", None),
        (None, "Eva", "Berg", None),
        merged="A2:A3 A4:A6 D2:D3",
    )
    assert [draft.values.get("class") for draft in found.drafts] == ["3b", "3b", "3a", "3a", "3a"]
    assert [draft.extras for draft in found.drafts[:3]] == [{"Zimmer": "12"}, {"Zimmer": "12"}, {"Zimmer": "14"}]
    assert "Klasse A2:A3, A4:A6; Zimmer D2:D3" in told(found, "merged-filled-down")


def test_cells_that_are_only_empty_take_nothing_from_above() -> None:
    found = read(("Klasse", "Vorname", "Nachname"), ("3b", "Anna", "Lindqvist"), (None, "Ben", "Okoro"))
    assert "class" not in found.drafts[1].values


def test_names_and_keys_are_never_filled_down() -> None:
    found = read(
        ("ID", "Nachname", "Vorname", "E-Mail"),
        ("K1", "Lindqvist", "Anna", "family@example.org"),
        (None, None, "Ben", None),
        merged="A2:A3 B2:B3 D2:D3",
    )
    assert found.drafts[1].values == {"given_names": "Ben"}
    assert "Nachname B2:B3" in told(found, "merged-names")


def test_another_list_of_people_below_is_told_and_not_mixed_in() -> None:
    found = read(
        HEADER, ANNA, BEN, (), ("Nachrücker",), ("Nachname", "Vorname", "Geburtsdatum"), ("Kaya", "Cem", "1.2.2008")
    )
    assert names(found) == ["Anna", "Ben"]
    (finding,) = (finding for finding in found.findings if finding.code == "another-table")
    assert (finding.level, finding.where.row) == ("error", 6)
    assert "Nachname, Vorname, Geburtsdatum" in finding.text


def test_a_table_of_other_things_below_is_told() -> None:
    found = read(HEADER, ANNA, BEN, (), ("Firma", "Ort", "Ansprechpartner"), ("Backhaus", "Ulm", "Eva Berg"))
    assert names(found) == ["Anna", "Ben"]
    (finding,) = (finding for finding in found.findings if finding.code == "other-table")
    assert finding.level == "info"


def test_the_first_of_two_lists_of_people_is_read_though_the_second_has_more_columns() -> None:
    richer = ("Vorname", "Nachname", "Klasse", "E-Mail", "Telefon", "Geburtsdatum")
    found = read(HEADER, ANNA, BEN, (), richer, ("Cem", "Kaya", "3a", "cem@example.org", "0171 2345678", "1.2.2008"))
    assert names(found) == ["Anna", "Ben"]


def test_lists_beside_each_other_are_not_mixed() -> None:
    header = ("Vorname", "Nachname", "Klasse", None, "Vorname", "Nachname", "Klasse")
    found = read(header, ("Anna", "Lindqvist", "3b", None, "Cem", "Kaya", "3a"), ("Ben", "Okoro", "3b"))
    assert names(found) == ["Anna", "Ben"]
    assert all(not draft.extras for draft in found.drafts)
    assert "In the columns E to G" in told(found, "another-table")


def test_hosts_beside_people_are_told() -> None:
    found = read(
        ("Vorname", "Nachname", None, "Firma", "Ort"),
        ("Anna", "Lindqvist", None, "Backhaus", "Ulm"),
        ("Ben", "Okoro", None, None, None),
        (None, None, None, None, None),
        ("Cem", "Kaya", None, None, None),
    )
    assert names(found) == ["Anna", "Ben", "Cem"]
    assert "sending_company" not in found.mapping.values()
    assert codes(found) == ["other-table"]


def test_an_empty_column_alone_makes_no_second_table() -> None:
    found = read(
        ("Vorname", "Nachname", None, "Firma", "Ort"),
        ("Anna", "Lindqvist", None, None, None),
        ("Ben", "Okoro", None, "Backhaus", "Ulm"),
    )
    assert found.mapping["Firma"] == "sending_company"
    assert found.drafts[1].values["city"] == "Ulm"


@pytest.mark.parametrize(
    "header, field",
    [
        ("Nachname / Last name", "family_name"),
        ("Vorname\nFirst name", "given_names"),
        ("Vorname First name", "given_names"),
        ("Prénom/Nombre", "given_names"),
        ("Geburtsdatum (Date of birth)", "birth_date"),
        ("Date de naissance - Date of birth", "birth_date"),
        ("E-Mail | Courriel | Correo electrónico", "email"),
        ("Geburts-\ndatum", "birth_date"),
    ],
)
def test_a_header_in_several_languages_is_understood(header: str, field: str) -> None:
    meaning = reader().meaning(" ".join(header.split()))
    assert meaning
    assert meaning.fields == (field,)


@pytest.mark.parametrize("header", ["Name / Klasse", "E-Mail / Telefon", "Vorname / Betrieb", "Ort / Datum"])
def test_a_header_of_two_different_things_is_not_guessed(header: str) -> None:
    meaning = reader().meaning(header)
    assert meaning is None or len(meaning.fields) > 1 or header == "Vorname / Betrieb"


def test_two_header_rows_in_two_languages() -> None:
    found = read(("Vorname", "Nachname", "Ort"), ("First name", "Last name", "Town"), ("Anna", "Lindqvist", "Ulm"))
    assert found.header_rows == (0, 1)
    assert names(found) == ["Anna"]


def test_title_lines_with_dates_and_addresses_do_not_disturb() -> None:
    found = read(
        ("Berufliche Schule Ulm", None, None, "Tel. 0731 1234"),
        ("Ansprechpartnerin: Eva Berg", None, None, "eva.berg@schule.example"),
        ("Stand:", "1.2.2026", None, None),
        (),
        HEADER,
        ANNA,
        ("gez. Berg, Koordinatorin", None, None, None),
        ("Summe", 1, None, None),
    )
    assert names(found) == ["Anna"]
    assert found.header_rows == (4,)


THINGS = {
    "destinations": (("Name", "Land", "Plätze"), ("Malta Training", "Malta", 10), ("Sevilla Emplea", "Spanien", 8)),
    "countries": (("Name", "Country"), ("Malta", "MT"), ("Sevilla", "ES"), ("Dublin", "IE")),
    "courses": (("Kurs", "Name", "Preis"), ("K1", "Schweißen Grundkurs", 300), ("K2", "Backen für Profis", 200)),
    "hosts": (
        ("Name", "E-Mail", "Ansprechpartner"),
        ("Bäckerei Huber", "a@b.de", "Eva Berg"),
        ("Hotel", "c@d.de", "Jo"),
    ),
    "rooms": (("Zimmer", "Name", "Telefon"), ("12", "Lehrerzimmer", "0731 1"), ("13", "Sekretariat", "0731 2")),
}


@pytest.mark.parametrize("what", sorted(THINGS))
def test_things_under_a_bare_name_are_no_people(what: str) -> None:
    found = read(*THINGS[what])
    assert found.refused
    assert found.refused.code == "names-of-things"
    assert '--map "Name=full_name"' in found.refused.hint
    assert read(*THINGS[what], mapped={"Name": "full_name"}).refused is None


MARKS = (("Schüler", "Test 1", "Klausur", "Schnitt"), ("Nadja", 9, 12, 2.5), ("Cem", 4, 9, 3.7), ("Lia", 10, 11, 1.9))
CUSTOMERS = (
    ("Contact Name", "Address", "City", "Phone"),
    ("Ana Duarte", "Rua Augusta 8", "Lisboa", "+351 21 000 00 00"),
    ("Bo Lindqvist", "Storgatan 1", "Luleå", "+46 920 00 00 00"),
)


def test_marks_of_people_known_by_one_word_tell_nobody_who_they_are() -> None:
    found = read(*MARKS)
    assert found.refused
    assert found.refused.code == "names-tell-nobody"
    assert "Nadja, Cem, Lia" in found.refused.text
    assert len(read(*MARKS, mapped={"Schüler": "full_name"}).drafts) == 3


@pytest.mark.parametrize(
    ("header", "cells"), [("E-Mail", ("n@a.example", "c@a.example", "l@a.example")), ("Klasse", "abc")]
)
def test_one_word_is_enough_where_more_is_known_of_the_person(header: str, cells: tuple[str, ...]) -> None:
    more = (header, *cells)
    assert len(read(*[(*row, cell) for row, cell in zip(MARKS, more, strict=True)]).drafts) == 3


def test_whole_names_alone_make_a_list_of_people() -> None:
    assert len(read(("Schüler", "Schnitt"), ("Nadja Wolf", 2.5), ("Cem Kaya", 3.7)).drafts) == 2


def test_contacts_of_organisations_are_no_applicants_unless_something_personal_is_told() -> None:
    found = read(*CUSTOMERS)
    assert found.refused
    assert found.refused.code == "contacts-not-applicants"
    assert "mobctl contact import" in found.refused.hint
    born = ("Date of birth", "12/03/2008", "13/04/2008")
    assert len(read(*[(*row, cell) for row, cell in zip(CUSTOMERS, born, strict=True)]).drafts) == 2
    assert len(read(*CUSTOMERS, mapped={"Contact Name": "full_name"}).drafts) == 2


def test_people_under_a_bare_name_are_known_by_their_names_or_by_what_only_people_have() -> None:
    assert names(read(("Name", "E-Mail"), ("Anna Lindqvist", "a@example.org"), ("Kaya, Cem", "c@example.org"))) == [
        "Anna",
        "Cem",
    ]
    assert len(read(("Name", "Geburtsdatum"), ("Kovalenko", "1.2.2008"), ("Tkachuk", "2.3.2008")).drafts) == 2
    assert len(read(("Name", "Ort"), ("Oleksandr Kovalenko", "Ulm"), ("Iryna Tkachuk", "Bonn")).drafts) == 2
