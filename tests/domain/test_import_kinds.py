"""Lists of contacts, guardians and flows as people write them, and columns with references."""

from datetime import date
from typing import Any

import pytest

from mobctl.domain.fields import ImportKind
from tests.domain.importing import read

CONTACTS = {
    "en": ("Company", "Contact person", "Position", "E-mail", "Language", "Role"),
    "de": ("Betrieb", "Ansprechpartner", "Funktion", "E-Mail", "Sprache", "Rolle"),
    "fr": ("Entreprise", "Interlocuteur", "Fonction", "Courriel", "Langue", "Rôle"),
    "es": ("Empresa", "Persona de contacto", "Cargo", "Correo electrónico", "Idioma", "Rol"),
    "it": ("Azienda", "Referente", "Funzione", "Posta elettronica", "Lingua", "Ruolo"),
    "pt": ("Empresa", "Pessoa de contacto", "Cargo", "Correio eletrónico", "Língua", "Papel"),
    "nl": ("Bedrijf", "Contactpersoon", "Functie", "E-mailadres", "Taal", "Rol"),
    "pl": ("Firma", "Osoba kontaktowa", "Stanowisko", "Adres e-mail", "Język", "Rola"),
}
GUARDIANS = {
    "en": ("Learner", "Guardian", "Relationship", "Custody", "Must sign", "Valid until"),
    "de": ("Schüler", "Erziehungsberechtigte", "Verhältnis", "Sorgerecht", "unterschreibt", "gültig bis"),
    "fr": ("Élève", "Responsable légal", "Lien de parenté", "Autorité parentale", "Doit signer", "Valable jusqu'au"),
    "es": ("Alumno", "Tutor legal", "Parentesco", "Custodia", "Debe firmar", "Válido hasta"),
    "it": ("Studente", "Genitore", "Parentela", "Affidamento", "Deve firmare", "Valido fino al"),
    "pt": ("Aluno", "Encarregado de educação", "Parentesco", "Guarda", "Deve assinar", "Válido até"),
    "nl": ("Leerling", "Ouder/voogd", "Relatie", "Ouderlijk gezag", "Moet tekenen", "Geldig tot"),
    "pl": ("Uczeń", "Opiekun prawny", "Pokrewieństwo", "Władza rodzicielska", "Musi podpisać", "Ważne do"),
}
FLOWS = {
    "en": ("Group", "Start date", "End date", "Partner", "Accommodation", "Accompanying person"),
    "de": ("Gruppe", "Beginn", "Ende", "Partner", "Unterkunft", "Begleitperson"),
    "fr": ("Groupe", "Date de début", "Date de fin", "Partenaire", "Hébergement", "Accompagnateur"),
    "es": ("Grupo", "Fecha de inicio", "Fecha de fin", "Socio", "Alojamiento", "Acompañante"),
    "it": ("Gruppo", "Data inizio", "Data fine", "Partner", "Alloggio", "Accompagnatore"),
    "pt": ("Grupo", "Data de início", "Data de fim", "Parceiro", "Alojamento", "Acompanhante"),
    "nl": ("Groep", "Begindatum", "Einddatum", "Partner", "Accommodatie", "Begeleider"),
    "pl": ("Grupa", "Data rozpoczęcia", "Data zakończenia", "Partner", "Zakwaterowanie", "Opiekun"),
}
MEANT: dict[ImportKind, tuple[dict[str, tuple[str, ...]], tuple[str, ...], tuple[Any, ...], tuple[Any, ...]]] = {
    ImportKind.CONTACT: (
        CONTACTS,
        ("organisation", "name", "function", "email", "language", "roles"),
        ("Ruiz & Hijos", "Ana Ruiz", "Director", "ana@example.org", "Spanish", "tutor"),
        ("Ruiz & Hijos", "Ana Ruiz", "Director", "ana@example.org", "es", ["tutor"]),
    ),
    ImportKind.GUARDIAN: (
        GUARDIANS,
        ("participant", "name", "relation", "authority", "signs", "valid_to"),
        ("Mia Berg", "Ida Berg", "mother", "sole", "yes", date(2027, 8, 1)),
        ("Mia Berg", "Ida Berg", "mother", "sole", True, date(2027, 8, 1)),
    ),
    ImportKind.FLOW: (
        FLOWS,
        ("name", "start", "end", "host_partner", "lodging", "accompanying"),
        ("Malta", date(2026, 3, 2), date(2026, 3, 29), "Malta College", "Hostel", "Marta Vella"),
        ("Malta", date(2026, 3, 2), date(2026, 3, 29), "Malta College", "Hostel", "Marta Vella"),
    ),
}
CASES = [(kind, tongue) for kind, (headers, *_) in MEANT.items() for tongue in headers]


@pytest.mark.parametrize(("kind", "tongue"), CASES)
def test_lists_are_understood_in_every_language(kind: ImportKind, tongue: str) -> None:
    headers, fields, cells, values = MEANT[kind]
    found = read(headers[tongue], cells, kind=kind)
    assert tuple(found.mapping.values()) == fields
    assert found.drafts[0].values == dict(zip(fields, values, strict=True))


@pytest.mark.parametrize("word", ["by court", "gerichtlich", "judiciaire", "judicial", "giudiziale", "sądowa"])
def test_what_gives_authority_is_one_of_few(word: str) -> None:
    found = read(("participant", "name", "authority"), ("Mia Berg", "Ida Berg", word), kind=ImportKind.GUARDIAN)
    assert found.drafts[0].values["authority"] == "by-court"


def test_a_reference_is_mobctls_own() -> None:
    found = read(("Ref", "Name", "Firma"), ("C-0012", "Ana Ruiz", "Ruiz & Hijos"), kind=ImportKind.CONTACT)
    assert found.drafts[0].values["ref"] == "C-0012"


def test_a_column_called_ref_without_references_is_a_key_of_the_sender() -> None:
    found = read(("Ref", "Vorname", "Nachname"), ("K-701", "Anna", "Keller"), ("K-702", "Ben", "Koch"))
    assert [draft.values["external_id"] for draft in found.drafts] == ["K-701", "K-702"]


def test_a_row_may_hold_a_reference_alone() -> None:
    found = read(("ref", "given_names", "family_name"), ("A-2026-0001", None, None), ("A-2026-0002", "Ben", None))
    assert [draft.values["ref"] for draft in found.drafts] == ["A-2026-0001", "A-2026-0002"]
    assert found.faulty == ()


def test_a_true_number_keeps_its_point() -> None:
    found = read(("name", "turnover"), ("Ruiz", 12.345), ("Sol", "12.345"), kind=ImportKind.ORGANISATION)
    assert [str(draft.values["turnover"]) for draft in found.drafts] == ["12.345", "12345"]
