"""Who is who: the ties between people, in any script, and the register that finds them."""

import unicodedata
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.alike import Likeness, Name, likeness
from mobctl.domain.folding import fold
from mobctl.domain.identity import Grade, Identity, Register, Tie, suspicion, tie, traits
from mobctl.domain.names import name_key
from mobctl.domain.pairing import CROWD, pairs
from mobctl.domain.spelling import one_letter_apart, sound

BORN = date(2008, 3, 12)
LETTERS = st.characters(categories=("Lu", "Ll", "Lt", "Lo"))


def person(full: str, key: str | None = None, born: date | None = BORN, email: str | None = None) -> Identity:
    """Return who is called *full*: the last word is the family name."""
    given, _, family = full.rpartition(" ")
    return Identity(key, given, family, born, email)


# Folding and sounds


@pytest.mark.parametrize(
    "one, other",
    [("İREM", "irem"), ("IŞIK", "Işık"), ("ışık", "IŞIK"), ("ΓΙΏΡΓΟΣ", "Γιώργος"), ("Łukasz", "lukasz"),
     ("MÜSSIG", "müßig"), ("Ørbæk", "Orbaek"), ("O'Neill", "ONeill"), ("Zoë", "Zoe"), ("ПЁТР", "пётр")],
)  # fmt: skip
def test_one_name_in_capitals_and_without_accents_folds_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "one, other", [("й", "и"), ("Андрей", "Андреи"), ("नेहा", "नही"), ("किरण", "करण"), ("Иван", "Ivan"), ("ג", "ד")]
)
def test_other_letters_stay_other_letters(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(LETTERS, min_size=1, max_size=20))
def test_a_text_with_letters_is_never_folded_away(text: str) -> None:
    if any(letter.isalnum() for letter in unicodedata.normalize("NFKD", text)):
        assert fold(text)
        assert sound(text)


@given(st.text(max_size=30))
def test_folding_is_the_same_for_composed_and_decomposed_letters_and_twice_is_once(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "one, other",
    [("Müßig", "Muessig"), ("Ørbæk", "Oerbaek"), ("Łukasz", "Lukas"), ("Meyer", "Maier"), ("Schmidt", "Schmitt"),
     ("Мария", "Maria"), ("Дмитрий", "Dmitry"), ("Наталья", "Nataliya"), ("Юлия", "Julia"), ("Николай", "Nikolaj"),
     ("Шевченко", "Szewczenko"), ("Щербаков", "Schtscherbakow"), ("Алёна", "Алена"), ("Олексій", "Oleksii"),
     ("Γιώργος", "Giorgos"), ("Παπαδόπουλος", "Papadopoulos"), ("Χρήστος", "Christos"), ("Σταύρος", "Stavros"),
     ("Петровић", "Petrović"), ("Åse", "Aase")],
)  # fmt: skip
def test_names_sound_the_same_however_they_are_written(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    "one, other", [("Mia", "Pia"), ("Anna", "Hana"), ("Berg", "Burg"), ("", "a"), ("Marek", "Maria")]
)
def test_short_or_very_different_words_are_no_typos(one: str, other: str) -> None:
    assert not one_letter_apart(sound(one), sound(other))


