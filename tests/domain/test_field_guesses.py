"""Names that other programs and languages have for fields lead to the fields that they mean."""

import pytest

from mobctl.domain.document_fields import PATHS
from mobctl.domain.field_guesses import FieldGuesser
from mobctl.reference import Reference

GUESS = FieldGuesser(Reference().words)


@pytest.mark.parametrize(
    "name, field",
    [
        ("Voornaam", "participant.given_names"),
        ("last_name", "participant.family_name"),
        ("NOM DE L'ÉLÈVE", "participant.family_name"),
        ("student_name", "participant.name"),
        ("customer_name", "participant.name"),
        ("user.birthdate", "participant.birth_date"),
        ("Geburtsdatum", "participant.birth_date"),
        ("Date de début", "mobility.start"),
        ("today", "document.issued_on"),
        ("tutor", "tutor.name"),
    ],
)
def test_a_name_means_a_field(name, field):
    assert GUESS(name) == field
    assert field in PATHS


@pytest.mark.parametrize("name", ["favorite_fruit", "class_grade", "items", "invoice.birthdate", ""])
def test_what_means_nothing_here_is_not_guessed(name):
    assert GUESS(name) is None
