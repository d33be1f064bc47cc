"""Passwords and specially protected data: kept out under any header and in free text, told without their text."""

import pytest

from mobctl.domain.drafts import SheetRead
from mobctl.domain.folding import words
from tests.domain.importing import REFERENCE, codes, read, reader

NAMES = ("Vorname", "Nachname")
PEOPLE = (("Anna", "Lindqvist"), ("Ben", "Okoro"), ("Cem", "Kaya"))


def listed(header: str, *cells: str | None, **settings: object) -> SheetRead:
    """Read three people with one more column."""
    rows = ((*person, cell) for person, cell in zip(PEOPLE, cells, strict=False))
    return read((*NAMES, header), *rows, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "header",
    [
        *("Passwort", "Zugangscode", "Kennung/PW", "WLAN Passwort", "Password (initial)", "PIN", "Access code"),
        *("Code d'accès", "Mot de passe ENT", "MDP", "contraseña", "código de acceso", "codice d'accesso"),
        *("wachtwoord", "toegangscode", "hasło", "kod dostępu", "palavra-passe", "Login / Password"),
    ],
)
def test_passwords_are_kept_out_in_every_language(header: str) -> None:
    assert reader().kept_out(header) == "secret"
    found = listed(header, "Hunter2!", "Hunter3!", "Hunter4!")
    assert all("Hunter" not in repr(part) for part in (found.drafts, found.findings, found.doubts, found.sheet))
    assert "secret-column-left-out" in codes(found)


@pytest.mark.parametrize("field", ["notes", "external_id", None])
def test_a_password_is_never_read_whatever_is_typed(field: str | None) -> None:
    for key in ("Passwort", "C", "column C"):
        found = listed("Passwort", "Hunter2!", "Hunter3!", mapped={key: field})
        assert "Hunter" not in repr((found.drafts, found.findings, found.sheet))


def test_log_ins_are_kept_out_unless_a_field_is_named_for_them() -> None:
    assert listed("Benutzername", "anna.l", "ben.o").drafts[0].extras == {}
    found = listed("Benutzername", "anna.l", "ben.o", mapped={"Benutzername": "external_id"})
    assert found.drafts[0].values["external_id"] == "anna.l"


def test_passwords_under_an_innocent_header_are_known_by_their_look() -> None:
    found = listed("Zugang", "Tr0ub4dor&3", "x9#kLm22", "p4ss!word")
    assert "Tr0ub" not in repr((found.drafts, found.findings, found.doubts, found.sheet))
    assert codes(found) == ["secret-column-left-out"]
    assert listed("Zimmer", "A-12", "B/13", "C 14").drafts[0].extras == {"Zimmer": "A-12"}
    assert listed("Summe", "=E2+F2", "=E3+F3", "=E4+F4").drafts[0].extras == {"Summe": "=E2+F2"}


SPECIAL = {
    "de": (
        "Diabetes Typ 1",
        "allergisch gegen Nüsse",
        "Erdnussallergie",
        "ist schwanger",
        "Halal",
        "katholisch",
        "ADHS",
    ),
    "en": ("Type 1 diabetes", "allergic to nuts", "epilepsy, takes medication", "needs a wheelchair", "Catholic"),
    "fr": ("diabétique", "Épilepsie", "allergie aux arachides", "catholique", "mange halal", "dyslexie", "RQTH"),
    "es": ("diabética", "alergia al gluten", "católico", "asma", "TDAH", "celíaca"),
    "it": ("diabete", "allergico alle noci", "cattolica", "dislessia (DSA)", "legge 104", "epilessia"),
    "nl": ("suikerziekte", "notenallergie", "astma", "moslim", "dyslexie", "slechthorend"),
    "pl": ("cukrzyca", "uczulony na orzechy", "katoliczka", "epilepsja", "dysleksja", "w ciąży"),
    "pt": ("diabético", "alergia a nozes", "católica", "asma", "muçulmano", "dislexia"),
}
HARMLESS = (
    *("Gesundheits- und Krankenpflege", "Heilerziehungspflege", "Medizinische Fachangestellte", "Katholische Schule"),
    *("Praktikum im Krankenhaus", "Arbeit mit Menschen mit Behinderung", "Evangelisches Krankenhaus Bonn"),
    *("Health care assistant", "Catholic school St Mary", "work with disabled people with joy", "Roma", "room 12"),
    *("aide-soignante", "Lycée catholique Saint-Joseph", "Herr Krebs", "Christian kommt später", "Blindow-Schule"),
    *(
        "hospital católico",
        "Istituto cattolico",
        "szkoła katolicka",
        "escola católica",
        "Peanut butter",
        "Jude Bellamy",
    ),
)