# How alike names are


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (Name("Anna", "Berg"), Name("ANNA", "berg"), Likeness.IDENTICAL),
        (Name("Anna Maria", "Berg"), Name("Anna", "Maria Berg"), Likeness.IDENTICAL),
        (Name("Anna", "Berg"), Name("Berg", "Anna"), Likeness.SWAPPED),
        (Name("Anna Maria", "Berg"), Name("Maria Anna", "Berg"), Likeness.SWAPPED),
        (Name("Иван", "Петров"), Name("Petrov", "Ivan"), Likeness.SWAPPED),
        (Name("Jörg", "Müßig"), Name("Joerg", "Muessig"), Likeness.SPELLED),
        (Name("Иван", "Петров"), Name("Ivan", "Petrov"), Likeness.SPELLED),
        (Name("Γιώργος", "Παππάς"), Name("Giorgos", "Pappas"), Likeness.SPELLED),
        (Name("Anna-Maria", "van der Berg"), Name("Annamaria", "Vanderberg"), Likeness.SPELLED),
        (Name("Katharina", "Lindqvist"), Name("Katharina", "Lindqivst"), Likeness.SPELLED),
        (Name("Anna Maria", "Berg"), Name("Anna", "Berg"), Likeness.PART),
        (Name("Lucía", "García López"), Name("Lucía", "García"), Likeness.PART),
        (Name("Alex", "Berg"), Name("Alexander", "Berg"), Likeness.PART),
        (Name("Anna", "B."), Name("Anna", "Berg"), Likeness.PART),
        (Name("", "Berg"), Name("Anna", "Berg"), Likeness.PART),
        (Name("Anna", "Berg"), Name("Ben", "Berg"), None),
        (Name("Anna", "Berg"), Name("Anna", "Kaya"), None),
        (Name("Anna", "Berg"), Name("Anna", "Bergmann"), None),
        (Name("Anna Maria", "Berg"), Name("Anna Sophie", "Berg"), None),
        (Name("Иван", "Петров"), Name("Илья", "Петров"), None),
        (Name("Mia", "Berg"), Name("Pia", "Berg"), None),
        (Name("A.", "B."), Name("Anna", "Berg"), None),
        (Name("", ""), Name("", ""), None),
        (Name("", "!!"), Name("?", ""), None),
    ],
)
def test_likeness_of_names(one: Name, other: Name, expected: Likeness | None) -> None:
    assert likeness(one, other) is expected
    assert likeness(other, one) is expected


PEOPLE = [
    *(
        "Anna Berg",
        "Ben Okoro",
        "Cem Kaya",
        "İrem Işık",
        "Łukasz Ørbæk",
        "Иван Петров",
        "Илья Сидоров",
        "Мария Иванова",
    ),
    *("Γιώργος Παππάς", "Ελένη Νικολάου", "Zoë Müßig", "Leïla Haddad", "王 伟", "नेहा शर्मा", "محمد علي", "יעל כהן"),
]


@pytest.mark.parametrize("one, other", list(combinations(PEOPLE, 2)))
def test_different_people_stay_different(one: str, other: str) -> None:
    assert tie(person(one), person(other)) is None
    assert tie(person(one, born=None), person(other, born=None)) is None


NAMES = st.text(st.one_of(st.sampled_from("aeiouyßüøæјйиЖσς sdzj-'"), LETTERS), max_size=12)
PERSONS = st.builds(
    Identity,
    st.sampled_from([None, "K1", "K2"]),
    NAMES,
    NAMES,
    st.sampled_from([None, BORN, date(2008, 12, 3), date(2007, 1, 1)]),
    st.sampled_from([None, "a@example.org", "A@example.org", "b@example.org"]),
)


@given(PERSONS, PERSONS)
def test_a_tie_is_the_same_from_both_sides(first: Identity, second: Identity) -> None:
    assert tie(first, second) is tie(second, first)


@given(PERSONS)
def test_everybody_whose_name_is_known_is_surely_or_perhaps_themselves(someone: Identity) -> None:
    if someone.name or someone.key:
        assert tie(someone, someone) is not None


