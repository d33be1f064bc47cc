"""Cheap checks before the libraries: whatever they decide, the library decides alike."""

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from mobctl.domain import cleaning, phone_plans, reaching
from mobctl.domain.grid import Cell

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
EUROPE = (
    *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT"),
    *("LT", "LU", "LV", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA"),
)
KINDS = [kind for kind in phonenumbers.PhoneNumberType.values() if kind >= 0]
FORMATS = [phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL]


def by_library(text: str, country: str | None) -> str | None:
    """Return what the library makes of one number."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@st.composite
def phones(draw: st.DrawFn) -> tuple[str, str]:
    """Return a number as somebody in a country may write it, with digits changed, lost, added or in front."""
    country = draw(st.sampled_from(REGIONS))
    home = draw(st.sampled_from([country, draw(st.sampled_from(REGIONS))]))
    number = phonenumbers.example_number_for_type(country, draw(st.sampled_from(KINDS)))
    number = number or phonenumbers.example_number(country)
    if number is None:
        return draw(st.text("0123456789 +-/().", max_size=16)), home
    text = phonenumbers.format_number(number, draw(st.sampled_from([*FORMATS, phonenumbers.PhoneNumberFormat.E164])))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from("0123456789 -/.")) + text[place + draw(st.integers(0, 1)) :]
    return draw(st.sampled_from(["", "", "0", "00", "+", "1", "(0", " "])) + text, home


@given(phones())
@example(("00 0121 2345-6789", "AR"))
@example(("+49 (0)171 2000000", "DE"))
@example(("+490171 2000000", "DE"))
@example(("49171 2000000", "DE"))
@example(("00 49 171 2000000", "DE"))
@example(("+39 06 69812345", "IT"))
@example(("011 44 20 7946 0958", "US"))
@example(("8 029 491 19 11", "BY"))
def test_a_phone_number_that_a_plan_decides_is_the_librarys(phone: tuple[str, str]) -> None:
    text, country = phone
    decided = phone_plans.at_a_glance(text, country)
    if decided is not None:
        assert decided == by_library(f"+{text[2:]}" if text.startswith("00") else text, country)


@pytest.mark.parametrize("country", EUROPE)
def test_the_mobile_numbers_of_europe_need_no_library(country: str) -> None:
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    written = [phonenumbers.format_number(number, form) for form in FORMATS]
    decided = [phone_plans.at_a_glance(text, country) for text in written]
    assert decided[1] == by_library(written[1], None)
    assert decided[0] == decided[1]


@st.composite
def addresses(draw: st.DrawFn) -> str:
    label = st.text("abcXYZ019-", min_size=0, max_size=8)
    local = draw(st.text("abcXYZ019._+-'!", min_size=0, max_size=70))
    labels = draw(st.lists(label, min_size=0, max_size=4))
    top = draw(st.sampled_from(["de", "com", "test", "local", "invalid", "Localhost", "museum", "c", "xn--p1ai", "a1"]))
    return f"{local}@{'.'.join([*labels, top])}"


@given(addresses())
@example("a@b.local")
@example("a@ab--cd.de")
@example("a@" + "b" * 63 + "." + "c" * 63 + "." + "d" * 63 + "." + "e" * 63 + ".de")
@example("anna@example.org\n")
def test_an_address_that_is_plainly_good_is_good_to_the_library(text: str) -> None:
    if reaching.is_plain_email(text):
        try:
            validate_email(text, check_deliverability=False, test_environment=True)
        except EmailNotValidError as refused:
            pytest.fail(f"{text}: {refused}")


@pytest.mark.parametrize("text", ["anna@example.org", "anna.maria+erasmus@schule-koeln.de", "A_B-1@sub.example.museum"])
def test_ordinary_addresses_need_no_library(text: str) -> None:
    assert reaching.is_plain_email(text)


#: What cells are dirty with, beside ordinary letters of several scripts.
DIRT = [*" \t\n\r\x0b\x00\x1c\x7f", "\u00a0", "\u00ad", "\u200b", "\u2028", "\u202a", "\ufeff", "\uffff", "_x000D_"]
LETTERS = [
    *"aZ09.-,'\u2019",
    "ö",
    "o\u0308",
    "Ł",
    "й",
    "и\u0306",
    "ñ",
    "\u1e9b\u0323",
    "\u212b",
    "ά",
    "α\u0301",
    "한",
    "\u1112\u1161",
]
TEXTS = st.lists(st.sampled_from([*LETTERS, *LETTERS, *DIRT]), max_size=12).map("".join)


@given(TEXTS | st.text(max_size=12))
def test_in_a_clean_text_there_is_nothing_to_clean(text: str) -> None:
    if cleaning.is_clean(text):
        cleaner = cleaning.Cleaner(frozenset())
        assert cleaner._clean(text, " | ") == text
        assert not cleaner.counts


@given(TEXTS)
def test_what_cleaning_leaves_is_clean(text: str) -> None:
    assert cleaning.is_clean(cleaning.Cleaner(frozenset())._clean(text, " "))


CELLS = st.one_of(
    TEXTS, st.none(), st.booleans(), st.integers(-3, 3), st.floats(-2, 2), st.dates(), st.sampled_from(["n/a", "-"])
)


@given(st.lists(CELLS, max_size=12), st.booleans())
def test_a_column_is_cleaned_and_counted_as_its_cells_are(cells: list[Cell], free: bool) -> None:
    words = frozenset({"none", "keine", "-"})
    column, single = cleaning.Cleaner(words), cleaning.Cleaner(words)
    assert column.texts(cells, free=free, lines="\n") == [single.text(cell, free=free, lines="\n") for cell in cells]
    assert column.counts == single.counts