@pytest.mark.parametrize("text", [text for texts in SPECIAL.values() for text in texts])
def test_protected_data_in_free_text_is_recognised(text: str) -> None:
    assert REFERENCE.words.speaks_of_special(words(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_trades_schools_and_names_are_no_protected_data(text: str) -> None:
    assert not REFERENCE.words.speaks_of_special(words(text))


@pytest.mark.parametrize("header", ["Bemerkungen", "Motivation", "Besonderes", "Zimmer"])
def test_cells_of_free_text_are_kept_out_and_told_by_their_place(header: str) -> None:
    found = listed(header, "mit Bahn", "hat Epilepsie", "Diabetes")
    (told,) = (finding for finding in found.findings if finding.code == "special-cells-left-out")
    assert [place.cell for place in (told.where, *told.also)] == ["C3", "C4"]
    assert "Epilepsie" not in repr((found.drafts, found.findings, found.doubts, found.sheet))
    first, second, _ = found.drafts
    assert "mit Bahn" in (*first.values.values(), *first.extras.values())
    assert second.values == {"given_names": "Ben", "family_name": "Okoro"}
    assert second.extras == {}


def test_who_may_keep_such_remarks_says_so_each_time() -> None:
    cells = ("mit Bahn", "hat Epilepsie")
    assert listed("Bemerkungen", *cells, mapped={"Bemerkungen": "notes"}).drafts[1].values["notes"] == "hat Epilepsie"
    assert "notes" not in listed("Bemerkungen", *cells, mapped={"Bemerkungen": None}).drafts[1].values
    assert listed("Allergien", *cells, mapped={"Allergien": "notes"}).drafts[1].values["notes"] == "hat Epilepsie"
    assert listed("Allergien", *cells, mapped={"Allergien": None}).drafts[1].extras == {}


def test_columns_of_trades_and_schools_are_not_searched() -> None:
    for header in ("Kurs", "Klasse", "Schule", "Ausbildung im Betrieb (Gruppe)"):
        found = listed(header, "Diabetes und Allergie", "Maler")
        assert "special-cells-left-out" not in codes(found), header


@pytest.mark.parametrize(
    "header",
    [
        *(
            "Gesundheitszustand",
            "Allergien/Unverträglichkeiten",
            "Religionszugehörigkeit",
            "Gewerkschaft",
            "Impfstatus",
        ),
        *("Health conditions", "Trade union", "Ethnicity", "Criminal record", "Vaccination status"),
        *("Problèmes de santé", "Situation de handicap", "Casier judiciaire", "Discapacidad", "Religión", "DSA"),
        *("Legge 104", "Godsdienst", "Strafblad", "Niepełnosprawność", "Wyznanie", "Religião", "Deficiência"),
    ],
)
def test_protected_columns_are_known_by_their_header(header: str) -> None:
    assert reader().kept_out(header) == "special"


@pytest.mark.parametrize("header", ["Krankenversicherung", "Health insurance number", "Name der Schule", "Lehrkraft"])
def test_what_only_sounds_like_it_is_not_kept_out(header: str) -> None:
    assert reader().kept_out(header) is None


def test_a_row_with_nothing_else_does_not_show_its_secrets() -> None:
    rows = (
        (*NAMES, "Passwort", "Allergien", "Raum"),
        (*PEOPLE[0], "x", "y", "1"),
        (None, None, "Hunter2!", "Nuss", "12"),
    )
    found = read(*rows, mapped={"Raum": "notes"})
    assert "Hunter2!" not in repr((found.findings, found.sheet))
    assert "Nuss" not in repr((found.findings, found.sheet))
