"""The words of headers and values, in every language, and how texts and names are compared."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import fold, squash, words
from mobctl.domain.names import name_key, split, with_relation, without_title
from mobctl.domain.words import merge
from mobctl.vocabulary import OrganisationKind, OutcomeKind, ProjectRole
from tests.domain.importing import REFERENCE, reader


@pytest.mark.parametrize("kind", list(ImportKind))
def test_every_field_is_known_by_its_own_name(kind: ImportKind) -> None:
    for name in SHAPES[kind].field_names:
        meaning = reader(kind).meaning(name)
        assert meaning
        assert meaning.fields == (name,)


@pytest.mark.parametrize(
    "header, field",
    [
        ("Nachname", "family_name"),
        ("Geb.-Datum", "birth_date"),
        ("geboren am", "birth_date"),
        ("Prénom(s)", "given_names"),
        ("né(e) le", "birth_date"),
        ("Fecha de nacimiento", "birth_date"),
        ("APELLIDOS", "family_name"),
        ("Cognome", "family_name"),
        ("Luogo di nascita", "birth_place"),
        ("Achternaam", "family_name"),
        ("Geboortedatum", "birth_date"),
        ("Apelido", "family_name"),
        ("Telemóvel", "phone"),
        ("Imię", "given_names"),
        ("Data urodzenia", "birth_date"),
        ("FirstName", "given_names"),
        ("date_of_birth", "birth_date"),
        ("E-mail address:", "email"),
        ("What is your date of birth?", "birth_date"),
        ("Geburtsdatum (TT.MM.JJJJ)", "birth_date"),
        ("3. Wohnort", "city"),
        ("Prénom de l'élève", "given_names"),
        ("Data di nascita dello studente", "birth_date"),
        ("DOĞUM TARİHİ", "birth_date"),
        ("Adı", "given_names"),
        ("SINIFI", "class"),
        ("Öğrencinin Adı Soyadı", "full_name"),
        ("T.C. Kimlik No", "id_document_number"),
        ("Data nașterii", "birth_date"),
        ("Jméno", "given_names"),
        ("Efternamn", "family_name"),
        ("Fødselsdato", "birth_date"),
        ("Sukunimi", "family_name"),
        ("ΗΜΕΡΟΜΗΝΙΑ ΓΕΝΝΗΣΗΣ", "birth_date"),
        ("Születési idő", "birth_date"),
        ("Datum rođenja", "birth_date"),
    ],
)
def test_headers_of_all_languages_are_understood(header: str, field: str) -> None:
    meaning = reader().meaning(header)
    assert meaning
    assert meaning.fields == (field,)


@pytest.mark.parametrize(
    "header, field",
    [
        ("E-Mail der Eltern", "guardian_email"),
        ("Telefon (Mutter)", "guardian_phone"),
        ("Parent / Phone", "guardian_phone"),
        ("Téléphone du père", "guardian2_phone"),
        ("Notfallkontakt / Telefon", "emergency_phone"),
        ("E-Mail des Ausbildungsbetriebs", "sending_company_email"),
        ("Nom entreprise", "sending_company"),
        ("Telefon opiekuna prawnego", "guardian_phone"),
        ("Velinin telefonu", "guardian_phone"),
        ("Babasının e-posta adresi", "guardian2_email"),
        ("Acil durumda aranacak kişinin telefonu", "emergency_phone"),
        ("Telefon matky", "guardian_phone"),
        ("Vårdnadshavares e-post", "guardian_email"),
        ("Huoltajan puhelin", "guardian_phone"),
        ("Τηλέφωνο κηδεμόνα", "guardian_phone"),
    ],
)
def test_a_header_tells_whose_e_mail_or_phone_it_is(header: str, field: str) -> None:
    meaning = reader().meaning(header)
    assert meaning
    assert meaning.fields == (field,)


@pytest.mark.parametrize(
    "header",
    [
        "Email consent",
        "Nombre de personas a cargo",
        "E-Mail Klassenlehrer",
        "Telefon (Klassenlehrer)",
        "Country of birth",
    ],
)
def test_what_only_looks_similar_is_not_taken(header: str) -> None:
    assert reader().meaning(header) is None


def test_nom_is_never_read_as_prenom() -> None:
    meaning = reader().meaning("Nom")
    assert meaning
    assert "given_names" not in meaning.fields


def test_small_typos_are_understood_and_short_words_are_not_guessed() -> None:
    assert reader().meaning("Vornme").fields == ("given_names",)  # type: ignore[union-attr]
    assert reader().meaning("Nachnahme").fields == ("family_name",)  # type: ignore[union-attr]
    assert reader().meaning("Nme") is None


def test_what_the_person_maps_beats_everything() -> None:
    mapped = reader(mapped={"E-Mail": None, "Kürzel": "external_id"})
    assert mapped.meaning("e-mail") is None
    assert mapped.meaning("Kürzel").fields == ("external_id",)  # type: ignore[union-attr]


@pytest.mark.parametrize("header", ["Passwort", "User login", "mot de passe", "IBAN", "contraseña"])
def test_columns_with_secrets_are_kept_out(header: str) -> None:
    assert reader().kept_out(header) == "secret"
    assert reader().meaning(header) is None


@pytest.mark.parametrize("header", ["Allergien", "Religion", "problèmes de santé", "Niepełnosprawność"])
def test_columns_with_protected_data_are_kept_out(header: str) -> None:
    assert reader().kept_out(header) == "special"


def test_closed_lists_of_the_word_files_are_those_of_the_vocabulary() -> None:
    closed = {
        "organisation_kind": OrganisationKind,
        "project_role": ProjectRole,
        "outcome_kind": OutcomeKind,
    }
    for kind, values in closed.items():
        assert set(REFERENCE.words.values[kind].values()) == {str(value) for value in values}


#: Languages whose words cover everything, and those in which lists of applicants come.
WHOLE = {"en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr"}
CORE = {"ro", "cs", "sv", "da", "fi", "el", "hu", "hr"}
SOURCES = {
    source["language"]: source
    for source in (tomllib.loads(file.read_text(encoding="utf-8")) for file in REFERENCE._files("words", "toml"))
}
COMPOSED = ("email", "phone", "address", "name", "function", "relation")
NEEDS_NO_WORDS = {"ref", "stay_number", "guardian_number"}


def test_the_languages_of_europes_lists_are_shipped() -> None:
    assert set(SOURCES) >= WHOLE | CORE


def has_words(source: dict[str, Any], kind: ImportKind, name: str) -> bool:
    """Tell whether a language has words for a field: its own, or whose it is and which part."""
    if name in source.get(str(kind), {}) or name in source["shared"] or name in NEEDS_NO_WORDS:
        return True
    whose = source.get("whose", {}).get(str(kind), {})
    prefix, _, part = name.rpartition("_")
    return prefix in whose and part in COMPOSED


@pytest.mark.parametrize("language", sorted(WHOLE))
def test_every_field_has_words_in_every_language(language: str) -> None:
    source = SOURCES[language]
    missing = [
        f"{kind}.{name}"
        for kind in ImportKind
        for name in SHAPES[kind].field_names
        if not has_words(source, kind, name)
    ]
    assert not missing


@pytest.mark.parametrize("language", sorted(WHOLE - {"en"}))
def test_every_list_and_value_of_english_is_there_in_every_language(language: str) -> None:
    def keys(section: dict[str, Any], above: str = "") -> set[str]:
        parts = [
            keys(value, f"{above}{key}.") if isinstance(value, dict) else {f"{above}{key}"}
            for key, value in section.items()
        ]
        return set().union(*parts)

    for section in ("lists", "values", "parts"):
        wanted, there = keys(SOURCES["en"][section]), keys(SOURCES[language][section])
        assert wanted <= there, (section, wanted - there)
    for section, prefixes in SOURCES["en"]["whose"].items():
        assert set(prefixes) <= set(SOURCES[language]["whose"][section]), section


CORE_FIELDS = {
    *(
        "given_names",
        "family_name",
        "full_name",
        "birth_date",
        "birth_place",
        "gender",
        "nationality",
        "class",
        "course",
    ),
    *("sending_organisation", "guardian_name", "emergency_name", "emergency_phone", "id_document_number", "wish_1"),
}
CORE_LISTS = ("secret", "special", "special_words", "special_unless", "counters", "totals", "empty", "given_names")


@pytest.mark.parametrize("language", sorted(CORE))
def test_lists_of_applicants_are_read_in_more_languages(language: str) -> None:
    source = SOURCES[language]
    assert set(source["applicant"]) >= CORE_FIELDS
    assert set(source["shared"]) >= {"email", "phone", "address", "postcode", "city", "country", "notes"}
    assert set(source["whose"]["applicant"]) >= {"own", "guardian", "guardian2", "emergency", "sending_company"}
    assert set(source["lists"]) >= set(CORE_LISTS)
    assert set(source["values"]) >= {"yes_no", "gender"}


@pytest.mark.parametrize("language", sorted(SOURCES))
def test_each_word_means_its_field_beside_the_words_of_all_other_languages(language: str) -> None:
    taken = []
    for kind in ImportKind:
        known = reader(kind)
        for name, headers in SOURCES[language].get(str(kind), {}).items():
            for header in headers:
                meaning = known.meaning(header)
                if meaning is None or name not in meaning.fields or known.kept_out(header):
                    taken.append((kind, name, header))
    assert not taken


@pytest.mark.parametrize("language", sorted(SOURCES))
def test_no_word_of_a_header_or_value_passes_for_protected_data(language: str) -> None:
    def texts(section: dict[str, Any]) -> Iterator[str]:
        for key, value in section.items():
            if isinstance(value, dict):
                yield from texts(value)
            elif not key.startswith("special"):
                yield from value

    parts = {name: part for name, part in SOURCES[language].items() if isinstance(part, dict)}
    assert not [text for text in texts(parts) if REFERENCE.words.speaks_of_special(words(text))]


def test_word_files_name_only_fields_that_exist() -> None:
    known = {kind: set(SHAPES[kind].field_names) for kind in ImportKind}
    for language, source in SOURCES.items():
        for kind, names in known.items():
            assert set(source.get(str(kind), {})) <= names, language
        assert set(source["shared"]) <= set().union(*known.values()), language


def test_a_workspace_adds_its_own_words() -> None:
    own = {"language": "xx", "applicant": {"given_names": ["Zvornik"]}}
    merged = merge([{"language": "en", "applicant": {"given_names": ["First name"]}}, own])
    assert merged.fields[ImportKind.APPLICANT]["zvornik"] == ("given_names",)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Łukasz Ørbæk", "lukasz orbaek"),
        ("STRAUẞ", "strauss"),
        ("Yıldızhan", "yildizhan"),
        ("İpek", "ipek"),
        ("O’Neil", "O'Neil"),
        ("Μαρία", "ΜΑΡΙΑ"),
        ("Ёлкина", "ёлкина"),
        ("Strauß-Kahnert", "Strauss Kahnert"),
    ],
)
def test_names_are_compared_without_case_accents_and_signs(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", [("Андрей", "Андреи"), ("Nowak", "Nowack"), ("Ян", "Ан")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Lt")), min_size=1, max_size=30))
def test_a_name_never_folds_to_nothing(name: str) -> None:
    assert fold(name)
    assert fold(fold(name)) == fold(name)
    assert squash(name) == fold(name).replace(" ", "")


@pytest.mark.parametrize(
    "full, given, family, sure",
    [
        ("Anna Lindqvist", "Anna", "Lindqvist", True),
        ("Lindqvist, Anna Maria", "Anna Maria", "Lindqvist", True),
        ("Björn von der Heide", "Björn", "von der Heide", True),
        ("Nguyễn Ó Briainn", "Nguyễn", "Ó Briainn", True),
        ("LINDQVIST Anna", "Anna", "LINDQVIST", True),
        ("Anna LINDQVIST", "Anna", "LINDQVIST", True),
        ("Maria da Silva Santos", "Maria", "da Silva Santos", True),
        ("Prince", "", "Prince", True),
        ("Ana Trujillo García", "Ana Trujillo", "García", False),
    ],
)
def test_whole_names_are_split_with_care(full: str, given: str, family: str, sure: bool) -> None:
    name = split(full)
    assert (name.given, name.family, name.sure) == (given, family, sure)


def test_the_key_of_a_name_is_its_folded_form() -> None:
    assert name_key("Jörg", "Müßig") == "jorg mussig"


@pytest.mark.parametrize(
    ("written", "title", "name"),
    [
        ("Dr. Keller", "Dr.", "Keller"),
        ("Prof. Dr. Anna Keller", "Prof. Dr.", "Anna Keller"),
        ("Dr.Keller", "Dr.", "Keller"),
        ("Frau Keller", "Frau", "Keller"),
        ("Herr", "", "Herr"),
        ("Drewes", "", "Drewes"),
        ("Keller", "", "Keller"),
    ],
)
def test_titles_are_parted_from_names(written: str, title: str, name: str) -> None:
    assert without_title(written) == (title, name)


@pytest.mark.parametrize(
    ("written", "name", "relation"),
    [
        ("Yilmaz, Ayşe (Mutter)", "Ayşe Yilmaz", "Mutter"),
        ("Rolf Koch (Vater)", "Rolf Koch", "Vater"),
        ("Rolf Koch", "Rolf Koch", ""),
        ("Jugendamt Ulm (0731 1234)", "Jugendamt Ulm (0731 1234)", ""),
    ],
)
def test_relations_are_parted_from_guardians(written: str, name: str, relation: str) -> None:
    assert with_relation(written) == (name, relation)