# The ties


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (person("Anna Berg", "K1"), person("Anna Berg", "K1", None), Tie.KEY),
        (person("Anna Berg", "K1", email="a@x.org"), person("Anna Kaya", email="A@x.org"), Tie.EMAIL),
        (person("Иван Петров", email="i@x.org"), person("Ivan Petrov", email="i@x.org"), Tie.EMAIL),
        (person("Anna Berg", email="a@x.org"), person("anna BERG", email="b@x.org"), Tie.NAME),
        (person("Anna Berg", email="a@x.org", born=None), person("Anna Berg", email="a@x.org"), Tie.NAME_AND_EMAIL),
        (person("Anna Berg", email="a@x.org"), Identity(email="a@x.org"), Tie.EMAIL_ALONE),
        (person("Anna Berg", "K1"), person("Cem Kaya", "K1"), Tie.KEY_OF_ANOTHER),
        (person("Anna Berg"), person("Berg Anna"), Tie.SWAPPED),
        (person("Jörg Müßig"), person("Joerg Muessig"), Tie.SPELLED),
        (person("Anna Maria Berg"), person("Anna Berg"), Tie.PART),
        (person("Anna Berg"), person("Anna Berg", born=date(2008, 12, 3)), Tie.OTHER_BIRTH_DATE),
        (
            person("Anna Berg", email="a@x.org"),
            person("Anna Berg", email="a@x.org", born=date(2007, 1, 1)),
            Tie.OTHER_BIRTH_DATE,
        ),
        (person("Anna Berg", email="a@x.org", born=None), person("Berg Anna", email="a@x.org"), Tie.EMAIL_AND_ALIKE),
        (person("Anna Berg", born=None), person("Anna Berg", email="a@x.org"), Tie.NAME_ALONE),
        (person("Anna Berg", born=None), person("Berg Anna"), Tie.ALIKE_ALONE),
        (person("Иван Петров", born=None), person("Ivan Petrov"), Tie.ALIKE_ALONE),
        (person("Anna Berg", "K1"), person("Anna Berg", "K2"), None),
        (person("Anna Berg"), person("Anna Berg", born=date(2007, 1, 1)), None),
        (person("Anna Berg"), person("Anna Kaya"), None),
        (person("Anna Berg", born=None), person("Anna Maria Berg", born=None), None),
        (person("Anna Berg", born=None, email="a@x.org"), person("Anna Berg", born=None, email="b@x.org"), None),
    ],
)
def test_by_what_two_are_one(one: Identity, other: Identity, expected: Tie | None) -> None:
    assert tie(one, other) is expected


def test_twins_are_two() -> None:
    anna, ben = person("Anna Berg", email="family@example.org"), person("Ben Berg", email="family@example.org")
    assert tie(anna, ben) is None


@pytest.mark.parametrize(
    "known, row, believed",
    [
        (person("Anna Berg"), person("Anna Kaya"), True),
        (person("Anna Berg"), person("Anna Kaya", born=None), True),
        (person("Anna Berg"), person("Berg Anna", born=None), True),
        (person("Jörg Müßig"), person("Joerg Muessig", born=None), True),
        (person("Anna Berg"), person("Anna Berg", born=date(2007, 1, 1)), True),
        (person("Anna Berg"), Identity(birth_date=date(2007, 1, 1)), True),
        (person("Anna Berg"), person("Cem Kaya"), False),
        (person("Anna Berg"), person("Ben Berg"), False),
        (person("Anna Berg"), person("Anna Kaya", born=date(2006, 5, 5)), False),
    ],
)
def test_a_key_is_believed_where_the_names_fit_it(known: Identity, row: Identity, believed: bool) -> None:
    keyed = [Identity("K1", one.given, one.family, one.birth_date, one.email) for one in (known, row)]
    assert tie(keyed[0], keyed[1]) is (Tie.KEY if believed else Tie.KEY_OF_ANOTHER)


def test_every_tie_has_a_grade_and_words() -> None:
    assert {one.grade for one in Tie} == set(Grade)
    assert all(one.told for one in Tie)


# The register


def test_who_is_known_is_found_by_the_strongest_tie() -> None:
    register: Register[str] = Register()
    register.add(Identity("K1", "Anna", "Lindqvist", BORN, "family@example.org"), "anna")
    register.add(Identity("K2", "Ben", "Lindqvist", BORN, "family@example.org"), "ben, her twin")
    assert register.find(Identity("K1", "Anna", "Lind")).tie is Tie.KEY
    twin = register.find(Identity(None, "Ben", "Lindqvist", BORN, "FAMILY@example.org"))
    assert (twin.records, twin.tie, twin.grade) == (("ben, her twin",), Tie.EMAIL, Grade.SAME)
    assert register.find(Identity(None, "anna", "LINDQVIST", BORN)).tie is Tie.NAME
    assert register.find(Identity(None, "Anna", "Lindqvist", date(2007, 1, 1))).records == ()
    assert register.find(Identity("K9", "Anna", "Lindqvist")).records == ()
    swapped = register.find(Identity(None, "Lindqvist", "Anna", BORN))
    assert (swapped.records, swapped.tie, swapped.grade) == (("anna",), Tie.SWAPPED, Grade.ASK)


