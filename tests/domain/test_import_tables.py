"""Finding the table in a sheet: title lines, two-row headers, footers, totals, forms, lists of other things."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.fields import ImportKind
from tests.domain.importing import codes, read

PEOPLE = (
    ("Anna", "Lindqvist", "anna@example.org"),
    ("Ben", "Okoro", "ben@example.org"),
    ("Cem", "Kaya", "cem@example.org"),
)
HEADER = ("First name", "Last name", "E-mail")


def names(*rows: object, **settings: object) -> list[str]:
    found = read(*rows, **settings)  # type: ignore[arg-type]
    return [f"{d.values.get('given_names')} {d.values.get('family_name')}" for d in found.drafts]


def test_title_lines_stand_above_the_header() -> None:
    found = read(("Applicants 2026",), ("Vocational school", None, "printed 1.2.2026"), (), HEADER, *PEOPLE)
    assert found.header_rows == (3,)
    assert len(found.drafts) == 3


def test_a_header_of_two_rows_is_joined() -> None:
    found = read(
        ("Learner", None, None, "Parents", None),
        ("First name", "Last name", "Phone", "Name", "Phone"),
        ("Anna", "Lindqvist", "0171 2345678", "Eva Lindqvist", "0172 2345678"),
    )
    assert found.header_rows == (0, 1)
    assert found.drafts[0].values["guardian_name"] == "Eva Lindqvist"
    assert found.drafts[0].values["guardian_phone"] == "+491722345678"
    assert found.drafts[0].values["phone"] == "+491712345678"


def test_totals_repeated_headers_notes_and_ghost_rows_are_left_out() -> None:
    found = read(
        HEADER, *PEOPLE[:2], HEADER, PEOPLE[2], (), ("Total: 3", None, None), ("Printed by the office", None, None)
    )
    assert [draft.row for draft in found.drafts] == [1, 2, 4]
    assert found.skipped == (3, 6, 7)
    assert "rows-left-out" in codes(found)


def test_somebody_called_like_a_total_is_a_person() -> None:
    header = ("Given name", "Family name", "Birth date", "Country", "Remarks", "ID")
    people = [(name, "Lindqvist", "9.5.2008", "Sweden", "none", f"K-{name}") for name in ("Anna", "Bo", "Cia")]
    found = read(header, *people, (None, "Summa", None, "Sweden", None, "K-4"), ("Summa", None, None, None, None, "4"))
    assert [draft.row for draft in found.drafts] == [1, 2, 3, 4]
    assert found.skipped == (5,)
    found = read(
        header, *people, (None, "Summa", None, None, None, "0008"), ("Total", None, "€ 300", None, "3 of 3", None)
    )
    assert [draft.row for draft in found.drafts] == [1, 2, 3, 4]


def test_a_row_without_a_name_is_an_error_with_its_place() -> None:
    found = read((*HEADER, "Town"), *((*person, "Gent") for person in PEOPLE), (None, None, None, "@%#"))
    assert found.faulty == (4,)
    (finding,) = (f for f in found.findings if f.level == "error")
    assert (finding.code, finding.where.row, finding.where.sheet) == ("row-without-name", 5, "Form")


def test_a_row_of_machine_keys_ends_the_header() -> None:
    keys = ("Person.givenNames.en", "Person.familyName.en", "Person.contact.email")
    found = read(HEADER, ("as in the passport", None, None), keys, *PEOPLE)
    assert [draft.row for draft in found.drafts] == [3, 4, 5]


def test_a_form_is_refused_as_one() -> None:
    found = read((None, "Last name:", "Lindqvist"), (None, "First name:", "Anna"), (None, "E-mail:", "a@b.org"))
    assert found.refused
    assert found.refused.code == "form-not-table"
    assert "First name:" in found.refused.text


def test_a_list_of_courses_is_refused_with_what_was_seen() -> None:
    found = read(("Course", "Start", "Price"), ("Welding", "1.3.2026", 300), ("Baking", "2.3.2026", 200))
    assert found.refused
    assert found.refused.code == "no-table"
    assert "Course, Start, Price" in found.refused.text


def test_things_with_a_name_are_no_people() -> None:
    found = read(("Name", "Species"), ("Clippy", "paper clip"), ("Fido", "dog"))
    assert found.refused
    assert found.refused.code == "no-table"


def test_companies_in_the_names_column_are_recognised() -> None:
    rows = (
        ("Name", "Country", "E-mail"),
        ("Ruiz S.L.", "ES", "a@b.es"),
        ("Borg Ltd", "MT", "a@b.mt"),
        ("Weber GmbH", "DE", "a@b.de"),
    )
    found = read(*rows)
    assert found.refused
    assert found.refused.code == "organisations-not-people"


def test_headers_without_rows_and_empty_sheets() -> None:
    assert read(HEADER).refused.code == "no-rows"  # type: ignore[union-attr]
    assert read((None,), ("  ",)).refused.code == "sheet-empty"  # type: ignore[union-attr]


def test_two_pairs_of_name_columns_are_asked_about() -> None:
    rows = (
        ("voornaam_levering", "achternaam_levering", "voornaam_factuur", "achternaam_factuur"),
        ("Anna", "Smit", "Ben", "Bos"),
    )
    found = read(*rows)
    assert found.undecided
    assert found.refused
    assert '--map "voornaam_levering=given_names"' in found.refused.hint
    mapped = {"voornaam_levering": "given_names", "achternaam_levering": "family_name"}
    assert names(*rows, mapped=mapped) == ["Anna Smit"]


def test_name_means_what_the_other_columns_leave_open() -> None:
    assert names(("Name", "Vorname"), ("Lindqvist", "Anna")) == ["Anna Lindqvist"]
    assert names(("Nome", "Cognome"), ("Anna", "Rossi")) == ["Anna Rossi"]
    assert names(("Nom", "Prénom"), ("Dupont", "Anna")) == ["Anna Dupont"]
    assert names(("Nom", "Date de naissance"), ("Anna Dupont", "12.03.2008")) == ["Anna Dupont"]


def test_the_look_of_the_cells_challenges_a_header() -> None:
    found = read(("Vorname", "Nachname", "Kontakt"), *PEOPLE)
    assert found.mapping["Kontakt"] == "email"
    assert "column-holds-emails" in codes(found)
    found = read(("Vorname", "Nachname", "Telefon"), ("A", "B", "x"), ("C", "D", "y"), ("E", "F", "z"))
    assert found.unmapped == ("Telefon",)
    assert found.drafts[0].extras == {"Telefon": "x"}
    assert "column-challenged" in codes(found)


def test_a_column_that_counts_is_no_key_unless_mapped() -> None:
    rows = (("ID", "Vorname", "Nachname"), (1, "Anna", "A"), (2, "Ben", "B"), (3, "Cem", "C"))
    assert "external_id" not in read(*rows).mapping.values()
    assert read(*rows, mapped={"ID": "external_id"}).mapping["ID"] == "external_id"
    keys = (("ID", "Vorname", "Nachname"), ("001", "Anna", "A"), ("002", "Ben", "B"))
    assert read(*keys).drafts[0].values["external_id"] == "001"


def test_years_of_birth_are_no_dates() -> None:
    found = read(("Vorname", "Nachname", "Geburtsdatum"), ("A", "B", 2007), ("C", "D", 2008), ("E", "F", 2009))
    assert "birth_date" not in found.mapping.values()
    assert found.drafts[0].extras == {"Geburtsdatum": "2007"}


def test_of_two_columns_for_one_field_the_weaker_is_kept_as_an_extra() -> None:
    found = read(
        ("Vorname", "Nachname", "Telefon", "Handy"),
        ("A", "B", "0171 2345678", None),
        ("C", "D", "0171 2345679", "0172 2345678"),
    )
    assert found.mapping["Telefon"] == "phone"
    assert "Handy" in found.unmapped
    assert "two-columns-one-field" in codes(found)


def test_secret_and_protected_columns_are_not_read() -> None:
    found = read(("Vorname", "Nachname", "Passwort", "Allergien"), ("A", "B", "hunter2", "nuts"))
    assert found.drafts[0].extras == {}
    assert {"secret-column-left-out", "special-column-left-out"} <= set(codes(found))
    assert not any("hunter2" in finding.text for finding in found.findings)


def test_a_completing_sheet_needs_only_a_key() -> None:
    found = read(("ID", "Geburtsdatum"), ("K7", "12.03.2008"), ("K9", "13.03.2008"))
    assert found.drafts[0].values == {"external_id": "K7", "birth_date": date(2008, 3, 12)}


def test_units_written_once_hold_for_the_rows_below() -> None:
    found = read(
        ("Unit", "Unit title", "EQF", "Learning outcome", "Type"),
        ("U1", "Maintain engines", 4, "changes oil", "skill"),
        (None, None, None, "knows the rules", "knowledge"),
        ("U2", "Advise customers", None, "explains a repair", "competence"),
        kind=ImportKind.OUTCOME,
    )
    assert [draft.values["unit"] for draft in found.drafts] == ["U1", "U1", "U2"]
    assert found.drafts[1].values["eqf"] == 4
    assert "eqf" not in found.drafts[2].values
    assert [draft.values["kind"] for draft in found.drafts] == ["skill", "knowledge", "responsibility"]


def test_organisations_with_their_people() -> None:
    found = read(
        ("Firma", "Land", "Mitarbeiter", "Umsatz", "Ansprechpartner", "E-Mail Ansprechpartner", "Rolle", "Art"),
        (
            "Ruiz & Hijos",
            "Spanien",
            "1.250",
            "1.234.567,50 €",
            "Ana Ruiz",
            "ana@ruiz.es",
            "Praktikumsbetrieb",
            "Betrieb",
        ),
        kind=ImportKind.ORGANISATION,
    )
    values = found.drafts[0].values
    assert (values["name"], values["country"], values["headcount"]) == ("Ruiz & Hijos", "ES", 1250)
    assert str(values["turnover"]) == "1234567.50"
    assert (values["roles"], values["kind"]) == (["host-company"], "company")
    assert values["contact_email"] == "ana@ruiz.es"


LANGUAGES = {
    "en": ("First name", "Last name", "Date of birth", "E-mail", "Nationality", "Town"),
    "de": ("Vorname", "Nachname", "Geburtsdatum", "E-Mail", "Staatsangehörigkeit", "Wohnort"),
    "fr": ("Prénom", "Nom", "Date de naissance", "Courriel", "Nationalité", "Ville"),
    "es": ("Nombre", "Apellidos", "Fecha de nacimiento", "Correo electrónico", "Nacionalidad", "Localidad"),
    "it": ("Nome", "Cognome", "Data di nascita", "Posta elettronica", "Cittadinanza", "Città"),
    "pt": ("Nome próprio", "Apelido", "Data de nascimento", "Correio eletrónico", "Nacionalidade", "Localidade"),
    "nl": ("Voornaam", "Achternaam", "Geboortedatum", "E-mailadres", "Nationaliteit", "Woonplaats"),
    "pl": ("Imię", "Nazwisko", "Data urodzenia", "Adres e-mail", "Obywatelstwo", "Miejscowość"),
    "tr": ("Adı", "Soyadı", "Doğum tarihi", "E-posta", "Uyruğu", "Şehir"),
    "ro": ("Prenume", "Nume de familie", "Data nașterii", "Adresă de email", "Cetățenie", "Localitate"),
    "cs": ("Jméno", "Příjmení", "Datum narození", "E-mailová adresa", "Státní příslušnost", "Město"),
    "sv": ("Förnamn", "Efternamn", "Födelsedatum", "E-postadress", "Medborgarskap", "Ort"),
    "da": ("Fornavn", "Efternavn", "Fødselsdato", "E-mailadresse", "Statsborgerskab", "Postdistrikt"),
    "fi": ("Etunimi", "Sukunimi", "Syntymäaika", "Sähköposti", "Kansalaisuus", "Paikkakunta"),
    "el": ("Όνομα", "Επώνυμο", "Ημερομηνία γέννησης", "Ηλεκτρονικό ταχυδρομείο", "Υπηκοότητα", "Πόλη"),
    "hu": ("Keresztnév", "Vezetéknév", "Születési dátum", "E-mail cím", "Állampolgárság", "Város"),
    "hr": ("Ime", "Prezime", "Datum rođenja", "E-pošta", "Državljanstvo", "Mjesto"),
}
FIELDS = ("given_names", "family_name", "birth_date", "email", "nationality", "city")
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéèçñłøœąęğışčřž"
given_names = st.text(LETTERS, min_size=2, max_size=10).map(str.title).map(lambda text: text.replace("\u0307", ""))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.permutations(range(6)),
    st.integers(0, 3),
    st.lists(
        st.tuples(
            given_names,
            given_names,
            st.dates(date(1990, 1, 1), date(2010, 1, 1)),
            st.integers(0, 10**6),
            st.sampled_from(["DE", "FR", "PL", "ES", "TR"]),
            given_names,
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda person: person[3],
    ),
)
def test_a_table_in_any_language_and_order_gives_exactly_its_people(
    tongue: str, order: list[int], titles: int, people: list[tuple[object, ...]]
) -> None:
    rows = [(*person[:3], f"p{person[3]}@example.org", *person[4:]) for person in people]
    lines = [(f"List {number}",) for number in range(titles)]
    header = tuple(LANGUAGES[tongue][place] for place in order)
    found = read(*lines, header, *(tuple(row[place] for place in order) for row in rows))
    assert [tuple(draft.values.get(name) for name in FIELDS) for draft in found.drafts] == rows


@pytest.mark.parametrize("kind", list(ImportKind))
def test_an_empty_sheet_is_refused_for_every_kind(kind: ImportKind) -> None:
    assert read((), kind=kind).refused is not None


def test_a_list_that_completes_people_by_their_keys_has_no_prefilled_rows() -> None:
    found = read(["ID", "Nationalität"], ["K-2", "DE"], ["K-3", "DE"], ["K-4", "DE"])
    assert [draft.values["external_id"] for draft in found.drafts] == ["K-2", "K-3", "K-4"]