def test_who_was_renamed_meanwhile_is_found_by_both_names() -> None:
    register: Register[str] = Register()
    register.add(person("Anna Berg"), "anna")
    assert register.find(person("Anna Berg")).records == ("anna",)
    register.add(person("Anna Kaya"), "anna")
    assert register.find(person("Anna Kaya")).records == ("anna",)
    assert register.find(person("Anna Berg")).records == ("anna",)


def test_an_address_of_a_whole_school_ties_nobody_to_the_others() -> None:
    register: Register[str] = Register()
    for number in range(CROWD + 5):
        register.add(person(f"Anna {chr(0x4E00 + number)}", born=None, email="office@example.org"), str(number))
    assert register.find(person(f"Anna {chr(0x4E07)}", email="office@example.org")).records == ("7",)
    assert register.find(person("Ben Okoro", email="office@example.org")).records == ()


GIVEN = st.sampled_from(
    ["Anna", "Anna Maria", "Maria", "Иван", "Ivan", "Alex", "Alexander", "Berg", "Jörg", "Joerg", ""]
)
FAMILY = st.sampled_from(
    ["Berg", "Bergg", "Petrov", "Петров", "Müßig", "Muessig", "Lindqvist", "Lindqivst", "Anna", ""]
)
REAL = st.builds(
    Identity,
    st.sampled_from([None, None, "K1", "K2"]),
    GIVEN,
    FAMILY,
    st.sampled_from([None, BORN, date(2008, 12, 3)]),
    st.sampled_from([None, "a@example.org", "b@example.org"]),
)


@settings(max_examples=300)
@given(st.lists(REAL, max_size=12), REAL)
def test_the_register_finds_exactly_whom_a_look_at_everybody_finds(known: list[Identity], wanted: Identity) -> None:
    register: Register[int] = Register()
    for number, someone in enumerate(known):
        register.add(someone, number)

    found = register.find(wanted)

    ties = {number: tie(wanted, someone) for number, someone in enumerate(known)}
    holders = {number: by for number, by in ties.items() if wanted.key and known[number].key == wanted.key}
    ranked = [by for by in (holders or ties).values() if by]
    best = min(ranked, key=list(Tie).index, default=None)
    expected = {number for number, by in (holders or ties).items() if best and by is best}
    assert (found.tie, set(found.records)) == (best, expected)


def test_an_empty_name_is_the_key_of_nobody() -> None:
    register: Register[str] = Register()
    register.add(Identity(None, "", "", BORN, None), "nobody")
    register.add(Identity(None, "", "...", None, None), "nobody either")
    assert name_key("", "...") == ""
    assert register.find(Identity(None, "?", "", BORN, None)).records == ()


# Pairs among all


@settings(max_examples=200)
@given(st.lists(REAL, max_size=12))
def test_the_pairs_found_are_exactly_those_that_a_look_at_all_pairs_finds(known: list[Identity]) -> None:
    found = list(pairs(known, traits, suspicion))
    everybody = combinations(range(len(known)), 2)
    assert found == [(a, b, by) for a, b in everybody if (by := suspicion(known[a], known[b]))]


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (person("Anna Berg", "K1"), person("Anna Berg", "K2"), Tie.NAME),
        (person("Anna Berg", "K1"), person("Anna Berg", "K1"), Tie.KEY),
        (person("Anna Berg", "K1"), person("Cem Kaya", "K1"), None),
        (
            person("Anna Berg", born=None, email="a@x.org"),
            person("Anna Berg", born=None, email="b@x.org"),
            Tie.NAME_ALONE,
        ),
        (person("Anna Berg"), person("Anna Berg", born=date(2007, 1, 1)), Tie.BORN_APART),
    ],
)
def test_among_those_known_a_key_contradicts_nothing(one: Identity, other: Identity, expected: Tie | None) -> None:
    assert suspicion(one, other) is expected
